"""What units are said to lack: in small worlds where it can be told by looking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import (
    COMMUNE,
    DISTRICT,
    Data,
    Files,
    all_of,
    any_of,
    assess_district,
    commune,
    criterion,
    district,
    judge_paths,
    node,
    number,
    share,
    some_of,
    word,
)

from ntm_rules.compile.model import CaseKey
from ntm_rules.explain.changes import Changes, Open
from ntm_rules.explain.picking import KEPT, one, picked
from ntm_rules.scenario.gap import gaps
from ntm_rules.scenario.gap.model import Gaps, UnitGap

A, B, C = (word(letter) for letter in "abc")
INSURED, PAID = "insured", "paid"


def found(files: Files, folder: Path, only: frozenset[str] | None = None) -> Gaps:
    judged = judge_paths([files.write(folder)])
    assert judged.codes == []
    return gaps(judged.evaluations, "vi", only)


def of(files: Files, folder: Path, unit: str = COMMUNE) -> UnitGap:
    return next(each for each in found(files, folder).units if each.key.unit == unit)


def ways(unit: UnitGap) -> set[frozenset[str]]:
    """Each way as what must be found of which node."""
    return {frozenset(f"{change.step.node} {change.step.require}" for change in way) for way in unit.ways}


def sets(*some: str) -> set[frozenset[str]]:
    return {frozenset(each.split(", ")) for each in some}


NA = {"finding": "not_applicable", "because": "không có", "document": "1/QĐ"}

#: Criteria, findings, and the ways to pass, each with commas between its changes.
CASES: dict[str, tuple[list[Data], Data, list[str]]] = {
    "all that fails or is open": ([word("1"), word("2"), word("3")], {"1": "chưa đạt", "2": "đạt"}, ["1 Đạt, 3 Đạt"]),
    "either of two": ([any_of("1", A, B)], {"1/a": "chưa đạt"}, ["1/a Đạt", "1/b Đạt"]),
    "one more of three": ([some_of("1", 2, A, B, C)], {"1/a": "đạt", "1/b": "chưa đạt"}, ["1/b Đạt", "1/c Đạt"]),
    "two of three": ([some_of("1", 2, A, B, C)], {}, ["1/a Đạt, 1/b Đạt", "1/a Đạt, 1/c Đạt", "1/b Đạt, 1/c Đạt"]),
    "a figure": ([number("1", "≥ 85")], {"1": "84"}, ["1 ≥ 85 %"]),
    "at the strictest it may be": ([number("1", "≥ 60..65")], {"1": "62"}, ["1 ≥ 65 %"]),
    "a threshold nobody knows": ([number("1", "≥ ..")], {"1": "62"}, ["1 Đạt"]),
    "a range": ([number("1", {"between": ["20", "30"]})], {"1": "40"}, ["1 20–30 %"]),
    "one figure for two leaves": (
        [number("1", "≥ 80", INSURED), number("2", "≥ 90", INSURED)], {"1": "70"}, ["2 ≥ 90 %"]),
    "the milder figure where the stricter is not needed": (
        [number("1", "≥ 80", INSURED), any_of("2", number("a", "≥ 90", INSURED), A | {"id": "b"})], {"1": "70"},
        ["2/a ≥ 90 %", "1 ≥ 80 %, 2/b Đạt"]),
    "what another finding says of the figure": (
        [number("1", "≥ 80", INSURED), number("2", "≥ 60", INSURED)], {"1": "đạt", "2": "70"}, ["1 ≥ 80 %"]),
    "a node that its own finding holds back": (
        [criterion("1", word("1.1"), word("1.2"))], {"1": "chưa đạt", "1.1": "đạt"}, ["1 Đạt"]),
    "and what lies below it": (
        [criterion("1", word("1.1"), word("1.2"))], {"1": "pending", "1.1": "chưa đạt"}, ["1 Đạt, 1.1 Đạt"]),
    "a word above does not help against a figure": (
        [criterion("1", number("1.1", "≥ 80", INSURED)), number("2", "≥ 60", INSURED)], {"1": "pending", "2": "70"},
        ["1 Đạt, 1.1 ≥ 80 %"]),
    "nothing that is not applicable": ([all_of("1", A, B)], {"1/a": NA}, ["1/b Đạt"]),
    "nothing can": ([some_of("1", 2, A, B)], {"1/a": NA, "1/b": "đạt"}, []),
    "no figure there is": ([number("1", "> 100")], {}, []),
}  # fmt: skip


@pytest.mark.parametrize(("criteria", "findings", "expected"), CASES.values(), ids=CASES)
def test_the_ways_of_a_commune(criteria: list[Data], findings: Data, expected: list[str], tmp_path: Path) -> None:
    unit = of(commune(*criteria, findings=findings), tmp_path)
    assert ways(unit) == sets(*expected)
    assert unit.exact
    assert bool(unit.stuck) is (not expected)


def test_the_nodes_that_nothing_can_mend_are_named(tmp_path: Path) -> None:
    unit = of(commune(word("1"), criterion("2", some_of("2.1", 2, A, B)), findings={"2.1/a": NA}), tmp_path)
    assert [step.node for step in unit.stuck] == ["2.1"]


def members(require: int | str, found_of: Data, *, stated: int | None = None, findings: Data | None = None) -> Files:
    files = district(share("xa", require, passing="commune"), members=list(found_of), communes=stated)
    return assess_district(files, {"1": "đạt"} | (findings or {}), found_of)


SHARES: dict[str, tuple[Files, list[str]]] = {
    "two more of three": (
        members("100 %", {"a": {"1": "đạt"}, "b": {"1": "chưa đạt"}, "c": {}}), ["b#1 Đạt, c#1 Đạt"]),
    "either": (members(2, {"a": {"1": "đạt"}, "b": {"1": "chưa đạt"}, "c": {}}), ["b#1 Đạt", "c#1 Đạt"]),
    "units that nobody lists": (
        members(2, {"a": {"1": "chưa đạt"}}, stated=3), ["xa đạt chuẩn", "a#1 Đạt, xa đạt chuẩn"]),
    "a share that is said not to be met": (
        members(1, {"a": {"1": "đạt"}}, findings={"xa": "chưa đạt"}), ["xa Đạt"]),
    "and that its members make impossible": (
        members("100 %", {"a": {"1": "chưa đạt"}, "b": {}}, findings={"xa": "chưa đạt"}), ["xa Đạt, a#1 Đạt"]),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), SHARES.values(), ids=SHARES)
def test_the_ways_of_a_district(files: Files, expected: list[str], tmp_path: Path) -> None:
    assert ways(of(files, tmp_path, DISTRICT)) == sets(*expected)


def test_a_passing_unit_lacks_nothing(tmp_path: Path) -> None:
    unit = of(commune(word("1"), findings={"1": "đạt"}), tmp_path)
    assert (unit.verdict, unit.ways, unit.stuck) == ("pass", (), ())


def test_nobody_is_to_pass_a_set_that_others_ask_to_fail(tmp_path: Path) -> None:
    files = Files().criteria("t/thu-hoi", word("1")).unit(COMMUNE)
    files.criteria("t/xa", word("1"), conditions=[node("kept", {"failing": "revocation"})])
    files.assess(COMMUNE, {"1": "đạt"}, criteria={"commune": "t/xa", "revocation": "t/thu-hoi"})
    (unit,) = found(files, tmp_path).units
    assert (unit.key.role, len(unit.ways)) == ("commune", 1)
    assert [(change.step.node, change.step.met) for change in unit.ways[0]] == [("revocation#1", False)]


# ---------------------------------------------------------------------------------------- how far, and for whom

DISTANCES: dict[str, tuple[str, str, tuple[str, str | None, str] | None]] = {
    "a figure": ("≥ 80", "76", ("4", "5", "exact")),
    "at most": ("≤ 5", "8", ("3", "60", "exact")),
    "a bound": ("≥ 80", "< 76", ("4", "5", "at_least")),
    "a range of an open figure": ("≥ 80", "76..90", ("4", "5", "at_most")),
    "a bound at the threshold": ("≥ 80", "< 80", None),
    "nothing known": ("≥ 80", "pending", None),
}


@pytest.mark.parametrize(("require", "finding", "expected"), DISTANCES.values(), ids=DISTANCES)
def test_how_far_a_figure_is(require: str, finding: str, expected: Any, tmp_path: Path) -> None:
    ((change,),) = of(commune(number("1", require), findings={"1": finding}), tmp_path).ways
    told = change.distance
    assert (None if told is None else (told.amount, told.share, told.bound)) == expected


def province() -> Files:
    each = [word("1"), number("2", "≥ 80"), word("3")]
    communes = {
        "a": {"1": "chưa đạt", "2": "90", "3": "đạt"}, "b": {"1": "chưa đạt", "2": "70", "3": "đạt"},
        "c": {"1": "đạt", "2": "81", "3": "pending"}, "d": {"1": "đạt", "2": "70..90", "3": "đạt"},
        "e": {"1": "đạt", "2": "80.4", "3": "đạt"},
    }  # fmt: skip
    files = district(share("xa", 4, passing="commune"), members=list(communes), each=each)
    return assess_district(files, {"1": "đạt"}, communes)


def test_what_holds_most_back(tmp_path: Path) -> None:
    told = found(province(), tmp_path)
    names = [unit.key.unit for unit in told.units]

    def units(places: tuple[int, ...]) -> str:
        return "".join(names[place][0] for place in places)

    rows = {
        (each.spot.role, each.spot.address): (units(each.holds), units(each.may_hold), units(each.frees))
        for each in told.blockers
    }
    assert rows == {
        ("commune", "1"): ("ab", "", "a"), ("commune", "2"): ("bd", "", "d"), ("commune", "3"): ("c", "", "c"),
        ("district", "xa"): ("h", "", ""),
    }  # fmt: skip
    assert [each.spot.address for each in told.blockers][-1] == "xa"


def test_what_to_find_out_first(tmp_path: Path) -> None:
    told = found(province(), tmp_path)
    rows = [
        (each.spot.address, *(len(places) for places in (each.decides, each.may_decide, each.awaited)))
        for each in told.questions
    ]
    assert rows == [("3", 1, 0, 1), ("2", 1, 0, 1)]


def test_a_report_that_may_decide(tmp_path: Path) -> None:
    """A word that fails an open unit but does not make it pass alone; a figure that may lie between the bounds."""
    told = found(commune(word("1"), number("2", "≥ 60..65"), findings={}), tmp_path)
    assert [(each.spot.address, len(each.decides), len(each.may_decide)) for each in told.questions] == [
        ("1", 0, 1), ("2", 0, 1)]  # fmt: skip
    told = found(commune(number("2", "≥ 60..65"), findings={}), tmp_path)
    assert [(len(each.decides), len(each.may_decide)) for each in told.questions] == [(0, 1)]


def test_passes_that_hang_by_a_thread(tmp_path: Path) -> None:
    told = found(province(), tmp_path)
    assert [(each.key.unit, each.spot.address, each.amount, each.share) for each in told.threads] == [
        ("e", "2", "0.4", "0.5"), ("c", "2", "1", "1.25")]  # fmt: skip


def test_only_the_unit_asked_for_and_its_members(tmp_path: Path) -> None:
    assert [unit.key.unit for unit in found(province(), tmp_path, frozenset({"b"})).units] == ["b"]
    assert len(found(province(), tmp_path, frozenset({DISTRICT})).units) == 6


# ------------------------------------------------------------------------------------------------- many choices


def test_of_many_ways_the_smallest_are_kept_and_what_all_need_is_told(tmp_path: Path) -> None:
    """Of 40 communes 30 are needed, of which each lacks one thing, or two: the smallest ways lack 30 things."""
    each = [word("1"), word("2")]
    names = [f"x{at:02}" for at in range(40)]
    files = district(share("xa", "75 %", passing="commune"), members=names, each=each)
    communes = {name: {"1": "đạt"} if at % 4 else {} for at, name in enumerate(names)}
    unit = of(assess_district(files, {"1": "chưa đạt"}, communes), tmp_path, DISTRICT)
    assert not unit.exact
    assert (len(unit.ways), {len(way) for way in unit.ways}) == (KEPT, {31, 32})
    assert [change.step.node for change in unit.needed] == ["1"]


def test_what_no_pick_can_do_without() -> None:
    changes = Changes()
    x, y, z = (changes.alone(Open(CaseKey("u", "r"), name, met=True)) for name in "xyz")
    inputs = [one(x | y), one(x | z), one(y | z)]
    assert picked(inputs, 3, changes).needed == x | y | z
    assert picked(inputs, 2, changes).needed == x | y | z
    assert picked([one(x | y), one(x | z), one(z)], 2, changes).needed == x | z
    assert picked(inputs, 1, changes).needed == 0
