"""Not applicable is folded away: what it leaves, what it makes of gates, and what the verdict would be without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import (
    COMMUNE,
    Data,
    all_of,
    any_of,
    assess_district,
    commune,
    criterion,
    district,
    node,
    number,
    share,
    some_of,
    word,
)

GROUND = {"because": "xã không có chợ trong quy hoạch", "document": "12/QĐ-UBND"}
N_A = {"finding": "not_applicable", **GROUND}

#: A gate of a, b, c; what is found of them; the verdict of the gate, and whether too few inputs apply.
GATES: dict[str, tuple[Any, Data, str, bool]] = {
    "it leaves an all": (all_of, {"a": N_A, "b": "đạt", "c": "đạt"}, "pass", False),
    "it leaves an all that fails": (all_of, {"a": N_A, "b": "chưa đạt"}, "fail", False),
    "it leaves an all that is open": (all_of, {"a": N_A, "b": "đạt"}, "pending", False),
    "it leaves an any": (any_of, {"a": N_A, "b": "chưa đạt", "c": "chưa đạt"}, "fail", False),
    "an any of what is left": (any_of, {"a": N_A, "b": N_A, "c": "đạt"}, "pass", False),
    "67 % of three is three": ("67 %", {"a": "đạt", "b": "đạt", "c": "chưa đạt"}, "fail", False),
    "67 % of two is two": ("67 %", {"a": N_A, "b": "đạt", "c": "đạt"}, "pass", False),
    "50 % of two is one": ("50 %", {"a": N_A, "b": "đạt", "c": "chưa đạt"}, "pass", False),
    "50 % of three is two": ("50 %", {"b": "đạt", "a": "chưa đạt", "c": "chưa đạt"}, "fail", False),
    "a count stays": (2, {"a": N_A, "b": "đạt", "c": "chưa đạt"}, "fail", False),
    "a count stays and is met": (2, {"a": N_A, "b": "đạt", "c": "đạt"}, "pass", False),
    "a count with too few": (2, {"a": N_A, "b": N_A, "c": "đạt"}, "pending", True),
    "a count with too few that fail": (2, {"a": N_A, "b": N_A, "c": "chưa đạt"}, "pending", True),
    "too few and chưa đạt itself": (2, {"": "chưa đạt", "a": N_A, "b": N_A, "c": "đạt"}, "fail", True),
    "too few and pending itself": (2, {"": "pending", "a": N_A, "b": N_A, "c": "đạt"}, "pending", True),
    "too few and đạt itself": (2, {"": "đạt", "a": N_A, "b": N_A}, "pending", True),
    "all of an all": (all_of, {"a": N_A, "b": N_A, "c": N_A}, "not_applicable", False),
    "all of an any": (any_of, {"a": N_A, "b": N_A, "c": N_A}, "not_applicable", False),
    "all of a share": ("67 %", {"a": N_A, "b": N_A, "c": N_A}, "not_applicable", False),
    "all of a count": (2, {"a": N_A, "b": N_A, "c": N_A}, "not_applicable", False),
}


@pytest.mark.parametrize(("gate", "found", "verdict", "too_few"), GATES.values(), ids=GATES)
def test_gates(gate: Any, found: Data, verdict: str, too_few: bool, tmp_path: Path) -> None:
    parts = (word("a"), word("b"), word("c"))
    group = some_of("1", gate, *parts) if isinstance(gate, int | str) else gate("1", *parts)
    findings = {f"1/{part}".rstrip("/"): finding for part, finding in found.items()}
    judged = commune(group, word("2"), findings={**findings, "2": "đạt"}).judge(tmp_path)
    assert judged.verdict("1") == verdict
    assert judged.case().shape.slots["1"].open is too_few
    # The criterion leaves the set in its turn.
    assert judged.verdict() == ("pass" if verdict == "not_applicable" else verdict)


def test_its_subtree_goes_and_findings_below_are_kept_as_a_note(tmp_path: Path) -> None:
    group = criterion("7", all_of("7.1", word("a"), number("b", "≥ 60", "market")), word("7.2"))
    found = {"7.1": N_A, "7.1/b": 40, "7.2": "đạt"}
    judged = commune(group, findings=found).judge(tmp_path)
    assert {a: judged.verdict(a) for a in ("7.1", "7.1/a", "7.1/b", "7.2", "7")} == {
        "7.1": "not_applicable", "7.1/a": "not_applicable", "7.1/b": "not_applicable", "7.2": "pass", "7": "pass",
    }  # fmt: skip
    (remark,) = judged.remarks("7.1")
    assert remark.code == "finding_below_not_applicable"


def test_what_is_found_below_is_not_known_of_the_quantity(tmp_path: Path) -> None:
    nodes = [all_of("1", number("a", "≥ 90", "insured")), number("2", "≥ 80", "insured")]
    judged = commune(*nodes, findings={"1": N_A, "1/a": 95}).judge(tmp_path)
    assert judged.verdict("2") == "pending"


def test_a_set_of_which_nothing_applies_does_not_apply(tmp_path: Path) -> None:
    judged = commune(word("1"), word("2"), findings={"1": N_A, "2": N_A}).judge(tmp_path)
    assert judged.verdict() == "not_applicable"


def test_conditions_count_beside_criteria_of_which_too_few_apply(tmp_path: Path) -> None:
    """The count is open, but a condition that fails still fails the set, and one that passes leaves it open."""
    require = {"at_least": 2, "of": "criteria"}
    for i, (finding, verdict) in enumerate({"chưa đạt": "fail", "đạt": "pending"}.items()):
        found = {"1": N_A, "2": "đạt", "debt": finding}
        files = commune(word("1"), word("2"), conditions=[word("debt")], require=require, findings=found)
        assert files.judge(tmp_path / str(i)).verdict() == verdict


def test_conditions_alone_decide_where_no_criterion_applies(tmp_path: Path) -> None:
    for i, require in enumerate((None, {"at_least": 2, "of": "criteria"})):
        head = {} if require is None else {"require": require}
        found = {"1": N_A, "2": N_A, "debt": "đạt"}
        files = commune(word("1"), word("2"), conditions=[word("debt")], findings=found, **head)
        assert files.judge(tmp_path / str(i)).verdict() == "pass"


def test_rest_and_findings_above_do_not_bring_it_back(tmp_path: Path) -> None:
    group = criterion("7", word("7.1"), word("7.2"))
    judged = commune(group, findings={"rest": "đạt", "7": "đạt", "7.1": N_A}).judge(tmp_path)
    assert [judged.verdict(a) for a in ("7.1", "7.2", "7")] == ["not_applicable", "pass", "pass"]


UNTIL = {"2020-04-29": "pending", "2020-04-30": "not_applicable", "2020-05-01": "not_applicable"}


@pytest.mark.parametrize(("until", "verdict"), UNTIL.items())
def test_expires_into_pending(until: str, verdict: str, tmp_path: Path) -> None:
    judged = commune(word("1"), word("2"), findings={"1": {**N_A, "until": until}, "2": "đạt"}).judge(tmp_path)
    assert judged.verdict("1") == verdict
    assert judged.verdict() == ("pending" if verdict == "pending" else "pass")


@pytest.mark.parametrize("missing", GROUND)
def test_needs_its_ground(missing: str, tmp_path: Path) -> None:
    found = {key: value for key, value in N_A.items() if key != missing}
    assert commune(word("1"), findings={"1": found}).judge(tmp_path).codes == ["not_applicable_without_ground"]


#: What is found; the verdicts of the set as it is, and as it would be with nothing n/a.
WITHOUT: dict[str, tuple[Data, str, str | None]] = {
    "nothing n/a": ({"1": "đạt", "2": "đạt"}, "pass", None),
    "it hides what is open": ({"1": N_A, "2": "đạt"}, "pass", "pending"),
    "it changes nothing": ({"1": N_A, "2": "chưa đạt"}, "fail", "fail"),
    "rest answers in its place": ({"1": N_A, "rest": "đạt"}, "pass", "pass"),
    "a finding above answers in its place": ({"3": "đạt", "3.1": N_A, "rest": "đạt"}, "pass", "pass"),
    "a finding below it counts": ({"3": N_A, "3.1": "chưa đạt", "rest": "đạt"}, "pass", "fail"),
}


@pytest.mark.parametrize(("found", "verdict", "without"), WITHOUT.values(), ids=WITHOUT)
def test_without(found: Data, verdict: str, without: str | None, tmp_path: Path) -> None:
    nodes = [word("1"), word("2"), *([criterion("3", word("3.1"), word("3.2"))] if "rest" in found else [])]
    judged = commune(*nodes, findings=found).judge(tmp_path)
    assert (judged.verdict(), judged.without()) == (verdict, without)


def test_without_it_an_earlier_finding_governs(tmp_path: Path) -> None:
    files = commune(word("1"), findings={"1": "chưa đạt"})
    files.assess(COMMUNE, {"1": N_A}, name="b", stage="appraisal", criteria={"commune": "t/xa"})
    judged = files.judge(tmp_path)
    assert (judged.verdict("1"), judged.without("1")) == ("not_applicable", "fail")


def test_a_reference_to_what_does_not_apply_does_not_apply(tmp_path: Path) -> None:
    files = commune(word("1"), findings={"1": "đạt", "higher#1": N_A})
    files.criteria("t/cao", word("1"), word("2"))
    files.sets["t/xa"]["conditions"] = [node("one", {"passing": "higher#1"})]
    files.assessments["a"]["criteria"]["higher"] = "t/cao"
    judged = files.judge(tmp_path)
    assert (judged.verdict("one"), judged.verdict()) == ("not_applicable", "pass")
    assert judged.remarked("one") == ["reference_not_applicable"]


def test_a_share_can_be_said_not_to_apply(tmp_path: Path) -> None:
    files = district(share("members", "100 %", passing="commune"), members=["mot", "hai"])
    judged = assess_district(files, {"members": N_A, "1": "đạt"}).judge(tmp_path)
    assert (judged.verdict("members"), judged.verdict(), judged.without()) == ("not_applicable", "pass", "pending")


def test_a_unit_that_does_not_apply_stays_in_a_share_as_open(tmp_path: Path) -> None:
    files = district(share("members", "50 %", passing="commune"), members=["mot", "hai", "ba"])
    found = {"mot": {"1": N_A}, "hai": {"1": "đạt"}, "ba": {"1": "chưa đạt"}}
    judged = assess_district(files, {"1": "đạt"}, communes=found).judge(tmp_path)
    assert judged.verdict("", "mot") == "not_applicable"
    assert judged.verdict("members") == "pending"  # two of three are needed, not one of two
