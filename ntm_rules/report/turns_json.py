"""Whose verdicts change, for programs: how many units of each level, then each unit with the nodes that turned."""

from __future__ import annotations

from typing import Any

from ntm_rules.report.json import plain
from ntm_rules.scenario.turns import Turn, Turns, UnitTurns

Plain = dict[str, Any]


def turns_to_plain(found: Turns) -> Plain:
    """An object in the types that JSON has; a unit of which nothing turned is only counted."""
    return {
        "counts": [
            {"level": level, "before": str(old), "after": str(new), "count": count}
            for (level, old, new), count in found.counts().items()
        ],
        "units": [_unit(unit) for unit in found.turned],
    }


def _unit(unit: UnitTurns) -> Plain:
    after = unit.after
    return {
        "id": after.id,
        "name": after.name,
        "level": after.level,
        "role": after.role,
        "within": unit.within,
        "before": {"set": unit.before.set, "verdict": str(unit.before.verdict)},
        "after": {"set": after.set, "verdict": str(after.verdict)},
        "nodes": [_turn(turn) for turn in unit.turns],
    }


def _turn(turn: Turn) -> Plain:
    sides = {
        name: None if node is None else {"id": node.id, "verdict": str(node.verdict)}
        for name, node in (("before", turn.before), ("after", turn.after))
    }
    return {**sides, "name": turn.node.name, "reasons": [plain(reason) for reason in turn.node.reasons]}
