"""What is to be had for more time or more money: the points where no plan is both cheaper and better."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from ntm_rules.scenario.plan.answers import chance
from ntm_rules.scenario.plan.answers.draws import with_draws
from ntm_rules.scenario.plan.model import Goal
from ntm_rules.scenario.plan.programme.programme import Programme
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import Number, SolveStatus, Sum, column, total
from ntm_rules.scenario.plan.programme.ways import from_million, million
from ntm_rules.scenario.plan.results import FrontPoint, Plan, Status
from ntm_rules.scenario.plan.solving.goals import Shape

#: What is cheaper by less than a thousand đồng, here in triệu đồng, is not cheaper.
_LEAST = Fraction(1, 10**3)
#: So many points a front has at most, about.
_POINTS = 40


def front(question: Question) -> tuple[FrontPoint, ...]:
    """The least new money to have all targets pass by the end of each period, or so many of them in the end.

    Where all have to pass: for each period by whose end they can, if later is cheaper than all before; the question
    is one whose levers are those of the last day of each period. Where the most are wanted: for each count or weight
    of targets that money can buy, without regard to the budget; of very many points some are left out.
    """
    if question.ask.goal.wants_all:
        return tuple(_over_time(question))
    return tuple(_over_money(question))


def _over_time(question: Question) -> Iterator[FrontPoint]:
    cheapest = replace(question, ask=replace(question.ask, goal=Goal.CHEAPEST))
    before: Plan | None = None
    for period in question.periods:
        if before is not None and not before.new:
            break
        _, plan = chance.best(cheapest.until(period), None if before is None else _cheaper(before.new))
        if plan is not None:
            before = plan
            yield replace(_point(plan, question), on=period.end)


def _cheaper(new: Decimal) -> Shape:
    def shape(programme: Programme) -> None:
        programme.cap(programme.new_money, million(new) - _LEAST)

    return shape


def _point(plan: Plan, question: Question) -> FrontPoint:
    weight = sum((question.weights[target] for target in plan.achieved), Fraction(0))
    return FrontPoint(
        on=plan.on, new=plan.new, count=len(plan.achieved), weight=_decimal(weight),
        optimal=plan.proof.status is Status.OPTIMAL, plan=plan,
    )  # fmt: skip


def _decimal(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / number.denominator).quantize(Decimal("1e-9")).normalize() + 0


# ---------------------------------------------------------------------------------------- what money buys


def _over_money(question: Question) -> Iterator[FrontPoint]:
    """First the least money for more than the point before, then the most that is to be had for this money."""
    question = replace(question, ask=replace(question.ask, goal=Goal.MOST, budget=None, first=()))
    programme = Programme(with_draws(question))
    weight = _weight(programme)
    step = _step([question.weights[target] for target in question.wanted])
    least = step
    until = time.perf_counter() + question.ask.limit * _POINTS / 4
    while step and time.perf_counter() < until:
        programme.floor(weight, least)
        cheapest = programme.in_order([programme.new_money], question.ask.limit)
        if cheapest.status not in (SolveStatus.OPTIMAL, SolveStatus.BEST_FOUND):
            break
        new = from_million(cheapest.stages[0].objective)
        within = replace(question, ask=replace(question.ask, budget=new))
        _, plan = chance.best(within, _at_least(least))
        if plan is None:
            break
        point = _point(plan, question)
        yield replace(point, optimal=point.optimal and cheapest.status is SolveStatus.OPTIMAL)
        least = sum((question.weights[target] for target in plan.achieved), Fraction(0)) + step


def _weight(programme: Programme) -> Sum:
    question = programme.question
    return total(
        column(programme.passes(target, question.last)) * question.weights[target] for target in question.wanted
    )


def _at_least(weight: Number) -> Shape:
    def shape(programme: Programme) -> None:
        programme.floor(_weight(programme), weight)

    return shape


def _step(weights: Sequence[Fraction]) -> Fraction:
    """The least by which sums of some of the weights differ, or as much more as keeps the points few; 0: no weight."""
    below = lcm(*(weight.denominator for weight in weights))
    least = Fraction(gcd(*(int(weight * below) for weight in weights)), below)
    return max(least, sum(weights, Fraction(0)) / _POINTS)
