"""Ranks: the ends of an interval as whole numbers among the thresholds of a quantity.

With thresholds t0 < t1 < …, the number ti has rank 2i + 1 and the numbers between have the even ranks, so
that comparing ranks decides every comparison with a threshold, and decides it exactly. A leaf turns its
ranks so that more is better: for "at most", both ends are negated and change places.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.interval import Domain, Interval
from ntm_rules.network import Leaf


def thresholds(comparison: Comparison, domain: Domain) -> list[Fraction]:
    """The thresholds of a (one-sided) comparison; an unbounded strictest one is the end of the domain."""
    known = [Fraction(end) for end in (comparison.low, comparison.high) if end is not None]
    end = domain.high if comparison.op in UPWARD else domain.low
    if comparison.strictest() is None and end is not None:
        known.append(end)
    return known


def leaf_of(comparison: Comparison, domain: Domain, ladder: Sequence[Fraction]) -> Leaf:
    """The leaf of a one-sided comparison: the rank that surely meets it, and the rank that may."""
    up = comparison.op in UPWARD
    strict = comparison.op in {Op.ABOVE, Op.BELOW}
    end = domain.high if up else domain.low
    strictest, mildest = comparison.strictest(), comparison.mildest()
    at = end if strictest is None and not strict else strictest
    sure = beyond(ladder) - 1 if at is None else _turned(_rank(Fraction(at), ladder), up) + strict
    can = -beyond(ladder) + 1 if mildest is None else _turned(_rank(Fraction(mildest), ladder), up) + strict
    return Leaf(sure, can)


def ranks_of(interval: Interval, ladder: Sequence[Fraction], *, up: bool) -> tuple[int, int]:
    """The two integers a leaf sees of what is known of its quantity."""
    low = 0 if interval.low is None else _rank(interval.low, ladder)
    high = 2 * len(ladder) if interval.high is None else _rank(interval.high, ladder)
    # An open end steps inward, off the rank of the threshold it stands at.
    low += interval.low_open and low % 2
    high -= interval.high_open and high % 2
    return (low, high) if up else (-high, -low)


def beyond(ladder: Sequence[Fraction]) -> int:
    """A rank past every threshold, bounded or not: what đạt stands for; its negative is chưa đạt."""
    return 2 * len(ladder) + 3


def _rank(value: Fraction, ladder: Sequence[Fraction]) -> int:
    i = bisect_left(ladder, value)
    return 2 * i + (i < len(ladder) and ladder[i] == value)


def _turned(rank: int, up: bool) -> int:
    return rank if up else -rank
