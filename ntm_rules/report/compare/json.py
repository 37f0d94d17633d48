"""Rounds held side by side as JSON, in the shape that `ntm help compare` tells of; rounds are counted from 1."""

from __future__ import annotations

from typing import Any

from ntm_rules.explain import words
from ntm_rules.explain.gap import decimal_string
from ntm_rules.explain.model import Outcome
from ntm_rules.interval import Interval
from ntm_rules.messages import Lang, show
from ntm_rules.report.json import plain, written
from ntm_rules.report.standing import units
from ntm_rules.report.turns_json import turns_to_plain, unit_to_plain
from ntm_rules.scenario.compare.improvement import better, otherwise, worse
from ntm_rules.scenario.compare.model import AppraisedRound, Compared, Merged, Owed, Passage, Recognised, Trend
from ntm_rules.scenario.turns import Turns

SCHEMA = "ntm.compare/1"

Plain = dict[str, Any]


def to_json(found: Compared, lang: Lang) -> str:
    """One object; texts are in `lang`, codes and values in no language. UTF-8 that ends with a line break."""
    made = {
        "schema": SCHEMA,
        "in_order": found.in_order,
        "rounds": [_round(each) for each in found.rounds],
        "steps": [_step(step) for step in found.steps],
        "whole": None if found.whole is None else _step(found.whole),
        "owed": [_owed(owed) for owed in found.owed],
        "trends": [_trend(trend, lang) for trend in found.trends],
        "recognised": [_recognised(each) for each in found.recognised],
        "merged": [_merged(each) for each in found.merged],
        "strays": [
            {**_unit(stray.unit), "round": stray.round + 1, "appeared": stray.appeared} for stray in found.strays
        ],
    }
    return written(made)


def _round(each: AppraisedRound) -> Plain:
    first, last = each.days
    sets = {unit.role: unit.set for unit in units(each.outcomes)}
    return {"path": each.label, "from": plain(first), "to": plain(last), "sets": plain(sets)}


def _step(step: Passage) -> Plain:
    return {
        "before": step.before + 1,
        "after": step.after + 1,
        "sets": [plain(change) for change in step.sets],
        "counts": turns_to_plain(step.turns)["counts"],
        "better": _turned(better(step.turns)),
        "worse": _turned(worse(step.turns)),
        "otherwise": _turned(otherwise(step.turns)),
    }


def _turned(turns: Turns) -> list[Plain]:
    """The units of which something turned; `changes` where that is the unit's own verdict too."""
    return [{**unit_to_plain(unit), "changes": unit.changes} for unit in turns.turned]


def _unit(unit: Outcome) -> Plain:
    return {"id": unit.id, "name": unit.name, "level": unit.level, "role": unit.role, "set": unit.set}


def _judged(unit: Outcome) -> Plain:
    return {**_unit(unit), "verdict": str(unit.verdict)}


def _owed(owed: Owed) -> Plain:
    node = owed.item.node
    return {
        "unit": _unit(owed.item.unit),
        "node": {"id": node.id, "kind": str(node.kind), "name": node.name, "verdict": str(node.verdict)},
        "reason": owed.item.why,
        "owes": owed.item.owes,
        "rounds": owed.rounds,
        "since": plain(owed.since),
    }


def _trend(trend: Trend, lang: Lang) -> Plain:
    return {
        "unit": {"id": trend.unit, "name": trend.unit_name},
        "quantity": trend.quantity,
        "node": {"id": trend.node, "name": show(trend.name, lang)},
        "measure": trend.measure.id,
        "requirement": words.comparison(trend.required, trend.measure, lang),
        "figures": [None if known is None else _interval(known) for known in trend.figures],
        "way": str(trend.way),
        "latest": str(trend.latest),
        "gap": None if trend.gap is None else plain(trend.gap),
        "margin": None if trend.margin is None else trend.margin.amount,
    }


def _interval(known: Interval) -> Plain:
    return {
        "low": None if known.low is None else decimal_string(known.low),
        "high": None if known.high is None else decimal_string(known.high),
        "low_open": known.low_open,
        "high_open": known.high_open,
    }


def _recognised(each: Recognised) -> Plain:
    return {
        **_judged(each.unit),
        "decision": each.recognition.decision,
        "year": each.recognition.year,
        "recognised_under": each.recognition.set,
        "holds": each.holds,
        "revocation": None if each.revocation is None else _judged(each.revocation),
    }


def _merged(each: Merged) -> Plain:
    return {
        **_judged(each.unit),
        "round": each.round + 1,
        "merged_from": [
            {
                "id": old.id,
                "round": None if old.round is None else old.round + 1,
                "unit": None if old.outcome is None else _judged(old.outcome),
            }
            for old in each.predecessors
        ],
    }
