"""From the file of a plan to what a report tells of it, once it is sure that both are about the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from ntm_rules.compile.model import Kind
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.model import Outcome
from ntm_rules.finding import Attested
from ntm_rules.load.plan_model import (
    PlanAction,
    PlanAssumed,
    PlanChosen,
    PlanDoing,
    PlanFile,
    PlanPaid,
    PlanPlace,
    PlanTask,
    PlanValue,
)
from ntm_rules.messages import Lang, show
from ntm_rules.problem import Problem, Severity
from ntm_rules.report.labels import in_order
from ntm_rules.report.round.plan_model import Awaited, Doing, Freed, PlanTold, Spent, Taken
from ntm_rules.scenario.plan.model import Basis
from ntm_rules.verdict import Verdict

#: Of more doings than this, those of one action are told as one.
MOST_DOINGS = 25


def plan_told(
    file: PlanFile, path: str, evaluations: Sequence[Evaluation], lang: Lang
) -> tuple[PlanTold | None, tuple[Problem, ...]]:
    """What is told of the plan of the file at `path` in a report of what was evaluated, and what speaks against it."""
    if file.plan is None:
        return None, (Problem(code="plan_file_without_plan", values={"path": path}),)
    asked = {target.unit: target.unit_name or target.unit for target in file.ask.targets}
    about = [each for each in evaluations if any(key.unit in asked for key in each.appraisal.cases)]
    known = {key.unit for each in about for key in each.appraisal.cases}
    if missing := tuple(name for unit, name in asked.items() if unit not in known):
        return None, (Problem(code="plan_file_units", values={"path": path, "units": missing}),)
    return _Teller(file=file, lang=lang).told(file.plan), _outdated(file, path, about)


def _outdated(file: PlanFile, path: str, about: Iterable[Evaluation]) -> tuple[Problem, ...]:
    """That files are not any more as they were when the plan was made."""
    then = {each.sha256 for each in file.inputs}
    now = dict.fromkeys(name for each in about for name, sha256 in each.appraisal.inputs if sha256 not in then)
    if not now:
        return ()
    values = {"path": path, "files": tuple(now)}
    return (Problem(code="plan_file_outdated", values=values, severity=Severity.WARNING),)


class _Teller:
    """Puts the parts of a file into words of one language."""

    def __init__(self, *, file: PlanFile, lang: Lang) -> None:
        self._lang = lang
        self._ask = file.ask
        self._periods = file.periods
        self._means = file.means
        self._units = {each.id: each for each in file.units}
        self._order = {unit: at for at, unit in enumerate(self._units)}
        self._funds = {each.id: show(each.name, lang) for each in file.means.funds}
        self._actions = {each.id: each for each in file.means.actions}
        self._tasks = {each.id: each for each in file.means.tasks}

    def told(self, plan: PlanChosen) -> PlanTold:
        passing = (
            (self._periods[each.period].end, self._named(place.unit for place in each.new)) for each in plan.passing
        )
        title = self._means.title
        return PlanTold(
            title=None if title is None else show(title, self._lang), note=self._means.note,
            goal=self._ask.goal, certainty=self._ask.certainty, best=plan.proof.status == "optimal", by=self._ask.by,
            on=plan.on, budget=self._ask.budget, targets=self._freed(self._ask.targets),
            achieved=self._freed(plan.achieved), doings=tuple(self._doings(plan.doings)),
            money=tuple(self._money(plan.doings)), passing=tuple((day, units) for day, units in passing if units),
            stated=tuple(self._taken(plan.stated)), open=tuple(self._awaited(plan.open)), cost=plan.cost, new=plan.new,
        )  # fmt: skip

    def _doings(self, doings: Sequence[PlanDoing]) -> Iterable[Doing]:
        """What is done, the first begun first: an action in the same days for several units once, of many any."""
        groups = self._grouped(doings, summed=False)
        if len(groups) > MOST_DOINGS:
            groups = self._grouped(doings, summed=True)
        return (self._doing(group, doings) for group in groups)

    def _grouped(self, doings: Sequence[PlanDoing], *, summed: bool) -> list[list[PlanDoing]]:
        groups: dict[object, list[PlanDoing]] = {}
        for doing in sorted(doings, key=lambda doing: (doing.start, doing.finish)):
            action = self._tasks[doing.task].action
            groups.setdefault(action if summed else (action, doing.start, doing.finish), []).append(doing)
        return list(groups.values())

    def _doing(self, group: Sequence[PlanDoing], doings: Sequence[PlanDoing]) -> Doing:
        """Doings of one action, among all that is done."""
        paid = [each for doing in group for each in doing.paid]
        tasks = [self._tasks[doing.task] for doing in group]
        action = self._action(tasks[0])
        return Doing(
            name=show(action.name, self._lang), units=self._named(unit for task in tasks for unit in task.units),
            steps=self._steps(group), responsible=action.responsible, start=group[0].start,
            finish=max(doing.finish for doing in group), cost=_sum(each.amount for each in paid),
            new=_sum(each.amount for each in paid if each.new), sources=self._sources(paid), allotted=_allotted(tasks),
            frees=self._freed(place for doing in group for place in doing.settles),
            enables=self._enabled({task.id for task in tasks}, doings), basis=Basis(action.basis),
            ranges=any(effect.is_range for task in tasks for effect in task.effects), note=action.note,
            source=action.source,
        )  # fmt: skip

    def _action(self, task: PlanTask) -> PlanAction:
        return self._actions[task.action]

    def _steps(self, group: Iterable[PlanDoing]) -> tuple[tuple[int, tuple[Outcome, ...]], ...]:
        """The units by how many steps are done for them, the fewest first, where there can be several."""
        steps: dict[int, list[str]] = {}
        for doing in group:
            task = self._tasks[doing.task]
            if len(task.costs) > 1:
                steps.setdefault(doing.steps, []).extend(task.units)
        return tuple((count, self._named(units)) for count, units in sorted(steps.items()))

    def _sources(self, paid: Iterable[PlanPaid]) -> tuple[tuple[str | None, Decimal], ...]:
        """How much comes from which source."""
        amounts: dict[str | None, Decimal] = {}
        for each in paid:
            amounts[each.fund] = amounts.get(each.fund, Decimal(0)) + each.amount
        return tuple(
            (None if fund is None else self._funds[fund], amount) for fund, amount in amounts.items() if amount
        )

    def _enabled(self, tasks: AbstractSet[str], doings: Iterable[PlanDoing]) -> tuple[str, ...]:
        """The names of the actions of the plan that come only after some tasks."""
        waiting = (self._tasks[doing.task] for doing in doings)
        names = (show(self._action(each).name, self._lang) for each in waiting if not tasks.isdisjoint(each.after))
        return tuple(dict.fromkeys(names))

    def _money(self, doings: Iterable[PlanDoing]) -> Iterable[Spent]:
        """By year and source: what is allotted, and what has still to be found."""
        paid = [each for doing in doings for each in doing.paid]
        order = {fund: at for at, fund in enumerate(self._funds)}
        keys = {(each.year, each.fund) for each in paid}
        for year, fund in sorted(keys, key=lambda key: (key[0], order.get(key[1] or "", len(order)))):
            own = [each for each in paid if (each.year, each.fund) == (year, fund)]
            yield Spent(
                year=year, source=None if fund is None else self._funds[fund],
                allotted=_sum(each.amount for each in own if not each.new),
                new=_sum(each.amount for each in own if each.new),
            )  # fmt: skip

    def _taken(self, assumed: Iterable[PlanAssumed]) -> Iterable[Taken]:
        """Present values that are assumed: those of a node together, with what gives the same reason for them."""
        nodes: dict[tuple[str, str, str | None], list[PlanAssumed]] = {}
        for each in assumed:
            nodes.setdefault((each.place.role, each.place.node, each.because), []).append(each)
        for found in nodes.values():
            place, because = found[0].place, found[0].because
            values: dict[str, list[str]] = {}
            for each in found:
                values.setdefault(self._value(each.value), []).append(each.place.unit)
            told = tuple((value, self._named(units)) for value, units in values.items())
            yield Taken(node=self._node(place), values=told, department=place.responsible, because=because)

    def _awaited(self, assumed: Iterable[PlanAssumed]) -> Iterable[Awaited]:
        """The open nodes by the department that has still to speak."""
        departments: dict[str | None, list[PlanPlace]] = {}
        for each in assumed:
            departments.setdefault(each.place.responsible, []).append(each.place)
        for department, places in departments.items():
            places.sort(key=lambda place: in_order(place.node))
            yield Awaited(department=department, places=self._freed(places))

    def _value(self, value: PlanValue) -> str:
        return value.text if value.met is None else words.value(Attested(met=value.met), None, self._lang)

    def _freed(self, places: Iterable[PlanPlace]) -> tuple[Freed, ...]:
        """Places by unit."""
        nodes: dict[str, dict[str, Outcome]] = {}
        for place in places:
            own = nodes.setdefault(place.unit, {})
            if place.node:
                own.setdefault(place.node, self._node(place))
        return tuple(Freed(unit=unit, nodes=tuple(nodes[unit.id].values())) for unit in self._named(nodes))

    def _named(self, units: Iterable[str]) -> tuple[Outcome, ...]:
        """Units, each once, as the data has them in order."""
        known = sorted(dict.fromkeys(units), key=lambda unit: self._order.get(unit, len(self._order)))
        return tuple(map(self._unit, known))

    def _unit(self, unit: str) -> Outcome:
        """A unit, for its name and level."""
        known = self._units.get(unit)
        name, level = (unit, None) if known is None else (known.name, known.level)
        return Outcome(kind=Kind.UNIT, id=unit, name=name, verdict=Verdict.PASS, level=level)

    def _node(self, place: PlanPlace) -> Outcome:
        """A node, for its number, name and kind."""
        kind = Kind.CRITERION if place.kind is None else Kind(place.kind)
        return Outcome(kind=kind, id=place.node, name=place.node_name or place.node, verdict=Verdict.PASS)


def _allotted(tasks: Iterable[PlanTask]) -> tuple[tuple[str, Decimal], ...]:
    """How much some tasks have by which document."""
    amounts: dict[str, Decimal] = {}
    for each in (each for task in tasks for each in task.allotted):
        if each.document is not None:
            amounts[each.document] = amounts.get(each.document, Decimal(0)) + each.amount
    return tuple(amounts.items())


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
