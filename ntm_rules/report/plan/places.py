"""The units and nodes that a plan speaks of, as they came out: by place, with who answers for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntm_rules.compile.model import CaseKey, Measure
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.model import Outcome
from ntm_rules.report import standing
from ntm_rules.scenario.plan.results import Planned
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.verdict import Verdict

#: A node and the id of the department that answers for it.
_Owed = tuple[Outcome, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Units by unit and role, before, after and, as they were before where they were, all; nodes of each by address."""

    before: Mapping[CaseKey, Outcome]
    after: Mapping[CaseKey, Outcome]
    units: Mapping[CaseKey, Outcome]
    nodes: Mapping[tuple[CaseKey, str], _Owed]
    within: Mapping[CaseKey, str]
    measures: Mapping[str, Measure]
    orders: Mapping[CaseKey, int]

    @classmethod
    def of(cls, planned: Planned) -> Places:
        """All units of what was planned."""
        before = {_key(unit): unit for unit in _reversed(planned.before)}
        after = {_key(unit): unit for unit in _reversed(planned.after)}
        found = after | before
        nodes = {
            (key, node.id): (node, owes)
            for key, unit in found.items()
            for node, owes in _owed(unit.children, unit.responsible)
        }
        within = {_key(member): unit.id for unit in found.values() for member in unit.members}
        return cls(
            before=before, after=after, units=found, nodes=nodes, within=within,
            measures=_measures(planned.evaluations), orders={key: at for at, key in enumerate(reversed(found))},
        )  # fmt: skip

    def node(self, place: Place) -> Outcome | None:
        """The node at a place, or the unit itself."""
        if not place.address:
            return self.units.get(place.key)
        return self.nodes.get((place.key, place.address), (None, None))[0]

    def measure(self, place: Place) -> Measure | None:
        """What the figure of a node is given in."""
        node = self.node(place)
        return None if node is None else self.measures.get(node.measure or "")

    def department(self, place: Place) -> str | None:
        """The id of the department that has to speak, or else that answers for the node."""
        return self.nodes.get((place.key, place.address), (None, None))[1]

    def order(self, key: CaseKey) -> int:
        """Where a unit stands among those assessed, for lists; unknown ones last."""
        return self.orders.get(key, len(self.orders))

    def count(self, role: str) -> int:
        """How many units are judged under a role."""
        return sum(key.role == role for key in self.units)

    def above(self, unit: str) -> str | None:
        """The name of the unit that another counts on, or itself where others count on it; None where neither is so."""
        above = next((above for key, above in self.within.items() if key.unit == unit), unit)
        found = self.by_id(above)
        return found.name if found is not None and found.members else None

    def by_id(self, unit: str) -> Outcome | None:
        """A unit under whatever role."""
        return next((each for key, each in self.units.items() if key.unit == unit), None)


def _key(unit: Outcome) -> CaseKey:
    return CaseKey(unit.id, unit.role or "")


def _reversed(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """So that of a unit that is there more than once the first is kept."""
    return list(standing.units(outcomes))[::-1]


def _measures(evaluations: Sequence[Evaluation]) -> dict[str, Measure]:
    cases = (case for evaluation in evaluations for case in evaluation.appraisal.cases.values())
    shapes = {id(case.shape): case.shape for case in cases}
    measures = (slot.node.measure for shape in shapes.values() for slot in shape.slots.values())
    return {measure.id: measure for measure in measures if measure is not None}


def _owed(nodes: Sequence[Outcome], owes: str | None) -> Iterator[_Owed]:
    """All nodes below with who answers for each: who has still to speak, its own department or that above."""
    for node in nodes:
        own = node.responsible or owes
        awaited = node.finding.by if node.finding is not None and node.verdict is Verdict.PENDING else None
        yield node, awaited or own
        yield from _owed(node.children, own)
