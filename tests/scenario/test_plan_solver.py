"""What lies under a plan: periods, the solver and how it ends, and what is taken out of a plan that is not the best."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ntm_rules.load.valid_for import ValidFor
from ntm_rules.scenario.plan.formula import In, all_of
from ntm_rules.scenario.plan.model import Goal, Pace, Payment, Task
from ntm_rules.scenario.plan.programme import highs
from ntm_rules.scenario.plan.programme.periods import Start, by_year, periods, starts
from ntm_rules.scenario.plan.programme.solver import Model, SolveStatus, Sum, column, constant, total
from ntm_rules.scenario.plan.solving.chosen import Chosen
from ntm_rules.scenario.plan.solving.spare import without_spare
from tests.plan_world import assumable, done, levers_of, place, question, task

QUARTERS = periods(date(2020, 5, 1), date(2021, 2, 10), Pace.QUARTER)


def test_periods_are_quarters_or_months_cut_to_the_days_asked_for() -> None:
    assert [(each.index, each.start, each.end, each.year) for each in QUARTERS] == [
        (0, date(2020, 5, 1), date(2020, 6, 30), 2020),
        (1, date(2020, 7, 1), date(2020, 9, 30), 2020),
        (2, date(2020, 10, 1), date(2020, 12, 31), 2020),
        (3, date(2021, 1, 1), date(2021, 2, 10), 2021),
    ]
    months = periods(date(2019, 12, 31), date(2020, 2, 29), Pace.MONTH)
    assert [(each.start.day, each.end.day) for each in months] == [(31, 31), (1, 31), (1, 29)]
    assert periods(date(2020, 5, 2), date(2020, 5, 1), Pace.MONTH) == ()


@pytest.mark.parametrize(
    ("task_", "expected"),
    [
        (task("1"), [(0, 5, 0), (1, 7, 1), (2, 10, 2), (3, 1, 3)]),
        (task("1", months=3), [(0, 5, 1), (1, 7, 1), (2, 10, 2)]),
        (task("1", months=1, earliest=date(2020, 8, 15)), [(1, 8, 1), (2, 10, 2), (3, 1, 3)]),
        (task("1", earliest=date(2020, 8, 15), latest=date(2020, 10, 1)), [(1, 8, 1), (2, 10, 2)]),
        (task("1", months=60), []),
    ],
)
def test_a_task_can_begin_where_it_is_still_done_in_time(task_: Task, expected: list[tuple[int, int, int]]) -> None:
    assert [(each.period, each.day.month, each.last) for each in starts(task_, QUARTERS)] == expected


def test_money_is_paid_at_the_start_at_the_finish_or_in_between() -> None:
    start = Start(period=1, day=date(2020, 7, 1), finish=ValidFor(7, "months").last_day(date(2020, 7, 1)), last=3)
    assert by_year(10, Payment.START, start, QUARTERS) == {2020: 10}
    assert by_year(10, Payment.FINISH, start, QUARTERS) == {2021: 10}
    assert by_year(10, Payment.EVEN, start, QUARTERS) == {2020: 6, 2021: 4}


def knapsack() -> tuple[Model, Sum]:
    """Several sums of the same choices that are to be exactly half: far too hard to solve at once."""
    draw, model = random.Random(1), Model()
    choices = [column(model.binary()) for _ in range(40)]
    gaps: list[Sum] = []
    for _ in range(4):
        numbers = [draw.randrange(100) for _ in choices]
        over, under = column(model.continuous()), column(model.continuous())
        half = sum(numbers) // 2
        chosen = total(each * number for each, number in zip(choices, numbers, strict=True))
        model.add(chosen + over - under, low=half, high=half)
        gaps += over, under
    return model, total(gaps)


def test_how_a_solve_ends_is_told() -> None:
    model = Model()
    x, y = column(model.integer(0, 9)), column(model.continuous())
    model.add(x * 2 + y, low=7)
    model.add(y, high=2)
    best = highs.solve(model, x + y * 3 + constant(5), 9)
    assert (best.status, best.objective, best.bound, best.values[0]) == (SolveStatus.OPTIMAL, 9, 9, 4)
    model.add(x, high=2)
    assert highs.solve(model, x, 9).status is SolveStatus.INFEASIBLE
    endless = Model()
    assert highs.solve(endless, column(endless.continuous()) * -1, 9).status is SolveStatus.UNBOUNDED
    assert highs.solve(Model(), Sum(), 9).status is SolveStatus.OPTIMAL


def test_without_time_what_is_known_stays() -> None:
    model, gaps = knapsack()
    found = highs.solve(model, gaps, 0.0)
    assert (found.status, found.values, found.bound) == (SolveStatus.UNKNOWN, (), 0)
    known = highs.solve(model, gaps, 0.2)
    assert known.status is SolveStatus.BEST_FOUND
    assert 0 <= known.bound < known.objective


def test_a_row_is_kept_to_exactly() -> None:
    """Of numbers that differ by one millionth the row allows 2 000, not 2 000,000001; all that it allows stays so."""
    model = Model()
    each = [column(model.binary()) for _ in range(3)]
    fine = Fraction(1_000_000_001, 10**6)
    model.add(total((each[0] * 1000, each[1] * 1000, each[2] * fine)), high=2000)
    (row,) = model.rows
    assert model.rounded(row, 4).terms == {0: 1000, 1: 1000, 2: 1000}
    assert model.broken((1, 1, 0)) == []
    assert model.broken((1, 0, 1)) == [row]
    cut = model.cut(row, (1, 0, 1))
    assert cut is not None
    assert (cut.terms, cut.low, cut.high) == ({0: -1, 2: -1}, -1, None)
    assert highs.solve(model, total(each) * -1 - each[2] * Fraction(1, 2), 9).values == (1, 1, 0)


def test_a_cut_takes_columns_at_their_bounds() -> None:
    model = Model()
    x, y, z = (column(model.integer(0, 5)) for _ in range(3))
    model.add(x - y + z * 2, low=4)
    cut = model.cut(model.rows[0], (0, 5, 0))
    assert cut is not None
    assert (cut.terms, cut.low) == ({0: 1, 1: -1, 2: 1}, -4)
    assert model.cut(model.rows[0], (1, 5, 0)) is None


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    model, gaps = knapsack()
    highs.solve(model, gaps, 0.0)
    assert capfd.readouterr() == ("", "")


def test_a_model_is_written_for_other_solvers(tmp_path: Path) -> None:
    model = Model()
    x = column(model.integer(0, 9))
    model.add(x * 2, low=7)
    highs.write_mps(model, x * 3, tmp_path / "plan.mps")
    assert "MARKER" in (tmp_path / "plan.mps").read_text()


@pytest.mark.parametrize("goal", Goal)
def test_what_is_done_in_vain_is_left_out(goal: Goal) -> None:
    """The third task is of no use, and so is the fourth, which only it requires; the second is needed by the first."""
    tasks = [task("1", after=(1,)), task("2"), task("3", after=(3,)), task("0", after=(1,))]
    levers = levers_of([done(0), assumable(), assumable()], [all_of([In(0, frozenset({1})), In(1, frozenset({1}))])])
    asked = question(tasks, levers, goal)
    every = [Chosen(task=at, steps=1, start=starts(each, asked.periods)[1]) for at, each in enumerate(tasks)]
    chosen, assumed = without_spare(asked, every, {place(1), place(2)})
    assert ([each.task for each in chosen], assumed) == ([0, 1], {place(1)})
