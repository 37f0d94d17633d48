"""Rounds held side by side: what turned, what is still owed, how figures move, and what became of units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from build import (
    COMMUNE,
    DISTRICT,
    Data,
    Files,
    all_of,
    assess_district,
    commune,
    criterion,
    district,
    number,
    share,
    word,
)
from hypothesis import HealthCheck, given, settings
from worlds import worlds

from ntm_rules.explain.lacking import lacking
from ntm_rules.pipeline import assess
from ntm_rules.report.standing import units
from ntm_rules.report.wording import worded
from ntm_rules.scenario.compare.improvement import better, otherwise, worse
from ntm_rules.scenario.compare.model import AppraisedRound, Compared, Passage, Way
from ntm_rules.scenario.compare.rounds import check_rounds, compare_rounds
from ntm_rules.scenario.turns import Turns
from ntm_rules.verdict import Verdict

DAYS = ("2020-04-30", "2020-07-31", "2020-10-31", "2021-01-31")

#: What makes a district count on its communes.
EACH = share("xa", "100 %", passing="commune")

Compare = Callable[..., Compared]


def appraised(folder: Path, files: Files, label: str = "x") -> AppraisedRound:
    """A round of some files, which must have nothing wrong with them."""
    found = assess([files.write(folder)], engine="direct")
    assert [problem.code for problem in found.problems if problem.is_error] == []
    said = tuple(worded(outcome, "vi", found.departments) for outcome in found.outcomes)
    return AppraisedRound(label=label, outcomes=said, evaluations=found.evaluations, departments=found.departments)


def rounds_of(folder: Path, files: Sequence[Files]) -> list[AppraisedRound]:
    """Rounds with a day each, in order, where the files give none."""
    rounds = []
    for at, each in enumerate(files):
        for data in each.assessments.values():
            data["as_of"] = DAYS[at] if data["as_of"] == DAYS[0] else data["as_of"]
        rounds.append(appraised(folder / str(at), each, f"round {at + 1}"))
    return rounds


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """What there is to say of rounds."""

    def compare(*files: Files, only: frozenset[str] | None = None) -> Compared:
        rounds = rounds_of(tmp_path, files)
        assert check_rounds(rounds) == ()
        return compare_rounds(rounds, only)

    return compare


def told(turns: Turns) -> dict[str, list[str]]:
    """The nodes that turned, by unit."""
    return {unit.after.id: [turn.node.id for turn in unit.turns] for unit in turns.turned}


def sorted_out(step: Passage) -> dict[str, dict[str, list[str]]]:
    parts = {"better": better(step.turns), "worse": worse(step.turns), "otherwise": otherwise(step.turns)}
    return {name: told(turns) for name, turns in parts.items() if told(turns)}


# ------------------------------------------------------------------------------------- what turned, and how


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("đạt", "đạt", {}),
        ("chưa đạt", "đạt", {"better": {"xa": ["1"]}}),
        ("chưa đạt", "pending", {"better": {"xa": ["1"]}}),
        ("pending", "đạt", {"better": {"xa": ["1"]}}),
        ("đạt", "pending", {"worse": {"xa": ["1"]}}),
        ("pending", "chưa đạt", {"worse": {"xa": ["1"]}}),
        ("đạt", "chưa đạt", {"worse": {"xa": ["1"]}}),
        (
            "đạt",
            {"finding": "not_applicable", "because": "không có", "document": "1"},
            {"otherwise": {"xa": ["1"]}},
        ),
    ],
)
def test_what_improved_and_what_slipped(compare: Compare, before: str, after: Any, expected: Any) -> None:
    first, second = (commune(word("1"), word("2"), findings={"1": f, "2": "đạt"}) for f in (before, after))
    assert sorted_out(compare(first, second).steps[0]) == expected


def test_one_unit_can_improve_and_slip(compare: Compare) -> None:
    first = commune(word("1"), word("2"), findings={"1": "đạt", "2": "chưa đạt"})
    second = commune(word("1"), word("2"), findings={"1": "chưa đạt", "2": "đạt"})
    assert sorted_out(compare(first, second).steps[0]) == {"better": {"xa": ["2"]}, "worse": {"xa": ["1"]}}


@pytest.mark.parametrize(
    ("rose", "fell", "expected"),
    [
        (("pending", "đạt"), ("đạt", "chưa đạt"), (False, True)),
        (("chưa đạt", "pending"), ("đạt", "pending"), (True, False)),
        (("chưa đạt", "đạt"), ("đạt", "chưa đạt"), (False, False)),
    ],
)
def test_the_verdict_of_a_unit_is_told_on_its_own_side_alone(
    compare: Compare, rose: tuple[str, str], fell: tuple[str, str], expected: tuple[bool, bool]
) -> None:
    """Of a unit that slipped a node may have improved: that is told, and the unit's own verdicts stay as they are."""
    files = [commune(word("1"), word("2"), findings={"1": up, "2": down}) for up, down in zip(rose, fell, strict=True)]
    turns = compare(*files).steps[0].turns
    (whole,), (up,), (down,) = turns.turned, better(turns).turned, worse(turns).turned
    assert [[turn.node.id for turn in unit.turns] for unit in (up, down)] == [["1"], ["2"]]
    assert (up.changes, down.changes) == expected
    assert (up.before, up.after) == (down.before, down.after) == (whole.before, whole.after)
    assert otherwise(turns).turned == ()


def test_where_a_pass_is_no_honour_nothing_improves_or_slips(compare: Compare) -> None:
    first, second = (commune(word("1"), findings={"1": f}, label={"pass": "thu hồi"}) for f in ("đạt", "chưa đạt"))
    assert sorted_out(compare(first, second).steps[0]) == {"otherwise": {"xa": ["1"]}}


def test_turns_at_every_level_from_round_to_round_and_from_first_to_last(compare: Compare) -> None:
    def round_(found: str, own: str) -> Files:
        files = district(EACH, members=["a", "b"], communes=2)
        return assess_district(files, {"1": own}, {"a": {"1": found}, "b": {"1": "đạt"}})

    files = [round_("chưa đạt", "đạt"), round_("đạt", "chưa đạt"), round_("đạt", "đạt")]
    found = compare(*files)
    assert [(step.before, step.after) for step in found.steps] == [(0, 1), (1, 2)]
    assert sorted_out(found.steps[0]) == {"better": {"huyen": ["xa"], "a": ["1"]}, "worse": {"huyen": ["1"]}}
    assert sorted_out(found.steps[1]) == {"better": {"huyen": ["1"]}}
    assert found.whole is not None
    assert sorted_out(found.whole) == {"better": {"huyen": ["xa"], "a": ["1"]}}
    assert {unit.after.id: unit.within for unit in found.steps[0].turns.units} == {
        "huyen": None, "a": "huyen", "b": "huyen",
    }  # fmt: skip


def test_a_unit_is_compared_whichever_file_speaks_of_it(compare: Compare) -> None:
    """In the district's file in one round, in a file of its own in the next."""
    first = assess_district(district(EACH, members=["a"]), {"1": "đạt"}, {"a": {"1": "chưa đạt"}})
    second = district(EACH, members=["a"]).assess("a", {"1": "đạt"}, criteria={"commune": "t/xa"})
    found = compare(first, second)
    assert sorted_out(found.steps[0]) == {"better": {"a": ["1"]}}
    assert [(stray.unit.id, stray.appeared) for stray in found.strays] == [("huyen", False)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"1": "pending"}, {"1": "đạt"}, ["1"]),
        ({"1": "đạt"}, {"1": "chưa đạt"}, ["1"]),
        ({"1": "đạt"}, {"1": "pending"}, ["1"]),
        ({"1": "đạt"}, {"1.1": "đạt", "1.2": "chưa đạt"}, ["1.2"]),
        ({"1": "pending"}, {"1.1": "đạt"}, ["1.1"]),
        ({"1.1": "chưa đạt", "1.2": "chưa đạt"}, {"1": "đạt", "1.2": "chưa đạt"}, ["1.1"]),
        ({"1.1": "đạt", "1.2": "đạt"}, {"1.1": "đạt", "1.2": "chưa đạt"}, ["1.2"]),
    ],
)
def test_a_turn_is_told_where_somebody_spoke(compare: Compare, before: Data, after: Data, expected: list[str]) -> None:
    """A finding on a criterion is news of the criterion; one on an indicator, of the indicator."""
    files = [commune(criterion("1", word("1.1"), word("1.2")), findings=found) for found in (before, after)]
    (unit,) = compare(*files).steps[0].turns.units
    assert sorted(turn.node.id for turn in unit.turns) == expected


# ------------------------------------------------------------------------------------------- rounds and sets


def under(base: Data | None, findings: Data) -> Files:
    """A commune under "t/xa", or under a set `t/khac` of which `base` holds further fields."""
    files = commune(number("1", "≥ 50", "q"), word("2"), findings=findings)
    if base is not None:
        files.criteria("t/khac", *base.pop("criteria"), **base)
        files.assessments["a"]["criteria"] = {"commune": "t/khac"}
    return files


def test_a_set_and_one_that_extends_it_are_compared_node_by_node(compare: Compare) -> None:
    first = under(None, {"1": 60, "2": "chưa đạt"})
    second = under({"criteria": [word("3")], "extends": "t/xa"}, {"1": 40, "2": "đạt", "3": "đạt"})
    for found in (compare(first, second), compare(second, first)):
        assert [change.matched for change in found.steps[0].sets] == [True]
        assert {turn.node.id for turn in found.steps[0].turns.units[0].turns} == {"1", "2"}


@pytest.mark.parametrize(
    ("middle", "last"),
    [
        ({}, {"drop": {"3": {"because": "bãi bỏ"}}}),
        ({"drop": {"3": {"because": "bãi bỏ"}}}, {}),
        ({}, {"change": {"1": {"require": "≥ 70"}, "2": {"require": "attested"}, "3": {"require": "attested"}}}),
    ],
)
def test_a_set_extends_another_whatever_it_changes(compare: Compare, middle: Data, last: Data) -> None:
    """Nothing of the text need be its own, nor anything be left of the other's."""

    def round_(by: str, found: str) -> Files:
        files = commune(number("1", "≥ 50"), word("2"), word("3"), findings={"1": 80, "2": found})
        files.criteria("t/giua", extends="t/xa", **middle).criteria("t/cuoi", extends="t/giua", **last)
        files.assessments["a"]["criteria"] = {"commune": by}
        return files

    for before, after in (("t/giua", "t/cuoi"), ("t/cuoi", "t/giua"), ("t/xa", "t/cuoi")):
        step = compare(round_(before, "chưa đạt"), round_(after, "đạt")).steps[0]
        assert [change.matched for change in step.sets] == [True]
        assert "2" in {turn.node.id for turn in step.turns.units[0].turns}


def test_sets_that_have_nothing_to_do_with_each_other_are_compared_by_verdict_and_figure(compare: Compare) -> None:
    first = under(None, {"1": 60, "2": "chưa đạt"})
    second = under({"criteria": [word("1"), number("2", "≥ 70", "q")]}, {"1": "đạt", "2": 75})
    found = compare(first, second)
    step = found.steps[0]
    assert [(c.role, c.before, c.after, c.matched) for c in step.sets] == [("commune", "t/xa", "t/khac", False)]
    assert sorted_out(step) == {"better": {"xa": []}}
    assert [(trend.quantity, trend.node, trend.way) for trend in found.trends] == [("q", "2", Way.BETTER)]
    assert found.owed == (), "that a node of one number is open in both says nothing"


# ------------------------------------------------------------------------------------------ what is still owed


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ("ff", (2, DAYS[0])),
        ("fp", (2, DAYS[0])),
        ("pf", (2, DAYS[0])),
        ("tf", None),
        ("ft", None),
        ("fff", (3, DAYS[0])),
        ("fpf", (3, DAYS[0])),
        ("ppp", (3, DAYS[0])),
        ("tff", None),
        ("ftf", None),
        ("fft", None),
        ("tfpf", (3, DAYS[1])),
        ("ffff", (4, DAYS[0])),
        ("f-f", None),
    ],
)
def test_what_is_owed_for_the_third_round_running(compare: Compare, history: str, expected: Any) -> None:
    """Of two rounds what is owed in both; a round that has no such unit ends the run."""
    words = {"f": "chưa đạt", "p": "pending", "t": "đạt"}

    def round_(letter: str) -> Files:
        files = commune(word("1"), word("2"), findings={"1": words.get(letter, "đạt"), "2": "đạt"})
        files.unit("khac").assess("khac", {"1": "đạt", "2": "đạt"}, name="b", criteria={"commune": "t/xa"})
        if letter == "-":
            del files.assessments["a"]
        return files

    found = compare(*map(round_, history))
    owed = [(each.item.node.id, each.rounds, each.since) for each in found.owed]
    assert owed == ([] if expected is None else [("1", expected[0], date.fromisoformat(expected[1]))])


def test_who_owes_it(compare: Compare) -> None:
    waiting = {"finding": "pending", "cause": "extension_requested", "by": "so-nnptnt"}
    found = compare(*(commune(word("1"), word("2"), findings={"1": waiting}) for _ in range(2)))
    assert {each.item.node.id: each.item.owes for each in found.owed} == {"1": "so-nnptnt", "2": None}


# --------------------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("require", "history", "expected"),
    [
        ("≥ 90", [80, 85], Way.BETTER),
        ("≥ 90", [85, 80], Way.WORSE),
        ("≥ 90", [85, 85], Way.SAME),
        ("≥ 90", ["85,0", {"part": 17, "of": 20}], Way.SAME),
        ("≤ 10", [8, 6], Way.BETTER),
        ("< 10", [6, 8], Way.WORSE),
        ("= 100", [99, 100], Way.BETTER),
        ("= 0", [0, 1], Way.WORSE),
        ("≥ 90", ["< 90", 90], Way.BETTER),
        ("≥ 90", ["< 90", "≥ 90"], Way.BETTER),
        ("≥ 90", ["< 90", 89], Way.UNKNOWN),
        ("≥ 90", ["≤ 90", 90], Way.UNKNOWN),
        ("≥ 90", ["80..85", "84..88"], Way.UNKNOWN),
        ("≥ 90", ["80..85", "80..85"], Way.UNKNOWN),
        ("≥ 90", ["80..85", "86..88"], Way.BETTER),
        ({"between": [20, 30]}, [10, 25], Way.BETTER),
        ({"between": [20, 30]}, [10, 15], Way.BETTER),
        ({"between": [20, 30]}, [40, 35], Way.BETTER),
        ({"between": [20, 30]}, [40, 20], Way.BETTER),
        ({"between": [20, 30]}, ["< 20", 20], Way.BETTER),
        ({"between": [20, 30]}, [25, 10], Way.WORSE),
        ({"between": [20, 30]}, [30, 31], Way.WORSE),
        ({"between": [20, 30]}, ["5..8", "3..4"], Way.WORSE),
        ({"between": [20, 30]}, [25, 25], Way.SAME),
        ({"between": [20, 30]}, [10, 10], Way.SAME),
        ({"between": [20, 30]}, [20, 30], Way.WITHIN),
        ({"between": [20, 30]}, ["22..26", "24..28"], Way.WITHIN),
        ({"between": [20, 30]}, [10, 35], Way.UNKNOWN),
        ({"between": [20, 30]}, ["15..22", 25], Way.UNKNOWN),
        ({"between": [20, 30]}, ["5..12", "10..15"], Way.UNKNOWN),
        ({"between": [20, 30]}, [10, "25..35"], Way.UNKNOWN),
        ("≥ ..", [80, 85], Way.BETTER),
    ],
)
def test_where_a_figure_goes(compare: Compare, require: Any, history: list[Any], expected: Way) -> None:
    found = compare(*(commune(number("1", require), findings={"1": figure}) for figure in history))
    assert [trend.way for trend in found.trends] == [expected]


@pytest.mark.parametrize(
    ("history", "figures", "way", "latest"),
    [
        ([80, 85, 84], 3, Way.BETTER, Way.WORSE),
        ([80, None, 85], 2, Way.BETTER, Way.BETTER),
        ([80, 85, "đạt"], 2, Way.BETTER, Way.BETTER),
        ([80, "đạt"], 0, None, None),
        (["chưa đạt", "đạt"], 0, None, None),
        ([80, "pending"], 0, None, None),
        ([None, 85], 0, None, None),
    ],
)
def test_a_word_is_no_figure(compare: Compare, history: list[Any], figures: int, way: Any, latest: Any) -> None:
    files = [commune(number("1", "≥ 90"), word("2"), findings={} if one is None else {"1": one}) for one in history]
    found = compare(*files).trends
    assert [(trend.way, trend.latest) for trend in found] == ([(way, latest)] if figures else [])
    assert sum(figure is not None for trend in found for figure in trend.figures) == figures


@pytest.mark.parametrize(
    ("figure", "gap", "margin"),
    [(85, ("5", False), None), ("< 85", ("5", True), None), (93, None, "3"), ("88..92", None, None)],
)
def test_how_far_the_last_figure_is_from_the_threshold(compare: Compare, figure: Any, gap: Any, margin: Any) -> None:
    (trend,) = compare(*(commune(number("1", "≥ 90"), findings={"1": one}) for one in (50, figure))).trends
    assert (trend.gap and (trend.gap.amount, trend.gap.at_least)) == gap
    assert (trend.margin and trend.margin.amount) == margin


@pytest.mark.parametrize(
    ("require", "figure", "over"),
    [
        ("≥ 90", 85, False),
        ("≤ 10", 12, True),
        ("< 10", "> 12", True),
        ("≤ ..10", 12, True),
        ("= 100", 99, False),
        ("= 0", 1, True),
        ("= 0", "> 0", True),
        ({"between": [20, 30]}, 10, False),
        ({"between": [20, 30]}, 35, True),
        ({"between": [20, 30]}, "> 30", True),
    ],
)
def test_whether_a_figure_is_too_high_or_too_low(compare: Compare, require: Any, figure: Any, over: bool) -> None:
    (trend,) = compare(*(commune(number("1", require), findings={"1": one}) for one in (50, figure))).trends
    assert trend.gap is not None
    assert trend.is_over is over


def test_a_figure_in_another_measure_is_not_compared(compare: Compare) -> None:
    first = commune(number("1", "≥ 90", "q"), findings={"1": 80})
    second = commune(number("1", "≥ 90", "q", measure="money"), findings={"1": 95})
    assert compare(first, second).trends == ()


def test_leaves_of_one_quantity_are_one_figure(compare: Compare) -> None:
    leaves = [number("1", "≥ 90", "q"), number("2", "≥ 50", "q")]
    found = compare(*(commune(*leaves, findings={"2": figure}) for figure in (60, 70)))
    assert [(trend.quantity, trend.way) for trend in found.trends] == [("q", Way.BETTER)]


# ----------------------------------------------------------------------------------- what became of the units


def test_units_recognised_earlier(compare: Compare) -> None:
    def round_(**found: str) -> Files:
        files = district(EACH, members=["a", "b", "c", "d"])
        for unit in "abc":
            files.units[unit]["recognised"] = {"decision": f"{unit}/QĐ", "year": 2015}
        return assess_district(files, {"1": "đạt"}, {unit: {"1": word_} for unit, word_ in found.items()})

    first = round_(a="đạt", b="đạt", c="đạt", d="đạt")
    second = round_(a="đạt", b="chưa đạt", c="pending", d="chưa đạt")
    del second.units["c"]["recognised"]  # what an earlier round says of it still holds
    found = compare(first, second).recognised
    assert {each.unit.id: (each.recognition.decision, each.holds) for each in found} == {
        "a": ("a/QĐ", True), "b": ("b/QĐ", False), "c": ("c/QĐ", False),
    }  # fmt: skip


def test_a_unit_to_which_nothing_applies_would_not_be_recognised(compare: Compare) -> None:
    files = commune(word("1"), findings={"1": {"finding": "not_applicable", "because": "không có", "document": "1"}})
    files.units[COMMUNE]["recognised"] = "1/QĐ"
    (found,) = compare(files, files).recognised
    assert (found.unit.verdict, found.holds) == ("not_applicable", False)


def test_a_recognition_is_held_against_its_own_set_and_a_revocation_stands_beside(compare: Compare) -> None:
    def round_() -> Files:
        files = commune(word("1"), findings={"1": "chưa đạt", "cao#1": "đạt"})
        files.criteria("t/cao", word("1")).criteria("t/thu-hoi", word("1"), label={"pass": "thu hồi"})
        files.assessments["a"]["criteria"] |= {"cao": "t/cao", "thu-hoi": "t/thu-hoi"}
        files.units[COMMUNE]["recognised"] = {"decision": "1/QĐ", "set": "t/cao"}
        return files

    (found,) = compare(round_(), round_()).recognised
    assert (found.unit.set, found.holds) == ("t/cao", True)
    assert found.revocation is not None
    assert found.revocation.set == "t/thu-hoi"
    other = round_()
    other.units[COMMUNE]["recognised"] = "1/QĐ"
    (found,) = compare(round_(), other).recognised
    assert (found.unit.set, found.holds) == ("t/xa", False)
    for roles in ({"thu-hoi": "t/thu-hoi", "cao": "t/cao"}, {"cao": "t/cao", "thu-hoi": "t/thu-hoi"}):
        other.assessments["a"] |= {"criteria": roles, "findings": {}}
        (found,) = compare(other, other).recognised
        assert found.unit.set == "t/cao", "a set whose pass is no honour recognises nobody"


def merging(**units: Any) -> Files:
    """A district with these communes, each of which says what it is made of, or None, and what is found of it."""
    files = district(EACH)
    about = {}
    for unit, (sources, found) in units.items():
        files.unit(unit, parent=DISTRICT, **({} if sources is None else {"merged_from": sources}))
        about[unit] = {"1": found}
    return assess_district(files, {"1": "đạt"}, about)


def test_a_merged_unit_beside_its_predecessors(compare: Compare) -> None:
    before = merging(a=(None, "đạt"), b=(None, "chưa đạt"), c=(None, "đạt"))
    between = merging(a=(None, "chưa đạt"), c=(None, "đạt"))
    after = merging(m=(["a", "b", "z"], "pending"), c=(None, "đạt"))
    found = compare(before, between, after)
    (merged,) = found.merged
    assert (merged.unit.id, merged.unit.verdict, merged.round) == ("m", "pending", 2)
    stood = [(old.id, old.round, old.outcome and str(old.outcome.verdict)) for old in merged.predecessors]
    assert stood == [("a", 1, "fail"), ("b", 0, "fail"), ("z", None, None)]
    assert [(stray.unit.id, stray.round, stray.appeared) for stray in found.strays] == [("b", 0, False)]


def test_a_merged_unit_may_keep_the_id_of_one_of_its_predecessors(compare: Compare) -> None:
    before = merging(a=(None, "đạt"), b=(None, "chưa đạt"))
    after = merging(a=(["a", "b"], "pending"))
    found = compare(before, after, merging(a=(["a", "b"], "đạt")))
    (merged,) = found.merged
    assert (merged.round, str(merged.unit.verdict)) == (2, "pass")
    assert [(old.id, old.round) for old in merged.predecessors] == [("a", 0), ("b", 0)]
    assert found.strays == ()


def test_units_that_come_and_go_are_listed(compare: Compare) -> None:
    found = compare(
        merging(a=(None, "đạt"), b=(None, "đạt")), merging(a=(None, "đạt"), c=(None, "đạt")), merging(a=(None, "đạt"))
    )
    assert [(stray.unit.id, stray.round, stray.appeared) for stray in found.strays] == [
        ("b", 0, False), ("c", 1, True), ("c", 1, False),
    ]  # fmt: skip


def test_of_one_unit_only_what_concerns_it(compare: Compare) -> None:
    before = merging(a=(None, "chưa đạt"), b=(None, "chưa đạt"), c=(None, "chưa đạt"))
    after = merging(m=(["a", "b"], "chưa đạt"), c=(None, "chưa đạt"))
    found = compare(before, after, only=frozenset({"a"}))
    assert [each.unit.id for each in found.merged] == ["m"]
    assert (found.steps[0].turns.units, found.owed, found.strays) == ((), (), ())
    found = compare(before, after, only=frozenset({"c"}))
    assert [each.item.unit.id for each in found.owed] == ["c"]
    assert found.merged == ()


# ------------------------------------------------------------------------------------------- what is refused


def test_rounds_with_no_unit_in_common(tmp_path: Path) -> None:
    files = [commune(word("1")), commune(word("1")), Files().criteria("t/xa", word("1")).unit("la")]
    files[2].assess("la", {}, criteria={"commune": "t/xa"})
    found = check_rounds(rounds_of(tmp_path, files))
    assert [(problem.code, problem.place) for problem in found] == [("compare_nothing_shared", "round 3")]


def test_a_merger_is_something_in_common(tmp_path: Path) -> None:
    files = [commune(word("1")), Files().criteria("t/xa", word("1")).unit("moi", merged_from=[COMMUNE])]
    files[1].assess("moi", {}, criteria={"commune": "t/xa"})
    assert check_rounds(rounds_of(tmp_path, files)) == ()


def test_a_unit_twice_in_one_round(tmp_path: Path) -> None:
    first, second = (appraised(tmp_path / name, commune(word("1"))) for name in "ab")
    both = AppraisedRound(
        label="both", outcomes=first.outcomes + second.outcomes, evaluations=first.evaluations + second.evaluations
    )
    found = check_rounds([first, both])
    assert [(problem.code, problem.place) for problem in found] == [("compare_unit_twice", "both")]


def test_rounds_keep_the_order_given(compare: Compare) -> None:
    first, second = (commune(word("1"), findings={"1": word_}) for word_ in ("chưa đạt", "đạt"))
    first.assessments["a"]["as_of"] = "2022-01-31"
    found = compare(first, second)
    assert sorted_out(found.steps[0]) == {"better": {"xa": ["1"]}}
    assert not found.in_order
    assert compare(second, second).in_order


# ------------------------------------------------------------------------------------------------------ laws


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(worlds(settled=False))
def test_a_round_and_its_copy_have_nothing_to_tell_apart(world: Path, files: Files) -> None:
    """Nothing turns, no figure goes anywhere, no unit comes or goes; all that is lacking is owed in both."""
    rounds = [appraised(world, files) for _ in range(2)]
    found = compare_rounds(rounds)
    assert found.steps[0].turns.turned == ()
    assert found.steps[0].sets == ()
    assert {trend.way for trend in found.trends} <= {Way.SAME, Way.WITHIN, Way.UNKNOWN}
    assert found.strays == ()
    assert {(each.item.unit.id, each.item.unit.role, each.item.node.id, each.rounds) for each in found.owed} == {
        (unit.id, unit.role, item.node.id, 2)
        for unit in units(rounds[-1].outcomes)
        for verdict in (Verdict.FAIL, Verdict.PENDING)
        for item in lacking(unit, verdict)
    }


def test_rounds_told_backwards_improve_where_they_slipped(compare: Compare) -> None:
    node = all_of("1", word("a"), number("b", "≥ 50"))
    first = commune(node, word("2"), findings={"1/a": "đạt", "1/b": 40, "2": "pending"})
    second = commune(node, word("2"), findings={"1/a": "pending", "1/b": 60, "2": "đạt"})
    forth, back = compare(first, second), compare(second, first)
    assert told(better(forth.steps[0].turns)) == told(worse(back.steps[0].turns)) != {}
    assert told(worse(forth.steps[0].turns)) == told(better(back.steps[0].turns)) != {}
    assert [trend.way for trend in forth.trends] == [Way.BETTER]
    assert [trend.way for trend in back.trends] == [Way.WORSE]
