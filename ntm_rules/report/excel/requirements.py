"""Every requirement of the sets in use, and what it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.explain.model import Outcome
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell
from ntm_rules.report.excel.lacking import node_id, owner
from ntm_rules.report.excel.listing import Column, Listing, write_listing
from ntm_rules.report.labels import sentence
from ntm_rules.report.round.figures import unit_in
from ntm_rules.report.round.rows import entries
from ntm_rules.report.standing import walk

_COLUMNS = (
    Column(code="workbook_set", width=30),
    Column(code="workbook_node", width=8, centred=True),
    Column(code="workbook_kind", width=11),
    Column(code="workbook_name", width=48),
    Column(code="workbook_requirement", width=20),
    Column(code="workbook_measure", width=14),
    Column(code="workbook_legal", width=24),
    Column(code="workbook_department", width=18),
    Column(code="workbook_evidence", width=20),
    Column(code="workbook_evidence_source", width=34),
    Column(code="workbook_applies_to", width=9, centred=True),
)
_REQUIREMENT = 4  # the place of its column


@dataclass(slots=True)
class _Asked:
    """A requirement as one node has it, and of how many units it is asked."""

    node: Outcome
    units: int = 0


def requirements(book: Book) -> None:
    """The sheet of all requirements; one that differs from unit to unit has a row for each way it is asked."""
    rows = list(_rows(book))
    is_open = any(".." in str(row[_REQUIREMENT]) for row in rows)
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_requirements"), table="Yeu_cau", columns=_COLUMNS, rows=rows, frozen=4,
        title=book.say("workbook_title_requirements"), lines=(book.say("open_threshold"),) if is_open else (),
    ))  # fmt: skip


def _rows(book: Book) -> Iterator[Sequence[Cell]]:
    """Set by set, the nodes in the order of the set, those of one number together."""
    sets: dict[str, dict[str, dict[tuple[str | None, ...], _Asked]]] = {}
    for entry in entries(book.report):
        nodes = sets.setdefault(entry.unit.set or "", {})
        for node in walk(entry.unit):
            if node is not entry.unit:
                key = (node.requirement, node.legal, node.responsible, node.evidence, node.evidence_source)
                nodes.setdefault(node.id, {}).setdefault(key, _Asked(node=node)).units += 1
    for set_id, nodes in sets.items():
        title = book.report.titles.get(set_id, set_id)
        for ways in nodes.values():
            for asked in ways.values():
                yield _row(title, asked, book)


def _row(title: str, asked: _Asked, book: Book) -> Sequence[Cell]:
    node = asked.node
    measure = unit_in(node.requirement) if node.measure is not None and node.requirement is not None else None
    evidence = None if node.evidence is None else book.say(f"evidence_{node.evidence.replace('-', '_')}")
    return (
        title, node_id(node), sentence(book.say(f"kind_{node.kind}")), node.name,
        node.requirement or book.say("workbook_all_below"), measure, node.legal,
        None if node.responsible is None else owner(node.responsible, book), evidence, node.evidence_source,
        asked.units,
    )  # fmt: skip
