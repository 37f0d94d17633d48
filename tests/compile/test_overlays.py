"""Sets that extend others: what they change, add and drop, and what they inherit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import Data, Files, all_of, commune, criterion, number, word

BASE = (
    criterion("15", number("15.1", "≥ 85", "insured", legal={"document": "1980/QĐ-TTg"}), word("15.2")),
    criterion("17", all_of("17.1", number("a", "≥ 98", "water"), number("b", "≥ 60", "clean")), word("17.2")),
    word("2"),
)
LEGAL = {"document": "05/QĐ-UBND"}


def overlaid(findings: Data, **overlay: Any) -> Files:
    """The base extended by "t/tinh", under which the findings are."""
    files = commune(*BASE, findings=findings).criteria("t/tinh", extends="t/xa", legal=LEGAL, **overlay)
    files.assessments["a"]["criteria"] = {"commune": "t/tinh"}
    return files


#: What the overlay says, what is found, and verdicts.
OVERLAYS: dict[str, tuple[Data, Data, Data]] = {
    "nothing": ({}, {"15.1": 87, "rest": "đạt"}, {"15.1": "pass", "": "pass"}),
    "a stricter number": ({"change": {"15.1": {"require": "≥ 90"}}}, {"15.1": 87}, {"15.1": "fail", "15": "fail"}),
    "a milder number": ({"change": {"15.1": {"require": "≥ 80"}}}, {"15.1": 82}, {"15.1": "pass"}),
    "a number for a part": (
        {"change": {"17.1/b": {"require": "≥ 65"}}}, {"17.1/b": 62, "17.1/a": 98},
        {"17.1/a": "pass", "17.1/b": "fail", "17.1": "fail"}),
    "a part in the place of a word": (
        {"change": {"17.2": {"require": {"all": [word("a"), word("b")]}}}}, {"17.2/a": "đạt", "17.2/b": "chưa đạt"},
        {"17.2/a": "pass", "17.2/b": "fail", "17.2": "fail"}),
    "a word in the place of parts": (
        {"change": {"17.1": {"require": "attested"}}}, {"17.1": "đạt", "17.2": "đạt"}, {"17.1": "pass", "17": "pass"}),
    "one indicator is enough": (
        {"change": {"15": {"require": {"at_least": 1, "of": "indicators"}}}}, {"15.2": "đạt"}, {"15": "pass"}),
    "a criterion more": ({"add": [word("20")]}, {"rest": "đạt", "20": "chưa đạt"}, {"20": "fail", "": "fail"}),
    "a criterion less": (
        {"drop": {"2": {"because": "bãi bỏ"}}}, {"15": "đạt", "17": "đạt"}, {"": "pass"}),
    "an indicator less": (
        {"drop": {"15.2": {"because": "bãi bỏ"}}}, {"15.1": 85}, {"15": "pass"}),
    "a part less": ({"drop": {"17.1/b": {"because": "bãi bỏ"}}}, {"17.1/a": 98}, {"17.1": "pass"}),
}  # fmt: skip


@pytest.mark.parametrize(("overlay", "findings", "expected"), OVERLAYS.values(), ids=OVERLAYS)
def test_overlays(overlay: Data, findings: Data, expected: Data, tmp_path: Path) -> None:
    judged = overlaid(findings, **overlay).judge(tmp_path)
    assert {address: judged.verdict(address) for address in expected} == expected


def test_what_is_dropped_is_gone(tmp_path: Path) -> None:
    judged = overlaid({}, drop={"15": {"because": "bãi bỏ"}}).judge(tmp_path)
    assert sorted(judged.case().shape.slots) == ["", "17", "17.1", "17.1/a", "17.1/b", "17.2", "2"]


def test_criteria_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    judged = overlaid({}, add=[word("20"), word("3")]).judge(tmp_path)
    tops = [a for a in judged.case().shape.criteria.nodes[""].children if a]
    assert tops == ["2", "3", "15", "17", "20"]


def test_where_a_requirement_is_declared_and_on_what_ground(tmp_path: Path) -> None:
    files = overlaid({}, change={"15.1": {"require": "≥ 90"}}, add=[word("20")])
    nodes = files.judge(tmp_path).case().shape.criteria.nodes
    declared = {
        address: (nodes[address].declared_in, nodes[address].legal.document) for address in ("15.1", "15.2", "20")
    }
    assert declared == {
        "15.1": ("t/tinh", "05/QĐ-UBND"), "15.2": ("t/xa", "1/QĐ"), "20": ("t/tinh", "05/QĐ-UBND"),
    }  # fmt: skip
    assert nodes["15.1"].name.vi == "Nút 15.1", "what a change does not name is inherited"
    assert nodes["15.1"].quantity == "insured"


EVIDENCE = {"status": "recalled", "source": "legal/x.md 15.1"}
OTHER = {"status": "verified-province", "source": "legal/y.md 15.1"}
EXAMPLES = [{"finding": 85, "verdict": "pass"}]

#: What a change of 15.1 gives besides its number, and what the leaf then has of evidence and examples.
FIELDS: dict[str, tuple[Data, str, int]] = {
    "nothing else": ({"require": "≥ 90"}, "recalled", 0),
    "its own evidence": ({"require": "≥ 90", "evidence": OTHER}, "verified-province", 0),
    "its own examples": ({"require": "≥ 90", "examples": EXAMPLES}, "recalled", 1),
    "no number": ({"evidence": OTHER}, "verified-province", 1),
}


@pytest.mark.parametrize(("change", "status", "examples"), FIELDS.values(), ids=FIELDS)
def test_unnamed_fields_are_inherited_and_examples_restated(
    change: Data, status: str, examples: int, tmp_path: Path
) -> None:
    leaf = number("1", "≥ 85", "q", evidence=EVIDENCE, examples=EXAMPLES)
    files = commune(leaf).criteria("t/tinh", extends="t/xa", change={"1": change})
    files.assessments["a"]["criteria"] = {"commune": "t/tinh"}
    slot = files.judge(tmp_path).case().shape.slots["1"]
    assert slot.cell is not None
    assert slot.cell.evidence is not None
    assert (slot.cell.evidence.status, len(slot.node.examples)) == (status, examples)


def test_a_cell_of_a_table_inherits_the_evidence_of_its_node(tmp_path: Path) -> None:
    values = {"bac": "≥ 85", "nam": {"require": "≥ 80", "evidence": OTHER}}
    table = {"by": ["region"], "values": values}
    for region, status in {"bac": "recalled", "nam": "verified-province"}.items():
        files = commune(number("1", table, "q", evidence=EVIDENCE), parameters={"region": ["bac", "nam"]})
        files.province["parameters"] = {"region": region}
        cell = files.judge(tmp_path / region).case().shape.slots["1"].cell
        assert cell is not None
        assert cell.evidence is not None
        assert cell.evidence.status == status


#: A table by region and year, the unit's region, the year of the assessment, a figure and its verdict.
TABLE = {
    "by": ["region", "year"],
    "nationwide": "≥ 99",
    "values": {
        "bac": {"2020": "≥ 36", "else": "≥ ..36"},
        "nam": {"2019": "≥ 30", "2020": "≥ 40"},
        "else": {"else": "≥ 20"},
    },
}
CELLS = {
    "the year": ("bac", "2020", 35, "fail"),
    "another year": ("bac", "2019", 35, "pending"),
    "another region and year": ("nam", "2019", 35, "pass"),
    "its own year again": ("nam", "2020", 35, "fail"),
    "a region that has no such year": ("nam", "2018", 20, "pass"),
    "a region not named": ("trung", "2020", 20, "pass"),
}


@pytest.mark.parametrize(("region", "year", "figure", "verdict"), CELLS.values(), ids=CELLS)
def test_tables(region: str, year: str, figure: int, verdict: str, tmp_path: Path) -> None:
    leaf = number("1", TABLE, "income", "money")
    files = commune(leaf, findings={"1": figure}, parameters={"region": ["bac", "nam", "trung"]})
    files.province["parameters"] = {"region": region}
    files.assessments["a"] |= {"as_of": "2021-02-28", "year": year}
    assert files.judge(tmp_path).verdict("1") == verdict


def test_the_year_is_that_of_the_day_unless_said(tmp_path: Path) -> None:
    leaf = number("1", TABLE, "income", "money")
    files = commune(leaf, findings={"1": 35}, parameters={"region": ["bac"]})
    files.sets["t/xa"]["criteria"][0]["require"] = {**TABLE, "values": {"bac": TABLE["values"]["bac"]}}
    files.province["parameters"] = {"region": "bac"}
    assert files.judge(tmp_path).verdict("1") == "fail"


def test_nationwide_is_no_fallback(tmp_path: Path) -> None:
    table = {"by": ["region"], "nationwide": "≥ 0", "values": {"bac": "≥ 50"}}
    files = commune(number("1", table, "q"), parameters={"region": ["bac", "nam"]})
    files.province["parameters"] = {"region": "nam"}
    assert files.judge(tmp_path).codes == ["no_requirement_for"]


#: Whose region counts: the unit's own, its district's, the province's, else that of the set.
REGIONS = {
    "of the set": ({}, {}, {"region": "nam"}, "pass"),
    "of the province": ({"region": "bac"}, {}, {"region": "nam"}, "fail"),
    "of the unit itself": ({"region": "bac"}, {"region": "nam"}, {}, "pass"),
}


@pytest.mark.parametrize(("province", "unit", "fixed", "verdict"), REGIONS.values(), ids=REGIONS)
def test_regions(province: Data, unit: Data, fixed: Data, verdict: str, tmp_path: Path) -> None:
    table = {"by": ["region"], "values": {"bac": "≥ 50", "nam": "≥ 40"}}
    files = overlaid({}, **{"for": fixed} if fixed else {})
    files.sets["t/xa"] |= {"criteria": [number("1", table, "q")], "parameters": {"region": ["bac", "nam"]}}
    files.assessments["a"]["findings"] = {"1": 45}
    files.province["parameters"] = province
    files.units["xa"] |= {"parameters": unit, "parameters_because": "318/QĐ-TTg"}
    assert files.judge(tmp_path).verdict("1") == verdict


def test_overlays_upon_overlays(tmp_path: Path) -> None:
    files = overlaid({"15.1": 92, "15.2": "đạt"}, change={"15.1": {"require": "≥ 90"}})
    files.criteria("t/sua-doi", extends="t/tinh", change={"15.1": {"require": "≥ 95"}}, drop={"2": {"because": "x"}})
    files.assessments["a"]["criteria"] = {"commune": "t/sua-doi"}
    judged = files.judge(tmp_path)
    assert judged.verdict("15") == "fail"
    assert judged.case().shape.criteria.nodes["15.1"].declared_in == "t/sua-doi"
    assert "2" not in judged.case().shape.slots
