"""đạt and chưa đạt: they answer their own leaf, imply an interval of its quantity, and travel only as that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import (
    COMMUNE,
    Data,
    Files,
    all_of,
    any_of,
    assess_district,
    commune,
    criterion,
    district,
    number,
    share,
    some_of,
    word,
)

#: What a leaf requires and is attested to be, and what another leaf of the quantity then comes to.
IMPLIED: dict[str, list[tuple[Any, str, Any, str]]] = {
    "at least the threshold": [
        ("≥ 90", "đạt", "≥ 80", "pass"), ("≥ 90", "đạt", "≥ 90", "pass"), ("≥ 90", "đạt", "> 90", "pending"),
        ("≥ 90", "đạt", "≥ 95", "pending"), ("> 90", "đạt", "> 90", "pass"), ("> 90", "đạt", "≥ 90", "pass"),
    ],
    "below the threshold": [
        ("≥ 90", "chưa đạt", "≥ 95", "fail"), ("≥ 90", "chưa đạt", "≥ 90", "fail"),
        ("≥ 90", "chưa đạt", "≥ 80", "pending"), ("> 90", "chưa đạt", "≥ 90", "pending"),
        ("> 90", "chưa đạt", "> 90", "fail"), ("≥ 90", "chưa đạt", "> 89", "pending"),
    ],
    "at most the threshold": [
        ("≤ 6", "đạt", "≤ 7", "pass"), ("≤ 6", "đạt", "≤ 5", "pending"), ("< 6", "đạt", "< 6", "pass"),
        ("< 6", "đạt", "≤ 5", "pending"),
    ],
    "above the threshold": [
        ("≤ 6", "chưa đạt", "≤ 5", "fail"), ("≤ 6", "chưa đạt", "≤ 6", "fail"), ("≤ 6", "chưa đạt", "≤ 7", "pending"),
        ("< 6", "chưa đạt", "≤ 6", "pending"), ("< 6", "chưa đạt", "< 6", "fail"),
    ],
    "an end of the domain": [
        ("= 100", "đạt", "≥ 99", "pass"), ("= 100", "chưa đạt", "= 100", "fail"),
        ("= 100", "chưa đạt", "≥ 99", "pending"), ("= 0", "đạt", "≤ 1", "pass"), ("= 0", "chưa đạt", "≤ 1", "pending"),
        ("≥ 0", "chưa đạt", "≥ 50", "pending"),
    ],
    "the mildest threshold of a bound": [
        ("≥ 60..65", "đạt", "≥ 60", "pass"), ("≥ 60..65", "đạt", "≥ 62", "pending"),
        ("≥ 80..", "đạt", "≥ 80", "pass"), ("≥ ..36", "đạt", "≥ 1", "pending"), ("≥ ..", "đạt", "≥ 1", "pending"),
        ("> ..", "đạt", "> 0", "pass"), ("≤ 6..7", "đạt", "≤ 7", "pass"), ("≤ 6..7", "đạt", "≤ 6.9", "pending"),
    ],
    "the strictest threshold of a bound": [
        ("≥ 60..65", "chưa đạt", "≥ 65", "fail"), ("≥ 60..65", "chưa đạt", "≥ 64", "pending"),
        ("≥ 80..", "chưa đạt", "= 100", "fail"), ("≥ 80..", "chưa đạt", "≥ 99", "pending"),
        ("≥ ..36", "chưa đạt", "≥ 36", "fail"), ("≥ ..36", "chưa đạt", "≥ 35", "pending"),
        ("≤ ..6", "chưa đạt", "= 0", "fail"), ("≤ 6..7", "chưa đạt", "≤ 6", "fail"),
    ],
    "unsure thresholds elsewhere": [
        ("≥ 90", "đạt", "≥ 80..90", "pass"), ("≥ 90", "đạt", "≥ 80..", "pending"),
        ("≥ 90", "chưa đạt", "≥ 90..95", "fail"), ("≥ 90", "chưa đạt", "≥ 80..95", "pending"),
    ],
}  # fmt: skip
IMPLIED_CASES = [
    pytest.param(*case, id=f"{what}: {case[0]} {case[1]}, {case[2]}")
    for what, cases in IMPLIED.items()
    for case in cases
]


@pytest.mark.parametrize(("require", "finding", "other", "verdict"), IMPLIED_CASES)
def test_implies(require: Any, finding: str, other: Any, verdict: str, tmp_path: Path) -> None:
    judged = commune(number("1", require, "q"), number("2", other, "q"), findings={"1": finding}).judge(tmp_path)
    assert judged.verdict("1") == ("pass" if finding == "đạt" else "fail")
    assert judged.verdict("2") == verdict


BETWEEN = {("đạt", "≥ 20"): "pass", ("đạt", "≥ 21"): "pending", ("chưa đạt", "≥ 20"): "pending"}


@pytest.mark.parametrize(("given", "verdict"), BETWEEN.items())
def test_a_between_implies_what_lies_between(given: tuple[str, str], verdict: str, tmp_path: Path) -> None:
    """The other leaf stands in another set, for in one no other leaf may share the quantity of a `between`."""
    finding, other = given
    files = commune(number("1", {"between": [20, 30]}, "q"), findings={"1": finding})
    files.criteria("t/cao", number("9", other, "q"))
    files.assessments["a"]["criteria"]["higher"] = "t/cao"
    judged = files.judge(tmp_path)
    assert judged.verdict("1") == ("pass" if finding == "đạt" else "fail")
    assert judged.verdict("9", role="higher") == verdict


A, B = number("a", "≥ 90", "q"), word("b")

#: Criterion "1" over a, b; where đạt is said; and whether ≥ 80 of a's quantity is known at criterion "9".
THROUGH: dict[str, tuple[Data, Data, str]] = {
    "all": (all_of("1", A, B), {"1": "đạt"}, "pass"),
    "any": (any_of("1", A, B), {"1": "đạt"}, "pending"),
    "any of one": (any_of("1", A), {"1": "đạt"}, "pass"),
    "one of two": (some_of("1", 1, A, B), {"1": "đạt"}, "pending"),
    "two of two": (some_of("1", 2, A, B), {"1": "đạt"}, "pass"),
    "100 %": (some_of("1", "100 %", A, B), {"1": "đạt"}, "pass"),
    "50 %": (some_of("1", "50 %", A, B), {"1": "đạt"}, "pending"),
    "on the leaf itself, under an any": (any_of("1", A, B), {"1/a": "đạt"}, "pass"),
    "all indicators": (criterion("1", number("1.1", "≥ 90", "q"), word("1.2")), {"1": "đạt"}, "pass"),
    "one indicator": (criterion("1", number("1.1", "≥ 90", "q"), word("1.2"), least=1), {"1": "đạt"}, "pending"),
    "an any below an all": (criterion("1", any_of("1.1", A, B), word("1.2")), {"1": "đạt"}, "pending"),
    "an all below an any": (criterion("1", all_of("1.1", A, B), word("1.2"), least=1), {"1": "đạt"}, "pending"),
    "an all below an any, on the all": (
        criterion("1", all_of("1.1", A, B), word("1.2"), least=1), {"1.1": "đạt"}, "pass"),
    "rest begins at the indicator": (
        criterion("1", number("1.1", "≥ 90", "q"), word("1.2"), least=1), {"rest": "đạt", "9": "pending"}, "pending"),
    "chưa đạt above": (all_of("1", A, B), {"1": "chưa đạt"}, "pending"),
}  # fmt: skip


@pytest.mark.parametrize(("node", "found", "verdict"), THROUGH.values(), ids=THROUGH)
def test_implies_only_through_gates_that_need_all(node: Data, found: Data, verdict: str, tmp_path: Path) -> None:
    judged = commune(node, number("9", "≥ 80", "q"), findings=found).judge(tmp_path)
    assert judged.verdict("9") == verdict
    if "đạt" in found.values():
        assert judged.verdict("1") == "pass", "every leaf below is answered all the same"


#: Criterion "1" of the commune, answered by `rest`; and whether ≥ 80 of its quantity is known in another role.
RESTS: dict[str, tuple[Data, str]] = {
    "a criterion that is one node": (number("1", "≥ 90", "q"), "pass"),
    "an indicator": (criterion("1", number("1.1", "≥ 90", "q"), word("1.2")), "pass"),
    "an indicator of which one is enough": (criterion("1", number("1.1", "≥ 90", "q"), word("1.2"), least=1), "pass"),
    "a part of an indicator that needs all": (criterion("1", all_of("1.1", A, B)), "pass"),
    "a part of an indicator that needs any": (criterion("1", any_of("1.1", A, B)), "pending"),
    "a part of a criterion that needs all": (all_of("1", A, B), "pass"),
    "a part of a criterion that needs any": (any_of("1", A, B), "pending"),
}


@pytest.mark.parametrize(("node", "verdict"), RESTS.values(), ids=RESTS)
def test_the_path_of_rest_begins_at_the_indicator(node: Data, verdict: str, tmp_path: Path) -> None:
    files = commune(node, findings={"rest": "đạt"})
    files.criteria("t/cao", number("9", "≥ 80", "q"))
    files.assessments["a"]["criteria"]["higher"] = "t/cao"
    judged = files.judge(tmp_path)
    assert judged.verdict("1") == "pass"
    assert judged.verdict("9", role="higher") == verdict


def other_set(require: Any, finding: Any, other: Data, *, leaf: str = "1", measure: str = "percent") -> Files:
    """What is found of leaf "1" of the named set, to be judged under "t/moi" with the leaf `other`."""
    own = word(leaf) if require == "attested" else number(leaf, require, "q", measure)
    return commune(own, findings={leaf: finding}).criteria("t/moi", other)


#: What the named set requires, what is found, the leaf of the set chosen instead, its verdict, what is remarked.
TRAVELS: dict[str, tuple[Any, Any, Data, str, list[str]]] = {
    "a figure": ("≥ 85", 87, number("1", "≥ 90", "q"), "fail", []),
    "a figure to another id": ("≥ 85", 92, number("7", "≥ 90", "q"), "pass", []),
    "a range": ("≥ 85", "86..92", number("1", "≥ 90", "q"), "pending", []),
    "đạt to a milder one": ("≥ 85", "đạt", number("1", "≥ 80", "q"), "pass", []),
    "đạt to a stricter one": (
        "≥ 85", "đạt", number("1", "≥ 90", "q"), "pending", ["attested_under_another_requirement"]),
    "đạt to a stricter one of another id": (
        "≥ 85", "đạt", number("7", "≥ 90", "q"), "pending", ["attested_under_another_requirement"]),
    "chưa đạt to a stricter one": ("≥ 85", "chưa đạt", number("1", "≥ 90", "q"), "fail", []),
    "chưa đạt to a milder one": (
        "≥ 85", "chưa đạt", number("1", "≥ 80", "q"), "pending", ["attested_under_another_requirement"]),
    "đạt to the same number": ("≥ 85", "đạt", number("1", "≥ 85", "q"), "pass", []),
    "đạt to the same unsure number": (
        "≥ 60..65", "đạt", number("1", "≥ 60..65", "q"), "pending", ["attested_under_another_requirement"]),
    "đạt to a word": ("≥ 85", "đạt", word("1"), "pending", ["attested_under_another_requirement"]),
    "a word to a number": (
        "attested", "đạt", number("1", "≥ 85", "q"), "pending", []),
    "a word to a word": ("attested", "đạt", word("1"), "pending", ["attested_under_another_requirement"]),
    "a figure of another quantity": ("≥ 85", 95, number("1", "≥ 85", "another"), "pending", []),
    "đạt of another quantity": ("≥ 85", "đạt", number("1", "≥ 85", "another"), "pending", []),
    "pending": ("≥ 85", "pending", number("1", "≥ 85", "q"), "pending", []),
}  # fmt: skip


@pytest.mark.parametrize(("require", "finding", "other", "verdict", "remarked"), TRAVELS.values(), ids=TRAVELS)
def test_travels_by_quantity(
    require: Any, finding: Any, other: Data, verdict: str, remarked: list[str], tmp_path: Path
) -> None:
    judged = other_set(require, finding, other).judge(tmp_path, {"commune": "t/moi"})
    assert judged.verdict(other["id"]) == verdict
    assert judged.remarked(other["id"]) == remarked


def test_a_figure_where_the_decree_says_dat_travels_too(tmp_path: Path) -> None:
    """One region's cell is a word and another's a number: the figure found is known all the same."""
    table = {"by": ["region"], "values": {"bac": "attested", "nam": "≥ 80"}}
    files = commune(number("1", table, "q"), findings={"1": 85}, parameters={"region": ["bac", "nam"]})
    files.province["parameters"] = {"region": "bac"}
    files.criteria("t/moi", number("1", "≥ 80", "q"))
    assert files.judge(tmp_path / "own").verdict("1") == "pending"
    assert files.judge(tmp_path / "other", {"commune": "t/moi"}).verdict("1") == "pass"


def inherited(findings: Data, **changes: Any) -> Files:
    """A base set and a province's overlay of it; the findings are under the base."""
    nodes = [
        criterion("1", number("1.1", "≥ 60..65", "q"), word("1.2")),
        criterion("2", number("2.1", "≥ 85", "r"), word("2.2")),
    ]
    return commune(*nodes, findings=findings).criteria("t/tinh", extends="t/xa", province="tinh", **changes)


CHANGE = {"2.1": {"require": "≥ 90"}}

#: What is found under the base, and the verdicts under the overlay that changes 2.1 to ≥ 90.
INHERITED: dict[str, tuple[Data, Data]] = {
    "words on inherited leaves": (
        {"1.1": "đạt", "1.2": "đạt", "2.2": "chưa đạt"}, {"1.1": "pass", "1.2": "pass", "1": "pass", "2.2": "fail"}),
    "đạt above inherited leaves": ({"1": "đạt"}, {"1.1": "pass", "1.2": "pass", "1": "pass"}),
    "đạt above a changed leaf": ({"2": "đạt"}, {"2.1": "pending", "2.2": "pass", "2": "pending"}),
    "đạt on a changed leaf": ({"2.1": "đạt"}, {"2.1": "pending"}),
    "chưa đạt on a changed leaf": ({"2.1": "chưa đạt"}, {"2.1": "fail", "2": "fail"}),
    "chưa đạt on an inherited criterion": ({"1": "chưa đạt"}, {"1": "fail", "1.1": "pending"}),
    "chưa đạt on a criterion with a changed leaf": ({"2": "chưa đạt"}, {"2": "pending"}),
    "pending on an inherited criterion": ({"1": "pending", "1.1": 70, "1.2": "đạt"}, {"1": "pending", "1.1": "pass"}),
    "n/a on an inherited leaf": (
        {"1.2": {"finding": "not_applicable", "because": "không có", "document": "1/QĐ"}, "1.1": 70},
        {"1.2": "not_applicable", "1": "pass"}),
    "a figure on a changed leaf": ({"2.1": 87}, {"2.1": "fail"}),
    "rest": ({"rest": "đạt"}, {"1": "pass", "2.1": "pending", "2.2": "pass"}),
}  # fmt: skip


@pytest.mark.parametrize(("findings", "expected"), INHERITED.values(), ids=INHERITED)
def test_an_inherited_node_keeps_what_is_said_of_it(findings: Data, expected: Data, tmp_path: Path) -> None:
    judged = inherited(findings, change=CHANGE).judge(tmp_path, {"commune": "t/tinh"})
    assert {address: judged.verdict(address) for address in expected} == expected


def test_the_base_keeps_what_is_said_under_the_overlay(tmp_path: Path) -> None:
    files = inherited({"1": "đạt", "2": "đạt"}, change=CHANGE)
    files.assessments["a"]["criteria"] = {"commune": "t/tinh"}
    judged = files.judge(tmp_path, {"commune": "t/xa"})
    # 2.1 is ≥ 90 under the overlay, so that it is surely ≥ 85.
    assert [judged.verdict(a) for a in ("1", "2.1", "2.2", "2", "")] == ["pass"] * 5


REGIONS = {"the same region": ("bac", "pass"), "another region": ("nam", "pending")}


@pytest.mark.parametrize(("region", "verdict"), REGIONS.values(), ids=REGIONS)
def test_it_is_tied_to_the_requirement_as_resolved(region: str, verdict: str, tmp_path: Path) -> None:
    """An overlay that gives one region's number anew leaves the other region's attestations as they are."""
    table = {"by": ["region"], "values": {"bac": "≥ 60..65", "nam": "≥ 60..65"}}
    files = commune(number("1", table, "q"), findings={"1": "đạt"}, parameters={"region": ["bac", "nam"]})
    files.units[COMMUNE]["parameters"] = {"region": "bac"}
    files.criteria("t/tinh", extends="t/xa", **{"for": {"region": region}})
    changed = {"by": ["region"], "values": {"bac": "≥ 60..65" if region == "bac" else "≥ 60..70", "nam": "≥ 60..65"}}
    if region == "nam":
        files.sets["t/tinh"]["change"] = {"1": {"require": changed}}
    assert files.judge(tmp_path, {"commune": "t/tinh"}).verdict("1") == verdict


def test_what_is_said_of_members_travels_as_well(tmp_path: Path) -> None:
    files = district(share("members", "100 %", passing="commune"), members=["mot"], each=[number("1", "≥ 85", "q")])
    files.criteria("t/moi", number("1", "≥ 90", "q"))
    assess_district(files, {"1": "đạt"}, communes={"mot": {"1": 87}})
    assert files.judge(tmp_path / "own").verdict("members") == "pass"
    assert files.judge(tmp_path / "other", {"commune": "t/moi"}).verdict("members") == "fail"
