"""From a mapping to what its table says: units by their codes, nodes by the columns, each value with its cell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ntm_rules.finding import Stage
from ntm_rules.intake.model import Entry, Ground
from ntm_rules.intake.reading.words import is_nothing, read_said
from ntm_rules.intake.sheets import CellKind, CellValue
from ntm_rules.intake.tables.codes import Codes
from ntm_rules.intake.tables.database import address_of, open_view
from ntm_rules.intake.tables.files import open_file
from ntm_rules.intake.tables.model import Grid, Row, TableRead
from ntm_rules.load.loaded import Read
from ntm_rules.load.mapping_model import ColumnFile, MappingFile
from ntm_rules.load.reading import Reader
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import DocPath

_MOST_UNKNOWN = 20  # codes of which each is named


def read_table(path: Path, ground: Ground, problems: Problems) -> TableRead:
    """What the table of a mapping says; nothing, with problems, where there is no such table."""
    read = Reader(problems).read(path, MappingFile)
    if read is None or not _is_whole(read, ground, problems):
        return TableRead()
    grid = _open(read, path.parent, problems)
    if grid is None or not _has_columns(read, grid, problems):
        return TableRead()
    reading = _Reading(read=read, grid=grid, ground=ground, codes=Codes.of(read.model.units, ground), problems=problems)
    entries = tuple(reading.entries())
    reading.tell_of_unknown()
    name = read.model.source or (grid.name if read.model.table is None else Path(grid.name).name)
    return TableRead(entries=entries, sources={grid.name: name})


def _is_whole(read: Read[MappingFile], ground: Ground, problems: Problems) -> bool:
    """Whether a mapping says where its table is, what its columns mean, and names nodes and units that there are."""
    model, places, found = read.model, read.places, Problems()
    if (model.table is None) is (model.database is None):
        found.error("mapping_where", places.whole())
    elif model.database is not None and model.view is None:
        found.error("mapping_without_view", places.key(("database",)))
    long = model.node is not None and model.value is not None
    if bool(model.columns) is long or (model.node is None) is not (model.value is None):
        found.error("mapping_what", places.whole())
    for name, column in model.columns.items():
        if not _is_node(column.node, ground):
            span = places.value(("columns", name, "node"))
            found.error("mapping_node", span, node=column.node, guess=did_you_mean(column.node, _nodes(ground)))
    for code, unit in model.units.items():
        if unit not in ground.units:
            span = places.value(("units", code))
            found.error("unit_unknown", span, id=unit, guess=did_you_mean(unit, ground.units))
    problems.extend(found)
    return not found.has_errors


def _is_node(key: str, ground: Ground) -> bool:
    """Whether any set there is has a node, of the role before its "#" or of whichever level."""
    role, _, address = key.rpartition("#")
    sets = [ground.sets[role]] if role in ground.sets else [] if role else list(ground.sets.values())
    return bool(address) and any(address in criteria.nodes for criteria in sets)


def _nodes(ground: Ground) -> list[str]:
    return [address for criteria in ground.sets.values() for address in criteria.nodes if address]


def _open(read: Read[MappingFile], folder: Path, problems: Problems) -> Grid | None:
    model = read.model
    if model.table is not None:
        return open_file(folder / model.table, problems)
    assert model.database is not None, "there is the one or the other"
    assert model.view is not None, "a database has one"
    span = read.places.value(("database",))
    address = address_of(model.database, span, os.environ, problems)
    if address is None:
        return None
    wanted = {name for _, name in _named(model)}
    return open_view(address, model.view, wanted, folder, span=span, problems=problems)


def _named(model: MappingFile) -> Iterator[tuple[DocPath, str]]:
    """Each column that a mapping names, and where."""
    yield ("unit",), model.unit
    for field_, name in (("node", model.node), ("value", model.value)):
        if name is not None:
            yield (field_,), name
    for name, column in model.columns.items():
        yield ("columns", name), name
        if column.of is not None:
            yield ("columns", name, "of"), column.of


def _has_columns(read: Read[MappingFile], grid: Grid, problems: Problems) -> bool:
    before = len(problems)
    for path, name in _named(read.model):
        if name not in grid.columns:
            span = read.places.key(path) if path == ("columns", name) else read.places.value(path)
            guess = did_you_mean(name, grid.columns)
            problems.error("mapping_column", span, column=name, table=grid.name, guess=guess)
    return len(problems) == before


@dataclass(frozen=True, kw_only=True)
class _Reading:
    read: Read[MappingFile]
    grid: Grid
    ground: Ground
    codes: Codes
    problems: Problems
    unknown: dict[str, int] = field(default_factory=dict)

    def entries(self) -> Iterator[Entry]:
        """What each row says."""
        model = self.read.model
        for row in self.grid.rows:
            unit = self._unit(row)
            if unit is None:
                continue
            if model.node is not None and model.value is not None:
                yield from self._long(row, unit, model.node, model.value)
            for name, column in model.columns.items():
                yield from self._one(row, unit, column.node, name, column)

    def tell_of_unknown(self) -> None:
        """Say how many codes were not named, each being unknown."""
        more = len(self.unknown) - _MOST_UNKNOWN
        if more > 0:
            span = self.read.places.key(("unit",))
            self.problems.error("mapping_units_unknown", span, count=more, table=self.grid.name)

    def _unit(self, row: Row) -> str | None:
        column = self.grid.columns[self.read.model.unit]
        value = row.values.get(column)
        cell = self.grid.at(row.number, column)
        if value is None:
            if row.values:
                self.problems.error("mapping_unit_missing", cell, column=self.read.model.unit)
            return None
        found = self.codes.units_of(value.text)
        if len(found) == 1:
            return found[0]
        known = len(self.unknown)
        self.unknown.setdefault(value.text, row.number)
        if found:
            self.problems.error("mapping_unit_ambiguous", cell, code=value.text, units=found)
        elif known < len(self.unknown) <= _MOST_UNKNOWN:
            self.problems.error("mapping_unit_unknown", cell, code=value.text, guess=self.codes.guess(value.text))
        return None

    def _long(self, row: Row, unit: str, node: str, value: str) -> Iterator[Entry]:
        column = self.grid.columns[node]
        named = row.values.get(column)
        if named is None:
            self.problems.error("mapping_node_missing", self.grid.at(row.number, column), column=node)
        elif not _is_node(named.text, self.ground):
            guess = did_you_mean(named.text, _nodes(self.ground))
            self.problems.error("mapping_node", self.grid.at(row.number, column), node=named.text, guess=guess)
        else:
            yield from self._one(row, unit, named.text, value, None)

    def _one(self, row: Row, unit: str, node: str, name: str, column: ColumnFile | None) -> Iterator[Entry]:
        """What one cell says, if anything."""
        at = self.grid.columns[name]
        value, cell = row.values.get(at), self.grid.at(row.number, at)
        if is_nothing(value):
            return
        assert value is not None, "it says something"
        if column is not None and column.of is not None:
            value = self._share(row, value, column.of)
        said = None if value is None else read_said(value, cell, self.problems)
        if said is not None:
            by = {} if column is None or column.by is None else {"by": column.by}
            model = self.read.model
            stage = None if model.stage is None else Stage[model.stage.upper()]
            fields = {**said.fields(), **by}
            yield Entry(unit=unit, key=node, fields=fields, cell=cell, stage=stage, as_of=model.as_of, cells=(cell,))

    def _share(self, row: Row, part: CellValue, of: str) -> CellValue | None:
        """A part of what another column holds; a word stands for itself."""
        column = self.grid.columns[of]
        whole = row.values.get(column)
        if part.kind is not CellKind.NUMBER and not part.text[:1].isdigit():
            return part
        if is_nothing(whole):
            self.problems.error("mapping_whole_missing", self.grid.at(row.number, column), column=of)
            return None
        assert whole is not None, "it says something"
        return CellValue(text=f"{part.text}/{whole.text}", kind=CellKind.TEXT)
