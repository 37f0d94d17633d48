"""From the actions of a file to what can be done about some dossiers: tasks for units, and the limits of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ntm_rules.compile import Dossier, Resolver
from ntm_rules.compile.model import Department, Unit
from ntm_rules.load.actions import MAX_TASKS, LoadedActions
from ntm_rules.load.actions_model import ActionFile, ActionsFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.plan.day import begun_on
from ntm_rules.scenario.plan.means.apart import in_order, kept_apart
from ntm_rules.scenario.plan.means.assumed import assumed_of
from ntm_rules.scenario.plan.means.costs import costs_of
from ntm_rules.scenario.plan.means.effects import Effects, Written, name_of
from ntm_rules.scenario.plan.means.meant import Meant
from ntm_rules.scenario.plan.model import Action, Allotment, Basis, Capacity, Fund, Means, Payment, Task
from ntm_rules.scenario.whatif.judge import Judge, Known
from ntm_rules.scenario.whatif.naming import Units
from ntm_rules.source import DocPath


def means_of(
    loaded: LoadedActions, dossiers: Sequence[Dossier], resolver: Resolver, known: Known, problems: Problems
) -> Means | None:
    """What can be done about the dossiers as they stand now; None after a problem.

    Conditions on units are judged in them; `known` is what they are known to come to, which this adds to.
    """
    found = Problems()
    meant = Meant(loaded.read.places, dossiers, Judge(resolver, found, known), found)
    file = _of_here(loaded.read.model, meant)
    assumed = assumed_of(file.assume, meant)
    _warn_of_past(file, meant)
    tasks = _Maker(meant, file, Effects(meant, assumed)).tasks()
    problems.extend(found)
    if found.has_errors:
        return None
    return Means(
        tasks=tuple(tasks), assumed=assumed, funds={fund.id: fund for fund in _funds(file)},
        capacities={capacity.id: capacity for capacity in _capacities(file)},
        title=None if file.title is None else name_of(file.title), note=file.note,
    )  # fmt: skip


def _of_here(file: ActionsFile, meant: Meant) -> ActionsFile:
    """The file without the actions for units that are not among those assessed, and those that wait for such."""
    away = {name for name, action in file.actions.items() if meant.is_elsewhere(action.units)}
    while more := {name for name, action in file.actions.items() if away.intersection(action.after)} - away:
        away |= more
    if not away:
        return file
    meant.problems.warn("actions_elsewhere", None, path=meant.places.source.name, actions=tuple(sorted(away)))
    return file.model_copy(update={"actions": {name: a for name, a in file.actions.items() if name not in away}})


def _funds(file: ActionsFile) -> Iterator[Fund]:
    for fund_id, fund in file.funds.items():
        yield Fund(id=fund_id, name=name_of(fund.name), limits=fund.limits)


def _capacities(file: ActionsFile) -> Iterator[Capacity]:
    for capacity_id, each in file.capacities.items():
        yield Capacity(
            id=capacity_id, name=name_of(each.name), measure=name_of(each.measure), limit=each.limit,
            yearly=each.per == "year",
        )  # fmt: skip


def _warn_of_past(file: ActionsFile, meant: Meant) -> None:
    """Warn of money for years that are over, and of actions whose last day to begin is past."""
    day = begun_on(meant.dossiers)
    for fund_id, fund in file.funds.items():
        for year in fund.limits or {}:
            if year < day.year:
                span = meant.places.key(("funds", fund_id, "limits", str(year)))
                meant.problems.warn("fund_year_past", span, year=str(year), day=day)
    for action_id, action in file.actions.items():
        if action.latest is not None and action.latest <= day:
            span = meant.places.value(("actions", action_id, "latest"))
            meant.problems.warn("action_past", span, latest=action.latest, day=day)


@dataclass(frozen=True)
class _Maker:
    meant: Meant
    file: ActionsFile
    effects: Effects
    made: list[Task] = field(default_factory=list)
    written: list[list[Written]] = field(default_factory=list)

    def tasks(self) -> list[Task]:
        """The tasks of all actions, in their order and that of their units."""
        by: dict[str, Sequence[int]] = {}
        for action_id, file in self.file.actions.items():
            first = len(self.made)
            self._action(action_id, file)
            by[action_id] = range(first, len(self.made))
            if len(self.made) > MAX_TASKS:
                span = self.meant.places.key(("actions", action_id))
                self.meant.problems.error("tasks_too_many", span, limit=MAX_TASKS)
                return []
        tasks = in_order(self.made, by, self.file.actions)
        return kept_apart(tasks, by, self.file.actions, self.written, self.meant.problems)

    def _action(self, action_id: str, file: ActionFile) -> None:
        """Add the tasks of one action: one for all its units, or one for each."""
        path: DocPath = ("actions", action_id)
        units = self.meant.units(file.units, (*path, "units"))
        action = self._head(action_id, file, path)
        by_unit: dict[str, list[Written]] = {}
        for each in self.effects.of(file, path, units):
            by_unit.setdefault(each.effect.place.key.unit, []).append(each)
        mine = [unit for unit in _each_once(units) if unit.id in by_unit or not by_unit]
        shares = [mine] if file.jointly and mine else [[unit] for unit in mine]
        costs: tuple[Decimal, ...] = ()
        for share in shares:
            if not costs or file.cost.per_person is not None:
                costs = costs_of(file, path, share, self.meant.places, self.meant.problems)
            written = [each for unit in share for each in by_unit.get(unit.id, ())]
            task = self._task(action, file, share, costs, written)
            self.made.append(task if len(shares) == 1 else replace(task, id=f"{action_id}@{share[0].id}"))
            self.written.append(written)

    def _head(self, action_id: str, file: ActionFile, path: DocPath) -> Action:
        return Action(
            id=action_id, name=name_of(file.name), basis=Basis(file.status or self.file.status),
            span=self.meant.places.key(path), responsible=self._department(file.responsible, path),
            source=file.source, note=file.note,
        )  # fmt: skip

    def _department(self, name: str | None, path: DocPath) -> Department | None:
        known = {i: d for dossier in self.meant.dossiers for i, d in dossier.round.registries.departments.items()}
        if name is None:
            return None
        if name not in known:
            span = self.meant.places.value((*path, "responsible"))
            self.meant.problems.error("department_unknown", span, id=name, guess=did_you_mean(name, known))
            return None
        return Department(id=name, name=name_of(known[name].name), short=known[name].short)

    def _task(
        self, action: Action, file: ActionFile, units: Sequence[Unit], costs: tuple[Decimal, ...],
        written: Sequence[Written],
    ) -> Task:  # fmt: skip
        allotted = tuple(
            Allotment(fund=each.fund, amount=each.amount, document=each.document) for each in file.allotted
        )
        total = sum(each.amount for each in allotted)
        if costs and total > max(costs):
            span = self.meant.places.value(("actions", action.id, "allotted"))
            self.meant.problems.error("allotted_over_cost", span, allotted=total, cost=max(costs))
        return Task(
            id=action.id, action=action, units=tuple(unit.id for unit in units), costs=costs, duration=file.duration,
            earliest=file.earliest, latest=file.latest, payment=Payment(file.payment),
            effects=tuple(each.effect for each in written), allotted=allotted,
            funds=tuple(self.file.funds if file.funds is None else dict.fromkeys(file.funds)), uses=file.uses,
        )  # fmt: skip


def _each_once(units: Units) -> list[Unit]:
    """The units of all dossiers, each once."""
    found: dict[str, Unit] = {}
    for _, chosen in units:
        for unit in chosen:
            found.setdefault(unit.id, unit)
    return list(found.values())
