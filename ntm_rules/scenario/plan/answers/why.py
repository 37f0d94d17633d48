"""Why an action is in a plan or not: what the best plan costs that does without it, or that has it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.scenario.plan.programme.programme import Programme, Solved
from ntm_rules.scenario.plan.programme.solver import Number, SolveStatus, Sum
from ntm_rules.scenario.plan.programme.ways import from_million
from ntm_rules.scenario.plan.results import Plan, Why
from ntm_rules.scenario.plan.solving.chosen import chosen
from ntm_rules.scenario.plan.solving.goals import Found, aims


def whys(found: Found, plan: Plan) -> tuple[Why, ...]:
    """For each task of the plan, then for each that is left out, as many as the time allows.

    What is held against the plan are those that serve its goal as well: that let pass as much as early. How much
    dearer the best of them is without a task is also the rise of its cost that would drop it. Where that is not known
    for sure in time, nothing is said of the task. A plan that need only hold with a probability is held against others
    in the draws it was made for, or by the likely values, where these were enough for it.
    """
    taken = [doing.task for doing in plan.doings]
    left_out = [task for task in range(len(found.question.means.tasks)) if task not in taken]
    return tuple(_Weighing(found, plan).of([*taken, *left_out]))


@dataclass(frozen=True, slots=True)
class _Weighing:
    """Solves the programme of a plan again and again, with one task forbidden or forced."""

    found: Found
    plan: Plan

    def of(self, tasks: list[int]) -> Iterator[Why]:
        programme = Programme(self.found.question)
        order, leading = aims(programme)
        for sum_, stage in zip(order[: leading - 1], self.found.solved.stages, strict=False):
            programme.cap(sum_, stage.objective)
        until = time.perf_counter() + self.found.question.ask.limit
        for task in tasks:
            left = until - time.perf_counter()
            if left <= 0:
                break
            solved = self._with(programme, order[leading - 1 :], task, left)
            if solved.status in (SolveStatus.OPTIMAL, SolveStatus.INFEASIBLE):
                yield self._why(programme, task, solved)

    def _with(self, programme: Programme, order: Sequence[Sum], task: int, seconds: float) -> Solved:
        rows = len(programme.model.rows)
        if self._is_taken(task):
            programme.forbid(task)
        else:
            programme.force(task)
        solved = programme.in_order(order, seconds)
        del programme.model.rows[rows:]
        return solved

    def _is_taken(self, task: int) -> bool:
        return any(doing.task == task for doing in self.plan.doings)

    def _why(self, programme: Programme, task: int, solved: Solved) -> Why:
        taken = self._is_taken(task)
        if solved.status is SolveStatus.INFEASIBLE:
            return Why(task=task, taken=taken, dearer=None)
        mine = {doing.task for doing in self.plan.doings}
        other = {each.task for each in chosen(programme, solved.values)}
        new: Number = programme.new_money.at(solved.values)
        return Why(
            task=task, taken=taken, dearer=from_million(new) - self.plan.new,
            instead=tuple(sorted(other - mine if taken else mine - other)),
        )  # fmt: skip
