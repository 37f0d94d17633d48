"""Other plans beside the one shown: the next best, and those along the front of money against time or number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.text import Text

from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.labels import sentence
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.model import Pace, Weight
from ntm_rules.scenario.plan.results import FrontPoint, Plan


def alternatives(naming: Naming, view: View) -> Iterator[Block]:
    """The next best plans, each with what it does otherwise."""
    planned = naming.planned
    if planned.plan is None or not naming.ask.alternatives:
        return
    yield Heading(text=view.heading("plan_alternatives"), level=3)
    if not planned.alternatives:
        yield Text(view.say("plan_no_alternatives"))
        return
    heads = "plan_column_new", "plan_column_cost", "plan_column_done", "plan_column_differs"
    yield Table(
        heads=("", *map(view.say, heads)),
        weights=(0, 3, 3, 4, 12),
        rows=tuple(
            (
                Text(str(number)),
                Text(naming.amount(each.new)),
                Text(naming.amount(each.cost)),
                Text(sentence(naming.until(each.on))),
                Text("\n".join(differences(planned.plan, each, naming))),
            )
            for number, each in enumerate(planned.alternatives, 2)
        ),
    )


def differences(plan: Plan, other: Plan, naming: Naming) -> list[str]:
    """What another plan does besides, does not do, and does in other steps or at other times."""
    mine = {doing.task: doing for doing in plan.doings}
    its = {doing.task: doing for doing in other.doings}
    found = {
        "plan_does_too": [task for task in its if task not in mine],
        "plan_does_not": [task for task in mine if task not in its],
        "plan_does_steps": [task for task in its if task in mine and its[task].steps != mine[task].steps],
    }
    lines = [naming.say(code, actions=naming.tasks(tasks)) for code, tasks in found.items() if tasks]
    return lines or [naming.say("plan_does_later")]


def front(naming: Naming, view: View) -> Iterator[Block]:
    """Where no plan is both cheaper and better, and what each step on costs."""
    points = naming.planned.front
    if not points:
        return
    counted = not naming.ask.goal.wants_all
    yield Heading(text=view.heading("plan_front_count" if counted else "plan_front"), level=3)
    rows = _counted(points, naming) if counted else _dated(points, naming)
    level = naming.level(naming.ask.targets)
    first = naming.say("plan_column_targets", level=level) if counted else view.say("plan_column_done")
    yield Table(
        heads=(sentence(first), *map(view.say, ("plan_column_new", "plan_column_actions", "plan_column_step"))),
        weights=(4, 3, 3, 8),
        rows=tuple(rows),
    )
    if not all(point.optimal for point in points):
        yield Text(view.say("plan_key_not_proven"))


def _dated(points: Sequence[FrontPoint], naming: Naming) -> Iterator[tuple[Text, ...]]:
    """By when all pass, the latest and cheapest first."""
    found = sorted(points, key=lambda point: point.on, reverse=True)
    yield _row(sentence(naming.until(found[0].on)), found[0], naming.say("plan_step_cheapest"), naming)
    for late, soon in pairwise(found):
        more, count = naming.money(soon.new - late.new), _periods(late, naming) - _periods(soon, naming)
        code = "plan_step_quarters" if naming.ask.pace is Pace.QUARTER else "plan_step_months"
        if not count:
            code, count = "plan_step_days", (late.on - soon.on).days
        step = naming.counted(code, count, more=more)
        yield _row(sentence(naming.until(soon.on)), soon, step, naming)


def _periods(point: FrontPoint, naming: Naming) -> int:
    """The period in which all pass; -1 where they do as things stand."""
    return max((period.index for period in naming.planned.periods if period.start <= point.on), default=-1)


def _counted(points: Sequence[FrontPoint], naming: Naming) -> Iterator[tuple[Text, ...]]:
    """How many pass, the fewest first."""
    found = sorted(points, key=lambda point: (point.weight, point.new))
    yield _row(_count(found[0], naming), found[0], "–", naming)
    for few, many in pairwise(found):
        more, count = many.new - few.new, many.count - few.count
        step = naming.say("plan_step_units", more=naming.money(more), count=count)
        if count > 1:
            step = naming.say("plan_step_each", text=step, each=naming.amount(more / count))
        yield _row(_count(many, naming), many, step, naming)


def _count(point: FrontPoint, naming: Naming) -> str:
    of = len(naming.ask.targets)
    if naming.ask.weight is Weight.POPULATION:
        return naming.say("plan_count_people", count=point.count, of=of, people=point.weight)
    return f"{point.count}/{of}"


def _row(at: str, point: FrontPoint, step: str, naming: Naming) -> tuple[Text, ...]:
    mark = "" if point.optimal else "≤ "
    return Text(at), Text(mark + naming.amount(point.new)), Text(str(len(point.plan.doings))), Text(step)
