"""A table of a sheet, and how to get at its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_rules.intake.layout import Heading, Mark
from ntm_rules.intake.reading.headers import Header, Line, Marked
from ntm_rules.intake.sheets import CellValue, Sheet
from ntm_rules.source import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its head, the lines below it by row, and what is said above it."""

    sheet: Sheet
    header: Header
    lines: Mapping[int, Line]
    marked: Mapping[Mark, Marked]

    def value(self, row: int, heading: Heading) -> CellValue | None:
        """What stands in the column of a heading; None for nothing, or where there is no such column."""
        return self.lines[row].get(self.header.columns.get(heading, 0))

    def at(self, row: int, heading: Heading) -> Cell:
        """The place of it."""
        return self.sheet.at(row, self.header.columns[heading])

    def head(self) -> Cell:
        """The place of the first heading."""
        return self.sheet.at(self.header.row, min([*self.header.columns.values(), *self.header.named]))
