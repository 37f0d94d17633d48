"""Exactness: every figure is compared with every threshold as written, never rounded, at open and closed ends."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from build import commune, number

from ntm_rules.comparison import Comparison, Op
from ntm_rules.compile.ranks import leaf_of, ranks_of, thresholds
from ntm_rules.interval import Domain, Interval

#: Requirement, measure, finding, verdict.
EXACT: dict[str, tuple[Any, str, Any, str]] = {
    "8 999 999 999 999 of 10¹³ is under 90 %": (
        "≥ 90", "percent", {"part": 8999999999999, "of": 10000000000000}, "fail"),
    "9 000 000 000 000 of 10¹³ is 90 %": (
        "≥ 90", "percent", {"part": 9000000000000, "of": 10000000000000}, "pass"),
    "8 999 999 999 999 of 10¹³ is above 89,999999": (
        "> 89.999999", "percent", {"part": 8999999999999, "of": 10000000000000}, "pass"),
    "one third is under 33.34": ("≥ 33.34", "percent", {"part": 1, "of": 3}, "fail"),
    "one third is above 33.33": ("> 33.33", "percent", {"part": 1, "of": 3}, "pass"),
    "two thirds of a whole": ("= 100", "percent", {"part": 2, "of": 3}, "fail"),
    "89,95 prints as 90 and is under it": ("≥ 90", "percent", "89,95", "fail"),
    "0.1 + 0.2 is 0.3": ("≥ 0.3", "percent", {"part": 3, "of": 1000}, "pass"),
    "twenty decimals": ("≥ 90", "percent", "89.99999999999999999999", "fail"),
    "thirty digits under": (
        "≥ 0.12345678901234567890123456789", "percent", "0.12345678901234567890123456788", "fail"),
    "thirty digits at": ("≥ 0.12345678901234567890123456789", "percent", "0.12345678901234567890123456789", "pass"),
    "thirty digits against a share": (
        "≥ 33.3333333333333333333333333333", "percent", {"part": 1, "of": 3}, "pass"),
    "thirty digits above a share": (
        "≥ 33.3333333333333333333333333334", "percent", {"part": 1, "of": 3}, "fail"),
    "the threshold itself": ("≥ 90", "percent", 90, "pass"),
    "the threshold with other digits": ("≥ 90", "percent", "90.00", "pass"),
    "the threshold under >": ("> 90", "percent", 90, "fail"),
    "the threshold under ≤": ("≤ 6", "percent", 6, "pass"),
    "the threshold under <": ("< 6", "percent", 6, "fail"),
    "below is under ≥": ("≥ 90", "percent", "< 90", "fail"),
    "at most is open under ≥": ("≥ 90", "percent", "≤ 90", "pending"),
    "above is open under ≥ a higher one": ("≥ 90", "percent", "> 89", "pending"),
    "above passes >": ("> 90", "percent", "> 90", "pass"),
    "at least is open under >": ("> 90", "percent", "≥ 90", "pending"),
    "at most fails >": ("> 90", "percent", "≤ 90", "fail"),
    "above fails ≤": ("≤ 6", "percent", "> 6", "fail"),
    "at least is open under ≤": ("≤ 6", "percent", "≥ 6", "pending"),
    "at least fails <": ("< 6", "percent", "≥ 6", "fail"),
    "below passes <": ("< 6", "percent", "< 6", "pass"),
    "a range that ends at ≥": ("≥ 90", "percent", "80..90", "pending"),
    "a range that begins at ≥": ("≥ 90", "percent", "90..95", "pass"),
    "a range of one number": ("≥ 90", "percent", "90..90", "pass"),
    "= 100 is ≥ 100": ("= 100", "percent", "≥ 100", "pass"),
    "= 100 below": ("= 100", "percent", "< 100", "fail"),
    "= 100 open": ("= 100", "percent", "99..100", "pending"),
    "= 0 is ≤ 0": ("= 0", "percent", "≤ 0", "pass"),
    "= 0 above": ("= 0", "percent", "> 0", "fail"),
    "= 0 of a count": ("= 0", "count", "< 1", "pass"),
    "= 0 of a count, above": ("= 0", "count", "≥ 1", "fail"),
    "a count above 2 is 3": ("≥ 3", "count", "> 2", "pass"),
    "a count below 3 is 2": ("≤ 2", "count", "< 3", "pass"),
    "a count above 2.5 is 3": ("≥ 3", "count", "> 2.5", "pass"),
    "a count of 2.2 to 3.8 is 3": ("≥ 3", "count", "2.2..3.8", "pass"),
    "a count of at most 2.9 is 2": ("> 2", "count", "≤ 2.9", "fail"),
    "a count under a broken threshold": ("≥ 2.5", "count", 2, "fail"),
    "a count over a broken threshold": ("≥ 2.5", "count", 3, "pass"),
    "a great count": ("≥ 10000000000000", "count", 9999999999999, "fail"),
    "below zero": ("≤ -1.5", "money", -2, "pass"),
    "between: inside": ({"between": [20, 30]}, "percent", 25, "pass"),
    "between: at the ends": ({"between": [20, 30]}, "percent", "20..30", "pass"),
    "between: below": ({"between": [20, 30]}, "percent", 19.9, "fail"),
    "between: above": ({"between": [20, 30]}, "percent", "> 30", "fail"),
    "between: across the lower end": ({"between": [20, 30]}, "percent", "19..25", "pending"),
    "between: across both ends": ({"between": [20, 30]}, "percent", "10..40", "pending"),
    "between: at least its upper end": ({"between": [20, 30]}, "percent", "≥ 30", "pending"),
    "between: one number": ({"between": [20, 20]}, "percent", 20, "pass"),
    "between: the whole domain": ({"between": [0, 100]}, "percent", "0..100", "pass"),
    "between: a count": ({"between": [2, 3]}, "count", "> 1", "pending"),
    "between: a count inside": ({"between": [2, 3]}, "count", "1.5..3.5", "pass"),
}  # fmt: skip


@pytest.mark.parametrize(("require", "measure", "finding", "verdict"), EXACT.values(), ids=EXACT)
def test_exact(require: Any, measure: str, finding: Any, verdict: str, tmp_path: Path) -> None:
    judged = commune(number("1", require, "q", measure), findings={"1": finding}).judge(tmp_path)
    assert judged.verdict("1") == verdict


def test_what_is_true_of_every_number_needs_no_finding(tmp_path: Path) -> None:
    judged = commune(number("1", "≥ 0", "q"), number("2", "> 100", "r")).judge(tmp_path)
    assert (judged.verdict("1"), judged.verdict("2")) == ("pass", "fail")


PERCENT = Domain(Fraction(0), Fraction(100))


def test_thresholds_have_odd_ranks_and_the_gaps_even_ones() -> None:
    ladder = tuple(map(Fraction, (60, 80, 90)))
    points = [Interval.point(Fraction(value)) for value in (0, 60, 70, 80, 85, 90, 91)]
    assert [ranks_of(point, ladder, up=True)[0] for point in points] == [0, 1, 2, 3, 4, 5, 6]
    assert all(low == high for low, high in (ranks_of(point, ladder, up=True) for point in points))


def test_an_open_end_steps_inward_off_a_threshold() -> None:
    ladder = tuple(map(Fraction, (60, 80)))
    between = Interval(Fraction(60), Fraction(80), low_open=True, high_open=True)
    assert ranks_of(between, ladder, up=True) == (2, 2)
    assert ranks_of(Interval(Fraction(60), Fraction(80)), ladder, up=True) == (1, 3)
    elsewhere = Interval(Fraction(61), Fraction(79), low_open=True, high_open=True)
    assert ranks_of(elsewhere, ladder, up=True) == (2, 2)


def test_downward_the_ends_change_places() -> None:
    ladder = (Fraction(6),)
    assert ranks_of(Interval(Fraction(5), Fraction(6)), ladder, up=False) == (-1, 0)
    assert ranks_of(Interval(), ladder, up=False) == (-2, 0)


@pytest.mark.parametrize("op", [Op.AT_LEAST, Op.ABOVE, Op.AT_MOST, Op.BELOW])
def test_ranks_decide_as_the_comparison_itself(op: Op) -> None:
    """For every threshold and interval of a small grid, with other thresholds on the same ladder or none."""
    numbers = [Decimal(n) for n in ("0", "40", "50.5", "60", "100")]
    for at in numbers:
        comparison = Comparison(op=op, low=at, high=at)
        meets = comparison.met_at(at)
        for others in ([], [Fraction(45), Fraction(99)]):
            ladder = tuple(sorted({*thresholds(comparison, PERCENT), *others}))
            leaf = leaf_of(comparison, PERCENT, ladder)
            for low, high, low_open, high_open in _ends(numbers):
                known = Interval(low, high, low_open, high_open)
                if known.is_empty():
                    continue
                least, most = ranks_of(known, ladder, up=op in {Op.AT_LEAST, Op.ABOVE})
                assert (most >= leaf.can) is not known.meet(meets).is_empty()
                assert (least >= leaf.sure) is (known.meet(meets) == known)


def _ends(numbers: list[Decimal]) -> list[tuple[Fraction, Fraction, bool, bool]]:
    return [
        (Fraction(low), Fraction(high), low_open, high_open)
        for low in numbers
        for high in numbers
        for low_open in (False, True)
        for high_open in (False, True)
    ]
