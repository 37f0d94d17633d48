"""The ways in which a verdict can be settled or turned, as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ntm_rules.explain.model import Step
from ntm_rules.report.steps import steps_line, way_lines
from ntm_rules.report.terminal.view import View

_MOST_WAYS = 4  # that are listed


def ways_list(
    ways: Sequence[Sequence[Step]], code: str, view: View, *, unit: str, of: int | None = None
) -> Iterator[Padding]:
    """Each way under the heading `code`; those of a single step of the unit itself under one, `code`_any.

    `unit` is the unit whose verdict it is, and `of` how many units that counts.
    """
    single = [way[0] for way in ways if len(way) == 1 and way[0].unit is None]
    if len(single) > 1:
        yield _indented(view.say(f"{code}_any"))
        yield _bullets([steps_line([step], view.lang) for step in _smallest(single)])
        ways = [way for way in ways if len(way) > 1 or way[0].unit is not None]
    for way in ways[:_MOST_WAYS]:
        lines = way_lines(way, view.lang, unit=unit, of=of)
        if len(lines) == 1:
            yield _indented(f"{view.say(code)} {lines[0]}")
        else:
            yield _indented(view.say(code))
            yield _bullets(lines)
    if len(ways) > _MOST_WAYS:
        hidden = len(ways) - _MOST_WAYS
        yield _indented(view.say("trace_more_ways" if hidden > 1 else "trace_more_way", count=hidden))


def _smallest(steps: Sequence[Step]) -> list[Step]:
    """The steps but for those that lie below another: whoever settles the one speaks of the other."""
    ids = {step.node for step in steps}
    return [step for step in steps if not any(step.node.startswith((f"{id_}.", f"{id_}/")) for id_ in ids)]


def _bullets(lines: Sequence[str]) -> Padding:
    table = Table.grid(padding=(0, 1, 0, 0))
    for line in lines:
        table.add_row("-", Text(line))
    return Padding(table, (0, 0, 0, 4))


def _indented(text: str) -> Padding:
    return Padding(Text(text), (0, 0, 0, 2))
