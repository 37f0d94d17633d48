"""Outcomes as pages for a terminal: of one unit, of a district with its communes, of a whole round."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TextIO

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.text import Text

from ntm_rules.explain.model import Outcome
from ntm_rules.report.standing import narrowed
from ntm_rules.report.terminal.criteria import criteria_table
from ntm_rules.report.terminal.detail import detail
from ntm_rules.report.terminal.headline import headline
from ntm_rules.report.terminal.matrix import matrices
from ntm_rules.report.terminal.notes import foot
from ntm_rules.report.terminal.owed import owed
from ntm_rules.report.terminal.province import summary
from ntm_rules.report.terminal.view import View, signs_for

__all__ = ["View", "print_outcomes", "print_parts", "show"]

#: Of more units than this only the summary is shown.
MOST_PAGES = 4
_LEAST_WIDTH, _WIDTH = 40, 80


def print_outcomes(
    outcomes: Sequence[Outcome], stream: TextIO, view: View, *, whole: bool = False, width: int | None = None
) -> None:
    """Write the pages of `outcomes` to `stream`: in colour on a terminal, as plain text anywhere else.

    `whole` shows every node of each unit and leaves out the units it counts on. The width is the
    terminal's, or what COLUMNS says, or 80.
    """
    console = _console(stream, width)
    _print(_pages(outcomes, _fitting(view, console), whole=whole, width=console.width), console)


def print_parts(
    parts: Callable[[View], Iterable[RenderableType]], stream: TextIO, view: View, *, width: int | None = None
) -> None:
    """Write to `stream`, as pages are, the parts of a page that `parts` makes for a view."""
    console = _console(stream, width)
    _print(parts(_fitting(view, console)), console)


def show(part: RenderableType, stream: TextIO, *, wrap: bool = True) -> None:
    """Write one thing that rich can show to `stream`, as pages are; without `wrap` text keeps its lines."""
    _print([part], _console(stream, None), wrap=wrap)


def _fitting(view: View, console: Console) -> View:
    """`view` with signs that the console's encoding has."""
    return replace(view, signs=signs_for(console.encoding))


def _console(stream: TextIO, width: int | None) -> Console:
    return Console(file=stream, width=width or _width(stream), highlight=False, markup=False, emoji=False)


def _print(parts: Iterable[RenderableType], console: Console, *, wrap: bool = True) -> None:
    if console.is_terminal:
        console.print(*parts, sep="\n", soft_wrap=not wrap)
        return
    with console.capture() as capture:
        console.print(*parts, sep="\n", soft_wrap=not wrap)
    console.file.write("".join(line.rstrip() + "\n" for line in capture.get().splitlines()))


def _width(stream: TextIO) -> int:
    """The columns of the terminal, those that COLUMNS gives, or 80, but never too few for a table."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return max(_LEAST_WIDTH, int(given))
    try:
        columns = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else _WIDTH
    except (OSError, ValueError):  # a stream that is no file, or has been closed
        columns = _WIDTH
    return max(_LEAST_WIDTH, columns or _WIDTH)


def _pages(outcomes: Sequence[Outcome], view: View, *, whole: bool, width: int) -> Iterator[RenderableType]:
    if len(outcomes) == 1:
        yield from _page(outcomes[0], view, whole=whole, width=width)
        return
    yield from summary(outcomes, view)
    wanted = [outcome for outcome in outcomes if view.only is None or outcome.verdict in view.only]
    if len(wanted) > MOST_PAGES:
        yield ""
        yield Text(view.say("one_at_a_time", unit=wanted[0].id))
        return
    for outcome in wanted:
        yield ""
        yield Rule(characters="─" if view.signs_are_rich else "-", style="dim")
        yield from _page(outcome, view, whole=whole, width=width)


def _page(unit: Outcome, view: View, *, whole: bool, width: int) -> Iterator[RenderableType]:
    yield from headline(unit, view, width)
    if whole:
        yield ""
        yield from detail(narrowed(unit, view.only), view)
    else:
        table = list(criteria_table(unit, view))
        yield from ["", *table] if table else []
        yield from matrices(unit, view, width)
        yield from owed(unit, view)
    yield from foot(replace(unit, members=()) if whole else unit, view, whole=whole)
