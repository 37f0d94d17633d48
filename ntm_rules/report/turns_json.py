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
            {"level": level, "role": role, "before": str(old), "after": str(new), "count": count}
            for turns in found.by_role()
            for level, role in [(turns.units[0].after.level, turns.units[0].after.role)]
            for (old, new), count in turns.counts().items()
        ],
        "units": [unit_to_plain(unit) for unit in found.turned],
    }


def unit_to_plain(unit: UnitTurns) -> Plain:
    """One unit and the nodes of it that turned, in the types that JSON has."""
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
