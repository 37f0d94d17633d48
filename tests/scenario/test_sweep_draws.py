"""Monte-Carlo sweeps: without variance the scenario itself, and where the answer is known, that answer."""

from __future__ import annotations

from math import comb, sqrt
from pathlib import Path
from typing import Any

import pytest
from build import COMMUNE, Data, Files, assess_district, commune, district, number, share, word
from sweeping import by_point, good, swept, told_as_scenarios, unit_of

from ntm_rules.scenario.sweep.model import Sweep
from ntm_rules.verdict import Verdict

DRAWS = 20_000
#: Five standard errors of a probability, however near to a half: a run in a million is further off by chance.
BOUND = 5 * 0.5 / sqrt(DRAWS)


def ten_communes(need: str = "60 %", **found: Any) -> Files:
    names = [f"c{i}" for i in range(10)]
    files = district(
        share("members", need, passing="commune"), members=names, communes=10, each=[number("1", "≥ 90", "q")]
    )
    return assess_district(files, {"1": "đạt"}, {name: dict(found) for name in names} if found else None)


def probability(found: Sweep, unit: str = COMMUNE, role: str = "commune", verdict: Verdict = Verdict.PASS) -> float:
    return float(found.chances(unit_of(found, unit, role), verdict).share[0])


@pytest.mark.parametrize(
    ("draw", "change"),
    [
        ("1 normal 91 0", {"set": {"1": 91}}),
        ("1 uniform 89 89", {"set": {"1": 89}}),
        ("1 triangular 90 90 90", {"set": {"1": 90}}),
        ("1 beta 2 3 88 88", {"set": {"1": 88}}),
        ("1 around normal 2 0", {"lift": {"1": 2}}),
        ("1 around uniform 0 0", {"lift": {"1": 0}}),
        ("3 chance 1", {"set": {"3": "đạt"}}),
        ("3 chance 0", {"lift": {"1": 0}}),
    ],
)
def test_without_variance_is_the_scenario(draw: str, change: Data, tmp_path: Path) -> None:
    files = commune(number("1", "≥ 90", "q"), word("3"), findings={"1": "87..88", "3": {"finding": "pending"}})
    for short in ({}, {"vary": ["commune#2 from 1 to 9 by 4"]}):
        nodes = [number("1", "≥ 90", "q"), number("2", "≤ 5"), word("3")]
        files = commune(*nodes, findings={"1": "88..89", "2": 1, "3": {"finding": "pending"}})
        found = good(swept(files, tmp_path, draw=[draw], draws=2, **short))
        expected = told_as_scenarios(files, tmp_path, found, [{"units": COMMUNE, **change}])
        assert by_point(found) == expected


def test_every_draw_without_variance_is_alike(tmp_path: Path) -> None:
    found = good(swept(ten_communes(), tmp_path, draw=["commune#1 normal 95 0"], draws=50))
    assert {tuple(unit.passed) for unit in found.units} == {(50,)}
    assert probability(found, "huyen", "district") == 1


class TestKnownAnswers:
    @pytest.mark.parametrize(
        ("draw", "passing"),
        [
            ("1 uniform 80 100", 0.5),
            ("1 uniform 85 95", 0.5),
            ("1 uniform 90 120", 1.0),
            ("1 normal 90 3", 0.5),
            ("1 normal 88 2", 0.158655),
            ("1 triangular 80 90 100", 0.5),
            ("1 triangular 80 80 100", 0.25),
            ("1 beta 1 1 80 100", 0.5),
            ("1 beta 2 1 80 100", 0.75),
            ("1 around uniform -10 10", 0.35),
            ("1 chance 0.3", 0.3),
        ],
    )
    def test_of_one_figure_against_a_threshold(self, draw: str, passing: float, tmp_path: Path) -> None:
        files = commune(number("1", "≥ 90"), findings={"1": 87})
        found = good(swept(files, tmp_path, draw=[draw], draws=DRAWS))
        assert abs(probability(found) - passing) <= BOUND
        assert probability(found) + probability(found, verdict=Verdict.FAIL) == pytest.approx(1)

    def test_the_number_of_communes_that_pass_is_binomial(self, tmp_path: Path) -> None:
        found = good(swept(ten_communes(), tmp_path, draw=["commune#1 uniform 80 100"], draws=DRAWS))
        communes = found.roles[1].passing
        assert abs(communes.mean[0] - 5) <= 5 * sqrt(10 * 0.25 / DRAWS)
        assert communes.low[0] < communes.mean[0] < communes.high[0]
        assert (communes.q05[0], communes.q95[0]) == (2, 8)
        enough = sum(comb(10, k) for k in range(6, 11)) / 2**10
        assert abs(probability(found, "huyen", "district") - enough) <= BOUND

    @pytest.mark.parametrize(("rho", "both"), [("0", 0.25), ("1", 0.5), ("0.5", 1 / 3)])
    def test_two_that_move_together(self, rho: str, both: float, tmp_path: Path) -> None:
        """Of two normal figures, both over the mean: 1/4 + arcsin(rho) / 2π."""
        nodes = [number("1", "≥ 50", "one"), number("2", "≥ 50", "other")]
        found = good(
            swept(commune(*nodes), tmp_path, draw=[f"1,2 normal 50 5 together {rho}"], draws=DRAWS)
        )  # fmt: skip
        assert abs(probability(found) - both) <= BOUND
        assert found.entries[0].figures == 2

    def test_figures_are_cut_to_the_measure_and_whole_where_it_is(self, tmp_path: Path) -> None:
        files = commune(number("1", "≥ 100"), number("2", "≥ 3", measure="count"))
        found = good(swept(files, tmp_path, draw=["1 normal 150 1", "2 uniform 2 4"], draws=DRAWS))
        assert abs(probability(found) - 0.75) <= BOUND

    def test_at_each_point_of_a_grid_over_the_same_draws(self, tmp_path: Path) -> None:
        files = commune(number("1", "≥ 90", "q"))
        found = good(
            swept(files, tmp_path, draw=["1 uniform 80 100"], require=["1 from 80 to 100 by 5"], draws=DRAWS)
        )  # fmt: skip
        share = found.chances(unit_of(found, COMMUNE)).share
        assert share.tolist() == sorted(share.tolist(), reverse=True)
        assert all(abs(share[:: len(share) - 1] - [1, 0]) <= BOUND)
        assert abs(share[1] - 0.75) <= BOUND


class TestDraws:
    def test_are_the_same_for_the_same_seed(self, tmp_path: Path) -> None:
        def passed(seed: int, *more: str) -> list[int]:
            draw = ["commune#1 uniform 80 100 together 0.3", *more]
            found = good(swept(ten_communes(), tmp_path, draw=draw, draws=500, seed=seed))
            return [int(unit.passed[0]) for unit in found.units if unit.level == "commune"]

        assert passed(7) == passed(7)
        assert passed(7) != passed(8)
        assert passed(7) == passed(7, "district#1 chance 0.5")

    def test_leave_a_figure_that_is_not_known_as_it_is(self, tmp_path: Path) -> None:
        files = ten_communes()
        files.assessments["a"]["communes"] = {"c0": {"1": 89}, "c1": {"1": 95}}
        found = good(swept(files, tmp_path, draw=["commune#1 around normal 0 1"], draws=100))
        assert (found.entries[0].figures, found.entries[0].unknown) == (2, 8)
        assert unit_of(found, "c5").passed.tolist() == unit_of(found, "c5").failed.tolist() == [0]
        assert [note.code for note in found.notes] == ["scenario_lift_unknown"]

    def test_have_confidence_intervals_that_stay_probabilities(self, tmp_path: Path) -> None:
        files = commune(number("1", "≥ 90"))
        sure = good(swept(files, tmp_path, draw=["1 normal 95 0"], draws=100))
        chances = sure.chances(unit_of(sure, COMMUNE))
        assert (chances.share[0], chances.high[0]) == (1, 1)
        assert chances.low[0] == pytest.approx(0.963, abs=1e-3)


def test_the_tornado_tells_which_uncertainty_matters_most(tmp_path: Path) -> None:
    files = commune(number("1", "≥ 90"), number("2", "≥ 90"), number("3", "≥ 90"))
    draw = ["1 normal 89 1", "2 normal 95 1", "3 normal 91 1"]
    found = good(swept(files, tmp_path, draw=draw, draws=DRAWS))
    assert [swing.entry for swing in found.tornado] == [0, 2, 1]
    low, high = found.tornado[0].passing["commune"]
    assert low == 0
    assert abs(high - 0.8413) <= BOUND
    assert found.tornado[0].chances[unit_of(found, COMMUNE).key] == (low, high)


def test_more_combinations_than_a_table_holds_are_evaluated_draw_by_draw(tmp_path: Path) -> None:
    """Sixteen words, each met with its own chance: the set passes as often as all of them are met."""
    nodes = [word(str(i + 1)) for i in range(16)]
    draw = [f"{i + 1} chance 0.95" for i in range(16)]
    found = good(swept(commune(*nodes), tmp_path, draw=draw, draws=DRAWS))
    assert abs(probability(found) - 0.95**16) <= BOUND
