"""What all sheets of a form have in common: how they print, what they are locked to, the lines above their table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from textwrap import wrap

from xlsxwriter.worksheet import Worksheet

from ntm_rules.intake.layout import Mark, mark_text
from ntm_rules.messages import Lang, say
from ntm_rules.report.form.checks import of_day, put
from ntm_rules.report.form.styles import Style, Styles

_A4 = 9
_TITLE_HEIGHT = 22  # points
_LINE = 14.5  # points of a line of 11 points
_LETTERS = 1.15 * 11  # of one point, that stand in the width of one digit
_MOST = 400  # points that Excel lets a row be high
_UNLOCKED = {"autofilter": True, "format_columns": True, "format_rows": True}


def set_up(sheet: Worksheet, lang: Lang, *, pages_wide: int = 1) -> None:
    """A4 across, so many pages wide, with numbers at the foot; locked but for what is to be filled in."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer(f'&L&"Times New Roman"&9&A&R&"Times New Roman"&9{say("form_page", lang)} &P/&N')
    sheet.hide_gridlines(2)
    sheet.protect("", _UNLOCKED)


def height(texts: Iterable[tuple[str, float]], *, size: int = 11) -> float:
    """How high a row is in points, by its texts and the widths of their columns in characters.

    Excel finds it by itself when a cell is edited, other programs do not. Letters of Times are narrower than the
    digits that widths count.
    """
    lines = max((len(wrap(text, max(1, int(width * _LETTERS / size)))) for text, width in texts), default=1)
    return min(_MOST, max(1, lines) * _LINE * size / 11 + 2)


def write_title(sheet: Worksheet, styles: Styles, title: str) -> None:
    """The line at the head of a sheet."""
    sheet.set_row(0, _TITLE_HEIGHT)
    sheet.write_string(0, 0, title, styles[Style.TITLE])


def write_marks(
    sheet: Worksheet, styles: Styles, at: tuple[int, int], said: Sequence[tuple[Mark, str]], lang: Lang
) -> int:
    """Lines that say what the table is about, from a row and column on; the row below them."""
    row, column = at
    for mark, value in said:
        sheet.write_string(row, column, mark_text(mark, lang), styles[Style.MARK])
        sheet.write_string(row, column + 1, value, styles[Style.MARKED])
        row += 1
    return row


def write_day(sheet: Worksheet, styles: Styles, at: tuple[int, int], day: date | None, lang: Lang) -> int:
    """The line for the day of the findings, which may be filled in; the row below it."""
    row, column = at
    sheet.write_string(row, column, mark_text(Mark.AS_OF, lang), styles[Style.MARK])
    write_date(sheet, row, column + 1, day, styles)
    put(sheet, [(row, column + 1, row, column + 1)], of_day(lang))
    return row + 1


def write_date(sheet: Worksheet, row: int, column: int, day: date | None, styles: Styles) -> None:
    """A cell for a day, empty where there is none yet."""
    if day is None:
        sheet.write_blank(row, column, None, styles[Style.OPEN_DAY])
    else:
        sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), styles[Style.OPEN_DAY])  # noqa: DTZ001 - Excel knows no zones
