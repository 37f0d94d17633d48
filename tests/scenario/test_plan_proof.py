"""Plans put to the proof: when and for whom they are judged, what they suppose, and that engines have the last word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import build
import pytest
from build import any_of, number, share, word

from ntm_rules.compile import Resolver, gather_rounds
from ntm_rules.compile.model import CaseKey, Name
from ntm_rules.evaluate import engines_for
from ntm_rules.finding import Attested, Measured
from ntm_rules.interval import Interval
from ntm_rules.load import load
from ntm_rules.load.grammar import read_value
from ntm_rules.problem import Problems
from ntm_rules.report.scenario import key_and_value
from ntm_rules.scenario.plan.day import last_day
from ntm_rules.scenario.plan.judging import Judging
from ntm_rules.scenario.plan.model import (
    Action,
    Assumed,
    Basis,
    Build,
    Effect,
    Goal,
    Lift,
    Means,
    Pace,
    Payment,
    Take,
    Target,
    Task,
    Weight,
)
from ntm_rules.scenario.plan.programme.periods import periods
from ntm_rules.scenario.plan.proof import Proven, Prover
from ntm_rules.scenario.plan.results import Doing, Passing, Plan, Proof, Status
from ntm_rules.scenario.plan.targets import Targets
from ntm_rules.scenario.suppose import Supposed, measured_as
from ntm_rules.scenario.unproven import PlanNotProven
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import Source

BY = date(2020, 12, 31)
DISTRICT, ONE, TWO = CaseKey("huyen", "district"), CaseKey("xa-1", "commune"), CaseKey("xa-2", "commune")
SPAN = Source("actions.yaml", "").span((0, 0, 0, 0))
DAT = Attested(met=True)
PASSING = {"1": 95, "2": 50, "3": "đạt"}


def world(one: Mapping[str, Any], findings: Mapping[str, Any] | None = None, **fields: Any) -> build.Files:
    """A district that needs its two communes and a word; of a commune two figures and a word are asked."""
    years = {"by": ["year"], "values": {"2020": "≥ 10", "else": "≥ 20"}}
    each = [number("1", "≥ 90", quantity="insured"), number("2", years), word("3")]
    files = build.district(share("xa", "100 %", passing="commune"), members=["xa-1", "xa-2"], each=each)
    files.units["xa-1"] |= {"name": "Xã Một", "population": 3000}
    communes = {"xa-1": dict(one), "xa-2": dict(PASSING)}
    return build.assess_district(files, {"1": "đạt"} if findings is None else dict(findings), communes, **fields)


def judging(folder: Path, means: Means | None = None, goal: Goal = Goal.CHEAPEST, by: date = BY) -> Judging:
    rounds, problems = load([folder])
    assert problems == ()
    resolver = Resolver()
    dossiers, problems = gather_rounds(rounds, resolver)
    assert problems == ()
    return Judging(
        dossiers=dossiers, means=means or means_of(), resolver=resolver, engines=engines_for(), goal=goal,
        last=by, targets=(Target(0, DISTRICT),),
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ the days


@pytest.mark.parametrize(
    ("asked", "day", "codes"),
    [
        (None, BY, []),
        (date(2021, 6, 30), date(2021, 6, 30), []),
        (date(2032, 4, 30), date(2032, 4, 30), []),
        (date(2020, 4, 30), None, ["plan_day_past"]),
        (date(2019, 12, 31), None, ["plan_day_past"]),
        (date(2032, 5, 1), None, ["plan_day_far"]),
    ],
)
def test_the_last_day(tmp_path: Path, asked: date | None, day: date | None, codes: list[str]) -> None:
    problems = Problems()
    found = last_day(asked, judging(world(PASSING).write(tmp_path)).dossiers, problems)
    assert [problem.code for problem in problems] == codes
    assert day in {None, found}


def test_on_the_last_of_december_the_next_year_is_planned(tmp_path: Path) -> None:
    dossiers = judging(world(PASSING, as_of="2020-12-31").write(tmp_path)).dossiers
    assert last_day(None, dossiers, Problems()) == date(2021, 12, 31)


def test_the_law_of_the_year_judges(tmp_path: Path) -> None:
    """15 is enough in 2020, and not in 2021; a roadmap goes by the year of each period, the rest by the last day."""
    folder = world({**PASSING, "2": 15}).write(tmp_path)
    (period, *_) = periods(date(2020, 5, 1), date(2021, 12, 31), Pace.QUARTER)
    days = {
        goal: judging(folder, goal=goal, by=date(2021, 12, 31)).day(period)
        for goal in (Goal.CHEAPEST, Goal.MOST, Goal.EARLIEST, Goal.ROADMAP)
    }
    assert days == {
        Goal.CHEAPEST: date(2021, 12, 31), Goal.MOST: date(2021, 12, 31), Goal.EARLIEST: date(2020, 6, 30),
        Goal.ROADMAP: date(2020, 12, 31),
    }  # fmt: skip
    judged = judging(folder)
    verdicts = [Targets(judged.before(day), Problems()).verdict(Target(0, ONE)) for day in sorted(set(days.values()))]
    assert verdicts == ["pass", "pass", "fail"]


# ------------------------------------------------------------------------------------------------ targets


@pytest.mark.parametrize(
    ("word", "target"),
    [
        ("huyen", Target(0, DISTRICT)),
        ("xa-1", Target(0, ONE)),
        ("xã một", Target(0, ONE)),
        ("Mot", Target(0, ONE)),
        ("huyen#1", Target(0, DISTRICT, "1")),
        ("Một#commune", Target(0, ONE)),
        ("xa-2#commune#3", Target(0, TWO, "3")),
    ],
)
def test_words_name_targets(tmp_path: Path, word: str, target: Target) -> None:
    problems = Problems()
    found = Targets(judging(world(PASSING).write(tmp_path)).before(BY), problems).named([word, word])
    assert (list(problems), found) == ([], (target,))


@pytest.mark.parametrize(
    ("word", "code", "guess"),
    [
        ("xa-3", "target_unknown", "xa-2"),
        ("", "target_unknown", None),
        ("xa-1#33", "target_node_unknown", "3"),
        ("xa-1#", "target_node_unknown", None),
        ("xa-1#district#1", "target_node_unknown", None),
    ],
)
def test_words_that_name_nothing(tmp_path: Path, word: str, code: str, guess: str | None) -> None:
    problems = Problems()
    assert Targets(judging(world(PASSING).write(tmp_path)).before(BY), problems).named([word]) == ()
    assert [(problem.code, problem.values["guess"]) for problem in problems] == [(code, guess)]


@pytest.mark.parametrize(
    ("goal", "one", "targets"),
    [
        (Goal.CHEAPEST, {}, [DISTRICT]),
        (Goal.EARLIEST, {}, [DISTRICT]),
        (Goal.MOST, {}, [ONE]),
        (Goal.ROADMAP, {**PASSING, "1": 80}, [ONE]),
        (Goal.ROADMAP, PASSING, [DISTRICT]),
    ],
)
def test_what_a_goal_is_about(tmp_path: Path, goal: Goal, one: Mapping[str, Any], targets: list[CaseKey]) -> None:
    found = Targets(judging(world(one).write(tmp_path)).before(BY), Problems()).of_goal(goal)
    assert [target.key for target in found] == targets


def test_what_targets_count_for(tmp_path: Path) -> None:
    """A commune that lacks two figures and a word counts for a quarter, one that lacks nothing for one."""
    problems = Problems()
    targets = Targets(judging(world({}).write(tmp_path)).before(BY), problems)
    one, two = Target(0, ONE), Target(0, TWO)
    assert targets.weights([one, two], Weight.ONE) == {one: 1, two: 1}
    assert targets.weights([one, two], Weight.NEARNESS) == {one: Fraction(1, 4), two: 1}
    assert targets.weights([one], Weight.POPULATION) == {one: 3000}
    assert not problems.has_errors
    targets.weights([one, two], Weight.POPULATION)
    assert [(problem.code, problem.values["id"]) for problem in problems] == [("target_without_population", "xa-2")]


# ------------------------------------------------------------------------------------------------ the proof


def means_of(*tasks: Task, assumed: Iterable[Assumed] = ()) -> Means:
    return Means(tasks=tasks, funds={}, capacities={}, assumed=tuple(assumed))


def task(*effects: Effect, steps: int = 1) -> Task:
    name = Name("Việc", "Work")
    return Task(
        id="viec", action=Action(id="viec", name=name, basis=Basis.ESTIMATED, span=SPAN), units=("xa-1",),
        costs=tuple(Decimal(1 + at) for at in range(steps)), duration=None, earliest=None, latest=None,
        payment=Payment.START, effects=effects,
    )  # fmt: skip


def plan_of(
    *steps: int, finish: date = date(2020, 8, 1), stated: Sequence[Assumed] = (), open_: Sequence[Assumed] = (),
    claimed: int = 2, achieved: Sequence[Target] = (Target(0, DISTRICT),),
) -> Plan:  # fmt: skip
    """A plan that does each task in so many steps, and claims that the targets pass at the end of a period."""
    doings = tuple(
        Doing(task=at, steps=count, period=1, start=date(2020, 7, 1), finish=finish, paid=())
        for at, count in enumerate(steps) if count
    )  # fmt: skip
    proof = Proof(status=Status.OPTIMAL, value=Decimal(1), bound=Decimal(1), gap=0.0, seconds=0.1)
    return Plan(
        doings=doings, cost=Decimal(1), new=Decimal(1), stated=tuple(stated), open=tuple(open_),
        passing=(Passing(period=claimed, count=len(achieved), units=tuple(achieved)),), achieved=tuple(achieved),
        on=BY, proof=proof,
    )  # fmt: skip


def proven(folder: Path, means: Means, plan: Plan, certainty: Fraction | None = Fraction(1)) -> Proven:
    within = periods(date(2020, 5, 1), BY, Pace.QUARTER)
    judged = judging(folder, means)
    return Prover(judging=judged, means=means, periods=within, certainty=certainty).proven(plan)


def at(address: str, key: CaseKey = ONE) -> Place:
    return Place(0, key, address)


def lift(low: str, likely: str, high: str) -> Lift:
    return Lift(place=at("1"), low=Decimal(low), likely=Decimal(likely), high=Decimal(high))


BUILD = Build(place=at("3"), part=Decimal(2), of=Decimal(6), measure=Name("km", "km"))
STATED = Assumed(place=at("1"), value=read_value("88"), span=SPAN)
OPEN = Assumed(place=at("3"), value=DAT)
BELOW = {**PASSING, "1": "< 90"}


@pytest.mark.parametrize(
    ("one", "means", "plan"),
    [
        ({**PASSING, "3": "chưa đạt"}, means_of(task(Take(place=at("3"), value=DAT))), plan_of(1)),
        ({**PASSING, "1": 88}, means_of(task(lift("1", "1", "1"), steps=2)), plan_of(2)),
        (BELOW, means_of(task(lift("1", "1", "1"), steps=2), assumed=[STATED]), plan_of(2, stated=[STATED])),
        ({"1": 95, "2": 50}, means_of(), plan_of(open_=[OPEN])),
        (
            {**PASSING, "3": "chưa đạt"},
            means_of(task(BUILD, steps=3)),
            plan_of(3),
        ),
    ],
    ids=["set", "lift", "lift of what is stated", "open", "build"],
)  # fmt: skip
def test_a_plan_that_holds(tmp_path: Path, one: Mapping[str, Any], means: Means, plan: Plan) -> None:
    found = proven(world(one).write(tmp_path), means, plan)
    assert found.plan.proof.engines == tuple(engine.name for engine in engines_for())
    assert found.day == BY
    assert Targets(found.evaluations, Problems()).verdict(Target(0, DISTRICT)) == "pass"


@pytest.mark.parametrize(
    ("one", "means", "plan", "verdict"),
    [
        ({**PASSING, "1": 88}, means_of(task(lift("1", "1", "1"), steps=2)), plan_of(1), "fail"),
        ({**PASSING, "1": 88}, means_of(task(lift("1", "2", "3"))), plan_of(1), "pending"),
        (BELOW, means_of(task(lift("1", "1", "1"), steps=2), assumed=[STATED]), plan_of(), "fail"),
        ({"1": 95, "2": 50}, means_of(), plan_of(), "pending"),
        (
            {**PASSING, "3": "chưa đạt"}, means_of(task(Take(place=at("3"), value=DAT))),
            plan_of(1, finish=date(2020, 11, 1), claimed=1), "fail",
        ),
        (
            {**PASSING, "3": "chưa đạt"},
            means_of(task(BUILD, steps=3)),
            plan_of(2), "fail",
        ),
    ],
    ids=["too few steps", "not for every value", "nothing done", "not told", "too late", "half built"],
)  # fmt: skip
def test_a_plan_that_does_not_hold(
    tmp_path: Path, one: Mapping[str, Any], means: Means, plan: Plan, verdict: str
) -> None:
    with pytest.raises(PlanNotProven) as raised:
        proven(world(one).write(tmp_path), means, plan)
    assert raised.value.found == {Target(0, DISTRICT): verdict}
    assert raised.value.day == BY


def test_the_likely_value_is_enough_where_it_is_asked_for(tmp_path: Path) -> None:
    means = means_of(task(lift("1", "2", "3")))
    assert proven(world({**PASSING, "1": 88}).write(tmp_path), means, plan_of(1), None).plan.doings


def test_a_present_value_that_decides_by_itself_is_told(tmp_path: Path) -> None:
    """It is not in the plan, as no action moves it; without it the plan would not hold."""
    enough = replace(STATED, value=read_value("92"))
    plan = plan_of()
    found = proven(world({"2": 50, "3": "đạt"}).write(tmp_path), means_of(assumed=[enough]), plan)
    assert (plan.stated, found.plan.stated) == ((), (enough,))
    finding = found.supposed[enough.place].finding
    assert finding is not None
    assert (finding.value, finding.as_of) == (enough.value, date(2020, 4, 30))


def test_a_present_value_that_decides_another_node_is_told(tmp_path: Path) -> None:
    """At its own place it changes nothing, but another requirement on the same figure hangs on it."""
    each = [number("1", "≥ 90", quantity="insured"), number("2", "≥ 80", quantity="insured")]
    files = build.district(share("xa", "100 %", passing="commune"), members=["xa-1"], each=each)
    folder = build.assess_district(files, {}, {"xa-1": {"1": "< 90"}}).write(tmp_path)
    milder = Target(0, ONE, "2")
    means = means_of(assumed=[STATED])
    judged = replace(judging(folder, means), targets=(milder,))
    within = periods(date(2020, 5, 1), BY, Pace.QUARTER)
    prover = Prover(judging=judged, means=means, periods=within, certainty=Fraction(1))
    assert prover.proven(plan_of(achieved=[milder])).plan.stated == (STATED,)


def test_a_present_value_that_decides_only_with_what_is_done_is_told(tmp_path: Path) -> None:
    """The word on a node lifts its cap, but the node fails with or without it until an action settles its part."""
    files = build.district(
        share("xa", "100 %", passing="commune"), members=["xa-1"], each=[any_of("1", word("a")), word("2")]
    )
    found = {"1": "pending", "1/a": "chưa đạt", "2": "đạt"}
    folder = build.assess_district(files, {"1": "đạt"}, {"xa-1": found}).write(tmp_path)
    uncapped = Assumed(place=at("1"), value=DAT, span=SPAN)
    means = means_of(task(Take(place=at("1/a"), value=DAT)), assumed=[uncapped])
    assert proven(folder, means, plan_of(1)).plan.stated == (uncapped,)


def test_a_node_left_out_of_the_reckoning(tmp_path: Path) -> None:
    folder = world({**PASSING, "3": "chưa đạt"}).write(tmp_path)
    judged = judging(folder)
    prover = Prover(
        judging=judged, means=judged.means, periods=periods(date(2020, 5, 1), BY, Pace.QUARTER), certainty=Fraction(1)
    )
    assert prover.proven(plan_of(), [at("3")]).supposed.keys() == {at("3")}
    with pytest.raises(PlanNotProven):
        prover.proven(plan_of(), [at("1")])


def test_a_node_left_out_that_passes_by_the_law_of_the_day(tmp_path: Path) -> None:
    """An action moves it, but there is nothing to be left out: it was found lacking on another day."""
    folder = world({**PASSING, "3": "chưa đạt"}).write(tmp_path)
    means = means_of(task(lift("1", "1", "1")))
    prover = Prover(
        judging=judging(folder, means), means=means, periods=periods(date(2020, 5, 1), BY, Pace.QUARTER),
        certainty=Fraction(1),
    )  # fmt: skip
    assert prover.proven(plan_of(), [at("1"), at("3")]).supposed.keys() == {at("3")}


def test_what_an_action_settles(tmp_path: Path) -> None:
    """The highest node below the unit that turns; one that passes already is not settled by it."""
    means = means_of(task(lift("5", "5", "5"), Take(place=at("3"), value=DAT)))
    found = proven(world({**PASSING, "1": 88}).write(tmp_path), means, plan_of(1))
    assert found.plan.doings[0].settles == (at("1"),)


# ------------------------------------------------------------------------------------- figures in a scenario

SIDES = (Interval(high=Decimal(90), high_open=True), Interval(low=Decimal(90)), Interval.point(Decimal(90)))


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.point(Decimal("90.5")), '"90.5"'),
        (Interval.point(Fraction(8481 * 100, 9669)), "{part: 25700, of: 29300}"),
        (Interval.point(Fraction(181, 2)), '"90.5"'),
        (Interval(Decimal(88), Decimal(95)), '"88..95"'),
        (Interval(Decimal(90), Decimal(100)), '"≥ 90"'),
        (Interval(Decimal(90), Decimal(100), low_open=True), '"> 90"'),
        (Interval(Decimal(0), Decimal(90), high_open=True), '"< 90"'),
        (Interval(Decimal(5), Decimal(95), high_open=True), '"5..94.9"'),
        (Interval(Decimal("89.95"), Decimal(95), low_open=True), '"89.96..95"'),
        (Interval(Fraction(2699, 30), Decimal(95)), '"89.97..95"'),
        (Interval(Fraction(200, 3), Decimal(100)), '"≥ 66.7"'),
        (Interval(Decimal(0), Fraction(2701, 30), high_open=True), '"≤ 90.03"'),
    ],
)
def test_figures_meet_what_they_met(tmp_path: Path, interval: Interval, text: str) -> None:
    """What a scenario says of a figure stands to the thresholds as the figure does, of which no decimal may be."""
    (evaluation,) = judging(world(PASSING).write(tmp_path)).before(BY)
    sample = evaluation.appraisal.cases[ONE].answers["1"].finding
    supposed = Supposed(key=ONE, address="1", finding=replace(sample, value=measured_as(interval)))
    assert key_and_value(supposed, evaluation.appraisal) == ('"1"', text)
    if text.startswith('"'):
        read = read_value(text.strip('"'))
        assert isinstance(read, Measured)
        found = Interval(Decimal(0), Decimal(100)).meet(read.interval)
        assert [found.meet(side).is_empty() for side in SIDES] == [interval.meet(side).is_empty() for side in SIDES]
