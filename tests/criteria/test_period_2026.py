"""The set of 2026-2030: the frame that is verified, and none of the thresholds that are not known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from build import judge_paths, to_yaml
from shipped import CRITERIA, sets

SET = "vn/commune-2026-2030"
PAGE = (CRITERIA / "legal/commune-2026-2030.md").read_text(encoding="utf-8")
GROUPS = ["nhom-1", "nhom-2", "nhom-3"]


def test_the_ten_criteria_are_those_of_the_page_and_no_threshold_is_coded() -> None:
    section = PAGE[PAGE.index("## 3.") : PAGE.index("LEAD rows (N15")]
    on_page = dict(re.findall(r"^\| ([0-9]+) \| ([^|]+) \|", section, re.MULTILINE))
    assert len(on_page) == 10
    nodes = sets()[SET].nodes
    assert {at: nodes[at].data["name"]["vi"] for at in nodes[""].inputs} == on_page
    for address in on_page:
        cells = {key: (needed, evidence["status"]) for key, needed, evidence in nodes[address].cells()}
        assert cells == {(group,): ("attested", "not-found") for group in GROUPS}
        assert "quantity" not in nodes[address].data


def test_the_dates_are_those_of_the_page() -> None:
    assert "29/12/2025; in force 15/02/2026" in PAGE
    legal = sets()[SET].head["legal"]
    assert (legal["issued"], legal["in_force"]) == ("2025-12-29", {"from": "2026-02-15"})


@pytest.mark.parametrize(
    ("parameters", "findings", "codes"),
    [
        ({"group": "nhom-2"}, {"4": "40"}, ["number_on_attested"]),
        ({"group": "nhom-2"}, {"4": "đạt"}, []),
        ({}, {"4": "đạt"}, ["parameter_missing"]),
    ],
    ids=["a number is refused", "a word is taken", "the group must be given"],
)
def test_a_commune_can_be_attested_in_its_group_and_not_measured(
    tmp_path: Path, parameters: dict[str, str], findings: dict[str, str], codes: list[str]
) -> None:
    province = {"id": "tinh", "name": "Tỉnh"}
    unit = {"name": "Xã", "level": "commune", "parameters": parameters, "parameters_because": "Quyết định phân nhóm"}
    (tmp_path / "units.yaml").write_text(to_yaml({"province": province, "units": {"xa": unit}}), encoding="utf-8")
    assessment = {"unit": "xa", "as_of": "2026-06-30", "criteria": {"commune": SET}, "findings": findings}
    (tmp_path / "a.yaml").write_text(to_yaml(assessment), encoding="utf-8")
    judged = judge_paths([tmp_path])
    assert judged.codes == codes
    if not codes:
        assert (judged.verdict("4"), judged.verdict()) == ("pass", "pending")
