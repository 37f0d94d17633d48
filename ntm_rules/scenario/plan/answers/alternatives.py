"""Other plans than the best: the next best by the same goal, each of other tasks, and none with a task to spare.

Plans are told apart by their tasks alone: other times or another number of steps do not make another plan. Of what
was found, all plans with the same tasks and more are ruled out too: the more would be in vain, or spare only steps. So
each is the best of all that are left, and no task of it can be left out as it is; they end when no more are left.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from ntm_rules.scenario.plan.answers import chance
from ntm_rules.scenario.plan.programme.programme import Programme
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import total
from ntm_rules.scenario.plan.results import Plan
from ntm_rules.scenario.plan.solving.goals import Shape


def alternatives(question: Question, best: Plan) -> tuple[Plan, ...]:
    """As many other plans as are asked for, the best first, or as there are, or as are found in the time of one solve.

    Where the most are wanted they may achieve less than the best; one that achieves nothing is none.
    """
    found, until = [best], time.perf_counter() + question.ask.limit
    while len(found) <= question.ask.alternatives and found[-1].doings and (left := until - time.perf_counter()) > 0:
        _, plan = chance.best(question.within(left), _other_than(found))
        if plan is None or not plan.achieved:
            break
        found.append(plan)
    return tuple(found[1:])


def _other_than(plans: Iterable[Plan]) -> Shape:
    """Rules out all tasks of one of these plans at once."""
    known = [frozenset(doing.task for doing in plan.doings) for plan in plans]

    def shape(programme: Programme) -> None:
        for tasks in known:
            programme.cap(total(programme.used(task) for task in tasks), len(tasks) - 1)

    return shape
