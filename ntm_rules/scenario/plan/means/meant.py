"""What a file of actions means in dossiers: which units, which nodes of them, and what is known of these now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ntm_rules.compile import Dossier
from ntm_rules.compile.finding_reader import FindingReader
from ntm_rules.compile.model import Case, Node, Unit
from ntm_rules.finding import Finding, Measured, NotApplicable, Part, Pending, Value
from ntm_rules.interval import Interval
from ntm_rules.load.scenario_model import WhichFile
from ntm_rules.problem import Problems
from ntm_rules.scenario.whatif.judge import Judge, verdict_at
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.scenario.whatif.naming import Units, places_of
from ntm_rules.scenario.whatif.which import Chooser, judged
from ntm_rules.source import DocPath, SourceMap
from ntm_rules.verdict import Verdict

#: A node of a unit, as its place and as what it is.
At = tuple[Place, Unit, Node]


@dataclass(frozen=True)
class Meant:
    """Finds the units and nodes that the words of one file mean; what cannot be is noted at its line."""

    places: SourceMap
    dossiers: Sequence[Dossier]
    judge: Judge
    problems: Problems

    def units(self, which: WhichFile | None, path: DocPath) -> Units:
        """The units by dossier; none, with a warning, where nothing meets a condition."""
        found = Problems()
        chosen = Chooser(self.dossiers, self.judge, self.places, found).units(which, path)
        if which is not None and which.units and {problem.code for problem in found} == {"unit_not_here"}:
            # Units of other assessments than those asked for are left out, so that one file does for a whole round.
            named = [unit for unit in which.units if unit not in self._elsewhere()]
            return self.units(which.model_copy(update={"units": named}), path) if named else ()
        for problem in found:
            if problem.code == "change_without_units":
                self.problems.warn("action_without_units", problem.span)
            else:
                self.problems.add(problem)
        return chosen

    def is_elsewhere(self, which: WhichFile | None) -> bool:
        """Whether all units that are named are known, but in none of the assessments."""
        return which is not None and bool(which.units) and self._elsewhere().issuperset(which.units or ())

    def _elsewhere(self) -> set[str]:
        here = {unit.id for dossier in self.dossiers for unit in judged(dossier)}
        return {unit for dossier in self.dossiers for unit in dossier.units} - here

    def nodes(self, key: str, path: DocPath, units: Units, *, named: bool) -> list[At]:
        """The node that `key` names, of each unit; one that nothing in use judges is a problem."""
        span = self.places.key(path)
        found = list(places_of(key, units, span, self.problems, named=named))
        for place, _, _ in found:
            evaluation = self.judge.evaluation(self.dossiers[place.dossier])
            if evaluation is not None and place.key not in evaluation.appraisal.cases:
                self.problems.error("action_role_unused", span, role=place.key.role, unit=place.key.unit)
        return found

    def case(self, place: Place) -> Case | None:
        """What is judged at a place as things stand; None where nothing is."""
        evaluation = self.judge.evaluation(self.dossiers[place.dossier])
        return None if evaluation is None else evaluation.appraisal.cases.get(place.key)

    def known(self, place: Place) -> Interval | None:
        """What is known of the figure at a place as things stand."""
        case = self.case(place)
        return None if case is None else case.known.get(place.address)

    def verdict(self, place: Place) -> Verdict | None:
        """What a place is as things stand."""
        evaluation = self.judge.evaluation(self.dossiers[place.dossier])
        return None if evaluation is None else verdict_at(evaluation, place.key, place.address)

    def check(self, value: Value, at: At, path: DocPath) -> None:
        """Report a value that cannot be said of a node, or that decides nothing of it."""
        place, unit, node = at
        span, dossier = self.places.value(path), self.dossiers[place.dossier]
        if isinstance(value, Pending | NotApplicable):
            self.problems.error("action_sets_nothing", span, id=node.address)
            return
        reader = FindingReader(
            places=self.places, stage=dossier.stage, said_on=dossier.as_of, source=None, as_of=dossier.as_of,
            year=dossier.year, problems=self.problems,
        )  # fmt: skip
        reader.check(Finding(value=value, stage=dossier.stage, as_of=dossier.as_of, span=span), node, unit, span)


def interval_of(value: Value, node: Node) -> Interval | None:
    """The figures that a value leaves possible; None where it is not one of figures."""
    match value:
        case Measured(interval=interval):
            found = interval
        case Part():
            found = Interval.point(value.share())
        case _:
            return None
    return None if node.measure is None else node.measure.domain.cut(found)
