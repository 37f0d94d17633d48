"""What nodes come to in each class of each cluster: the findings of the class supposed, compiled, and looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntm_rules.compile import Appraisal, Dossier, Resolver
from ntm_rules.compile.appraise import appraise_again
from ntm_rules.compile.model import Case, GateRule, Link, Slot
from ntm_rules.scenario.plan.levers.model import Cluster, Lever
from ntm_rules.scenario.plan.levers.touching import Spot
from ntm_rules.scenario.suppose import Supposed, suppose


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A node by itself, apart from what is below it and in other cases.

    `held` is what its own finding does: False holds it to a fail, None keeps it from passing, True neither. `met` is
    the same of its leaf, None while that is open and for other nodes. `inputs` and `beside` are those of its gate
    that apply; `link` is what counts the verdicts of others.
    """

    slot: Slot
    held: bool | None
    met: bool | None
    inputs: tuple[str, ...]
    beside: tuple[str, ...]
    link: Link | None


def seen(case: Case, address: str) -> Seen:
    """A node as it stands in a case."""
    slot = case.shape.slots[address]
    held: bool | None = True
    if slot.own is not None:
        held = False if _decided(case, (slot.own,)) is False else None
    rule, slots = slot.node.rule, case.shape.slots
    below, beside = (rule.inputs, rule.beside) if isinstance(rule, GateRule) else ((), ())
    return Seen(
        slot=slot, held=held, met=_decided(case, slot.leaves) if slot.leaves else None,
        inputs=tuple(each for each in below if slots[each].index is not None),
        beside=tuple(each for each in beside if slots[each].index is not None),
        link=next((link for link in case.links if link.address == address), None),
    )  # fmt: skip


def _decided(case: Case, leaves: Sequence[int]) -> bool | None:
    """Whether all the leaves are certain, or one is impossible."""
    network = case.shape.network.leaves
    if any(case.high[at] < network[at].can for at in leaves):
        return False
    return True if all(case.low[at] >= network[at].sure for at in leaves) else None


#: For each node that levers tell of: the number of its cluster, and the node as it stands in each class of that.
Views = Mapping[Spot, tuple[int, tuple[Seen, ...]]]

#: Levers, by their numbers, each in one of its states.
_Set = dict[int, int]


@dataclass(frozen=True)
class Trial:
    """Looks at the classes of clusters of one dossier, many of them at once: no node depends on the other levers."""

    dossier: Dossier
    baseline: Appraisal
    resolver: Resolver
    levers: Sequence[Lever]

    def views(self, clusters: Sequence[tuple[int, Cluster, Sequence[Spot]]]) -> Views:
        """What the nodes, told with each cluster and its number, come to in each class."""
        turns: list[tuple[_Set, list[tuple[int, int]]]] = []
        for at, (_, cluster, _) in enumerate(clusters):
            free = 0
            for number, states in enumerate(cluster.classes):
                wanted = dict(zip(cluster.levers, states, strict=True))
                while free < len(turns) and not _agree(turns[free][0], wanted):
                    free += 1
                if free == len(turns):
                    turns.append(({}, []))
                turns[free][0].update(wanted)
                turns[free][1].append((at, number))
        found: dict[Spot, dict[int, Seen]] = {}
        for states_of, tried in turns:
            appraisal = self._supposing(states_of)
            for at, number in tried:
                for key, address in clusters[at][2]:
                    found.setdefault((key, address), {})[number] = seen(appraisal.cases[key], address)
        return {
            spot: (number, tuple(found[spot][each] for each in range(len(cluster.classes))))
            for number, cluster, spots in clusters
            for spot in spots
        }

    def _supposing(self, states: Mapping[int, int]) -> Appraisal:
        given = list(self._findings(states))
        if not given:
            return self.baseline
        dossier = suppose(self.dossier, given)
        return appraise_again(dossier, self.resolver, self.baseline, {each.key.unit for each in given})

    def _findings(self, states: Mapping[int, int]) -> Iterator[Supposed]:
        for number, at in states.items():
            lever = self.levers[number]
            state = lever.states[at]
            if state is not None:
                yield Supposed(key=lever.place.key, address=lever.place.address, finding=state.finding)


def _agree(one: _Set, other: _Set) -> bool:
    return all(one.get(lever, state) == state for lever, state in other.items())
