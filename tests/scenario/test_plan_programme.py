"""Plans of small worlds made by hand: the known best, in each goal and against each limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ntm_rules.scenario.plan.formula import Formula, In, all_of, any_of, at_least
from ntm_rules.scenario.plan.levers import Lever, Levers
from ntm_rules.scenario.plan.model import Goal, Payment
from ntm_rules.scenario.plan.programme.programme import Programme
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolveStatus
from ntm_rules.scenario.plan.results import Paid, Plan, Status
from ntm_rules.scenario.plan.solving.goals import Shape, best
from ntm_rules.scenario.plan.solving.solved import plan_of
from tests.plan_world import apart, assumable, done, levers_of, lifted, place, question, target, task


def moved(cluster: int, *classes: int) -> In:
    return In(cluster, frozenset(classes or (1,)))


def all_done(tasks: int) -> list[Lever]:
    """One lever for each task."""
    return [done(each) for each in range(tasks)]


def planned(asked: Question) -> Plan:
    found = best(asked)
    assert found.status is SolveStatus.OPTIMAL
    plan = plan_of(found)
    assert plan.proof.status is Status.OPTIMAL
    assert plan.proof.value == plan.proof.bound
    return plan


def none_is_possible(asked: Question) -> bool:
    return best(asked).status is SolveStatus.INFEASIBLE


def doings(plan: Plan) -> list[tuple[int, int, int]]:
    """Task, steps and period of each doing."""
    return [(each.task, each.steps, each.period) for each in plan.doings]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param(True, [], id="already"),
        pytest.param(moved(0, 0), [], id="left-alone"),
        pytest.param(all_of(map(moved, range(4))), [0, 1, 2, 3], id="all"),
        pytest.param(any_of(map(moved, range(4))), [3], id="any"),
        pytest.param(at_least(2, map(moved, range(4))), [1, 3], id="two-of-four"),
        pytest.param(at_least(3, map(moved, range(4))), [1, 2, 3], id="three-of-four"),
        pytest.param(any_of([all_of([moved(1), moved(2)]), moved(0)]), [1, 2], id="both-or-the-dear-one"),
        pytest.param(at_least(2, [moved(0), all_of([moved(1), moved(2)]), moved(3)]), [1, 2, 3], id="nested"),
    ],
)
def test_the_cheapest_of_what_suffices_is_chosen(formula: Formula, expected: list[int]) -> None:
    tasks = [task("9"), task("2"), task("3"), task("1")]
    plan = planned(question(tasks, levers_of(all_done(4), [formula])))
    assert [each.task for each in plan.doings] == expected
    assert plan.new == plan.cost == sum(tasks[each].costs[0] for each in expected)


@pytest.mark.parametrize(
    ("costs", "need", "expected"),
    [
        pytest.param(("1", "2", "3", "4"), 3, (3, "3"), id="each-step-the-same"),
        pytest.param(("5", "6", "7", "8"), 3, (3, "7"), id="a-first-one-that-is-dearer"),
        pytest.param(("4", "5", "9", "9"), 3, (3, "9"), id="stepwise"),
        pytest.param(("1", "2", "3", "2"), 3, (4, "2"), id="more-for-less"),
        pytest.param(("1", "2", "3", "4"), 0, (0, "0"), id="none-needed"),
    ],
)
def test_as_many_steps_are_done_as_are_cheapest(costs: tuple[str, ...], need: int, expected: tuple[int, str]) -> None:
    wanted = moved(0) if need else moved(0, 0)
    plan = planned(question([task(*costs)], levers_of([lifted({0: 2}, max(2 * need - 1, 1))], [wanted])))
    assert (sum(each.steps for each in plan.doings), plan.new) == (expected[0], Decimal(expected[1]))


def test_a_figure_may_be_moved_too_far() -> None:
    lever = lifted({0: 2, 1: 3}, 3, 5)
    plan = planned(question([task("1", "2", "3"), task("4")], levers_of([lever], [moved(0, 1)])))
    assert doings(plan) == [(0, 2, 0)]


def test_what_counts_once_is_not_counted_by_step() -> None:
    levers = levers_of([lifted({0: 1, 1: 1}, 2, by_step=False)], [moved(0)])
    assert doings(planned(question([task("1", "2"), task("5")], levers))) == [(0, 1, 0), (1, 1, 0)]


@pytest.mark.parametrize(("classes", "expected"), [((3, 6), [1, 2]), ((5, 7), [0, 2]), ((0, 7), []), ((7,), [0, 1, 2])])
def test_levers_of_one_cluster_are_looked_at_together(classes: tuple[int, ...], expected: list[int]) -> None:
    """The class is a binary number: 6 is the first two tasks, 3 the last two."""
    levers = levers_of(all_done(3), [moved(0, *classes)], joint=[(0, 1, 2)])
    plan = planned(question([task("4"), task("2"), task("1")], levers))
    assert [each.task for each in plan.doings] == expected


def test_money_that_is_allotted_is_not_looked_for() -> None:
    levers = levers_of([done(0, 1)], [moved(0)])
    plan = planned(question([task("49", allotted="9"), task("45")], levers))
    assert (doings(plan), plan.new, plan.cost) == ([(0, 1, 0)], 40, 49)
    plan = planned(question([task("5", allotted="9"), task("4", allotted="9")], levers))
    assert (doings(plan), plan.new, plan.cost) == ([(1, 1, 0)], 0, 4), "of equals the least whole cost"


def test_excluded_tasks_never_go_together() -> None:
    tasks = [task("1", excludes=(1,)), task("2"), task("4")]
    assert none_is_possible(question(tasks, levers_of(all_done(2), [all_of([moved(0), moved(1)])])))
    levers = [apart(0, 1), done(1, 2)]
    assert none_is_possible(question(tasks, levers_of([apart(0, 1), done(1)], [all_of([moved(0, 1), moved(1)])])))
    plan = planned(question(tasks, levers_of(levers, [all_of([moved(0, 1), moved(1)])])))
    assert [each.task for each in plan.doings] == [0, 2]
    plan = planned(question(tasks, levers_of(levers, [all_of([moved(0, 1, 2), moved(1)])])))
    assert [each.task for each in plan.doings] == [1]


def test_what_is_required_is_done_before() -> None:
    tasks = [task("1", after=(1,)), task("2", months=4), task("9", months=6)]
    asked = question(tasks, levers_of([done(0, 2)], [moved(0)]))
    plan = planned(asked)
    assert doings(plan) == [(0, 1, 2), (1, 1, 0)]
    assert (plan.doings[0].start, plan.doings[1].finish) == (date(2020, 10, 1), date(2020, 8, 31))
    late = replace(tasks[1], earliest=date(2020, 7, 1))
    asked = question([tasks[0], late, tasks[2]], levers_of([done(0, 2)], [moved(0)]))
    assert [each.task for each in planned(asked).doings] == [2]
    assert none_is_possible(question([task("1", after=(0,))], levers_of([done(0)], [moved(0)])))
    circle = [task("1", after=(1,)), task("1", after=(0,))]
    assert none_is_possible(question(circle, levers_of(all_done(2), [moved(0)])))


def test_a_task_begins_on_the_first_day_it_can_and_not_after_its_last() -> None:
    tasks = [task("1", earliest=date(2020, 5, 15), months=1), task("1", latest=date(2020, 9, 30), after=(0,))]
    plan = planned(question(tasks, levers_of(all_done(2), [all_of(map(moved, range(2)))])))
    assert [(each.start, each.finish) for each in plan.doings] == [
        (date(2020, 5, 15), date(2020, 6, 14)), (date(2020, 7, 1), date(2020, 7, 1)),
    ]  # fmt: skip
    assert plan.on == date(2020, 9, 30)
    never = task("1", earliest=date(2020, 11, 2), latest=date(2020, 11, 1))
    assert none_is_possible(question([never], levers_of(all_done(1), [moved(0)])))


def test_the_budget_is_for_new_money() -> None:
    levers = levers_of(all_done(1), [moved(0)])
    tasks = [task("3.000000001", allotted="1")]
    assert none_is_possible(question(tasks, levers, budget="2"))
    assert planned(question(tasks, levers, budget="2.000000001")).new == Decimal("2.000000001")


def test_each_year_has_its_own_limit() -> None:
    """Both are needed and the fund has money for one a year: the second waits for the next year."""
    levers = levers_of(all_done(2), [all_of(map(moved, range(2)))])
    tasks = [task("3", payment=Payment.START, funds=("tinh",)), task("2", payment=Payment.START, funds=("tinh",))]
    asked = question(tasks, levers, funds={"tinh": {2020: "3", 2021: "2"}, "tw": None}, last=date(2021, 6, 30))
    assert doings(planned(asked)) == [(0, 1, 0), (1, 1, 3)]
    asked = question(tasks, levers, funds={"tinh": {2020: "3"}, "tw": None}, last=date(2021, 6, 30))
    assert none_is_possible(asked), "a year that is not named has nothing"


def test_money_is_put_together_from_funds_that_may_pay() -> None:
    levers = levers_of(all_done(3), [all_of(map(moved, range(3)))])
    tasks = [task("3", funds=("tw", "tinh")), task("2", funds=("tw",)), task("4", funds=("tinh", "huyen"))]
    limits = {"tw": {2020: "4"}, "tinh": {2020: "3"}, "huyen": {2020: "2"}}
    plan = planned(question(tasks, levers, funds=limits))
    paid: dict[str | None, Decimal] = {}
    for doing, each in zip(plan.doings, tasks, strict=True):
        assert {one.fund for one in doing.paid} <= set(each.funds)
        assert sum(one.amount for one in doing.paid) == each.costs[0]
        for one in doing.paid:
            paid[one.fund] = paid.get(one.fund, Decimal(0)) + one.amount
    assert paid == {"tw": 4, "tinh": 3, "huyen": 2}
    assert none_is_possible(question(tasks, levers, funds=limits | {"huyen": {2020: "1.999999999"}}))


def test_equal_parts_are_whole_dong() -> None:
    levers = levers_of(all_done(1), [moved(0)])
    road = task("49.00000001", months=9, allotted="9", payment=Payment.EVEN, funds=("tinh",))
    plan = planned(question([road], levers, funds={"tinh": None}, last=date(2021, 3, 31)))
    assert plan.doings[0].paid == (
        Paid(year=2020, fund="tw", amount=Decimal("6.75"), new=False),
        Paid(year=2020, fund="tinh", amount=Decimal("30.000000007")),
        Paid(year=2021, fund="tw", amount=Decimal("2.25"), new=False),
        Paid(year=2021, fund="tinh", amount=Decimal("10.000000003")),
    )  # fmt: skip
    assert (plan.cost, plan.new) == (Decimal("49.00000001"), Decimal("40.00000001"))


def test_steps_of_one_cost_are_paid_in_the_same_parts() -> None:
    """Of 1 đồng more than 1 tỷ three quarters in 2020, rounded down, and once so for each step."""
    levers = levers_of([lifted({0: 1}, 3)], [moved(0)])
    works = task("1.000000001", "2.000000002", "3.000000003", months=9, payment=Payment.EVEN)
    limits = {"tinh": {2020: "2.25", 2021: "0.750000003"}}
    plan = planned(question([works], levers, funds=limits, last=date(2021, 2, 28)))
    assert [(each.year, each.amount) for each in plan.doings[0].paid] == [
        (2020, Decimal("2.25")), (2021, Decimal("0.750000003")),
    ]  # fmt: skip


def test_a_capacity_is_shared_by_quarter_or_year() -> None:
    """Three roads of 14 km over two quarters each: 7 km a quarter, of which 20 km allow two at once."""
    levers = levers_of(all_done(3), [all_of(map(moved, range(3)))])
    tasks = [task("1", months=4, uses={"km": "14"})] * 3
    by_quarter = question(tasks, levers, capacities={"km": "20"}, last=date(2021, 6, 30))
    assert sorted(each.period for each in planned(by_quarter).doings) == [0, 0, 2]
    assert none_is_possible(replace(by_quarter, periods=by_quarter.periods[:3]))
    by_year = question(tasks, levers, capacities={"km": "20"}, yearly=True, last=date(2021, 6, 30))
    assert none_is_possible(by_year)
    by_year = question(tasks, levers, capacities={"km": "28"}, yearly=True, last=date(2021, 6, 30))
    assert sorted(each.period for each in planned(by_year).doings) == [0, 0, 3]


def test_the_earliest_date_within_the_budget() -> None:
    """The quick way is too dear, the second passes by September, the cheap one by December only."""
    tasks = [task("9"), task("5", months=4), task("1", months=7)]
    levers = levers_of([done(0, 1, 2)], [moved(0)])
    plan = planned(question(tasks, levers, Goal.EARLIEST, budget="6"))
    assert (doings(plan), plan.on, plan.proof.value) == ([(1, 1, 0)], date(2020, 9, 30), 2)
    assert doings(planned(question(tasks, levers, Goal.EARLIEST))) == [(0, 1, 0)]
    assert doings(planned(question(tasks, levers, Goal.EARLIEST, budget="1"))) == [(2, 1, 0)]
    assert none_is_possible(question(tasks, levers, Goal.EARLIEST, budget="0.5"))


def test_passing_once_need_not_be_passing_in_the_end() -> None:
    """What is found expires, and with it what the task brought about: the third quarter is the only one."""
    levers, nothing = levers_of(all_done(1), [moved(0)]), levers_of(all_done(1), [False])

    def by_period(asked: Question) -> Question:
        return replace(asked, levers_for=lambda period: levers if period.index == 1 else nothing)

    assert planned(by_period(question([task("1")], levers, Goal.EARLIEST))).on == date(2020, 9, 30)
    assert none_is_possible(by_period(question([task("1")], levers, Goal.CHEAPEST)))
    roadmap = planned(by_period(question([task("1")], levers, Goal.ROADMAP)))
    assert (roadmap.proof.value, roadmap.doings) == (0, ()), "it counts only from when it stays so"


def villages(goal: Goal, *, budget: str, weights: tuple[int, ...] = (1, 1, 1), first: tuple[int, ...] = ()) -> Question:
    """Three villages, each with its own task, the last of which costs as much as the others together."""
    tasks = [task("1", months=4), task("2"), task("3")]
    levers = levers_of(all_done(3), [moved(each) for each in range(3)])
    return question(tasks, levers, goal, budget=budget, weights=weights, first=first)


@pytest.mark.parametrize(
    ("asked", "passing", "value"),
    [
        (villages(Goal.MOST, budget="3"), {0, 1}, 2),
        (villages(Goal.MOST, budget="3", weights=(1, 1, 5)), {2}, 5),
        (villages(Goal.MOST, budget="3", first=(2,)), {2}, 1),
        (villages(Goal.MOST, budget="5", first=(2, 0), weights=(1, 9, 1)), {0, 2}, 2),
        (villages(Goal.MOST, budget="9"), {0, 1, 2}, 3),
        (villages(Goal.MOST, budget="0"), set(), 0),
        (villages(Goal.ROADMAP, budget="3"), {0, 1}, 3 + 2),
        (villages(Goal.ROADMAP, budget="3", weights=(1, 1, 2)), {2}, 6),
        (villages(Goal.ROADMAP, budget="3", first=(0,), weights=(1, 1, 9)), {0, 1}, 5),
    ],
)
def test_the_most_that_can_pass(asked: Question, passing: set[int], value: int) -> None:
    plan = planned(asked)
    assert set(plan.achieved) == set(map(target, passing))
    assert (plan.proof.value, plan.passing[-1].count) == (value, len(passing))


def test_a_roadmap_does_what_counts_longest_first() -> None:
    """A fund with money for one a year, and the greatest weight first; at the same weight the cheaper plan."""
    tasks = [task("2", funds=("tinh",)), task("2", funds=("tinh",)), task("2", funds=("tinh",))]
    levers = levers_of(all_done(3), [moved(each) for each in range(3)])
    limits = {"tinh": {2020: "2", 2021: "3"}}
    asked = question(tasks, levers, Goal.ROADMAP, funds=limits, weights=(1, 3, 2), last=date(2021, 6, 30))
    plan = planned(asked)
    assert doings(plan) == [(1, 1, 0), (2, 1, 3)]
    assert [(each.count, each.units) for each in plan.passing] == [
        (1, (target(1),)), (1, ()), (1, ()), (2, (target(2),)), (2, ()),
    ]  # fmt: skip
    assert plan.on == date(2021, 3, 31)


def test_nothing_is_done_in_vain_though_it_costs_nothing() -> None:
    tasks = [task("0"), task("0", "0"), task("0", months=4), task("0", uses={"km": "1"})]
    levers = levers_of([done(0), done(2), lifted({1: 1}, 1)], [any_of([moved(1), all_of([moved(0), moved(2)])])])
    for goal in Goal:
        assert sum(each.steps for each in planned(question(tasks, levers, goal)).doings) in (1, 2)
    plan = planned(question(tasks, levers_of([done(0, 2), lifted({1: 1}, 2)], [all_of([moved(0), moved(1)])])))
    assert doings(plan) == [(0, 1, 0), (1, 2, 0)], "of equals the one that is done first"


def test_nothing_is_put_off_though_it_would_be_done_in_the_same_period() -> None:
    """Half a year from May and from July both end in the last quarter; to begin in May is the least effort."""
    asked = question([task("1", months=6)], levers_of(all_done(1), [moved(0)]))
    programme = Programme(asked)
    (may, july), effort = programme.ways[0], programme.effort
    assert may.start.last == july.start.last
    values = [[int(at in way.begun.terms) for at in range(len(programme.model.whole))] for way in (may, july)]
    assert effort.at(values[0]) < effort.at(values[1])
    assert doings(planned(asked)) == [(0, 1, 0)]


def test_open_nodes_are_assumed_only_where_that_is_needed() -> None:
    levers = levers_of([assumable(), assumable(), done(0)], [all_of([moved(0), any_of([moved(1), moved(2)])])])
    plan = planned(question([task("0")], levers))
    assert ([each.place for each in plan.open], doings(plan)) == ([place(0)], [(0, 1, 0)]), "fewest assumptions"
    plan = planned(question([task("1")], levers))
    assert ([each.place for each in plan.open], plan.doings) == ([place(0), place(1)], ()), "but cost comes first"
    plan = planned(question([], levers_of([assumable()], [any_of([moved(0), True])])))
    assert plan.open == ()


def test_what_is_assumed_stands_in_the_place_of_what_is_done() -> None:
    """State 1 is what is assumed, state 2 what the task brings about: never both, whatever it costs."""
    by_task = planned(question([task("1")], levers_of([assumable(0)], [moved(0, 2)])))
    assert (doings(by_task), by_task.open) == ([(0, 1, 0)], ())
    assert planned(question([task("1")], levers_of([assumable(0)], [moved(0, 1, 2)]))).doings == ()
    levers = levers_of([assumable(0), done(0)], [all_of([moved(0, 1), moved(1)])])
    assert [each.place for each in planned(question([task("1")], levers)).open] == [place(0)]
    assert none_is_possible(question([task("1")], levers_of([assumable(0)], [all_of([moved(0, 1), moved(0, 2)])])))


def test_a_question_can_be_shaped() -> None:
    asked = question([task("1"), task("2"), task("4")], levers_of([done(0, 1, 2)], [moved(0)]))

    def tasks(shape: Shape) -> list[int]:
        return [each.task for each in plan_of(best(asked, shape)).doings]

    assert tasks(lambda programme: programme.forbid(0)) == [1]
    assert tasks(lambda programme: programme.force(2)) == [2]
    assert tasks(lambda programme: programme.floor(programme.new_money, 3000)) == [0, 1]
    assert best(asked, lambda programme: programme.cap(programme.new_money, 999)).status is SolveStatus.INFEASIBLE


def drawn(by: int) -> Levers:
    """Levers of a draw in which one step of the task moves the place by this; it has to be moved by 6."""
    return levers_of([lifted({0: by}, 6)], [moved(0)])


@pytest.mark.parametrize(("certainty", "steps"), [("2/5", 1), ("3/5", 2), ("0.61", 3), ("4/5", 3), ("0.9", 6)])
def test_what_is_uncertain_holds_in_enough_draws(certainty: str, steps: int) -> None:
    draws = [drawn(by) for by in (6, 1, 2, 3, 6)]
    asked = question([task(*"123456")], draws[0])
    asked = replace(asked, ask=replace(asked.ask, certainty=Fraction(certainty)), draws=lambda _: draws)
    assert doings(planned(asked)) == [(0, steps, 0)]


def test_all_targets_pass_in_the_same_draws() -> None:
    """Each passes in enough draws with its own task, but both together in too few."""
    tasks = [task("1"), task("1"), task("5")]

    def draw(first: int, second: int) -> Levers:
        return levers_of([lifted({0: first, 2: 1}, 1), lifted({1: second, 2: 1}, 1)], [moved(0), moved(1)])

    draws = [draw(1, 1), draw(1, 0), draw(0, 1)]
    asked = question(tasks, draws[0])
    asked = replace(asked, ask=replace(asked.ask, certainty=Fraction(2, 3)), draws=lambda _: draws)
    assert [each.task for each in planned(asked).doings] == [2]
    most = replace(asked, ask=replace(asked.ask, goal=Goal.MOST))
    assert [each.task for each in planned(most).doings] == [0, 1], "the most: each for itself"
