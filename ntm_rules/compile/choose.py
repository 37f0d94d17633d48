"""Choosing one finding a node, by stage, date and nearness; and what an attestation implies of a number.

Choosing is not monotone: a later word may undo an earlier one. All that follows from the choice is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Cell, Node
from ntm_rules.compile.sets import one_sided
from ntm_rules.finding import Attested, Finding, Measured, NotApplicable, Part, Pending
from ntm_rules.interval import Domain, Interval

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The finding that governs a node; all that were read; those of equal weight that say otherwise.

    `interval` is what the governing findings measure together, None where they measure nothing.
    """

    finding: Finding
    read: tuple[Finding, ...]
    against: tuple[Finding, ...] = ()
    interval: Interval | None = None


def choose(findings: Sequence[Finding], node: Node, cell: Cell | None) -> Choice:
    """The choice among the findings of one node (at least one), whose requirement is `cell` if it is a leaf."""
    top = max(map(_weight, findings))
    equal = [finding for finding in findings if _weight(finding) == top]
    read = tuple(sorted(findings, key=_weight, reverse=True))
    governing, interval = _among(equal, node, cell)
    against = tuple(f for f in equal if f is not governing and f.value != governing.value)
    return Choice(finding=governing, read=read, against=against, interval=interval)


def _weight(finding: Finding) -> tuple[int, int, bool]:
    return finding.stage, finding.as_of.toordinal(), not finding.shared


def _among(equal: Sequence[Finding], node: Node, cell: Cell | None) -> tuple[Finding, Interval | None]:
    """Of findings of equal weight, the one that governs, and what they measure together."""
    said = [f for f in equal if not isinstance(f.value, NotApplicable)] or list(equal)
    pending = next((f for f in said if isinstance(f.value, Pending)), None)
    if pending is not None:
        return pending, None
    if cell is None or cell.comparison is None or node.measure is None:
        return min(said, key=_met), None
    comparison, domain = one_sided(cell.comparison, node.measure.domain), node.measure.domain
    intervals = [(f, measured(f, domain) or implied_by(f, comparison, domain)) for f in said]
    worst, _ = meet_or_worse([(f, i) for f, i in intervals if i is not None], comparison)
    attested = [f for f in said if isinstance(f.value, Attested)]
    if worst is not None:
        return worst, measured(worst, domain)
    numbers = [number for f in said if (number := measured(f, domain)) is not None]
    governing = min(attested, key=_met) if attested else said[0]
    return governing, _meet(numbers)


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
    """The quantity where the (one-sided) comparison is attested: up from the mildest, or down from the strictest."""
    if met:
        return domain.cut(comparison.met_at(comparison.mildest()))
    strictest = comparison.strictest()
    if comparison.op is Op.BETWEEN:
        return None
    if strictest is None:
        return domain.everything()
    at, included = Fraction(strictest), comparison.op in {Op.ABOVE, Op.BELOW}
    if comparison.op in UPWARD:
        return domain.cut(Interval(high=at, high_open=not included))
    return domain.cut(Interval(low=at, low_open=not included))


def meet_or_worse(intervals: Sequence[tuple[T, Interval]], comparison: Comparison) -> tuple[T | None, Interval | None]:
    """What intervals of several origins leave together, or, where nothing, the origin of the worst of them.

    (None, None) without any interval; (origin, None) for the worst; (None, interval) for all together.
    """
    together = _meet([interval for _, interval in intervals])
    if together is None or not together.is_empty():
        return None, together
    return min(intervals, key=_badness(comparison))[0], None


def _badness(comparison: Comparison) -> Callable[[tuple[object, Interval]], tuple[bool, Fraction, bool]]:
    """A key that puts first, for ≥, the lowest upper end, for ≤ the highest lower end, and what misses a `between`."""

    def key(item: tuple[object, Interval]) -> tuple[bool, Fraction, bool]:
        interval = item[1]
        misses = comparison.op is Op.BETWEEN and interval.meet(comparison.met_at(None)).is_empty()
        if comparison.op in UPWARD or comparison.op is Op.BETWEEN:
            end, is_open = interval.high, interval.high_open
            return not misses, Fraction(10**40) if end is None else end, not is_open
        end, is_open = interval.low, interval.low_open
        return not misses, Fraction(10**40) if end is None else -end, not is_open

    return key
