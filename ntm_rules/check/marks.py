"""The evidence of every requirement that a set writes, each with the place where it is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.check.own import gives
from ntm_rules.comparison import Comparison
from ntm_rules.compile import Subject
from ntm_rules.compile.draft import Draft
from ntm_rules.compile.model import Cell, Evidence, GateRule, LeafRule, Node
from ntm_rules.source import Span

_NATIONWIDE = ("nationwide",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How well one requirement is established; `key` is its cell in the table, () where there is no table.

    `at` is where the requirement stands, `span` where its evidence does: the two differ where a table says once how
    well all of it is known.
    """

    key: tuple[str, ...]
    comparison: Comparison | None
    evidence: Evidence | None
    at: Span
    span: Span

    @property
    def status(self) -> str | None:
        """The status of its evidence; None without evidence."""
        return None if self.evidence is None else self.evidence.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A node with the marks of the requirements that the set itself writes.

    `printed` are all, also that of the figure for the whole country, which binds nobody; `marks` are the others.
    """

    draft: Draft
    node: Node
    printed: tuple[Mark, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of what binds somebody."""
        return tuple(mark for mark in self.printed if mark.key != _NATIONWIDE)

    def listing(self, some: Sequence[Mark]) -> dict[str, object]:
        """What the wording of a note on `some` of its marks needs; `cells` are named only where there is a table."""
        cells = tuple("/".join(mark.key) for mark in some if mark.key)
        return {"id": self.node.address, "count": len(some), "of": len(self.marks), "cells": cells or None}


def marked(subject: Subject) -> Iterator[Marked]:
    """Every node that needs evidence or has some: all leaves, and gates that say where their count stands."""
    for draft in subject.draft.drafts():
        node = subject.criteria.nodes[draft.address]
        if gives(subject, draft, "require") or gives(subject, draft, "evidence"):
            marks = tuple(_marks(subject, draft, node))
            if marks:
                yield Marked(draft=draft, node=node, printed=marks)


def _marks(subject: Subject, draft: Draft, node: Node) -> Iterator[Mark]:
    file = draft.file.evidence
    evidence = None if file is None else Evidence(status=file.status, source=file.source)
    marked_at = draft.span if file is None else draft.at("evidence")
    if not isinstance(node.rule, LeafRule):
        if evidence is not None or not isinstance(node.rule, GateRule):
            yield Mark(key=(), comparison=None, evidence=evidence, at=draft.at("require"), span=marked_at)
        return
    nationwide = node.rule.nationwide
    cells: dict[tuple[str, ...], Cell] = {
        **node.rule.cells,
        **({} if nationwide is None else {_NATIONWIDE: nationwide}),
    }
    for key, cell in cells.items():
        inherits = evidence is not None and cell.evidence == evidence
        if inherits or gives(subject, draft, "require"):
            span = marked_at if inherits else cell.span
            yield Mark(key=key, comparison=cell.comparison, evidence=cell.evidence, at=cell.span, span=span)
