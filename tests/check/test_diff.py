"""What became of each node between two criteria sets, in tables of small cases."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from build import Data, Files, all_of, any_of, criterion, node, number, share, some_of, word
from two_sets import SET, changed, compared, node_of, told

from ntm_rules.check.diff import Change
from ntm_rules.explain.words import value as in_words

REGIONS = {"parameters": {"region": ["bac", "trung", "nam"]}}


def by_region(bac: Any, trung: Any, nam: Any) -> Data:
    return {"by": ["region"], "values": {"bac": bac, "trung": trung, "nam": nam}}


def named(node_id: str, text: str, **fields: Any) -> Data:
    """An attested node by its Vietnamese name."""
    return word(node_id, **{"name": {"vi": text, "en": text}, **fields})


# ------------------------------------------------------------------------------------------- which node is which


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([number("1", "≥ 50", "q")], [number("1", "≥ 50", "q")], {}),
        ([word("1")], [word("1"), word("2")], {"": "tightened", "+2": "added"}),
        ([word("1"), word("2")], [word("1")], {"": "loosened", "-2": "dropped"}),
        pytest.param(
            [number("1", "≥ 50", "q"), number("2", "≥ 50", "r")],
            [number("1", "≥ 50", "r"), number("2", "≥ 50", "q")],
            {"1 → 2": "renumbered reworded", "2 → 1": "renumbered reworded"},
            id="what is measured tells, whatever the numbers and the names",
        ),
        pytest.param(
            [number("1", "≥ 50", "q")],
            [criterion("1", word("1.1"), number("1.2", "≥ 60", "q"))],
            {"+1": "added", "+1.1": "added", "1 → 1.2": "other renumbered reworded tightened", "": "incomparable"},
            id="a criterion that became an indicator",
        ),
        pytest.param(
            [named("1", "Chợ"), named("2", "Điện")],
            [named("1", "Trường"), named("2", "Chợ"), named("3", "Điện")],
            {"": "tightened", "+1": "added", "1 → 2": "renumbered", "2 → 3": "renumbered"},
            id="the name tells where nothing is measured",
        ),
        pytest.param(
            [named("1", "Hộ nghèo")], [named("1", "Nghèo đa chiều")], {"1": "reworded"},
            id="one number, and names that are much alike",
        ),
        pytest.param(
            [named("1", "Chợ nông thôn"), word("2")], [named("1", "Trạm y tế"), word("2")],
            {"": "incomparable", "+1": "added", "-1": "dropped"},
            id="one number, but another thing",
        ),
        pytest.param(
            [all_of("1", number("a", "≥ 1", "q"), name={"vi": "Một", "en": "One"})],
            [all_of("1", number("a", "≥ 1", "q"), name={"vi": "Hai", "en": "Two"})],
            {"1": "reworded"},
            id="a gate is known by what is below it",
        ),
        pytest.param(
            [named("1", "Đường"), named("2", "Đường")],
            [named("1", "Đường"), named("3", "Đường"), named("4", "Đường")],
            {"": "incomparable", "-2": "dropped", "+3": "added", "+4": "added"},
            id="of several that could be meant, none is",
        ),
        pytest.param(
            [number("1", "≥ 50", "q", name={"vi": "Nước", "en": "Water"})],
            [number("1", "≥ 50", "r", name={"vi": "Nước", "en": "Water"})],
            {"1": "incomparable"},
            id="one name, but another quantity",
        ),
    ],
)  # fmt: skip
def test_which_node_is_which(tmp_path: Path, old: list[Data], new: list[Data], expected: dict[str, str]) -> None:
    assert told(changed(tmp_path, old, new)) == expected


# ------------------------------------------------------------------------------------ leaves, and what shows it


@pytest.mark.parametrize(
    ("old", "new", "change", "witness"),
    [
        ("≥ 85", "≥ 90", Change.TIGHTENED, "85 % pass fail"),
        ("≥ 90", "≥ 85", Change.LOOSENED, "85 % fail pass"),
        ("≤ 24", "≤ 20", Change.TIGHTENED, "24 % pass fail"),
        ("≥ 85", "> 85", Change.TIGHTENED, "85 % pass fail"),
        ("> 85", "≥ 85.1", Change.TIGHTENED, "85.05 % pass fail"),
        ("> 85", "> 90", Change.TIGHTENED, "90 % pass fail"),
        ("= 100", "≥ 90", Change.LOOSENED, "90 % fail pass"),
        ("= 0", "≤ 0.5", Change.LOOSENED, "0.5 % fail pass"),
        ("≥ 20", {"between": ["20", "30"]}, Change.TIGHTENED, "30.1 % pass fail"),
        ("≥ 60..65", "≥ 70", Change.TIGHTENED, "65 % pass fail"),
        ("≥ 60..65", "≥ 63..70", Change.TIGHTENED, "60 % pending fail"),
        ("≥ 80..", "≥ 75", Change.LOOSENED, "75 % fail pass"),
        # a threshold that was known within bounds is known better: that is neither
        ("≥ 80..", "≥ 80", Change.SETTLED, None),
        ("≥ 60..65", "≥ 65", Change.SETTLED, None),
        ("≥ ..", "≥ 90", Change.SETTLED, None),
        ("≥ 90", "≥ 80..", Change.OPENED, None),
        ("= 100", "≥ ..", Change.OPENED, None),
        ("≥ 20", "≤ 20", Change.INCOMPARABLE, None),
        ("≥ 20", "attested", Change.INCOMPARABLE, None),
    ],
)
def test_a_requirement(tmp_path: Path, old: Any, new: Any, change: Change, witness: str | None) -> None:
    found = node_of(changed(tmp_path, [number("1", old, "q")], [number("1", new, "q")]), "1")
    assert found.changes == {change}
    assert [shift.where for shift in found.shifts] == [()]
    assert _shown(found.shifts[0].witness) == witness


def _shown(witness: Any) -> str | None:
    if witness is None:
        return None
    (answered,) = witness.findings
    measured = node_measure(answered.value)
    return f"{measured} {witness.old} {witness.new}"


def node_measure(value: Any) -> str:
    """A percentage as it is written in English."""
    return f"{in_words(value, None, 'en')} %"


@pytest.mark.parametrize(
    ("old", "new", "is_there"),
    [("= 100", "≥ 100", True), ("> 5", "> 5.0", False)],
)
def test_another_way_to_write_the_same(tmp_path: Path, old: str, new: str, is_there: bool) -> None:
    diff = changed(tmp_path, [number("1", old, "q")], [number("1", new, "q")])
    assert told(diff) == ({"1": "other"} if is_there else {})
    assert [change.name for each in diff.nodes for change in each.fields] == ["notation"] * is_there


def test_a_witness_of_a_count_is_whole(tmp_path: Path) -> None:
    diff = changed(tmp_path, [number("1", "> 2", "q", "count")], [number("1", "≥ 5", "q", "count")])
    (answered,) = node_of(diff, "1").shifts[0].witness.findings  # type: ignore[union-attr]
    assert answered.value.text in {"3", "4"}


# ------------------------------------------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("≥ 50", "≥ 50", "≥ 60"), ("≥ 70", "≥ 70", "≥ 60"), {"tighter": ({"region": ("bac", "trung")},)}),
        (("≥ 50", "≥ 50", "≥ 50"), ("≥ 70", "≥ 70", "≥ 70"), {"tighter": ()}),
        (
            ("≥ 50", "≥ 60", "≥ 60"), ("≥ 55", "≥ 55", "≥ 60"),
            {"tighter": ({"region": ("bac",)},), "looser": ({"region": ("trung",)},)},
        ),
    ],
)  # fmt: skip
def test_regions_that_changed_alike_stand_together(
    tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], expected: dict[str, Any]
) -> None:
    diff = changed(tmp_path, [number("1", by_region(*old), "q")], [number("1", by_region(*new), "q")], **REGIONS)
    found = node_of(diff, "1")
    assert {str(shift.strictness): shift.where for shift in found.shifts} == expected
    assert (Change.BOTH_WAYS in found.changes) is (len(expected) == 2)


def test_one_figure_for_all_became_one_for_each_region(tmp_path: Path) -> None:
    diff = changed(
        tmp_path, [number("1", "≥ 50", "q")], [number("1", by_region("≥ 50", "≥ 40", "≥ 60"), "q")], **REGIONS
    )
    shifts = node_of(diff, "1").shifts
    assert {str(shift.strictness): shift.where for shift in shifts} == {
        "looser": ({"region": ("trung",)},),
        "tighter": ({"region": ("nam",)},),
    }
    assert [shift.witness.parameters for shift in shifts if shift.witness] == [{"region": "trung"}, {"region": "nam"}]


def test_regions_and_years(tmp_path: Path) -> None:
    def figures(first: str, other: str) -> Data:
        years = {"2020": first, "else": other}
        return {"by": ["region", "year"], "values": {"bac": years, "trung": years, "nam": {"else": "≥ 9"}}}

    diff = changed(
        tmp_path, [number("1", figures("≥ 36", "≥ 30"), "q")], [number("1", figures("≥ 40", "≥ 30"), "q")], **REGIONS
    )
    (shift,) = node_of(diff, "1").shifts
    assert shift.where == ({"region": ("bac", "trung"), "year": ("2020",)},)


def test_a_set_for_one_region_is_compared_there(tmp_path: Path) -> None:
    """Also with a set for all regions: what holds elsewhere concerns nobody under both."""
    base = Files().criteria("t/nen", number("1", by_region("≥ 50", "≥ 60", "≥ 70"), "q"), **REGIONS)
    province = Files().criteria("t/nen", number("1", by_region("≥ 50", "≥ 60", "≥ 70"), "q"), **REGIONS)
    for files, figure in ((base, "≥ 60"), (province, "≥ 65")):
        files.criteria(SET, extends="t/nen", change={"1": {"require": figure}}, **{"for": {"region": "trung"}})
    found = {diff.subject.id: diff for diff in compared(tmp_path, base, province).sets}
    assert found["t/nen"].is_empty
    (shift,) = node_of(found[SET], "1").shifts
    assert (str(shift.strictness), shift.where) == ("tighter", ())


# ---------------------------------------------------------------------------------------- gates, shares, others

A, B, C = (number(name, "≥ 50", name * 2) for name in "abc")


@pytest.mark.parametrize(
    ("old", "new", "change", "witness"),
    [
        (all_of("1", A, B), all_of("1", A, B, C), Change.TIGHTENED, "1/c=chưa đạt, rest=đạt: pass fail"),
        (all_of("1", A, B), any_of("1", A, B), Change.LOOSENED, "1/a=chưa đạt, rest=đạt: fail pass"),
        (any_of("1", A, B, C), some_of("1", 2, A, B, C), Change.TIGHTENED, "1/a=đạt, rest=chưa đạt: pass fail"),
        (some_of("1", 2, A, B, C), all_of("1", A, B, C), Change.TIGHTENED, "1/a=chưa đạt, rest=đạt: pass fail"),
        (all_of("1", A, B, C), all_of("1", A, B), Change.LOOSENED, "1/c=chưa đạt, rest=đạt: fail pass"),
        (any_of("1", A), all_of("1", A), Change.OTHER, None),
        (all_of("1", A, B), all_of("1", A, C), Change.INCOMPARABLE, None),
    ],
)
def test_a_gate(tmp_path: Path, old: Data, new: Data, change: Change, witness: str | None) -> None:
    found = node_of(changed(tmp_path, [old, word("2")], [new, word("2")]), "1")
    assert found.changes == {change}
    shown = found.shifts[0].witness if found.shifts else None
    assert (None if shown is None else _answers(shown)) == witness


def _answers(witness: Any) -> str:
    few = ", ".join(f"{one.new or one.old}={in_words(one.value, None, 'vi')}" for one in witness.findings)
    return f"{few}, rest={in_words(witness.rest, None, 'vi')}: {witness.old} {witness.new}"


def test_inputs_that_share_a_quantity_cannot_contradict_each_other(tmp_path: Path) -> None:
    """Of two thresholds on one quantity the stricter cannot be met without the milder: no witness says so."""
    mild, strict = number("a", "≥ 40", "q"), number("b", "≥ 60", "q")
    found = node_of(changed(tmp_path, [all_of("1", mild, strict)], [any_of("1", mild, strict)]), "1")
    witness = found.shifts[0].witness
    assert witness is not None
    assert [(one.old, str(one.value)) for one in witness.findings] == [("1/b", "Attested(met=False)")]


@pytest.mark.parametrize(
    ("old", "new", "change", "witness"),
    [
        ("75 %", "100 %", Change.TIGHTENED, (Fraction(3, 4), "pass", "fail")),
        ("100 %", "75 %", Change.LOOSENED, (Fraction(3, 4), "fail", "pass")),
        (1, 2, Change.TIGHTENED, (Fraction(1), "pass", "fail")),
        (1, "50 %", Change.INCOMPARABLE, None),
    ],
)
def test_a_share_of_communes(tmp_path: Path, old: Any, new: Any, change: Change, witness: Any) -> None:
    one, other = (
        Files().criteria("t/h", word("1"), level="district", conditions=[share("members", least, passing="commune")])
        for least in (old, new)
    )
    found = node_of(compared(tmp_path, one, other).sets[0], "members")
    assert found.changes == {change}
    shown = found.shifts[0].witness
    if witness is None:
        assert shown is None
    else:
        assert shown is not None
        part = shown.findings[0].value
        assert (Fraction(part.part) / Fraction(part.of), str(shown.old), str(shown.new)) == witness  # type: ignore[union-attr]


def test_a_gate_says_what_it_gained_and_lost(tmp_path: Path) -> None:
    old = criterion("1", named("1.1", "Chợ"), named("1.2", "Điện"), name={"vi": "Một", "en": "One"})
    new = criterion("1", named("1.1", "Trường"), named("1.2", "Chợ"), name={"vi": "Một", "en": "One"})
    found = node_of(changed(tmp_path, [old], [new]), "1")
    assert (found.gained, found.lost, found.changes) == (("1.1",), ("1.2",), {Change.INCOMPARABLE})


# --------------------------------------------------------------------------------------------- everything else


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"valid_for": "12 months"}, {"valid_for": "2 years"}, "valid_for"),
        ({}, {"legal": {"document": "2/QĐ"}}, "legal"),
        ({"evidence": {"status": "recalled"}}, {"evidence": {"status": "verified"}}, "evidence"),
        ({"measure": "money"}, {"measure": "money", "quantity": "q"}, "quantity"),
    ],
)
def test_other_fields(tmp_path: Path, old: Data, new: Data, expected: str) -> None:
    diff = changed(tmp_path, [node("1", "≥ 50", **{"measure": "percent", **old})],
                   [node("1", "≥ 50", **{"measure": "percent", **new})])  # fmt: skip
    assert told(diff) == {"1": "other"}
    assert [change.name for change in diff.nodes[0].fields] == [expected]


def test_examples_and_notes_do_not_count(tmp_path: Path) -> None:
    examples = [{"finding": "60", "verdict": "pass"}]
    more = number("1", "≥ 50", "q", note="ghi chú", examples=examples)
    assert changed(tmp_path, [number("1", "≥ 50", "q")], [more]).is_empty


def test_the_document_of_the_set_is_told_once(tmp_path: Path) -> None:
    old, new = (
        Files().criteria(SET, word("1"), word("2"), legal={"document": document}, version=version)
        for document, version in (("1980/QĐ-TTg", "1"), ("318/QĐ-TTg", "2"))
    )
    (diff,) = compared(tmp_path, old, new).sets
    assert told(diff) == {}
    assert [(change.name, str(change.old), str(change.new)) for change in diff.fields] == [
        ("version", "1", "2"), ("legal", "1980/QĐ-TTg", "318/QĐ-TTg"),
    ]  # fmt: skip


def test_what_a_set_varies_by(tmp_path: Path) -> None:
    old = Files().criteria(SET, word("1"), parameters={"region": ["bac", "nam"]})
    new = Files().criteria(SET, word("1"), parameters={"region": ["bac", "trung", "nam"]})
    (change,) = compared(tmp_path, old, new).sets[0].fields
    assert (change.name, change.key, change.new) == ("parameter", "region", ("bac", "trung", "nam"))


# --------------------------------------------------------------------------------------------------- many sets


def test_sets_are_paired_by_id_and_the_rest_are_new_or_gone(tmp_path: Path) -> None:
    old = Files().criteria("t/a", word("1")).criteria("t/b", word("1"))
    new = Files().criteria("t/b", word("1"), word("2")).criteria("t/c", word("1"))
    diff = compared(tmp_path, old, new)
    found = {each.subject.id: (each.old is not None, each.new is not None, len(each.nodes)) for each in diff.sets}
    assert found == {"t/a": (True, False, 0), "t/b": (True, True, 2), "t/c": (False, True, 0)}


def test_what_an_overlay_only_inherits_is_told_where_it_changed(tmp_path: Path) -> None:
    overlay = {"extends": "t/nen", "change": {"2": {"require": "≥ 90"}}}
    old, new = (
        Files().criteria("t/nen", number("1", first, "q"), number("2", "≥ 50", "r")).criteria(SET, **overlay)
        for first in ("≥ 85", "≥ 90")
    )
    new.sets[SET]["change"] = {"2": {"require": "≥ 95"}}
    found = {each.subject.id: each for each in compared(tmp_path, old, new).sets}
    assert {one.node.address: one.base for one in found[SET].nodes} == {"1": "t/nen", "2": None}
    assert [one.node.address for one in found[SET].of(Change.TIGHTENED)] == ["2"]
    assert [one.node.address for one in found["t/nen"].of(Change.TIGHTENED)] == ["1"]
