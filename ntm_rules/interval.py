"""What is known of a number: an interval, each end open or closed, cut to the domain of its measure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

#: An exact number: what was written, or a share. The two compare exactly with each other.
Exact = Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; an end of None is unbounded, an open end is not itself in it."""

    low: Exact | None = None
    high: Exact | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Exact) -> Interval:
        """The interval that holds one number."""
        return cls(value, value)

    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def is_point(self) -> bool:
        """Whether exactly one number lies in it."""
        return self.low is not None and self.low == self.high and not self.is_empty()

    def meet(self, other: Interval) -> Interval:
        """The numbers in both; may be empty."""
        low, low_open = _later(self.low, self.low_open, other.low, other.low_open)
        high, high_open = _earlier(self.high, self.high_open, other.high, other.high_open)
        return Interval(low, high, low_open, high_open)

    def contains(self, value: Exact) -> bool:
        """Whether `value` lies in it."""
        return not self.meet(Interval.point(value)).is_empty()


@dataclass(frozen=True, slots=True)
class Domain:
    """The numbers a measure can take at all: percent 0..100, a count the whole numbers from 0."""

    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False

    def everything(self) -> Interval:
        """The interval of a number of which nothing is known."""
        return Interval(self.low, self.high)

    def contains(self, value: Exact) -> bool:
        """Whether `value` lies between the ends of the domain, whole or not."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def cut(self, interval: Interval) -> Interval:
        """The part of `interval` in the domain; on whole numbers an end moves inward to the next one."""
        low, high = interval.low, interval.high
        within = low is not None and high is not None and self.contains(low) and self.contains(high)
        inside = interval if within else interval.meet(self.everything())
        return _whole(inside) if self.whole else inside


def _later(a: Exact | None, a_open: bool, b: Exact | None, b_open: bool) -> tuple[Exact | None, bool]:
    if a is None or (b is not None and b > a):
        return b, b_open
    if b is None or a > b:
        return a, a_open
    return a, a_open or b_open


def _earlier(a: Exact | None, a_open: bool, b: Exact | None, b_open: bool) -> tuple[Exact | None, bool]:
    if a is None or (b is not None and b < a):
        return b, b_open
    if b is None or a < b:
        return a, a_open
    return a, a_open or b_open


def _whole(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    if low is not None:
        low = Decimal(floor(low) + 1 if interval.low_open else ceil(low))
    if high is not None:
        high = Decimal(ceil(high) - 1 if interval.high_open else floor(high))
    return Interval(low, high)
