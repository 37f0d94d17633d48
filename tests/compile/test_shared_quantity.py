"""Leaves of one unit with the same quantity share what is known of it, across nodes and across roles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import COMMUNE, Data, any_of, assess_district, commune, district, number, share, word

#: Two leaves of one quantity, what is found of each, their verdicts, and whether a disagreement is named.
SHARED: dict[str, tuple[str, str, Data, str, str, bool]] = {
    "one figure for both": ("≥ 90", "≥ 80", {"1": 85}, "fail", "pass", False),
    "the other way": ("≥ 90", "≥ 80", {"2": 85}, "fail", "pass", False),
    "ranges intersect": ("≥ 90", "≥ 80", {"1": "80..92", "2": "90..95"}, "pass", "pass", False),
    "a range and a figure in it": ("≥ 90", "≥ 80", {"1": "80..92", "2": 91}, "pass", "pass", False),
    "figures that differ: the lower": ("≥ 90", "≥ 80", {"1": 95, "2": 85}, "fail", "pass", True),
    "figures that differ under ≤: the higher": ("≤ 6", "≤ 7", {"1": 5, "2": 6.5}, "fail", "pass", True),
    "đạt and a figure that bears it out": ("≥ 90", "≥ 95", {"1": "đạt", "2": 92}, "pass", "fail", False),
    "đạt and a figure that does not": ("≥ 90", "≥ 80", {"1": "đạt", "2": 85}, "fail", "pass", True),
    "đạt twice": ("≥ 90", "≥ 80", {"1": "đạt", "2": "đạt"}, "pass", "pass", False),
    "đạt on the milder": ("≥ 90", "≥ 80", {"2": "đạt"}, "pending", "pass", False),
    "chưa đạt on the milder": ("≥ 90", "≥ 80", {"2": "chưa đạt"}, "fail", "fail", False),
    "chưa đạt on the milder, a figure on the other": (
        "≥ 90", "≥ 80", {"1": 95, "2": "chưa đạt"}, "fail", "fail", True),
    "chưa đạt on the stricter, a figure between": (
        "≥ 90", "≥ 80", {"1": "chưa đạt", "2": 85}, "fail", "pass", False),
    "đạt on the stricter, chưa đạt on the milder": (
        "≥ 90", "≥ 80", {"1": "đạt", "2": "chưa đạt"}, "fail", "fail", True),
    "a cap is its own leaf's": ("≥ 90", "≥ 80", {"1": "pending", "2": 95}, "pending", "pass", False),
    "a cap may fail by the other's figure": ("≥ 90", "≥ 80", {"1": "pending", "2": 85}, "fail", "pass", False),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "found", "one", "two", "named"), SHARED.values(), ids=SHARED)
def test_shared(first: str, second: str, found: Data, one: str, two: str, named: bool, tmp_path: Path) -> None:
    judged = commune(number("1", first, "q"), number("2", second, "q"), findings=found).judge(tmp_path)
    assert (judged.verdict("1"), judged.verdict("2")) == (one, two)
    remarked = [code for address in "12" for code in judged.remarked(address)]
    assert ("figures_disagree" in remarked) is named


def test_a_word_that_a_figure_elsewhere_contradicts_is_named(tmp_path: Path) -> None:
    judged = commune(number("1", "≥ 90", "q"), number("2", "≥ 80", "q"), findings={"1": "đạt", "2": 85})
    assert "attested_against_figure" in judged.judge(tmp_path).remarked("1")


def test_the_answer_says_where_the_figure_was_given(tmp_path: Path) -> None:
    case = commune(number("1", "≥ 90", "q"), number("2", "≥ 80", "q"), findings={"2": 85}).judge(tmp_path).case()
    answer = case.answers["1"]
    assert (answer.via, answer.at) == ("quantity", "2")


def test_leaves_that_name_no_quantity_share_nothing(tmp_path: Path) -> None:
    judged = commune(number("1", "≥ 90"), number("2", "≥ 80"), findings={"1": 95}).judge(tmp_path)
    assert (judged.verdict("1"), judged.verdict("2")) == ("pass", "pending")


def test_three_figures_at_once(tmp_path: Path) -> None:
    """Two by two they meet, all three do not: the worst of the originals governs."""
    nodes = [number(n, "≥ 85", "q") for n in "123"]
    found = {"1": "80..84", "2": "83..90", "3": "84.5..95"}
    judged = commune(*nodes, findings=found).judge(tmp_path)
    assert [judged.verdict(n) for n in "123"] == ["fail"] * 3


def test_between_parts_of_an_any(tmp_path: Path) -> None:
    """đạt on an any answers its leaves and implies nothing, so a figure elsewhere can still contradict one."""
    nodes = [any_of("1", number("a", "≥ 90", "q"), word("b")), number("2", "≥ 80", "q")]
    judged = commune(*nodes, findings={"1": "đạt", "2": 85}).judge(tmp_path)
    assert [judged.verdict(a) for a in ("1/a", "1/b", "1", "2")] == ["fail", "pass", "pass", "pass"]


#: The two roles' leaves, what is found under which, and both verdicts.
ROLES: dict[str, tuple[Any, Any, Data, str, str]] = {
    "a figure": ("≥ 85", "≥ 95", {"1": 90}, "pass", "fail"),
    "a figure under the other": ("≥ 85", "≥ 95", {"higher#9": 90}, "pass", "fail"),
    "figures that differ": ("≥ 85", "≥ 95", {"1": 96, "higher#9": 90}, "pass", "fail"),
    "đạt as what it implies": ("≥ 85", "≥ 95", {"higher#9": "đạt"}, "pass", "pass"),
    "đạt as what it implies, the other way": ("≥ 85", "≥ 95", {"1": "đạt"}, "pass", "pending"),
    "pending travels not": ("≥ 85", "≥ 95", {"1": "pending", "higher#9": 96}, "pending", "pass"),
}


@pytest.mark.parametrize(("first", "second", "found", "one", "two"), ROLES.values(), ids=ROLES)
def test_across_roles(first: Any, second: Any, found: Data, one: str, two: str, tmp_path: Path) -> None:
    files = commune(number("1", first, "q"), findings=found).criteria("t/cao", number("9", second, "q"))
    files.assessments["a"]["criteria"]["higher"] = "t/cao"
    judged = files.judge(tmp_path)
    assert (judged.verdict("1"), judged.verdict("9", COMMUNE, "higher")) == (one, two)


def test_units_share_nothing(tmp_path: Path) -> None:
    files = district(
        share("members", 1, passing="commune"), members=["mot", "hai"], each=[number("1", "≥ 90", "q")],
        criteria=[number("1", "≥ 80", "q")],
    )  # fmt: skip
    judged = assess_district(files, {"1": 95}, communes={"mot": {"1": 85}}).judge(tmp_path)
    assert [judged.verdict("1", unit) for unit in ("huyen", "mot", "hai")] == ["pass", "fail", "pending"]
