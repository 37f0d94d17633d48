"""Scenarios as JSON, in the shape that `ntm help whatif` tells of: decimals as strings, dates as YYYY-MM-DD."""

from __future__ import annotations

from typing import Any

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import Item, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.json import plain, written
from ntm_rules.report.turns_json import turns_to_plain
from ntm_rules.report.whatif.beside import came_and_went
from ntm_rules.scenario.whatif.model import Alternative, WhatIf
from ntm_rules.verdict import Verdict

SCHEMA = "ntm.whatif/1"

Plain = dict[str, Any]


def to_json(found: WhatIf) -> str:
    """One object; texts are as worded, codes and values of no language. UTF-8 that ends with a line break."""
    whole: Plain = {
        "schema": SCHEMA,
        "units": [_unit(outcome) for outcome in found.outcomes],
        "scenarios": [_scenario(each, found) for each in found.alternatives],
    }
    return written(whole)


def _scenario(each: Alternative, found: WhatIf) -> Plain:
    came, gone = came_and_went(found, each)
    return {
        "id": each.id,
        "title": {"vi": each.title.vi, "en": each.title.en},
        "file": each.file,
        "note": each.note,
        "sets": dict(each.sets),
        "edits": [{"role": edit.role, "how": edit.how, "nodes": list(edit.nodes)} for edit in each.edits],
        "as_of": plain(each.as_of),
        "year": each.year,
        "notes": plain(each.notes),
        "turns": turns_to_plain(each.turns),
        "new": [unit.id for unit in came],
        "gone": [unit.id for unit in gone],
        "units": [_unit(outcome) for outcome in each.outcomes],
    }


def _unit(unit: Outcome) -> Plain:
    """A unit and those it counts on: their verdicts, and what stands in the way of a pass."""
    items = [item for verdict in (Verdict.FAIL, Verdict.PENDING) for item in lacking(unit, verdict)]
    return {
        "id": unit.id,
        "name": unit.name,
        "level": unit.level,
        "role": unit.role,
        "set": unit.set,
        "as_of": plain(unit.as_of),
        "verdict": str(unit.verdict),
        "counts": plain(unit.counts or {}),
        "criteria": _verdicts(unit, Kind.CRITERION),
        "conditions": _verdicts(unit, Kind.CONDITION),
        "lacking": [_lacking(item) for item in items],
        "members": [_unit(member) for member in unit.members],
    }


def _verdicts(unit: Outcome, kind: Kind) -> Plain:
    return {node.id: str(node.verdict) for node in unit.children if node.kind is kind}


def _lacking(item: Item) -> Plain:
    node = item.node
    return {
        "kind": str(node.kind),
        "id": node.id,
        "name": node.name,
        "verdict": str(node.verdict),
        "requirement": node.requirement,
        "responsible": item.owes,
        "reasons": plain(node.reasons),
    }
