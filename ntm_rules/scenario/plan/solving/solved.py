"""From a solution to a plan: all of it reckoned anew, exactly, and held against all limits.

What the actions settle, and that the engines agree, is left to the proof. Where it is not known that a solution is the
best one, what it does or assumes in vain is taken out of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ntm_rules.scenario.plan.levers.model import Lever
from ntm_rules.scenario.plan.model import Assumed, Goal, Period, Target
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolverFailure, SolveStatus
from ntm_rules.scenario.plan.results import Doing, Paid, Passing, Plan, Proof, Status
from ntm_rules.scenario.plan.solving.chosen import Chosen, check, chosen
from ntm_rules.scenario.plan.solving.goals import Found
from ntm_rules.scenario.plan.solving.reached import Reached
from ntm_rules.scenario.plan.solving.sources import payments
from ntm_rules.scenario.plan.solving.spare import without_spare
from ntm_rules.scenario.whatif.model import Place

_FINE = Decimal(10) ** -9


def plan_of(found: Found) -> Plan:
    """The plan that was found; its programme must not be elastic.

    SolverFailure where it does not keep to a limit, or where what was to pass does not.
    """
    question, values = found.question, found.solved.values
    done = chosen(found.programme, values)
    assumed = frozenset(place for place, column in found.programme.assumed.items() if values[column])
    if any(stage.status is not SolveStatus.OPTIMAL for stage in found.solved.stages):
        done, assumed = without_spare(question, done, assumed)
    check(done, question.means, question.ask, question.periods)
    reached = Reached(question)
    if question.ask.goal.wants_all and not reached.all_pass(question.wanted, question.last, done, assumed):
        raise SolverFailure("a solution does not let pass what it has to")
    over_time = [reached.passing(question.wanted, period, done, assumed) for period in question.periods]
    paid = payments(done, question.means, question.periods)
    return Plan(
        doings=tuple(_doing(each, paid.get(each.task, ())) for each in done),
        cost=_all(paid, new=False) + _all(paid, new=True),
        new=_all(paid, new=True),
        stated=tuple(_stated(question, done)),
        open=tuple(_open(question, assumed)),
        passing=tuple(_passing(question, over_time)),
        achieved=tuple(target for target in question.wanted if target in over_time[-1]),
        on=_on(question.periods, over_time),
        proof=proof_of(found),
    )


def _doing(each: Chosen, paid: tuple[Paid, ...]) -> Doing:
    start = each.start
    return Doing(task=each.task, steps=each.steps, period=start.period, start=start.day, finish=start.finish, paid=paid)


def _all(paid: Mapping[int, Sequence[Paid]], *, new: bool) -> Decimal:
    return sum((one.amount for each in paid.values() for one in each if one.new is new), Decimal(0))


def _stated(question: Question, done: Sequence[Chosen]) -> Iterator[Assumed]:
    """The present values that effects of what is done build on."""
    touched = {effect.place for each in done for effect in question.means.tasks[each.task].effects}
    yield from (each for each in question.means.assumed if each.place in touched)


def _open(question: Question, assumed: Collection[Place]) -> Iterator[Assumed]:
    for lever in question.levers_for(question.last).levers:
        if lever.place in assumed:
            yield from _taken(lever)


def _taken(lever: Lever) -> Iterator[Assumed]:
    for mode in lever.modes:
        if mode.assumption and mode.value is not None:
            yield Assumed(place=lever.place, value=mode.value)


def _passing(question: Question, over_time: Sequence[Collection[Target]]) -> Iterator[Passing]:
    seen: set[Target] = set()
    for period, passing in zip(question.periods, over_time, strict=True):
        fresh = tuple(target for target in question.wanted if target in passing and target not in seen)
        seen.update(fresh)
        yield Passing(period=period.index, count=len(passing), units=fresh)


def _on(periods: Sequence[Period], over_time: Sequence[Collection[Target]]) -> date:
    """The last day of the first period from which on all pass that do in the end."""
    on = periods[-1].end
    for period, passing in zip(reversed(periods), reversed(over_time), strict=True):
        if not set(over_time[-1]) <= set(passing):
            break
        on = period.end
    return on


# ---------------------------------------------------------------------------------------- how good it is


def proof_of(found: Found) -> Proof:
    """How good the solution is known to be: its value and a bound, in the unit of the goal.

    Least cost: tỷ đồng of new money. Earliest: the number of the period, from 1. Most: the sum of weights of what
    passes; a roadmap: of weights times the periods in which it passes.
    """
    value, bound = _value_and_bound(found)
    worst = max(abs(value), abs(bound))
    return Proof(
        status=Status.OPTIMAL if found.status is SolveStatus.OPTIMAL else Status.BEST_FOUND,
        value=_decimal(value),
        bound=_decimal(bound),
        gap=float(abs(value - bound) / worst) if worst else 0.0,
        seconds=found.seconds,
    )


def _value_and_bound(found: Found) -> tuple[Fraction, Fraction]:
    stages = found.solved.stages[: found.solved.leading]
    match found.question.ask.goal:
        case Goal.CHEAPEST:
            return Fraction(stages[0].objective) / 1000, Fraction(stages[0].bound) / 1000
        case Goal.EARLIEST:
            return Fraction(found.question.last.index + 1), Fraction(found.earliest + 1)
        case Goal.MOST | Goal.ROADMAP:
            return -Fraction(sum(each.objective for each in stages[:-1])), -Fraction(
                sum(each.bound for each in stages[:-1])
            )


def _decimal(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / number.denominator).quantize(_FINE).normalize() + 0
