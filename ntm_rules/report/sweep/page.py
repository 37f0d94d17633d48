"""What there is to say of a sweep, part by part: what it comes to, what was varied, the grid, flips, draws."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Bullets, Heading
from ntm_rules.report.sweep.assumed import assumed
from ntm_rules.report.sweep.draws import draws
from ntm_rules.report.sweep.flips import flips
from ntm_rules.report.sweep.grid import grid
from ntm_rules.report.sweep.headline import headline
from ntm_rules.report.sweep.naming import Naming
from ntm_rules.report.sweep.tornado import tornado
from ntm_rules.report.terminal.view import View
from ntm_rules.report.wording import Wording
from ntm_rules.scenario.sweep.model import Sweep


def page(found: Sweep, view: View) -> Iterator[Block]:
    """The page of a sweep in which something was evaluated."""
    naming = Naming(found=found, lang=view.lang)
    yield Heading(text=Text(naming.say("sweep_title", what=naming.what())), level=1)
    if found.title is not None:
        yield Text(show(found.title, view.lang), style="bold")
    if found.note is not None:
        yield Text(found.note)
    yield Bullets(lines=tuple(Text(line, style="bold") for line in headline(naming)), apart=True)
    yield Heading(text=view.heading("assumed_title"), level=3)
    yield Bullets(lines=tuple(map(Text, assumed(naming))))
    yield from grid(naming, view)
    if found.entries and not found.axes:
        yield from draws(naming, view)
    yield from tornado(naming, view)
    yield from flips(naming, view)
    if found.notes:
        yield Heading(text=view.heading("sweep_notes"), level=3)
        wording = Wording(view.lang, found.departments)
        yield Bullets(lines=tuple(Text(wording.said(note).text) for note in found.notes))
