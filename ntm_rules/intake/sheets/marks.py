"""What a workbook says of its cells besides their values: which are percentages, computed, errors or merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from ntm_rules.intake.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, too_many
from ntm_rules.intake.sheets.model import Place


@dataclass(slots=True, kw_only=True)
class Marks:
    """The marks of one sheet, gathered while its cells go by; `rows` and `columns` reach to the last that is filled.

    A merged range is its first and its last place.
    """

    file: str
    sheet: str | None
    hidden: bool = False
    rows: int = 0
    columns: int = 0
    percents: set[Place] = field(default_factory=set)
    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[Place, Place]] = field(default_factory=list)

    def fill(self, row: int, column: int) -> None:
        """Note that a cell holds something; Refused where the sheet grows beyond the limits by it."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)
        if row > MAX_ROWS:
            raise too_many(self.file, self.sheet, rows=row)
        if column > MAX_COLUMNS:
            raise too_many(self.file, self.sheet, columns=column)
        if self.rows * self.columns > MAX_CELLS:
            raise too_many(self.file, self.sheet)


@dataclass(slots=True, kw_only=True)
class Count:
    """How many cells of a file went by, empty ones included."""

    file: str
    cells: int = 0

    def add(self, sheet: str | None) -> None:
        """Count one more; Refused beyond the limit."""
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise too_many(self.file, sheet)
