"""Sweeps of small worlds, and the same told point by point as scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build import Data, Files

from ntm_rules.evaluate import verdict_in
from ntm_rules.load.sweeps import Short
from ntm_rules.scenario.sweep import sweep
from ntm_rules.scenario.sweep.model import Axis, How, Sweep, UnitSweep
from ntm_rules.scenario.whatif import whatif

#: The verdict of each unit under each role.
Verdicts = dict[tuple[str, str], str]


def swept(files: Files, folder: Path, **short: Any) -> Sweep:
    """The sweep of these short forms over all assessments of the files."""
    return sweep([files.write(folder)], short=Short(**short))


def good(found: Sweep) -> Sweep:
    """The sweep, which must have come to something."""
    assert not found.has_errors, found.problems
    return found


def unit_of(found: Sweep, unit: str, role: str = "commune") -> UnitSweep:
    return next(each for each in found.units if (each.key.unit, each.key.role) == (unit, role))


def by_point(found: Sweep) -> list[Verdicts]:
    """The verdicts of all units at each point."""
    units = {(unit.key.unit, unit.key.role): _verdicts(found, unit) for unit in found.units}
    return [{key: verdicts[i] for key, verdicts in units.items()} for i in range(len(found.points))]


def _verdicts(found: Sweep, unit: UnitSweep) -> list[str]:
    """The verdict of a unit at each point, which must be the same in all draws."""
    told = []
    for counts in zip(unit.passed.tolist(), unit.failed.tolist(), unit.inapplicable.tolist(), strict=True):
        assert set(counts) <= {0, found.draws}, "the draws differ"
        told.append(
            next((word for word, n in zip(("pass", "fail", "not_applicable"), counts, strict=True) if n), "pending")
        )
    return told


def changes_of(axis: Axis, value: Any) -> Data:
    """What a scenario says of a value of an axis."""
    if axis.how is How.REQUIRE:
        change = {axis.address: {"require": f"{axis.op} {value:f}"}}
        return {"criteria": {axis.role: {"change": change}}}
    units = list(dict.fromkeys(key.unit for key in axis.units))
    key = axis.address if axis.role == axis.level else f"{axis.role}#{axis.address}"
    return {"changes": [{"units": units, str(axis.how): {key: f"{value:f}"}}]}


def told_as_scenarios(files: Files, folder: Path, found: Sweep, more: Sequence[Data] = ()) -> list[Verdicts]:
    """What a run of what-if makes of each point of a sweep, with further changes everywhere."""
    files.scenarios.clear()
    for i, point in enumerate(found.points):
        told: Data = {"changes": list(more), "criteria": {}}
        for axis, value in zip(found.axes, point, strict=True):
            made = changes_of(axis, value)
            told["changes"] += made.get("changes", [])
            for role, judging in made.get("criteria", {}).items():
                told["criteria"].setdefault(role, {"change": {}})["change"].update(judging["change"])
        kept = {key: value for key, value in told.items() if value} or {"year": 2020}
        files.scenario(name=f"p{i:04}", **kept)
    run = whatif([files.write(folder) / "scenarios"])
    files.scenarios.clear()
    assert not run.has_errors, run.problems
    return [
        {
            (key.unit, key.role): str(verdict_in(evaluation.states[key], case.shape.slots[""]))
            for evaluation in alternative.evaluations
            for key, case in evaluation.appraisal.cases.items()
        }
        for alternative in run.alternatives
    ]
