"""A sweep with all that it names found: its axes, what is uncertain, and each finding that either of them sweeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ntm_rules.comparison import Op
from ntm_rules.compile import Dossier
from ntm_rules.compile.finding_reader import takes_percent
from ntm_rules.compile.model import LeafRule, Measure, Node, Reference, ShareRule, Slot, Unit
from ntm_rules.interval import Exact
from ntm_rules.load.grammar import Difference
from ntm_rules.load.sweep_check import Written, points_of
from ntm_rules.load.sweep_model import AxisFile, UncertainFile
from ntm_rules.load.sweeps import LoadedSweep
from ntm_rules.problem import Problems
from ntm_rules.scenario.sweep.critical import Criticals, differences
from ntm_rules.scenario.sweep.distribution import distribution_of
from ntm_rules.scenario.sweep.find import Finder, Found
from ntm_rules.scenario.sweep.model import Axis, Entry, How
from ntm_rules.scenario.sweep.required import Required, op_of
from ntm_rules.scenario.sweep.thing import Known, Thing
from ntm_rules.scenario.whatif.judge import Judge
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import Span

#: How many numbers may be drawn in all.
MAX_NUMBERS = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is swept. `requires` are the axes that vary a requirement.

    `figures` tells by entry which figures of the draws are its own, `unknown` are places where a figure was to be
    moved and none is known.
    """

    axes: tuple[Axis, ...]
    entries: tuple[Entry, ...]
    figures: tuple[range, ...]
    things: tuple[Thing, ...]
    requires: tuple[Required, ...]
    unknown: tuple[Place, ...]


def plan(sweep: LoadedSweep, dossiers: Sequence[Dossier], judge: Judge, problems: Problems) -> Plan | None:
    """The plan of a sweep over dossiers; None with all problems noted."""
    planner = _Planner(dossiers, judge, problems, Finder(dossiers, judge, problems), Criticals(dossiers))
    for i, axis in enumerate(sweep.axes):
        if axis.model.require is not None:
            planner.require(i, axis)
    for i, axis in enumerate(sweep.axes):
        if axis.model.require is None:
            planner.axis(i, axis)
    for entry in sweep.uncertain:
        planner.entry(entry)
    figures = sum(entry.figures for entry in planner.entries)
    if figures * sweep.draws > MAX_NUMBERS:
        span = sweep.uncertain[-1].at()
        problems.error("sweep_too_many_numbers", span, figures=figures, draws=sweep.draws, limit=MAX_NUMBERS)
    if problems.has_errors:
        return None
    return Plan(
        axes=tuple(planner.axes[i] for i in range(len(sweep.axes))), entries=tuple(planner.entries),
        figures=tuple(planner.figures), things=tuple(planner.things.values()), requires=tuple(planner.requires),
        unknown=tuple(planner.unknown),
    )  # fmt: skip


@dataclass
class _Planner:
    dossiers: Sequence[Dossier]
    judge: Judge
    problems: Problems
    finder: Finder
    criticals: Criticals
    axes: dict[int, Axis] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    figures: list[range] = field(default_factory=list)
    things: dict[Place, Thing] = field(default_factory=dict)
    requires: list[Required] = field(default_factory=list)
    unknown: list[Place] = field(default_factory=list)

    def require(self, at: int, axis: Written[AxisFile]) -> None:
        """Take in an axis that varies the requirement of a node under the set of a role."""
        key, span = axis.model.require or "", axis.at("require")
        if any(each.key == key for each in self.requires):
            self.problems.error("sweep_place_twice", span, id=key, unit="—")
            return
        found = self.finder.places(key, axis, span)
        op = op_of(found, self.dossiers, self.judge, span, self.problems) if found else None
        if op is None or not self._fits(axis, found):
            return
        place, _, node = found[0]
        made = self._axis(How.REQUIRE, axis, found, op)
        self.axes[at] = made
        self.requires.append(
            Required(
                axis=at, key=key, role=place.key.role, address=node.address, op=op, points=made.points,
                quantity=node.quantity or "", span=span,
            )
        )  # fmt: skip

    def axis(self, at: int, axis: Written[AxisFile]) -> None:
        """Take in an axis of findings, set or lifted."""
        lifts = axis.model.lift is not None
        name = "lift" if lifts else "set"
        key, span = getattr(axis.model, name) or "", axis.at(name)
        found = self._measured(self.finder.places(key, axis, span), key, span)
        if not found or not self._fits(axis, found):
            return
        things = list(self._things(found, span, lifts=lifts, axis=at))
        if not things and not self.problems.has_errors:
            self.problems.error("lift_of_nothing", span, id=key)
        if not things:
            return
        here = [each for each in found if each[0] in self.things]
        self.axes[at] = self._axis(How.LIFT if lifts else How.SET, axis, here, None)

    def entry(self, entry: Written[UncertainFile]) -> None:
        """Take in findings that are uncertain."""
        model = entry.model
        first = self.figures[-1].stop if self.figures else 0
        found: list[Found] = []
        for i, key in enumerate(model.nodes):
            span = entry.at("nodes", i)
            places = self.finder.places(key, entry, span)
            found += self._words(places, key, span) if model.chance is not None else self._measured(places, key, span)
        if not found or self.problems.has_errors:
            return
        found.sort(key=lambda each: each[0].dossier)
        around, span = model.around is not None, entry.at("nodes")
        before = len(self.unknown)
        things = list(self._things(found, span, lifts=around, figure=first, words=model.chance is not None))
        if not things and not self.problems.has_errors:
            self.problems.error("lift_of_nothing", span, id=model.nodes[0])
        if not things:
            return
        nodes = {(place.key.role, node.address): node for place, _, node in found}
        measures = {node.measure and node.measure.id: node.measure for node in nodes.values()}
        self.figures.append(range(first, first + len(things)))
        self.entries.append(
            Entry(
                nodes=tuple(nodes), names=tuple(node.name for node in nodes.values()),
                measure=next(iter(measures.values())) if len(measures) == 1 and model.chance is None else None,
                distribution=distribution_of(model), around=around, together=model.together or Decimal(0),
                figures=len(things), unknown=len(self.unknown) - before,
            )
        )  # fmt: skip

    def _things(
        self, found: Sequence[Found], span: Span, *, lifts: bool, axis: int | None = None, figure: int | None = None,
        words: bool = False,
    ) -> Iterator[Thing]:  # fmt: skip
        """A thing for each place; where a figure is to be moved, for those where one is known."""
        for place, unit, node in found:
            if place in self.things:
                values = {"id": place.address, "unit": place.key.unit}
                self.problems.error("sweep_place_twice", span, related=self.things[place].span, **values)
                return
            domain = None if words or node.measure is None else node.measure.domain
            known = self._known(place) if lifts else None
            if lifts and known is None:
                self.unknown.append(place)
                continue
            apart, critical = self._critical(place, unit, node, known) if domain else (frozenset(), ())
            made = Thing(
                place=place, span=span, domain=domain, known=known, critical=critical, apart=apart, axis=axis,
                figure=figure, quantity=node.quantity if domain else None,
            )  # fmt: skip
            self.things[place] = made
            figure = None if figure is None else figure + 1
            yield made

    def _critical(
        self, place: Place, unit: Unit, node: Node, known: Known | None
    ) -> tuple[frozenset[Exact], tuple[Exact, ...]]:  # fmt: skip
        """The values that are apart, and all that are critical: the points of a requirement as well."""
        assert node.measure is not None, "a figure has a measure"
        apart = self.criticals.of(place, unit, node)
        every = apart.union(*(each.points for each in self.requires if each.quantity == node.quantity))
        if known is not None:
            apart, every = differences(apart, known.interval), differences(every, known.interval)
        else:
            apart, every = (frozenset(filter(node.measure.domain.contains, each)) for each in (apart, every))
        return apart, tuple(sorted(every))

    def _known(self, place: Place) -> Known | None:
        evaluation = self.judge.evaluation(self.dossiers[place.dossier])
        assert evaluation is not None, "places are those of cases"
        case = evaluation.appraisal.cases[place.key]
        interval = case.known.get(place.address)
        return None if interval is None else Known(interval=interval, answer=case.answers.get(place.address))

    def _axis(self, how: How, axis: Written[AxisFile], found: Sequence[Found], op: Op | None) -> Axis:
        place, unit, node = found[0]
        assert node.measure is not None, "an axis is of figures"
        return Axis(
            how=how, role=place.key.role, level=unit.level, address=node.address, name=node.name,
            measure=node.measure, points=points_of(axis.model), units=tuple(place.key for place, _, _ in found),
            required=tuple(dict.fromkeys(self._required(found))), op=op,
        )  # fmt: skip

    def _required(self, found: Sequence[Found]) -> Iterator[str]:
        for place, _, _ in found:
            evaluation = self.judge.evaluation(self.dossiers[place.dossier])
            cell = None if evaluation is None else _cell(evaluation.appraisal.cases[place.key].shape.slots, place)
            if cell is not None:
                yield cell

    def _measured(self, found: list[Found], key: str, span: Span) -> list[Found]:
        if any(not is_measured(node) for _, _, node in found):
            self.problems.error("sweep_without_figure", span, id=key)
            return []
        return found

    def _words(self, found: list[Found], key: str, span: Span) -> list[Found]:
        if any(isinstance(node.rule, ShareRule | Reference) for _, _, node in found):
            self.problems.error("chance_of_members", span, id=key)
            return []
        return found

    def _fits(self, axis: Written[AxisFile], found: Sequence[Found]) -> bool:
        """Whether the points of an axis are figures of the measure."""
        model, (_, _, node) = axis.model, found[0]
        given: tuple[tuple[str, Difference], ...] = (("from", model.start), ("to", model.end), ("by", model.by))
        assert node.measure is not None, "an axis is of figures"
        for name, number in given:
            if number.percent and not takes_percent(node):
                self.problems.error("sweep_in_percent", axis.at(name), id=node.address)
                return False
            if node.measure.domain.whole and number.by != int(number.by):
                self.problems.error("sweep_not_whole", axis.at(name), id=node.address, number=number.by)
            elif name != "by" and model.lift is None:
                self._in_domain(axis.at(name), node.measure, number.by)
        return not self.problems.has_errors

    def _in_domain(self, span: Span, measure: Measure, number: Decimal) -> None:
        domain = measure.domain
        if not domain.contains(number):
            self.problems.error("sweep_outside_domain", span, number=number, low=domain.low, high=domain.high)


def is_measured(node: Node) -> bool:
    """Whether figures are found of a node."""
    return node.measure is not None and node.quantity is not None and isinstance(node.rule, LeafRule)


def _cell(slots: Mapping[str, Slot], place: Place) -> str | None:
    slot = slots.get(place.address)
    return None if slot is None or slot.cell is None or slot.cell.comparison is None else str(slot.cell.comparison)
