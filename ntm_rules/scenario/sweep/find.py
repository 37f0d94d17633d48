"""What a sweep names: the nodes it is about, of which units, as scenarios name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.compile import Dossier
from ntm_rules.compile.model import CaseKey, Node, Unit
from ntm_rules.load.scenario_model import WhichFile
from ntm_rules.load.sweep_check import Written
from ntm_rules.load.sweep_model import AxisFile, UncertainFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.whatif.judge import Judge
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.scenario.whatif.naming import node_of
from ntm_rules.scenario.whatif.which import Chooser, judged
from ntm_rules.source import Span

#: A node of a unit in a dossier, with both of them.
Found = tuple[Place, Unit, Node]


@dataclass(frozen=True)
class Finder:
    """Finds nodes in dossiers as they are; what cannot be found is noted."""

    dossiers: Sequence[Dossier]
    judge: Judge
    problems: Problems

    def places(self, key: str, written: Written[AxisFile] | Written[UncertainFile], span: Span) -> list[Found]:
        """The node that `key` names, of each unit that the part of the sweep is about and that is judged by it."""
        which = written.model.units
        found = self._named(key, which, written, span) if which is not None else self._unnamed(key, span)
        here = [each for each in found if self._is_judged(each[0])]
        if found and not here and not self.problems.has_errors:
            self.problems.error("sweep_without_units", span, id=key)
        return here

    def role(self, key: str, span: Span) -> tuple[str, str] | None:
        """The role and the address that `key` names where units are not named; None with a problem."""
        given, _, address = key.rpartition("#")
        having = {
            role: criteria.level
            for dossier in self.dossiers
            for role, criteria in dossier.sets.items()
            if address and address in criteria.nodes and given in {"", role}
        }
        own = [role for role, level in having.items() if role == level]
        meant = own or list(having)
        if len(meant) == 1:
            return meant[0], address
        if meant:
            self.problems.error("condition_ambiguous", span, id=key, roles=tuple(meant))
        else:
            nodes = [a for d in self.dossiers for criteria in d.sets.values() for a in criteria.nodes if a]
            self.problems.error("condition_node_unknown", span, id=key, guess=did_you_mean(address, nodes))
        return None

    def _named(
        self, key: str, which: WhichFile, written: Written[AxisFile] | Written[UncertainFile], span: Span
    ) -> list[Found]:
        chooser = Chooser(self.dossiers, self.judge, written.places, self.problems)
        found: list[Found] = []
        for index, (dossier, units) in enumerate(chooser.units(which, (*written.path, "units"))):
            for unit in units:
                named = node_of(key, unit, dossier, span, self.problems)
                if named is not None:
                    role, node = named
                    found.append((Place(index, CaseKey(unit.id, role), node.address), unit, node))
        return found

    def _unnamed(self, key: str, span: Span) -> list[Found]:
        named = self.role(key, span)
        return [] if named is None else list(self._all(*named))

    def _all(self, role: str, address: str) -> Iterator[Found]:
        for index, dossier in enumerate(self.dossiers):
            criteria = dossier.sets.get(role)
            if criteria is not None and address in criteria.nodes:
                units = (unit for unit in judged(dossier) if unit.level == criteria.level)
                for unit in units:
                    yield Place(index, CaseKey(unit.id, role), address), unit, criteria.nodes[address]

    def _is_judged(self, place: Place) -> bool:
        evaluation = self.judge.evaluation(self.dossiers[place.dossier])
        return evaluation is not None and place.key in evaluation.appraisal.cases
