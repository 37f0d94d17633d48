"""The page of judged tables: how units fare under each set, and at which criteria they fail or are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.text import Text

from ntm_rules.bulk.model import Judged, Tally
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.terminal import View
from ntm_rules.verdict import Verdict

_SHOWN = (Verdict.PASS, Verdict.FAIL, Verdict.PENDING, Verdict.NOT_APPLICABLE)


def page(judged: Judged, sets: Mapping[str, CriteriaSet], as_of: date, view: View) -> Iterator[Block]:
    """The page of all that was judged."""
    wholes = [tally for tally in judged.tallies if not tally.address]
    units = ", ".join(_units(tally, view) for tally in _first_of_levels(wholes))
    yield Heading(text=Text(view.say("bulk_title", units=units)), level=1)
    yield Text(view.say("as_of", day=as_of))
    yield Table(
        heads=(view.say("bulk_column_set"), *_verdict_heads(view)), weights=(4, 1, 1, 1, 1),
        rows=tuple((Text(show(sets[tally.role].title, view.lang)), *_counts(tally, view)) for tally in wholes),
    )  # fmt: skip
    for whole in wholes:
        yield from _criteria(whole, judged.tallies, sets[whole.role], view)
    yield Text(view.say("bulk_checked", count=judged.checked))


def _units(tally: Tally, view: View) -> str:
    """How many units of which level."""
    level = f"level_{tally.level}" if tally.units == 1 else f"level_{tally.level}_many"
    return f"{show(tally.units, view.lang)} {view.say(level)}"


def _first_of_levels(wholes: Sequence[Tally]) -> list[Tally]:
    """One tally a level: a level may be judged by several sets."""
    return list({tally.level: tally for tally in reversed(wholes)}.values())[::-1]


def _criteria(whole: Tally, tallies: Sequence[Tally], criteria: CriteriaSet, view: View) -> Iterator[Block]:
    """What the root of a set asks for, one row each."""
    mine = [tally for tally in tallies if tally.role == whole.role and tally.address]
    if not mine:
        return
    level = view.say(f"level_{whole.level}_many")
    yield Heading(text=view.heading("bulk_criteria", level=level, set=criteria.id), level=3)
    yield Table(
        heads=(view.say("bulk_column_criterion"), *_verdict_heads(view)), weights=(4, 1, 1, 1, 1),
        rows=tuple((Text(_named(tally, criteria, view)), *_counts(tally, view)) for tally in mine),
    )  # fmt: skip


def _named(tally: Tally, criteria: CriteriaSet, view: View) -> str:
    name = show(criteria.nodes[tally.address].name, view.lang)
    return f"{tally.address} {name}" if tally.address[:1].isdigit() else name


def _verdict_heads(view: View) -> tuple[str, ...]:
    return tuple(view.say(f"bulk_{verdict}") for verdict in _SHOWN)


def _counts(tally: Tally, view: View) -> Iterator[Text]:
    for verdict in _SHOWN:
        count = tally.counts[verdict]
        text = show(count, view.lang) if count else "–"
        yield Text(text, style=view.style(verdict) if count else "dim")
