"""Plans of small worlds drawn at random are as good as the best of all plans there are."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ntm_rules.scenario.plan.formula import Formula, In, at_least
from ntm_rules.scenario.plan.levers import Lever, Levers
from ntm_rules.scenario.plan.model import Goal, Payment, Task
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolveStatus
from ntm_rules.scenario.plan.solving.goals import best
from ntm_rules.scenario.plan.solving.solved import plan_of
from tests.plan_world import Forced, apart, assumable, levers_of, lifted, question, task


def formula(draw: random.Random, levers: Levers, depth: int = 2) -> Formula:
    if depth == 0 or draw.random() < 0.3:
        cluster = draw.randrange(len(levers.clusters))
        classes = range(len(levers.clusters[cluster].classes))
        return In(cluster, frozenset(draw.sample(classes, draw.randint(1, len(classes) - 1))))
    below = [formula(draw, levers, depth - 1) for _ in range(draw.randint(1, 3))]
    return at_least(draw.randint(1, len(below)), below)


def tasks(draw: random.Random) -> list[Task]:
    """Some with steps, at amounts that differ by one đồng, by two funds and a capacity; one may require another."""
    number = draw.randint(1, 4)
    made = [
        task(
            *sorted(draw.choice(["0", "0.5", "1", "1.000000001", "2", "3"]) for _ in range(draw.choice([1, 1, 2]))),
            months=draw.choice([0, 0, 2, 4, 7]),
            earliest=draw.choice([None, date(2020, 8, 3)]),
            latest=draw.choice([None, None, date(2020, 9, 30)]),
            payment=draw.choice(list(Payment)),
            allotted=draw.choice(["0", "0", "1"]),
            funds=draw.choice([(), ("tw",), ("tinh",)]),
            uses=draw.choice([{}, {"km": "1"}, {"km": "2.5"}]),
            after=draw.choice([(), (), (), (draw.randrange(number),)]),
        )
        for _ in range(number)
    ]
    return [replace(each, after=tuple(other for other in each.after if other != at)) for at, each in enumerate(made)]


def moving(draw: random.Random, number: int) -> list[Lever]:
    """Levers that tasks move together, up or down, into one state or two."""
    made = []
    for _ in range(draw.randint(1, 3)):
        moves = {each: draw.choice([1, 2, -1]) for each in draw.sample(range(number), draw.randint(1, number))}
        made.append(lifted(moves, *draw.choice([(1,), (2,), (1, 3)]), by_step=draw.random() < 0.7))
    return made


def world(seed: int, goal: Goal) -> Question:
    draw = random.Random(seed)
    done = tasks(draw)
    levers = moving(draw, len(done))
    if len(done) > 1 and draw.random() < 0.4:
        one, other = draw.sample(range(len(done)), 2)
        done[one] = replace(done[one], excludes=(other,))
        levers.insert(0, apart(one, other))
    if draw.random() < 0.3:
        levers.insert(0, assumable(draw.randrange(len(done))))
    joint = [(0, 1), *((each,) for each in range(2, len(levers)))] if len(levers) > 1 and draw.random() < 0.5 else None
    bare = levers_of(levers, [], joint)
    passing = [formula(draw, bare) for _ in range(draw.randint(1, 3))]
    return question(
        done,
        levers_of(levers, passing, joint),
        goal,
        budget=draw.choice([None, None, "2", "3.5"]),
        funds={
            "tw": draw.choice([None, {2020: "2"}, {2020: "1", 2021: "2"}]),
            "tinh": {2020: "1.5", 2021: "1"},
        },
        capacities={"km": draw.choice(["2", "3"])},
        yearly=draw.random() < 0.4,
        first=draw.choice([(), (0,)]),
        weights=[draw.randint(1, 3) for _ in passing],
        last=date(2021, 2, 28),
    )


def assert_best(asked: Question) -> None:
    """Compare what the goal is about, and then the new money, with the best of all plans looked at one by one."""
    forced, found = Forced(asked).best(), best(asked)
    if forced is None:
        assert found.status is SolveStatus.INFEASIBLE
        return
    assert found.status is SolveStatus.OPTIMAL
    plan = plan_of(found)
    leading = [Fraction(each.objective) for each in found.solved.stages[: found.solved.leading - 1]]
    if asked.ask.goal is Goal.EARLIEST:
        leading.append(Fraction(found.question.last.index))
    assert (*leading, Fraction(plan.new)) == forced


@given(seed=st.integers(0, 10**9), goal=st.sampled_from(Goal))
@example(seed=3, goal=Goal.MOST)  # HiGHS improves the solution that it starts from, and gives back the old one
@example(seed=2140, goal=Goal.ROADMAP)  # columns off by 1e-9 hide that a limit is exceeded by 2 đồng
@example(seed=3228, goal=Goal.MOST)  # presolve takes 1 000 and 1 000,000001 in one row for the same
def test_a_plan_is_as_good_as_the_best_there_is(seed: int, goal: Goal) -> None:
    assert_best(world(seed, goal))


@pytest.mark.slow
@given(seed=st.integers(0, 10**9), goal=st.sampled_from(Goal))
def test_many_plans_are_as_good_as_the_best_there_is(seed: int, goal: Goal) -> None:
    assert_best(world(seed, goal))
