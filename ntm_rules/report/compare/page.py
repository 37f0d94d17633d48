"""What there is to say of rounds held side by side, part by part; their outcomes must be in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.text import Text

from ntm_rules.explain.codes import Code
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Bullets, Heading, Table
from ntm_rules.report.compare.parts import came_and_went, mergers, owing, recognitions, trend_table
from ntm_rules.report.labels import level_word
from ntm_rules.report.standing import units
from ntm_rules.report.terminal.view import View
from ntm_rules.report.turns import batches, summary
from ntm_rules.scenario.compare.improvement import better, otherwise, worse
from ntm_rules.scenario.compare.model import AppraisedRound, Compared, Passage, SetChange
from ntm_rules.scenario.turns import Turns

_MET = frozenset({Code.MET, Code.ATTESTED_MET, Code.ATTESTED_MET_ABOVE, Code.ATTESTED_MET_REST})


def page(found: Compared, view: View) -> Iterator[Block]:
    """The page."""
    yield Heading(text=Text(view.say("compare_title", days=tuple(day(each, view) for each in found.rounds))), level=1)
    yield _rounds(found, view)
    if not found.in_order:
        yield Text(view.say("compare_out_of_order"))
    for step in found.steps:
        yield from _step(found, step, "compare_step", view)
    if found.whole is not None:
        yield from _step(found, found.whole, "compare_whole", view)
    yield from owing(found, view)
    yield from trend_table(found, view)
    yield from recognitions(found, view)
    yield from mergers(found, view)
    yield from came_and_went(found, view)


def day(round_: AppraisedRound, view: View) -> str:
    """The day of a round, or the first and the last of its units'."""
    first, last = round_.days
    return show(last, view.lang) if first == last else f"{show(first, view.lang)}–{show(last, view.lang)}"


def _rounds(found: Compared, view: View) -> Table:
    heads = ("compare_column_round", "compare_column_day", "compare_column_units", "compare_column_files")
    rows = [
        (Text(str(number)), Text(day(each, view)), Text(_counted(each.outcomes, view)), Text(each.label))
        for number, each in enumerate(found.rounds, 1)
    ]
    return Table(heads=tuple(map(view.say, heads)), rows=tuple(rows), weights=(0, 0, 2, 3))


def _counted(outcomes: Sequence[Outcome], view: View) -> str:
    """How many units there are of each level."""
    known = {unit.id: unit for unit in units(outcomes)}
    levels = Counter(unit.level for unit in known.values())
    return ", ".join(
        f"{count} {level_word([unit for unit in known.values() if unit.level == level], view.lang)}"
        for level, count in levels.items()
    )


def _step(found: Compared, step: Passage, code: str, view: View) -> Iterator[Block]:
    days = {"old": day(found.rounds[step.before], view), "new": day(found.rounds[step.after], view)}
    yield Heading(text=view.heading(code, before=step.before + 1, after=step.after + 1, **days), level=2)
    changes = [Text(line) for line in summary(step.turns, view.lang)]
    changes += [Text(_set_change(change, view)) for change in step.sets if change.matched]
    yield Bullets(lines=tuple(changes)) if changes else Text(view.say("compare_no_units"))
    parts = {"better": _in_short(better(step.turns)), "worse": worse(step.turns), "otherwise": otherwise(step.turns)}
    for part, turns in parts.items():
        told = [batch for each in turns.by_role() for batch in batches(each, view.lang)]
        if told:
            yield Heading(text=view.heading(f"compare_{part}"), level=3)
        for batch in told:
            lines = tuple(map(Text, batch.lines))
            yield Bullets(lines=lines, head=Text(batch.title)) if lines else Bullets(lines=(Text(batch.title),))


def _in_short(turns: Turns) -> Turns:
    """The same without the reasons that say no more than that a node is met now: figures stand in a table below."""
    return Turns(
        units=tuple(
            replace(unit, turns=tuple(replace(turn, after=_without_met(turn.after)) for turn in unit.turns))
            for unit in turns.units
        )
    )


def _without_met(node: Outcome | None) -> Outcome | None:
    if node is None:
        return None
    return replace(node, reasons=tuple(reason for reason in node.reasons if reason.code not in _MET))


def _set_change(change: SetChange, view: View) -> str:
    return view.say("compare_sets_matched", role=change.role, before=change.before, after=change.after)
