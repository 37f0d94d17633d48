"""Whether each unit says all that a set's requirements vary by, such as its region, in words the set knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ntm_rules.compile.model import CriteriaSet, LeafRule, Unit
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import UnitsFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import Span


def check_parameters(
    judged: Iterable[Unit],
    criteria: CriteriaSet,
    units: Mapping[str, Unit],
    read: Read[UnitsFile],
    problems: Problems,
) -> None:
    """Report what the units `judged` under `criteria` lack or misname; once where it is inherited."""
    needed = {name for node in criteria.nodes.values() if isinstance(node.rule, LeafRule) for name in node.rule.by}
    for unit in judged:
        given: Mapping[str, str] = {**criteria.fixed, **unit.parameters}
        for name, known in criteria.parameters.items():
            if name not in given and name in needed:
                province = read.model.province.id
                span = read.places.key(("province",))
                problems.error("parameter_missing", span, name=name, unit=province, set=criteria.id)
            elif name in given and given[name] not in known:
                span = _given_at(unit, name, units, read)
                guess = did_you_mean(given[name], known)
                problems.error("parameter_value_unknown", span, name=name, value=given[name], guess=guess)


def _given_at(unit: Unit, name: str, units: Mapping[str, Unit], read: Read[UnitsFile]) -> Span:
    """Where a unit's parameter is written: at the unit, or at the nearest above that gives it."""
    files, province = read.model.units, read.model.province.id
    if unit.id not in files and unit.id != province:  # no unit of the file, such as one that a scenario makes
        return unit.span
    while unit.id != province and name not in files[unit.id].parameters:
        unit = units[unit.parent or province]
    where = ("province",) if unit.id == province else ("units", unit.id)
    return read.places.value((*where, "parameters", name))
