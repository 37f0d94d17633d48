"""Which of several findings governs a node: by stage, day, the unit's own before `all`, and by the rules for ties."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from build import COMMUNE, Data, Files, assess_district, district, number, word

from ntm_rules.finding import Stage

GROUND = {"because": "không có đối tượng", "document": "12/QĐ-UBND"}
N_A = {"finding": "not_applicable", **GROUND}


@dataclass(frozen=True)
class Said:
    """A finding of the commune's one criterion, and the file that says it."""

    finding: Any
    stage: str = "self"
    day: str = "2020-04-30"
    shared: bool = False


def files_with(require: Any, says: list[Said] | tuple[Said, ...], measure: str = "percent") -> Files:
    """A district whose commune's criterion "1" is spoken of in as many files, named in the order of `says`."""
    leaf = word("1") if require == "attested" else number("1", require, "q", measure)
    files = district(members=[COMMUNE], each=[leaf])
    for i, said in enumerate(says):
        about = {"all" if said.shared else COMMUNE: {"1": said.finding}}
        assess_district(files, communes=about, name=f"file-{i}", stage=said.stage, as_of=said.day)
    # The commune is judged because the district counts it.
    count = {"at_least": 1, "of": "communes", "each": {"passing": "commune"}}
    files.sets["t/huyen"]["conditions"] = [{"id": "members", "name": {"vi": "Xã", "en": "Communes"}, "require": count}]
    return files


ORDER = {
    "the later stage": ([Said(95), Said(80, "verification")], "fail"),
    "the later stage though of an earlier day": ([Said(95), Said(80, "appraisal", "2020-03-31")], "fail"),
    "appraisal before verification": ([Said(95, "appraisal"), Said(80, "verification")], "pass"),
    "the later day": ([Said(95, day="2020-03-31"), Said(80)], "fail"),
    "the day of the finding before that of its file": (
        [Said({"finding": 95, "as_of": "2020-02-29"}), Said(80, day="2020-03-31")], "fail"),
    "the unit's own before `all`": ([Said(95), Said(80, shared=True)], "pass"),
    "a later `all` before the unit's own": ([Said(95, day="2020-03-31"), Said(80, shared=True)], "fail"),
    "an `all` of a later stage before the unit's own": ([Said(95), Said(80, "verification", shared=True)], "fail"),
    "a later finding before a pending one": ([Said("pending", day="2020-03-31"), Said(95)], "pass"),
    "a later pending one before a figure": ([Said("pending"), Said(95, day="2020-03-31")], "pending"),
    "a later n/a before a figure": ([Said(N_A), Said(95, day="2020-03-31")], "not_applicable"),
    "a later figure before n/a": ([Said(N_A, day="2020-03-31"), Said(95)], "pass"),
}  # fmt: skip


@pytest.mark.parametrize(("says", "verdict"), ORDER.values(), ids=ORDER)
def test_governs(says: list[Said], verdict: str, tmp_path: Path) -> None:
    for i, order in enumerate(permutations(says)):
        judged = files_with("≥ 90", order).judge(tmp_path / str(i))
        assert judged.verdict("1", COMMUNE) == verdict
        assert judged.remarked("1", COMMUNE) == [], "a finding of less weight is no disagreement"


# Equal in stage, day and nearness: the requirement, what is said, the verdict, whether a disagreement is named.
TIES: dict[str, tuple[Any, list[Any], str, bool]] = {
    "pending against a figure": ("≥ 90", ["pending", 95], "pending", True),
    "pending against đạt": ("≥ 90", ["pending", "đạt"], "pending", True),
    "pending against chưa đạt": ("≥ 90", ["pending", "chưa đạt"], "pending", True),
    "pending against n/a": ("≥ 90", ["pending", N_A], "pending", True),
    "n/a against a figure": ("≥ 90", [N_A, 95], "pass", True),
    "n/a against chưa đạt": ("≥ 90", [N_A, "chưa đạt"], "fail", True),
    "n/a against a figure and pending": ("≥ 90", [N_A, 95, "pending"], "pending", True),
    "n/a twice": ("≥ 90", [N_A, N_A], "not_applicable", False),
    "the same figure twice": ("≥ 90", [95, 95], "pass", False),
    "ranges intersect": ("≥ 90", ["80..92", "91..99"], "pass", False),
    "a range and a bound intersect": ("≥ 90", ["80..92", "< 90"], "fail", False),
    "a figure within a range": ("≥ 90", ["80..95", "92"], "pass", False),
    "ranges that only meet two by two": ("≥ 88", ["80..85", "84..90", "89..95"], "fail", True),
    "ranges that only touch": ("≥ 90", ["80..90", "90..95"], "pass", False),
    "ranges that do not quite touch": ("≥ 90", ["< 90", "90..95"], "fail", True),
    "disjoint: for ≥ the lowest upper end": ("≥ 90", [87, 95], "fail", True),
    "disjoint: for > the lowest upper end": ("> 90", ["80..90", "91..95"], "fail", True),
    "disjoint: the worse may pass": ("≥ 90", [91, 95], "pass", True),
    "disjoint: an open end is the lower upper end": ("≥ 85", ["85..90", "> 90", "< 90"], "pending", True),
    "disjoint: for ≤ the highest lower end": ("≤ 6", [5, 7], "fail", True),
    "disjoint: for < the highest lower end": ("< 6", ["1..5", "6..7"], "fail", True),
    "disjoint: an open end is the higher lower end": ("≤ 6", ["> 6", 6, "1..5"], "fail", True),
    "disjoint: = 100 is ≥": ("= 100", [100, 99], "fail", True),
    "disjoint: = 0 is ≤": ("= 0", [0, 1], "fail", True),
    "disjoint, upper ends alike: the lower one": ("≥ 75", ["80..85", "70..85", "90..95"], "pending", True),
    "disjoint, lower ends alike: the higher one": ("≤ 6", ["5..6", "5..7", "1..2"], "pending", True),
    "disjoint: what misses a between": ({"between": [20, 30]}, [25, 40], "fail", True),
    "disjoint: below a between": ({"between": [20, 30]}, [25, 10], "fail", True),
    "đạt against a figure that misses": ("≥ 90", ["đạt", 87], "fail", True),
    "đạt with a figure that meets": ("≥ 90", ["đạt", 95], "pass", False),
    "đạt with a range that may": ("≥ 90", ["đạt", "80..95"], "pass", False),
    "đạt against a bound that misses": ("≥ 90", ["đạt", "< 90"], "fail", True),
    "đạt with a figure within an unsure threshold": ("≥ 60..65", ["đạt", 62], "pass", False),
    "đạt against a figure below an unsure threshold": ("≥ 60..65", ["đạt", 59], "fail", True),
    "chưa đạt against a figure that meets": ("≥ 90", ["chưa đạt", 95], "fail", True),
    "chưa đạt with a figure that misses": ("≥ 90", ["chưa đạt", 85], "fail", False),
    "chưa đạt with a figure within an unsure threshold": ("≥ 60..65", ["chưa đạt", 62], "fail", False),
    "đạt against chưa đạt": ("≥ 90", ["đạt", "chưa đạt"], "fail", True),
    "đạt against chưa đạt under an unsure threshold": ("≥ 60..65", ["đạt", "chưa đạt"], "fail", True),
    "đạt against chưa đạt of a between": ({"between": [20, 30]}, ["đạt", "chưa đạt"], "fail", True),
    "đạt against chưa đạt where the decree says Đạt": ("attested", ["đạt", "chưa đạt"], "fail", True),
    "đạt twice": ("attested", ["đạt", "đạt"], "pass", False),
    "a share and its rounded figure": ("≥ 87.7", [{"part": 8481, "of": 9669}, "87.7"], "pass", True),
}  # fmt: skip


@pytest.mark.parametrize(("require", "says", "verdict", "disagree"), TIES.values(), ids=TIES)
def test_ties(require: Any, says: list[Any], verdict: str, disagree: bool, tmp_path: Path) -> None:
    for i, order in enumerate(permutations(says)):
        judged = files_with(require, [Said(finding) for finding in order]).judge(tmp_path / str(i))
        assert judged.verdict("1", COMMUNE) == verdict, order
        assert ("findings_disagree" in judged.remarked("1", COMMUNE)) is disagree, order


def test_a_disagreement_names_every_other_finding(tmp_path: Path) -> None:
    judged = files_with("≥ 90", [Said(95), Said("đạt"), Said(87)]).judge(tmp_path)
    (remark,) = judged.remarks("1", COMMUNE)
    finding, others = remark.values["finding"], remark.values["others"]
    assert finding.value.text == "87"
    assert len(others) == 2


def test_all_findings_are_kept_as_read_the_weightiest_first(tmp_path: Path) -> None:
    says = [Said(95), Said(80, "appraisal"), Said(85, "verification")]
    answer = files_with("≥ 90", says).judge(tmp_path).case(COMMUNE).answers["1"]
    assert [finding.stage for finding in answer.read] == [Stage.APPRAISAL, Stage.VERIFICATION, Stage.SELF]
    assert answer.finding is answer.read[0]


@pytest.mark.parametrize("order", [("đạt", "chưa đạt"), ("chưa đạt", "đạt")])
def test_of_two_words_on_a_gate_the_worse_governs(order: tuple[str, str], tmp_path: Path) -> None:
    files = files_with("≥ 90", [Said(word) for word in order])
    gate: Data = {"id": "1", "name": {"vi": "Nhóm", "en": "Group"}, "indicators": [word("1.1")]}
    files.sets["t/xa"]["criteria"] = [gate]
    judged = files.judge(tmp_path)
    assert judged.verdict("1", COMMUNE) == "fail"
    assert judged.verdict("1.1", COMMUNE) == "pending"
    assert judged.remarked("1", COMMUNE) == ["findings_disagree"]
