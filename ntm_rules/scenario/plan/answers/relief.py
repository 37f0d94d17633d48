"""What stands in the way of a plan: the fewest limits that have to give way, and what no action ever settles."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ntm_rules.scenario.plan.answers import chance
from ntm_rules.scenario.plan.answers.draws import with_draws
from ntm_rules.scenario.plan.answers.elastic import Elastic, moved
from ntm_rules.scenario.plan.answers.granted import granted
from ntm_rules.scenario.plan.levers.model import Levers
from ntm_rules.scenario.plan.model import Period
from ntm_rules.scenario.plan.programme.periods import periods
from ntm_rules.scenario.plan.programme.programme import Programme
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolveStatus, Sum, column, total
from ntm_rules.scenario.plan.results import Limit, Plan, Relaxed, Relief
from ntm_rules.scenario.whatif.model import Place

#: So many years later than asked for a date is looked for.
YEARS = 5
_OF_MEANS = (Limit.BUDGET, Limit.FUND, Limit.CAPACITY)

#: The levers of a period in which every node that does not pass can be left out of the reckoning.
Granting = Callable[[Period], Levers]
#: The same question with another last day, judged on it.
Later = Callable[[date], Question]


def reliefs(question: Question, granting: Granting, later: Later) -> tuple[Relief, ...]:
    """What would have to give way for a question that has no answer, each with the plan that is then best.

    First each kind of limit alone: as few as do, then as little; a later day is looked for by years and then in the
    first year that does. Where none does but leaving out nodes, limits of several kinds together, within the time
    asked for or else with more of it. Where nodes have to be left out in any case, with whatever lets these be fewest.
    """
    return tuple(_Reliefs(question, granting, later, time.perf_counter() + question.ask.limit).all())


@dataclass(frozen=True, slots=True)
class _Reliefs:
    """Looks for reliefs, in no more time all together than one solve may take; of what is then left none is told."""

    question: Question
    granting: Granting
    later: Later
    until: float

    def all(self) -> Iterator[Relief]:
        elastic = self._elastic(self.question)
        found = [self._relief(self._least(elastic, [kind])) for kind in _OF_MEANS]
        alone = [*(each for each in found if each is not None), *self._in_time()]
        yield from alone or self._together(elastic)
        nodes = [
            self._least(elastic, [Limit.NODE]),
            *(() if alone else (self._least(elastic, [*_OF_MEANS, Limit.NODE]),)),
        ]
        for relaxed in dict.fromkeys(nodes):
            relief = self._relief(relaxed) if relaxed and _has_node(relaxed) else None
            if relief is not None:
                yield relief

    def _elastic(self, question: Question) -> Elastic:
        return Elastic(with_draws(replace(question, levers_for=self.granting)))

    def _relief(self, relaxed: tuple[Relaxed, ...] | None, question: Question | None = None) -> Relief | None:
        """The relief with the plan that is best once these limits are moved."""
        if not relaxed:
            return None
        question = moved(question or self.question, relaxed)
        places = [each.place for each in relaxed if each.place is not None]
        if places:
            question = replace(question, levers_for=lambda period: granted(self.granting(period), places))
        plan = self._plan(question)
        return None if plan is None else Relief(relaxed=relaxed, plan=plan)

    def _together(self, elastic: Elastic) -> Iterator[Relief]:
        """Several kinds at once, but for nodes left out."""
        relief = self._relief(self._least(elastic, _OF_MEANS))
        for day in () if relief is not None else self._years():
            question = self.later(day)
            relaxed = self._least(Elastic(with_draws(question)), _OF_MEANS)
            if relaxed is not None:
                relief = self._relief((Relaxed(limit=Limit.DATE, day=day), *relaxed), question)
                break
        if relief is not None:
            yield relief

    def _least(self, elastic: Elastic, kinds: Collection[Limit]) -> tuple[Relaxed, ...] | None:
        left = self.until - time.perf_counter()
        return elastic.least(kinds, left) if left > 0 else None

    def _plan(self, question: Question) -> Plan | None:
        """The best plan, where it holds as often as is asked for."""
        left = self.until - time.perf_counter()
        _, plan = chance.best(question.within(left)) if left > 0 else (None, None)
        if plan is None or not plan.achieved:
            return None
        asked, often = question.ask.certainty, plan.proof.likelihood
        return None if asked is not None and often is not None and often < asked else plan

    # ------------------------------------------------------------------------------------ later

    def _in_time(self) -> Iterator[Relief]:
        """That more time alone does, and how much."""
        late = next((day for day in self._years() if self._plan(self.later(day)) is not None), None)
        if late is None:
            return
        ask = self.question.ask
        ends = [
            each.end for each in periods(ask.by, late, ask.pace) if each.end > ask.by and each.end.year == late.year
        ]
        for day in ends:
            plan = self._plan(self.later(day))
            if plan is not None:
                yield Relief(relaxed=(Relaxed(limit=Limit.DATE, day=day),), plan=plan)
                return

    def _years(self) -> list[date]:
        """The last days of this and the next years, after the day asked for."""
        by = self.question.ask.by
        return [day for year in range(by.year, by.year + YEARS + 1) if (day := date(year, 12, 31)) > by]


def _has_node(relaxed: tuple[Relaxed, ...]) -> bool:
    return any(each.limit is Limit.NODE for each in relaxed)


# ---------------------------------------------------------------------------------------- what nothing settles


def impossible(question: Question, granting: Granting) -> tuple[Place, ...]:
    """The nodes each of which has to be left out for any target to pass, were there no limits and years more of time.

    Where all targets have to pass: for all to pass. Of what is not found out in the time of one solve none is told.
    """
    ask, end = question.ask, time.perf_counter() + question.ask.limit
    until = date(ask.by.year + YEARS, 12, 31)
    at_last = granting(question.last)
    longer = replace(
        question, periods=periods(question.periods[0].start, until, ask.pace), levers_for=lambda _: at_last
    )
    programme = Elastic(with_draws(longer)).programme
    solved = programme.in_order([total(map(column, programme.gifts.values()))], ask.limit)
    if not solved.stages[0].found:
        return ()
    given = [(place, at) for place, at in programme.gifts.items() if solved.values[at]]
    return tuple(place for place, at in given if _is_needed(programme, at, end - time.perf_counter()))


def _is_needed(programme: Programme, gift: int, seconds: float) -> bool:
    """Whether it is found out in time that nothing else does where this node is not left out."""
    if seconds <= 0:
        return False
    model = programme.model
    model.highs[gift] = 0
    solved = programme.in_order([Sum()], seconds)
    model.highs[gift] = 1
    return solved.status is SolveStatus.INFEASIBLE
