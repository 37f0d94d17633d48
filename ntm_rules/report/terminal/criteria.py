"""The table of a unit's conditions and criteria, with the reason of each verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import Item, is_whole, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import sentence
from ntm_rules.report.standing import narrowed, of_kind, told
from ntm_rules.report.terminal.view import View
from ntm_rules.verdict import Verdict

_LONG = 60  # a sentence longer than this that several rows would repeat is said once, below the table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A node and its reasons; `depth` 0 for a condition or criterion, 1 for what lies below it."""

    node: Outcome
    depth: int
    reasons: tuple[str, ...]


def criteria_table(unit: Outcome, view: View) -> Iterator[RenderableType]:
    """The conditions and criteria of `unit`, each with its verdict and reasons, and what they share below."""
    causes = {item.node.id: item for verdict in (Verdict.FAIL, Verdict.PENDING) for item in lacking(unit, verdict)}
    wanted = narrowed(unit, view.only)
    sections = {
        kind: [row for node in of_kind(wanted, kind) for row in _rows(node, causes)]
        for kind in (Kind.CONDITION, Kind.CRITERION)
    }
    shared = shared_sentences([reason for rows in sections.values() for row in rows for reason in row.reasons])
    table = page_table()
    table.add_column(view.say("column_number"), no_wrap=True)
    table.add_column(view.say("column_content"), ratio=4)
    table.add_column(view.say("column_verdict"), no_wrap=True)
    table.add_column(view.say("column_reason"), ratio=6)
    for kind, rows in sections.items():
        if rows and any(other for of, other in sections.items() if of is not kind):
            table.add_row("", Text(view.say(f"count_{kind}"), style="italic"), "", "")
        for row in rows:
            table.add_row(*_cells(row, shared, view))
    if table.row_count:
        yield table
        yield from footnotes(shared)


def page_table() -> Table:
    """A table as wide as the page."""
    return Table(
        box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, expand=True, header_style="bold"
    )


def _rows(node: Outcome, causes: Mapping[str, Item]) -> Iterator[_Row]:
    """The row of a node and, where the reason lies below it, of the nodes right below that do not pass."""
    if node.id in causes or is_whole(node) or node.verdict in {Verdict.PASS, Verdict.NOT_APPLICABLE}:
        yield _Row(node=node, depth=0, reasons=_reasons(node, causes))
        return
    yield _Row(node=node, depth=0, reasons=())
    for child in node.children:
        if child.verdict is not Verdict.PASS:
            yield _Row(node=child, depth=1, reasons=_reasons(child, causes))


def _reasons(node: Outcome, causes: Mapping[str, Item]) -> tuple[str, ...]:
    inferred = tuple(note.text for note in node.notes if note.code == "finding_inferred")
    if node.id in causes and not is_whole(node):
        return (causes[node.id].why, *inferred)
    if node.verdict is Verdict.PASS and node.finding is None:
        return inferred
    return (*told(node), *inferred)


def shared_sentences(reasons: Iterable[str]) -> dict[str, int]:
    """The long sentences that come up again, with the number that each stands under below the table."""
    again = [reason for reason, times in Counter(reasons).items() if times > 1 and len(reason) > _LONG]
    return {reason: number for number, reason in enumerate(again, 1)}


def in_short(reasons: Iterable[str], shared: Mapping[str, int]) -> list[str]:
    """The reasons as a cell shows them: a shared one by its number."""
    return [f"({shared[reason]})" if reason in shared else reason for reason in reasons]


def _cells(row: _Row, shared: Mapping[str, int], view: View) -> tuple[RenderableType, ...]:
    node = row.node
    number = node.id if node.id[:1].isdigit() else ""
    name: RenderableType = Text(node.name, style="bold" if row.depth == 0 else "")
    if row.depth:
        name = Padding(name, (0, 0, 0, 1))
    reasons = [Text(sentence(reason)) for reason in in_short(row.reasons, shared)]
    return Text(number), name, view.verdict(node.verdict, node.kind), _listed(reasons)


def _listed(reasons: list[Text]) -> RenderableType:
    """The reasons of a cell, each with a dash before it where there are several."""
    if len(reasons) < 2:
        return Group(*reasons)
    table = Table.grid(padding=(0, 1, 0, 0))
    for reason in reasons:
        table.add_row("-", reason)
    return table


def footnotes(shared: Mapping[str, int]) -> Iterator[RenderableType]:
    """The sentences that rows refer to by number."""
    if not shared:
        return
    yield ""
    table = Table.grid(padding=(0, 1, 0, 0))
    for reason, number in shared.items():
        table.add_row(f"({number})", Text(sentence(reason)))
    yield table
