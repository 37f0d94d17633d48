"""From the units file to units: parents found, parameters inherited, members counted against what is stated."""

from __future__ import annotations

from collections.abc import Mapping

from ntm_rules.compile.model import Recognition, Unit
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import RecognisedFile, UnitFile, UnitsFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import Span

#: The rank of each level; a parent ranks above its children.
_RANK = {"village": 0, "commune": 1, "town": 1, "district": 2, "province": 3}
#: A role of the name of a level is played by a set of that level alone.
LEVELS = frozenset(_RANK)


def build_units(read: Read[UnitsFile], problems: Problems) -> dict[str, Unit]:
    """All units by id, the province included; each problem at its field."""
    province = read.model.province
    files = {unit_id: file for unit_id, file in read.model.units.items() if unit_id != province.id}
    if province.id in read.model.units:
        problems.error(
            "unit_twice", read.places.key(("units", province.id)), id=province.id,
            related=read.places.value(("province", "id")),
        )  # fmt: skip
    parents = {unit_id: _parent(read, unit_id, file, problems) for unit_id, file in files.items()}
    members = _members(files, parents)
    units = {unit_id: _unit(read, unit_id, file, parents, members, problems) for unit_id, file in files.items()}
    units[province.id] = Unit(
        id=province.id, name=province.name, level="province", province=province.id, parent=None,
        parameters=province.parameters, stated={}, members=members.get(province.id, {}), inferred=False,
        span=read.places.value(("province", "id")),
    )  # fmt: skip
    return units


def _parent(read: Read[UnitsFile], unit_id: str, file: UnitFile, problems: Problems) -> str:
    """The id of the parent, the province where none is given or the one given will not do."""
    province, files = read.model.province.id, read.model.units
    parent, span = file.parent, read.places.value(("units", unit_id, "parent"))
    if parent is None or parent == province:
        return province
    if parent not in files:
        problems.error("unit_unknown", span, id=parent, guess=did_you_mean(parent, files))
        return province
    if _RANK[files[parent].level] <= _RANK[file.level]:
        problems.error("parent_level", span, id=unit_id, level=file.level, parent=parent, other=files[parent].level)
        return province
    return parent


def _members(files: Mapping[str, UnitFile], parents: Mapping[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each unit, its children by their level."""
    members: dict[str, dict[str, tuple[str, ...]]] = {}
    for unit_id, file in files.items():
        by_level = members.setdefault(parents[unit_id], {})
        by_level[file.level] = (*by_level.get(file.level, ()), unit_id)
    return members


def _unit(
    read: Read[UnitsFile],
    unit_id: str,
    file: UnitFile,
    parents: Mapping[str, str],
    members: Mapping[str, Mapping[str, tuple[str, ...]]],
    problems: Problems,
) -> Unit:
    own = members.get(unit_id, {})
    return Unit(
        id=unit_id, name=file.name, level=file.level, province=read.model.province.id, parent=parents[unit_id],
        parameters=_parameters(read, unit_id, file, parents, problems),
        stated=_stated(read, unit_id, file, own, problems), members=own, inferred=file.status == "inferred",
        span=read.places.key(("units", unit_id)), population=file.population,
        recognised=_recognised(file.recognised), merged_from=tuple(file.merged_from),
    )  # fmt: skip


def _recognised(file: RecognisedFile | None) -> Recognition | None:
    return None if file is None else Recognition(decision=file.decision, year=file.year, set=file.set)


def _parameters(
    read: Read[UnitsFile], unit_id: str, file: UnitFile, parents: Mapping[str, str], problems: Problems
) -> dict[str, str]:
    """The unit's parameters over those it inherits; one that differs must say why."""
    inherited = dict(read.model.province.parameters)
    chain = []
    parent = parents[unit_id]
    while parent in parents:
        chain.append(parent)
        parent = parents[parent]
    for above in reversed(chain):
        inherited.update(read.model.units[above].parameters)
    differing = [n for n, value in file.parameters.items() if inherited.get(n, value) != value]
    if differing and file.parameters_because is None:
        span: Span = read.places.value(("units", unit_id, "parameters", differing[0]))
        problems.error("parameter_without_reason", span, id=unit_id, name=differing[0])
    return {**inherited, **file.parameters}


def _stated(
    read: Read[UnitsFile],
    unit_id: str,
    file: UnitFile,
    own: Mapping[str, tuple[str, ...]],
    problems: Problems,
) -> dict[str, tuple[int, str | None]]:
    stated: dict[str, tuple[int, str | None]] = {}
    for level, field, given in (("commune", "communes", file.communes), ("town", "towns", file.towns)):
        if given is None:
            continue
        span = read.places.value(("units", unit_id, field))
        listed = own.get(level, ())
        document = given.document or file.document
        if len(listed) > given.number:
            problems.error("more_listed_than_stated", span, id=unit_id, stated=given.number, listed=len(listed))
        if given.number == 0 and document is None:
            problems.error("none_without_document", span, id=unit_id, field=field)
        stated[level] = (given.number, document)
    return stated
