"""From a CSV file to its one sheet: the encoding by its first bytes, the separator by what makes its rows alike."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ntm_rules.intake.sheets.cells import cell_value
from ntm_rules.intake.sheets.limits import Refused
from ntm_rules.intake.sheets.marks import Marks
from ntm_rules.intake.sheets.model import CellValue, Place, Sheet
from ntm_rules.problem import Problem

_SEPARATORS = ";\t,"
_FIRST_ROWS = 50


def read_delimited(path: Path, name: str) -> Sheet:
    """The sheet of a CSV file; Refused where it is no text, or not in Unicode."""
    text = _decoded(path.read_bytes(), name)
    separator = _separator(text)
    marks = Marks(file=name, sheet=None)
    cells: dict[Place, CellValue] = {}
    for row, given in enumerate(_rows(text, separator, name), 1):
        for column, one in enumerate(given, 1):
            value = cell_value(one)
            if value is not None:
                marks.fill(row, column)
                cells[row, column] = value
    return Sheet(file=name, name=None, rows=marks.rows, columns=marks.columns, cells=cells, merged={})


def _decoded(data: bytes, name: str) -> str:
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_utf16 and b"\0" in data:
        raise Refused(Problem(code="sheet_not_text", values={"path": name}))
    try:
        return data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(Problem(code="sheet_not_unicode", values={"path": name, "line": str(line)})) from None


def _separator(text: str) -> str:
    """The separator by which most of the first rows have equally many cells; of equals the one with most cells."""
    return max(_SEPARATORS, key=lambda separator: _likeness(text, separator))


def _likeness(text: str, separator: str) -> tuple[int, int]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = Counter(len(row) for row in islice(rows, _FIRST_ROWS) if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((times, width) for width, times in widths.items()), default=(0, 0))


def _rows(text: str, separator: str, name: str) -> Iterator[list[str]]:
    """The rows; the first may only name the separator, as Excel has it ("sep=;")."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(rows, 1):
            yield [] if number == 1 and "".join(row).casefold().startswith("sep=") else row
    except csv.Error:
        raise Refused(Problem(code="sheet_quotes", values={"path": name, "line": str(rows.line_num)})) from None
