"""From all that documents are made of to what stands on the page."""

from __future__ import annotations

from ntm_rules.report.prose.notes import notes, sources
from ntm_rules.report.prose.words import Words
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.web.beside import programmes, schemes
from ntm_rules.report.web.charts import charts
from ntm_rules.report.web.head import head, level, summary
from ntm_rules.report.web.island import island
from ntm_rules.report.web.matrices import matrices
from ntm_rules.report.web.model import Badge, Page
from ntm_rules.report.web.owed import departments
from ntm_rules.report.web.requirements import requirements
from ntm_rules.report.web.units import units
from ntm_rules.report.web.view import SIGNS, View


def page(report: RoundReport) -> Page:
    """The page of a report."""
    view, words = View(report=report), Words(report)
    asked, owing = requirements(view), departments(view)
    return Page(
        title=f"{report.province}, {view.show(report.day)}", head=head(view), summary=summary(view),
        notes=(*notes(words), *sources(words)),
        level=level(view), matrices=tuple(matrices(view)), charts=tuple(charts(view)),
        departments=owing, owed=sum(len(department.owed) for department in owing), programmes=programmes(view),
        schemes=schemes(view), units=units(view, asked), requirements=asked.tables, island=island(view, asked),
        legend=tuple(
            Badge(style=str(verdict), sign=sign, word=view.say(f"verdict_{verdict}"))
            for verdict, sign in SIGNS.items()
        ),
    )  # fmt: skip
