"""What opening a table yields: its columns, and its rows one by one; and what reading it by a mapping comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ntm_rules.intake.model import Entry
from ntm_rules.intake.sheets import CellValue
from ntm_rules.source import Cell, cell_at

#: So many rows are read of one table; no province has as many units.
MAX_ROWS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The values of one row by the number of their column, and its own number; both count from 1."""

    number: int
    values: Mapping[int, CellValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: `name` is its file or view, `sheet` the part of the file; `columns` has each column's number."""

    name: str
    sheet: str | None
    columns: Mapping[str, int]
    rows: Sequence[Row]

    def at(self, row: int, column: int) -> Cell:
        """The place of a cell."""
        return cell_at(self.name, self.sheet, row, column)


def row_of(number: int, values: Mapping[int, CellValue | None]) -> Row:
    """A row without what is empty."""
    return Row(number=number, values={at: value for at, value in values.items() if value is not None})


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """What a table says; `sources` has the source that a file gives for it, by what its cells' places begin with."""

    entries: tuple[Entry, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
