"""Of which unit a cell speaks, under which set, and whether what it says can be said of a node there."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from ntm_rules.comparison import Comparison, Op
from ntm_rules.compile.finding_reader import measured_misfits, part_misfits, takes_percent
from ntm_rules.compile.model import LeafRule, Node, ShareRule, Unit
from ntm_rules.explain.standing import responsible
from ntm_rules.finding import Cause, Measured, Part, Stage
from ntm_rules.intake.reading.nodes import Nodes
from ntm_rules.intake.reading.words import IN_CELLS, Said
from ntm_rules.interval import Interval
from ntm_rules.problem import Problem, Problems

#: Causes that are the doing of the department that judges, and the stages at which its own word is written down.
_OF_DEPARTMENT = frozenset({Cause.EXTENSION_REQUESTED, Cause.DOSSIER_INCOMPLETE})
_ITS_STAGES = frozenset({Stage.VERIFICATION, Stage.APPRAISAL})
_FRACTION_LOOKS_WRONG_FROM = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A unit under the set of a role; `year` is that of the findings, None where it is not known."""

    unit: Unit
    role: str
    nodes: Nodes
    year: int | None

    def node(self, address: str) -> Node:
        """The node at an address."""
        return self.nodes.criteria.nodes[address]

    def key(self, address: str) -> str:
        """The node as a file under this unit names it."""
        return address if self.role == self.unit.level else f"{self.role}#{address}"

    def takes_figure(self, address: str) -> bool:
        """Whether a figure can be said of the node."""
        node = self.node(address)
        return isinstance(node.rule, ShareRule) or (isinstance(node.rule, LeafRule) and node.quantity is not None)

    def comparison(self, address: str) -> Comparison | None:
        """The requirement on the node's quantity; None where it is attested, or varies by what is not known."""
        node = self.node(address)
        if not isinstance(node.rule, LeafRule):
            return None
        year = {} if self.year is None else {"year": str(self.year)}
        if self.year is None and "year" in node.rule.by:
            return None
        cell = node.rule.cell({**self.nodes.criteria.fixed, **self.unit.parameters, **year})
        return None if cell is None else cell.comparison

    def by(self, address: str, cause: Cause, stage: Stage | None) -> str | None:
        """The department whose word it is that a node stays open: it asks for time, or for papers.

        In the column of the unit's own assessment the same words are the unit's, and nobody is named.
        """
        if cause not in _OF_DEPARTMENT or stage not in _ITS_STAGES:
            return None
        return responsible(self.nodes.criteria, address)


def check_said(said: Said, subject: Subject, address: str, problems: Problems) -> bool:
    """Whether a value can be said of a node; what keeps it from that is a problem of its cell."""
    node = subject.node(address)
    match said.value:
        case Measured() as measured:
            misfits = list(measured_misfits(measured, node))
            for code, values in misfits:
                told = {"id": address, "text": said.text, **values}
                problems.add(Problem(code=IN_CELLS.get(code, code), span=said.cell, values=told))
            if not misfits:
                _warn_fraction(said, measured, subject, address, problems)
        case Part() as part:
            misfits = list(part_misfits(part, node))
            for code, values in misfits:
                problems.add(Problem(code=code, span=said.cell, values={"id": address, **values}))
        case _:
            return True
    return not misfits


def meets(said: Said, subject: Subject, address: str) -> bool | None:
    """Whether a figure meets what its node requires; None where that is not certain either way."""
    node = subject.node(address)
    match said.value:
        case Part(part=part, of=of) if isinstance(node.rule, ShareRule):
            need = node.rule.need
            return part >= (need if isinstance(need, int) else ceil(need * Fraction(of)))
        case Part() as part:
            interval = Interval.point(part.share())
        case Measured(interval=interval):
            pass
        case _:
            return None
    comparison = subject.comparison(address)
    if comparison is None or node.measure is None:
        return None
    return _decided(node.measure.domain.cut(interval), comparison)


def _decided(found: Interval, comparison: Comparison) -> bool | None:
    strictest, mildest = comparison.strictest(), comparison.mildest()
    known = comparison.op is Op.BETWEEN or strictest is not None
    if known and found.meet(comparison.met_at(strictest)) == found:
        return True
    return False if found.meet(comparison.met_at(mildest)).is_empty() else None


def _warn_fraction(said: Said, measured: Measured, subject: Subject, address: str, problems: Problems) -> None:
    """Warn of 0.895 where a percentage is meant; a cell that shows a "%" is no such mistake."""
    low = measured.interval.low
    if measured.percent or low is None or not measured.interval.is_point() or not 0 < low < 1:
        return
    comparison = subject.comparison(address)
    threshold = None if comparison is None else comparison.mildest()
    if takes_percent(subject.node(address)) and threshold and threshold >= _FRACTION_LOOKS_WRONG_FROM:
        problems.warn("percent_as_fraction", said.cell, text=said.text, times=Fraction(low) * 100)
