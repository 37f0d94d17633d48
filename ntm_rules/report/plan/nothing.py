"""That there is no plan: what no action settles, and which limits would have to be moved for one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce

from rich.text import Text

from ntm_rules.report.blocks.model import Block, Bullets, Heading
from ntm_rules.report.labels import sentence
from ntm_rules.report.plan.headline import outcome
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.results import Limit, Relaxed, Relief
from ntm_rules.scenario.whatif.model import Place


def no_plan(naming: Naming, view: View) -> Iterator[Block]:
    """That within the limits there is none, then what stands in the way."""
    planned, ask = naming.planned, naming.ask
    yield Bullets(lines=(Text(_none(naming), style="bold"),), apart=True)
    if planned.impossible:
        yield Heading(text=view.heading("plan_impossible"), level=3)
        yield Bullets(lines=tuple(map(Text, _unsettled(naming))))
        if not ask.assume:
            yield Text(view.say("plan_could_assume"))
    if planned.reliefs and not planned.undecided:  # else it is not known that anything has to give way
        yield Heading(text=view.heading("plan_reliefs"), level=3)
        yield Bullets(lines=tuple(Text(relief(each, naming)) for each in planned.reliefs))


def _none(naming: Naming) -> str:
    targets, ask = naming.within(naming.targets(naming.ask.targets)), naming.ask
    if naming.planned.undecided:
        return naming.say("plan_none_found", targets=targets, by=ask.by, seconds=Decimal(str(ask.limit)).normalize())
    if not ask.goal.wants_all and len(ask.targets) > 1:
        return naming.say("plan_none_of", targets=naming.within(naming.listed(ask.targets)), by=ask.by)
    if ask.budget is not None:
        return naming.say("plan_none_within", targets=targets, by=ask.by, budget=naming.money(ask.budget))
    return naming.say("plan_none", targets=targets, by=ask.by)


def _unsettled(naming: Naming) -> Iterator[str]:
    departments: dict[str | None, list[Place]] = {}
    for place in naming.planned.impossible:
        departments.setdefault(naming.places.department(place), []).append(place)
    for department, places in departments.items():
        yield naming.say("gap_owed", department=naming.department(department), changes=naming.nodes(places))


def relief(found: Relief, naming: Naming) -> str:
    """The limits to be moved, in a sentence, and what the plan then comes to."""
    parts = [_relaxed(each, naming) for each in found.relaxed if each.place is None]
    places = [each.place for each in found.relaxed if each.place is not None]
    parts += [naming.say("plan_relax_node", node=naming.nodes(places))] if places else []
    relaxed = reduce(lambda one, other: naming.say("plan_and", one=one, other=other), parts)
    then = naming.within(outcome(found.plan, naming))
    return naming.say("plan_relief", relaxed=sentence(relaxed), then=then)


def _relaxed(each: Relaxed, naming: Naming) -> str:
    """One limit, and by how much it has to give way."""
    match each.limit:
        case Limit.BUDGET:
            return naming.say("plan_relax_budget", amount=_amount(each, naming))
        case Limit.FUND:
            fund = naming.fund(each.what)
            return naming.say("plan_relax_fund", amount=_amount(each, naming), fund=fund, year=str(each.year))
        case Limit.CAPACITY:
            return _capacity(each, naming)
        case Limit.DATE:
            return naming.say("plan_relax_date", day=each.day)
        case Limit.NODE:
            raise AssertionError(each)  # said of all together


def _amount(each: Relaxed, naming: Naming) -> str:
    assert each.amount is not None, "money has an amount"
    return naming.money(each.amount)


def _capacity(each: Relaxed, naming: Naming) -> str:
    capacity = naming.means.capacities[each.what or ""]
    year = None if each.year is None else str(each.year)
    code = "plan_relax_capacity" if year is None else "plan_relax_capacity_year"
    return naming.say(code, amount=each.amount, measure=capacity.measure, capacity=capacity.name, year=year)
