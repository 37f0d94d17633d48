"""Sheets beside the plan itself: what passes when, other plans, and why actions are in it or left out."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell
from ntm_rules.report.excel.listing import Column, Listing, write_listing
from ntm_rules.report.labels import sentence
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.others import differences
from ntm_rules.report.plan.xlsx.cells import money_cell
from ntm_rules.scenario.plan.results import FrontPoint, Plan, Why

_NEW = Column(code="workbook_plan_new", width=12)
_COST = Column(code="workbook_plan_cost", width=12)
_PASSING = (
    Column(code="workbook_plan_period", width=16),
    Column(code="workbook_plan_until", width=12, centred=True),
    Column(code="workbook_plan_count", width=10, centred=True),
    Column(code="workbook_plan_of", width=10, centred=True),
    Column(code="workbook_plan_passing", width=90),
)
_ALTERNATIVES = (
    Column(code="workbook_number", width=5, centred=True),
    Column(code="workbook_plan_on", width=12, centred=True),
    _COST,
    _NEW,
    Column(code="workbook_plan_doings", width=9, centred=True),
    Column(code="workbook_plan_differs", width=90),
)
_FRONT = (
    Column(code="workbook_plan_on", width=12, centred=True),
    Column(code="workbook_plan_count", width=10, centred=True),
    _COST,
    _NEW,
    Column(code="workbook_plan_doings", width=9, centred=True),
    Column(code="workbook_plan_proven", width=14, centred=True),
    Column(code="workbook_plan_actions", width=90),
)
_REASONS = (
    Column(code="workbook_plan_task", width=16),
    Column(code="workbook_plan_action", width=60),
    Column(code="workbook_plan_taken", width=10, centred=True),
    Column(code="workbook_plan_dearer", width=16),
    Column(code="workbook_plan_why", width=34),
    Column(code="workbook_plan_instead", width=40),
)


def passing(book: Book, plan: Plan, naming: Naming) -> None:
    """How many of the targets pass at the end of each period; none of a single target."""
    of = len(naming.ask.targets)
    if of < 2:
        return
    periods = {period.index: period for period in naming.planned.periods}
    rows = [
        (naming.period(periods[each.period]), periods[each.period].end, each.count, of, naming.listed(each.units))
        for each in plan.passing
    ]
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_passing"), table="Tien_do_dat", columns=_PASSING, rows=rows, frozen=1,
        title=book.say("plan_passing", level=naming.level(naming.ask.targets)),
    ))  # fmt: skip


def alternatives(book: Book, plan: Plan, naming: Naming) -> None:
    """The plan and the next best ones, where they were asked for."""
    others = naming.planned.alternatives
    if not others:
        return
    rows = [
        (
            number, each.on, money_cell(each.cost), money_cell(each.new), len(each.doings),
            book.say("workbook_plan_itself") if each is plan else "\n".join(differences(plan, each, naming)),
        )
        for number, each in enumerate((plan, *others), start=1)
    ]  # fmt: skip
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_alternatives"), table="Phuong_an", columns=_ALTERNATIVES, rows=rows, frozen=1,
        title=book.say("workbook_title_alternatives"),
    ))  # fmt: skip


def front(book: Book, naming: Naming) -> None:
    """The plans of which none is both cheaper and better, where they were asked for."""
    points = naming.planned.front
    if not points:
        return
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_front"), table="Chi_phi_thoi_gian", columns=_FRONT, frozen=1,
        rows=[_point(point, naming) for point in points], title=book.say("workbook_title_front"),
    ))  # fmt: skip


def _point(point: FrontPoint, naming: Naming) -> Sequence[Cell]:
    proven = naming.say("workbook_proven" if point.optimal else "workbook_not_proven")
    return (
        point.on, point.count, money_cell(point.plan.cost), money_cell(point.new), len(point.plan.doings), proven,
        naming.tasks(doing.task for doing in point.plan.doings),
    )  # fmt: skip


def reasons(book: Book, naming: Naming) -> None:
    """Why each task is in the plan or left out, where that was asked for."""
    whys = naming.planned.whys
    if not whys:
        return
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_reasons"), table="Ly_do", columns=_REASONS, frozen=2,
        rows=[_why(why, naming) for why in whys], title=book.say("workbook_title_reasons"),
    ))  # fmt: skip


def _why(why: Why, naming: Naming) -> Sequence[Cell]:
    side = "in" if why.taken else "out"
    reason = "always" if why.dearer is None else "dearer" if why.dearer else "as_good"
    return (
        naming.means.tasks[why.task].id, naming.tasks([why.task]), sentence(naming.say(f"workbook_plan_{side}")),
        None if why.dearer is None else money_cell(why.dearer), naming.say(f"workbook_why_{side}_{reason}"),
        naming.tasks(why.instead),
    )  # fmt: skip
