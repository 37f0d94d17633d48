"""Which of two requirements is harder to meet, in tables of cases and against brute force over all values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.check.strictness import (
    Strictness,
    compare_cells,
    compare_comparisons,
    compare_gates,
    compare_leaves,
    compare_shares,
)
from ntm_rules.comparison import Comparison, Op
from ntm_rules.compile.model import Cell, GateRule, LeafRule, Reference, ShareRule
from ntm_rules.interval import Domain
from ntm_rules.load.grammar import read_between, read_comparison
from ntm_rules.source import Source

PERCENT = Domain(Decimal(0), Decimal(100))
COUNT = Domain(Decimal(0), None, whole=True)
SPAN = Source("x", "x").at(0)


def comparison(text: str) -> Comparison:
    low, dash, high = text.partition(" - ")
    return read_between(low, high) if dash else read_comparison(text)


def cell(text: str) -> Cell:
    return Cell(comparison=None if text == "attested" else comparison(text), evidence=None, span=SPAN)


@pytest.mark.parametrize(
    ("old", "new", "domain", "expected"),
    [
        ("≥ 85", "≥ 85.0", PERCENT, "equal"),
        ("≥ 85", "≥ 90", PERCENT, "tighter"),
        ("≥ 85", "≥ 80", PERCENT, "looser"),
        ("≤ 10", "≤ 5", PERCENT, "tighter"),
        ("≤ 10", "≤ 12", PERCENT, "looser"),
        ("≥ 85", "> 85", PERCENT, "tighter"),
        ("> 85", "≥ 85.1", PERCENT, "tighter"),
        ("> 5", "≥ 6", COUNT, "equal"),
        ("> 5", "≥ 6", PERCENT, "tighter"),
        ("< 1", "= 0", COUNT, "equal"),
        ("= 100", "≥ 100", PERCENT, "equal"),
        ("≥ 99", "= 100", PERCENT, "tighter"),
        ("= 0", "≤ 0.5", PERCENT, "looser"),
        ("≥ 20", "20 - 30", PERCENT, "tighter"),
        ("≥ 20", "20 - 100", PERCENT, "equal"),
        ("20 - 30", "15 - 30", PERCENT, "looser"),
        ("20 - 30", "25 - 35", PERCENT, "incomparable"),
        ("≥ 50", "≤ 50", PERCENT, "incomparable"),
        ("≥ 60..65", "≥ 60..65", PERCENT, "equal"),
        ("≥ 60..65", "≥ 70", PERCENT, "tighter"),
        ("≥ 60..65", "≥ 65", PERCENT, "settled"),
        ("≥ 60..65", "≥ 63..70", PERCENT, "tighter"),
        ("≥ 60..65", "≥ 60", PERCENT, "settled"),
        ("≥ 60..65", "≥ 55", PERCENT, "looser"),
        ("≥ 60..65", "≥ 63", PERCENT, "settled"),
        ("≥ 80..", "≥ 90", PERCENT, "settled"),
        ("≥ 80..", "≥ 80", PERCENT, "settled"),
        ("≥ 80", "≥ 80..", PERCENT, "opened"),
        ("≥ 90", "≥ 80..90", PERCENT, "opened"),
        ("≥ 80..", "≥ 60..", PERCENT, "looser"),
        ("≥ 80..", "≥ 60..", COUNT, "looser"),
        ("≥ 80..90", "≥ 70..90", PERCENT, "looser"),
        ("≤ 5..10", "≤ 5..12", PERCENT, "looser"),
        ("≥ 80..90", "≥ 70..95", PERCENT, "opened"),
        ("≥ 80..90", "≥ 80..85", PERCENT, "settled"),
        ("≥ 60..", "≥ ..", PERCENT, "opened"),
        ("≥ 80..", "≥ 75", PERCENT, "looser"),
        ("≥ ..36", "≥ 30", PERCENT, "settled"),
        ("≥ ..", "≥ 90", PERCENT, "settled"),
        ("≥ ..", "≥ 90", COUNT, "settled"),
        ("≥ 90", "≥ 80..", PERCENT, "opened"),
        ("≤ 5..10", "≤ 12", PERCENT, "looser"),
        ("≤ 5..10", "≤ 7", PERCENT, "settled"),
        ("≥ ..", "≤ ..", COUNT, "incomparable"),
        ("≥ 10..20", "25 - 30", PERCENT, "tighter"),
        ("≥ 10..20", "15 - 30", PERCENT, "incomparable"),
    ],
)
def test_two_comparisons(old: str, new: str, domain: Domain, expected: str) -> None:
    found = compare_comparisons(comparison(old), comparison(new), domain)
    assert found == Strictness(expected)
    assert compare_comparisons(comparison(new), comparison(old), domain) == found.turned()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("attested", "attested", "equal"),
        ("attested", "≥ 85", "incomparable"),
        ("≥ 85", "attested", "incomparable"),
        ("≥ 85", None, "incomparable"),
        (None, None, "equal"),
        ("≥ 85", "≥ 90", "tighter"),
    ],
)
def test_two_cells(old: str | None, new: str | None, expected: str) -> None:
    cells = [None if text is None else cell(text) for text in (old, new)]
    assert compare_cells(*cells, PERCENT) == Strictness(expected)


def table(by: str, **cells: str) -> LeafRule:
    """A table by the names in `by`; the key of a cell is its parts with "_" between."""
    keyed = {tuple(key.removeprefix("y").split("_")): cell(text) for key, text in cells.items()}
    return LeafRule(by=tuple(by.split()), cells=keyed)


REGIONS = {"region": ("north", "south")}
ONE = LeafRule(by=(), cells={(): cell("≥ 85")})


@pytest.mark.parametrize(
    ("old", "new", "expected", "where"),
    [
        (ONE, table("region", north="≥ 85", south="≥ 85"), "equal", []),
        (ONE, table("region", north="≥ 90", south="≥ 85"), "tighter", ["north"]),
        (ONE, table("region", north="≥ 90", south="≥ 80"), "mixed", ["north", "south"]),
        (table("region", north="≥ 90", **{"else": "≥ 85"}), ONE, "looser", ["north"]),
        (table("region", north="≥ 85"), ONE, "incomparable", ["south"]),
        (ONE, table("year", y2020="≥ 90", **{"else": "≥ 85"}), "tighter", ["2020"]),
        (ONE, table("year", y2020="≥ 85", **{"else": "≥ 90"}), "tighter", [""]),
        (table("year", y2020="≥ 85"), table("year", y2021="≥ 85"), "incomparable", ["2020", "2021"]),
        (
            table("region year", north_2020="≥ 80", north_else="≥ 85", south_else="≥ 85"),
            table("year region", y2021_south="≥ 90", else_north="≥ 85", else_south="≥ 85"),
            "tighter",
            ["north 2020", "south 2021"],
        ),
    ],
)
def test_two_tables(old: LeafRule, new: LeafRule, expected: str, where: list[str]) -> None:
    compared = compare_leaves(old, new, PERCENT, REGIONS)
    assert compared.strictness == Strictness(expected)
    assert [" ".join(difference.parameters.values()) for difference in compared.differences] == where


def test_tables_are_compared_for_the_regions_asked_for_alone() -> None:
    lower_in_the_south = table("region", north="≥ 90", south="≥ 80")
    assert compare_leaves(ONE, lower_in_the_south, PERCENT, {"region": ("north",)}).strictness == "tighter"


def gate(need: int | str, inputs: str, beside: str = "") -> GateRule:
    share = need if isinstance(need, int) else Fraction(need)
    return GateRule(need=share, inputs=tuple(inputs), beside=tuple(beside))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (gate("1", "ab"), gate("1", "abc"), "tighter"),
        (gate("1", "abc"), gate("1", "ab"), "looser"),
        (gate(1, "ab"), gate(1, "abc"), "looser"),
        (gate(1, "ab"), gate("1", "ab"), "tighter"),
        (gate(2, "abc"), gate("1/2", "abc"), "equal"),
        (gate(2, "abc"), gate(3, "abc"), "tighter"),
        (gate(2, "abc"), gate(2, "ab"), "tighter"),
        (gate(2, "abc"), gate(3, "abcd"), "tighter"),
        (gate(2, "abc"), gate(2, "abcd"), "looser"),
        (gate("1", "ab"), gate("1", "bc"), "incomparable"),
        (gate("1", "ab"), gate("1", "ab", "x"), "tighter"),
        (gate("1", "abx"), gate("1", "ab", "x"), "equal"),
        (gate("1", "ab", "x"), gate(1, "ab", "x"), "looser"),
    ],
)
def test_two_gates(old: GateRule, new: GateRule, expected: str) -> None:
    assert compare_gates(old, new) == Strictness(expected)
    assert compare_gates(new, old) == Strictness(expected).turned()


def test_inputs_with_another_address_are_the_same_input() -> None:
    assert compare_gates(gate("1", "ab"), gate("1", "xyz"), {"a": "x", "b": "y"}) == "tighter"


PASSING = Reference(role="commune", address=None, failing=False)
FAILING = Reference(role="commune", address=None, failing=True)


def share(need: int | str, each: Reference = PASSING, level: str = "commune") -> ShareRule:
    return ShareRule(need=need if isinstance(need, int) else Fraction(need), level=level, each=each)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (share("3/4"), share("3/4"), "equal"),
        (share("3/4"), share("1"), "tighter"),
        (share(3), share(2), "looser"),
        (share(3), share("1"), "incomparable"),
        (share("3/4"), share("3/4", FAILING), "incomparable"),
        (share("3/4"), share("3/4", level="town"), "incomparable"),
    ],
)
def test_two_shares(old: ShareRule, new: ShareRule, expected: str) -> None:
    assert compare_shares(old, new) == Strictness(expected)


# ------------------------------------------------------------------------------------------- brute force

MEETS: dict[Op, Callable[[Decimal, Decimal, Decimal], bool]] = {
    Op.AT_LEAST: lambda value, low, _: value >= low,
    Op.ABOVE: lambda value, low, _: value > low,
    Op.AT_MOST: lambda value, _, high: value <= high,
    Op.BELOW: lambda value, _, high: value < high,
    Op.EQUAL: lambda value, low, _: value == low,
    Op.BETWEEN: lambda value, low, high: low <= value <= high,
}
SMALL = Domain(Decimal(0), Decimal(6))
SMALL_WHOLE = Domain(Decimal(0), Decimal(6), whole=True)
NUMBERS = [Decimal(n) for n in range(7)]
HALVES = [Decimal(n) / 2 for n in range(13)]


@st.composite
def comparisons(draw: st.DrawFn, *, known: bool) -> Comparison:
    op = draw(st.sampled_from(list(Op)))
    low, high = sorted((draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(NUMBERS))))
    if op is Op.EQUAL:
        low = high = draw(st.sampled_from((NUMBERS[0], NUMBERS[-1])))
    elif op is not Op.BETWEEN and known:
        high = low
    return Comparison(op=op, low=low, high=high)


def met(one: Comparison, values: list[Decimal]) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """The values that meet it whatever its threshold is, and those that do for some threshold."""
    assert one.low is not None
    assert one.high is not None
    ends = [one.low, one.high]
    if one.op is Op.BETWEEN:
        sure = possible = {v for v in values if MEETS[one.op](v, *ends)}
    else:
        completions = [n for n in NUMBERS if ends[0] <= n <= ends[1]]
        sure = {v for v in values if all(MEETS[one.op](v, t, t) for t in completions)}
        possible = {v for v in values if any(MEETS[one.op](v, t, t) for t in completions)}
    return frozenset(sure), frozenset(possible)


@given(comparisons(known=True), comparisons(known=True), st.sampled_from((SMALL, SMALL_WHOLE)))
def test_known_comparisons_are_ordered_as_the_values_that_meet_them(
    old: Comparison, new: Comparison, domain: Domain
) -> None:
    values = NUMBERS if domain.whole else HALVES
    (before, _), (after, _) = met(old, values), met(new, values)
    expected = {
        (True, True): Strictness.EQUAL,
        (True, False): Strictness.TIGHTER,
        (False, True): Strictness.LOOSER,
        (False, False): Strictness.INCOMPARABLE,
    }[after <= before, before <= after]
    assert compare_comparisons(old, new, domain) is expected


@given(comparisons(known=False), comparisons(known=False))
def test_what_is_said_of_bounds_holds_of_their_ends(old: Comparison, new: Comparison) -> None:
    found = compare_comparisons(old, new, SMALL)
    assert compare_comparisons(new, old, SMALL) is found.turned()
    (sure, may), (sure_now, may_now) = met(old, HALVES), met(new, HALVES)
    match found:
        case Strictness.EQUAL:
            assert (sure, may) == (sure_now, may_now)
        case Strictness.TIGHTER:
            assert sure_now <= sure
            assert may_now <= may
            assert (sure, may) != (sure_now, may_now)
        case Strictness.SETTLED:
            assert sure <= sure_now
            assert may_now <= may
            assert (sure, may) != (sure_now, may_now)


def subsets(addresses: str) -> list[frozenset[str]]:
    return [frozenset(s) for s in chain.from_iterable(combinations(addresses, n) for n in range(len(addresses) + 1))]


@st.composite
def gates(draw: st.DrawFn) -> GateRule:
    inputs = draw(st.sets(st.sampled_from("abcd"), min_size=1))
    beside = draw(st.sets(st.sampled_from(sorted(set("abcxy") - inputs))))
    need = draw(st.integers(1, len(inputs)) | st.fractions(Fraction(1, 10), 1, max_denominator=10))
    return GateRule(need=need, inputs=tuple(sorted(inputs)), beside=tuple(sorted(beside)))


def opened_by(rule: GateRule, true: frozenset[str]) -> bool:
    count = sum(address in true for address in rule.inputs)
    enough = count >= rule.need if isinstance(rule.need, int) else Fraction(count, len(rule.inputs)) >= rule.need
    return enough and all(address in true for address in rule.beside)


@given(gates(), gates())
def test_gates_are_ordered_as_the_inputs_that_open_them(old: GateRule, new: GateRule) -> None:
    points = subsets("abcdxy")
    before = {true for true in points if opened_by(old, true)}
    after = {true for true in points if opened_by(new, true)}
    expected = {
        (True, True): Strictness.EQUAL,
        (True, False): Strictness.TIGHTER,
        (False, True): Strictness.LOOSER,
        (False, False): Strictness.INCOMPARABLE,
    }[after <= before, before <= after]
    assert compare_gates(old, new) is expected
