"""What a scenario names: the node that a key of findings means of a unit, under the set of the role it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile import Dossier
from ntm_rules.compile.model import CaseKey, Node, Unit
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import Span

#: Units that something is about, by dossier.
Units = Sequence[tuple[Dossier, Sequence[Unit]]]


def node_of(key: str, unit: Unit, dossier: Dossier, span: Span, problems: Problems) -> tuple[str, Node] | None:
    """The role and the node of `key` ("15.1", "commune-advanced#15.1"); None with a problem where there is none."""
    given, _, address = key.rpartition("#")
    role = given or unit.level
    criteria = dossier.sets.get(role)
    if criteria is None:
        problems.error("judging_role_unknown", span, role=role, guess=did_you_mean(role, dossier.sets))
    elif criteria.level != unit.level:
        problems.error("role_level", span, role=role, level=criteria.level, unit=unit.id, other=unit.level)
    elif not address or address not in criteria.nodes:
        other = next((c for c in dossier.sets.values() if address in c.nodes and c.level != unit.level), None)
        if other is not None and address:
            problems.error("node_of_level_here", span, id=address, level=other.level, unit=unit.id)
            return None
        guess = did_you_mean(address, [a for a in criteria.nodes if a])
        problems.error("node_unknown", span, id=address, set=criteria.id, guess=guess)
    else:
        return role, criteria.nodes[address]
    return None


def places_of(
    key: str, units: Units, span: Span, problems: Problems, *, named: bool
) -> Iterator[tuple[Place, Unit, Node]]:
    """The node that `key` names, of each unit; a unit whose set lacks it is a problem.

    But where the assessed units of several dossiers are meant without being `named`, it is enough that one has it.
    """
    lacking, some = Problems(), False
    for index, (dossier, chosen) in enumerate(units):
        for unit in chosen:
            found = node_of(key, unit, dossier, span, lacking)
            if found is not None:
                some = True
                role, node = found
                yield Place(index, CaseKey(unit.id, role), node.address), unit, node
    if named or not some:
        problems.extend(lacking)
