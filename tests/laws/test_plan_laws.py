"""The law of levers on random small worlds: a formula says of every state of the levers what the engine says of it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from build import Files
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from mending import Judgement, judgements
from worlds import worlds

from ntm_rules.compile.model import Name
from ntm_rules.finding import Attested, Measured
from ntm_rules.interval import Interval
from ntm_rules.scenario.plan.formula import holds
from ntm_rules.scenario.plan.levers import Lever, Levers, levers_of
from ntm_rules.scenario.plan.levers.moves import finding_of
from ntm_rules.scenario.plan.model import (
    Action,
    Ask,
    Basis,
    Build,
    Effect,
    Goal,
    Lift,
    Means,
    Payment,
    Period,
    Take,
    Target,
    Task,
)
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolveStatus
from ntm_rules.scenario.plan.solving.goals import best
from ntm_rules.scenario.plan.solving.solved import plan_of
from ntm_rules.scenario.suppose import Supposed, suppose
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.verdict import Verdict

extents = pytest.mark.parametrize("extent", ["few worlds", pytest.param("many worlds", marks=pytest.mark.slow)])
slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
STATES = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


@extents
@settings(max_examples=int(settings().max_examples * 0.5), suppress_health_check=slow)
@given(worlds(), st.integers(0, 10**6), st.booleans(), st.booleans())
def test_a_formula_says_what_the_engine_says(
    folder: Path, extent: str, files: Files, seed: int, assumed: bool, given_: bool
) -> None:
    chance, tried = random.Random(seed), 0
    for judgement in judgements(files, folder):
        targets = [Target(0, key) for key in judgement.evaluation.appraisal.cases]
        means = Means(tasks=tuple(tasks(judgement, chance)), funds={}, capacities={})
        levers = levers_of(
            [judgement.dossier], means, judgement.resolver, targets=targets, assume=assumed, given=given_
        )  # fmt: skip
        for states in some_states(levers, chance):
            after = Judgement.of(suppose(judgement.dossier, found(levers, states)), judgement.resolver)
            for target in targets:
                tried += 1
                passes = holds(levers.passes(target), partial(joint, levers, states))
                assert passes is (after.verdict(target.key) is Verdict.PASS), (target, states)
    assume(tried)


@extents
@settings(max_examples=int(settings().max_examples * 0.5), suppress_health_check=slow)
@given(worlds(), st.integers(0, 10**6))
def test_the_cheapest_plan_is_as_cheap_as_any(folder: Path, extent: str, files: Files, seed: int) -> None:
    chance, tried = random.Random(seed), 0
    for judgement in judgements(files, folder):
        given_tasks = tuple(kept_apart(list(tasks(judgement, chance)), chance))
        means = Means(tasks=given_tasks, funds={}, capacities={})
        for key in judgement.evaluation.appraisal.roots:
            target = Target(0, key)
            levers = levers_of([judgement.dossier], means, judgement.resolver, targets=[target], assume=False)
            tried += 1
            assert cheapest(means, levers, target) == by_trying_all(means, levers, target, judgement)
    assume(tried)


def cheapest(means: Means, levers: Levers, target: Target) -> Decimal | None:
    """The new money of the plan that the solver finds; None where it proves that there is none."""
    day = date(2020, 5, 1)
    ask = Ask(goal=Goal.CHEAPEST, by=day, targets=(target,), assume=False)
    period = Period(index=0, start=day, end=day)
    found = best(
        Question(means=means, periods=(period,), levers_for=lambda _: levers, ask=ask, weights={target: Fraction(1)})
    )
    assert found.status in {SolveStatus.OPTIMAL, SolveStatus.INFEASIBLE}
    return plan_of(found).new if found.found else None


def by_trying_all(means: Means, levers: Levers, target: Target, judgement: Judgement) -> Decimal | None:
    """The least new money over all numbers of steps of all tasks, each judged by the engine."""
    costs = []
    for steps in product(*(range(len(task.costs) + 1) for task in means.tasks)):
        done = {task: count for task, count in enumerate(steps) if count}
        if any(other in done for task in done for other in means.tasks[task].excludes):
            continue
        moved = [each for each in (moved_to(lever, done) for lever in levers.levers) if each is not None]
        after = Judgement.of(suppose(judgement.dossier, moved), judgement.resolver)
        if after.verdict(target.key) is Verdict.PASS:
            costs.append(sum((means.tasks[task].new_money(count) for task, count in done.items()), Decimal(0)))
    return min(costs, default=None)


def moved_to(lever: Lever, done: Mapping[int, int]) -> Supposed | None:
    """What is found at a place with so many steps of each task done."""
    for at, mode in enumerate(lever.modes):
        moved = [move.low * (done[task] if mode.by_step else 1) for task, move in mode.moves.items() if task in done]
        low, high = lever.rest[at]
        whole = mode.value is None or not ((low is None or low <= sum(moved)) and (high is None or sum(moved) <= high))
        sample = next((state.finding for state in lever.states if state is not None), None)
        if moved and whole and sample is not None:
            finding = finding_of(lever, at, sample, (sum(moved), sum(moved)))
            return Supposed(key=lever.place.key, address=lever.place.address, finding=finding)
    return None


def kept_apart(given_tasks: list[Task], chance: random.Random) -> Iterator[Task]:
    """Tasks that move one place in different ways exclude each other; each costs something, perhaps nothing."""
    for task in given_tasks:
        (mine,) = task.effects
        others = tuple(
            at for at, other in enumerate(given_tasks)
            if other.effects[0].place == mine.place and other is not task and not alike(mine, other.effects[0])
        )  # fmt: skip
        costs, cost = [], Decimal(0)
        for _ in range(chance.choice([1, 3])):
            cost += Decimal(chance.randrange(5)) / 2
            costs.append(cost)
        yield replace(task, excludes=others, costs=tuple(costs))


def alike(one: Effect, other: Effect) -> bool:
    """Whether two effects move a place in the same way."""
    if isinstance(one, Take) and isinstance(other, Take):
        return one.value == other.value
    return type(one) is type(other)


def tasks(judgement: Judgement, chance: random.Random) -> Iterator[Task]:
    """Tasks with random effects at some nodes of all units."""
    cases = judgement.evaluation.appraisal.cases
    spots = [(key, address) for key, case in cases.items() for address in case.shape.slots if address]
    chosen = chance.sample(spots, min(3, len(spots)))
    for number, (key, address) in enumerate([*chosen, *chosen[:1]]):
        slot = cases[key].shape.slots[address]
        effects: list[Effect] = [Take(place=Place(0, key, address), value=Attested(met=chance.random() < 0.8))]
        if slot.node.measure is not None:
            figure = Decimal(chance.choice(["0", "1", "40", "50", "100"]))
            taken = Take(
                place=Place(0, key, address), value=Measured(interval=Interval.point(figure), text=str(figure))
            )  # fmt: skip
            by = Decimal(chance.choice(["-3", "5", "0.5", "2.5"]))
            if slot.node.measure.domain.whole:
                by = Decimal(int(by))
            lift = Lift(place=Place(0, key, address), low=by, likely=by, high=by)
            effects = [taken, lift, lift]
        build = Build(place=Place(0, key, address), part=Decimal("1.5"), of=Decimal(6), measure=Name("km", "km"))
        yield task(f"t{number}", chance.choice([*effects, build]), steps=4)


def task(task_id: str, *effects: Effect, steps: int = 1) -> Task:
    span = None
    action = Action(id=task_id, name=Name(task_id, task_id), basis=Basis.ESTIMATED, span=span)  # type: ignore[arg-type]
    return Task(
        id=task_id, action=action, units=(), costs=tuple(Decimal(each + 1) for each in range(steps)), duration=None,
        earliest=None, latest=None, payment=Payment.START, effects=effects,
    )  # fmt: skip


def some_states(levers: Levers, chance: random.Random) -> Iterator[tuple[int, ...]]:
    """As things stand, and random states of all levers at once."""
    yield (0,) * len(levers.levers)
    for _ in range(STATES):
        yield tuple(chance.randrange(len(lever.states)) for lever in levers.levers)


def found(levers: Levers, states: tuple[int, ...]) -> Iterator[Supposed]:
    for lever, at in zip(levers.levers, states, strict=True):
        state = lever.states[at]
        if state is not None:
            yield Supposed(key=lever.place.key, address=lever.place.address, finding=state.finding)


def joint(levers: Levers, states: tuple[int, ...], cluster: int) -> int:
    """The number of the class that a cluster is in."""
    grouped = levers.clusters[cluster]
    return grouped.classes.index(tuple(states[lever] for lever in grouped.levers))
