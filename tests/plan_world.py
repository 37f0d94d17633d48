"""Small worlds to plan in, made by hand: tasks, levers and formulas without any dossier, and their answers by force."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile.model import CaseKey, Name
from ntm_rules.finding import Attested, Finding, Stage
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.scenario.plan.formula import Formula, holds
from ntm_rules.scenario.plan.levers import Cluster, Lever, Levers, Mode, Move, State
from ntm_rules.scenario.plan.model import (
    Action,
    Allotment,
    Ask,
    Basis,
    Capacity,
    Fund,
    Goal,
    Means,
    Pace,
    Payment,
    Target,
    Task,
)
from ntm_rules.scenario.plan.programme.periods import Start, periods, starts
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.ways import new_by_year
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import Position, Source, Span

SPAN = Span(Source("actions.yaml", ""), Position(1, 1), Position(1, 1))
FOUND = Finding(value=Attested(met=True), stage=Stage.SELF, as_of=date(2020, 4, 30), span=SPAN)
FIRST, LAST = date(2020, 5, 1), date(2020, 12, 31)


def name(text: str) -> Name:
    """The same in both languages."""
    return Name(vi=text, en=text)


def task(
    *costs: str, months: int = 0, earliest: date | None = None, latest: date | None = None,
    payment: Payment = Payment.FINISH, allotted: str = "0", funds: tuple[str, ...] = (),
    uses: Mapping[str, str] | None = None, after: tuple[int, ...] = (), excludes: tuple[int, ...] = (),
) -> Task:  # fmt: skip
    """A task of one step a cost, each the cost of so many; money `allotted` is from the fund "tw"."""
    return Task(
        id="t", action=Action(id="t", name=name("t"), basis=Basis.ILLUSTRATIVE, span=SPAN), units=("xa",),
        costs=tuple(map(Decimal, costs)), duration=ValidFor(months, "months") if months else None,
        earliest=earliest, latest=latest, payment=payment, effects=(), funds=funds, after=after, excludes=excludes,
        allotted=(Allotment(fund="tw", amount=Decimal(allotted)),) if Decimal(allotted) else (),
        uses={capacity: Decimal(use) for capacity, use in (uses or {}).items()},
    )  # fmt: skip


def place(number: int) -> Place:
    """Where the lever with this number is."""
    return Place(dossier=0, key=CaseKey("xa", "commune"), address=str(number))


def state(mode: int, low: int | None, high: int | None) -> State:
    """The state of a lever with the sum of a mode between these."""
    return State(mode=mode, low=low, high=high, finding=FOUND)


def lifted(moves: Mapping[int, int], *needs: int, by_step: bool = True) -> Lever:
    """A lever in state 1 once the sum of moves reaches the first need, in state 2 at the second, and so on."""
    ends = (*needs[1:], None)
    return Lever(
        place=place(0),
        modes=(Mode(moves={each: Move(by, by, by) for each, by in moves.items()}, by_step=by_step),),
        rest=((None, needs[0] - 1),),
        states=(None, *(state(0, low, end if end is None else end - 1) for low, end in zip(needs, ends, strict=True))),
    )


def done(*tasks: int) -> Lever:
    """A lever in state 1 once one of these is done."""
    return lifted(dict.fromkeys(tasks, 1), 1)


def apart(*tasks: int) -> Lever:
    """A lever that each of these, which exclude each other, moves into a state of its own."""
    return Lever(
        place=place(0), modes=tuple(Mode(moves={each: Move(1, 1, 1)}) for each in tasks),
        rest=((None, 0),) * len(tasks), states=(None, *(state(mode, 1, None) for mode in range(len(tasks)))),
    )  # fmt: skip


def assumable(*tasks: int) -> Lever:
    """A lever of an open node that may be taken to be found đạt, state 1; tasks move it into another state, 2."""
    modes = (Mode(assumption=True, value=Attested(met=True)), Mode(moves=dict.fromkeys(tasks, Move(1, 1, 1))))
    states = (None, state(0, 1, 1), state(1, 1, None))
    return Lever(place=place(0), modes=modes, rest=((None, 0),) * 2, states=states)


def levers_of(
    levers: Sequence[Lever], passing: Sequence[Formula], joint: Sequence[tuple[int, ...]] | None = None
) -> Levers:
    """The levers, each at a place of its own; `joint` puts them in clusters, in all classes, else each in its own."""
    placed = [
        Lever(place=place(at), modes=each.modes, rest=each.rest, states=each.states) for at, each in enumerate(levers)
    ]
    clusters = [
        Cluster(levers=of, classes=tuple(itertools.product(*(range(len(levers[each].states)) for each in of))))
        for of in (joint if joint is not None else [(at,) for at in range(len(levers))])
    ]
    formulas = {target(at): formula for at, formula in enumerate(passing)}
    return Levers(levers=tuple(placed), clusters=tuple(clusters), passing=formulas)


def target(number: int) -> Target:
    """The target of the formula with this number."""
    return Target(0, CaseKey(f"xa-{number}", "commune"))


def question(
    tasks: Sequence[Task], levers: Levers, goal: Goal = Goal.CHEAPEST, *, budget: str | None = None,
    funds: Mapping[str, Mapping[int, str] | None] | None = None,
    capacities: Mapping[str, str] | None = None, yearly: bool = False,
    first: tuple[int, ...] = (), weights: Sequence[int] | None = None, last: date = LAST, pace: Pace = Pace.QUARTER,
) -> Question:  # fmt: skip
    """What is asked: all targets of the levers; periods from 1 May 2020 to 31 December 2020 if not otherwise said."""
    targets = tuple(levers.passing)
    limits = {
        fund: None if by is None else {year: Decimal(amount) for year, amount in by.items()}
        for fund, by in (funds or {}).items()
    }
    means = Means(
        tasks=tuple(tasks), funds={each: Fund(id=each, name=name(each), limits=limits[each]) for each in limits},
        capacities={
            each: Capacity(id=each, name=name(each), measure=name("km"), limit=Decimal(limit), yearly=yearly)
            for each, limit in (capacities or {}).items()
        },
    )  # fmt: skip
    ask = Ask(
        goal=goal, by=last, targets=targets, first=tuple(map(target, first)), pace=pace,
        budget=None if budget is None else Decimal(budget),
    )  # fmt: skip
    counted = dict(zip(targets, map(Fraction, weights or [1] * len(targets)), strict=True))
    return Question(
        means=means, periods=periods(FIRST, last, pace), levers_for=lambda _: levers, ask=ask, weights=counted
    )


# ---------------------------------------------------------------------------------------- by force


@dataclass(frozen=True)
class Forced:
    """Every plan there is for a question, looked at one by one, with no solver and no sums but these."""

    question: Question

    def best(self) -> tuple[Fraction, ...] | None:
        """The best by the goal, and of these the least new money; None where there is none."""
        worths = (self._worth(plan, assumed) for plan in self._plans() for assumed in self._assumptions())
        return min(filter(None, worths), default=None)

    def _assumptions(self) -> Iterator[Collection[Place]]:
        levers = self.question.levers_for(self.question.last).levers
        places = [lever.place for lever in levers if any(mode.assumption for mode in lever.modes)]
        for number in range(len(places) + 1):
            yield from itertools.combinations(places, number)

    def _plans(self) -> Iterator[dict[int, tuple[int, Start]]]:
        choices: list[list[tuple[int, Start] | None]] = [
            [None, *itertools.product(range(1, len(task.costs) + 1), starts(task, self.question.periods))]
            for task in self.question.means.tasks
        ]
        for choice in itertools.product(*choices):
            plan = {task: each for task, each in enumerate(choice) if each is not None}
            if self._is_allowed(plan):
                yield plan

    def _worth(self, plan: Mapping[int, tuple[int, Start]], assumed: Collection[Place]) -> tuple[Fraction, ...] | None:
        money = sum(
            (Fraction(self.question.means.tasks[task].new_money(steps)) for task, (steps, _) in plan.items()),
            Fraction(0),
        )
        targets, weights, first = self.question.wanted, self.question.weights, self.question.ask.first
        passing = [
            {each for each in targets if self._passes(each, plan, assumed, at)}
            for at in range(len(self.question.periods))
        ]
        match self.question.ask.goal:
            case Goal.CHEAPEST:
                return (money,) if passing[-1] == set(targets) else None
            case Goal.EARLIEST:
                when = [Fraction(at) for at, each in enumerate(passing) if each == set(targets)]
                return (when[0], money) if when else None
            case Goal.MOST:
                counts = {each: int(each in passing[-1]) for each in targets}
            case Goal.ROADMAP:
                counts = {each: _lasting([each in one for one in passing]) for each in targets}
        others = sum((weights[each] * counts[each] for each in targets if each not in first), Fraction(0))
        return (*(-weights[each] * counts[each] for each in first), -others, money)

    def _passes(
        self, target: Target, plan: Mapping[int, tuple[int, Start]], assumed: Collection[Place], period: int
    ) -> bool:
        levers = self.question.levers_for(self.question.periods[period])
        steps = {
            task: steps for task, (steps, start) in plan.items() if start.finish <= self.question.periods[period].end
        }

        def state_of(lever: Lever) -> int:
            for number, state in enumerate(lever.states[1:], start=1):
                assert state is not None
                mode = lever.modes[state.mode]
                done = (task for task in mode.moves if task in steps)
                sum_ = sum(mode.moves[task].low * (steps[task] if mode.by_step else 1) for task in done)
                if mode.assumption:
                    sum_ = int(lever.place in assumed)
                if (state.low is None or state.low <= sum_) and (state.high is None or sum_ <= state.high):
                    return number
            return 0

        def class_of(cluster: int) -> int:
            of = levers.clusters[cluster]
            return of.classes.index(tuple(state_of(levers.levers[each]) for each in of.levers))

        return holds(levers.passes(target), class_of)

    def _is_allowed(self, plan: Mapping[int, tuple[int, Start]]) -> bool:
        for each, (_, start) in plan.items():
            task = self.question.means.tasks[each]
            if any(other in plan for other in task.excludes):
                return False
            if any(other not in plan or plan[other][1].finish >= start.day for other in task.after):
                return False
        return self._is_paid(plan) and all(
            self._has_room(plan, each) for each in self.question.means.capacities.values()
        )

    def _is_paid(self, plan: Mapping[int, tuple[int, Start]]) -> bool:
        """That no group of limited funds has less than what those need in a year that have no other (Hall)."""
        means, due = self.question.means, Counter[tuple[int, frozenset[str]]]()
        for each, (steps, start) in plan.items():
            task = means.tasks[each]
            for year, part in new_by_year(task, start, self.question.periods)[steps - 1].items():
                due[year, frozenset(task.funds or means.funds)] += part
        budget = self.question.ask.budget
        if budget is not None and due.total() > budget * 10**9:
            return False
        limited = [each for each in means.funds.values() if each.limits is not None]
        groups = itertools.chain.from_iterable(itertools.combinations(limited, n + 1) for n in range(len(limited)))
        return all(
            sum(amount for (of, funds), amount in due.items() if of == year and funds <= {each.id for each in group})
            <= sum((each.limits or {}).get(year, Decimal(0)) for each in group) * 10**9
            for group in groups
            for year in {year for year, _ in due}
        )

    def _has_room(self, plan: Mapping[int, tuple[int, Start]], capacity: Capacity) -> bool:
        taken = Counter[tuple[int, int]]()
        for each, (steps, start) in plan.items():
            use = Fraction(self.question.means.tasks[each].uses.get(capacity.id, 0)) * steps
            within = self.question.periods[start.period : start.last + 1]
            for period in within:
                quarter = 0 if capacity.yearly else (period.start.month - 1) // 3
                taken[period.year, quarter] += use / len(within)  # type: ignore[assignment]
        return all(amount <= capacity.limit for amount in taken.values())


def _lasting(passes: Sequence[bool]) -> int:
    """In how many periods it passes, from one on in all that follow."""
    return next((at for at, each in enumerate(reversed(passes)) if not each), len(passes))
