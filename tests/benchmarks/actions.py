"""Synthetic actions for a synthetic province: for findings that fail, what would mend them, at some price and pace."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from province import COMMUNE, DISTRICT, SEED, Province

from ntm_rules.compile.model import CaseKey, LeafRule
from ntm_rules.evaluate import verdict_in
from ntm_rules.explain.quantities import required
from ntm_rules.pipeline import assess
from ntm_rules.verdict import Verdict

#: Leaves of a commune with its share of those of a district, and how many more are to fail than there are actions.
_LEAVES, _SPARE = 50, 1.2


@dataclass(frozen=True, kw_only=True)
class Actions:
    """So many actions, most for one unit; new money of `budget` tỷ đồng in each of three years."""

    count: int = 300
    budget: int = 120

    def write(self, folder: Path) -> Path:
        """Write actions.yaml beside the assessments in `folder`; its path."""
        chance = random.Random(SEED)
        lacking = list(_lacking(folder))
        chance.shuffle(lacking)
        actions = {}
        for number, (key, address, by) in enumerate(lacking[: self.count]):
            ref = address if key.role in {"commune", "district"} else f"{key.role}#{address}"
            actions[f"a{number}"] = {"units": key.unit, **_action(chance, ref, by)}
        limits = {str(year): str(self.budget) for year in (2020, 2021, 2022, 2023)}
        file = {
            "status": "illustrative",
            "funds": {
                "tinh": {"name": "Ngân sách tỉnh", "limits": limits},
                "huyen": {"name": "Ngân sách huyện", "limits": {year: str(self.budget // 2) for year in limits}},
            },
            "capacities": {"to-cong-tac": {"name": "Tổ công tác", "measure": "tổ", "limit": "40"}},
            "actions": actions,
        }
        path = folder / "actions.yaml"
        path.write_text(yaml.dump(file, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path


def _lacking(folder: Path) -> Iterator[tuple[CaseKey, str, str | None]]:
    """The leaves that fail, each with how far its figure is from what is required, where it has one."""
    found = assess([folder])
    assert not found.has_errors, found.problems
    for evaluation in found.evaluations:
        for key, case in evaluation.appraisal.cases.items():
            for address, slot in case.shape.slots.items():
                fails = slot.index is not None and verdict_in(evaluation.states[key], slot) is Verdict.FAIL
                if fails and isinstance(slot.node.rule, LeafRule):
                    comparison = required(slot)
                    known = case.known.get(address)
                    threshold = None if comparison is None else comparison.strictest()
                    by = None
                    if threshold is not None and known is not None and known.low is not None:
                        by = str(threshold - known.low)
                    yield key, address, by


def _action(chance: random.Random, ref: str, by: str | None) -> dict[str, object]:
    months = chance.choice([1, 2, 3, 5, 8, 11])
    made: dict[str, object] = {
        "name": f"Việc {ref}", "duration": f"{months} months", "uses": {"to-cong-tac": "1"},
        "payment": chance.choice(["start", "even", "finish"]),
    }  # fmt: skip
    cost = f"{chance.uniform(0.2, 6):.2f}"
    if by is None or not float(by):
        return {**made, "cost": cost, "set": {ref: "đạt"}}
    steps = chance.choice([1, 2, 4])
    step = f"{float(by) / steps + (0.1 if float(by) > 0 else -0.1):.1f}"
    return {**made, "cost": {"fixed": cost, "per_step": f"{chance.uniform(0.1, 0.8):.2f}"}, "steps": str(steps + 1),
            "lift": {ref: step}}  # fmt: skip


def write_province(folder: Path, *, communes: int = 182, districts: int = 13, actions: int = 300) -> Path:
    """A province and its actions in `folder`, of which enough findings fail for so many actions; the folder."""
    failing = actions * _SPARE / (communes * _LEAVES)
    Province(communes=communes, districts=districts, missing=0.01, failing=failing).write(folder)
    Actions(count=actions).write(folder)
    return folder


__all__ = ["COMMUNE", "DISTRICT", "Actions", "write_province"]
