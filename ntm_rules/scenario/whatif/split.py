"""A unit made into several: what was found of the whole is known of a part only where it is given, or left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile import Dossier
from ntm_rules.compile.dossier import Said
from ntm_rules.compile.finding_reader import FindingReader
from ntm_rules.compile.model import Case, CaseKey, CriteriaSet, GateRule, Node, Unit
from ntm_rules.evaluate import Evaluation
from ntm_rules.finding import Cause, Finding, Measured, Pending, Value
from ntm_rules.interval import Interval
from ntm_rules.load.scenario_model import PartFile, SplitFile
from ntm_rules.load.scenarios import LoadedScenario
from ntm_rules.problem import Problems
from ntm_rules.scenario.suppose import measured_as
from ntm_rules.scenario.whatif.merge import with_members
from ntm_rules.scenario.whatif.model import Lost
from ntm_rules.scenario.whatif.naming import node_of
from ntm_rules.source import DocPath


@dataclass(frozen=True)
class Splitter:
    """Splits one unit of a dossier as the scenario has it at `path`; `evaluation` is that of the dossier as it is."""

    scenario: LoadedScenario
    path: DocPath
    file: SplitFile
    dossier: Dossier
    evaluation: Evaluation
    problems: Problems

    def done(self) -> tuple[Dossier, tuple[Lost, ...]]:
        """The dossier with the parts in the place of the whole, all that is not given of a part being pending."""
        whole = self.dossier.units[self.file.unit]
        units = [self._unit(whole, part, i) for i, part in enumerate(self.file.into)]
        given = [self._given(i, unit) for i, unit in enumerate(units)]
        said = {}
        for role, criteria in self.dossier.sets.items():
            case = self.evaluation.appraisal.cases.get(CaseKey(whole.id, role))
            if criteria.level == whole.level and case is not None:
                found = self._all(case, criteria, [each.get(role, {}) for each in given])
                for unit, findings in zip(units, found, strict=True):
                    said[CaseKey(unit.id, role)] = Said({a: [finding] for a, finding in findings.items()})
        return with_members(self.dossier, [whole.id], units, said)

    def _unit(self, whole: Unit, part: PartFile, index: int) -> Unit:
        span = self.scenario.read.places.value((*self.path, "into", index))
        return replace(
            whole, id=part.id, name=part.name, population=part.population, span=span, recognised=None,
            parameters={**whole.parameters, **part.parameters}, merged_from=(),
        )  # fmt: skip

    def _given(self, index: int, unit: Unit) -> dict[str, dict[str, Finding]]:
        """The findings that the scenario gives of one part, by role and address."""
        reader = FindingReader(
            places=self.scenario.read.places, stage=self.dossier.stage, said_on=self.dossier.as_of,
            source=self.scenario.read.places.source.name, as_of=self.dossier.as_of, year=self.dossier.year,
            problems=self.problems,
        )  # fmt: skip
        given: dict[str, dict[str, Finding]] = {}
        for key, file in self.file.into[index].findings.items():
            path = (*self.path, "into", index, "findings", key)
            named = node_of(key, unit, self.dossier, reader.places.key(path), self.problems)
            if named is not None:
                role, node = named
                finding = reader.read(path, file)
                reader.check(finding, node, unit, reader.places.value(path))
                given.setdefault(role, {})[node.address] = finding
        return given

    def _all(self, case: Case, criteria: CriteriaSet, given: list[dict[str, Finding]]) -> list[dict[str, Finding]]:
        """What is given of each part, and of what is not what is left of the whole, or that nobody knows."""
        found = [dict(each) for each in given]
        for address, node in criteria.nodes.items():
            if address not in case.answers or isinstance(node.rule, GateRule):
                continue
            lacking = [i for i, each in enumerate(given) if not _spoken_of(criteria, address, each)]
            left = self._left(case, node, given, lacking)
            for i in lacking:
                found[i][address] = self._finding(Pending(cause=Cause.NOT_YET_VERIFIED) if left is None else left)
        return found

    def _left(self, case: Case, node: Node, given: list[dict[str, Finding]], lacking: list[int]) -> Measured | None:
        """Of a count that is given of all parts but one, what the others leave of the whole; None of anything else.

        Parts that do not add up to the whole are a problem.
        """
        known = case.known.get(node.address)
        counts = [_point(each.get(node.address), node) for i, each in enumerate(given) if i not in lacking]
        if len(lacking) > 1 or known is None or not known.is_point() or None in counts or not counts:
            return None
        left = Fraction(known.low or 0) - sum(each for each in counts if each is not None)
        if left < 0 or (left and not lacking):
            span = self.scenario.read.places.value(self.path)
            self.problems.error("split_not_the_whole", span, id=node.address, unit=self.file.unit)
            return None
        return measured_as(Interval.point(Decimal(int(left))))

    def _finding(self, value: Value) -> Finding:
        return Finding(
            value=value, stage=self.dossier.stage, as_of=self.dossier.as_of,
            span=self.scenario.read.places.value(self.path), source=self.scenario.read.places.source.name,
        )  # fmt: skip


def _spoken_of(criteria: CriteriaSet, address: str, given: Mapping[str, Finding]) -> bool:
    """Whether a finding is given of the node or of one above it."""
    return any(above in given for above in criteria.path(address))


def _point(finding: Finding | None, node: Node) -> Fraction | None:
    """The count that a finding gives; None where it gives none."""
    if finding is None or not isinstance(finding.value, Measured) or node.measure is None:
        return None
    found = finding.value.interval
    return Fraction(found.low) if node.measure.domain.whole and found.is_point() and found.low is not None else None
