"""A diff as a page for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from ntm_rules.check.diff import Diff, SetDiff
from ntm_rules.messages import Lang
from ntm_rules.report.diff.outline import counted, inherited, is_title, set_line, standing
from ntm_rules.report.diff.tables import ORDER, Cell, Table, head_table, table
from ntm_rules.report.diff.words import Words
from ntm_rules.report.terminal import View, print_parts
from ntm_rules.report.terminal.criteria import page_table
from ntm_rules.report.turns import batches, summary
from ntm_rules.scenario.turns import Turns

#: How wide each column is against the others; a number takes what it needs.
_RATIO = {"column_content": 9, "diff_column_field": 3, "column_requirement": 7, "diff_column_legal": 4}
_OTHERS = 5
_NUMBERS = frozenset({"column_number"})


def print_diff(diff: Diff, impact: Turns | None, stream: TextIO, lang: Lang, *, width: int | None = None) -> None:
    """Write a diff, and whose verdicts change by it, to `stream`; see `print_outcomes` for width and colours."""
    print_parts(lambda view: _parts(diff, impact, view), stream, View(lang=lang), width=width)


def _parts(diff: Diff, impact: Turns | None, view: View) -> Iterator[RenderableType]:
    words = Words(view.lang)
    yield Text(words.say("diff_title", before=diff.before, after=diff.after), style="bold")
    if diff.is_empty:
        yield Text(words.say("diff_nothing"))
    for each in standing(diff):
        if not is_title(diff):
            yield ""
            yield Rule(characters="─" if view.signs_are_rich else "-", style="dim")
            yield Text(set_line(each, words), style="bold")
        yield from _set(each, words)
    same = [each.subject.id for each in diff.sets if each.is_empty]
    if same and not diff.is_empty:
        yield ""
        yield Text(words.say("diff_same_sets", names=same))
    if impact is not None:
        yield ""
        yield Rule(characters="─" if view.signs_are_rich else "-", style="dim")
        yield from _impact(impact, view)


def _set(diff: SetDiff, words: Words) -> Iterator[RenderableType]:
    head = head_table(diff, words)
    if head is not None:
        yield ""
        yield _drawn(head, words)
    counts = counted(diff, words)
    if counts:
        yield ""
        grid = Grid.grid(padding=(0, 2))
        for label, count in counts:
            grid.add_row(label, Text(str(count), justify="right"))
        yield Padding(grid, (0, 0, 0, 2))
    for change in ORDER:
        found = table(diff, change, words)
        if found is not None:
            yield ""
            yield Text(words.say("diff_section", name=words.say(f"diff_{change}"), count=found.count), style="bold")
            yield _drawn(found, words)
    for line in inherited(diff, words):
        yield ""
        yield Text(line)


def _drawn(found: Table, words: Words) -> RenderableType:
    grid = page_table()
    for head in found.heads:
        if head in _NUMBERS:
            grid.add_column(words.say(head), no_wrap=True)
        else:
            grid.add_column(words.say(head), ratio=_RATIO.get(head, _OTHERS), overflow="fold")
    for row in found.rows:
        grid.add_row(*map(_cell, row))
    return grid


def _cell(cell: Cell) -> RenderableType:
    return Group(*(Text(line.text, style="italic" if line.quiet else "") for line in cell))


def _impact(impact: Turns, view: View) -> Iterator[RenderableType]:
    yield view.heading("diff_impact")
    yield _list(summary(impact, view.lang))
    for batch in batches(impact, view.lang):
        yield ""
        yield Text(batch.title, style="bold")
        yield _list(batch.lines)


def _list(lines: Sequence[str]) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    for line in lines:
        grid.add_row("-", Text(line))
    return Padding(grid, (0, 0, 0, 2))
