"""A unit made into several: what was found of the whole is known of a part only where it is given, or left over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.changes import measured_as
from ntm_rules.scenario.merge import with_members
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

    def done(self) -> Dossier:
        """The dossier with the parts in the place of the whole, all that is not given of a part being pending."""
        whole = self.dossier.units[self.file.unit]
        units = [self._unit(whole, part, i) for i, part in enumerate(self.file.into)]
        said = {}
        for role, criteria in self.dossier.sets.items():
            case = self.evaluation.appraisal.cases.get(CaseKey(whole.id, role))
            if criteria.level == whole.level and case is not None:
                given = [dict(self._given(i, unit, role, criteria)) for i, unit in enumerate(units)]
                for unit, found in zip(units, self._all(case, criteria, given), strict=True):
                    said[CaseKey(unit.id, role)] = Said({address: [finding] for address, finding in found.items()})
        return with_members(self.dossier, [whole.id], units, said)

    def _unit(self, whole: Unit, part: PartFile, index: int) -> Unit:
        span = self.scenario.read.places.value((*self.path, "into", index))
        return replace(
            whole, id=part.id, name=part.name, population=part.population, span=span, recognised=None,
            parameters={**whole.parameters, **part.parameters}, merged_from=(),
        )  # fmt: skip

    def _given(self, index: int, unit: Unit, role: str, criteria: CriteriaSet) -> Iterator[tuple[str, Finding]]:
        """The findings that the scenario gives of one part, under one role."""
        reader = FindingReader(
            places=self.scenario.read.places, stage=self.dossier.stage, said_on=self.dossier.as_of,
            source=self.scenario.read.places.source.name, as_of=self.dossier.as_of, year=self.dossier.year,
            problems=self.problems,
        )  # fmt: skip
        for key, file in self.file.into[index].findings.items():
            given, _, address = key.rpartition("#")
            path = (*self.path, "into", index, "findings", key)
            if (given or unit.level) not in self.dossier.sets:
                guess = did_you_mean(given, self.dossier.sets)
                self.problems.error(
                    "judging_role_unknown", reader.places.key(path), role=given or unit.level, guess=guess
                )
            elif (given or unit.level) != role:
                continue
            elif address not in criteria.nodes or not address:
                guess = did_you_mean(address, [a for a in criteria.nodes if a])
                self.problems.error("node_unknown", reader.places.key(path), id=address, set=criteria.id, guess=guess)
            else:
                finding = reader.read(path, file)
                reader.check(finding, criteria.nodes[address], unit, reader.places.value(path))
                yield address, finding

    def _all(self, case: Case, criteria: CriteriaSet, given: list[dict[str, Finding]]) -> list[dict[str, Finding]]:
        """What is given of each part, and of what is not what is left of the whole, or that nobody knows."""
        found = [dict(each) for each in given]
        for address, node in criteria.nodes.items():
            if address not in case.answers or isinstance(node.rule, GateRule):
                continue
            lacking = [i for i, each in enumerate(given) if not _spoken_of(criteria, address, each)]
            rest = self._rest(case, node, given, len(lacking))
            for i in lacking:
                found[i][address] = rest
        return found

    def _rest(self, case: Case, node: Node, given: list[dict[str, Finding]], lacking: int) -> Finding:
        """A count that is given of all parts but one is, of that one, what the others leave of the whole."""
        known = case.known.get(node.address)
        span = self.scenario.read.places.value(self.path)
        value: Value = Pending(cause=Cause.NOT_YET_VERIFIED)
        others = [_point(each.get(node.address), node) for each in given if node.address in each]
        if lacking == 1 and known is not None and known.is_point() and None not in others and others:
            left = Fraction(known.low or 0) - sum(each for each in others if each is not None)
            if left >= 0:
                value = measured_as(Interval.point(Decimal(int(left))))
            else:
                self.problems.error("split_more_than_whole", span, id=node.address, unit=self.file.unit)
        return Finding(
            value=value, stage=self.dossier.stage, as_of=self.dossier.as_of, span=span,
            source=self.scenario.read.places.source.name,
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
