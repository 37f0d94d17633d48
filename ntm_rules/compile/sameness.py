"""Whether two sets require the very same thing of a node, so that what was attested under one holds under the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_rules.compile.model import Cell, CriteriaSet, GateRule, LeafRule, Reference, ShareRule

Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """A set as it is meant of one unit: the requirements of its leaves, and the sets that play the roles it names."""

    criteria: CriteriaSet
    cells: Mapping[str, Cell | None]
    sets: Mapping[str, CriteriaSet]

    def signature(self, address: str) -> Signature:
        """What a node requires, down to its leaves and to what it refers to, and which sets declare it.

        Equal where it is the same requirement.
        """
        node = self.criteria.nodes[address]
        match node.rule:
            case LeafRule():
                cell = self.cells[address]
                return node.declared_in, address, cell and cell.comparison
            case GateRule() as rule:
                return node.declared_in, address, rule.need, *map(self.signature, (*rule.inputs, *rule.beside))
            case Reference() as reference:
                return node.declared_in, address, reference, _referred(reference, self.sets, frozenset())
            case ShareRule(each=each) as rule:
                return node.declared_in, address, rule, _referred(each, self.sets, frozenset())

    def refers_alike(self, other: Terms) -> bool:
        """Whether the sets that play the roles named here are the same as in `other`."""
        references = (_reference(node.rule) for node in self.criteria.nodes.values())
        roles = {reference.role for reference in references if reference is not None}
        return all(self.sets.get(role) is other.sets.get(role) for role in roles)


def are_related(one: CriteriaSet, other: CriteriaSet) -> bool:
    """Whether one set is the other or extends it, at whatever remove: only then does an address mean the same node."""
    return one.id in other.line or other.id in one.line


def _reference(rule: object) -> Reference | None:
    match rule:
        case Reference():
            return rule
        case ShareRule(each=each):
            return each
        case _:
            return None


def _referred(
    reference: Reference, sets: Mapping[str, CriteriaSet], passed: frozenset[tuple[str, str]]
) -> Signature | None:
    """What the node that a reference names requires, for whichever unit; None where there is none."""
    criteria, address = sets.get(reference.role), reference.address or ""
    if criteria is None or address not in criteria.nodes or (reference.role, address) in passed:
        return None
    return _law(criteria, address, sets, passed | {(reference.role, address)})


def _law(
    criteria: CriteriaSet, address: str, sets: Mapping[str, CriteriaSet], passed: frozenset[tuple[str, str]]
) -> Signature:
    """What a node requires for every region and year."""
    node = criteria.nodes[address]
    match node.rule:
        case LeafRule(by=by, cells=cells):
            table = tuple(sorted((keys, str(cell.comparison)) for keys, cell in cells.items()))
            return node.declared_in, address, by, table
        case GateRule() as rule:
            inputs = (*rule.inputs, *rule.beside)
            declared_in = node.declared_in if address else ""  # a set as a whole is what its nodes are
            return declared_in, address, rule.need, *(_law(criteria, i, sets, passed) for i in inputs)
        case Reference() as reference:
            return node.declared_in, address, reference, _referred(reference, sets, passed)
        case ShareRule(each=each) as rule:
            return node.declared_in, address, rule, _referred(each, sets, passed)
