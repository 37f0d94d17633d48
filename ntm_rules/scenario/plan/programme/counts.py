"""In how many steps tasks are done, as columns: one for each number of steps, or of several tasks for all at once.

Where a place is looked at in many draws these are shared by all of them, and no draw needs columns of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from ntm_rules.scenario.plan.programme.solver import Model, Sum, column, constant, total
from ntm_rules.scenario.plan.programme.states import Done

#: So many ways to do some tasks have columns of their own at most.
_MOST = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """The columns for tasks at the end of a period, each made when it is first asked for; `done` as for `States`."""

    model: Model
    done: Callable[[int], Done]
    _of_task: dict[tuple[int, bool], tuple[Sum, ...]] = field(default_factory=dict)
    _of_tasks: dict[tuple[tuple[int, ...], bool], Mapping[tuple[int, ...], Sum]] = field(default_factory=dict)

    def of(self, tasks: Sequence[int], by_step: bool) -> Mapping[tuple[int, ...], Sum] | None:
        """For each way to do the tasks in so many steps whether they are so done; None: there are too many ways.

        If not `by_step`, a task that is done counts as one step.
        """
        if prod(self.done(task).most + 1 if by_step else 2 for task in tasks) > _MOST:
            return None
        key = tuple(tasks), by_step
        if key not in self._of_tasks:
            self._of_tasks[key] = self._joint([self._single(task, by_step) for task in tasks])
        return self._of_tasks[key]

    def _single(self, task: int, by_step: bool) -> tuple[Sum, ...]:
        key = task, by_step
        if key not in self._of_task:
            done = self.done(task)
            counts = [done.begun]
            if by_step and done.most > 1:
                counts = [column(self.model.binary()) for _ in range(done.most)]
                self.model.add(total(counts) - done.begun, low=0, high=0)
                self.model.add(total(each * (n + 1) for n, each in enumerate(counts)) - done.steps, low=0, high=0)
            self._of_task[key] = (constant(1) - done.begun, *counts)
        return self._of_task[key]

    def _joint(self, singles: Sequence[Sequence[Sum]]) -> Mapping[tuple[int, ...], Sum]:
        if len(singles) == 1:
            return {(n,): sum_ for n, sum_ in enumerate(singles[0])}
        ways = {way: column(self.model.continuous(0, 1)) for way in product(*(range(len(each)) for each in singles))}
        for place, single in enumerate(singles):
            for n, sum_ in enumerate(single):
                self.model.add(total(each for way, each in ways.items() if way[place] == n) - sum_, low=0, high=0)
        return ways
