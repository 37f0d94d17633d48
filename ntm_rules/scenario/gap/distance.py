"""How far figures are from their thresholds: of what fails, of what is open, and of passes that hang by a thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Case, CaseKey, LeafRule, Slot
from ntm_rules.evaluate import Evaluation, verdict_in
from ntm_rules.explain.changes import Open
from ntm_rules.explain.detail import Detail
from ntm_rules.explain.gap import decimal_string, lacking, spare
from ntm_rules.explain.leaf import Leaf
from ntm_rules.explain.quantities import reach_of, required
from ntm_rules.explain.words import interval
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.scenario.gap.model import Bound, Distance, Spot, Thread
from ntm_rules.verdict import Verdict

#: A pass hangs by a thread where it has no more to spare than so much of the threshold.
NEAR = Fraction(1, 20)
_SHARE_PLACES = 2


def distance_of(case: Case, slot: Slot) -> Distance | None:
    """How far the figure of a leaf that does not pass is from where it would; None where that cannot be told."""
    comparison, known = required(slot), case.known.get(slot.node.address)
    measure = slot.node.measure
    if comparison is None or known is None or measure is None:
        return None
    missing = _missing(comparison, known, measure.domain)
    if missing is None:
        return None
    amount, threshold, bound = missing
    return Distance(amount=decimal_string(amount), measure=measure, share=_share(amount, threshold), bound=bound)


def _missing(comparison: Comparison, known: Interval, domain: Domain) -> tuple[Exact, Decimal, Bound] | None:
    """What is missing to which threshold: the least there is, of an open leaf the most there is."""
    lack = lacking(comparison, known)
    if lack is not None and lack[0] >= 0:
        return (lack[0], lack[1], Bound.AT_LEAST if lack[2] else Bound.EXACT) if lack[0] else None
    if comparison.op is Op.BETWEEN:
        return None
    # The far end of what is known tells how much may be missing at most, unless it is only that of the measure.
    up = comparison.op in UPWARD
    worst, end = (known.low, domain.low) if up else (known.high, domain.high)
    most = None if worst is None or worst == end else lacking(comparison, Interval.point(worst))
    return None if most is None or most[0] <= 0 else (most[0], most[1], Bound.AT_MOST)


def _share(amount: Exact, threshold: Decimal) -> str | None:
    if threshold == 0:
        return None
    return decimal_string(Fraction(amount) * 100 / Fraction(abs(threshold)), _SHARE_PLACES)


def threads(evaluation: Evaluation, keys: Iterable[CaseKey], detail: Detail) -> Iterator[tuple[Fraction, Thread]]:
    """The passing leaves of these cases that have little to spare, each with its share of the threshold."""
    for key in keys:
        case = evaluation.appraisal.cases[key]
        for slot in case.shape.slots.values():
            if slot.index is None or not isinstance(slot.node.rule, LeafRule):
                continue
            reach = reach_of(slot, met=True)
            if reach is None or reach.interval.is_point():
                continue  # at the end of its measure nothing can be spared
            leaf = Leaf.of(case, slot, verdict_in(evaluation.states[key], slot))
            left = None if leaf.verdict is not Verdict.PASS or leaf.decided is None else spare(*leaf.decided)
            share = None if left is None or leaf.decided is None else _of_threshold(left, *leaf.decided)
            if left is not None and share is not None and 0 <= share <= NEAR:
                yield share, _thread(leaf, left, share, detail)


def _of_threshold(left: Exact, comparison: Comparison, known: Interval) -> Fraction | None:
    """What is to spare as a share of the threshold that is nearest; None of none, or of 0."""
    if comparison.op is Op.BETWEEN:
        assert comparison.low is not None
        assert comparison.high is not None
        threshold = comparison.low if known.low == Fraction(comparison.low) + Fraction(left) else comparison.high
        return None if threshold == 0 else Fraction(left) / abs(Fraction(threshold))
    strictest = comparison.strictest()
    return None if not strictest else Fraction(left) / abs(Fraction(strictest))


def _thread(leaf: Leaf, left: Exact, share: Fraction, detail: Detail) -> Thread:
    case, node = leaf.case, leaf.slot.node
    assert leaf.known is not None
    assert node.measure is not None
    reach = reach_of(leaf.slot, met=True)
    change = Open(case.key, node.address, met=True, figures=None if reach is None else reach.interval)
    return Thread(
        key=case.key, name=case.unit.name, level=case.unit.level,
        spot=Spot(case.shape.criteria.id, case.key.role, node.address), step=detail.step(case.key, change),
        found=interval(leaf.known, node.measure, detail.lang), amount=decimal_string(left), measure=node.measure,
        share=decimal_string(share * 100, _SHARE_PLACES),
    )  # fmt: skip
