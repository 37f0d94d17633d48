"""How many of what is to pass does so at the end of each period, and what passes there for the first time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ntm_rules.report.bars import bar
from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.results import Passing, Plan

_WIDTH = 20
_FEW = 8  # periods


def passing(plan: Plan, naming: Naming, view: View) -> Iterator[Block]:
    """A row for each period, where there is more than one to pass."""
    of = len(naming.ask.targets)
    if of < 2:
        return
    yield Heading(text=view.heading("plan_passing", level=naming.level(naming.ask.targets), of=of), level=3)
    periods = {period.index: period for period in naming.planned.periods}
    yield Table(
        heads=tuple(map(view.say, ("plan_column_period", "plan_column_count", "plan_column_passing_new"))),
        weights=(3, 6, 9),
        rows=tuple(
            (
                Text(naming.period(periods[each.period])),
                Text(f"{bar(each.count / of, view, _WIDTH)} {each.count}/{of}"),
                Text(naming.together(each.units) or "–"),
            )
            for each in _told(plan.passing)
        ),
    )
    left = [target for target in naming.ask.targets if target not in plan.achieved]
    if left:
        yield Text(naming.say("plan_left", targets=naming.within(naming.together(left)), by=naming.ask.by))


def _told(found: Sequence[Passing]) -> Iterator[Passing]:
    """All periods where they are few; of many the first, the last, and those that change anything."""
    for at, each in enumerate(found):
        changes = at == 0 or each.units or each.count != found[at - 1].count
        if len(found) <= _FEW or changes or at == len(found) - 1:
            yield each
