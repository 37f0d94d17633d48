"""Choosing one finding a node, by stage, date and nearness; and what an attestation implies of a number.

Choosing is not monotone: a later word may undo an earlier one. All that follows from the choice is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import TypeVar

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Cell, Node
from ntm_rules.compile.ranks import bounded
from ntm_rules.compile.sets import one_sided
from ntm_rules.finding import Attested, Finding, Measured, NotApplicable, Part, Pending
from ntm_rules.interval import Domain, Interval

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The finding that governs a node; all that were read; those of equal weight that say otherwise.

    `interval` is what several findings of equal weight measure together, None where they measure nothing.
    """

    finding: Finding
    read: tuple[Finding, ...]
    against: tuple[Finding, ...] = ()
    interval: Interval | None = None


def choose(findings: Sequence[Finding], node: Node, cell: Cell | None) -> Choice:
    """The choice among the findings of one node (at least one), whose requirement is `cell` if it is a leaf."""
    if len(findings) == 1:
        return Choice(finding=findings[0], read=(findings[0],))
    top = max(map(_weight, findings))
    equal = [finding for finding in findings if _weight(finding) == top]
    read = tuple(sorted(findings, key=_weight, reverse=True))
    governing, interval, agree = _among(equal, node, cell)
    against = () if agree else tuple(f for f in equal if f is not governing and f.value != governing.value)
    return Choice(finding=governing, read=read, against=against, interval=interval)


def _weight(finding: Finding) -> tuple[int, int, bool]:
    return finding.stage, finding.as_of.toordinal(), not finding.shared


def _among(equal: Sequence[Finding], node: Node, cell: Cell | None) -> tuple[Finding, Interval | None, bool]:
    """Of findings of equal weight, the one that governs, what they measure together, whether all can be true."""
    said = [f for f in equal if not isinstance(f.value, NotApplicable)] or list(equal)
    pending = next((f for f in said if isinstance(f.value, Pending)), None)
    if pending is not None:
        return pending, None, False
    if cell is None or cell.comparison is None or node.measure is None:
        return min(said, key=_met), None, False
    comparison, domain = one_sided(cell.comparison, node.measure.domain), node.measure.domain
    intervals = [(f, measured(f, domain) or implied_by(f, comparison, domain)) for f in said]
    worst, _ = meet_or_worse([(f, i) for f, i in intervals if i is not None], comparison)
    attested = [f for f in said if isinstance(f.value, Attested)]
    if worst is not None:
        return worst, measured(worst, domain), False
    numbers = [number for f in said if (number := measured(f, domain)) is not None]
    governing = min(attested, key=_met) if attested else said[0]
    agree = len(said) == len(equal) and len({f.value for f in attested}) <= 1
    return governing, _meet(numbers), agree


def _met(finding: Finding) -> Fraction:
    """How much an attestation or a share grants: chưa đạt least, a larger part more, đạt most."""
    match finding.value:
        case Attested(met=met):
            return Fraction(101 if met else -1)
        case Part() as part:
            return part.share()
        case _:
            return Fraction(102)


def _meet(intervals: Sequence[Interval]) -> Interval | None:
    if not intervals:
        return None
    together = intervals[0]
    for interval in intervals[1:]:
        together = together.meet(interval)
    return together


def measured(finding: Finding, domain: Domain) -> Interval | None:
    """What the finding measures, cut to the domain; None where it measures nothing."""
    match finding.value:
        case Measured(interval=interval):
            return domain.cut(interval)
        case Part() as part:
            return domain.cut(Interval.point(part.share()))
        case _:
            return None


def implied_by(finding: Finding, comparison: Comparison, domain: Domain) -> Interval | None:
    """What an attestation of this comparison lets one know of the quantity; None where nothing."""
    match finding.value:
        case Attested(met=met):
            return implied(comparison, domain, met=met)
        case _:
            return None


def implied(comparison: Comparison, domain: Domain, *, met: bool) -> Interval | None:
    """The quantity where the (one-sided) comparison is attested: up from the mildest, or down from the strictest.

    None where that implies nothing: chưa đạt on a `between`, or a word that no number could bear out.
    """
    bound = bounded(comparison, domain)
    meets = domain.cut(bound.met_at(bound.mildest()) if met else _missed_at(bound))
    return None if meets.is_empty() or (comparison.op is Op.BETWEEN and not met) else meets


def _missed_at(comparison: Comparison) -> Interval:
    """The numbers that miss a one-sided comparison at its strictest."""
    strictest = comparison.strictest()
    if strictest is None:
        return Interval()
    at, included = strictest, comparison.op in {Op.ABOVE, Op.BELOW}
    if comparison.op in UPWARD:
        return Interval(high=at, high_open=not included)
    return Interval(low=at, low_open=not included)


def meet_or_worse(intervals: Sequence[tuple[T, Interval]], comparison: Comparison) -> tuple[T | None, Interval | None]:
    """What intervals of several origins leave together, or, where nothing, the origin of the worst of them.

    (None, None) without any interval; (origin, None) for the worst; (None, interval) for all together.
    """
    together = _meet([interval for _, interval in intervals])
    if together is None or not together.is_empty():
        return None, together
    return min(intervals, key=_badness(comparison))[0], None


#: Whether it does not miss a `between`, then the end that decides and whether it is the better for being closed,
#: then the other end likewise.
_Badness = tuple[bool, Fraction | float, bool, Fraction | float, bool]


def _badness(comparison: Comparison) -> Callable[[tuple[object, Interval]], _Badness]:
    """A key that puts first, for ≥, the lowest upper end, for ≤ the highest lower end, and what misses a `between`.

    Of equal such ends, the other end decides in the same way.
    """

    def key(item: tuple[object, Interval]) -> _Badness:
        interval = item[1]
        low = -inf if interval.low is None else Fraction(interval.low)
        high = inf if interval.high is None else Fraction(interval.high)
        misses = comparison.op is Op.BETWEEN and interval.meet(comparison.met_at(None)).is_empty()
        if comparison.op in UPWARD or comparison.op is Op.BETWEEN:
            return not misses, high, not interval.high_open, low, interval.low_open
        return not misses, -low, not interval.low_open, -high, interval.high_open

    return key
