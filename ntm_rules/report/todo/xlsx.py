"""What is owed as a workbook: one table with filters, real days and numbers, ready to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.messages import Lang, say
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell, finding_cell
from ntm_rules.report.excel.lacking import gap_cell, node_id, owner
from ntm_rules.report.excel.listing import Column, Listing, within, write_listing
from ntm_rules.report.labels import outcome_word
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.todo.model import Task, Todo

_COLUMNS = (
    Column(code="column_number", width=7, centred=True),
    Column(code="column_content", width=38),
    Column(code="column_verdict", width=13, centred=True, verdicts=True),
    Column(code="column_reason", width=40),
    Column(code="column_requirement", width=15),
    Column(code="column_finding", width=15),
    Column(code="todo_gap", width=12),
    Column(code="todo_due", width=12, centred=True),
    Column(code="todo_state", width=13, centred=True),
)


def to_xlsx(todo: Todo, report: RoundReport) -> bytes:
    """The workbook, byte for byte the same for the same tasks; `report` is what they were gathered from."""
    book = Book(report)
    department, unit = Column(code="todo_office", width=17), Column(code="todo_unit", width=18)
    parent = within(report, 17)
    first = (department, parent, unit) if todo.by == "department" else (parent, unit, department)
    lines = [book.say("as_of", day=todo.day)]
    if todo.until is not None:
        lines.append(book.say("todo_until", day=todo.until))
    write_listing(book, Listing(
        sheet=book.say("todo_sheet"), table="Viec_con_no", title=book.say("todo_title_sheet", units=todo.units),
        lines=lines, columns=(*first, *_COLUMNS), rows=[_row(task, todo, book) for task in todo.tasks],
        frozen=len(first), nothing="todo_nothing",
    ))  # fmt: skip
    return book.close()


def _row(task: Task, todo: Todo, book: Book) -> Sequence[Cell]:
    unit, node = task.item.unit, task.item.node
    department: Cell = owner(task.item.owes, book)
    first = (department, task.root.name, unit.name) if todo.by == "department" else (
        task.root.name, unit.name, department
    )  # fmt: skip
    return (
        *first, node_id(node), node.name, outcome_word(node, book.lang), task.item.why, node.requirement,
        finding_cell(node.finding, book.lang), gap_cell(node, book), task.due, _state(task, book.lang),
    )  # fmt: skip


def _state(task: Task, lang: Lang) -> str:
    return say("todo_no_day" if task.due is None else "todo_overdue" if task.overdue else "todo_in_time", lang)
