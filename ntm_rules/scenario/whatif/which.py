"""Which units a change is about: those named, or those of which something holds as things stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntm_rules.compile import Dossier
from ntm_rules.compile.model import CaseKey, Unit
from ntm_rules.load.scenario_model import WhichFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.whatif.judge import Judge, verdict_at
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


#: Conditions by field and node as written: what each asks; the roles it could be meant of, or None for no node.
_Conditions = Mapping[tuple[str, str], _Asked | tuple[str, ...] | None]


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
        if which.units is not None and not self._known(which.units, path):
            return []
        asked = {id(dossier): self._asked(which, dossier) for dossier in self.dossiers}
        self._check(path, list(asked.values()))
        found = [(dossier, self._meant(which, asked[id(dossier)], dossier)) for dossier in self.dossiers]
        if not any(units for _, units in found) and not self.problems.has_errors:
            self.problems.error("change_without_units", self.places.value(path))
        return found

    def _meant(self, which: WhichFile, asked: _Conditions, dossier: Dossier) -> list[Unit]:
        """The units of one dossier of which all that is asked holds; none where its sets lack what is asked of."""
        known = [each for each in asked.values() if isinstance(each, _Asked)]
        if len(known) < len(asked):
            return []
        levels = {each.level for each in known} | ({which.level} if which.level else set())
        units = [unit for unit in judged(dossier) if which.units is None or unit.id in which.units]
        return [unit for unit in units if levels <= {unit.level} and self._holds(known, unit, dossier)]

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

    def _asked(self, which: WhichFile, dossier: Dossier) -> _Conditions:
        """The conditions in the terms of the sets of one dossier, by field and place in it."""
        return {
            (field, ref): _resolved(ref, which.level, verdict, dossier)
            for field, verdict in _CONDITIONS.items()
            for ref in getattr(which, field)
        }

    def _check(self, path: DocPath, asked: Sequence[_Conditions]) -> None:
        """Report what no dossier can make sense of."""
        for field, ref in asked[0] if asked else ():
            found = [each[field, ref] for each in asked]
            span = self.places.value((*path, field))
            if any(isinstance(each, _Asked) for each in found):
                continue
            roles = next((each for each in found if each is not None), None)
            if isinstance(roles, tuple):
                self.problems.error("condition_ambiguous", span, id=ref, roles=roles)
            else:
                nodes = [a for d in self.dossiers for criteria in d.sets.values() for a in criteria.nodes if a]
                self.problems.error("condition_node_unknown", span, id=ref, guess=did_you_mean(ref, nodes))

    def _holds(self, asked: Sequence[_Asked], unit: Unit, dossier: Dossier) -> bool:
        if not asked:
            return True
        evaluation = self.judge.evaluation(dossier)
        if evaluation is None:
            return False
        return all(verdict_at(evaluation, CaseKey(unit.id, a.role), a.address) is a.verdict for a in asked)


def _resolved(ref: str, level: str | None, verdict: Verdict, dossier: Dossier) -> _Asked | tuple[str, ...] | None:
    """The node that a condition names, in the one set of a dossier it can be meant of.

    Where it can be of several, the roles of these; None where no set has it.
    """
    role, _, address = ref.rpartition("#")
    if not role and address in dossier.sets and not any(address in c.nodes for c in dossier.sets.values()):
        role, address = address, ""
    having = {
        name: criteria
        for name, criteria in dossier.sets.items()
        if address in criteria.nodes and role in {"", name} and level in {None, criteria.level}
    }
    own = {name: criteria for name, criteria in having.items() if name == criteria.level}
    meant = own if len(having) > 1 and own else having
    if len(meant) > 1:
        return tuple(sorted(meant))
    return next((_Asked(name, criteria.level, address, verdict) for name, criteria in meant.items()), None)


def judged(dossier: Dossier) -> Iterator[Unit]:
    """The assessed unit and the members that its sets are for."""
    levels = {criteria.level for criteria in dossier.sets.values()}
    yield dossier.unit
    for level, members in dossier.unit.members.items():
        if level in levels and level != dossier.unit.level:
            yield from (dossier.units[member] for member in members)
