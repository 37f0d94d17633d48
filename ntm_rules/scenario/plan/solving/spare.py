"""What a plan does or assumes in vain, taken out of it: for solutions that are not known to be the best ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ntm_rules.scenario.plan.formula import Formula, clusters_of
from ntm_rules.scenario.plan.levers.model import Levers
from ntm_rules.scenario.plan.model import Goal, Period, Target
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.solving.chosen import Chosen
from ntm_rules.scenario.plan.solving.reached import Reached
from ntm_rules.scenario.whatif.model import Place

_Thing = int | Place


def without_spare(
    question: Question, chosen: Sequence[Chosen], assumed: Collection[Place]
) -> tuple[tuple[Chosen, ...], frozenset[Place]]:
    """The tasks and assumptions without which something would no longer pass; the dearest are tried first."""
    sparing = _Sparing(question, tuple(chosen), frozenset(assumed))
    sparing.spare()
    return sparing.chosen, sparing.assumed


@dataclass(slots=True)
class _Sparing:
    question: Question
    chosen: tuple[Chosen, ...]
    assumed: frozenset[Place]
    reached: Reached = field(init=False)
    claimed: dict[int, frozenset[Target]] = field(init=False)
    concerned: dict[int, Mapping[_Thing, frozenset[Target]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reached = Reached(self.question)
        self.claimed = {
            period.index: self.reached.passing(self.question.wanted, period, self.chosen, self.assumed)
            for period in self._judged()
        }

    def _judged(self) -> Sequence[Period]:
        over_time = self.question.ask.goal is Goal.ROADMAP
        return self.question.periods if over_time else (self.question.last,)

    def spare(self) -> None:
        before = None
        while before != len(self.chosen):
            before = len(self.chosen)
            for each in sorted(self.chosen, key=self._dearest):
                if not any(each.task in self.question.means.tasks[other.task].after for other in self.chosen):
                    self._try(tuple(one for one in self.chosen if one is not each), self.assumed, each.task)
        for place in sorted(self.assumed, key=lambda place: (place.dossier, str(place.key), place.address)):
            self._try(self.chosen, self.assumed - {place}, place)

    def _dearest(self, each: Chosen) -> tuple[Decimal, Decimal, int]:
        task = self.question.means.tasks[each.task]
        return -task.new_money(each.steps), -task.cost(each.steps), -each.start.last

    def _try(self, chosen: tuple[Chosen, ...], assumed: frozenset[Place], without: _Thing) -> None:
        """Keep to this if all that passed still does."""
        if all(self._still(period, chosen, assumed, without) for period in self._judged()):
            self.chosen, self.assumed = chosen, assumed

    def _still(self, period: Period, chosen: tuple[Chosen, ...], assumed: frozenset[Place], without: _Thing) -> bool:
        if self.question.ask.goal.wants_all:
            return self.reached.all_pass(self.question.wanted, period, chosen, assumed)
        touched = self._concerned(period).get(without, frozenset()) & self.claimed[period.index]
        return touched <= self.reached.passing(touched, period, chosen, assumed)

    def _concerned(self, period: Period) -> Mapping[_Thing, frozenset[Target]]:
        """The targets that a task, or an assumption at a place, can matter to; draws differ in their numbers alone."""
        levers = self.question.cases(period)[0]
        if period.index not in self.concerned:
            found: defaultdict[_Thing, set[Target]] = defaultdict(set)
            for target in self.question.wanted:
                for thing in _things(levers, levers.passes(target)):
                    found[thing].add(target)
            self.concerned[period.index] = {thing: frozenset(targets) for thing, targets in found.items()}
        return self.concerned[period.index]


def _things(levers: Levers, formula: Formula) -> Iterator[_Thing]:
    """The tasks and places that a formula is about."""
    for cluster in clusters_of(formula):
        for each in levers.clusters[cluster].levers:
            lever = levers.levers[each]
            yield lever.place
            for mode in lever.modes:
                yield from mode.moves
