"""All requirements of a set in one table: a row for each indicator, a column for each region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.model import Cell as LawCell
from ntm_rules.compile.model import GateRule, LeafRule, Node
from ntm_rules.report.docs import address, gates
from ntm_rules.report.docs.figures import holding, required
from ntm_rules.report.docs.marks import Mark
from ntm_rules.report.docs.site import Link, Site, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One requirement in a cell; `label` says for which year or the like, "" where that is all one."""

    label: str
    text: str
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in `span` columns side by side."""

    span: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One node that requires something itself."""

    number: str
    node: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A condition or criterion; `requirement` is there where it is not simply all that is below.

    `node` is missing where it is a row itself.
    """

    number: str
    node: Link | None
    requirement: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The whole table; one column where requirements vary by nothing that makes columns."""

    columns: tuple[str, ...]
    groups: tuple[Group, ...]


def matrix(site: Site, subject: Subject) -> Matrix:
    """The matrix of a set over the parameter that most of its tables vary by."""
    axis = _axis(subject)
    columns = () if axis is None else _values(subject, axis)
    maker = _Maker(site=site, subject=subject, axis=axis, columns=columns, nationwide=_has_nationwide(subject))
    tops = subject.criteria.nodes[""].children
    heads = (*map(site.value, columns), *([site.say("docs_nationwide")] if maker.nationwide else []))
    return Matrix(
        columns=heads or (site.say("docs_requirement"),),
        groups=tuple(maker.group(subject.criteria.nodes[top]) for top in tops),
    )  # fmt: skip


def _leaves(subject: Subject) -> Iterator[LeafRule]:
    return (node.rule for node in subject.criteria.nodes.values() if isinstance(node.rule, LeafRule))


def _axis(subject: Subject) -> str | None:
    """The parameter that most tables vary by, the first of several; years do not make columns."""
    used = Counter(name for rule in _leaves(subject) for name in rule.by)
    return max((name for name in subject.criteria.parameters if used[name]), key=used.__getitem__, default=None)


def _values(subject: Subject, axis: str) -> tuple[str, ...]:
    """The values of the axis that units of the set can have."""
    criteria = subject.criteria
    return (criteria.fixed[axis],) if axis in criteria.fixed else criteria.parameters[axis]


def _has_nationwide(subject: Subject) -> bool:
    return any(rule.nationwide is not None for rule in _leaves(subject))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    site: Site
    subject: Subject
    axis: str | None
    columns: tuple[str, ...]
    nationwide: bool

    def group(self, top: Node) -> Group:
        """The rows of a condition or criterion; one that is a row itself needs no head."""
        rows = tuple(map(self._row, self._requiring(top)))
        if not isinstance(top.rule, GateRule):
            return Group(number="", node=None, requirement=None, rows=rows)
        requirement = None if gates.needs_all(top) else gates.requirement(self.site, self.subject.criteria, top)
        return Group(number=number(top), node=self._link(top), requirement=requirement, rows=rows)

    def _requiring(self, node: Node) -> Iterator[Node]:
        """The node and those below it that are more than a gate over all their inputs, the top itself left out."""
        if not isinstance(node.rule, GateRule):
            yield node
        for child in (self.subject.criteria.nodes[place] for place in node.children):
            if isinstance(child.rule, GateRule) and not gates.needs_all(child):
                yield child
            yield from self._requiring(child)

    def _row(self, node: Node) -> Row:
        cells = tuple(self._cells(node))
        if len({cell.entries for cell in cells}) == 1:
            cells = (Cell(span=sum(cell.span for cell in cells), entries=cells[0].entries),)
        return Row(number=number(node), node=self._link(node), cells=cells)

    def _cells(self, node: Node) -> Iterator[Cell]:
        width = len(self.columns) + self.nationwide or 1
        if not isinstance(node.rule, LeafRule):
            yield Cell(span=width, entries=(self._entry_of(node),))
            return
        cells = {key: node.rule.cells[key] for key in holding(node.rule, self.subject.criteria.fixed)}
        national = node.rule.nationwide
        if self.axis is None or self.axis not in node.rule.by:
            aside = national is not None and self.nationwide
            yield Cell(span=width - aside, entries=tuple(self._entry(node, key, cell) for key, cell in cells.items()))
        else:
            at = node.rule.by.index(self.axis)
            for value in self.columns:
                keys = [key for key in cells if key[at] == value] or [key for key in cells if key[at] == "else"]
                entries = (self._entry(node, (*key[:at], *key[at + 1 :]), cells[key]) for key in keys)
                yield Cell(span=1, entries=tuple(entries))
        if self.nationwide and (national is not None or self.axis in node.rule.by):
            yield Cell(span=1, entries=() if national is None else (self._entry(node, (), national),))

    def _entry(self, node: Node, key: tuple[str, ...], cell: LawCell) -> Entry:
        label = ", ".join(map(self.site.value, key))
        return Entry(label=label, text=required(node, cell, self.site.lang), mark=self.site.mark(cell.evidence))

    def _entry_of(self, node: Node) -> Entry:
        """What a node that is no leaf requires."""
        written = self.site.written(self.subject, node)
        known = written is not None or not isinstance(node.rule, GateRule)
        text = gates.requirement(self.site, self.subject.criteria, node)
        return Entry(label="", text=text, mark=self.site.mark(written) if known else None)

    def _link(self, node: Node) -> Link:
        return Link(text=self.site.name(node.name), href=address.of_node(self.subject.criteria, node.address))
