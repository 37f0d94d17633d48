"""Which nodes a finding at a place can tell of: that node, all below it, and leaves on the same quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ntm_rules.compile import Appraisal, Dossier
from ntm_rules.compile.model import CaseKey, LeafRule

#: A node of a case.
Spot = tuple[CaseKey, str]


@dataclass(slots=True)
class Touching:
    """Finds what findings of the units of one dossier can tell of."""

    dossier: Dossier
    appraisal: Appraisal
    _below: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _measuring: dict[str, dict[str, list[tuple[str, str]]]] = field(default_factory=dict)

    def of(self, key: CaseKey, address: str) -> frozenset[Spot]:
        """The nodes that a finding at one node of a unit can tell of."""
        case = self.appraisal.cases.get(key)
        if case is not None and case.shape.slots[address].index is None:
            return self._whole_unit(key.unit)
        nodes = self.dossier.sets[key.role].nodes
        below = self._subtree(key.role, address)
        quantities = {nodes[each].quantity for each in below if isinstance(nodes[each].rule, LeafRule)} - {None}
        level = self.dossier.units[key.unit].level
        sharing = {
            (CaseKey(key.unit, role), leaf)
            for quantity in quantities
            for role, leaf in self._leaves(level).get(quantity or "", ())
        }
        return frozenset({(key, each) for each in below} | sharing)

    def _whole_unit(self, unit: str) -> frozenset[Spot]:
        """All nodes of a unit: one that comes to apply changes how many are needed anywhere above it."""
        cases = self.appraisal.cases.items()
        return frozenset((key, each) for key, case in cases if key.unit == unit for each in case.shape.slots)

    def _subtree(self, role: str, address: str) -> frozenset[str]:
        if (role, address) not in self._below:
            criteria = self.dossier.sets[role]
            found = (each for each in criteria.nodes if address in ("", *criteria.path(each)))
            self._below[role, address] = frozenset(found) if address else frozenset(criteria.nodes)
        return self._below[role, address]

    def _leaves(self, level: str) -> Mapping[str, list[tuple[str, str]]]:
        """The leaves on each quantity, under the sets of all roles for units of a level."""
        if level not in self._measuring:
            found = self._measuring[level] = {}
            for role, criteria in self.dossier.sets.items():
                for address, node in criteria.nodes.items() if criteria.level == level else ():
                    if isinstance(node.rule, LeafRule) and node.quantity is not None:
                        found.setdefault(node.quantity, []).append((role, address))
        return self._measuring[level]
