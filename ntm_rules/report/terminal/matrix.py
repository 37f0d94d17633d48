"""The matrix of member units by criteria, one sign a cell, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import level_word, numbered, outcome_word, short_name, verdict_word
from ntm_rules.report.terminal.view import View
from ntm_rules.verdict import Verdict

_LONGEST_NAME = 16
_CONCLUDED = (Verdict.PASS, Verdict.FAIL, Verdict.PENDING)


def matrices(unit: Outcome, view: View, width: int) -> Iterator[RenderableType]:
    """A matrix of the members of `unit` for each set they are judged by."""
    groups: dict[str | None, list[Outcome]] = {}
    for member in unit.members:
        groups.setdefault(member.set, []).append(member)
    for set_id, members in groups.items():
        criteria = columns(members)
        if criteria:
            yield ""
            yield _heading(set_id, members, view)
            yield from _tables(members, criteria, view, width)
            yield legend(view, members)
            yield from names(members, criteria, view)


def _heading(set_id: str | None, members: Sequence[Outcome], view: View) -> Text:
    titled = view.titles.get(set_id or "", set_id or "")
    return view.heading("matrix", level=level_word(members, view.lang), set=titled)


def columns(members: Sequence[Outcome]) -> list[Outcome]:
    """The conditions and criteria of the members' set, each once, in the order of the first that has it."""
    found: dict[str, Outcome] = {}
    for member in members:
        for node in member.children:
            if node.kind in {Kind.CONDITION, Kind.CRITERION}:
                found.setdefault(node.id, node)
    return list(found.values())


def _tables(
    members: Sequence[Outcome], criteria: Sequence[Outcome], view: View, width: int
) -> Iterator[RenderableType]:
    """The matrix in as many tables side by side as the page is too narrow for, one below the other."""
    name_width = min(_LONGEST_NAME, max(cell_len(short_name(m)) for m in members))
    column_width = max(2, *(cell_len(c.id) for c in criteria), len(str(len(members))))
    fitting = max(1, (width - name_width - 3) // (column_width + 1))
    for first in range(0, len(criteria), fitting):
        yield _table(members, criteria[first : first + fitting], view, name_width, column_width)


def _table(
    members: Sequence[Outcome], criteria: Sequence[Outcome], view: View, name_width: int, column_width: int
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 0), header_style="bold")
    table.add_column("", width=1)
    table.add_column(level_word(members[:1], view.lang).capitalize(), width=name_width, no_wrap=True)
    for node in criteria:
        table.add_column(node.id, justify="right", width=column_width, no_wrap=True)
    for member in members:
        if view.only is not None and member.verdict not in view.only:
            continue
        verdicts = {node.id: node.verdict for node in member.children}
        signs = [view.sign(verdicts[node.id]) if node.id in verdicts else Text("") for node in criteria]
        own = Text(view.signs[member.verdict], style=view.style_of(member))
        table.add_row(own, Text(short_name(member), overflow="ellipsis"), *signs)
    table.add_section()
    passing = [
        sum(node.id == c.id and node.verdict is Verdict.PASS for m in members for node in m.children) for c in criteria
    ]
    table.add_row("", Text(view.say("matrix_passing"), overflow="ellipsis"), *map(str, passing))
    return table


def legend(view: View, units: Sequence[Outcome] = ()) -> Text:
    """What the signs mean, and what they mean of `units` whose set has words of its own for its verdicts."""
    line = Text("")
    for verdict in Verdict:
        line.append("   " if line else "")
        line.append_text(view.sign(verdict))
        line.append(f" {verdict_word(verdict, view.lang, Kind.CRITERION)}")
    labelled = next((unit for unit in units if unit.labels), None)
    if labelled is not None:
        words = [f"{view.signs[verdict]} {outcome_word(labelled, view.lang, verdict)}" for verdict in _CONCLUDED]
        line.append("\n").append(view.say("legend_units", level=level_word([labelled], view.lang), words=words))
    return line


def names(members: Sequence[Outcome], criteria: Sequence[Outcome], view: View) -> Iterator[Text]:
    """The names of the criteria that do not pass everywhere: those a reader will ask for."""
    asked = {n.id for m in members for n in m.children if n.verdict is not Verdict.PASS}
    named = [numbered(node) for node in criteria if node.id in asked]
    if named:
        yield Text(view.say("matrix_names", names=named))
