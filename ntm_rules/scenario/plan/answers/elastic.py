"""Limits that give way: a programme in which each can be moved, and the fewest and least moves that do."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from ntm_rules.scenario.plan.model import Means
from ntm_rules.scenario.plan.programme.limits import Bound
from ntm_rules.scenario.plan.programme.programme import Programme
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import Number, Solution, Sum, column, total
from ntm_rules.scenario.plan.programme.ways import from_million, million
from ntm_rules.scenario.plan.results import Limit, Relaxed

# One tỷ đồng, in triệu đồng: limits of less money than that count as of so much where moves are held side by side.
_BILLION = 1000
# A capacity that is a smaller part of all that is taken of it counts as so much, likewise.
_SMALL = 1000
# Of so many parts is a share, so that one đồng is not lost in it.
_PARTS = 10**6


def demand(programme: Programme) -> None:
    """That all targets pass in the end, or one of them where the most are wanted."""
    question = programme.question
    if question.ask.goal.wants_all:
        programme.must(programme.all_pass(question.wanted, question.last))
    else:
        programme.floor(total(column(programme.passes(each, question.last)) for each in question.wanted), 1)


@dataclass(slots=True)
class Elastic:
    """Limits of a question, among whose levers are gifts, each with a column for whether it is moved."""

    question: Question
    programme: Programme = field(init=False)
    moved: dict[Bound, int] = field(default_factory=dict)
    most: dict[Bound, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the programme, and say that only a limit that is moved gives way."""
        self.programme = Programme(self.question, elastic=True)
        demand(self.programme)
        model = self.programme.model
        for bound, at in self.programme.reliefs.items():
            whole = _whole(bound)
            if whole not in self.moved:
                self.moved[whole] = model.binary()
                self.most[whole] = self._most(bound)
            model.highs[at] = self.most[whole]
            model.add(column(at) - column(self.moved[whole]) * self.most[whole], high=0)

    def least(self, kinds: Collection[Limit], seconds: float | None = None) -> tuple[Relaxed, ...] | None:
        """The fewest nodes left out, then the fewest limits of these kinds moved, and by the least; None: in vain.

        How far limits are moved is held side by side as a share of each; of what is equal the cheapest is taken.
        """
        model, programme = self.programme.model, self.programme
        for bound, at in self.moved.items():
            model.highs[at] = int(bound.limit in kinds)
        for at in programme.gifts.values():
            model.highs[at] = int(Limit.NODE in kinds)
        nodes, limits = (total(map(column, each)) for each in (programme.gifts.values(), self.moved.values()))
        order = [nodes, limits, self._shares(), programme.new_money, programme.effort]
        limit = self.question.ask.limit
        solved = programme.in_order(order, limit if seconds is None else min(limit, seconds), leading=3)
        return tuple(self._relaxed(solved.stages[-1])) if solved.stages[0].found else None

    def _most(self, bound: Bound) -> Number:
        tasks = self.question.means.tasks
        if bound.limit is Limit.CAPACITY:
            uses = (Fraction(task.uses.get(bound.what or "", 0)) * len(task.costs) for task in tasks)
            return math.ceil(sum(uses))
        return math.ceil(sum(max(million(task.new_money(n + 1)) for n in range(len(task.costs))) for task in tasks))

    def _shares(self) -> Sum:
        """How far limits of money and capacities are moved, each as a share of what it is, in millionths."""
        return total(column(at) * (_PARTS / self._scale(bound)) for bound, at in self.programme.reliefs.items())

    def _scale(self, bound: Bound) -> Fraction:
        means, ask = self.question.means, self.question.ask
        match bound.limit:
            case Limit.CAPACITY:
                limit = Fraction(means.capacities[bound.what or ""].limit)
                return max(limit, Fraction(self.most[_whole(bound)], _SMALL))
            case Limit.FUND:
                limits = means.funds[bound.what or ""].limits or {}
                return max(Fraction(_BILLION), million(limits.get(bound.year or 0, Decimal(0))))
            case _:
                return max(Fraction(_BILLION), million(ask.budget or Decimal(0)))

    def _relaxed(self, solution: Solution) -> Iterator[Relaxed]:
        values = solution.values
        for bound in self.moved:
            parts = [values[at] for each, at in self.programme.reliefs.items() if _whole(each) == bound]
            if amount := _amount(bound.limit, max(parts)):
                yield Relaxed(limit=bound.limit, what=bound.what, year=bound.year, amount=amount)
        yield from (Relaxed(limit=Limit.NODE, place=at) for at, each in self.programme.gifts.items() if values[each])


def _whole(bound: Bound) -> Bound:
    """The limit that is moved: a capacity is by the same in all its quarters or years."""
    return Bound(limit=Limit.CAPACITY, what=bound.what) if bound.limit is Limit.CAPACITY else bound


def _amount(limit: Limit, value: Number) -> Decimal:
    """A move in tỷ đồng, of whole đồng, or of thousandths of the measure of a capacity, rounded up."""
    if limit is not Limit.CAPACITY:
        return from_million(value)
    return Decimal(math.ceil(value * 1000 - Fraction(1, 1000))).scaleb(-3).normalize() + 0


# ---------------------------------------------------------------------------------------- limits moved


def moved(question: Question, relaxed: Collection[Relaxed]) -> Question:
    """The question with limits moved, but for days and nodes."""
    means, ask = question.means, question.ask
    for each in relaxed:
        amount = each.amount or Decimal(0)
        match each.limit:
            case Limit.BUDGET:
                ask = replace(ask, budget=(ask.budget or Decimal(0)) + amount)
            case Limit.FUND:
                means = _with_more_money(means, each.what or "", each.year or 0, amount)
            case Limit.CAPACITY:
                capacity = means.capacities[each.what or ""]
                wider = replace(capacity, limit=capacity.limit + amount)
                means = replace(means, capacities={**means.capacities, capacity.id: wider})
            case _:
                pass
    return replace(question, means=means, ask=ask)


def _with_more_money(means: Means, fund_id: str, year: int, amount: Decimal) -> Means:
    fund = means.funds[fund_id]
    limits: Mapping[int, Decimal] = fund.limits or {}
    more = replace(fund, limits={**limits, year: limits.get(year, Decimal(0)) + amount})
    return replace(means, funds={**means.funds, fund_id: more})
