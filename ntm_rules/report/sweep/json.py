"""Sweeps as JSON, in the shape that `ntm help sweep` tells of: exact values as decimal strings, means as numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ntm_rules.compile.model import Name
from ntm_rules.messages import Lang
from ntm_rules.report.json import exact, plain, written
from ntm_rules.report.sweep.naming import distribution
from ntm_rules.report.sweep.narrowed import whole_roles
from ntm_rules.report.wording import Wording
from ntm_rules.scenario.sweep.distribution import Distribution
from ntm_rules.scenario.sweep.model import Axis, Entry, Flip, RoleSweep, Spread, Sweep, Swing, UnitSweep
from ntm_rules.verdict import Verdict

SCHEMA = "ntm.sweep/1"

Plain = dict[str, Any]


def to_json(found: Sweep, lang: Lang) -> str:
    """One object; what goes by point is a list in the order of `points`. UTF-8 that ends with a line break."""
    wording = Wording(lang, found.departments)
    return written(
        {
            "schema": SCHEMA,
            "title": None if found.title is None else _name(found.title),
            "note": found.note,
            "axes": [_axis(axis) for axis in found.axes],
            "uncertain": [_entry(entry) for entry in found.entries],
            "draws": found.draws,
            "seed": found.seed if found.draws > 1 else None,
            "stack": [_name(title) for title in found.stack],
            "points": [[format(value, "f") for value in point] for point in found.points],
            "roles": [_role(role) for role in whole_roles(found)],
            "units": [_unit(unit, found) for unit in found.units],
            "tornado": [_swing(swing) for swing in found.tornado],
            "notes": plain(tuple(map(wording.said, found.notes))),
            "inputs": [{"path": path, "sha256": sha256} for path, sha256 in found.inputs],
        }
    )


def _name(name: Name) -> Plain:
    return {"vi": name.vi, "en": name.en}


def _axis(axis: Axis) -> Plain:
    return {
        "how": str(axis.how),
        "role": axis.role,
        "level": axis.level,
        "node": axis.address,
        "name": _name(axis.name),
        "measure": axis.measure.id,
        "operator": None if axis.op is None else str(axis.op),
        "required": list(axis.required),
        "points": [format(value, "f") for value in axis.points],
        "units": [key.unit for key in axis.units],
    }


def _entry(entry: Entry) -> Plain:
    return {
        "nodes": [
            {"role": role, "node": address, "name": _name(name)}
            for (role, address), name in zip(entry.nodes, entry.names, strict=True)
        ],
        "measure": None if entry.measure is None else entry.measure.id,
        "distribution": _distribution(entry.distribution),
        "around": entry.around,
        "together": format(entry.together, "f"),
        "figures": entry.figures,
        "unknown": entry.unknown,
    }


def _distribution(law: Distribution) -> Plain:
    return {type(law).__name__.lower(): {each.name: format(getattr(law, each.name), "f") for each in fields(law)}}


def _role(role: RoleSweep) -> Plain:
    return {
        "role": role.role,
        "level": role.level,
        "set": role.set,
        "title": _name(role.title),
        "of": role.of,
        "baseline": {str(verdict): role.baseline.get(verdict, 0) for verdict in Verdict},
        "passing": _spread(role.passing),
        "numbers": distribution(role),
        "failing": role.failing.tolist(),
        "pending": role.pending.tolist(),
    }


def _spread(spread: Spread) -> Plain:
    return {each.name: getattr(spread, each.name).tolist() for each in fields(spread)}


def _unit(unit: UnitSweep, found: Sweep) -> Plain:
    """A unit: its verdicts, or in how many draws it has which; a grid is long, so never both."""
    drawn = found.draws > 1
    chances = found.chances(unit)
    return {
        "id": unit.key.unit,
        "role": unit.key.role,
        "name": unit.name,
        "level": unit.level,
        "within": unit.within,
        "assessed": unit.assessed,
        "baseline": str(unit.baseline),
        "verdicts": None if drawn else [str(verdict) for verdict in found.verdicts(unit)],
        "passed": unit.passed.tolist() if drawn else None,
        "failed": unit.failed.tolist() if drawn else None,
        "not_applicable": unit.inapplicable.tolist() if drawn else None,
        "chance": {each.name: getattr(chances, each.name).tolist() for each in fields(chances)} if drawn else None,
        "flips": [_flip(flip) for flip in unit.flips],
    }


def _flip(flip: Flip) -> Plain:
    return {
        "axis": flip.axis,
        "value": exact(flip.value),
        "included": flip.included,
        "before": str(flip.before),
        "after": str(flip.after),
    }


def _swing(swing: Swing) -> Plain:
    return {
        "entry": swing.entry,
        "passing": {role: list(ends) for role, ends in swing.passing.items()},
        "chances": [
            {"id": key.unit, "role": key.role, "low": low, "high": high} for key, (low, high) in swing.chances.items()
        ],
    }
