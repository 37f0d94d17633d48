"""What passes when, reckoned exactly from what is done: sums of moves, states of places, formulas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ntm_rules.scenario.plan.formula import holds
from ntm_rules.scenario.plan.levers.model import Lever, Levers
from ntm_rules.scenario.plan.model import Period, Target
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.programme.solver import SolverFailure
from ntm_rules.scenario.plan.solving.chosen import Chosen
from ntm_rules.scenario.whatif.model import Place


@dataclass(frozen=True, slots=True)
class Reached:
    """Says what passes at the end of periods with some tasks done and some open nodes taken to be found đạt."""

    question: Question

    def passing(
        self, targets: Iterable[Target], period: Period, chosen: Sequence[Chosen], assumed: Collection[Place]
    ) -> frozenset[Target]:
        """Those of the targets that pass, in enough of the draws where there are draws."""
        steps = {each.task: each.steps for each in chosen if each.start.last <= period.index}
        cases = self.question.cases(period)
        needed = self.question.needed(len(cases))
        worlds = [_World(self.question, levers, steps, assumed) for levers in cases]
        return frozenset(target for target in targets if _suffice([world.passes(target) for world in worlds], needed))

    def all_pass(
        self, targets: Collection[Target], period: Period, chosen: Sequence[Chosen], assumed: Collection[Place]
    ) -> bool:
        """Whether all pass at once, in enough of the same draws."""
        steps = {each.task: each.steps for each in chosen if each.start.last <= period.index}
        cases = self.question.cases(period)
        worlds = (_World(self.question, levers, steps, assumed) for levers in cases)
        return _suffice([all(map(world.passes, targets)) for world in worlds], self.question.needed(len(cases)))


def _suffice(held: Sequence[bool], needed: int) -> bool:
    """Whether it held in enough of the cases, and in the first."""
    return held[0] and sum(held) >= needed


@dataclass(frozen=True, slots=True)
class _World:
    """One draw: levers, how far each task is done, and what is assumed."""

    question: Question
    levers: Levers
    steps: Mapping[int, int]
    assumed: Collection[Place]
    _classes: dict[int, int] = field(default_factory=dict)

    def passes(self, target: Target) -> bool:
        return holds(self.levers.passes(target), self._class)

    def _class(self, at: int) -> int:
        if at not in self._classes:
            cluster = self.levers.clusters[at]
            states = tuple(self._state(self.levers.levers[lever]) for lever in cluster.levers)
            if states not in cluster.classes:
                raise SolverFailure(f"a cluster is in states that it does not have: {states}")
            self._classes[at] = cluster.classes.index(states)
        return self._classes[at]

    def _state(self, lever: Lever) -> int:
        """The number of the state that a place is in: the one in which it is taken to be, else where tasks move it."""
        moved: list[int] = []
        for at, mode in enumerate(lever.modes):
            if mode.assumption and lever.place in self.assumed:
                return lever.state_at(at, 1)
            by = sum(self.question.moved(mode, task) * count for task, count in mode.counted(self.steps).items())
            moved += [state] if (state := lever.state_at(at, by)) else []
        if len(moved) > 1:
            raise SolverFailure(f"a place is moved in two ways: {lever.place}")
        return moved[0] if moved else 0
