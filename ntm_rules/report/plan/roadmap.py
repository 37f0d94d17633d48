"""What is to be done, by whom, when, at what cost and to what end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.text import Text

from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Bullets, Heading, Table
from ntm_rules.report.plan.naming import MARKS, Naming
from ntm_rules.report.plan.rows import Row, Rows
from ntm_rules.report.plan.steps import units_and_steps
from ntm_rules.report.terminal.view import View


def roadmap(rows: Rows, naming: Naming, view: View) -> Iterator[Block]:
    """The table of what is done, of much the first to begin, and what its marks mean."""
    shown = rows.shown
    taken = [task for row in rows.rows for task in row.tasks]
    yield Heading(text=view.heading("plan_roadmap"), level=3)
    heads = ("plan_column_action", "plan_column_time", "plan_column_cost", "plan_column_new", "plan_column_settles")
    yield Table(
        heads=("", *map(view.say, heads)),
        weights=(0, 10, 5, 3, 3, 7),
        rows=tuple(_row(number, row, taken, naming) for number, row in enumerate(shown, 1)),
    )
    if rows.hidden:
        yield Text(naming.counted("plan_rows_hidden", len(rows.hidden), start=rows.hidden[0].start))
    if any(len({doing.start for doing in row.doings}) > 1 for row in shown):
        yield Text(view.say("plan_rows_summed"))
    bases = {row.action.basis for row in shown}
    keys = [naming.say(f"plan_key_{basis}", mark=mark) for basis, mark in MARKS.items() if basis in bases]
    yield from [Bullets(lines=tuple(map(Text, keys)))] if keys else []


def _row(number: int, row: Row, taken: Sequence[int], naming: Naming) -> tuple[Text, ...]:
    mark = MARKS.get(row.action.basis, "")
    who = naming.answers(row.action.responsible)
    lines = [show(row.action.name, naming.lang), *units_and_steps(row, naming), who, _sources(row, naming)]
    units = [unit for task in row.tasks for unit in naming.means.tasks[task].units]
    times = naming.say("plan_from_to", start=row.start, finish=row.finish)
    return (
        Text(str(number)),
        Text("\n".join(filter(None, lines))),
        Text(show(row.start, naming.lang) if row.start == row.finish else times),
        Text(naming.amount(row.cost) + mark),
        Text(naming.amount(row.new) + mark),
        Text(naming.nodes(row.settles, units) or _enabled(row, taken, naming)),
    )


def _enabled(row: Row, taken: Sequence[int], naming: Naming) -> str:
    """What can be done only after it, where it lets nothing pass of itself."""
    waiting = [task for task in taken if set(naming.means.tasks[task].after) & set(row.tasks)]
    return naming.say("plan_enables", actions=naming.tasks(waiting)) if waiting else "–"


def _sources(row: Row, naming: Naming) -> str:
    """From which sources it is paid, of several with how much from each; "" where only one is known."""
    paid: dict[str, Decimal] = {}
    for each in (each for doing in row.doings for each in doing.paid if each.amount and each.fund is not None):
        paid[each.fund or ""] = paid.get(each.fund or "", Decimal(0)) + each.amount
    if len(naming.means.funds) < 2:
        return ""
    if len(paid) == 1:
        return naming.fund(*paid)
    parts = [naming.say("plan_fund_part", fund=naming.fund(fund), amount=naming.amount(paid[fund])) for fund in paid]
    return "; ".join(parts)
