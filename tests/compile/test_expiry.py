"""Findings that are over: by their own `until`, or by the `valid_for` of their node."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import COMMUNE, Data, assess_district, commune, criterion, district, number, share, word

from ntm_rules.finding import Attested, Cause, Measured, Pending

AS_OF = "2020-04-30"

#: A finding of criterion 1 (≥ 90) on the day above, how long its node says it is good, and the verdict.
EXPIRY: dict[str, tuple[Any, str | None, str]] = {
    "no end": ({"finding": 95, "as_of": "2000-01-01"}, None, "pass"),
    "until the day before": ({"finding": 95, "until": "2020-04-29"}, None, "pending"),
    "until the day itself": ({"finding": 95, "until": AS_OF}, None, "pass"),
    "đạt until the day before": ({"finding": "đạt", "until": "2020-04-29"}, None, "pending"),
    "chưa đạt until the day before": ({"finding": "chưa đạt", "until": "2020-04-29"}, None, "pending"),
    "a figure that fails, until the day before": ({"finding": 80, "until": "2020-04-29"}, None, "pending"),
    "pending stays pending": ({"finding": "pending", "until": "2020-04-29"}, None, "pending"),
    "good for a year, on the last day": ({"finding": 95, "as_of": "2019-04-30"}, "12 months", "pass"),
    "good for a year, a day late": ({"finding": 95, "as_of": "2019-04-29"}, "12 months", "pending"),
    "good for a year, in years": ({"finding": 95, "as_of": "2019-04-29"}, "1 year", "pending"),
    "good for thirty days, on the last": ({"finding": 95, "as_of": "2020-03-31"}, "30 days", "pass"),
    "good for thirty days, a day late": ({"finding": 95, "as_of": "2020-03-30"}, "30 days", "pending"),
    "good for six months in Vietnamese": ({"finding": 95, "as_of": "2019-10-29"}, "6 tháng", "pending"),
    "the earlier end counts": (
        {"finding": 95, "as_of": "2020-04-01", "until": "2020-04-15"}, "12 months", "pending"),
}  # fmt: skip


@pytest.mark.parametrize(("finding", "valid_for", "verdict"), EXPIRY.values(), ids=EXPIRY)
def test_expiry(finding: Any, valid_for: str | None, verdict: str, tmp_path: Path) -> None:
    fields = {} if valid_for is None else {"valid_for": valid_for}
    judged = commune(number("1", "≥ 90", "q", **fields), findings={"1": finding}).judge(tmp_path)
    assert judged.verdict("1") == verdict


def test_the_value_it_had_is_kept(tmp_path: Path) -> None:
    found = {"1": {"finding": 95, "until": "2020-04-29"}, "2": {"finding": "đạt", "until": "2020-04-29"}}
    answers = commune(number("1", "≥ 90", "q"), word("2"), findings=found).judge(tmp_path).case().answers
    assert [answers[a].finding.value for a in "12"] == [Pending(cause=Cause.OUT_OF_DATE)] * 2
    assert isinstance(answers["1"].finding.was, Measured)
    assert answers["2"].finding.was == Attested(met=True)


def test_the_day_is_that_of_the_round(tmp_path: Path) -> None:
    """A finding of an earlier file may have ended by the day of the later one."""
    files = commune(word("1"), word("2"), findings={"1": {"finding": "đạt", "until": "2020-04-15"}})
    files.assessments["a"]["as_of"] = "2020-03-31"
    assert files.judge(tmp_path / "one").verdict("1") == "pass"
    files.assess(COMMUNE, {"2": "đạt"}, name="b", criteria={"commune": "t/xa"})
    assert files.judge(tmp_path / "two").verdict("1") == "pending"


def test_what_is_over_caps_and_does_not_bring_back_what_was_before(tmp_path: Path) -> None:
    files = commune(word("1"), findings={"1": "đạt"})
    over = {"1": {"finding": "đạt", "until": "2020-04-29"}}
    files.assess(COMMUNE, over, name="b", stage="appraisal", criteria={"commune": "t/xa"})
    assert files.judge(tmp_path).verdict("1") == "pending"


#: A finding that reaches leaf 1.1 from elsewhere, over or not.
ELSEWHERE: dict[str, tuple[Data, str]] = {
    "above": ({"1": {"finding": "đạt", "until": AS_OF}}, "pass"),
    "above, over": ({"1": {"finding": "đạt", "until": "2020-04-29"}}, "pending"),
    "rest": ({"rest": {"finding": "đạt", "until": AS_OF}}, "pass"),
    "rest, over": ({"rest": {"finding": "đạt", "until": "2020-04-29"}}, "pending"),
    "rest chưa đạt, over": ({"rest": {"finding": "chưa đạt", "until": "2020-04-29"}}, "pending"),
}


@pytest.mark.parametrize(("findings", "verdict"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_reaches_a_leaf_from_elsewhere(findings: Data, verdict: str, tmp_path: Path) -> None:
    judged = commune(criterion("1", word("1.1"), word("1.2")), findings=findings).judge(tmp_path)
    assert (judged.verdict("1.1"), judged.verdict("1")) == (verdict, verdict)


OLD = {"finding": "đạt", "as_of": "2019-04-29"}
NEW = {"finding": "đạt", "as_of": "2019-04-30"}

#: A finding that reaches leaf 1.1, good for twelve months, from elsewhere; the verdicts of 1.1 and of 1.2.
TOO_OLD: dict[str, tuple[Data, str, str]] = {
    "above": ({"1": NEW}, "pass", "pass"),
    "above, too old for the leaf": ({"1": OLD}, "pending", "pass"),
    "rest": ({"rest": NEW}, "pass", "pass"),
    "rest, too old for the leaf": ({"rest": OLD}, "pending", "pass"),
    "above, too old, a nearer one is not": ({"1": OLD, "1.1": 95}, "pass", "pass"),
    "above, too old, a figure elsewhere": ({"1": OLD, "2": 80}, "fail", "pass"),
}


@pytest.mark.parametrize(("findings", "verdict", "other"), TOO_OLD.values(), ids=TOO_OLD)
def test_what_is_too_old_for_a_leaf_does_not_answer_it(
    findings: Data, verdict: str, other: str, tmp_path: Path
) -> None:
    leaf = number("1.1", "≥ 90", "q", valid_for="12 months")
    judged = commune(criterion("1", leaf, word("1.2")), number("2", "≥ 70", "q"), findings=findings).judge(tmp_path)
    assert (judged.verdict("1.1"), judged.verdict("1.2")) == (verdict, other)


def test_what_is_known_elsewhere_may_be_too_old_for_a_leaf(tmp_path: Path) -> None:
    nodes = [number("1", "≥ 90", "q"), number("2", "≥ 80", "q", valid_for="12 months")]
    judged = commune(*nodes, findings={"1": {"finding": 95, "as_of": "2019-04-29"}}).judge(tmp_path)
    assert (judged.verdict("1"), judged.verdict("2")) == ("pass", "pending")
    assert judged.case().answers["2"].finding.value == Pending(cause=Cause.OUT_OF_DATE)


def test_a_share(tmp_path: Path) -> None:
    files = district(share("members", "100 %", passing="commune"), communes=11)
    found = {"1": "đạt", "members": {"finding": "đạt", "until": "2020-04-29"}}
    assert assess_district(files, found).judge(tmp_path).verdict("members") == "pending"
