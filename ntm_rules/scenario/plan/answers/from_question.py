"""All that answers a question: the best plan, proven, and what is to be told beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ntm_rules.problem import Problems
from ntm_rules.scenario.plan.answers import chance
from ntm_rules.scenario.plan.answers.alternatives import alternatives
from ntm_rules.scenario.plan.answers.front import front
from ntm_rules.scenario.plan.answers.relief import impossible, reliefs
from ntm_rules.scenario.plan.answers.why import whys
from ntm_rules.scenario.plan.judging import Judging
from ntm_rules.scenario.plan.levers import Levers
from ntm_rules.scenario.plan.model import Goal, Period
from ntm_rules.scenario.plan.programme.periods import periods
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolveStatus
from ntm_rules.scenario.plan.proof import Proven, Prover
from ntm_rules.scenario.plan.results import FrontPoint, Plan, Relief, Why
from ntm_rules.scenario.plan.solving.goals import Found
from ntm_rules.scenario.whatif.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was found: the plan with its proof, None where there is none, and the rest (see `Planned`)."""

    proven: Proven | None = None
    alternatives: Sequence[Plan] = ()
    front: Sequence[FrontPoint] = ()
    whys: Sequence[Why] = ()
    reliefs: Sequence[Relief] = ()
    impossible: Sequence[Place] = ()
    undecided: bool = False


@dataclass(frozen=True)
class Answers:
    """Finds what answers a question; `tell` is told what is being done."""

    question: Question
    judging: Judging
    tell: Callable[[str], None]

    def all(self) -> Answered:
        """The plan, proven, with all that was asked for besides; or why there is none."""
        ask = self.question.ask
        self.tell("plan_solving")
        found, plan = chance.best(self.question)
        if plan is None or not plan.achieved:
            return self._none(found)
        self.tell("plan_proving")
        proven = self._prover().proven(plan)
        return Answered(
            proven=proven,
            alternatives=self._alternatives(plan) if ask.alternatives else (),
            front=self._front() if ask.front else (),
            whys=self._whys(found, plan) if ask.explained else (),
        )

    def _prover(self) -> Prover:
        question = self.question
        return Prover(
            judging=self.judging, means=question.means, periods=question.periods, certainty=question.ask.certainty
        )

    def _none(self, found: Found) -> Answered:
        """Why there is no plan, and which limits would have to give way for one."""
        self.tell("plan_seeking_reliefs")
        moved = (self._relief(each) for each in reliefs(self.question, self._granting, self._later))
        return Answered(
            front=self._front() if self.question.ask.front else (),
            reliefs=tuple(moved), impossible=impossible(self.question, self._granting),
            undecided=found.status not in (SolveStatus.OPTIMAL, SolveStatus.INFEASIBLE),
        )  # fmt: skip

    def _granting(self, period: Period) -> Levers:
        return self.judging.levers(period, given=True)

    def _later(self, day: date) -> Question:
        """The same question with another last day; where none can judge on it, nothing passes."""
        question, judging = self.question, replace(self.judging, last=day)
        within = periods(question.periods[0].start, day, question.ask.pace)
        problems = Problems()
        judging.check(map(judging.day, within), problems)
        asked = replace(question, periods=within, ask=replace(question.ask, by=day))
        if not problems.has_errors:
            return replace(asked, levers_for=judging.levers)
        nothing = Levers(levers=(), clusters=(), passing=dict.fromkeys(question.wanted, False))
        return replace(asked, levers_for=lambda _period: nothing)

    def _relief(self, relief: Relief) -> Relief:
        """The relief with its plan proven, the nodes that it leaves out taken as is wished."""
        prover = self._prover()
        for relaxed in relief.relaxed:
            if relaxed.day is not None:
                judging = replace(self.judging, last=relaxed.day)
                prover = replace(prover, judging=judging, periods=self._later(relaxed.day).periods)
        left_out = [relaxed.place for relaxed in relief.relaxed if relaxed.place is not None]
        return replace(relief, plan=prover.proven(relief.plan, left_out).plan)

    def _alternatives(self, best: Plan) -> Sequence[Plan]:
        self.tell("plan_seeking_alternatives")
        prover = self._prover()
        return tuple(prover.proven(plan).plan for plan in alternatives(self.question, best))

    def _whys(self, found: Found, plan: Plan) -> Sequence[Why]:
        self.tell("plan_seeking_whys")
        return whys(found, plan)

    def _front(self) -> Sequence[FrontPoint]:
        """The points of the front, each proven on its own day."""
        self.tell("plan_seeking_front")
        if not self.question.ask.goal.wants_all:
            prover = self._prover()
            return tuple(replace(point, plan=prover.proven(point.plan).plan) for point in front(self.question))
        by_day = replace(self.judging, goal=Goal.EARLIEST)
        points = front(replace(self.question, levers_for=by_day.levers))
        return tuple(replace(point, plan=self._prover_on(point.on).proven(point.plan).plan) for point in points)

    def _prover_on(self, day: date) -> Prover:
        """What proves plans that are judged on the last day of a period."""
        within = tuple(period for period in self.question.periods if period.end <= day)
        judging = replace(self.judging, goal=Goal.CHEAPEST, last=day)
        return replace(self._prover(), judging=judging, periods=within)
