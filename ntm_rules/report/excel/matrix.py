"""Units by criteria: a sheet for the units of each level and set, a sign and a colour for each verdict."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang, show
from ntm_rules.report.excel.book import BOLD, CELL, CENTRE, SMALL, TITLE, Book
from ntm_rules.report.excel.cells import fit
from ntm_rules.report.excel.listing import Column, add_table, set_height, within
from ntm_rules.report.labels import clipped, numbered, outcome_word, sentence
from ntm_rules.report.round.rows import Entry, day_beside, entries
from ntm_rules.report.standing import counts
from ntm_rules.verdict import Verdict

_CRITERION, _CONDITION = 10, 20  # widths
_COUNTED = (Verdict.PASS, Verdict.FAIL, Verdict.PENDING)
_TOP = 3  # the row of the first count; the heads stand below the counts
_MOST_HEAD = 200  # characters; a table of Excel knows no more than 255
_LEFT = 4  # columns before those of the criteria


def matrices(book: Book) -> None:
    """A sheet for the units of each level and set."""
    groups: dict[tuple[str | None, str | None], list[Entry]] = {}
    for entry in entries(book.report):
        groups.setdefault((entry.unit.level, entry.unit.set), []).append(entry)
    for number, found in enumerate(groups.values(), start=1):
        _write(book, found, number)


def _write(book: Book, found: Sequence[Entry], number: int) -> None:
    first = found[0].unit
    level, set_id = book.say(f"level_{first.level or 'unit'}_many"), first.set or ""
    sheet = book.sheet(book.say("workbook_sheet_matrix", level=level))
    nodes = _nodes(found)
    title = book.say("workbook_title_matrix", level=level, province=book.report.province)
    book.write(sheet, (0, 0), sentence(title), TITLE)
    about = book.say(
        "workbook_set_of", title=book.report.titles.get(set_id, set_id), legal=show(first.legal, book.lang)
    )
    book.write(sheet, (1, 0), about)
    _counts(book, sheet, found, nodes)
    top = _TOP + len(_COUNTED)
    columns = (
        Column(code="workbook_number", width=5), _above(found, book), Column(code="workbook_unit", width=16),
        Column(code="workbook_verdict", width=15),
    )  # fmt: skip
    widths = [*(c.width for c in columns), *(_CRITERION if node.id[:1].isdigit() else _CONDITION for node in nodes)]
    for down, entry in enumerate(found, start=1):
        _row(book, sheet, (top + down, down), entry, (nodes, widths))
    heads = _distinct([*(sentence(book.say(c.code)) for c in columns), *(numbered(node) for node in nodes)], book.lang)
    add_table(book, sheet, f"Ma_tran_{number}", heads, ((top, 0), len(found)))
    book.colour(sheet, (top + 1, _LEFT - 1), (top + len(found), len(heads) - 1))
    for across, width in enumerate(widths):
        sheet.set_column(across, across, width)
    set_height(sheet, top, heads, widths, is_head=True)
    sheet.freeze_panes(top + 1, 3)
    sheet.repeat_rows(top)


def _above(found: Sequence[Entry], book: Book) -> Column:
    """The column of what a unit belongs to: the unit that counts on it, for assessed units their province."""
    if any(entry.is_member for entry in found):
        return within(book.report, 15)
    return Column(code="level_province", width=15)


def _nodes(found: Sequence[Entry]) -> list[Outcome]:
    """A node for each criterion and condition that any of the units has, in the order of the set."""
    nodes: dict[str, Outcome] = {}
    for entry in found:
        for node in entry.unit.children:
            nodes.setdefault(node.id, node)
    return list(nodes.values())


def _counts(book: Book, sheet: Worksheet, found: Sequence[Entry], nodes: Sequence[Outcome]) -> None:
    """Above each column how many units pass, fail and are open."""
    by_node = {
        node.id: [each for entry in found for each in entry.unit.children if each.id == node.id] for node in nodes
    }
    whole = counts([entry.unit for entry in found])
    for at, verdict in enumerate(_COUNTED, start=_TOP):
        book.write(sheet, (at, 2), book.say(f"workbook_counted_{verdict}"), CELL, BOLD)
        book.write(sheet, (at, _LEFT - 1), whole[verdict], CELL, CENTRE, BOLD)
        for across, node in enumerate(nodes, start=_LEFT):
            book.write(sheet, (at, across), counts(by_node[node.id])[verdict], CELL, CENTRE, BOLD)


def _row(
    book: Book, sheet: Worksheet, place: tuple[int, int], entry: Entry, form: tuple[Sequence[Outcome], Sequence[float]]
) -> None:
    at, number = place
    nodes, widths = form
    words = {node.id: outcome_word(node, book.lang) for node in entry.unit.children}
    whole = entry.root.name if entry.is_member else book.report.province
    named = (whole, entry.unit.name + day_beside(entry, book.report), outcome_word(entry.unit, book.lang))
    verdicts = [words.get(node.id) for node in nodes]
    book.write(sheet, (at, 0), number, CELL, CENTRE)
    for across, text in enumerate(named, start=1):
        book.write(sheet, (at, across), text, CELL)
    for across, word in enumerate(verdicts, start=_LEFT):
        book.write(sheet, (at, across), word, CELL, CENTRE, SMALL)
    set_height(sheet, at, (None, *named, *verdicts), widths)


def _distinct(names: Sequence[str], lang: Lang) -> list[str]:
    """The names as heads of a table: one line each, not too long, and no two alike."""
    seen: dict[str, int] = {}
    made = []
    for name in names:
        head = clipped(" ".join(fit(name, lang).split()), _MOST_HEAD)
        seen[head.casefold()] = again = seen.get(head.casefold(), 0) + 1
        made.append(head if again == 1 else f"{head} ({again})")
    return made
