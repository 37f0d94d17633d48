"""Which nodes are to pass: those that words name, or those that a goal is about; and what each counts for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ntm_rules.compile.model import CaseKey, Unit
from ntm_rules.evaluate import Evaluation, verdict_in
from ntm_rules.explain.settle import Search
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.gap.from_evaluate import to_pass
from ntm_rules.scenario.plan.model import Goal, Target, Weight
from ntm_rules.verdict import Verdict
from ntm_rules.vietnamese import called, fold

_LACKING = frozenset({Verdict.FAIL, Verdict.PENDING})


@dataclass(frozen=True)
class Targets:
    """Finds targets in evaluations of the dossiers on the judging day; what cannot be is noted."""

    evaluations: Sequence[Evaluation]
    problems: Problems
    searches: dict[int, Search] = field(default_factory=dict)

    def named(self, words: Sequence[str]) -> tuple[Target, ...]:
        """The nodes that words name: "loc-ha", "Tân Lộc", "loc-ha#5", "tan-loc#commune-advanced#15.1"."""
        return tuple(dict.fromkeys(target for word in words for target in self._named(word)))

    def of_goal(self, goal: Goal) -> tuple[Target, ...]:
        """The assessed units, or, where it is about them, their members that do not pass, if there are any."""
        if not goal.wants_all:
            found = tuple(target for target in self._wanted(members=True) if self.verdict(target) in _LACKING)
            if found:
                return found
        return tuple(self._wanted(members=False))

    def verdict(self, target: Target) -> Verdict:
        """What a target is as things stand."""
        evaluation = self.evaluations[target.dossier]
        slot = evaluation.appraisal.cases[target.key].shape.slots[target.address]
        return verdict_in(evaluation.states[target.key], slot)

    def weights(self, targets: Sequence[Target], weight: Weight) -> Mapping[Target, Fraction]:
        """What each target counts for; one whose population is asked for and not known is a problem."""
        match weight:
            case Weight.ONE:
                return dict.fromkeys(targets, Fraction(1))
            case Weight.POPULATION:
                return {target: self._population(target) for target in targets}
            case Weight.NEARNESS:
                return {target: self._nearness(target) for target in targets}

    def _population(self, target: Target) -> Fraction:
        unit = self._unit(target)
        if not unit.population:
            self.problems.error("target_without_population", unit.span, id=unit.id, unit=unit.name)
        return Fraction(unit.population or 0)

    def _nearness(self, target: Target) -> Fraction:
        """The more, the fewer changes it lacks; 0 of what no findings can make pass."""
        evaluation = self.evaluations[target.dossier]
        search = self.searches.setdefault(target.dossier, Search(evaluation, revising=True))
        ways = search.ways(target.key, target.address, want=True).sets
        return Fraction(1, 1 + min(map(len, ways))) if ways else Fraction(0)

    def _unit(self, target: Target) -> Unit:
        return self.evaluations[target.dossier].appraisal.cases[target.key].unit

    def _wanted(self, *, members: bool) -> Iterator[Target]:
        """The assessed units, or their members, under the sets under which a pass of them is wanted."""
        for at, evaluation in enumerate(self.evaluations):
            appraisal = evaluation.appraisal
            wanted = [key for key in to_pass(evaluation) if (key.unit != appraisal.unit.id) is members]
            for unit in dict.fromkeys(key.unit for key in wanted):
                yield from (Target(at, key) for key in _own(appraisal.units[unit], wanted))

    def _named(self, word: str) -> Iterator[Target]:
        name, marked, node = word.strip().partition("#")
        units = self._meant(name)
        if not units:
            known = {each for unit in self._judged() for each in (unit.id, unit.name)}
            self.problems.error("target_unknown", None, word=word, unit=name, guess=did_you_mean(name, known))
        for unit in units:
            at = self._home(unit)
            target = self._node(at, unit, node) if marked else self._whole(at, unit)
            if target is not None:
                yield target

    def _judged(self) -> Iterator[Unit]:
        return (case.unit for evaluation in self.evaluations for case in evaluation.appraisal.cases.values())

    def _meant(self, name: str) -> list[Unit]:
        """The units that a name means, each once; an id before all that are called so."""
        units = {unit.id: unit for unit in self._judged()}
        if name in units:
            return [units[name]]
        return [unit for unit in units.values() if fold(name) in called(unit.id, unit.name)]

    def _home(self, unit: Unit) -> int:
        """The dossier of the unit itself, or else the first in which it is judged."""
        own = (at for at, each in enumerate(self.evaluations) if each.appraisal.unit.id == unit.id)
        counted = (
            at for at, each in enumerate(self.evaluations) if any(key.unit == unit.id for key in each.appraisal.cases)
        )
        return next(at for places in (own, counted) for at in places)

    def _whole(self, at: int, unit: Unit) -> Target | None:
        keys = _own(unit, list(to_pass(self.evaluations[at])))
        if len(keys) == 1:
            return Target(at, keys[0])
        self.problems.error("target_role_open", None, unit=unit.name, id=unit.id, roles=self._roles(at, unit))
        return None

    def _roles(self, at: int, unit: Unit) -> tuple[str, ...]:
        return tuple(key.role for key in self.evaluations[at].appraisal.cases if key.unit == unit.id)

    def _node(self, at: int, unit: Unit, node: str) -> Target | None:
        """The node of a unit, under the set of the role named before it, or of the unit's own level."""
        cases = self.evaluations[at].appraisal.cases
        given, _, address = node.rpartition("#")
        if not given and (key := CaseKey(unit.id, node)) in cases:
            return Target(at, key)
        case = cases.get(CaseKey(unit.id, given or unit.level))
        slot = None if case is None or not address else case.shape.slots.get(address)
        if case is None or slot is None:
            roles = self._roles(at, unit)
            known = roles if case is None else (*roles, *(a for a in case.shape.slots if a))
            guess = did_you_mean(address, known)
            self.problems.error("target_node_unknown", None, unit=unit.name, node=node, roles=roles, guess=guess)
            return None
        if slot.index is None:
            self.problems.error("target_not_applicable", None, unit=unit.name, node=node)
            return None
        return Target(at, case.key, address)


def _own(unit: Unit, wanted: Sequence[CaseKey]) -> list[CaseKey]:
    """Of the cases in which a unit is to pass, the one of its own level, or else all."""
    mine = [key for key in wanted if key.unit == unit.id]
    return [key for key in mine if key.role == unit.level] or mine
