"""How figures move from round to round: what is known of each quantity of a unit, and whether that is for the better.

A bare word (đạt) is no figure, whatever it lets one know of the quantity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Case, Measure, Node, Slot
from ntm_rules.compile.sets import one_sided
from ntm_rules.evaluate import verdict_in
from ntm_rules.explain.leaf import Leaf
from ntm_rules.finding import Measured, Part
from ntm_rules.interval import Interval
from ntm_rules.network import State
from ntm_rules.scenario.compare.model import AppraisedRound, Trend, Way


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure of one unit in one round, and the leaf it was read at."""

    unit_name: str
    leaf: Leaf
    node: Node
    measure: Measure
    required: Comparison
    known: Interval


def trends(rounds: Sequence[AppraisedRound]) -> Iterator[Trend]:
    """Every quantity of a unit of which two rounds or more have a figure in one measure."""
    read = [dict(_readings(each)) for each in rounds]
    for key in dict.fromkeys(key for each in reversed(read) for key in each):
        found = [each.get(key) for each in read]
        last = next(reading for reading in reversed(found) if reading is not None)
        figures = tuple(
            None if reading is None or reading.measure.id != last.measure.id else reading.known for reading in found
        )
        known = [figure for figure in figures if figure is not None]
        if len(known) > 1:
            yield Trend(
                unit=key[0], unit_name=last.unit_name, quantity=key[1], node=last.node.address, name=last.node.name,
                measure=last.measure, required=last.required, figures=figures,
                way=_way(known[0], known[-1], last), latest=_way(known[-2], known[-1], last),
                gap=last.leaf.gap(), margin=last.leaf.margin(),
            )  # fmt: skip


def _readings(round_: AppraisedRound) -> Iterator[tuple[tuple[str, str], _Reading]]:
    """The figures of a round by unit and quantity, the first leaf that has one last."""
    for evaluation in round_.evaluations:
        for key, case in reversed(list(evaluation.appraisal.cases.items())):
            for slot in reversed(list(case.shape.slots.values())):
                reading = _reading(case, slot, evaluation.states[key])
                if reading is not None and slot.node.quantity is not None:
                    yield (key.unit, slot.node.quantity), reading


def _reading(case: Case, slot: Slot, state: State) -> _Reading | None:
    """What was measured of a leaf; None where nothing was, or where a word alone says what is known."""
    node, cell, answer = slot.node, slot.cell, case.answers.get(slot.node.address)
    if slot.index is None or cell is None or cell.comparison is None or node.measure is None or answer is None:
        return None
    if not isinstance(answer.finding.value, Measured | Part):
        return None
    leaf = Leaf.of(case, slot, verdict_in(state, slot))
    if leaf.known is None:
        return None
    return _Reading(case.unit.name, leaf, node, node.measure, cell.comparison, leaf.known)


def _way(old: Interval, new: Interval, last: _Reading) -> Way:
    """Where a figure went; only intervals that share no number, or are one number each, tell."""
    if old.is_point() and old == new:
        return Way.SAME
    if last.required.op is Op.BETWEEN:
        return _way_to(last.required.met_at(None), old, new)
    if not old.meet(new).is_empty():
        return Way.UNKNOWN
    up = one_sided(last.required, last.measure.domain).op in UPWARD
    return Way.BETTER if _is_below(old, new) is up else Way.WORSE


def _way_to(required: Interval, old: Interval, new: Interval) -> Way:
    """Where a figure went that must lie in a range: of two on one side of it, the one nearer to it is better."""
    if _is_inside(old, required) and _is_inside(new, required):
        return Way.WITHIN
    if _is_nearer(new, old, required):
        return Way.BETTER
    return Way.WORSE if _is_nearer(old, new, required) else Way.UNKNOWN


def _is_nearer(near: Interval, far: Interval, required: Interval) -> bool:
    """Whether `far` lies outside the range, and `near` on the way from it into the range or in the range."""
    below = _is_below(far, required) and _is_below(far, near) and _is_inside(near, Interval(high=required.high))
    above = _is_below(required, far) and _is_below(near, far) and _is_inside(near, Interval(low=required.low))
    return below or above


def _is_below(one: Interval, other: Interval) -> bool:
    """Whether every number of `one` is less than every number of `other`."""
    return one.high is not None and other.low is not None and one.high <= other.low and one.meet(other).is_empty()


def _is_inside(one: Interval, other: Interval) -> bool:
    return one.meet(other) == one
