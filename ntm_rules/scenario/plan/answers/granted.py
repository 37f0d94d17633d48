"""Levers with some nodes left out of the reckoning: whatever is done, these are found as is wished."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ntm_rules.scenario.plan.formula import Formula, In, Rewriting
from ntm_rules.scenario.plan.levers.model import Cluster, Lever, Levers
from ntm_rules.scenario.whatif.model import Place


def granted(levers: Levers, places: Collection[Place]) -> Levers:
    """The levers, among whose modes are gifts, with these places given for good."""
    giving = _Giving(levers, frozenset(places))
    given = Rewriting(giving.put)
    return replace(levers, passing={target: given.of(formula) for target, formula in levers.passing.items()})


@dataclass(frozen=True, slots=True)
class _Giving:
    levers: Levers
    places: frozenset[Place]

    def put(self, formula: In) -> Formula:
        """The formula with the places given, whatever the state that they are in."""
        cluster = self.levers.clusters[formula.cluster]
        classes = frozenset(self._classes(cluster, formula.classes))
        if len(classes) in (0, len(cluster.classes)):
            return bool(classes)
        return In(formula.cluster, classes)

    def _classes(self, cluster: Cluster, wanted: Collection[int]) -> Iterator[int]:
        """The classes that are one of those wanted once the places are given."""
        numbers = {class_: number for number, class_ in enumerate(cluster.classes)}
        levers = [self.levers.levers[each] for each in cluster.levers]
        for number, class_ in enumerate(cluster.classes):
            given = tuple(self._state(lever, state) for lever, state in zip(levers, class_, strict=True))
            if numbers.get(given) in wanted:
                yield number

    def _state(self, lever: Lever, state: int) -> int:
        return state if lever.place not in self.places or lever.gift is None else lever.gift
