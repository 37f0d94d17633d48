"""The sweeps of Lộc Hà, April 2020."""

from __future__ import annotations

from pathlib import Path

from sweeping import good, unit_of

from ntm_rules.scenario.sweep import sweep
from ntm_rules.verdict import Verdict

SWEEPS = Path(__file__).parents[2] / "assessments/ha-tinh/2020-04/sweeps"


def test_insurance_decides_for_the_district_at_what_is_required() -> None:
    found = good(sweep([SWEEPS / "bao-hiem-y-te.yaml"]))
    verdicts = found.verdicts(unit_of(found, "loc-ha", "district"))
    passing = {point for point, verdict in zip(found.points, verdicts, strict=True) if verdict is Verdict.PASS}
    assert passing == {(figure, required) for figure, required in found.points if figure >= required}


def test_the_chance_of_the_district_lies_below_that_of_its_communes() -> None:
    found = good(sweep([SWEEPS / "kha-nang-dat.yaml"]))
    chance = found.chances(unit_of(found, "loc-ha", "district"))
    assert 0.02 < chance.low[0] < chance.share[0] < chance.high[0] < 0.3
    communes = [found.chances(unit).share[0] for unit in found.units if unit.level == "commune"]
    assert min(communes) > chance.share[0]
    assert found.tornado[0].chances[unit_of(found, "loc-ha", "district").key][1] > chance.share[0]
