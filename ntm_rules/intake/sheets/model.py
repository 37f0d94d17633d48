"""What the files of offices come to: sheets of cells, each with its text in the notation of findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ntm_rules.source import Cell, cell_at

#: A row and a column, both from 1.
Place = tuple[int, int]


class CellKind(StrEnum):
    """What a cell holds."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    TRUTH = "truth"
    ERROR = "error"  #: "#DIV/0!"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellValue:
    """What a person sees in a cell, in the notation of findings: 0.895 shown as "89,5 %" is "89.5".

    A number is its shortest decimal, a day is written 2020-04-30 and kept in `day` too. `percent` tells that the cell
    shows a "%"; `formula` is what computes it, where something does.
    """

    text: str
    kind: CellKind
    day: date | None = None
    percent: bool = False
    formula: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: the cells that hold something, by row and column from 1; `name` is None where the file is all one.

    Every cell of a merged range has the value of its first; `merged` leads from each of the others to that one.
    """

    file: str
    name: str | None
    rows: int
    columns: int
    cells: Mapping[Place, CellValue]
    merged: Mapping[Place, Place]
    hidden: bool = False

    def text(self, row: int, column: int) -> str:
        """What the cell says; "" for nothing."""
        value = self.cells.get((row, column))
        return "" if value is None else value.text

    def at(self, row: int, column: int) -> Cell:
        """The place to point at: of a merged range its first cell."""
        return cell_at(self.file, self.name, *self.merged.get((row, column), (row, column)))
