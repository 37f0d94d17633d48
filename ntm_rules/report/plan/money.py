"""What is paid in which year from which source, allotted and new, and how much of its limit that takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rich.text import Text

from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.results import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """Amounts by source (None: from no stated one) and whether they are new, each by year; `years` in order."""

    years: tuple[int, ...]
    amounts: Mapping[tuple[str | None, bool], Mapping[int, Decimal]]

    def total(self, *, new: bool) -> dict[int, Decimal]:
        """What is paid in each year from all sources."""
        found = [amounts for (_, is_new), amounts in self.amounts.items() if is_new is new]
        return {year: sum((each.get(year, Decimal(0)) for each in found), Decimal(0)) for year in self.years}


def payments(plan: Plan) -> Payments:
    """What a plan pays, what is allotted before what is new."""
    amounts: dict[tuple[str | None, bool], dict[int, Decimal]] = {}
    paid = [each for doing in plan.doings for each in doing.paid if each.amount]
    for each in sorted(paid, key=lambda each: each.new):
        years = amounts.setdefault((each.fund, each.new), {})
        years[each.year] = years.get(each.year, Decimal(0)) + each.amount
    return Payments(years=tuple(sorted({each.year for each in paid})), amounts=amounts)


def money(plan: Plan, naming: Naming, view: View) -> Iterator[Block]:
    """The table of what is paid; none where nothing is."""
    found = payments(plan)
    if not found.amounts:
        return
    yield Heading(text=view.heading("plan_money_by_year"), level=3)
    rows = [
        _row(_source(fund, naming, new=new), years, found.years, naming, fund if new else None)
        for (fund, new), years in found.amounts.items()
    ]
    sums = {new: found.total(new=new) for new in (False, True)}
    if any(sums[False].values()) and any(sums[True].values()):
        whole = {year: sums[False][year] + sums[True][year] for year in found.years}
        rows.append(_row(naming.say("plan_sum_new"), sums[True], found.years, naming))
        rows.append(_row(naming.say("plan_sum"), whole, found.years, naming))
    elif len(rows) > 1:
        rows.append(_row(naming.say("plan_sum"), sums[any(sums[True].values())], found.years, naming))
    heads = [naming.say("plan_column_fund"), *map(str, found.years)]
    heads += [naming.say("plan_column_sum")] if len(found.years) > 1 else []
    yield Table(heads=tuple(heads), weights=(6, *(3 for _ in heads[1:])), rows=tuple(rows))
    if naming.ask.budget is not None and not naming.planned.shown:
        used, budget = naming.amount(plan.new), naming.money(naming.ask.budget)
        yield Text(naming.say("plan_budget_used", used=used, budget=budget))
    shared = [each.amount for doing in plan.doings if naming.is_shared(doing.task) for each in doing.paid]
    if shared:
        yield Text(naming.say("plan_cost_shared", amount=naming.money(sum(shared, Decimal(0)))))


def _source(fund: str | None, naming: Naming, *, new: bool) -> str:
    if new and _limits(fund, naming) is not None:
        return naming.say("plan_fund_limited", fund=naming.fund(fund))
    return naming.say("plan_fund_new" if new else "plan_fund_allotted", fund=naming.fund(fund))


def _limits(fund: str | None, naming: Naming) -> Mapping[int, Decimal] | None:
    """The limits of a source, which are for the whole plan."""
    known = naming.means.funds.get(fund or "")
    return None if known is None or naming.planned.shown else known.limits


def _row(
    name: str, amounts: Mapping[int, Decimal], years: tuple[int, ...], naming: Naming, limited: str | None = None
) -> tuple[Text, ...]:
    """A row; of new money from a source with limits each amount with the limit of its year, which is for the whole."""
    limits = _limits(limited, naming)
    cells = []
    for year in years:
        text = naming.amount(amounts[year]) if amounts.get(year) else "–"
        if limits is not None:
            text = naming.say("plan_of_limit", used=text, limit=naming.amount(limits.get(year, Decimal(0))))
        cells.append(Text(text))
    whole = [Text(naming.amount(sum(amounts.values(), Decimal(0))))] if len(years) > 1 else []
    return (Text(name), *cells, *whole)
