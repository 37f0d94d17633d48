"""Blocks as a page for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from ntm_rules.report.blocks.model import Block, Bullets, Heading, Table
from ntm_rules.report.terminal import View, print_parts
from ntm_rules.report.terminal.criteria import page_table

_MOST = 18  # columns of text that has no weight
_LEAST, _GAP = 2, 1  # how wide a column of signs is at least, and how far from the next


def print_blocks(
    page: Callable[[View], Iterable[Block]], stream: TextIO, view: View, *, width: int | None = None
) -> None:
    """Write to `stream` the page that `page` makes for a view; see `print_outcomes` for width and colours."""
    print_parts(lambda fitting: _parts(page(fitting), fitting), stream, view, width=width)


def _parts(blocks: Iterable[Block], view: View) -> Iterator[RenderableType]:
    for block in blocks:
        match block:
            case Heading(text=text, level=level):
                yield from [] if level == 1 else [""]
                if level == 2:
                    yield Rule(characters="─" if view.signs_are_rich else "-", style="dim")
                yield Text.assemble(text, style="bold")
            case Bullets():
                yield from [""] if block.apart else []
                yield from _listed(block)
            case Table():
                yield _Signs(block) if block.kept else _drawn(block)
            case _:
                yield block


def _listed(block: Bullets) -> Iterator[RenderableType]:
    if block.head is not None:
        yield Padding(block.head, (0, 0, 0, 2))
    grid = Grid.grid(padding=(0, 1, 0, 0))
    for line in block.lines:
        grid.add_row("-", line)
    yield Padding(grid, (0, 0, 0, 2 if block.head is None else 4))


def _drawn(table: Table) -> Grid:
    grid = page_table()
    for head, weight in zip(table.heads, table.weights, strict=True):
        grid.add_column(head, ratio=weight or None, max_width=None if weight else _MOST, overflow="fold")
    for row in table.rows:
        grid.add_row(*row)
    return grid


@dataclass(frozen=True, slots=True)
class _Signs:
    """A table of signs, in as many parts as the page is too narrow for, one below the other."""

    table: Table

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The parts for the width there is."""
        widths = [
            max(_LEAST, cell_len(head), *(cell_len(row[at].plain) for row in self.table.rows))
            for at, head in enumerate(self.table.heads)
        ]
        yield from (self._part(columns, widths) for columns in self._split(widths, options.max_width))

    def _split(self, widths: Sequence[int], room: int) -> list[list[int]]:
        """The columns of each part."""
        kept = list(range(self.table.kept))
        parts: list[list[int]] = [[]]
        taken = least = sum(widths[at] + _GAP for at in kept)
        for at in range(self.table.kept, len(widths)):
            if parts[-1] and taken + widths[at] + _GAP > room:
                parts.append([])
                taken = least
            parts[-1].append(at)
            taken += widths[at] + _GAP
        return [kept + part for part in parts]

    def _part(self, columns: Sequence[int], widths: Sequence[int]) -> Grid:
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 0), header_style="bold")
        for at in columns:
            justify: JustifyMethod = "left" if at < self.table.kept else "right"
            grid.add_column(self.table.heads[at], justify=justify, width=widths[at], no_wrap=True)
        for row in self.table.rows:
            grid.add_row(*(row[at] for at in columns))
        return grid
