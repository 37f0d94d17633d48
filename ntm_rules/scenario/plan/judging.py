"""Dossiers on the days on which a plan is judged: as they are, what can move them there, and what is supposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ntm_rules.compile import Appraisal, Dossier, Resolver, appraise
from ntm_rules.compile.appraise import appraise_again
from ntm_rules.evaluate import Engine, Evaluation, evaluate
from ntm_rules.problem import Problems
from ntm_rules.scenario.day import judged_on
from ntm_rules.scenario.plan.day import with_stated
from ntm_rules.scenario.plan.levers import Levers, levers_of
from ntm_rules.scenario.plan.model import Goal, Means, Period, Target
from ntm_rules.scenario.suppose import Supposed, suppose


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """Judges dossiers, by all engines, and makes what is the same only once.

    `dossiers` are those of the files; `last` is the last day asked for. What is known of one is shared with those
    that are made of it by `replace`; for other targets there is `about`.
    """

    dossiers: Sequence[Dossier]
    means: Means
    resolver: Resolver
    engines: Sequence[Engine]
    goal: Goal
    last: date
    targets: Sequence[Target] = ()
    assume: bool = True
    _before: dict[tuple[int, date], Evaluation] = field(default_factory=dict)
    _tried: dict[tuple[int, date], tuple[frozenset[Supposed], Appraisal]] = field(default_factory=dict)
    _levers: dict[tuple[date, bool], Levers] = field(default_factory=dict)

    def about(self, targets: Sequence[Target]) -> Judging:
        """The same for other targets, on which the levers depend."""
        return replace(self, targets=targets, _levers={})

    def day(self, period: Period) -> date:
        """The day on which is judged what a period achieves: the law of its year counts, and what has expired by it.

        Where the day is what is sought, the period's last; for a roadmap the last of its year; else the last of all.
        """
        match self.goal:
            case Goal.EARLIEST:
                return period.end
            case Goal.ROADMAP:
                return min(self.last, date(period.year, 12, 31))
            case _:
                return self.last

    def levers(self, period: Period, *, given: bool = False) -> Levers:
        """What can be moved, and what passes when, as judged of a period."""
        day = self.day(period)
        if (day, given) not in self._levers:
            stated = with_stated(self.dossiers, self.means.assumed)
            self._levers[day, given] = levers_of(
                [judged_on(day, dossier) for dossier in stated], self.means, self.resolver, targets=self.targets,
                assume=self.assume, given=given,
            )  # fmt: skip
        return self._levers[day, given]

    def on(self, at: int, period: Period) -> Dossier:
        """The dossier at an index, as it is judged of a period."""
        return judged_on(self.day(period), self.dossiers[at])

    def check(self, days: Iterable[date], problems: Problems) -> None:
        """Note what keeps the dossiers from being judged on these days: by the law of a year, whatever the day."""
        for day in {day.year: day for day in days}.values():
            for dossier in self.dossiers:
                _, found = appraise(judged_on(day, dossier), self.resolver)
                problems.extend(found)

    def before(self, day: date) -> tuple[Evaluation, ...]:
        """The dossiers on a day with nothing done and nothing assumed."""
        return tuple(self._as_is(at, day) for at in range(len(self.dossiers)))

    def after(self, day: date, supposed: Iterable[tuple[int, Supposed]], only: Iterable[int]) -> dict[int, Evaluation]:
        """Some of the dossiers on a day, with what is supposed of them."""
        by: dict[int, list[Supposed]] = {}
        for at, each in supposed:
            by.setdefault(at, []).append(each)
        return {at: self._with(at, day, by[at]) if at in by else self._as_is(at, day) for at in only}

    def _as_is(self, at: int, day: date) -> Evaluation:
        if (at, day) not in self._before:
            appraisal, _ = appraise(judged_on(day, self.dossiers[at]), self.resolver)
            assert appraisal is not None, "it was checked that the sets can judge on this day"
            self._before[at, day] = evaluate(appraisal, self.engines)
        return self._before[at, day]

    def _with(self, at: int, day: date, supposed: Iterable[Supposed]) -> Evaluation:
        """A dossier with what is supposed, of which only the units are compiled anew that less or more is said of."""
        found = tuple(supposed)
        given = frozenset(found)
        known, appraisal = self._tried.get((at, day), (frozenset(), self._as_is(at, day).appraisal))
        dossier = suppose(judged_on(day, self.dossiers[at]), found)
        appraisal = appraise_again(dossier, self.resolver, appraisal, {each.key.unit for each in known ^ given})
        self._tried[at, day] = given, appraisal
        return evaluate(appraisal, self.engines)
