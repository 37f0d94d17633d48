"""A sheet that is one table: a title, what it is about, and under the heads as many rows as there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import ceil

from xlsxwriter.worksheet import Worksheet

from ntm_rules.report.excel.book import BOLD, CELL, CENTRE, HEAD, TITLE, Book, Look, quoting
from ntm_rules.report.excel.cells import Cell, RowSum
from ntm_rules.report.labels import sentence
from ntm_rules.report.round.figures import Figure
from ntm_rules.report.round.model import RoundReport

#: So many rows of a table stand on a sheet, which has room for 1 048 576; more go on in the next.
MOST_ROWS = 1_000_000
_LINE = 15  # points of a line of text
_MOST_HEIGHT = 409  # points of a row
#: So many characters, words broken at blanks, find room in a width of one (a digit of the standard font).
_PER_WIDTH, _PER_WIDTH_OF_HEAD = 1.35, 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head by code, how many characters wide, whether centred, whether it holds verdicts.

    `level` are the units that the head speaks of: "commune_many". Where it is `summed`, its sum stands below the table.
    """

    code: str
    width: float
    level: str = "unit_many"
    centred: bool = False
    verdicts: bool = False
    summed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a sheet is: name, name of its table (a word of ASCII), title, lines below it, columns, rows.

    `frozen` columns stay in sight; the rows in `bold` stand out; without rows the sheet says `nothing` (a code).
    """

    sheet: str
    table: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[str] = ()
    frozen: int = 0
    bold: frozenset[int] = frozenset()
    nothing: str = "workbook_nothing"


def write_listing(book: Book, listing: Listing) -> None:
    """Write a listing on a sheet, or on several where one has not room enough."""
    rows, part = iter(listing.rows), 0
    while chunk := list(islice(rows, MOST_ROWS)):
        part += 1
        sheet = book.sheet(listing.sheet, width=sum(column.width for column in listing.columns))
        top = _opening(book, sheet, listing)
        _table(book, sheet, listing, chunk, at=(top, part))
    if not part:
        sheet = book.sheet(listing.sheet)
        top = _opening(book, sheet, listing)
        book.write(sheet, (top, 0), book.say(listing.nothing))


def _opening(book: Book, sheet: Worksheet, listing: Listing) -> int:
    """The title and the lines below it; the row of the heads."""
    book.write(sheet, (0, 0), listing.title, TITLE)
    for at, line in enumerate(listing.lines, start=1):
        book.write(sheet, (at, 0), line)
    return len(listing.lines) + 2


def _table(book: Book, sheet: Worksheet, listing: Listing, rows: Sequence[Sequence[Cell]], at: tuple[int, int]) -> None:
    top, part = at
    widths = [column.width for column in listing.columns]
    looks: list[Look] = [{**CELL, **(CENTRE if column.centred else {})} for column in listing.columns]
    for down, row in enumerate(rows, start=1):
        strong: Look = BOLD if (part - 1) * MOST_ROWS + down - 1 in listing.bold else {}
        for across, value in enumerate(row):
            book.write(sheet, (top + down, across), value, looks[across], strong)
        set_height(sheet, top + down, row, widths)
    heads = [sentence(book.say(column.code, level=column.level)) for column in listing.columns]
    add_table(book, sheet, listing.table + ("" if part == 1 else f"_{part}"), heads, ((top, 0), len(rows)))
    for across, column in enumerate(listing.columns):
        sheet.set_column(across, across, column.width)
        if column.verdicts:
            book.colour(sheet, (top + 1, across), (top + len(rows), across))
    set_height(sheet, top, heads, widths, is_head=True)
    sheet.freeze_panes(top + 1, listing.frozen)
    sheet.repeat_rows(top)
    write_sums(book, sheet, [at for at, column in enumerate(listing.columns) if column.summed], (top + 1, rows))


def write_sums(
    book: Book, sheet: Worksheet, columns: Sequence[int], body: tuple[int, Sequence[Sequence[Cell]]]
) -> None:
    """Below the rows of a table, the first of which is given, write the sums of these columns of figures."""
    first, rows = body
    below = first + len(rows)
    for at in range(max(columns, default=-1) + 1):
        if at in columns:
            figures = [figure_of(row[at]) for row in rows]
            book.add(sheet, (below, at), (first, at, below - 1, at), total(figures), CELL, BOLD)
        else:
            book.write(sheet, (below, at), None if at else book.say("workbook_sum"), CELL, BOLD)


def figure_of(cell: Cell) -> Figure:
    """The figure in a cell; an empty one counts for nothing."""
    match cell:
        case Figure():
            return cell
        case RowSum(figure=figure):
            return figure
        case int():
            return Figure(value=Fraction(cell))
        case _:
            return Figure(value=Fraction(0))


def total(figures: Sequence[Figure]) -> Figure:
    """The sum of figures, with as many decimals as any of them has."""
    whole = sum((Fraction(each.value) for each in figures), Fraction(0))
    return Figure(value=whole, places=max((each.places for each in figures), default=0))


def within(report: RoundReport, width: float) -> Column:
    """The column of the assessed unit that a row belongs to: called by its level, where all have the same."""
    levels = {root.level for root in report.outcomes}
    level = levels.pop() if len(levels) == 1 else None
    return Column(code="workbook_within" if level is None else f"level_{level}", width=width)


def set_height(
    sheet: Worksheet, row: int, values: Sequence[Cell], widths: Sequence[float], *, is_head: bool = False
) -> None:
    """Make a row as high as its text needs: not every program that opens a workbook does so of itself."""
    per_width = _PER_WIDTH_OF_HEAD if is_head else _PER_WIDTH
    texts = ((text, width) for text, width in zip(values, widths, strict=True) if isinstance(text, str))
    lines = max((_lines(text, width * per_width) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE, _MOST_HEIGHT))


def _lines(text: str, room: float) -> int:
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n"))


def add_table(
    book: Book, sheet: Worksheet, name: str, heads: Sequence[str], place: tuple[tuple[int, int], int]
) -> None:
    """Make the cells of `place` (where the heads stand, and how many rows below them) a table with a filter."""
    (top, left), count = place
    columns = [{"header": head, "header_format": book.format(HEAD, quoting(head))} for head in heads]
    about = {"name": name, "style": None, "columns": columns}
    sheet.add_table(top, left, top + count, left + len(heads) - 1, about)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{top + count + 1}"})
