"""What each goal makes least, in which order, and the solution that is best by it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ntm_rules.scenario.plan.model import Goal, Target
from ntm_rules.scenario.plan.programme.programme import Programme, Solved
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolveStatus, Sum, column, total

Shape = Callable[[Programme], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How the search for the best answer ended: with a solution, or without.

    Where the earliest date is looked for, the question is the one with the time that is needed. No plan passes before
    the end of the period `earliest`, and `sure` says that it is the one of the solution.
    """

    question: Question
    programme: Programme
    solved: Solved
    seconds: float
    sure: bool = True
    earliest: int = 0

    @property
    def status(self) -> SolveStatus:
        """How good what was found is known to be."""
        status = self.solved.status
        return SolveStatus.BEST_FOUND if status is SolveStatus.OPTIMAL and not self.sure else status

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return self.status in (SolveStatus.OPTIMAL, SolveStatus.BEST_FOUND)


def best(question: Question, shape: Shape | None = None) -> Found:
    """The best answer to a question; `shape` may add to each programme that is made on the way."""
    if question.ask.goal is Goal.EARLIEST:
        return _earliest(question, shape)
    return _solved(question, shape, question.ask.limit)


def aims(programme: Programme) -> tuple[Sequence[Sum], int]:
    """What is to be least, in order, and how many of these are the goal; what must pass is added to the programme.

    Of plans that serve the goal equally well the one with least new money is best, then the one with the least whole
    cost (that which takes least of what is allotted), then fewest assumptions, then the least `Programme.effort`.
    """
    for_goal: list[Sum] = []
    match programme.question.ask.goal:
        case Goal.CHEAPEST | Goal.EARLIEST:
            wanted = programme.question.wanted
            programme.must(programme.all_pass(wanted, programme.question.last))
        case Goal.MOST:
            for_goal.extend(_weighed(programme, _at_the_end))
        case Goal.ROADMAP:
            for_goal.extend(_weighed(programme, _over_time))
    allotted = programme.whole_cost - programme.new_money
    order = [*for_goal, programme.new_money, allotted, programme.assumptions, programme.effort]
    return order, len(for_goal) + 1


def _solved(question: Question, shape: Shape | None, seconds: float) -> Found:
    began = time.perf_counter()
    programme = Programme(question)
    order, leading = aims(programme)
    if shape is not None:
        shape(programme)
    solved = programme.in_order(order, seconds, leading)
    return Found(
        question=question, programme=programme, solved=solved, seconds=time.perf_counter() - began,
        earliest=question.last.index,
    )  # fmt: skip


def _earliest(question: Question, shape: Shape | None) -> Found:
    """The answer with the least time: as passing once is not passing for good, each is tried in turn."""
    began = time.perf_counter()
    periods = iter(question.periods)
    found = _solved(question.until(next(periods)), shape, question.ask.limit)
    unsure: list[int] = []
    while not found.found:
        if found.status is not SolveStatus.INFEASIBLE:
            unsure.append(found.earliest)
        left = question.ask.limit - (time.perf_counter() - began)
        period = next(periods, None)
        if period is None or left <= 0:
            break
        found = _solved(question.until(period), shape, left)
    earliest = unsure[0] if unsure else found.earliest
    return replace(found, seconds=time.perf_counter() - began, sure=not unsure, earliest=earliest)


# ---------------------------------------------------------------------------------------- the most


def _weighed(programme: Programme, of: Callable[[Programme, Target], Sum]) -> Iterator[Sum]:
    """Of each target that comes first how little it passes, in order, and then of all others by their weight."""
    question = programme.question
    for target in question.ask.first:
        yield of(programme, target) * -question.weights[target]
    others = (target for target in question.wanted if target not in question.ask.first)
    yield total(of(programme, target) * -question.weights[target] for target in others)


def _at_the_end(programme: Programme, target: Target) -> Sum:
    return column(programme.passes(target, programme.question.last))


def _over_time(programme: Programme, target: Target) -> Sum:
    """In how many periods a target passes, from one on in all that follow."""
    passes = [column(programme.passes(target, period)) for period in programme.question.periods]
    for earlier, later in pairwise(passes):
        programme.model.add(later - earlier, low=0)
    return total(passes)
