"""The sheet that opens the workbook of a plan: what was asked for, what it comes to, and on what it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text
from xlsxwriter.worksheet import Worksheet

from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Bullets, Heading, Table
from ntm_rules.report.excel.book import BOLD, CELL, HEAD, TITLE, Book, Look
from ntm_rules.report.excel.cells import Cell
from ntm_rules.report.excel.listing import set_height
from ntm_rules.report.labels import sentence
from ntm_rules.report.plan.assumptions import assumptions
from ntm_rules.report.plan.headline import headline
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.nothing import no_plan
from ntm_rules.report.plan.xlsx.cells import money_cell
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.results import Plan

_WIDTHS = (36, 16, 88)
_TOP = 2
_PLAIN: Look = {"text_wrap": True, "valign": "top"}
_LEFT: Look = {"align": "left"}
_LAST = len(_WIDTHS) - 1


def summary(book: Book, naming: Naming) -> None:
    """What is noted of the actions, a table of figures, then sentences line by line."""
    sheet = book.sheet(book.say("workbook_sheet_plan"))
    title = naming.means.title
    text = book.say("workbook_plan_title", province=book.report.province) if title is None else show(title, book.lang)
    book.write(sheet, (0, 0), text, TITLE)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = _TOP
    if naming.means.note is not None:
        _line(book, sheet, row - 1, naming.means.note)
    for row, (code, value) in enumerate(_figures(naming), start=_TOP):
        book.write(sheet, (row, 0), book.say(code), HEAD, _LEFT)
        if isinstance(value, str):
            sheet.merge_range(row, 1, row, _LAST, "", book.format(CELL))
        book.write(sheet, (row, 1), value, CELL)
        set_height(sheet, row, (value,), (sum(_WIDTHS[1:]),))
    _lines(book, sheet, row + 2, naming)


def _figures(naming: Naming) -> Iterator[tuple[str, Cell]]:
    ask, plan = naming.ask, naming.planned.plan
    yield "workbook_plan_targets", sentence(naming.listed(ask.targets))
    yield "workbook_plan_by", ask.by
    if ask.budget is not None:
        yield "workbook_plan_budget", money_cell(ask.budget)
    if plan is not None:
        yield "workbook_plan_on", plan.on
        yield "workbook_plan_doings", len(plan.doings)
        yield "workbook_plan_cost", money_cell(plan.cost)
        yield "workbook_plan_allotted", money_cell(plan.cost - plan.new)
        yield "workbook_plan_new", money_cell(plan.new)


def _lines(book: Book, sheet: Worksheet, row: int, naming: Naming) -> None:
    """What the plan comes to and what it stands on, or why there is none."""
    view = View(lang=book.lang, departments=naming.planned.departments)
    plan = naming.planned.plan
    blocks = no_plan(naming, view) if plan is None else _told(plan, naming, view)
    for at, (text, look) in enumerate(_texts(blocks), start=row):
        _line(book, sheet, at, text, look)


def _line(book: Book, sheet: Worksheet, row: int, text: str, look: Look = _PLAIN) -> None:
    """A text across the sheet."""
    sheet.merge_range(row, 0, row, _LAST, "", book.format(_PLAIN, look))
    book.write(sheet, (row, 0), text, _PLAIN, look)
    set_height(sheet, row, (text,), (sum(_WIDTHS),))


def _told(plan: Plan, naming: Naming, view: View) -> Iterator[Block]:
    first, *others = headline(plan, naming)
    yield Heading(text=Text(first), level=3)
    yield from map(Text, others)
    yield from assumptions(plan, naming, view)


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[str, Look]]:
    """The lines of blocks, those that head others in bold; what they have in tables has a sheet of its own."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield text.plain, BOLD
            case Bullets(head=head, lines=lines):
                yield from _bullets(None if head is None else head.plain, [line.plain for line in lines])
            case Text():
                yield block.plain, {}
            case Table():
                continue


def _bullets(head: str | None, lines: Sequence[str]) -> Iterator[tuple[str, Look]]:
    if head is not None:
        yield head, {}
    yield from ((f"–  {line}", {}) for line in lines)
