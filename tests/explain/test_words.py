"""Numbers as they were written, whichever equal one was written first."""

from __future__ import annotations

from decimal import Decimal

from ntm_rules.comparison import Comparison, Op
from ntm_rules.explain import words
from ntm_rules.interval import Interval


def test_equal_numbers_keep_their_own_decimals() -> None:
    """90 and 90.0 are one number, so a text that is remembered for one of them must not be told of the other."""
    written = [Decimal(17), Decimal("17.0"), Decimal("17.00")]
    assert [words.interval(Interval.point(each), None, "en") for each in written] == ["17", "17.0", "17.00"]
    required = [Comparison(op=Op.AT_LEAST, low=each, high=each) for each in written]
    assert [words.comparison(each, None, "vi") for each in required] == ["≥ 17", "≥ 17,0", "≥ 17,00"]
