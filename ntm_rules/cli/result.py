"""What all commands that give a result have in common: how one is refused, drawn, and handed over."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ntm_rules.cli.output import refused, write
from ntm_rules.cli.problems import show
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from ntm_rules.explain import Outcome
    from ntm_rules.report.blocks.model import Block
    from ntm_rules.report.terminal import View

#: What ends a run in which nothing is wrong with the files, but with what is asked of them.
NOTHING = "problems_nothing_shown"


def refuse(problem: Problem, options: Namespace, *, status: int) -> int:
    """Say why there is no result; the status."""
    show([problem], options.lang, ending=NOTHING)
    return status


def reads_refused(outcomes: Iterable[Outcome], options: Namespace) -> Problem | None:
    """That the file to be written is among those that were read, which only the outcomes tell all of."""
    read = [Path(file.path) for outcome in outcomes for file in outcome.inputs]
    return refused(options.output, read, force=True)


def drawn(draw: Callable[[TextIO], None], options: Namespace) -> str:
    """What `draw` writes, for the file; "" where it has drawn on stdout, as a terminal wants it."""
    if options.output is None:
        draw(sys.stdout)
        return ""
    stream = StringIO()
    draw(stream)
    return stream.getvalue()


def page_text(page: Callable[[View], Iterable[Block]], view: View, options: Namespace) -> str:
    """A page as Markdown or as a terminal shows it; "" where it is on stdout already."""
    if options.format == "md":
        from ntm_rules.report.blocks.md import to_markdown

        return to_markdown(page(view))
    from ntm_rules.report.blocks.text import print_blocks

    return drawn(lambda stream: print_blocks(page, stream, view), options)


def hand_over(text: str, options: Namespace) -> int:
    """Write the result to stdout or to the file asked for; the status."""
    problem = write(text, options)
    return 0 if problem is None else refuse(problem, options, status=1)
