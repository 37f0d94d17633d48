"""From a finding as written to a finding, and whether what it says can be said of its node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from ntm_rules.compile.model import LeafRule, Node, ShareRule, Unit
from ntm_rules.finding import Cause, Finding, Measured, NotApplicable, Part, Pending, Stage, Value
from ntm_rules.load.model import FindingFile
from ntm_rules.problem import Problems
from ntm_rules.source import DocPath, SourceMap, Span

_PERCENT = "percent"
_FRACTION_LOOKS_WRONG_FROM = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingReader:
    """Reads the findings of one file: who says them and when, by what day and for which year they must hold."""

    places: SourceMap
    stage: Stage
    said_on: date
    source: str | None
    as_of: date
    year: int
    problems: Problems

    def read(self, path: DocPath, file: FindingFile, *, shared: bool = False) -> Finding:
        """The finding written at `path`."""
        value: Value = file.finding
        if isinstance(value, Pending):
            value = Pending(cause=file.cause or (_or_not_verified(value.cause)))
        elif file.cause is not None:
            self.problems.error("cause_without_pending", self.places.value((*path, "cause")), cause=str(file.cause))
        if isinstance(value, NotApplicable) and (file.because is None or file.document is None):
            self.problems.error("not_applicable_without_ground", self.places.value(path))
        as_of = file.as_of or self.said_on
        if as_of > self.as_of:
            self.problems.error("finding_after_as_of", self.places.value((*path, "as_of")), day=as_of, as_of=self.as_of)
        return Finding(
            value=value, stage=self.stage, as_of=as_of, span=self.places.key(path), shared=shared,
            inferred=file.status == "inferred", by=file.by, because=file.because,
            source=file.source or self.source, document=file.document, due=file.due, until=file.until,
        )  # fmt: skip

    def check(self, finding: Finding, node: Node, unit: Unit, span: Span) -> None:
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
        if low is None or not measured.interval.is_point() or not 0 < low < 1 or not takes_percent(node):
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
        if not takes_percent(node):
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


def takes_percent(node: Node) -> bool:
    """Whether a node is on a percentage."""
    return node.measure is not None and node.measure.id == _PERCENT and node.quantity is not None


def _or_not_verified(cause: Cause) -> Cause:
    """A bare "pending" says no more than that nobody has verified it yet."""
    return Cause.NOT_YET_VERIFIED if cause is Cause.NO_FINDING else cause
