"""The sheet of what is done: a row for each task, and beside it the periods in which it is worked on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ntm_rules.messages import show
from ntm_rules.report.excel.book import CELL, CENTRE, TITLE, Book, Look
from ntm_rules.report.excel.cells import Cell
from ntm_rules.report.excel.listing import Column, add_table, set_height, write_sums
from ntm_rules.report.labels import sentence
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.xlsx.cells import money_cell
from ntm_rules.report.prose.words import ended
from ntm_rules.scenario.plan.model import Basis, Period, Task
from ntm_rules.scenario.plan.results import Doing, Plan

COLUMNS = (
    Column(code="workbook_number", width=5, centred=True),
    Column(code="workbook_plan_action", width=32),
    Column(code="workbook_plan_units", width=18),
    Column(code="workbook_department", width=14),
    Column(code="workbook_plan_steps", width=7, centred=True),
    Column(code="workbook_plan_start", width=11, centred=True),
    Column(code="workbook_plan_finish", width=11, centred=True),
    Column(code="workbook_plan_cost", width=10, summed=True),
    Column(code="workbook_plan_allotted", width=10, summed=True),
    Column(code="workbook_plan_new", width=10, summed=True),
    Column(code="workbook_plan_fund", width=14),
    Column(code="workbook_plan_settles", width=24),
    Column(code="workbook_plan_basis", width=11, centred=True),
    Column(code="workbook_plan_note", width=30),
)
_TOP, _FROZEN, _PERIOD = 3, 2, 6
#: Work in a period, by shade and by sign, so that it is told in grey and can be filtered as well.
_WORK: dict[bool, tuple[str, Look]] = {
    True: ("■", {"bg_color": "#0B4F8A", "font_color": "#0B4F8A"}),
    False: ("□", {"bg_color": "#9DC3E6", "font_color": "#9DC3E6"}),
}


def roadmap(book: Book, plan: Plan, naming: Naming) -> None:
    """The sheet; none where nothing is done."""
    if not plan.doings:
        return
    periods = naming.planned.periods
    widths = [*(column.width for column in COLUMNS), *(_PERIOD for _ in periods)]
    sheet = book.sheet(book.say("workbook_sheet_roadmap"), width=sum(widths))
    book.write(sheet, (0, 0), book.say("workbook_title_roadmap"), TITLE)
    book.write(sheet, (1, 0), book.say("workbook_plan_key"))
    doings = sorted(plan.doings, key=lambda doing: (doing.start, doing.finish, doing.task))
    rows = [_row(number, doing, doings, naming) for number, doing in enumerate(doings, start=1)]
    for down, (row, doing) in enumerate(zip(rows, doings, strict=True), start=_TOP + 1):
        for across, (column, value) in enumerate(zip(COLUMNS, row, strict=True)):
            book.write(sheet, (down, across), value, CELL, CENTRE if column.centred else {})
        firm = naming.means.tasks[doing.task].action.basis is not Basis.ILLUSTRATIVE
        for across, period in enumerate(periods, start=len(COLUMNS)):
            sign, look = _WORK[firm] if _works(doing, period) else ("", {})
            book.write(sheet, (down, across), sign, CELL, CENTRE, look)
        set_height(sheet, down, row, widths[: len(row)])
    heads = [*(sentence(book.say(column.code)) for column in COLUMNS), *map(naming.head, periods)]
    add_table(book, sheet, "Lo_trinh", heads, ((_TOP, 0), len(rows)))
    for across, width in enumerate(widths):
        sheet.set_column(across, across, width)
    set_height(sheet, _TOP, heads, widths, is_head=True)
    write_sums(book, sheet, [at for at, column in enumerate(COLUMNS) if column.summed], (_TOP + 1, rows))
    sheet.freeze_panes(_TOP + 1, _FROZEN)
    sheet.repeat_rows(_TOP)


def _row(number: int, doing: Doing, doings: Sequence[Doing], naming: Naming) -> Sequence[Cell]:
    task = naming.means.tasks[doing.task]
    cost, new = task.cost(doing.steps), task.new_money(doing.steps)
    return (
        number, show(task.action.name, naming.lang), naming.units_by_id(task.units),
        naming.answers(task.action.responsible), doing.steps if len(task.costs) > 1 else None, doing.start,
        doing.finish, money_cell(cost), money_cell(cost - new), money_cell(new), _sources(doing, naming),
        sentence(naming.nodes(doing.settles, task.units) or _enabled(doing, doings, naming)),
        naming.say(f"workbook_basis_{task.action.basis}"), "\n".join(_notes(task, naming)),
    )  # fmt: skip


def _sources(doing: Doing, naming: Naming) -> str:
    """From which sources it is paid, of several with how much from each."""
    paid: dict[str | None, Decimal] = {}
    for each in doing.paid:
        paid[each.fund] = paid.get(each.fund, Decimal(0)) + each.amount
    if len(paid) == 1:
        return naming.fund(*paid)
    return "\n".join(
        naming.say("plan_fund_part", fund=naming.fund(fund), amount=naming.amount(amount))
        for fund, amount in paid.items()
    )


def _enabled(doing: Doing, doings: Sequence[Doing], naming: Naming) -> str:
    """What can be done only after it, where it lets nothing pass of itself."""
    waiting = [each.task for each in doings if doing.task in naming.means.tasks[each.task].after]
    return naming.say("plan_enables", actions=naming.tasks(waiting)) if waiting else ""


def _notes(task: Task, naming: Naming) -> Iterator[str]:
    """By which documents it has money, what is noted of it, and where its figures are from."""
    for each in task.allotted:
        if each.document is not None:
            allotted = naming.say("prose_plan_allotted", amount=naming.amount(each.amount), document=each.document)
            yield ended(allotted)
    if task.action.note is not None:
        yield ended(task.action.note)
    if task.action.source is not None:
        yield ended(naming.say("prose_plan_figures", source=task.action.source))


def _works(doing: Doing, period: Period) -> bool:
    return doing.start <= period.end and doing.finish >= period.start
