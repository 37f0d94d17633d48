"""What a plan pays: by year and source with sums, and payment by payment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ntm_rules.messages import show
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell, RowSum
from ntm_rules.report.excel.listing import Column, Listing, total, write_listing
from ntm_rules.report.plan.money import payments
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.xlsx.cells import money_cell
from ntm_rules.scenario.plan.results import Plan

_DATA = (
    Column(code="workbook_plan_task", width=16),
    Column(code="workbook_plan_action", width=36),
    Column(code="workbook_plan_units", width=22),
    Column(code="workbook_department", width=14),
    Column(code="workbook_plan_period", width=14),
    Column(code="workbook_plan_start", width=11, centred=True),
    Column(code="workbook_plan_finish", width=11, centred=True),
    Column(code="workbook_plan_year", width=8, centred=True),
    Column(code="workbook_plan_fund", width=20),
    Column(code="workbook_plan_kind", width=14),
    Column(code="workbook_plan_amount", width=12, summed=True),
)


def money(book: Book, plan: Plan, naming: Naming) -> None:
    """A row for each source, allotted and new apart, a column for each year; none where nothing is paid.

    Beside what is new of a source stand its limits.
    """
    found = payments(plan)
    if not found.amounts:
        return
    limits = {fund: _limits(fund, found.years, naming) for fund, new in found.amounts if new}
    limited = found.years if any(limits.values()) else ()
    columns = (
        Column(code="workbook_plan_fund", width=30), Column(code="workbook_plan_kind", width=18),
        *(Column(code=str(year), width=14, summed=True) for year in found.years),
        Column(code="workbook_sum", width=14, summed=True),
        *(Column(code=naming.say("workbook_plan_limit", year=str(year)), width=14) for year in limited),
    )  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for (fund, new), years in found.amounts.items():
        cells = [money_cell(years.get(year, Decimal(0))) for year in found.years]
        whole = RowSum(first=2, last=len(cells) + 1, figure=total(cells))
        beside = limits[fund] if new and limits[fund] else [None] * len(limited)
        rows.append((naming.fund(fund), _kind(naming, new=new), *cells, whole, *beside))
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_money"), table="Kinh_phi", title=book.say("workbook_title_money"),
        columns=columns, rows=rows, frozen=2,
    ))  # fmt: skip


def _limits(fund: str | None, years: Sequence[int], naming: Naming) -> Sequence[Cell]:
    """How much new money a source has in each of some years; none where it has no limits, or not all is shown."""
    known = naming.means.funds.get(fund or "")
    if known is None or known.limits is None or naming.planned.shown:
        return ()
    return [money_cell(known.limits.get(year, Decimal(0))) for year in years]


def data(book: Book, plan: Plan, naming: Naming) -> None:
    """A row for each payment: what filters and pivot tables work on."""
    if not plan.doings:
        return
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_data"), table="Du_lieu", title=book.say("workbook_title_data"), columns=_DATA,
        rows=list(_payments(plan, naming)), frozen=2,
    ))  # fmt: skip


def _payments(plan: Plan, naming: Naming) -> Iterator[Sequence[Cell]]:
    periods = {period.index: period for period in naming.planned.periods}
    for doing in plan.doings:
        task = naming.means.tasks[doing.task]
        about = (
            task.id, show(task.action.name, naming.lang), naming.units_by_id(task.units),
            naming.answers(task.action.responsible), naming.period(periods[doing.period]), doing.start, doing.finish,
        )  # fmt: skip
        for paid in doing.paid:
            amount = money_cell(paid.amount)
            yield (*about, str(paid.year), naming.fund(paid.fund), _kind(naming, new=paid.new), amount)
        if not doing.paid:
            yield (*about, None, None, None, money_cell(Decimal(0)))


def _kind(naming: Naming, *, new: bool) -> str:
    return naming.say("workbook_plan_new" if new else "workbook_plan_allotted")
