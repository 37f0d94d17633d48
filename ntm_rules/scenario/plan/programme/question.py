"""All that a plan has to answer: what can be done, in which periods, what passes of it, and what is asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ntm_rules.scenario.plan.levers.model import Levers, Mode
from ntm_rules.scenario.plan.model import Ask, Means, Period, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the means: `levers_for` a period are those of the law of its last day.

    `weights` says what each target counts for where the most are wanted. Where the answer is to hold with a
    probability, `draws` gives for a period the same levers, in which it always has to hold, and then those with moves
    that were drawn, once for each draw.
    """

    means: Means
    periods: tuple[Period, ...]
    levers_for: Callable[[Period], Levers]
    ask: Ask
    weights: Mapping[Target, Fraction]
    draws: Callable[[Period], Sequence[Levers]] | None = None

    @property
    def last(self) -> Period:
        """The period at whose end the targets are to pass."""
        return self.periods[-1]

    @property
    def wanted(self) -> tuple[Target, ...]:
        """All targets, those that come first first."""
        return tuple(dict.fromkeys((*self.ask.first, *self.ask.targets)))

    def until(self, period: Period) -> Question:
        """The same with less time."""
        return replace(self, periods=self.periods[: period.index + 1])

    def within(self, seconds: float) -> Question:
        """The same with less time to answer it."""
        return replace(self, ask=replace(self.ask, limit=min(self.ask.limit, seconds)))

    def cases(self, period: Period) -> Sequence[Levers]:
        """The levers in a period, once for each draw where there are draws."""
        return (self.levers_for(period),) if self.draws is None else self.draws(period)

    def needed(self, cases: int) -> int:
        """In how many of so many cases something has to pass in order to be taken to pass."""
        share = self.ask.certainty
        return cases if self.draws is None or share is None else math.ceil(share * cases)

    def moved(self, mode: Mode, task: int) -> int:
        """What one step of a task moves a mode by, as far as that has to be certain."""
        move = mode.moves[task]
        if self.ask.certainty == 1:
            return move.low if mode.worst == "low" else move.high
        return move.likely
