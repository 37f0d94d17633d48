"""The integer programme of a question: what can be begun when, within all limits, and what passes of it.

    programme = Programme(question)               # all limits hold; nothing has to pass yet, and there is no goal
    programme = Programme(question, elastic=True) # limits can be moved: columns `reliefs[Bound]`, `gifts[Place]`

    programme.model                               # add rows to it: model.add(Sum, low, high)
    programme.ways[task]                          # its ways: start (day, finish, periods), begun, steps, whole, new
    programme.used(task)                          # Sum: 0 or 1
    programme.new_money, programme.whole_cost     # Sum in triệu đồng (1 tỷ is 1 000), exact for whole columns
    programme.assumed                             # dict of places to columns: open nodes taken to be found đạt
    programme.passes(target, period)              # a column that is 1 only if the target passes at that period's end
    programme.all_pass(targets, period)           # the same of all at once, that is, in the same draws
    programme.must(column), .forbid(task), .force(task), .cap(sum, high), .floor(sum, low)
    programme.in_order([sum, …], seconds)         # the least first sum, of these the least second, and so on

`goals.best(question, shape)` finds what a question asks for; `shape` is called with each programme that it makes,
before that is solved. `solved.plan_of(found)` is the Plan that was found.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ntm_rules.scenario.plan.levers.model import Levers
from ntm_rules.scenario.plan.model import Period, Target
from ntm_rules.scenario.plan.programme.counts import Counts
from ntm_rules.scenario.plan.programme.limits import Bound, Limits
from ntm_rules.scenario.plan.programme.network import Network
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import Model, Number, Solution, SolveStatus, Sum, column, total
from ntm_rules.scenario.plan.programme.states import Done, States
from ntm_rules.scenario.plan.programme.ways import Way, used, ways
from ntm_rules.scenario.whatif.model import Place

# How far beyond its optimum a sum may come out while a later one is made least: below one đồng.
_SLACK = Fraction(1, 10**7)
# Which part of the time that is left a sum that belongs to the goal may take, and how many seconds one that does not.
_SHARE = 0.7
_TO_CHOOSE = 5.0


class Programme:
    """Columns and rows of one question; networks are added for the periods in which something is asked to pass."""

    def __init__(self, question: Question, *, elastic: bool = False) -> None:
        """Everything about doing tasks, within limits; where `elastic`, with columns for how far these are moved."""
        self.question = question
        self.elastic = elastic
        self.model = Model()
        self.ways = [ways(self.model, at, task, question.periods) for at, task in enumerate(question.means.tasks)]
        self.assumed: dict[Place, int] = {}
        self.gifts: dict[Place, int] = {}
        limits = Limits(self.model, question.means, question.periods, self.ways, elastic)
        limits.add(question.ask)
        self.reliefs: dict[Bound, int] = limits.reliefs
        self._passes: dict[tuple[tuple[Target, ...], int], int] = {}
        self._networks: dict[int, list[tuple[Levers, Network]]] = {}

    # ------------------------------------------------------------------------------------ sums

    def used(self, task: int) -> Sum:
        """Whether a task is done."""
        return used(self.ways[task])

    @property
    def new_money(self) -> Sum:
        """What has still to be found, in triệu đồng."""
        return total(way.new for way in self._all_ways())

    @property
    def whole_cost(self) -> Sum:
        """What everything costs, in triệu đồng."""
        return total(way.whole for way in self._all_ways())

    @property
    def effort(self) -> Sum:
        """Periods until tasks are done, then until they begin, then steps: in the least, nothing is in vain or late.

        For one task each of these counts more than all that come after it.
        """
        more, periods = 1 + sum(len(task.costs) for task in self.question.means.tasks), len(self.question.periods)
        return total(
            way.begun * (more * (periods * (way.start.last + 1) + way.start.period)) + way.steps
            for way in self._all_ways()
        )

    @property
    def assumptions(self) -> Sum:
        """How many open nodes are taken to be found đạt."""
        return total(column(each) for each in self.assumed.values())

    def _all_ways(self) -> Iterable[Way]:
        return (way for of_task in self.ways for way in of_task)

    # ------------------------------------------------------------------------------------ what passes

    def passes(self, target: Target, period: Period) -> int:
        """A column that is 1 only if the target passes at the end of the period."""
        return self.all_pass((target,), period)

    def all_pass(self, targets: Sequence[Target], period: Period) -> int:
        """A column that is 1 only if all these pass at the end of the period, in enough of the same draws."""
        key = tuple(targets), period.index
        if key not in self._passes:
            self._passes[key] = self.model.binary()
            self._judge(column(self._passes[key]), targets, period)
        return self._passes[key]

    def _judge(self, wanted: Sum, targets: Sequence[Target], period: Period) -> None:
        cases = self._cases(period)
        needed = self.question.needed(len(cases))
        held = [wanted if needed == len(cases) or not at else column(self.model.binary()) for at in range(len(cases))]
        for (levers, network), each in zip(cases, held, strict=True):
            for target in targets:
                network.require(each, levers.passes(target))
        if needed < len(cases):
            self.model.add(total(held) - wanted * needed, low=0)

    def _cases(self, period: Period) -> list[tuple[Levers, Network]]:
        if period.index not in self._networks:
            done = _InForce(self, period).of
            counted = None if self.question.draws is None else Counts(self.model, done).of
            states = (
                States(self.model, levers, done, self.question.moved, self._made, counted)
                for levers in self.question.cases(period)
            )
            self._networks[period.index] = [(each.levers, Network(self.model, each.of_cluster)) for each in states]
        return self._networks[period.index]

    def _made(self, place: Place, gift: bool) -> int | None:
        """The column of what is taken to be so for good; gifts are there only to find out which limits to move."""
        if gift and not self.elastic:
            return None
        made = self.gifts if gift else self.assumed
        if place not in made:
            made[place] = self.model.binary()
        return made[place]

    # ------------------------------------------------------------------------------------ what is asked besides

    def must(self, at: int) -> None:
        """That a column is as high as it can be."""
        self.model.lows[at] = self.model.highs[at] or 0

    def force(self, task: int) -> None:
        """That a task is done."""
        self.model.add(self.used(task), low=1)

    def forbid(self, task: int) -> None:
        """That a task is not done."""
        self.model.add(self.used(task), high=0)

    def cap(self, sum_: Sum, high: Number) -> None:
        """That a sum is at most this."""
        self.model.add(sum_, high=high)

    def floor(self, sum_: Sum, low: Number) -> None:
        """That a sum is at least this."""
        self.model.add(sum_, low=low)

    # ------------------------------------------------------------------------------------ solving

    def in_order(self, sums: Sequence[Sum], seconds: float, leading: int = 1) -> Solved:
        """Make the first sum least, of those solutions the second, and so on, all in so many seconds.

        The first ones, the `leading`, are the goal: they have most of the time. The rest choose between equals.
        """
        began = time.perf_counter()
        rows = len(self.model.rows)
        stages: list[Solution] = []
        for at, sum_ in enumerate(sums):
            left = seconds - (time.perf_counter() - began)
            share = left * _SHARE if at < leading else min(left / 2, _TO_CHOOSE)
            stages.append(self._stage(sums[:at], sum_, stages[-1] if stages else None, share))
            if not stages[-1].found:
                break
            self.model.add(sum_, high=stages[-1].objective + _SLACK, coarse=False)
        del self.model.rows[rows:]
        return Solved(stages=tuple(stages), leading=leading, seconds=time.perf_counter() - began)

    def _stage(self, before: Sequence[Sum], sum_: Sum, known: Solution | None, seconds: float) -> Solution:
        """One sum made least; where nothing better is found, what was `known` stays."""
        from ntm_rules.scenario.plan.programme import highs

        if known is None:
            return highs.solve(self.model, sum_, seconds)
        value = sum_.at(known.values)
        least = self.model.least(sum_)
        if value == least or sum_ in before:
            return replace(known, objective=value, bound=value, status=SolveStatus.OPTIMAL)
        found = highs.solve(self.model, sum_, seconds, known.values)
        if found.found and found.objective <= value:
            return found
        return replace(known, objective=value, bound=max(least, found.bound), status=SolveStatus.BEST_FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """Sums made least one after the other: how each stage ended, the first `leading` of which are what matters."""

    stages: tuple[Solution, ...]
    leading: int
    seconds: float

    @property
    def status(self) -> SolveStatus:
        """Optimal where all that matters is."""
        worst = (SolveStatus.UNBOUNDED, SolveStatus.INFEASIBLE, SolveStatus.UNKNOWN, SolveStatus.BEST_FOUND)
        ended = [stage.status for stage in self.stages[: self.leading]]
        return next((status for status in worst if status in ended), SolveStatus.OPTIMAL)

    @property
    def values(self) -> tuple[Number, ...]:
        """The columns of the solution; none where there is no solution."""
        return self.stages[-1].values


class _InForce:
    """How far tasks are done at the end of a period."""

    def __init__(self, programme: Programme, period: Period) -> None:
        self.programme = programme
        self.period = period
        self.done: dict[int, Done] = {}

    def of(self, task: int) -> Done:
        if task not in self.done:
            by_then = [way for way in self.programme.ways[task] if way.start.last <= self.period.index]
            self.done[task] = Done(
                begun=total(way.begun for way in by_then),
                steps=total(way.steps for way in by_then),
                most=len(self.programme.question.means.tasks[task].costs),
            )
        return self.done[task]
