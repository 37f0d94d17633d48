"""A workbook being written: its formats, its sheets, and cells that nobody can make run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from ntm_rules.compile.model import Kind
from ntm_rules.messages import Lang, say, show
from ntm_rules.report.excel.cells import Cell, RowSum, fit
from ntm_rules.report.labels import verdict_word
from ntm_rules.report.round.figures import Figure
from ntm_rules.report.round.formulas import is_active
from ntm_rules.report.round.model import MAKER, RoundReport
from ntm_rules.verdict import Verdict

Look = Mapping[str, object]

#: Strings stay strings; everything is kept in memory.
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_FONT: Look = {"font_name": "Times New Roman", "font_size": 11}
CELL: Look = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True}
HEAD: Look = {
    "bold": True, "border": 1, "border_color": "#808080", "bg_color": "#DDE7F0", "text_wrap": True, "align": "center",
    "valign": "vcenter",
}  # fmt: skip
CENTRE: Look = {"align": "center"}
SMALL: Look = {"font_size": 9}
BOLD: Look = {"bold": True}
TITLE: Look = {"bold": True, "font_size": 14}
#: How verdicts are coloured: text dark enough on its ground to be read by everybody.
COLOURS: Mapping[Verdict, Look] = {
    Verdict.PASS: {"bg_color": "#C6EFCE", "font_color": "#005A00"},
    Verdict.FAIL: {"bg_color": "#FFC7CE", "font_color": "#8A0006"},
    Verdict.PENDING: {"bg_color": "#FFEB9C", "font_color": "#6B4400"},
    Verdict.NOT_APPLICABLE: {"bg_color": "#E7E6E6", "font_color": "#404040"},
}
_FIRST_YEAR = 1900  # a spreadsheet knows no day before
_DAY = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}
_MOST_UNIT = 6  # characters of a unit beside a number
#: How the head and the foot of a printed page begin: by the font; the blank keeps a number from becoming its size.
_SMALL = '&"Times New Roman,Regular"&9 '
_MOST_PLACE = 60  # characters of the province there, of 255 in all
_A4, _A3 = 9, 8
_MOST_WIDE = 240  # characters side by side that can still be read on A4
_MOST_NAME = 31  # characters of the name of a sheet


def quoting(text: str) -> Look:
    """What marks a cell as text, where a spreadsheet might else run it once somebody edits it."""
    return {"quote_prefix": True} if is_active(text) else {}


@dataclass(slots=True)
class Book:
    """The workbook of a report; formats are made once each.

    `titled` and `made_by` are the codes of what its properties say of it.
    """

    report: RoundReport
    titled: str = "workbook_title"
    made_by: str = "workbook_made_by"
    made: BytesIO = field(default_factory=BytesIO)
    workbook: Workbook = field(init=False)
    formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workbook = Workbook(self.made, _OPTIONS)
        title = fit(self.say(self.titled, province=self.report.province), self.lang)
        self.workbook.set_properties({
            "title": title, "author": MAKER, "comments": self.say(self.made_by),
            "created": datetime.combine(self.report.day, time()),
        })  # fmt: skip

    @property
    def lang(self) -> Lang:
        """The language of all words."""
        return self.report.lang

    def say(self, code: str, **values: object) -> str:
        """The wording of `code`."""
        return say(code, self.lang, values)

    def format(self, *looks: Look) -> Format:
        """The format of a cell: later looks outweigh earlier ones."""
        merged = {key: value for look in (_FONT, *looks) for key, value in look.items()}
        key = tuple(sorted(merged.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(merged)
        return self.formats[key]

    def sheet(self, name: str, *, landscape: bool = True, width: float = 0) -> Worksheet:
        """A new sheet that prints as wide as the page, its pages numbered: on A4, or on A3 where it is too wide."""
        taken = {sheet.get_name().casefold() for sheet in self.workbook.worksheets()}
        asked, number = name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{asked} ({number})"
        sheet = self.workbook.add_worksheet(name[:_MOST_NAME])
        sheet.set_paper(_A4 if width <= _MOST_WIDE else _A3)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        sheet.hide_gridlines(2)
        where = fit(self.report.province, self.lang)[:_MOST_PLACE].replace("&", "&&")
        sheet.set_header(f"&L{_SMALL}{where} – {self.say('as_of', day=self.report.day)}&R{_SMALL}&A")
        sheet.set_footer(f"&C{_SMALL}{self.say('workbook_page')}")
        return sheet

    def write(self, sheet: Worksheet, at: tuple[int, int], value: Cell, *looks: Look) -> None:
        """Put a value in a cell: numbers as numbers, days as days, text as nothing but text."""
        row, column = at
        match value:
            case None | "":
                sheet.write_blank(row, column, None, self.format(*looks))
            case Figure() | int():
                self._number(sheet, at, value, looks)
            case RowSum():
                self.add(sheet, at, (row, value.first, row, value.last), value.figure, *looks)
            case date() if value.year > _FIRST_YEAR:
                look: Look = {"num_format": _DAY[self.lang], "align": "center"}
                sheet.write_datetime(row, column, datetime.combine(value, time()), self.format(*looks, look))
            case _:
                text = fit(show(value, self.lang), self.lang)
                sheet.write_string(row, column, text, self.format(*looks, quoting(text)))

    def _number(self, sheet: Worksheet, at: tuple[int, int], value: Figure | int, looks: tuple[Look, ...]) -> None:
        row, column = at
        if isinstance(value, int):
            sheet.write_number(row, column, value, self.format(*looks, {"num_format": "#,##0"}))
            return
        look: Look = {"num_format": _number_format(value), "align": "right"}
        sheet.write_number(row, column, float(value.value), self.format(*looks, look))

    def add(
        self, sheet: Worksheet, at: tuple[int, int], cells: tuple[int, int, int, int], now: Figure, *looks: Look
    ) -> None:
        """Put the sum of cells (first row and column, last row and column) in a cell, and what it is `now`."""
        look: Look = {"num_format": _number_format(now), "align": "right"}
        sheet.write_formula(*at, f"=SUM({xl_range(*cells)})", self.format(*looks, look), float(now.value))

    def colour(self, sheet: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Colour the cells from `first` to `last` by the word for the verdict that they hold."""
        for verdict in Verdict:
            for word in sorted({verdict_word(verdict, self.lang, kind) for kind in (Kind.UNIT, Kind.CRITERION)}):
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self.format_of(verdict)}
                sheet.conditional_format(*first, *last, rule)

    def format_of(self, verdict: Verdict) -> Format:
        """The colours of a verdict, and nothing else that would undo the look of the cell."""
        key = (("verdict", verdict),)
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(dict(COLOURS[verdict]))
        return self.formats[key]

    def close(self) -> bytes:
        """Finish the workbook; its bytes."""
        self.workbook.close()
        return self.made.getvalue()


def _number_format(figure: Figure) -> str:
    """The format that shows a figure with its decimals and its unit, as text that scales nothing.

    A long unit is left to the requirement beside it: a number that is wider than its column is not shown at all.
    """
    digits = "#,##0" + ("." + "0" * figure.places if figure.places else "")
    unit = figure.unit.replace('"', "")
    return f'{digits}" {unit}"' if 0 < len(unit) <= _MOST_UNIT else digits
