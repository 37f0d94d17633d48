"""From assessment files to findings: each under the unit, role and node it speaks of, checked against the node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ntm_rules.compile.dossier import Said
from ntm_rules.compile.finding_reader import FindingReader
from ntm_rules.compile.model import CaseKey, CriteriaSet, Unit
from ntm_rules.finding import Attested, Pending, Stage
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import AssessmentFile, FindingFile, MembersFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import DocPath, Span

REST = "rest"


@dataclass(frozen=True)
class Collector:
    """Gathers the findings of one round; `sets` are those the files name, by role."""

    unit: Unit
    units: Mapping[str, Unit]
    sets: Mapping[str, CriteriaSet]
    as_of: date
    year: int
    problems: Problems
    said: dict[CaseKey, Said] = field(default_factory=dict)
    strange: set[tuple[str, str]] = field(default_factory=set)

    def add(self, read: Read[AssessmentFile]) -> None:
        """Take in one file."""
        for key, file in read.model.findings.items():
            self._one(read, ("findings", key), file, self.unit, key, shared=False)
        self._members(read, "communes", "commune", read.model.communes)
        self._members(read, "towns", "town", read.model.towns)

    def _members(self, read: Read[AssessmentFile], block: str, level: str, said: MembersFile) -> None:
        """Take in what a file says of the communes, or of the towns."""
        if not said.model_fields_set:
            return
        if self.unit.level not in {"district", "province"}:
            self.problems.error("no_communes", read.places.key((block,)), unit=self.unit.id, level=self.unit.level)
            return
        members = [self.units[member] for member in self.unit.members.get(level, ())]
        for key, file in said.all.items():
            self._shared(read, (block, "all", key), file, members, key)
        if said.rest is not None:
            self._shared(read, (block, REST), said.rest, members, REST)
        for unit_id, findings in said.units.items():
            member = self._member(read, block, level, unit_id)
            for key, file in findings.items() if member is not None else ():
                assert member is not None
                self._one(read, (block, unit_id, key), file, member, key, shared=False)

    def _member(self, read: Read[AssessmentFile], block: str, level: str, unit_id: str) -> Unit | None:
        span = read.places.key((block, unit_id))
        other = self.units.get(unit_id)
        if other is None:
            guess = did_you_mean(unit_id, self.unit.members.get(level, ()))
            self.problems.error("unit_unknown", span, id=unit_id, guess=guess)
        elif other.parent == self.unit.id and other.level == level:
            return other
        else:
            self.problems.error(
                "not_a_member", span, id=unit_id, level=other.level, unit=self.unit.id, parent=other.parent,
                related=other.span,
            )  # fmt: skip
        return None

    def _shared(
        self, read: Read[AssessmentFile], path: DocPath, file: FindingFile, members: list[Unit], key: str
    ) -> None:
        if not members:
            self.problems.error("no_members_listed", read.places.key(path), unit=self.unit.id)
        for member in members:
            self._one(read, path, file, member, key, shared=True)

    def _one(
        self,
        read: Read[AssessmentFile],
        path: DocPath,
        file: FindingFile,
        unit: Unit,
        key: str,
        *,
        shared: bool,
    ) -> None:
        role, _, address = key.rpartition("#")
        role = role or unit.level
        span = read.places.key(path)
        criteria = self.sets.get(role)
        if criteria is None or criteria.level != unit.level:
            self._strange_role(role, unit, span)
            return
        said = self.said.setdefault(CaseKey(unit.id, role), Said())
        reader = self._reader(read)
        finding = reader.read(path, file, shared=shared)
        if address == REST:
            if isinstance(finding.value, Attested | Pending):
                said.rest.append(finding)
            else:
                self.problems.error("rest_needs_word", read.places.value(path))
            return
        node = criteria.nodes.get(address) if address else None
        if node is None:
            known = tuple(a for a in criteria.nodes if a)
            self.problems.error("node_unknown", span, id=address, set=criteria.id, guess=did_you_mean(address, known))
            return
        reader.check(finding, node, unit, read.places.value(path))
        said.findings.setdefault(address, []).append(finding)

    def _strange_role(self, role: str, unit: Unit, span: Span) -> None:
        """Report a role that has no set, or none for the unit's level: once a file, however often it stands there."""
        if (span.source.name, role) in self.strange:
            return
        self.strange.add((span.source.name, role))
        criteria = self.sets.get(role)
        if criteria is None:
            self.problems.error("role_unknown", span, role=role, guess=did_you_mean(role, self.sets))
        else:
            self.problems.error("role_level", span, role=role, level=criteria.level, unit=unit.id, other=unit.level)

    def _reader(self, read: Read[AssessmentFile]) -> FindingReader:
        model = read.model
        return FindingReader(
            places=read.places, stage=Stage[model.stage.upper()], said_on=model.as_of, source=model.source,
            as_of=self.as_of, year=self.year, problems=self.problems,
        )  # fmt: skip
