"""Sweeps that make no sense: what is said of them, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import Data, Files, assess_district, commune, criterion, district, number, share, to_yaml, word
from sweeping import swept

from ntm_rules.problem import render
from ntm_rules.scenario.sweep import sweep

FINDINGS = {"1": 87, "2": 3, "3": "đạt"}


def world() -> Files:
    nodes = [
        number("1", "≥ 90", "q"), number("2", "≤ 5", measure="count"), word("3"),
        criterion("4", number("4.1", {"between": ["20", "30"]})), number("5", "≥ 80"),
    ]  # fmt: skip
    return commune(*nodes, findings=FINDINGS)


SHORT: list[tuple[Data, str]] = [
    ({"vary": ["1 from 85 to 95"]}, "axis_unreadable"),
    ({"vary": ["1 from x to 95 by 1"]}, "number_unreadable"),
    ({"vary": ["1 from 85 to 95 by 0"]}, "axis_step"),
    ({"vary": ["1 from 85 to 95 by -1"]}, "axis_step"),
    ({"vary": ["1 from 95 to 85 by 1"]}, "axis_reversed"),
    ({"vary": ["1 from 0 to 100 by 0.001"]}, "axis_too_many_points"),
    ({"vary": ["1 from 0 to 100 by 0.02", "5 from 0 to 100 by 0.02"]}, "sweep_too_large"),
    ({"vary": ["1 from 1 to 2 by 1", "2 from 1 to 2 by 1", "5 from 1 to 2 by 1"]}, "sweep_axes_too_many"),
    ({"vary": ["1 from 85 to 105 by 1"]}, "sweep_outside_domain"),
    ({"vary": ["2 from 1 to 3 by 0.5"]}, "sweep_not_whole"),
    ({"vary": ["2 from 1% to 3% by 1%"]}, "sweep_in_percent"),
    ({"vary": ["3 from 1 to 3 by 1"]}, "sweep_without_figure"),
    ({"vary": ["9 from 1 to 3 by 1"]}, "condition_node_unknown"),
    ({"vary": ["1 of ai from 1 to 3 by 1"]}, "unit_unknown"),
    ({"vary": ["1 from 1 to 3 by 1"], "lift": ["1 from 1 to 3 by 1"]}, "sweep_place_twice"),
    ({"lift": ["5 from 1 to 3 by 1"]}, "lift_of_nothing"),
    ({"require": ["3 from 1 to 3 by 1"]}, "require_without_threshold"),
    ({"require": ["4.1 from 1 to 3 by 1"]}, "require_without_threshold"),
    ({"require": ["1 of xa from 1 to 3 by 1"]}, "axis_require_of_units"),
    ({"draw": ["1 normal 88"]}, "law_numbers"),
    ({"draw": ["1 gauss 88 2"]}, "law_unknown"),
    ({"draw": ["1"]}, "draw_unreadable"),
    ({"draw": ["1 normal 88 -2"]}, "normal_sd_negative"),
    ({"draw": ["1 uniform 90 88"]}, "law_reversed"),
    ({"draw": ["1 triangular 80 99 90"]}, "mode_outside"),
    ({"draw": ["1 beta 0 1 80 90"]}, "beta_shape"),
    ({"draw": ["1 normal 88 2 together 1.5"]}, "together_out_of_range"),
    ({"draw": ["3 chance 1.2"]}, "chance_out_of_range"),
    ({"draw": ["3 around chance 0.2"]}, "chance_around"),
    ({"draw": ["3 normal 1 2"]}, "sweep_without_figure"),
    ({"draw": ["1 normal 88 2"], "draws": 0}, "sweep_without_draws"),
    ({"draw": ["1 normal 88 2"], "draws": 1}, "sweep_without_draws"),  # of one draw, no chance can be told
    ({"draw": ["1 normal 88 2"], "draws": 10**9}, "sweep_too_large"),
    ({}, "sweep_empty"),
]


@pytest.mark.parametrize(("short", "code"), SHORT)
def test_short_forms(short: dict[str, Any], code: str, tmp_path: Path) -> None:
    found = swept(world(), tmp_path, **short)
    assert [problem.code for problem in found.problems] == [code]
    for lang in ("vi", "en"):
        assert "\n" in render(found.problems[0], lang) or code in {"sweep_empty", "sweep_without_draws"}


@pytest.mark.parametrize(
    ("given", "code", "place"),
    [
        ({"axes": [{"set": "1", "lift": "1", "from": 1, "to": 2, "by": 1}]}, "axis_of_one_thing", "q.yaml:4:3"),
        ({"axes": [{"from": 1, "to": 2, "by": 1}]}, "axis_of_one_thing", "q.yaml:4:3"),
        ({"axes": [{"set": "1", "from": 1, "to": 2, "by": 0}]}, "axis_step", "q.yaml:8:10"),
        ({"axes": [{"set": "1", "from": 1, "to": 2}]}, "missing_field", "q.yaml:4:3"),
        ({"uncertain": [{"nodes": "1"}]}, "uncertain_one_law", "q.yaml:4:3"),
        ({"uncertain": [{"nodes": "1", "normal": {"mean": 1, "sd": -1}}]}, "normal_sd_negative", "q.yaml:8:11"),
        ({"uncertain": [{"nodes": "1", "chance": 1, "beta": {"a": 1, "b": 1, "low": 0, "high": 1}}]},
         "uncertain_one_law", "q.yaml:4:3"),
        ({"axis": []}, "unknown_field", "q.yaml:3:2"),
        ({}, "sweep_empty", "q.yaml:1:1"),
        ({"stack": "khong-co.yaml", "uncertain": [{"nodes": "3", "chance": 1}]}, "named_path_missing", "q.yaml:3:11"),
    ],
)  # fmt: skip
def test_files(given: Data, code: str, place: str, tmp_path: Path) -> None:
    folder = world().write(tmp_path)
    (folder / "sweeps").mkdir()
    path = folder / "sweeps" / "q.yaml"
    path.write_text(to_yaml({"title": "Quét", **given}), encoding="utf-8")
    found = sweep([path])
    assert [problem.code for problem in found.problems] == [code]
    assert found.problems[0].place.endswith(place)


def test_a_node_of_several_levels_must_be_said_more_closely(tmp_path: Path) -> None:
    files = district(
        share("members", "50 %", passing="commune"), members=["mot"], communes=1, each=[number("1", "≥ 9")]
    )
    assess_district(files, {"1": "đạt"}, {"mot": {"1": 5}})
    found = swept(files, tmp_path, vary=["1 from 1 to 3 by 1"])
    assert [(p.code, p.values["roles"]) for p in found.problems] == [("condition_ambiguous", ("district", "commune"))]
    found = swept(files, tmp_path, draw=["members chance 0.5"])
    assert [problem.code for problem in found.problems] == ["chance_of_members"]


def test_ranges_that_are_moved_past_each_other_are_refused(tmp_path: Path) -> None:
    files = commune(number("1", "≥ 90", "q"), number("2", "≥ 80", "q"), findings={"1": "85..95", "2": "70..99"})
    found = swept(files, tmp_path, lift=["1 from 0 to 3 by 1"], vary=["2 from 80 to 90 by 1"])
    assert [problem.code for problem in found.problems] == ["sweep_quantity_twice"]


def test_without_any_assessment(tmp_path: Path) -> None:
    from ntm_rules.load.sweeps import Short

    assert [p.code for p in sweep([], short=Short(vary=["1 from 1 to 3 by 1"])).problems] == ["sweep_about_nothing"]


def test_two_files_at_once(tmp_path: Path) -> None:
    folder = world().write(tmp_path)
    (folder / "sweeps").mkdir()
    paths = [folder / "sweeps" / f"{name}.yaml" for name in "ab"]
    for path in paths:
        path.write_text(to_yaml({"title": "Quét", "uncertain": [{"nodes": "3", "chance": 1}]}), encoding="utf-8")
    assert [problem.code for problem in sweep(paths).problems] == ["sweep_of_two"]
