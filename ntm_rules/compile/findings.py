"""From assessment files to findings: each under the unit, role and node it speaks of, checked against the node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from ntm_rules.compile.dossier import Said
from ntm_rules.compile.model import CaseKey, CriteriaSet, LeafRule, Node, ShareRule, Unit
from ntm_rules.finding import Attested, Cause, Finding, Measured, NotApplicable, Part, Pending, Stage, Value
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import AssessmentFile, FindingFile, MembersFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import DocPath, Span

REST = "rest"
_PERCENT = "percent"
_FRACTION_LOOKS_WRONG_FROM = 10


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
        finding = self._finding(read, path, file, shared=shared)
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
        self._check(finding, node, unit, read.places.value(path))
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

    def _finding(self, read: Read[AssessmentFile], path: DocPath, file: FindingFile, *, shared: bool) -> Finding:
        model, span = read.model, read.places.value(path)
        value: Value = file.finding
        if isinstance(value, Pending):
            value = Pending(cause=file.cause or (_or_not_verified(value.cause)))
        elif file.cause is not None:
            self.problems.error("cause_without_pending", read.places.value((*path, "cause")), cause=str(file.cause))
        if isinstance(value, NotApplicable) and (file.because is None or file.document is None):
            self.problems.error("not_applicable_without_ground", span)
        as_of = file.as_of or model.as_of
        if as_of > self.as_of:
            self.problems.error("finding_after_as_of", read.places.value((*path, "as_of")), day=as_of, as_of=self.as_of)
        return Finding(
            value=value, stage=Stage[model.stage.upper()], as_of=as_of, span=read.places.key(path), shared=shared,
            inferred=file.status == "inferred", by=file.by, because=file.because,
            source=file.source or model.source, document=file.document, due=file.due, until=file.until,
        )  # fmt: skip

    def _check(self, finding: Finding, node: Node, unit: Unit, span: Span) -> None:
        """Report a value that cannot be said of the node."""
        match finding.value:
            case Measured() as measured:
                for code, values in measured_misfits(measured, node):
                    self.problems.error(code, span, id=node.address, text=measured.text, **values)
                self._warn_fraction(measured, node, unit, span)
            case Part() as part:
                for misfit, more in part_misfits(part, node):
                    self.problems.error(misfit, span, id=node.address, **more)
                if isinstance(node.rule, ShareRule):
                    self._check_members(part, node.rule, unit, span)
            case _:
                pass

    def _check_members(self, part: Part, rule: ShareRule, unit: Unit, span: Span) -> None:
        stated = unit.stated.get(rule.level)
        if stated is not None and part.of != stated[0]:
            self.problems.error("of_differs_from_stated", span, of=part.of, stated=stated[0], related=unit.span)
        elif part.of < len(listed := unit.members.get(rule.level, ())):
            self.problems.error("of_below_listed", span, of=part.of, listed=len(listed), related=unit.span)

    def _warn_fraction(self, measured: Measured, node: Node, unit: Unit, span: Span) -> None:
        low = measured.interval.low
        if low is None or not measured.interval.is_point() or not 0 < low < 1 or not _takes_percent(node):
            return
        assert isinstance(node.rule, LeafRule)
        cell = node.rule.cell({**unit.parameters, "year": str(self.year)})
        threshold = cell and cell.comparison and cell.comparison.mildest()
        if threshold and threshold >= _FRACTION_LOOKS_WRONG_FROM:
            self.problems.warn("percent_as_fraction", span, text=measured.text, times=Fraction(low) * 100)


def expired(finding: Finding, node: Node, as_of: date) -> Finding:
    """The finding, or out of date in its place when its own end or the node's `valid_for` has passed by `as_of`."""
    ends = [] if finding.until is None else [finding.until]
    if node.valid_for is not None:
        ends.append(node.valid_for.last_day(finding.as_of))
    if isinstance(finding.value, Pending) or not any(end < as_of for end in ends):
        return finding
    return replace(finding, value=Pending(cause=Cause.OUT_OF_DATE), was=finding.value, until=min(ends))


def part_misfits(part: Part, node: Node) -> Iterator[tuple[str, dict[str, Any]]]:
    """What keeps a part of a whole from being said of `node`: problem codes with their values."""
    if not isinstance(node.rule, ShareRule):
        if not _takes_percent(node):
            yield "part_not_percent", {}
    elif part.part != int(part.part) or part.of != int(part.of):
        yield "members_not_whole", {}


def measured_misfits(measured: Measured, node: Node) -> Iterator[tuple[str, dict[str, Any]]]:
    """What keeps a measured value from being said of `node`: problem codes with their values."""
    if isinstance(node.rule, ShareRule):
        yield "share_needs_part", {}
        return
    if node.quantity is None or node.measure is None:
        yield "number_on_attested", {}
        return
    domain, interval = node.measure.domain, measured.interval
    if measured.percent and node.measure.id != _PERCENT:
        yield "percent_sign", {"measure": node.measure.name}
    ends = [end for end in (interval.low, interval.high) if end is not None]
    if not all(map(domain.contains, ends)):
        yield "finding_outside_domain", {"low": domain.low, "high": domain.high, "measure": node.measure.name}
    elif domain.cut(interval).is_empty():
        yield ("finding_not_whole" if domain.whole else "finding_empty_range"), {}


def _takes_percent(node: Node) -> bool:
    return node.measure is not None and node.measure.id == _PERCENT and node.quantity is not None


def _or_not_verified(cause: Cause) -> Cause:
    """A bare "pending" says no more than that nobody has verified it yet."""
    return Cause.NOT_YET_VERIFIED if cause is Cause.NO_FINDING else cause
