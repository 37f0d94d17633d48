"""Ranks: the ends of an interval as whole numbers among the thresholds of a quantity.

With thresholds t0 < t1 < …, the number ti has rank 2i + 1 and the numbers between have the even ranks, so
that comparing ranks decides every comparison with a threshold, and decides it exactly. A leaf turns its
ranks so that more is better: for "at most", both ends are negated and change places.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.network import Leaf


def thresholds(comparison: Comparison, domain: Domain) -> list[Decimal]:
    """The thresholds of a (one-sided) comparison: both ends of what it is known to lie between."""
    bound = bounded(comparison, domain)
    return [end for end in (bound.low, bound.high) if end is not None]


def bounded(comparison: Comparison, domain: Domain) -> Comparison:
    """The comparison with its threshold in the domain at least: "≥ 80.." of percent is "≥ 80..100"."""
    low = comparison.low if comparison.low is not None else domain.low
    high = comparison.high if comparison.high is not None else domain.high
    return Comparison(op=comparison.op, low=low, high=high)


def leaf_of(comparison: Comparison, domain: Domain, ladder: Sequence[Decimal]) -> Leaf:
    """The leaf of a one-sided comparison: the rank that surely meets it, and the rank that may."""
    up = comparison.op in UPWARD
    strict = comparison.op in {Op.ABOVE, Op.BELOW}
    bound = bounded(comparison, domain)
    strictest, mildest = bound.strictest(), bound.mildest()
    sure = beyond(ladder) - 1 if strictest is None else _turned(_rank(strictest, ladder), up) + strict
    can = -beyond(ladder) + 1 if mildest is None else _turned(_rank(mildest, ladder), up) + strict
    return Leaf(sure, can)


def ranks_of(interval: Interval, ladder: Sequence[Decimal], *, up: bool) -> tuple[int, int]:
    """The two integers a leaf sees of what is known of its quantity."""
    low = 0 if interval.low is None else _rank(interval.low, ladder)
    high = 2 * len(ladder) if interval.high is None else _rank(interval.high, ladder)
    # An open end steps inward, off the rank of the threshold it stands at.
    low += interval.low_open and low % 2
    high -= interval.high_open and high % 2
    return (low, high) if up else (-high, -low)


def beyond(ladder: Sequence[Decimal]) -> int:
    """A rank past every threshold, bounded or not: what đạt stands for; its negative is chưa đạt."""
    return 2 * len(ladder) + 3


def _rank(value: Exact, ladder: Sequence[Decimal]) -> int:
    i = bisect_left(ladder, value)
    return 2 * i + (i < len(ladder) and ladder[i] == value)


def _turned(rank: int, up: bool) -> int:
    return rank if up else -rank
