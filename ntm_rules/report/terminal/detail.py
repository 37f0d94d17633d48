"""The whole table of one unit: every node with what is required, what was found, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import number
from ntm_rules.report.labels import sentence
from ntm_rules.report.standing import of_kind, told
from ntm_rules.report.terminal.criteria import footnotes, page_table, shared_sentences
from ntm_rules.report.terminal.matrix import legend
from ntm_rules.report.terminal.view import View
from ntm_rules.report.terminal.ways import ways_list

_LEAST = 14  # columns for a requirement: "đồng/người/năm"
#: Reasons that other columns, or the rows below, show.
_ELSEWHERE = frozenset({"no_finding", "attested_met_above", "all_passing", "some_failing", "some_pending"})


def detail(unit: Outcome, view: View) -> Iterator[RenderableType]:
    """Every condition, criterion, indicator and part of `unit`, then what would settle it."""
    sections = {kind: list(_deep(of_kind(unit, kind))) for kind in (Kind.CONDITION, Kind.CRITERION)}
    nodes = [node for rows in sections.values() for node, _ in rows]
    shared = shared_sentences([text for node in nodes for text in _lines(node, view)])
    table = page_table()
    table.add_column("", width=1)
    table.add_column(view.say("column_number"), no_wrap=True)
    table.add_column(view.say("column_content"), ratio=6)
    table.add_column(view.say("column_requirement"), ratio=2, min_width=_LEAST, overflow="fold")
    table.add_column(view.say("column_finding"), ratio=2, min_width=_LEAST, overflow="fold")
    for kind, rows in sections.items():
        if rows and len(rows) < len(nodes):
            table.add_row("", "", Text(view.say(f"count_{kind}"), style="italic"), "", "")
        for node, depth in rows:
            table.add_row(*_cells(node, depth, shared, view))
    yield table
    yield legend(view)
    if any(".." in (node.requirement or "") for node in nodes):
        yield Text(view.say("open_threshold"))
    yield from footnotes(shared)
    yield from _settling(unit, view)


def _deep(nodes: Sequence[Outcome], depth: int = 0) -> Iterator[tuple[Outcome, int]]:
    for node in nodes:
        yield node, depth
        yield from _deep(node.children, depth + 1)


def _cells(node: Outcome, depth: int, shared: Mapping[str, int], view: View) -> tuple[RenderableType, ...]:
    bold = "bold" if depth == 0 else ""
    lines = _lines(node, view)
    content = [Text(node.name, style=bold)]
    content += [Text(sentence(line), style="italic") for line in lines if line not in shared]
    marks = "".join(f" ({shared[line]})" for line in lines if line in shared)
    return (
        view.sign(node.verdict),
        Text(node.id if node.id[:1].isdigit() else "", style=bold),
        Padding(Group(*content), (0, 0, 0, max(0, depth - 1))),
        Text(node.requirement or ""),
        Text(_found(node, view) + marks),
    )


def _found(node: Outcome, view: View) -> str:
    if any(reason.code == "no_finding" for reason in node.reasons):
        return view.say("nothing_found")
    if node.finding is None:
        return ""
    if node.finding.via == "above" and node.finding.at is not None:
        return view.say("found_above", found=node.finding.value, node=node.finding.at)
    return node.finding.value


def _lines(node: Outcome, view: View) -> list[str]:
    """The reasons and the notes of a node, and how much of a pass there is to spare.

    What the table shows in other columns, or in the rows below, is left out.
    """
    codes = {reason.code for reason in node.reasons}
    lines = list(told(replace(node, reasons=tuple(r for r in node.reasons if r.code not in _ELSEWHERE))))
    inferred = "attested_met_rest" in codes
    lines += [note.text for note in node.notes if not (inferred and note.code == "finding_inferred")]
    if node.margin is not None and node.margin.amount is not None:
        lines.append(view.say("margin", amount=_amount(node.margin.amount, node, view)))
    return lines


def _amount(amount: str, node: Outcome, view: View) -> str:
    """An amount with the symbol that the requirement of its node has."""
    symbol = re.sub(r"^[^0-9]*[0-9.,–]*", "", node.requirement or "").strip()
    return f"{number(Decimal(amount), view.lang)} {symbol}".strip()


def _settling(unit: Outcome, view: View) -> Iterator[RenderableType]:
    settling = unit.settling
    if settling is None:
        return
    yield ""
    yield view.heading("settling")
    of = len(unit.members) or None
    yield from ways_list(settling.passes, "settling_passes", view, unit=unit.name, of=of)
    yield from ways_list(settling.fails, "settling_fails", view, unit=unit.name, of=of)
    yield Padding(Text(view.say("settling_exact" if settling.exact else "settling_more")), (0, 0, 0, 2))
