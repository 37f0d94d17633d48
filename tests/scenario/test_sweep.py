"""Sweeps point by point: grids of findings, lifts and requirements are what single scenarios come to."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from build import (
    COMMUNE,
    Data,
    Files,
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
from sweeping import by_point, good, swept, told_as_scenarios, unit_of

from ntm_rules.scenario.sweep import sweep

NOT_APPLICABLE = {"finding": "not_applicable", "because": "không có", "document": "1/QĐ"}
TWO = [number("1", "≥ 90", "q"), number("2", "≤ 5", "few"), word("3")]


def members(*each: Data, need: str = "100 %", stated: int | None = 3, **communes: Data) -> Files:
    """A district that asks a share of its communes to pass; those of `communes` are listed, each with its findings."""
    files = district(share("members", need, passing="commune"), members=list(communes), communes=stated, each=each)
    return assess_district(files, {"1": "đạt"}, communes)


WORLDS: dict[str, tuple[Files, dict[str, Any]]] = {
    "a figure that is set": (
        commune(*TWO, findings={"2": 3, "3": "đạt"}), {"vary": ["1 from 88 to 92 by 0.5"]}),
    "a figure that is moved": (
        commune(*TWO, findings={"1": 86, "2": 3, "3": "đạt"}), {"lift": ["1 from -2 to 20 by 1"]}),
    "a bound that is moved": (
        commune(*TWO, findings={"1": "< 90", "2": "1..6", "3": "đạt"}), {"lift": ["2 from -2 to 2 by 0.5"]}),
    "a share that is moved": (
        commune(*TWO, findings={"1": {"part": 8, "of": 9}, "2": 3, "3": "đạt"}), {"lift": ["1 from 0 to 2 by 0.5"]}),
    "a requirement": (
        commune(*TWO, findings={"1": "85..87", "2": 3, "3": "đạt"}), {"require": ["1 from 84 to 92 by 0.5"]}),
    "an attested requirement": (
        commune(*TWO, findings={"1": "đạt", "2": 3, "3": "đạt"}), {"require": ["1 from 88 to 92 by 1"]}),
    "a requirement and its figure": (
        commune(*TWO, findings={"2": 3, "3": "đạt"}),
        {"vary": ["1 from 85 to 90 by 0.5"], "require": ["1 from 85 to 90 by 1"]}),
    "a requirement and a figure that is moved": (
        commune(*TWO, findings={"1": "85..86", "2": 3, "3": "đạt"}),
        {"lift": ["1 from -1 to 4 by 0.5"], "require": ["1 from 85 to 90 by 1"]}),
    "a requirement at two points that are written": (
        commune(number("1", "≥ 90..91", "q"), findings={"1": 90.5}), {"require": ["1 from 90 to 91 by 1"]}),
    "a requirement at one point": (
        commune(number("1", "≥ 90", "q"), findings={"1": 90.5}), {"require": ["1 from 89 to 89 by 1"]}),
    "a requirement that another region has": (
        commune(
            number("1", {"by": ["region"], "values": {"a": "≥ 90", "b": "≥ 87"}}, "q"),
            parameters={"region": ["a", "b"]}, **{"for": {"region": "a"}},
        ),
        {"vary": ["1 from 85 to 89 by 0.5"], "require": ["1 from 85 to 90 by 1"]}),
    "two requirements": (
        commune(*TWO, findings={"1": 88, "2": 3, "3": "đạt"}),
        {"require": ["1 from 86 to 90 by 1", "2 from 1 to 6 by 1"]}),
    "two figures": (
        commune(any_of("1", *TWO), findings={"1/3": "chưa đạt"}),
        {"vary": ["1/1 from 89 to 91 by 1", "1/2 from 4 to 6 by 1"]}),
    "one quantity in two leaves": (
        commune(number("1", "≥ 90", "q"), number("2", "≥ 80", "q"), findings={"2": "70..95"}),
        {"vary": ["1 from 60 to 100 by 2.5"]}),
    "two leaves of one quantity, both set": (
        commune(number("1", "≥ 90", "q"), number("2", "≥ 80", "q")),
        {"vary": ["1 from 75 to 95 by 5", "2 from 75 to 95 by 5"]}),
    "a requirement and two figures of its quantity": (
        commune(number("1", "≥ 60", "q"), number("2", "≥ 50", "q")),
        {"require": ["1 from 50 to 60 by 2"], "draw": ["1 normal 53 0", "2 normal 55 0"], "draws": 2}),
    "a requirement and two figures of its quantity, found otherwise before": (
        commune(number("1", "≥ 60", "q"), number("2", "≥ 50", "q"), findings={"1": "≥ 50", "2": "> 45"}),
        {"require": ["1 from 45 to 60 by 2.5"], "draw": ["1 normal 50.5 0", "2 normal 40 0"], "draws": 2}),
    "a requirement below a word": (
        commune(
            some_of("1", 2, word("a"), word("b"), number("c", "≥ 90", "q")), number("2", "≥ 45", "q"),
            findings={"1/a": {"finding": "pending"}, "1/b": "chưa đạt", "1/c": 44.5},
        ),
        {"require": ["1/c from 40 to 60 by 5"], "draw": ["1 chance 1"], "draws": 2}),
    "what did not apply": (
        commune(*TWO, findings={"1": NOT_APPLICABLE, "2": 3, "3": "đạt"}), {"vary": ["1 from 88 to 92 by 1"]}),
    "what another set counts on did not apply": (
        commune(word("2"), conditions=[node("not-revoked", {"failing": "revocation"})], findings={"2": "đạt"})
        .criteria("t/thu-hoi", number("1", "≥ 5"))
        .assess(COMMUNE, {"2": "đạt", "revocation#1": NOT_APPLICABLE},
                criteria={"commune": "t/xa", "revocation": "t/thu-hoi"}),
        {"vary": ["revocation#1 from 0 to 10 by 2.5"]}),
    "a node of another set that is counted on did not apply": (
        commune(word("2"), conditions=[node("not-revoked", {"failing": "revocation#1"})], findings={"2": "đạt"})
        .criteria("t/thu-hoi", number("1", "≥ 5"), word("3"))
        .assess(COMMUNE, {"2": "đạt", "revocation#1": NOT_APPLICABLE},
                criteria={"commune": "t/xa", "revocation": "t/thu-hoi"}),
        {"vary": ["revocation#1 from 0 to 10 by 2.5"]}),
    "below what does not apply": (
        commune(criterion("5", *TWO), word("4"), findings={"5": NOT_APPLICABLE, "4": "đạt"}),
        {"vary": ["2 from 1 to 9 by 1"]}),
    "below what a finding holds": (
        commune(criterion("4", *TWO), findings={"4": "chưa đạt", "2": 3}), {"vary": ["1 from 88 to 92 by 1"]}),
    "below what waits": (
        commune(criterion("4", *TWO), findings={"4": {"finding": "pending"}, "2": 3, "3": "đạt"}),
        {"vary": ["1 from 88 to 92 by 1"]}),
    "below what is attested": (
        commune(criterion("4", *TWO), findings={"4": "đạt"}), {"vary": ["1 from 88 to 92 by 1"]}),
    "a range": (
        commune(number("1", {"between": ["20", "30"]})), {"vary": ["1 from 15 to 35 by 2.5"]}),
    "whole numbers": (
        commune(number("1", "> 3", measure="count")), {"vary": ["1 from 0 to 6 by 1"]}),
    "a threshold known within bounds": (
        commune(number("1", "≥ 80..90")), {"vary": ["1 from 75 to 95 by 2.5"]}),
    "communes of a district": (
        members(*TWO, mot={"1": 95, "2": 3, "3": "đạt"}, hai={"1": 80, "2": 3, "3": "đạt"}, ba={"3": "đạt"}),
        {"vary": ["commune#1 from 89 to 91 by 0.5", "commune#2 from 4 to 6 by 1"]}),
    "communes of a district, some not listed": (
        members(*TWO, need="50 %", mot={"1": 95, "2": 3, "3": "đạt"}, hai={"1": 80, "2": 3, "3": "đạt"}, stated=4),
        {"lift": ["commune#1 from 0 to 12 by 2"]}),
    "a requirement of communes": (
        members(*TWO, mot={"1": 95, "2": 3, "3": "đạt"}, hai={"1": 80, "2": 3, "3": "đạt"}, stated=2),
        {"require": ["commune#1 from 70 to 96 by 2"]}),
    "a share that is attested": (
        assess_district(
            district(share("members", "100 %", passing="commune"), members=["mot"], communes=1, each=TWO),
            {"1": "đạt", "members": "đạt"}, {"mot": {"2": 3, "3": "đạt"}}),
        {"vary": ["commune#1 from 88 to 92 by 1"]}),
}  # fmt: skip


@pytest.mark.parametrize("world", WORLDS)
def test_every_point_is_what_a_scenario_comes_to(world: str, tmp_path: Path) -> None:
    files, short = WORLDS[world]
    found = good(swept(files, tmp_path, **short))
    drawn = [each.split() for each in short.get("draw", ())]  # "1 normal 53 0" is surely 53
    more = [{"units": COMMUNE, "set": {node: "đạt" if law == "chance" else x}} for node, law, x, *_ in drawn]
    assert by_point(found) == told_as_scenarios(files, tmp_path, found, more)


class TestFlips:
    @pytest.mark.parametrize(
        ("files", "short", "flips"),
        [
            (commune(number("1", "≥ 90")), {"vary": ["1 from 85 to 95 by 2"]}, [("90", True, "fail", "pass")]),
            (commune(number("1", "> 90")), {"vary": ["1 from 85 to 95 by 2"]}, [("90", False, "fail", "pass")]),
            (commune(number("1", "≤ 90")), {"vary": ["1 from 85 to 95 by 2"]}, [("90", False, "pass", "fail")]),
            (commune(number("1", "> 3", measure="count")), {"vary": ["1 from 0 to 9 by 3"]},
             [("4", True, "fail", "pass")]),
            (commune(number("1", {"between": ["20", "30"]})), {"vary": ["1 from 0 to 50 by 50"]},
             [("20", True, "fail", "pass"), ("30", False, "pass", "fail")]),
            (commune(number("1", "≥ 80..90")), {"vary": ["1 from 70 to 100 by 30"]},
             [("80", True, "fail", "pending"), ("90", True, "pending", "pass")]),
            (commune(number("1", "≥ 90"), findings={"1": 87.5}), {"lift": ["1 from 0 to 10 by 10"]},
             [("2.5", True, "fail", "pass")]),
            (commune(number("1", "≥ 90"), findings={"1": {"part": 8, "of": 9}}), {"lift": ["1 from 0 to 10 by 10"]},
             [("10/9", True, "fail", "pass")]),
            (commune(number("1", "≥ 90", "q"), findings={"1": "85..87"}), {"require": ["1 from 80 to 95 by 5"]},
             [("85", False, "pass", "pending"), ("87", False, "pending", "fail")]),
            (commune(number("1", "≥ 90")), {"vary": ["1 from 70 to 80 by 5"]}, []),
        ],
    )  # fmt: skip
    def test_stand_at_the_exact_thresholds(
        self, files: Files, short: Data, flips: list[tuple[str, bool, str, str]], tmp_path: Path
    ) -> None:
        unit = unit_of(good(swept(files, tmp_path, **short)), COMMUNE)
        assert [(str(f.value), f.included, str(f.before), str(f.after)) for f in unit.flips] == flips

    def test_of_a_district_stand_where_enough_of_its_communes_pass(self, tmp_path: Path) -> None:
        each = {"mot": {"1": 89}, "hai": {"1": 87}, "ba": {"1": 80}}
        files = members(number("1", "≥ 90"), need="2", **each)
        found = good(swept(files, tmp_path, lift=["commune#1 from 0 to 20 by 5"]))
        (flip,) = unit_of(found, "huyen", "district").flips
        assert (flip.value, flip.included, str(flip.after)) == (Decimal(3), True, "pass")


class TestCounts:
    def test_are_of_units_by_role_at_each_point(self, tmp_path: Path) -> None:
        files = members(number("1", "≥ 90"), mot={"1": 89}, hai={"1": 87}, ba={})
        found = good(swept(files, tmp_path, lift=["commune#1 from 0 to 4 by 1"]))
        districts, communes = found.roles
        assert (districts.role, districts.of, communes.role, communes.of) == ("district", 1, "commune", 3)
        assert communes.passing.mean.tolist() == [0, 1, 1, 2, 2]
        assert communes.failing.tolist() == [2, 1, 1, 0, 0]
        assert communes.pending.tolist() == [1] * 5
        assert communes.passing.q05.tolist() == communes.passing.high.tolist() == [0, 1, 1, 2, 2]
        assert found.entries == found.tornado == ()

    def test_a_sweep_may_stand_on_scenarios(self, tmp_path: Path) -> None:
        files = commune(number("1", "≥ 90"), word("2")).scenario({"set": {"2": "đạt"}}, name="nen")
        folder = files.write(tmp_path)
        text = (
            '{"title": "Quét", "stack": "../scenarios/nen.yaml", "axes": [{"set": "1", "from": 85, "to": 95, "by": 5}]}'
        )
        (folder / "sweeps").mkdir()
        (folder / "sweeps" / "q.yaml").write_text(text, encoding="utf-8")
        found = good(sweep([folder / "sweeps" / "q.yaml"]))
        assert [str(v) for v in found.verdicts(unit_of(found, COMMUNE))] == ["fail", "pass", "pass"]
        assert [name.vi for name in found.stack] == ["Kịch bản nen"]

    def test_tells_what_holds_the_units_whatever_is_found(self, tmp_path: Path) -> None:
        files = commune(criterion("4", *TWO), findings={"4": "chưa đạt"})
        found = good(swept(files, tmp_path, vary=["1 from 85 to 95 by 5"]))
        assert [note.code for note in found.notes] == ["scenario_held_above"]

    def test_names_units_by_id_or_by_what_holds_of_them(self, tmp_path: Path) -> None:
        files = members(number("1", "≥ 90"), mot={"1": 95}, hai={"1": 87}, ba={})
        found = good(swept(files, tmp_path, vary=["1 of hai,ba from 85 to 95 by 5"]))
        assert [key.unit for key in found.axes[0].units] == ["hai", "ba"]
        assert found.roles[1].passing.mean.tolist() == [1, 3, 3]
