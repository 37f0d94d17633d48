"""Gaps as JSON, in the shape that `ntm help gap` tells of: decimals as strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ntm_rules.explain.model import Step
from ntm_rules.report.json import written
from ntm_rules.scenario.gap.model import Blocker, Change, Distance, Gaps, Question, Spot, Thread, UnitGap

SCHEMA = "ntm.gap/1"

Plain = dict[str, Any]


def to_json(gaps: Gaps, most: int | None = None) -> str:
    """One object, of each list of ways and each ranking the first `most`. UTF-8 that ends with a line break."""
    whole: Plain = {
        "schema": SCHEMA,
        "units": [_unit(unit, most) for unit in gaps.units],
        "blockers": [_blocker(each, gaps) for each in gaps.blockers[:most]],
        "questions": [_question(each, gaps) for each in gaps.questions[:most]],
        "threads": [_thread(each) for each in gaps.threads[:most]],
    }
    return written(whole)


def _unit(unit: UnitGap, most: int | None) -> Plain:
    return {
        "id": unit.key.unit,
        "name": unit.name,
        "level": unit.level,
        "role": unit.key.role,
        "set": unit.set,
        "within": unit.within,
        "verdict": str(unit.verdict),
        "ways": [[_change(change) for change in way] for way in unit.ways[:most]],
        "complete": unit.exact and (most is None or len(unit.ways) <= most),
        "needed": [_place(change) for change in unit.needed],
        "stuck": [_step(step) for step in unit.stuck],
        "decided_by": [change.spot.address for change in unit.decided_by],
        "may_be_decided_by": [change.spot.address for change in unit.may_be_decided_by],
    }


def _change(change: Change) -> Plain:
    """A change of the unit itself in full; one of a member by its place, as the member's own ways tell the rest."""
    if change.share is not None:
        return {**_place(change), "counted_at": change.share.spot.address}
    return {
        **_place(change),
        **_step(change.step),
        "unlisted": change.change.unlisted or None,
        "verdict": str(change.verdict),
        "found": change.found,
        "distance": None if change.distance is None else _distance(change.distance),
        "responsible": change.owed_by,
        "counted_at": None,
    }


def _place(change: Change) -> Plain:
    return {"unit": change.change.case.unit, "role": change.change.case.role, "node": change.spot.address}


def _step(step: Step) -> Plain:
    return {
        "node": step.node.rpartition("#")[2],
        "kind": str(step.kind),
        "name": step.name,
        "require": step.require,
        "met": step.met,
    }


def _distance(distance: Distance) -> Plain:
    return {
        "amount": distance.amount,
        "measure": distance.measure.id,
        "share": distance.share,
        "bound": str(distance.bound),
    }


def _spot(spot: Spot, step: Step, owed_by: str | None, level: str) -> Plain:
    return {
        "set": spot.set,
        "role": spot.role,
        "level": level,
        "node": spot.address,
        "kind": str(step.kind),
        "name": step.name,
        "responsible": owed_by,
    }


def _blocker(each: Blocker, gaps: Gaps) -> Plain:
    return {
        **_spot(each.spot, each.step, each.owed_by, each.level),
        "frees": _ids(each.frees, gaps),
        "holds": {
            verdict: _ids([at for at in each.holds if gaps.units[at].verdict == verdict], gaps)
            for verdict in ("fail", "pending")
        },
        "may_hold": _ids(each.may_hold, gaps),
    }


def _question(each: Question, gaps: Gaps) -> Plain:
    return {
        **_spot(each.spot, each.step, each.owed_by, each.level),
        "decides": _ids(each.decides, gaps),
        "may_decide": _ids(each.may_decide, gaps),
        "awaited_by": _ids(each.awaited, gaps),
    }


def _thread(each: Thread) -> Plain:
    return {
        "unit": each.key.unit,
        "name": each.name,
        "role": each.key.role,
        "set": each.spot.set,
        "node": each.spot.address,
        "node_name": each.step.name,
        "found": each.found,
        "require": each.step.require,
        "spare": {"amount": each.amount, "measure": each.measure.id, "share": each.share},
    }


def _ids(places: Sequence[int], gaps: Gaps) -> list[str]:
    return [gaps.units[at].key.unit for at in places]
