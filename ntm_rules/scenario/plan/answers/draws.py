"""Draws of what is uncertain: what one step of a task moves a place by, as levers with the moves that were drawn.

Each is drawn from the triangle of the lowest, likeliest and highest value, and cut towards the side that is not
wished; one draw fits all periods and all plans.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from ntm_rules.scenario.plan.formula import AtLeast, Formula, all_of, clusters_of
from ntm_rules.scenario.plan.levers.model import Lever, Levers, Mode, Move
from ntm_rules.scenario.plan.model import Period, Task
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.whatif.model import Place

#: So many draws a plan is made for, and so many other ones it is put to.
MADE_FOR = 60
PUT_TO = 10_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws moves, always the same of a task at a place, whatever else is drawn."""

    seed: str
    count: int
    tasks: Sequence[Task]
    _drawn: dict[tuple[Place, int], tuple[int, ...]] = field(default_factory=dict)

    def moves(self, place: Place, mode: Mode, task: int) -> Sequence[int]:
        """What one step of a task moves a place by, in each draw."""
        move = mode.moves[task]
        if (place, task) not in self._drawn:
            named = (self.seed, place.dossier, place.key.unit, place.key.role, place.address, self.tasks[task].id)
            random = Random("/".join(map(str, named)))  # noqa: S311 - nothing is to be kept secret
            cut = math.floor if mode.worst == "low" else math.ceil
            self._drawn[place, task] = tuple(
                cut(random.triangular(move.low, move.high, move.likely)) for _ in range(self.count)
            )
        return self._drawn[place, task]


def with_draws(question: Question) -> Question:
    """The question with draws to be made for, where it asks for a probability and something is uncertain."""
    certainty = question.ask.certainty
    if certainty is None or certainty >= 1 or not is_uncertain(question):
        return question
    drawing = Drawing(f"{question.ask.seed}/made for", MADE_FOR, question.means.tasks)
    return replace(question, draws=_Draws(question.levers_for, drawing).of)


def is_uncertain(question: Question) -> bool:
    """Whether a task moves something by more or less."""
    return any(map(_moves_uncertainly, question.levers_for(question.last).levers))


def _moves_uncertainly(lever: Lever) -> bool:
    return any(move.low < move.high for mode in lever.modes for move in mode.moves.values())


@dataclass(frozen=True, slots=True)
class _Draws:
    """The levers in a period, as they are and once for each draw; those that are certain are the same in all."""

    levers_for: Callable[[Period], Levers]
    drawing: Drawing
    _made: dict[int, tuple[Levers, tuple[Levers, ...]]] = field(default_factory=dict)

    def of(self, period: Period) -> Sequence[Levers]:
        levers = self.levers_for(period)
        if id(levers) not in self._made:
            varying = self._varying(levers)
            drawn = (self._drawn(varying, at) for at in range(self.drawing.count))
            self._made[id(levers)] = levers, (levers, *drawn)
        return self._made[id(levers)][1]

    def _drawn(self, levers: Levers, at: int) -> Levers:
        return replace(levers, levers=tuple(self._lever(each, at) for each in levers.levers))

    def _varying(self, levers: Levers) -> Levers:
        """The levers with what is certain taken for granted: it has to hold where nothing is drawn, as it is there."""
        unsure = {at for at, lever in enumerate(levers.levers) if _moves_uncertainly(lever)}
        clusters = {at for at, each in enumerate(levers.clusters) if not unsure.isdisjoint(each.levers)}
        passing = {target: _without_certain(formula, clusters) for target, formula in levers.passing.items()}
        return replace(levers, passing=passing)

    def _lever(self, lever: Lever, at: int) -> Lever:
        if not _moves_uncertainly(lever):
            return lever
        return replace(lever, modes=tuple(self._mode(lever.place, mode, at) for mode in lever.modes))

    def _mode(self, place: Place, mode: Mode, at: int) -> Mode:
        drawn = {task: self.drawing.moves(place, mode, task)[at] for task in mode.moves}
        return replace(mode, moves={task: Move(by, by, by) for task, by in drawn.items()})


def _without_certain(formula: Formula, clusters: Collection[int]) -> Formula:
    """A formula without those of its conditions that none of these clusters has a part in."""
    if isinstance(formula, AtLeast) and formula.need == len(formula.of):
        return all_of(_without_certain(each, clusters) for each in formula.of)
    return True if clusters_of(formula).isdisjoint(clusters) else formula
