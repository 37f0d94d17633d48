"""What there is to say of scenarios, part by part: how the units fare in each, what turns and why, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Bullets, Heading
from ntm_rules.report.labels import outcome_word
from ntm_rules.report.terminal.matrix import legend
from ntm_rules.report.terminal.owed import owing
from ntm_rules.report.terminal.view import View
from ntm_rules.report.turns import batches, summary
from ntm_rules.report.whatif.beside import Beside, beside, came_and_went
from ntm_rules.report.whatif.marks import arrow, is_turned
from ntm_rules.report.whatif.matrix import key, matrices
from ntm_rules.report.whatif.tables import (
    criteria_table,
    facts,
    label,
    round_table,
    turned_units_table,
    unit_table,
    units_table,
)
from ntm_rules.scenario.whatif.model import Alternative, WhatIf
from ntm_rules.verdict import Verdict


def page(found: WhatIf, view: View) -> Iterator[Block]:
    """The page of all scenarios; their reasons and notes must have their texts."""
    rows = beside(found)
    ids = [each.id for each in found.alternatives]
    yield Heading(text=Text(view.say("whatif_title", ids=ids)), level=1)
    if len(found.alternatives) == 1:
        yield from _single(found, rows, view)
    else:
        yield from _several(found, rows, view)


def _single(found: WhatIf, rows: Sequence[Beside], view: View) -> Iterator[Block]:
    """One scenario, in full."""
    (each,) = found.alternatives
    yield Text(show(each.title, view.lang), style="bold")
    yield from facts(each, view)
    for row in rows if len(rows) == 1 else ():
        yield from _verdict(row, view)
        yield unit_table(found, row, view)
        yield legend(view, [row.unit])
    if len(rows) > 1:
        yield Heading(text=view.heading("whatif_round"), level=3)
        yield round_table(found, view)
        yield Heading(text=view.heading("whatif_units"), level=3)
        yield turned_units_table(rows, view)
        yield legend(view, [row.unit for row in rows])
        yield Text(view.say("one_at_a_time", unit=rows[0].unit.id))
    after = rows[0].after[0] if len(rows) == 1 else None
    if after is not None or len(rows) > 1:
        yield from _changes(found, each, view)
    if after is not None:
        yield from _left(after, view)
        yield from matrices(rows[0].before, after, view, whole=True)


def _several(found: WhatIf, rows: Sequence[Beside], view: View) -> Iterator[Block]:
    """Several scenarios: side by side, then what each of them turns."""
    if len(rows) == 1:
        yield Heading(text=Text(rows[0].unit.name), level=3)
        yield unit_table(found, rows[0], view)
        yield Heading(text=view.heading("whatif_criteria", unit=rows[0].unit.name), level=3)
        yield criteria_table(rows[0], view)
        yield from key(view, [rows[0].unit])
    elif rows:
        yield Heading(text=view.heading("whatif_round"), level=3)
        yield round_table(found, view)
        yield Heading(text=view.heading("whatif_units"), level=3)
        yield units_table(rows, view)
        yield from key(view, [row.unit for row in rows])
        yield Text(view.say("one_at_a_time", unit=rows[0].unit.id))
    for at, each in enumerate(found.alternatives):
        named = view.say("whatif_named", title=label(found, at, view), id=each.id)
        yield Heading(text=Text(named), level=2)
        yield from facts(each, view)
        after = rows[0].after[at] if len(rows) == 1 else None
        if after is not None or len(rows) > 1:
            yield from _changes(found, each, view)
        else:
            yield Heading(text=Text(view.say("whatif_gone", unit=rows[0].unit.name)), level=3)
        if after is not None:
            yield from matrices(rows[0].before, after, view, whole=False)


def _verdict(row: Beside, view: View) -> Iterator[Block]:
    """The verdict of the unit before and after, as the head of its page."""
    before, after = row.before, row.after[0]
    if after is None:
        yield Heading(text=Text(view.say("whatif_gone", unit=row.unit.name)), level=3)
        return
    sign, word = view.signs[after.verdict], outcome_word(after, view.lang).upper()
    if before is None:
        line = view.say("whatif_new_unit", unit=after.name, verdict=word)
    elif not is_turned(before, after):
        line = view.say("whatif_stays", unit=after.name, verdict=word)
    else:
        sign = f"{view.signs[before.verdict]}{arrow(view)}{sign}"
        old = outcome_word(before, view.lang).upper()
        line = view.say("whatif_turns", unit=after.name, old=old, new=word)
    yield Heading(text=Text(f"{sign} {line}", style=view.style_of(after)), level=3)


def _changes(found: WhatIf, each: Alternative, view: View) -> Iterator[Block]:
    """Whose verdicts change and why, which units come and go, and what is to be said of the scenario itself."""
    came, gone = came_and_went(found, each)
    if each.turns.turned or each.turns.apart or came or gone:
        yield Heading(text=view.heading("whatif_changes"), level=3)
        yield Bullets(lines=tuple(map(Text, [*summary(each.turns, view.lang), *_moved(came, gone, view)])))
        for batch in batches(each.turns, view.lang):
            yield Bullets(head=Text(batch.title, style="bold"), lines=tuple(map(Text, batch.lines)), apart=True)
    else:
        yield Heading(text=view.heading("whatif_nothing"), level=3)
    if each.notes:
        yield Heading(text=view.heading("whatif_notes"), level=3)
        yield Bullets(lines=tuple(Text(note.text) for note in each.notes))


def _moved(came: Sequence[Outcome], gone: Sequence[Outcome], view: View) -> Iterator[str]:
    if came:
        fates = [view.say("whatif_fate", unit=u.name, verdict=outcome_word(u, view.lang)) for u in came]
        yield view.say("whatif_came", units=fates)
    if gone:
        yield view.say("whatif_went", units=[unit.name for unit in gone])


def _left(unit: Outcome, view: View) -> Iterator[Block]:
    """What still stands in the way, by department."""
    for verdict in (Verdict.FAIL, Verdict.PENDING):
        groups = list(owing(unit, verdict, view, told=False))
        if groups:
            yield Heading(text=view.heading(f"whatif_left_{verdict}"), level=3)
            yield from (Bullets(head=department, lines=tuple(lines)) for department, lines in groups)
