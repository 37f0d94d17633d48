"""Shares of member units: what they count over, what is open in them, and what a finding on the share itself does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import DISTRICT, Data, Files, assess_district, commune, criterion, district, node, number, share, word

MEMBERS = ("mot", "hai", "ba", "bon")
PASS, FAIL, OPEN = {"1": "đạt"}, {"1": "chưa đạt"}, {"1": "pending"}


def counting(
    least: int | str, communes: list[Data], *, stated: int | None = None, finding: Any = None, **each: Any
) -> Files:
    """A district whose condition "members" counts `communes`, each with its findings; its criterion "1" is met."""
    members = MEMBERS[: len(communes)]
    files = district(share("members", least, **(each or {"passing": "commune"})), members=members, communes=stated)
    own = {"1": "đạt"} if finding is None else {"1": "đạt", "members": finding}
    about = {member: found for member, found in zip(members, communes, strict=True) if found}
    return assess_district(files, own, communes=about or None)


#: How many are needed, what the listed communes come to, how many are stated, and the verdict.
COUNTED: dict[str, tuple[int | str, list[Data], int | None, str]] = {
    "all of those listed": ("100 %", [PASS, PASS], None, "pass"),
    "all, one fails": ("100 %", [PASS, FAIL], None, "fail"),
    "all, one open": ("100 %", [PASS, OPEN], None, "pending"),
    "all, one of which nothing is said": ("100 %", [PASS, {}], None, "pending"),
    "all of those stated": ("100 %", [PASS, PASS], 2, "pass"),
    "all of more than are listed": ("100 %", [PASS, PASS], 3, "pending"),
    "all of more than are listed, one fails": ("100 %", [PASS, FAIL], 3, "fail"),
    "half of more than are listed, met": ("50 %", [PASS, PASS], 4, "pass"),
    "half of more than are listed, open": ("50 %", [PASS, FAIL], 4, "pending"),
    "half of more than are listed, all those listed fail": ("50 %", [FAIL, FAIL], 3, "fail"),
    "none listed": ("100 %", [], 3, "pending"),
    "neither stated nor listed": ("100 %", [], None, "pending"),
    "75 % of four is three": ("75 %", [PASS, PASS, FAIL, FAIL], None, "fail"),
    "75 % of four is three, met": ("75 %", [PASS, PASS, PASS, FAIL], None, "pass"),
    "75 % of three is three": ("75 %", [PASS, PASS, FAIL], None, "fail"),
    "10 % of eleven is two": ("10 %", [PASS], 11, "pending"),
    "9 % of eleven is one": ("9 %", [PASS], 11, "pass"),
    "a count": (2, [PASS, PASS, FAIL], None, "pass"),
    "a count, open": (2, [PASS, OPEN, FAIL], None, "pending"),
    "a count of more than there are": (3, [PASS, PASS], None, "fail"),
}  # fmt: skip


@pytest.mark.parametrize(("least", "communes", "stated", "verdict"), COUNTED.values(), ids=COUNTED)
def test_counts(least: int | str, communes: list[Data], stated: int | None, verdict: str, tmp_path: Path) -> None:
    judged = counting(least, communes, stated=stated).judge(tmp_path)
    assert judged.verdict("members") == verdict
    assert judged.verdict() == verdict


def part(part_: int, of: int) -> Data:
    return {"part": part_, "of": of}


#: As above, with a finding on the condition itself.
ANSWERED: dict[str, tuple[int | str, list[Data], int | None, Any, str]] = {
    "đạt, nothing known of the members": ("100 %", [{}, {}], None, "đạt", "pass"),
    "đạt, neither stated nor listed": ("100 %", [], None, "đạt", "pass"),
    "đạt, stated and not listed": ("100 %", [], 11, "đạt", "pass"),
    "đạt, open members": ("100 %", [PASS, OPEN], None, "đạt", "pass"),
    "đạt, the members make it impossible": ("100 %", [PASS, FAIL], None, "đạt", "fail"),
    "đạt, some fail and enough are left": ("50 %", [FAIL, OPEN], None, "đạt", "pass"),
    "đạt, an unlisted one is enough": ("50 %", [FAIL, FAIL], 4, "đạt", "pass"),
    "chưa đạt, the members pass": ("100 %", [PASS, PASS], None, "chưa đạt", "fail"),
    "chưa đạt, nobody knows": ("100 %", [], None, "chưa đạt", "fail"),
    "pending, the members pass": ("100 %", [PASS, PASS], None, "pending", "pending"),
    "pending, the members fail": ("100 %", [PASS, FAIL], None, "pending", "fail"),
    "enough of them": ("75 %", [{}, {}, {}], 4, part(3, 4), "pass"),
    "not enough of them": ("75 %", [{}, {}, {}], 4, part(2, 4), "fail"),
    "all but one": ("100 %", [], 11, part(10, 11), "fail"),
    "all of them": ("100 %", [], 11, part(11, 11), "pass"),
    "enough of them, the members make it impossible": ("75 %", [FAIL, FAIL], 4, part(3, 4), "fail"),
    "not enough of them, the members pass": ("50 %", [PASS, PASS], 4, part(1, 4), "fail"),
    "over more than are listed": ("75 %", [FAIL, PASS], None, part(3, 4), "pass"),
    "over more than are listed, the members make it impossible": ("100 %", [FAIL, PASS], None, part(4, 4), "fail"),
    "over a number nobody states": ("75 %", [], None, part(3, 4), "pass"),
    "not enough over a number nobody states": ("75 %", [], None, part(2, 4), "fail"),
    "against a count": (3, [], 4, part(3, 4), "pass"),
    "against a count, short": (3, [], 4, part(2, 4), "fail"),
}  # fmt: skip


@pytest.mark.parametrize(("least", "communes", "stated", "finding", "verdict"), ANSWERED.values(), ids=ANSWERED)
def test_a_finding_on_the_share_answers_it(
    least: int | str, communes: list[Data], stated: int | None, finding: Any, verdict: str, tmp_path: Path
) -> None:
    judged = counting(least, communes, stated=stated, finding=finding).judge(tmp_path)
    assert judged.verdict("members") == verdict
    for member, found in zip(MEMBERS, communes, strict=False):
        own = {"đạt": "pass", "chưa đạt": "fail"}.get(found.get("1", "pending"), "pending")
        assert judged.verdict("1", member) == own, "it never reaches the members"


def test_of_two_parts_the_lesser_governs(tmp_path: Path) -> None:
    files = counting("75 %", [], stated=4, finding=part(3, 4))
    assess_district(files, {"members": part(2, 4)}, name="b")
    judged = files.judge(tmp_path)
    assert judged.verdict("members") == "fail"
    assert judged.remarked("members") == ["findings_disagree"]


def test_a_share_over_none_does_not_apply_and_names_the_statement(tmp_path: Path) -> None:
    files = counting("100 %", [], stated=0)
    files.units[DISTRICT]["communes"] = {"number": 0, "document": "1278/NQ-UBTVQH15"}
    judged = files.judge(tmp_path)
    assert (judged.verdict("members"), judged.verdict()) == ("not_applicable", "pass")
    (remark,) = judged.remarks("members")
    assert (remark.code, remark.values["document"]) == ("none_stated", "1278/NQ-UBTVQH15")


#: What is wrong with the numbers, and the problem it makes.
WRONG: dict[str, tuple[list[Data], int | None, Any, str]] = {
    "more listed than stated": ([PASS, PASS, PASS], 2, None, "more_listed_than_stated"),
    "none stated and no document": ([], 0, None, "none_without_document"),
    "of another number than stated": ([PASS], 4, part(3, 5), "of_differs_from_stated"),
    "of fewer than are listed": ([PASS, PASS, PASS], None, part(2, 2), "of_below_listed"),
    "half a commune": ([PASS], 4, {"part": "2.5", "of": "4"}, "members_not_whole"),
    "a percentage": ([PASS], 4, 75, "share_needs_part"),
}


@pytest.mark.parametrize(("communes", "stated", "finding", "code"), WRONG.values(), ids=WRONG)
def test_wrong_numbers(communes: list[Data], stated: int | None, finding: Any, code: str, tmp_path: Path) -> None:
    assert counting("75 %", communes, stated=stated, finding=finding).judge(tmp_path).codes == [code]


def test_one_communes_figure_shows_in_the_district(tmp_path: Path) -> None:
    files = district(
        share("members", "100 %", passing="commune"),
        members=["mot", "hai"],
        each=[criterion("15", number("15.1", "≥ 90", "insured")), word("16")],
    )
    found = {"rest": "đạt", "mot": {"15.1": 89}}
    judged = assess_district(files, {"1": "đạt"}, communes=found).judge(tmp_path)
    assert [judged.verdict("", unit) for unit in ("mot", "hai", DISTRICT)] == ["fail", "pass", "fail"]


def test_a_share_of_one_node_of_the_members(tmp_path: Path) -> None:
    files = counting("100 %", [PASS, PASS], passing="commune#1")
    files.sets["t/xa"]["criteria"] = [word("1"), word("2")]
    judged = files.judge(tmp_path)
    assert judged.verdict("members") == "pass"
    assert judged.verdict("", "mot") == "pending"


#: A share of members that fail, by what they come to.
FAILING: dict[str, tuple[int | str, list[Data], int | None, str]] = {
    "enough fail": (2, [FAIL, FAIL, PASS], None, "pass"),
    "too few fail": (2, [FAIL, PASS, PASS], None, "fail"),
    "one is open": (2, [FAIL, OPEN, PASS], None, "pending"),
    "unlisted ones are open": ("50 %", [FAIL, PASS], 4, "pending"),
}


@pytest.mark.parametrize(("least", "communes", "stated", "verdict"), FAILING.values(), ids=FAILING)
def test_a_share_of_those_that_fail(
    least: int | str, communes: list[Data], stated: int | None, verdict: str, tmp_path: Path
) -> None:
    judged = counting(least, communes, stated=stated, failing="commune").judge(tmp_path)
    assert judged.verdict("members") == verdict


def test_towns_are_counted_apart_from_communes(tmp_path: Path) -> None:
    files = district(share("towns", 1, passing="town", of="towns"), members=["mot"])
    files.unit("thi-tran", "town", parent=DISTRICT).criteria("t/thi-tran", number("1", "≥ 90", "q"), level="town")
    roles = {"district": "t/huyen", "commune": "t/xa", "town": "t/thi-tran"}
    for figure, verdict in {95: "pass", 85: "fail"}.items():
        files.assessments.clear()
        assess_district(files, {"1": "đạt"}, criteria=roles, towns={"thi-tran": {"1": figure}})
        assert files.judge(tmp_path).verdict("towns") == verdict


def test_a_share_as_an_indicator_among_others(tmp_path: Path) -> None:
    nodes = [criterion("1", share("1.1", "50 %", passing="commune"), word("1.2"))]
    files = district(members=["mot", "hai"], criteria=nodes)
    judged = assess_district(files, {"1.2": "đạt"}, communes={"mot": PASS}).judge(tmp_path)
    assert judged.verdict("1") == "pass"


# ------------------------------------------------------------------------------------- verdicts referred to


def referring(require: Data, findings: Data) -> Files:
    """A commune whose condition "first" refers to the role `higher`, which has criteria 1 and 2."""
    files = commune(word("1"), conditions=[node("first", require)], findings=findings)
    files.criteria("t/cao", word("1"), criterion("2", word("2.1"), word("2.2")))
    files.assessments["a"]["criteria"]["higher"] = "t/cao"
    return files


REFERENCES: dict[str, tuple[Data, Data, str]] = {
    "passing a set": ({"passing": "higher"}, {"higher#1": "đạt", "higher#2": "đạt"}, "pass"),
    "passing a set that fails": ({"passing": "higher"}, {"higher#1": "chưa đạt"}, "fail"),
    "passing a set that is open": ({"passing": "higher"}, {"higher#1": "đạt"}, "pending"),
    "passing a criterion": ({"passing": "higher#2"}, {"higher#2": "đạt", "higher#1": "chưa đạt"}, "pass"),
    "passing an indicator": ({"passing": "higher#2.1"}, {"higher#2.1": "đạt"}, "pass"),
    "failing a set that fails": ({"failing": "higher"}, {"higher#1": "chưa đạt"}, "pass"),
    "failing a set that passes": ({"failing": "higher"}, {"higher#1": "đạt", "higher#2": "đạt"}, "fail"),
    "failing a set that is open": ({"failing": "higher"}, {"higher#1": "đạt"}, "pending"),
    "chưa đạt on the reference": (
        {"passing": "higher"}, {"higher#1": "đạt", "higher#2": "đạt", "first": "chưa đạt"}, "fail"),
    "pending on the reference": (
        {"passing": "higher"}, {"higher#1": "đạt", "higher#2": "đạt", "first": "pending"}, "pending"),
    "pending on the reference, which fails": (
        {"passing": "higher"}, {"higher#1": "chưa đạt", "first": "pending"}, "fail"),
}  # fmt: skip


@pytest.mark.parametrize(("require", "findings", "verdict"), REFERENCES.values(), ids=REFERENCES)
def test_references(require: Data, findings: Data, verdict: str, tmp_path: Path) -> None:
    assert referring(require, findings).judge(tmp_path).verdict("first") == verdict


def test_a_role_that_no_file_names_can_be_chosen(tmp_path: Path) -> None:
    files = referring({"passing": "higher"}, {"1": "đạt"})
    del files.assessments["a"]["criteria"]["higher"]
    assert files.judge(tmp_path / "none").codes == ["role_missing"]
    assert files.judge(tmp_path / "one", {"higher": "t/cao"}).verdict("first") == "pending"


def test_a_set_that_nothing_asks_about_is_told(tmp_path: Path) -> None:
    """A role of the communes that no set of the district names is not judged there, and the unit says so."""
    files = district(share("c", "100 %", passing="commune"), members=("a",)).criteria("t/cao", word("1"))
    assess_district(files, {"1": "đạt"}, communes={"a": {"1": "đạt"}})
    remarks = [remark.code for remark in files.judge(tmp_path).evaluations[0].appraisal.remarks]
    assert remarks == []
    files.assessments["a"]["criteria"]["cao"] = "t/cao"
    (remark,) = files.judge(tmp_path / "b").evaluations[0].appraisal.remarks
    assert (remark.code, remark.values["role"]) == ("role_not_judged_note", "cao")
