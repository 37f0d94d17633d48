"""Which units a change is about: those named, or those of which something holds as things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.compile import Dossier
from ntm_rules.compile.model import CaseKey, Unit
from ntm_rules.load.scenario_model import WhichFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.judge import Judge, verdict_at
from ntm_rules.source import DocPath, SourceMap
from ntm_rules.verdict import Verdict

_CONDITIONS = {"passes": Verdict.PASS, "fails": Verdict.FAIL, "pending": Verdict.PENDING}


@dataclass(frozen=True, slots=True)
class _Asked:
    """That a node has a verdict, under the set of one role; the whole set where there is no address."""

    role: str
    level: str
    address: str
    verdict: Verdict


@dataclass(frozen=True)
class Chooser:
    """Finds the units of a change, in dossiers that are not yet changed by it; what cannot be is noted."""

    dossiers: Sequence[Dossier]
    judge: Judge
    places: SourceMap
    problems: Problems

    def units(self, which: WhichFile | None, path: DocPath) -> list[tuple[Dossier, list[Unit]]]:
        """The units by dossier; none, with a problem, where nothing matches."""
        if which is None:
            return [(dossier, [dossier.unit]) for dossier in self.dossiers]
        asked = self._asked(which, path)
        if asked is None:
            return []
        levels = {each.level for each in asked} | ({which.level} if which.level else set())
        if which.units is not None and not self._known(which.units, path):
            return []
        found = []
        for dossier in self.dossiers:
            units = [u for u in judged(dossier) if which.units is None or u.id in which.units]
            here = [u for u in units if levels <= {u.level} and self._holds(asked, u, dossier)]
            found.append((dossier, here))
        if not any(units for _, units in found) and not self.problems.has_errors:
            self.problems.error("change_without_units", self.places.value(path))
        return found

    def _known(self, ids: Sequence[str], path: DocPath) -> bool:
        """Whether all ids are those of units that are judged here."""
        here = {unit.id for dossier in self.dossiers for unit in judged(dossier)}
        listed = {unit_id for dossier in self.dossiers for unit_id in dossier.units}
        for i, unit_id in enumerate(ids):
            if unit_id not in here:
                span = self.places.value((*path, i) if len(ids) > 1 else path)
                code = "unit_not_here" if unit_id in listed else "unit_unknown"
                self.problems.error(code, span, id=unit_id, guess=did_you_mean(unit_id, here))
        return here.issuperset(ids)

    def _asked(self, which: WhichFile, path: DocPath) -> list[_Asked] | None:
        """The conditions; None where one names no node."""
        found = [
            self._resolved(ref, which.level, verdict, (*path, field))
            for field, verdict in _CONDITIONS.items()
            for ref in getattr(which, field)
        ]
        known = [asked for asked in found if asked is not None]
        return known if len(known) == len(found) else None

    def _resolved(self, ref: str, level: str | None, verdict: Verdict, path: DocPath) -> _Asked | None:
        """The node that a condition names, in the one set it can be meant of."""
        role, _, address = ref.rpartition("#")
        sets = {role: criteria for dossier in self.dossiers for role, criteria in dossier.sets.items()}
        if not role and address in sets and not any(address in criteria.nodes for criteria in sets.values()):
            role, address = address, ""
        having = {
            name: criteria
            for name, criteria in sets.items()
            if address in criteria.nodes and role in {"", name} and level in {None, criteria.level}
        }
        span = self.places.value(path)
        if not having:
            nodes = [a for criteria in sets.values() for a in criteria.nodes if a]
            self.problems.error("condition_node_unknown", span, id=ref, guess=did_you_mean(ref, nodes))
            return None
        if len(having) > 1:
            own = {name: criteria for name, criteria in having.items() if name == criteria.level}
            if len(own) != 1:
                self.problems.error("condition_ambiguous", span, id=ref, roles=tuple(sorted(having)))
                return None
            having = own
        name, criteria = next(iter(having.items()))
        return _Asked(name, criteria.level, address, verdict)

    def _holds(self, asked: Sequence[_Asked], unit: Unit, dossier: Dossier) -> bool:
        if not asked:
            return True
        evaluation = self.judge.evaluation(dossier)
        if evaluation is None:
            return False
        return all(verdict_at(evaluation, CaseKey(unit.id, a.role), a.address) is a.verdict for a in asked)


def judged(dossier: Dossier) -> Iterator[Unit]:
    """The assessed unit and the members that its sets are for."""
    levels = {criteria.level for criteria in dossier.sets.values()}
    yield dossier.unit
    for level, members in dossier.unit.members.items():
        if level in levels and level != dossier.unit.level:
            yield from (dossier.units[member] for member in members)
