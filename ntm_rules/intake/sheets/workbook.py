"""From an .xlsx or .ods file to its sheets: the marks of its cells, then their values.

The values are read by calamine, which is fast but does not tell a percentage from a number, what a formula is, or how
large a file will turn out to be; that is gathered before it, from the same parts, without keeping them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import python_calamine

from ntm_rules.intake.sheets import ods, xlsx
from ntm_rules.intake.sheets.cells import cell_value, cleaned
from ntm_rules.intake.sheets.limits import broken
from ntm_rules.intake.sheets.marks import Marks
from ntm_rules.intake.sheets.model import CellKind, CellValue, Place, Sheet
from ntm_rules.intake.sheets.package import open_package

_FORMATS: Mapping[str, ModuleType] = {".xlsx": xlsx, ".ods": ods}


def read_workbook(path: Path, name: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook; Refused where it is none, or more than that."""
    form = _FORMATS[path.suffix.lower()]
    with open_package(path, name, form.is_sheet_part) as package:
        form.refuse_extras(package)
        marks = form.marks_of(package)
    try:
        return _joined(path, marks)
    except BaseException as error:  # a panic of calamine is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise broken(name, error) from error


def _joined(path: Path, marks: tuple[Marks, ...]) -> tuple[Sheet, ...]:
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        return tuple(_sheet(found, book.get_sheet_by_name(found.sheet or "")) for found in marks)


def _sheet(marks: Marks, read: python_calamine.CalamineSheet) -> Sheet:
    cells = {place: value for place, value in _values(marks, read) if value is not None}
    for place in (marks.formulas.keys() | marks.errors.keys()) - cells.keys():
        formula = marks.formulas.get(place)
        text = cleaned(marks.errors.get(place, ""))
        kind = CellKind.ERROR if place in marks.errors else CellKind.TEXT
        cells[place] = CellValue(text=text, kind=kind, formula=formula)
    return Sheet(
        file=marks.file, name=marks.sheet, rows=marks.rows, columns=marks.columns, cells=cells,
        merged=_spread(marks, cells), hidden=marks.hidden,
    )  # fmt: skip


def _values(marks: Marks, read: python_calamine.CalamineSheet) -> Iterator[tuple[Place, CellValue | None]]:
    for row, values in enumerate(read.to_python(skip_empty_area=False), 1):
        for column, given in enumerate(values, 1):
            if given != "":
                place = (row, column)
                percent = place in marks.percents
                yield place, cell_value(given, percent=percent, formula=marks.formulas.get(place))


def _spread(marks: Marks, cells: dict[Place, CellValue]) -> dict[Place, Place]:
    """Give every cell of a merged range, as far as the sheet is filled, the value of its first."""
    merged: dict[Place, Place] = {}
    for first, last in marks.merges:
        value = cells.get(first)
        for row in range(first[0], min(last[0], marks.rows) + 1):
            for column in range(first[1], min(last[1], marks.columns) + 1):
                place = (row, column)
                if place == first or place in merged:
                    continue
                merged[place] = first
                if value is None:
                    cells.pop(place, None)
                else:
                    cells[place] = value
    return merged
