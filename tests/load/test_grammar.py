"""The notation of numbers, findings and comparisons: what each text means, and what is refused by which name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.comparison import Comparison, Op
from ntm_rules.finding import Attested, Cause, Measured, NotApplicable, Part, Pending
from ntm_rules.interval import Interval
from ntm_rules.load.grammar import (
    MAX_DIGITS,
    Unreadable,
    read_between,
    read_comparison,
    read_number,
    read_part,
    read_share,
    read_value,
)
from ntm_rules.load.valid_for import ValidFor, read_valid_for


def refusal(reader: object, *texts: str) -> str:
    assert callable(reader)
    with pytest.raises(Unreadable) as caught:
        reader(*texts)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("85", "85"),
        (" 85 ", "85"),
        ("+85", "85"),
        ("-0,5", "-0.5"),
        ("85.0", "85.0"),
        ("85,5", "85.5"),
        ("28.67", "28.67"),
        ("43860", "43860"),
        # with a leading zero, with other than three decimals or with more digits before: no thousands
        ("0.500", "0.500"),
        ("0,001", "0.001"),
        ("012.345", "12.345"),
        ("43.86", "43.86"),
        ("43.8600", "43.8600"),
        ("1234.567", "1234.567"),
        ("1" * MAX_DIGITS, "1" * MAX_DIGITS),
    ],
)
def test_numbers(text: str, number: str) -> None:
    assert str(read_number(text)) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "number_ambiguous") for text in ("43.860", "43,860", "1.000", "-43.860", "+9,999", "100.000")),
        *((text, "number_grouped") for text in ("1.234.567", "1.234,5", "1,234.5", "43 860", "43\xa0860", "1 2 3")),
        *((text, "number_not_finite") for text in ("nan", "NaN", ".nan", "inf", "-inf", ".INF", "Infinity")),
        *(
            (text, "number_unreadable")
            for text in ("", "abc", "1e5", "0x10", "1_000", "5.", ".5", "--5", "٣", "½", "5%")
        ),
        ("1" * (MAX_DIGITS + 1), "number_too_long"),
    ],
)
def test_no_numbers(text: str, code: str) -> None:
    assert refusal(read_number, text) == code


def test_an_ambiguous_number_comes_with_its_readings() -> None:
    with pytest.raises(Unreadable) as caught:
        read_number("43.860")
    assert caught.value.values == {"text": "43.860", "whole": "43860", "short": "43,86", "long": "43,8600"}
    for reading in ("whole", "short", "long"):
        assert read_number(str(caught.value.values[reading]))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_with_two_decimals_is_read_exactly_with_either_mark(number: Decimal) -> None:
    written = f"{number:f}"
    assert read_number(written) == read_number(written.replace(".", ",")) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, Attested(met=True)) for text in ("đạt", "Đạt", "ĐẠT", "dat", " đạt ")),
        *((text, Attested(met=False)) for text in ("chưa đạt", "không đạt", "chua dat", "Không  đạt")),
        ("cơ bản đạt", Pending(cause=Cause.NEARLY_MET)),
        ("pending", Pending(cause=Cause.NO_FINDING)),
        ("chưa đánh giá", Pending(cause=Cause.NOT_YET_VERIFIED)),
        ("not_applicable", NotApplicable()),
        ("không áp dụng", NotApplicable()),
    ],
)
def test_words(text: str, value: object) -> None:
    assert read_value(text) == value


@pytest.mark.parametrize(
    ("text", "low", "high", "low_open", "high_open", "percent"),
    [
        ("85", 85, 85, False, False, False),
        ("85,5 %", 85.5, 85.5, False, False, True),
        ("84..86", 84, 86, False, False, False),
        ("84 .. 86%", 84, 86, False, False, True),
        ("85..85", 85, 85, False, False, False),
        ("-5..0", -5, 0, False, False, False),
        ("< 90 %", None, 90, False, True, True),
        ("≤90", None, 90, False, False, False),
        ("<= 90", None, 90, False, False, False),
        ("> 80", 80, None, True, False, False),
        ("≥ 80", 80, None, False, False, False),
        ("= 80", 80, 80, False, False, False),
    ],
)
def test_measured(
    text: str, low: float | None, high: float | None, low_open: bool, high_open: bool, percent: bool
) -> None:
    value = read_value(text)
    assert isinstance(value, Measured)
    assert value.interval == Interval(low, high, low_open, high_open)
    assert (value.percent, value.text) == (percent, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("không", "finding_bare_no"),
        ("Không", "finding_bare_no"),
        *((text, "finding_true_false") for text in ("true", "False", "yes", "no", "on", "off", "có")),
        *((text, "finding_unreadable") for text in ("", "%", "abc", "met", "5...6", "1..2..3", "x..5", "85 %..90 %")),
        *((text, "range_end_missing") for text in ("..", "5..", "..5")),
        ("86..84", "bounds_reversed"),
        ("nan", "number_not_finite"),
        ("> inf", "number_not_finite"),
        ("≥ 5..6", "number_unreadable"),
        ("85 phần trăm", "number_unreadable"),
        ("90%%", "number_unreadable"),
        ("≥", "number_unreadable"),
        ("43.860", "number_ambiguous"),
        ("1..43.860", "number_ambiguous"),
    ],
)
def test_no_findings(text: str, code: str) -> None:
    assert refusal(read_value, text) == code


@pytest.mark.parametrize(
    ("part", "of", "code"),
    [
        ("1", "0", "part_of_nothing"),
        ("1", "-2", "part_of_nothing"),
        ("-1", "2", "part_negative"),
        ("3", "2", "part_over_whole"),
        ("abc", "2", "number_unreadable"),
        ("1", "43.860", "number_ambiguous"),
    ],
)
def test_no_shares(part: str, of: str, code: str) -> None:
    assert refusal(read_part, part, of) == code


def test_a_share_is_exact() -> None:
    assert read_part("8999999999999", "10000000000000") == Part(part=Decimal(8999999999999), of=Decimal(10**13))
    assert read_part("0", "3").share() == 0
    assert read_part("1", "3").share() == Fraction(100, 3)


@pytest.mark.parametrize(
    ("text", "op", "low", "high"),
    [
        ("≥ 85", Op.AT_LEAST, "85", "85"),
        (">=85%", Op.AT_LEAST, "85", "85"),
        ("=> 85 %", Op.AT_LEAST, "85", "85"),
        ("> 80", Op.ABOVE, "80", "80"),
        ("≤ 6,5", Op.AT_MOST, "6.5", "6.5"),
        ("=< 6", Op.AT_MOST, "6", "6"),
        ("< 6", Op.BELOW, "6", "6"),
        ("= 100", Op.EQUAL, "100", "100"),
        ("== 100", Op.EQUAL, "100", "100"),
        ("≥ 60..65", Op.AT_LEAST, "60", "65"),
        ("≥ 80..", Op.AT_LEAST, "80", None),
        ("≥ ..36", Op.AT_LEAST, None, "36"),
        ("≥ ..", Op.AT_LEAST, None, None),
    ],
)
def test_comparisons(text: str, op: Op, low: str | None, high: str | None) -> None:
    def number(end: str | None) -> Decimal | None:
        return None if end is None else Decimal(end)

    assert read_comparison(text) == Comparison(op=op, low=number(low), high=number(high))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "requirement_unreadable") for text in ("", "85", "đạt", "khoảng 85", "≥ a..b", "≥ 60..65..70")),
        ("= 60..65", "equality_with_bounds"),
        ("≥ 65..60", "bounds_reversed"),
        ("≥ abc", "number_unreadable"),
        ("≥ 43.860", "number_ambiguous"),
    ],
)
def test_no_comparisons(text: str, code: str) -> None:
    assert refusal(read_comparison, text) == code


def test_between() -> None:
    assert read_between("20", "30") == Comparison(op=Op.BETWEEN, low=Decimal(20), high=Decimal(30))
    assert refusal(read_between, "30", "20") == "bounds_reversed"
    assert refusal(read_between, "20 %", "30 %") == "number_unreadable"


def test_how_many() -> None:
    assert read_share("2") == 2
    assert read_share("75 %") == Fraction(3, 4)
    assert read_share("100%") == 1
    assert read_share("12,5 %") == Fraction(1, 8)
    for text in ("0", "-1", "1,5"):
        assert refusal(read_share, text) == "need_not_whole"
    for text in ("0 %", "-1 %", "100,1 %"):
        assert refusal(read_share, text) == "share_out_of_range"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12 months", date(2020, 4, 30), date(2021, 4, 30)),
        ("12 tháng", date(2020, 4, 30), date(2021, 4, 30)),
        ("1 month", date(2020, 1, 31), date(2020, 2, 29)),
        ("2 năm", date(2020, 2, 29), date(2022, 2, 28)),
        ("30 days", date(2020, 4, 30), date(2020, 5, 30)),
        ("30 ngày", date(2020, 4, 30), date(2020, 5, 30)),
        ("9999 years", date(2020, 4, 30), date.max),
        ("9999 days", date(9990, 1, 1), date.max),
    ],
)
def test_how_long_a_finding_is_good(text: str, first: date, last: date) -> None:
    assert read_valid_for(text).last_day(first) == last


@pytest.mark.parametrize(
    "text", ["", "12", "months", "một năm", "0 months", "1,5 năm", "12 mois", "12 tháng nữa", "-1 năm"]
)
def test_no_length_of_time(text: str) -> None:
    assert refusal(read_valid_for, text) == "valid_for_unreadable"


def test_a_length_of_time_in_either_language_is_one() -> None:
    assert read_valid_for("2 năm") == read_valid_for("2 years") == ValidFor(2, "years")
