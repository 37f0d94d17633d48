"""The sheet of one unit: a line for each node, in the columns of the tables that offices keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ntm_rules.compile.model import Kind, Measure
from ntm_rules.intake.layout import Heading, Mark, heading_text
from ntm_rules.messages import Lang, say
from ntm_rules.report.form import checks
from ntm_rules.report.form.checks import Range, put
from ntm_rules.report.form.filled import Content
from ntm_rules.report.form.model import Form, Line, UnitSheet
from ntm_rules.report.form.page import height, set_up, write_day, write_marks, write_title
from ntm_rules.report.form.styles import Style, Styles

#: The columns, and how many characters wide each is.
_WIDTHS: Mapping[Heading, int] = {
    Heading.NUMBER: 10,
    Heading.CRITERION: 19,
    Heading.CONTENT: 38,
    Heading.REQUIREMENT: 15,
    Heading.LEGAL: 18,
    Heading.RESPONSIBLE: 14,
    Heading.FOUND: 12,
    Heading.SELF: 13,
    Heading.VERIFIED: 13,
    Heading.APPRAISED: 13,
    Heading.BECAUSE: 26,
    Heading.DOCUMENT: 20,
    Heading.DUE: 12,
}
_COLUMNS = tuple(_WIDTHS)
_WORDS = (Heading.SELF, Heading.VERIFIED, Heading.APPRAISED)
_KEPT = _COLUMNS.index(Heading.CONTENT) + 1  # columns that stay in sight
_MARKS_AT = _COLUMNS.index(Heading.CRITERION)  # wide enough for the words before what they say
_HEAD_HEIGHT = 34  # points


def write_unit(sheet: Worksheet, unit: UnitSheet, form: Form, styles: Styles) -> None:
    """Fill a sheet with what is asked of a unit, and with what is known already."""
    lang = form.lang
    set_up(sheet, lang)
    for column, width in enumerate(_WIDTHS.values()):
        sheet.set_column(column, column, width)
    write_title(sheet, styles, say("form_unit_title", lang, {"unit": unit.name}))
    said = ((Mark.UNIT, unit.unit), (Mark.SET, unit.set), (Mark.ROLE, unit.role))
    row = write_marks(sheet, styles, (1, _MARKS_AT), said, lang)
    head = write_day(sheet, styles, (row, _MARKS_AT), form.day, lang) + 1
    sheet.set_row(head, _HEAD_HEIGHT)
    for column, heading in enumerate(_COLUMNS):
        sheet.write_string(head, column, heading_text(heading, lang), styles[Style.HEAD])
    for offset, line in enumerate(unit.lines):
        known = form.filled.get((unit.unit, unit.key(line)), {}) if line.open else {}
        _write_line(sheet, head + 1 + offset, (line, known), styles)
    last = head + len(unit.lines)
    sheet.ignore_errors({"number_stored_as_text": f"A{head + 2}:A{last + 1}"})
    sheet.autofilter(head, 0, last, len(_COLUMNS) - 1)
    sheet.freeze_panes(head + 1, _KEPT)
    sheet.repeat_rows(head)
    _put_checks(sheet, unit.lines, head + 1, lang)


def _write_line(
    sheet: Worksheet, row: int, asked: tuple[Line, Mapping[Heading, Content]], styles: Styles
) -> None:  # fmt: skip
    """Write the line of a node with what is known of it already."""
    line, known = asked
    told = Style.BAND if line.group else Style.CELL
    centred = Style.BAND_CENTRE if line.group else Style.CENTRE
    is_criterion = line.kind in {Kind.CRITERION, Kind.CONDITION}
    name_at = Heading.CRITERION if is_criterion else Heading.CONTENT
    texts: dict[Heading, Content] = {
        Heading.NUMBER: line.address, name_at: line.name, Heading.REQUIREMENT: line.requirement,
        Heading.LEGAL: line.legal, Heading.RESPONSIBLE: line.responsible,
    }  # fmt: skip
    sheet.set_row(row, height((str(text), _WIDTHS[heading]) for heading, text in {**texts, **known}.items()))
    for column, heading in enumerate(_COLUMNS):
        if heading is Heading.NUMBER and not line.address[:1].isdigit():
            style = Style.WORD_ID
        elif heading in {Heading.NUMBER, Heading.REQUIREMENT}:
            style = centred
        else:
            style = _open_style(heading, line) if heading in _FILLED else told
        _write(sheet, (row, column), texts.get(heading, known.get(heading)), styles[style])


def _write(sheet: Worksheet, at: tuple[int, int], content: Content | None, style: Format) -> None:
    match content:
        case None:
            sheet.write_blank(*at, None, style)
        case str():
            sheet.write_string(*at, content, style)
        case date():
            sheet.write_datetime(*at, content, style)
        case Decimal():
            sheet.write_number(*at, content, style)


_FILLED = frozenset({Heading.FOUND, *_WORDS, Heading.BECAUSE, Heading.DOCUMENT, Heading.DUE})


def _open_style(heading: Heading, line: Line) -> Style:
    """How a cell that findings go into looks: shut where the line takes none of that kind."""
    if not line.open:
        return Style.SHUT
    match heading:
        case Heading.FOUND if line.part:
            return Style.OPEN_PART
        case Heading.FOUND if line.measure is None:
            return Style.SHUT
        case Heading.DUE:
            return Style.OPEN_DAY
        case Heading.BECAUSE | Heading.DOCUMENT:
            return Style.OPEN
        case _:
            return Style.OPEN_CENTRE


def _put_checks(sheet: Worksheet, lines: Sequence[Line], first: int, lang: Lang) -> None:
    """Hold each cell to what it may be."""
    rows = [first + at for at, line in enumerate(lines) if line.open]
    put(sheet, [each for heading in _WORDS for each in _runs(rows, _COLUMNS.index(heading))], checks.of_words(lang))
    put(sheet, list(_runs(rows, _COLUMNS.index(Heading.DUE))), checks.of_day(lang))
    found = _COLUMNS.index(Heading.FOUND)
    put(sheet, list(_runs([first + at for at, line in enumerate(lines) if line.open and line.part], found)),
        checks.of_part(lang))  # fmt: skip
    measured: dict[Measure, list[int]] = {}
    for at, line in enumerate(lines):
        if line.open and line.measure is not None:
            measured.setdefault(line.measure, []).append(first + at)
    for measure, at_rows in measured.items():
        ranges = list(_runs(at_rows, found))
        put(sheet, ranges, checks.of_figure(measure, ranges[0], lang))


def _runs(rows: Sequence[int], column: int) -> Iterator[Range]:
    """The cells of a column in these rows, as ranges without gaps."""
    start = 0
    for at, row in enumerate(rows):
        if at + 1 == len(rows) or rows[at + 1] != row + 1:
            yield rows[start], column, row, column
            start = at + 1
