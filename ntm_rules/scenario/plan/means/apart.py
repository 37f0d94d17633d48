"""Which tasks never go together: those whose actions exclude each other, and those that move one place differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ntm_rules.load.actions_model import ActionFile
from ntm_rules.problem import Problems
from ntm_rules.scenario.plan.means.effects import Written, same_value
from ntm_rules.scenario.plan.model import Build, Effect, Lift, Take, Task
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import Span

#: The tasks of each action, by their places in the list of all.
ByAction = Mapping[str, Sequence[int]]


def in_order(tasks: Sequence[Task], by: ByAction, files: Mapping[str, ActionFile]) -> list[Task]:
    """The tasks with those each waits for: of another action the one for the same unit, or else all."""

    def waits(at: int) -> Iterator[int]:
        for name in files[tasks[at].action.id].after:
            yield from _shared(at, by[name], tasks) or by[name]

    return [replace(task, after=tuple(sorted(set(waits(at))))) for at, task in enumerate(tasks)]


def kept_apart(
    tasks: Sequence[Task], by: ByAction, files: Mapping[str, ActionFile], written: Sequence[Sequence[Written]],
    problems: Problems,
) -> list[Task]:  # fmt: skip
    """The tasks with those each excludes, both ways; `written` are the effects of each task with their places."""
    apart: list[set[int]] = [set() for _ in tasks]

    def part(one: int, other: int) -> None:
        apart[one].add(other)
        apart[other].add(one)

    for action_id, mine in by.items():
        for name in files[action_id].excludes:
            for one, other in _excluded(mine, by.get(name, ()), tasks):
                part(one, other)
    for one, other in _in_different_modes(written, problems):
        part(one, other)
    _warn_of_unfinished(tasks, written, problems)
    made = [replace(task, excludes=tuple(sorted(others))) for task, others in zip(tasks, apart, strict=True)]
    _check(made, problems)
    return made


def _shared(at: int, others: Sequence[int], tasks: Sequence[Task]) -> list[int]:
    """Of some tasks those for one of the units of a task."""
    units = set(tasks[at].units)
    return [other for other in others if not units.isdisjoint(tasks[other].units)]


def _excluded(mine: Sequence[int], others: Sequence[int], tasks: Sequence[Task]) -> list[tuple[int, int]]:
    """The pairs of two actions' tasks for the same unit; all pairs where the two have no unit in common."""
    alike = [(one, other) for one in mine for other in _shared(one, others, tasks)]
    return alike or [(one, other) for one in mine for other in others]


def _in_different_modes(written: Sequence[Sequence[Written]], problems: Problems) -> Iterator[tuple[int, int]]:
    """Pairs of tasks that move one place in different modes: by other values, or one by a value and one by a lift."""
    modes: dict[Place, dict[object, list[int]]] = {}
    builds: dict[Place, tuple[Build, Span]] = {}
    for at, effects in enumerate(written):
        for each in effects:
            modes.setdefault(each.effect.place, {}).setdefault(_mode(each.effect), []).append(at)
            if isinstance(each.effect, Build):
                first, there = builds.setdefault(each.effect.place, (each.effect, each.span))
                if (first.of, first.measure) != (each.effect.of, each.effect.measure):
                    values = {"id": first.place.address, "unit": first.place.key.unit}
                    problems.error("build_wholes_differ", each.span, related=there, **values)
    for by_mode in modes.values():
        for some, others in combinations(by_mode.values(), 2):
            yield from ((one, other) for one in some for other in others)


def _mode(effect: Effect) -> object:
    match effect:
        case Take(value=value):
            return "take", same_value(value)
        case Lift():
            return "lift"
        case Build():
            return "build"


def _warn_of_unfinished(tasks: Sequence[Task], written: Sequence[Sequence[Written]], problems: Problems) -> None:
    """Warn where all tasks together build less of something than is lacking."""
    built: dict[Place, Decimal] = {}
    last: dict[Place, tuple[Build, Span]] = {}
    for task, effects in zip(tasks, written, strict=True):
        for each in effects:
            if isinstance(each.effect, Build):
                place = each.effect.place
                built[place] = built.get(place, Decimal(0)) + each.effect.part * len(task.costs)
                last[place] = each.effect, each.span
    for place, amount in built.items():
        build, span = last[place]
        if amount < build.of:
            problems.warn("build_unfinished", span, built=amount, of=build.of, unit=place.key.unit, id=place.address)


def _check(tasks: Sequence[Task], problems: Problems) -> None:
    """Report a task that waits for one it excludes: it could never be done."""
    told: set[tuple[str, str]] = set()
    for task in tasks:
        waited, left = set(task.after), list(task.after)
        while left:
            further = set(tasks[left.pop()].after) - waited
            waited |= further
            left.extend(further)
        for other in waited.intersection(task.excludes):
            pair = task.action.id, tasks[other].action.id
            if pair not in told:
                told.add(pair)
                problems.error("after_moved_apart", task.action.span, id=pair[0], other=pair[1])
