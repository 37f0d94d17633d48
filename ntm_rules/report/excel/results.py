"""The long list: every node of every unit, what was found of it, and on what ground."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.explain.model import Outcome
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell, counted, finding_cell
from ntm_rules.report.excel.lacking import node_id, owner, why
from ntm_rules.report.excel.listing import Column, Listing, within, write_listing
from ntm_rules.report.labels import outcome_word, sentence
from ntm_rules.report.round.rows import Entry, day_beside, entries, nodes, several_sets

_COLUMNS = (
    Column(code="workbook_unit", width=15),
    Column(code="workbook_node", width=7, centred=True),
    Column(code="workbook_kind", width=9),
    Column(code="workbook_name", width=32),
    Column(code="workbook_requirement", width=12),
    Column(code="workbook_finding", width=12),
    Column(code="workbook_verdict", width=15, verdicts=True),
    Column(code="workbook_reason", width=40),
    Column(code="workbook_department", width=13),
    Column(code="workbook_evidence", width=12),
    Column(code="workbook_source", width=28),
    Column(code="workbook_document", width=13),
    Column(code="workbook_by", width=12),
    Column(code="workbook_as_of", width=11, centred=True),
    Column(code="workbook_due", width=11, centred=True),
    Column(code="workbook_note", width=22),
)
_SET = Column(code="workbook_set", width=18)


def results(book: Book) -> None:
    """The sheet of all nodes."""
    several = several_sets(entries(book.report))
    rows: list[Sequence[Cell]] = []
    wholes = []
    for entry, node in nodes(book.report):
        if node is entry.unit:
            wholes.append(len(rows))
        rows.append((*_row(entry, node, book), *(_set(entry, book) if several else ())))
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_results"), table="Ket_qua", rows=rows, frozen=5, bold=frozenset(wholes),
        columns=(within(book.report, 14), *_COLUMNS, *([_SET] if several else [])),
        title=book.say("workbook_title_results"), lines=(book.say("as_of", day=book.report.day),),
    ))  # fmt: skip


def _row(entry: Entry, node: Outcome, book: Book) -> Sequence[Cell]:
    unit = entry.unit
    evidence = None if node.evidence is None else book.say(f"evidence_{node.evidence.replace('-', '_')}")
    return (
        entry.root.name, unit.name + day_beside(entry, book.report), None if node is unit else node_id(node),
        sentence(book.say(f"kind_{node.kind}")), node.name, node.requirement, finding_cell(node.finding, book.lang),
        outcome_word(node, book.lang), why(node), None if node.responsible is None else owner(node.responsible, book),
        evidence, *_ground(node, book),
    )  # fmt: skip


def _ground(node: Outcome, book: Book) -> tuple[Cell, ...]:
    """What the finding stands on, and what is to be noted of the node."""
    notes = [note.text for note in node.notes]
    found = node.finding
    if found is None:
        return (None, None, None, None, None, "; ".join(notes))
    share = counted(found, book.lang)
    notes += [book.say("workbook_counted_from", counted=share)] if share else []
    by = None if found.by is None else owner(found.by, book)
    return (found.source, found.document, by, found.as_of, found.due, "; ".join(notes))


def _set(entry: Entry, book: Book) -> tuple[Cell, ...]:
    set_id = entry.unit.set or ""
    return (book.report.titles.get(set_id, set_id),)
