"""The sheet of many units at once: a row for each, and a column for each node that nothing lies below."""

from __future__ import annotations

from datetime import date
from math import ceil

from xlsxwriter.worksheet import Worksheet

from ntm_rules.compile.model import Measure
from ntm_rules.intake.layout import Heading, Mark, heading_text
from ntm_rules.messages import Lang, say
from ntm_rules.report.form import checks
from ntm_rules.report.form.checks import Range, put
from ntm_rules.report.form.model import Line, MatrixSheet
from ntm_rules.report.form.page import height, set_up, write_day, write_marks, write_title
from ntm_rules.report.form.styles import Style, Styles

_UNIT, _NAME, _NODE = 17, 24, 15  # characters across
_PER_PAGE = 10  # nodes that can be read side by side on one printed page
_KEPT = 2  # columns that say which unit
_SMALL = 9  # points of what stands above the ids of the nodes
_ABOVE = (Heading.CONTENT, Heading.REQUIREMENT, Heading.LEGAL, Heading.RESPONSIBLE)
_HIGHEST = 100  # points that a row of it may take of what can be seen of the sheet


def write_matrix(sheet: Worksheet, matrix: MatrixSheet, day: date | None, styles: Styles, lang: Lang) -> None:
    """Fill a sheet with what is asked of several units."""
    set_up(sheet, lang, pages_wide=max(1, ceil(len(matrix.lines) / _PER_PAGE)))
    for column, width in enumerate((_UNIT, _NAME)):
        sheet.set_column(column, column, width)
    sheet.set_column(_KEPT, _KEPT + len(matrix.lines) - 1, _NODE)
    write_title(sheet, styles, say("form_matrix_title", lang, {"level": say(f"level_{matrix.level}_many", lang)}))
    row = write_marks(sheet, styles, (1, 0), ((Mark.SET, matrix.set), (Mark.ROLE, matrix.role)), lang)
    row = write_day(sheet, styles, (row, 0), day, lang)
    for heading in _ABOVE:
        _write_above(sheet, row, heading, matrix, styles, lang)
        row += 1
    for column, heading in enumerate((Heading.UNIT, Heading.UNIT_NAME)):
        sheet.write_string(row, column, heading_text(heading, lang), styles[Style.HEAD])
    for at, line in enumerate(matrix.lines):
        sheet.write_string(row, _KEPT + at, line.address, styles[Style.HEAD])
    first, last = row + 1, row + len(matrix.units)
    for at, (unit, name) in enumerate(matrix.units):
        sheet.write_string(first + at, 0, unit, styles[Style.CELL])
        sheet.write_string(first + at, 1, name, styles[Style.BAND])
        for column, line in enumerate(matrix.lines, _KEPT):
            sheet.write_blank(first + at, column, None, styles[Style.OPEN_PART if line.part else Style.OPEN_CENTRE])
    sheet.ignore_errors({"number_stored_as_text": f"A{row + 1}:XFD{row + 1}"})
    sheet.autofilter(row, 0, last, _KEPT + len(matrix.lines) - 1)
    sheet.freeze_panes(first, _KEPT)
    sheet.repeat_rows(row - len(_ABOVE), row)
    sheet.repeat_columns(0, _KEPT - 1)
    _put_checks(sheet, matrix, (first, last), lang)


def _write_above(sheet: Worksheet, row: int, heading: Heading, matrix: MatrixSheet, styles: Styles, lang: Lang) -> None:
    needed = height(((_text(line, heading), _NODE) for line in matrix.lines), size=_SMALL)
    sheet.set_row(row, min(_HIGHEST, needed))
    sheet.write_blank(row, 0, None, styles[Style.ABOVE_NAME])
    sheet.write_string(row, 1, say(f"form_above_{heading}", lang), styles[Style.ABOVE_NAME])
    for column, line in enumerate(matrix.lines, _KEPT):
        sheet.write_string(row, column, _text(line, heading), styles[Style.ABOVE])


def _text(line: Line, heading: Heading) -> str:
    match heading:
        case Heading.CONTENT:
            return line.name
        case Heading.REQUIREMENT:
            return line.requirement
        case Heading.LEGAL:
            return line.legal
        case _:
            return line.responsible


def _put_checks(sheet: Worksheet, matrix: MatrixSheet, rows: tuple[int, int], lang: Lang) -> None:
    """Hold each column to what it may be."""
    words: list[Range] = []
    parts: list[Range] = []
    measured: dict[Measure, list[Range]] = {}
    for column, line in enumerate(matrix.lines, _KEPT):
        cells = rows[0], column, rows[1], column
        if line.measure is not None:
            measured.setdefault(line.measure, []).append(cells)
        else:
            (parts if line.part else words).append(cells)
    put(sheet, words, checks.of_words(lang))
    put(sheet, parts, checks.of_part(lang))
    for measure, ranges in measured.items():
        put(sheet, ranges, checks.of_figure(measure, ranges[0], lang))
