"""What there is to say of a plan, part by part: what it comes to, what is done when, what it costs and stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Bullets, Heading
from ntm_rules.report.plan.assumptions import assumptions
from ntm_rules.report.plan.explained import explained
from ntm_rules.report.plan.gantt import gantt
from ntm_rules.report.plan.headline import headline
from ntm_rules.report.plan.money import money
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.nothing import no_plan
from ntm_rules.report.plan.others import alternatives, front
from ntm_rules.report.plan.passing import passing
from ntm_rules.report.plan.roadmap import roadmap
from ntm_rules.report.plan.rows import rows_of
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.results import Plan, Planned

_MOST = 4  # units that the title names, and lines of what a department has still to confirm


def page(planned: Planned, view: View) -> Iterable[Block]:
    """The page of what was planned without errors."""
    naming = Naming.of(planned, view.lang)
    targets = naming.listed(naming.ask.targets, most=_MOST)
    yield Heading(text=Text(view.say("plan_title", targets=targets, by=naming.ask.by)), level=1)
    if naming.means.title is not None:
        yield Text(show(naming.means.title, view.lang), style="bold")
    if naming.means.note is not None:
        yield Text(naming.means.note)
    yield from no_plan(naming, view) if planned.plan is None else _plan(planned.plan, naming, view)
    yield from alternatives(naming, view)
    yield from front(naming, view)
    yield from explained(naming, view)


def _plan(plan: Plan, naming: Naming, view: View) -> Iterator[Block]:
    first, *others = headline(plan, naming)
    yield Bullets(lines=(Text(first, style="bold"), *map(Text, others)), apart=True)
    if naming.planned.shown:
        units = tuple(map(naming.within, naming.planned.shown))
        yield Text(view.say("plan_shown", units=units), style="bold")
    rows = rows_of(plan, naming.means)
    if rows.hidden:  # what it comes to before a long list
        yield from money(plan, naming, view)
        yield from passing(plan, naming, view)
    if plan.doings:
        yield from roadmap(rows, naming, view)
        yield from gantt(rows, naming, view)
    if not rows.hidden:
        yield from money(plan, naming, view)
        yield from passing(plan, naming, view)
    yield from assumptions(plan, naming, view, most=_MOST)
