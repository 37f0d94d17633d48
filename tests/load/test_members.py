"""What is said of communes and of towns, each in its own block, and of who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import ASSESSMENT, UNITS, Sample, copied, listed

from ntm_rules.problem import render

if TYPE_CHECKING:
    from pathlib import Path

TOWN_SET = """\
id: mau/town
level: town
title: {vi: Bộ tiêu chí thị trấn mẫu, en: Sample town criteria}
legal: {document: văn bản mẫu}
"""
TOWN_CRITERION = """\
id: "1"
name: {vi: Cây xanh, en: Trees}
quantity: trees-per-resident
measure: count
require: "≥ 4"
"""
CONDITION = """\
  - id: towns
    name: {vi: Số thị trấn đạt chuẩn, en: Towns that meet the standard}
    require: {at_least: "100 %", of: towns, each: {passing: town}}
"""
TOWNS = """\
towns:
  rest: chưa đạt
  thi-tran-1: {"1": 5}
  thi-tran-2: {"1": 4}
"""


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """The sample district with two towns that it is judged by."""
    folder = tmp_path / "sample"
    made = copied(folder)
    monkeypatch.chdir(folder)
    made.write("criteria/town/set.yaml", TOWN_SET)
    made.write("criteria/town/01-trees.yaml", TOWN_CRITERION)
    made.write("criteria/district/set.yaml", made.text("criteria/district/set.yaml") + CONDITION)
    for number in ("1", "2"):
        made.write(
            UNITS,
            made.text(UNITS)
            + f"  thi-tran-{number}: {{name: Thị trấn {number}, level: town, parent: huyen-a, code: '{number}'}}\n",
        )
    made.change(ASSESSMENT, "commune: mau/tinh-commune", "commune: mau/tinh-commune, town: mau/town")
    made.write(ASSESSMENT, made.text(ASSESSMENT) + TOWNS)
    return made


def verdict_of_towns(sample: Sample) -> str:
    found = sample.assess()
    assert found.problems == ()
    (outcome,) = found.outcomes
    return str(next(node for node in outcome.children if node.id == "towns").verdict)


def test_towns_are_judged_by_what_is_said_of_them(sample: Sample) -> None:
    assert verdict_of_towns(sample) == "pass"
    sample.change(ASSESSMENT, 'thi-tran-2: {"1": 4}', 'thi-tran-2: {"1": 3}')
    assert verdict_of_towns(sample) == "fail"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  thi-tran-1: {", "  thi-tran-3: {", "unit_unknown"),
        ('  thi-tran-1: {"1": 5}', '  xa-1: {"1": 5}', "not_a_member"),
        ('  thi-tran-1: {"1": 5}', '  thi-tran-1: {"7": 5}', "node_unknown"),
        ('  thi-tran-1: {"1": 5}', '  thi-tran-1: {"1": năm}', "finding_unreadable"),
        ('  thi-tran-1: {"1": 5}', "  thi-tran-1: 5", "mapping_expected"),
        ("town: mau/town", "town: mau/twon", "set_not_found"),
    ],
)
def test_what_is_wrong_with_towns_is_told_at_its_place(sample: Sample, old: str, new: str, expected: str) -> None:
    sample.change(ASSESSMENT, old, new)
    (line,) = sample.told()
    assert line.startswith(f"{ASSESSMENT}:")
    assert line.endswith(f" {expected}")


def test_towns_without_their_criteria(sample: Sample) -> None:
    sample.change(ASSESSMENT, ", town: mau/town", "")
    assert sample.told() == [f"{ASSESSMENT}:3:22 role_missing", f"{ASSESSMENT}:18:3 role_unknown"]


def test_a_town_among_the_communes_is_called_a_town(sample: Sample) -> None:
    sample.change(ASSESSMENT, "  xa-2:", "  thi-tran-2:")
    sample.change(ASSESSMENT, '  thi-tran-2: {"1": 4}\n', "")
    (problem,) = sample.assess().problems
    assert problem.code == "not_a_member"
    assert "đây là thị trấn thuộc “huyen-a”" in render(problem, "vi")
    assert "it is a town of “huyen-a”" in render(problem, "en")


def test_an_overlay_may_change_the_quantity_and_the_measure(sample: Sample) -> None:
    overlay = "criteria/overlay/set.yaml"
    sample.change(overlay, '"4": {require: "≥ 80"}', '"4": {quantity: sound-houses, measure: count, require: "≥ 1000"}')
    sample.change(ASSESSMENT, '    "2.1": "< 90 %"', '    "2.1": "< 90 %"\n    "4": 1200')
    assert sample.told() == []
    sample.change(overlay, "≥ 1000", "≥ 1000 %")
    assert sample.told() == [f"{overlay}:9:58 percent_sign"]


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ("so-y-te", False),
        ("so-yte", True),
        ("so_y_te", True),
        ("Sở Y tế", False),
        ("hoi-nong-dan", False),
    ],
)
def test_a_department_that_is_almost_one(sample: Sample, said: str, warned: bool) -> None:
    sample.change(ASSESSMENT, "  rest: đạt", f"  rest: {{finding: đạt, by: {said}}}")
    sample.change(ASSESSMENT, "  rest: chưa đạt", f"  rest: {{finding: chưa đạt, by: {said}}}")
    sample.change(ASSESSMENT, "due: 2020-06-30", f"due: 2020-06-30, by: {said}")
    sample.change(ASSESSMENT, '"1": 45,5', f'"1": {{finding: 45.5, by: {said}}}')
    sample.change(ASSESSMENT, '"1": đạt', f'"1": {{finding: đạt, by: {said}}}')
    found = sample.assess()
    places = [line.split(":")[1] for line in listed(found.problems) if line.endswith("department_like")]
    assert places == (["7", "9", "10", "12", "18"] if warned else [])
    assert len(found.problems) == len(places)
    assert found.outcomes != ()
