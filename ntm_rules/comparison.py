"""A comparison with a threshold, which may itself be known only within bounds ("≥ 60..65", "≥ 80..")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ntm_rules.interval import Interval


class Op(StrEnum):
    """How a quantity is compared with its threshold."""

    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    EQUAL = "="
    BETWEEN = "between"


#: The comparisons that more of the quantity can only help.
UPWARD = frozenset({Op.AT_LEAST, Op.ABOVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A requirement on one quantity, as the decree writes it.

    `low` and `high` bound the threshold: equal when it is known, None where nothing bounds it. For
    `between` they are the two ends that the quantity itself must lie between. Numbers keep the digits
    they were written with, in the measure of the node.
    """

    op: Op
    low: Decimal | None
    high: Decimal | None

    def __str__(self) -> str:
        """The notation of the files: "≥ 85", "≥ 60..65", "≥ ..36"; a `between` as its two ends, "20..30"."""
        low, high = ("" if end is None else format(end, "f") for end in (self.low, self.high))
        if self.op is Op.BETWEEN:
            return f"{low}..{high}"
        return f"{self.op} {low}" if low == high != "" else f"{self.op} {low}..{high}"

    def is_known(self) -> bool:
        """Whether the threshold is one number (a `between` has two, both known)."""
        return self.op is Op.BETWEEN or (self.low is not None and self.low == self.high)

    def decimals(self) -> int:
        """The number of decimals the threshold is written with."""
        return max((_decimals(end) for end in (self.low, self.high) if end is not None), default=0)

    def strictest(self) -> Decimal | None:
        """The threshold that is hardest to meet; None when nothing bounds it."""
        return self.high if self.op in UPWARD else self.low

    def mildest(self) -> Decimal | None:
        """The threshold that is easiest to meet; None when nothing bounds it."""
        return self.low if self.op in UPWARD else self.high

    def met_at(self, threshold: Decimal | None) -> Interval:
        """The numbers that meet the comparison with `threshold`; with None, every number."""
        at = threshold
        match self.op:
            case Op.AT_LEAST:
                return Interval(low=at)
            case Op.ABOVE:
                return Interval(low=at, low_open=at is not None)
            case Op.AT_MOST:
                return Interval(high=at)
            case Op.BELOW:
                return Interval(high=at, high_open=at is not None)
            case Op.EQUAL:
                return Interval(at, at)
            case Op.BETWEEN:
                assert self.low is not None
                assert self.high is not None
                return Interval(self.low, self.high)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "thresholds are finite"
    return max(0, -exponent)
