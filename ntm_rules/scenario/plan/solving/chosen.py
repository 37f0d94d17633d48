"""What a solution chooses: tasks, in so many steps, each begun at a time; and whether that is within all limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ntm_rules.scenario.plan.model import Ask, Capacity, Means, Period
from ntm_rules.scenario.plan.programme.limits import spans
from ntm_rules.scenario.plan.programme.periods import Start
from ntm_rules.scenario.plan.programme.programme import Programme
from ntm_rules.scenario.plan.programme.solver import Number, SolverFailure
from ntm_rules.scenario.plan.programme.ways import dong, dong_within


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A task that is done, in so many steps, at a time."""

    task: int
    steps: int
    start: Start


def chosen(programme: Programme, values: Sequence[Number]) -> tuple[Chosen, ...]:
    """The tasks that are done where the columns have these values."""
    return tuple(
        Chosen(task=way.task, steps=int(way.steps.at(values)), start=way.start)
        for of_task in programme.ways
        for way in of_task
        if way.begun.at(values)
    )


def check(chosen: Sequence[Chosen], means: Means, ask: Ask, periods: Sequence[Period]) -> None:
    """SolverFailure where a limit, reckoned exactly, is not kept; funds are looked at when they are paid from."""
    for broken in _broken(chosen, means, ask, periods):
        raise SolverFailure(broken)


def _broken(chosen: Sequence[Chosen], means: Means, ask: Ask, periods: Sequence[Period]) -> Iterator[str]:
    by_task = {each.task: each for each in chosen}
    if len(by_task) < len(chosen):
        yield "a task is done twice"
    for each in chosen:
        yield from _misplaced(each, by_task, means)
    new = sum(dong(means.tasks[each.task].new_money(each.steps)) for each in chosen)
    if ask.budget is not None and new > dong_within(ask.budget):
        yield "the budget is exceeded"
    for capacity in means.capacities.values():
        if any(amount > capacity.limit for amount in _taken(chosen, means, capacity, periods).values()):
            yield f"{capacity.id} is exceeded"


def _misplaced(each: Chosen, by_task: Mapping[int, Chosen], means: Means) -> Iterator[str]:
    task = means.tasks[each.task]
    for required in task.after:
        if required not in by_task or by_task[required].start.finish >= each.start.day:
            yield f"{task.id} is begun before {means.tasks[required].id} is done"
    for excluded in task.excludes:
        if excluded in by_task and excluded != each.task:
            yield f"{task.id} is done with {means.tasks[excluded].id}"


def _taken(
    chosen: Sequence[Chosen], means: Means, capacity: Capacity, periods: Sequence[Period]
) -> Mapping[tuple[int, int | None], Fraction]:
    taken: defaultdict[tuple[int, int | None], Fraction] = defaultdict(Fraction)
    for each in chosen:
        use = Fraction(means.tasks[each.task].uses.get(capacity.id, 0))
        for span, share in spans(each.start, capacity, periods).items():
            taken[span] += use * each.steps * share
    return taken
