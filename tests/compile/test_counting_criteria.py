"""Counts over the criteria of a set: as its requirement or as a condition, over the set with overlays applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import COMMUNE, Data, Files, commune, criterion, node, word

N_A = {"finding": "not_applicable", "because": "không có đối tượng", "document": "12/QĐ-UBND"}


def counting(least: Any, criteria: int, findings: Data) -> Files:
    """A set of so many attested criteria whose condition "enough" counts them."""
    enough = node("enough", {"at_least": least, "of": "criteria"})
    return commune(*(word(str(i + 1)) for i in range(criteria)), conditions=[enough], findings=findings)


def found(passing: int, failing: int = 0, removed: int = 0) -> Data:
    """đạt on the first criteria, chưa đạt on those that follow, then n/a."""
    words = ["đạt"] * passing + ["chưa đạt"] * failing + [N_A] * removed
    return {str(i + 1): finding for i, finding in enumerate(words)}


#: How many are needed of how many, how many pass, fail and do not apply, and the verdict of the count.
COUNTED: dict[str, tuple[Any, int, tuple[int, int, int], str]] = {
    "30 % of 20 is 6": ("30 %", 20, (6, 14, 0), "pass"),
    "30 % of 20 is not 5": ("30 %", 20, (5, 15, 0), "fail"),
    "30 % of 20, five and one open": ("30 %", 20, (5, 14, 0), "pending"),
    "30 % of 19 is 6": ("30 %", 19, (5, 14, 0), "fail"),
    "30 % of those that apply": ("30 %", 20, (5, 11, 4), "pass"),
    "a count": (2, 3, (2, 1, 0), "pass"),
    "a count of which too few apply": (2, 3, (1, 0, 2), "pending"),
    "none applies": ("30 %", 3, (0, 0, 3), "not_applicable"),
}


@pytest.mark.parametrize(("least", "criteria", "counts", "verdict"), COUNTED.values(), ids=COUNTED)
def test_as_a_condition(least: Any, criteria: int, counts: tuple[int, int, int], verdict: str, tmp_path: Path) -> None:
    assert counting(least, criteria, found(*counts)).judge(tmp_path).verdict("enough") == verdict


def test_as_the_requirement_of_the_set(tmp_path: Path) -> None:
    require = {"at_least": "30 %", "of": "criteria"}
    for i, (passing, verdict) in enumerate({5: "fail", 6: "pass"}.items()):
        criteria = [word(str(n + 1)) for n in range(20)]
        files = commune(*criteria, require=require, findings=found(passing, 20 - passing))
        assert files.judge(tmp_path / str(i)).verdict() == verdict


def test_conditions_are_needed_beside_the_counted_criteria(tmp_path: Path) -> None:
    require = {"at_least": 1, "of": "criteria"}
    for i, (finding, verdict) in enumerate({"đạt": "pass", "chưa đạt": "fail", "pending": "pending"}.items()):
        findings = {"1": "đạt", "2": "chưa đạt", "debt": finding}
        files = commune(word("1"), word("2"), conditions=[word("debt")], require=require, findings=findings)
        assert files.judge(tmp_path / str(i)).verdict() == verdict


def test_a_criterion_counts_once_whatever_it_is_made_of(tmp_path: Path) -> None:
    enough = node("enough", {"at_least": "50 %", "of": "criteria"})
    nodes = [criterion("1", word("1.1"), word("1.2"), word("1.3")), word("2")]
    judged = commune(*nodes, conditions=[enough], findings={"1": "chưa đạt", "2": "đạt"}).judge(tmp_path)
    assert judged.verdict("enough") == "pass"


#: An overlay that adds and drops, and how many of 20 then pass: 30 % counts over what the overlay leaves.
OVERLAYS: dict[str, tuple[Data, int, str]] = {
    "19 and one added make 20": ({"add": [word("20")]}, 6, "pass"),
    "19 and one added make 20, five pass": ({"add": [word("20")]}, 5, "fail"),
    "19 less three make 16, five pass": (
        {"drop": {i: {"because": "bãi bỏ"} for i in ("17", "18", "19")}}, 5, "pass"),
}  # fmt: skip


@pytest.mark.parametrize(("overlay", "passing", "verdict"), OVERLAYS.values(), ids=OVERLAYS)
def test_over_the_resolved_set(overlay: Data, passing: int, verdict: str, tmp_path: Path) -> None:
    files = counting("30 %", 19, {}).criteria("t/tinh", extends="t/xa", **overlay)
    resolved = 19 + len(overlay.get("add", ())) - len(overlay.get("drop", ()))
    files.assessments.clear()
    files.assess(COMMUNE, found(passing, resolved - passing), criteria={"commune": "t/tinh"})
    judged = files.judge(tmp_path)
    assert judged.verdict("enough") == verdict
    assert judged.case().shape.slots["enough"].of == resolved


@pytest.mark.parametrize("least", [3, 7])
def test_more_than_there_are_is_refused(least: int, tmp_path: Path) -> None:
    assert counting(least, 2, {}).judge(tmp_path).codes == ["more_needed_than_there_are"]
