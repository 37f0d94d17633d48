"""What fails and what is open, a row a unit and node, by the department that owes it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ntm_rules.explain.model import Outcome
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell, finding_cell
from ntm_rules.report.excel.listing import Column, Listing, within, write_listing
from ntm_rules.report.round.figures import Figure, unit_in
from ntm_rules.report.round.rows import Owing, day_beside, owing
from ntm_rules.report.standing import due_of, told
from ntm_rules.verdict import Verdict

_HEAD = (
    Column(code="workbook_number", width=5, centred=True),
    Column(code="workbook_department", width=18),
)
_COLUMNS = (
    Column(code="workbook_unit", width=18),
    Column(code="workbook_node", width=7, centred=True),
    Column(code="workbook_name", width=36),
    Column(code="workbook_requirement", width=15),
    Column(code="workbook_finding", width=15),
    Column(code="workbook_gap", width=12),
    Column(code="workbook_reason", width=44),
    Column(code="workbook_due", width=11, centred=True),
    Column(code="workbook_legal", width=20),
)


def lacking(book: Book) -> None:
    """The sheet of what fails and that of what is open."""
    for verdict, table in ((Verdict.FAIL, "Chua_dat"), (Verdict.PENDING, "Chua_danh_gia")):
        rows = [_row(number, each, book) for number, each in enumerate(owing(book.report, verdict), start=1)]
        write_listing(book, Listing(
            sheet=book.say(f"workbook_sheet_{verdict}"), table=table, title=book.say(f"owed_{verdict}"),
            lines=(book.say("as_of", day=book.report.day),), rows=rows, frozen=4, nothing=f"workbook_nothing_{verdict}",
            columns=(*_HEAD, within(book.report, 17), *_COLUMNS),
        ))  # fmt: skip


def _row(number: int, owing: Owing, book: Book) -> Sequence[Cell]:
    entry, item = owing.entry, owing.item
    node = item.node
    return (
        number, owner(item.owes, book), entry.root.name, entry.unit.name + day_beside(entry, book.report),
        node_id(node), node.name, node.requirement, finding_cell(node.finding, book.lang), gap_cell(node, book),
        why(node), due_of(node), node.legal,
    )  # fmt: skip


def owner(department: str | None, book: Book) -> str:
    """The short name of a department."""
    if department is None:
        return book.say("nobody_named")
    return book.report.departments.get(department, department)


def node_id(node: Outcome) -> Cell:
    """The number of a node; nothing where its id is a word, which tells a reader nothing."""
    return node.id if node.id[:1].isdigit() else None


def gap_cell(node: Outcome, book: Book) -> Cell:
    """What is missing to the requirement; in words where that is only the least that is missing."""
    if node.gap is None or not Decimal(node.gap.amount):
        return None
    amount = Decimal(node.gap.amount)
    unit = "" if node.requirement is None else unit_in(node.requirement)
    if unit == "%":
        unit = book.say("workbook_points")
    if node.gap.at_least:
        return book.say("workbook_at_least", amount=amount, unit=unit).strip()
    exponent = amount.as_tuple().exponent
    return Figure(value=amount, places=-exponent if isinstance(exponent, int) and exponent < 0 else 0, unit=unit)


def why(node: Outcome) -> str:
    """Why a node is as it is, in the program's words and in those of its source."""
    said = told(node)
    because = None if node.finding is None else node.finding.because
    return "; ".join(said if because is None or any(because in text for text in said) else (*said, because))
