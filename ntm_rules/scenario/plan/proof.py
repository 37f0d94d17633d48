"""A plan put to the proof: applied as a scenario on the days that it speaks of, and judged by all engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate import Evaluation, verdict_in
from ntm_rules.scenario.plan.day import assumed_in
from ntm_rules.scenario.plan.judging import Judging
from ntm_rules.scenario.plan.levers import Lever
from ntm_rules.scenario.plan.levers.moves import finding_of
from ntm_rules.scenario.plan.levers.touching import Touching
from ntm_rules.scenario.plan.model import Assumed, Goal, Means, Period, Target
from ntm_rules.scenario.plan.results import Doing, Plan
from ntm_rules.scenario.suppose import Supposed
from ntm_rules.scenario.unproven import PlanNotProven
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A plan that the engines confirm: what it supposes on the last day on which it is judged, and the units then."""

    plan: Plan
    day: date
    supposed: Mapping[Place, Supposed]
    evaluations: tuple[Evaluation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prover:
    """Proves plans; `certainty` says which values of effects that are ranges are supposed (see `Ask`)."""

    judging: Judging
    means: Means
    periods: Sequence[Period]
    certainty: Fraction | None

    def proven(self, plan: Plan, left_out: Iterable[Place] = ()) -> Proven:
        """The plan with what its actions settle and who confirmed it; raises PlanNotProven.

        The nodes `left_out` are taken to be as wished.
        """
        granted = tuple(left_out)
        try:
            return self._proven(plan, granted)
        except PlanNotProven:
            more = tuple(self._stated_besides(plan, granted))
            if not more:
                raise
        return self._proven(replace(plan, stated=(*plan.stated, *more)), granted)

    def _proven(self, plan: Plan, granted: Sequence[Place]) -> Proven:
        last = self._last(plan)
        for passing in plan.passing:
            if passing.units and passing.period != last.index:
                self._check(plan, self.periods[passing.period], passing.units, granted)
        supposed, evaluations = self._check(plan, last, plan.achieved, granted)
        day = self.judging.day(last)
        before = self.judging.before(day)
        after = tuple(evaluations.get(at, each) for at, each in enumerate(before))
        proof = replace(plan.proof, engines=tuple(engine.name for engine in self.judging.engines))
        doings = tuple(replace(each, settles=self._settles(each, before, after)) for each in plan.doings)
        return Proven(plan=replace(plan, doings=doings, proof=proof), day=day, supposed=supposed, evaluations=after)

    def _last(self, plan: Plan) -> Period:
        """The period at whose end all is achieved: where the day is what is sought, that day's, else the last."""
        if self.judging.goal is not Goal.EARLIEST:
            return self.periods[-1]
        return next(period for period in self.periods if plan.on <= period.end)

    def _stated_besides(self, plan: Plan, granted: Sequence[Place]) -> Iterator[Assumed]:
        """The present values that no action moves, and that decide what a target may count on once all is done."""
        last = self._last(plan)
        left = [each for each in self.means.assumed if each not in plan.stated and self._is_counted(each)]
        done = [(place.dossier, each) for place, each in dict(self._supposed(plan, last, granted)).items()]
        stated = [(each.place.dossier, self._stated(each)) for each in left]
        concerned = sorted({at for at, _ in stated})
        before = self.judging.after(self.judging.day(last), done, concerned)
        after = self.judging.after(self.judging.day(last), [*stated, *done], concerned)
        touching = {at: Touching(self.judging.dossiers[at], before[at].appraisal) for at in after}
        for each in left:
            at, spots = each.place.dossier, touching[each.place.dossier].of(each.place.key, each.place.address)
            judged = [spot for spot in spots if spot[0] in before[at].states]
            if any(_verdict(before[at], *spot) is not _verdict(after[at], *spot) for spot in judged):
                yield each

    def _is_counted(self, assumed: Assumed) -> bool:
        """Whether it is about a target's unit, or a member of one."""
        units = {target.key.unit for target in self.judging.targets if target.dossier == assumed.place.dossier}
        return bool(units & {assumed.place.key.unit, self.judging.dossiers[assumed.place.dossier].unit.id})

    def _check(
        self, plan: Plan, period: Period, claimed: Iterable[Target], granted: Sequence[Place]
    ) -> tuple[dict[Place, Supposed], dict[int, Evaluation]]:
        """What is supposed by the end of a period, and the dossiers of what is to pass then; of the last one, all."""
        day, targets = self.judging.day(period), tuple(claimed)
        supposed = dict(self._supposed(plan, period, granted))
        concerned = {target.dossier for target in targets}
        if period == self._last(plan):
            concerned |= {place.dossier for place in supposed}
        found = self.judging.after(day, ((place.dossier, each) for place, each in supposed.items()), sorted(concerned))
        verdicts = {target: _verdict(found[target.dossier], target.key, target.address) for target in targets}
        missing = {target: verdict for target, verdict in verdicts.items() if verdict is not Verdict.PASS}
        if missing:
            raise PlanNotProven(day, missing)
        return supposed, found

    def _supposed(self, plan: Plan, period: Period, granted: Sequence[Place]) -> Iterator[tuple[Place, Supposed]]:
        """What is found by the end of a period where the actions done by then move it, and what is assumed.

        Of one place, what comes later stands.
        """
        steps = {doing.task: doing.steps for doing in plan.doings if doing.finish <= period.end}
        for each in plan.stated:
            yield each.place, self._stated(each)
        for lever in self.judging.levers(period).levers:
            finding = self._found(lever, steps)
            if finding is not None:
                yield lever.place, finding
        for each in plan.open:
            yield each.place, assumed_in(self.judging.on(each.place.dossier, period), each)
        if granted:
            for lever in self.judging.levers(period, given=True).levers:
                if lever.place in granted and (given := _given(lever)) is not None:
                    yield lever.place, given

    def _stated(self, assumed: Assumed) -> Supposed:
        """A present value, as old as what else is found."""
        return assumed_in(self.judging.dossiers[assumed.place.dossier], assumed)

    def _found(self, lever: Lever, steps: Mapping[int, int]) -> Supposed | None:
        """What is found at a place with so many steps of each task done; None where that is nothing new."""
        sample = next((state.finding for state in lever.states if state is not None), None)
        for at, (mode, (_, most)) in enumerate(zip(lever.modes, lever.rest, strict=True)):
            counted = mode.counted(steps)
            if not counted or sample is None:
                continue
            if self.certainty == 1:
                sums = (
                    sum(mode.moves[task].low * count for task, count in counted.items()),
                    sum(mode.moves[task].high * count for task, count in counted.items()),
                )
            else:
                likely = sum(mode.moves[task].likely * count for task, count in counted.items())
                sums = likely, likely
            if mode.value is None or most is None or sums[0] > most:
                finding = finding_of(lever, at, sample, sums)
                return Supposed(key=lever.place.key, address=lever.place.address, finding=finding)
        return None

    def _settles(self, doing: Doing, before: Sequence[Evaluation], after: Sequence[Evaluation]) -> tuple[Place, ...]:
        """The highest nodes below a unit that turn to pass and that a place of the task's effects lies in or below."""
        found: dict[Place, None] = {}
        for effect in self.means.tasks[doing.task].effects:
            place = effect.place
            old, new = before[place.dossier], after[place.dossier]
            case = new.appraisal.cases.get(place.key)
            for address in () if case is None else case.shape.criteria.path(place.address):
                turned = _verdict(new, place.key, address) is Verdict.PASS
                if turned and _verdict(old, place.key, address) is not Verdict.PASS:
                    found[replace(place, address=address)] = None
                    break
        return tuple(found)


def _given(lever: Lever) -> Supposed | None:
    """A node left out of the reckoning: found as is wished; None where it is so on that day, by the law of its year."""
    state = None if lever.gift is None else lever.states[lever.gift]
    if state is None:
        return None
    return Supposed(key=lever.place.key, address=lever.place.address, finding=state.finding)


def _verdict(evaluation: Evaluation, key: CaseKey, address: str) -> Verdict:
    return verdict_in(evaluation.states[key], evaluation.appraisal.cases[key].shape.slots[address])
