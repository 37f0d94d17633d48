"""What a change of one leaf is for the other leaves of its unit on the same quantity: they share what is known."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.choose import implied, measured
from ntm_rules.compile.hear import needs_all
from ntm_rules.compile.model import Appraisal, Case, Shape, Slot, Via
from ntm_rules.compile.ranks import bounded
from ntm_rules.compile.sets import one_sided
from ntm_rules.finding import Attested
from ntm_rules.interval import Domain, Exact, Interval


class Place(NamedTuple):
    """A node of a case."""

    case: Case
    slot: Slot


class Reach(NamedTuple):
    """Figures that meet or miss a leaf: from an end of them on `up`, or down; None for those of a range."""

    interval: Interval
    up: bool | None

    @property
    def strictness(self) -> tuple[Exact, bool]:
        """Greater where fewer figures are left."""
        interval = self.interval
        if self.up is False:
            assert interval.high is not None
            return -interval.high, interval.high_open
        assert interval.low is not None
        return interval.low, interval.low_open


@dataclass(slots=True)
class Quantities:
    """The leaves of each unit of an appraisal by their quantity, under whichever set."""

    appraisal: Appraisal
    _of: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    _cases: dict[str, list[Case]] = field(default_factory=dict)
    _shapes: dict[int, tuple[Shape, list[Slot]]] = field(default_factory=dict)

    def cases(self, unit: str) -> list[Case]:
        """The cases of a unit."""
        if not self._cases:
            for key, case in self.appraisal.cases.items():
                self._cases.setdefault(key.unit, []).append(case)
        return self._cases[unit]

    def leaves(self, unit: str, quantity: str) -> list[Place]:
        """The leaves of a unit that compare a quantity."""
        if unit not in self._of:
            found: dict[str, list[Place]] = {}
            for case in self.cases(unit):
                for slot in self._measuring(case.shape):
                    found.setdefault(slot.node.quantity or "", []).append(Place(case, slot))
            self._of[unit] = found
        return self._of[unit][quantity]

    def _measuring(self, shape: Shape) -> list[Slot]:
        if id(shape) not in self._shapes:  # holding the shape keeps its id taken
            leaves = [slot for slot in shape.slots.values() if slot.index is not None and required(slot) is not None]
            self._shapes[id(shape)] = shape, leaves
        return self._shapes[id(shape)][1]

    def others(self, place: Place) -> Iterator[Place]:
        """The other leaves of the unit on the quantity of a leaf."""
        for other in self.leaves(place.case.key.unit, place.slot.node.quantity or ""):
            if other.slot is not place.slot or other.case is not place.case:
                yield other

    def ladder(self, place: Place, reach: Reach) -> tuple[Hashable, int, int]:
        """Where figures stand among all that leaves of the unit can ask of the quantity.

        The ladder they belong to, their step from the mildest on, and how many steps there are.
        """
        unit, quantity = place.case.key.unit, place.slot.node.quantity
        steps = self._steps(place, reach.up)
        return (unit, quantity, reach.up), steps.index(reach), len(steps)

    def mildest(self, place: Place, reach: Reach) -> Reach:
        """The mildest that a leaf of the unit can ask of the quantity in the same direction."""
        return self._steps(place, reach.up)[0]

    def bound_to_do(self, place: Place, *, met: bool) -> tuple[Place, bool, Reach] | None:
        """What the unit's leaves ask of the quantity that, at an end of its measure, also settles this leaf.

        The leaf that asks it, whether to be met, and the figures; the mildest such, None where there is none.
        """
        end = at_end(place.slot, met=met)
        if end is None:
            return None
        doing = [
            (leaf, asked, reach)
            for leaf in self.leaves(place.case.key.unit, place.slot.node.quantity or "")
            for asked, reach in _asked(leaf.slot)
            if reach.up is end.up and reach.strictness >= end.strictness
        ]
        return min(doing, key=lambda each: each[2].strictness, default=None)

    def _steps(self, place: Place, up: bool | None) -> list[Reach]:
        leaves = self.leaves(place.case.key.unit, place.slot.node.quantity or "")
        reaches = {reach for leaf in leaves for _, reach in _asked(leaf.slot) if reach.up is up}
        return sorted(reaches, key=lambda reach: reach.strictness)

    def is_contradicted(self, place: Place, interval: Interval) -> bool:
        """Whether a finding on another leaf says that the figure does not lie in the interval."""
        said = map(figure_said, self.others(place))
        return any(each is not None and each.meet(interval).is_empty() for each in said)


def required(slot: Slot) -> Comparison | None:
    """The one-sided comparison of a leaf on a quantity; None where it must be attested, and of other nodes."""
    node, cell = slot.node, slot.cell
    if cell is None or cell.comparison is None or node.measure is None or node.quantity is None:
        return None
    return one_sided(cell.comparison, node.measure.domain)


def reach_of(slot: Slot, *, met: bool, surely: bool = True) -> Reach | None:
    """The figures that surely meet a leaf, or surely miss it; not `surely`, those that may.

    None where no figure is known to, or none that the measure can take does.
    """
    comparison = required(slot)
    if comparison is None or slot.node.measure is None:
        return None
    domain = slot.node.measure.domain
    if comparison.op is Op.BETWEEN:
        return _reach(domain, comparison.met_at(None), None) if met else None
    bound = comparison if surely else bounded(comparison, domain)
    threshold = bound.strictest() if met is surely else bound.mildest()
    if threshold is None:
        return None
    return _figures(domain, comparison, threshold, met=met)


def implied_by_word(slot: Slot, *, met: bool) -> Interval | None:
    """What đạt, or chưa đạt, on a leaf lets one know of its quantity; None where nothing."""
    comparison = required(slot)
    if comparison is None or slot.node.measure is None:
        return None
    return implied(comparison, slot.node.measure.domain, met=met)


def figure_said(place: Place) -> Interval | None:
    """What the leaf's own finding, or the word on the rest, says of the figure; đạt is never against a better one."""
    answer = place.case.answers.get(place.slot.node.address)
    measure = place.slot.node.measure
    if answer is None or measure is None or answer.via not in {Via.OWN, Via.REST}:
        return None
    value = answer.finding.value
    if isinstance(value, Attested):
        return None if value.met else implied_by_word(place.slot, met=False)
    return measured(answer.finding, measure.domain)


def held_above(case: Case, slot: Slot) -> str | None:
    """The node above a leaf whose own finding holds it back, and đạt on which would tell of the leaf's figure.

    So it does where no finding is nearer, and every gate between needs all of its inputs.
    """
    address = slot.node.address
    at = nearest(case, address)
    if at is None or at == address or case.shape.slots[at].own is None:
        return None
    path = case.shape.criteria.path(address)
    nodes = case.shape.criteria.nodes
    return at if all(needs_all(nodes[step]) for step in path[path.index(at) : -1]) else None


def has_word(place: Place, *, met: bool) -> bool:
    """Whether đạt, or chưa đạt, answers a leaf: its own, that on a node above, or that on the rest."""
    answer = place.case.answers.get(place.slot.node.address)
    return answer is not None and answer.via is not Via.QUANTITY and answer.finding.value == Attested(met=met)


def nearest(case: Case, address: str) -> str | None:
    """The nearest node at or above `address` that a finding speaks of itself."""
    path = case.shape.criteria.path(address)
    return next((a for a in reversed(path) if a in case.answers and case.answers[a].at == a), None)


def _asked(slot: Slot) -> Iterator[tuple[bool, Reach]]:
    """All figures that can be asked for at a leaf, to be met or to be missed."""
    for met in (True, False):
        for surely in (True, False):
            reach = reach_of(slot, met=met, surely=surely)
            if reach is not None:
                yield met, reach


def at_end(slot: Slot, *, met: bool) -> Reach | None:
    """The figures that surely meet, or miss, a leaf whose threshold only its measure bounds."""
    comparison = required(slot)
    if comparison is None or comparison.op is Op.BETWEEN or slot.node.measure is None:
        return None
    domain = slot.node.measure.domain
    bound = bounded(comparison, domain)
    threshold = bound.strictest() if met else bound.mildest()
    if threshold is None or (comparison.strictest() if met else comparison.mildest()) is not None:
        return None
    return _figures(domain, comparison, threshold, met=met)


def _figures(domain: Domain, comparison: Comparison, threshold: Decimal, *, met: bool) -> Reach | None:
    """The figures that meet, or miss, a one-sided comparison with this threshold; None where there are none."""
    meets = comparison.met_at(threshold)
    up = comparison.op in UPWARD
    return _reach(domain, meets, up) if met else _reach(domain, _rest_of(meets), not up)


def _reach(domain: Domain, interval: Interval, up: bool | None) -> Reach | None:
    cut = domain.cut(interval)
    return None if cut.is_empty() else Reach(cut, up)


def _rest_of(interval: Interval) -> Interval:
    """The figures outside a one-sided interval."""
    if interval.high is None:
        return Interval(high=interval.low, high_open=not interval.low_open)
    return Interval(low=interval.high, low_open=not interval.high_open)
