"""Yields a plan as a workbook: what an office prints, sorts and adds to; dates are dates and money is numbers.

Sums are formulas, so that they still agree once somebody changes a figure.
"""

from __future__ import annotations

from datetime import timedelta

from ntm_rules.messages import Lang
from ntm_rules.report.excel.book import Book
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.xlsx.gantt import roadmap
from ntm_rules.report.plan.xlsx.payments import data, money
from ntm_rules.report.plan.xlsx.plans import alternatives, front, passing, reasons
from ntm_rules.report.plan.xlsx.summary import summary
from ntm_rules.report.round.model import RoundReport
from ntm_rules.scenario.plan.results import Planned

__all__ = ["to_xlsx"]


def to_xlsx(planned: Planned, lang: Lang) -> bytes:
    """The workbook of something planned without errors, byte for byte the same for the same plan."""
    naming = Naming.of(planned, lang)
    book = Book(_about(planned, naming), titled="workbook_plan_title", made_by="workbook_plan_made_by")
    summary(book, naming)
    if planned.plan is not None:
        roadmap(book, planned.plan, naming)
        money(book, planned.plan, naming)
        passing(book, planned.plan, naming)
        alternatives(book, planned.plan, naming)
        front(book, naming)
        reasons(book, naming)
        data(book, planned.plan, naming)
    return book.close()


def _about(planned: Planned, naming: Naming) -> RoundReport:
    """What the sheets are about: the province, and the day of the figures, which is that before all periods."""
    day = planned.periods[0].start - timedelta(days=1) if planned.periods else naming.ask.by
    appraisals = [each.appraisal for each in planned.evaluations]
    provinces = [each.units[each.unit.province].name for each in appraisals]
    return RoundReport(
        lang=naming.lang, name="", province=", ".join(dict.fromkeys(provinces)), day=day, outcomes=planned.before,
        titles={}, departments=planned.departments,
    )  # fmt: skip
