"""What an action does to nodes, read from its file: sets, lifts and builds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

from ntm_rules.comparison import Op
from ntm_rules.compile.finding_reader import takes_percent
from ntm_rules.compile.model import LeafRule, Name, Node
from ntm_rules.finding import Measured, Value
from ntm_rules.interval import Interval
from ntm_rules.load.actions_model import ActionFile, BuildFile, LiftFile
from ntm_rules.load.model import NameFile
from ntm_rules.scenario.plan.means.costs import check_counted
from ntm_rules.scenario.plan.means.meant import At, Meant
from ntm_rules.scenario.plan.model import Assumed, Build, Effect, Lift, Take
from ntm_rules.scenario.whatif.changes import is_measured
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.scenario.whatif.naming import Units
from ntm_rules.source import DocPath, Span


@dataclass(frozen=True, slots=True)
class Written:
    """An effect, and where it is written."""

    effect: Effect
    span: Span


@dataclass
class Effects:
    """Reads the effects of actions; what cannot be is noted. `assumed` are the present values they may build on."""

    meant: Meant
    assumed: Sequence[Assumed]
    places: frozenset[Place] = field(init=False)
    values: dict[tuple[Place, object], Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember of which places a present value is assumed."""
        self.places = frozenset(each.place for each in self.assumed)

    def of(self, file: ActionFile, path: DocPath, units: Units) -> list[Written]:
        """The effects of an action on these units, by place one at most."""
        found: dict[Place, Written] = {}
        for written in self._all(file, path, units):
            place = written.effect.place
            first = found.setdefault(place, written)
            if first is not written:
                values = {"id": place.address, "unit": place.key.unit}
                self.meant.problems.error("action_moves_twice", written.span, related=first.span, **values)
        moved = {place.key.unit for place in found}
        mine = [unit for _, chosen in units for unit in chosen if unit.id in moved]
        check_counted(file, path, mine, self.meant.places, self.meant.problems)
        return list(found.values())

    def _all(self, file: ActionFile, path: DocPath, units: Units) -> Iterator[Written]:
        named = file.units is not None
        for key, value in file.set.items():
            at = (*path, "set", key)
            for each in self.meant.nodes(key, at, units, named=named):
                self.meant.check(value, each, at)
                alike = self.values.setdefault((each[0], same_value(value)), value)  # one value, however written
                yield Written(Take(place=each[0], value=alike), self.meant.places.key(at))
        for key, lift in file.lift.items():
            at = (*path, "lift", key)
            nodes = self.meant.nodes(key, at, units, named=named)
            if file.cost.per_person is not None and not all(takes_percent(node) for _, _, node in nodes):
                self.meant.problems.error(
                    "per_person_not_percent", self.meant.places.value((*path, "cost", "per_person")), id=key
                )
            yield from self._lifts(key, lift, at, nodes)
        for key, build in file.build.items():
            at = (*path, "build", key)
            for place, _, _ in self.meant.nodes(key, at, units, named=named):
                yield Written(_build(place, build), self.meant.places.key(at))

    def _lifts(self, key: str, lift: LiftFile, path: DocPath, nodes: Sequence[At]) -> Iterator[Written]:
        problems, span = self.meant.problems, self.meant.places.key(path)
        if not all(is_measured(node) for _, _, node in nodes):
            problems.error("lift_without_figure", span, id=key)
            return
        if lift.percent and not all(takes_percent(node) for _, _, node in nodes):
            problems.error("lift_in_percent", self.meant.places.value(path), id=key)
            return
        if lift.low.by < lift.high.by and any(_lies_between(node) for _, _, node in nodes):
            problems.error("lift_range_between", self.meant.places.value(path), id=key)
            return
        for place, _, node in nodes:
            assert node.measure is not None, "what is measured is so in a measure"
            broken = [by for by in _stated(lift) if node.measure.domain.whole and by != int(by)]
            if broken:
                problems.error("finding_not_whole", self.meant.places.value(path), id=key, text=str(broken[0]))
                continue
            yield Written(_lift(place, lift, node), span)
        unknown = tuple(unit.name for place, unit, node in nodes if self._proves_nothing(place, node, lift))
        if unknown:
            problems.warn("lift_of_unknown", span, id=key, units=unknown)

    def _proves_nothing(self, place: Place, node: Node, lift: LiftFile) -> bool:
        """Whether no more than a bound is known of a figure, on the side from which it is lifted."""
        known = self.meant.known(place)
        if place in self.places or known is None or node.measure is None:
            return place not in self.places
        domain = node.measure.domain
        if known.is_point():
            return False
        return _no_more_than(known, domain.low, domain.high, up=lift.high.by > 0)


def _lies_between(node: Node) -> bool:
    """Whether a figure has to lie between two numbers, so that neither end of a range is the unfavourable one."""
    cells = node.rule.cells.values() if isinstance(node.rule, LeafRule) else ()
    return any(cell.comparison is not None and cell.comparison.op is Op.BETWEEN for cell in cells)


def _no_more_than(known: Interval, low: Decimal | None, high: Decimal | None, *, up: bool) -> bool:
    return known.low in {None, low} if up else known.high in {None, high}


def _stated(lift: LiftFile) -> list[Decimal]:
    return [each.by for each in (lift.low, lift.likely, lift.high) if each is not None]


def _lift(place: Place, lift: LiftFile, node: Node) -> Lift:
    likely = lift.most_likely
    if node.measure is not None and node.measure.domain.whole:
        likely = likely.to_integral_value(ROUND_FLOOR)
    return Lift(place=place, low=lift.low.by, likely=likely, high=lift.high.by)


def _build(place: Place, build: BuildFile) -> Build:
    return Build(place=place, part=build.part, of=build.of, measure=name_of(build.measure))


def name_of(file: NameFile) -> Name:
    """A name as written."""
    return Name(file.vi, file.en)


def same_value(value: Value) -> object:
    """What values must agree in to be the same; a figure however it is written."""
    return value.interval if isinstance(value, Measured) else value
