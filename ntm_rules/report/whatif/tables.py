"""Scenarios side by side, as tables: how a unit fares in each, which of its criteria turn, a whole round at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import has, show
from ntm_rules.report.blocks.model import Table
from ntm_rules.report.labels import clipped, level_word, numbered
from ntm_rules.report.standing import units
from ntm_rules.report.terminal.province import blocks, criteria_passing, signed_counts
from ntm_rules.report.terminal.view import View
from ntm_rules.report.whatif.beside import Beside
from ntm_rules.report.whatif.marks import arrow, by_name, is_turned, mark
from ntm_rules.scenario.whatif.model import Alternative, WhatIf

_SHORT = 36  # columns of a name beside signs


def label(found: WhatIf, at: int, view: View) -> str:
    """A scenario by its number and its title, or as what is supposed where there is no other."""
    if len(found.alternatives) == 1:
        return view.say("whatif_then")
    title = show(found.alternatives[at].title, view.lang)
    return view.say("whatif_numbered", number=str(at + 1), title=title)


def _labels(found: WhatIf, view: View) -> list[str]:
    return [label(found, at, view) for at in range(len(found.alternatives))]


def unit_table(found: WhatIf, row: Beside, view: View) -> Table:
    """How one unit fares: a row as it is, and one for each scenario."""
    with_members = any(side.members for side in (row.before, *row.after) if side is not None)
    sides = [(view.say("whatif_now"), row.before), *zip(_labels(found, view), row.after, strict=True)]
    heads = [
        view.say("whatif_column_scenario"), view.say("column_verdict"), view.say("column_criteria"),
        *([view.say("column_members")] if with_members else []), view.say("column_blocks"),
    ]  # fmt: skip
    rows = [(Text(name), *_fate(side, view, with_members=with_members)) for name, side in sides]
    first = 0 if len(found.alternatives) == 1 else 1
    return Table(heads=tuple(heads), rows=tuple(rows), weights=(first, *[0] * (len(heads) - 2), 1))


def _fate(unit: Outcome | None, view: View, *, with_members: bool) -> list[Text]:
    """Verdict, criteria and members passing, what stands in the way."""
    if unit is None:
        return [Text(view.say("whatif_not_there")), *[Text("")] * (3 if with_members else 2)]
    members = [signed_counts(unit.members, view)] if with_members else []
    return [view.outcome(unit), criteria_passing(unit), *members, blocks(unit, view)]


def round_table(found: WhatIf, view: View) -> Table:
    """How many units of each level pass, fail and are open: a row as it is, and one for each scenario."""
    sides = [(view.say("whatif_now"), found.outcomes)]
    sides += [(name, each.outcomes) for name, each in zip(_labels(found, view), found.alternatives, strict=True)]
    levels: dict[str | None, list[Outcome]] = {}
    for _, outcomes in sides:
        for unit in units(outcomes):
            levels.setdefault(unit.level, []).append(unit)
    heads = [view.say("whatif_column_scenario"), *(level_word(of, view.lang).capitalize() for of in levels.values())]
    rows = [(Text(name), *_counted(outcomes, list(levels), view)) for name, outcomes in sides]
    return Table(heads=tuple(heads), rows=tuple(rows), weights=(1, *[0] * len(levels)))


def _counted(outcomes: Sequence[Outcome], levels: Sequence[str | None], view: View) -> Iterator[Text]:
    for level in levels:
        yield signed_counts([unit for unit in units(outcomes) if unit.level == level], view)


def units_table(rows: Sequence[Beside], view: View) -> Table:
    """Each unit of a round in each of several scenarios: its verdict, and how many of its criteria pass."""
    heads = (level_word([row.unit for row in rows[:1]], view.lang).capitalize(), *_sides(rows[0], view))
    return Table(heads=heads, rows=tuple((Text(row.unit.name), *_beside(row, view)) for row in rows), kept=1)


def _beside(row: Beside, view: View) -> Iterator[Text]:
    for at, side in enumerate((row.before, *row.after)):
        if side is None:
            yield Text("")
        else:
            yield mark(row.before if at else None, side, view).append(f" {criteria_passing(side)}", style="not reverse")


def _sides(row: Beside, view: View) -> tuple[str, ...]:
    return view.say("whatif_now"), *(str(at + 1) for at in range(len(row.after)))


def turned_units_table(rows: Sequence[Beside], view: View) -> Table:
    """Each unit of a round in the only scenario: its verdict and counts before and after, what stands in the way."""
    heads = (
        level_word([row.unit for row in rows[:1]], view.lang).capitalize(), view.say("column_verdict"),
        view.say("column_criteria"), view.say("column_members"), view.say("column_blocks"),
    )  # fmt: skip
    return Table(heads=heads, rows=tuple(_turned_row(row, view) for row in rows), weights=(3, 3, 0, 0, 5))


def _turned_row(row: Beside, view: View) -> tuple[Text, ...]:
    before, after = row.before, row.after[0]
    if after is None:
        return Text(row.unit.name), Text(view.say("whatif_not_there")), Text(""), Text(""), Text("")
    verdict = view.outcome(after)
    if before is not None and is_turned(before, after):
        verdict = Text.assemble(view.outcome(before), f" {arrow(view)} ", verdict)
    counts = [_moved(read(before, view) if before else None, read(after, view), view) for read in (_passing, _members)]
    return Text(row.unit.name), verdict, *counts, blocks(after, view)


def _passing(unit: Outcome, _view: View) -> Text:
    return criteria_passing(unit)


def _members(unit: Outcome, view: View) -> Text:
    return signed_counts(unit.members, view)


def _moved(before: Text | None, after: Text, view: View) -> Text:
    """Counts before and after, a line each where they differ."""
    if before is None or before.plain == after.plain:
        return after
    return Text.assemble(before, f"\n{arrow(view)} ", after)


def criteria_table(row: Beside, view: View) -> Table:
    """Each condition and criterion of one unit, as it is and in each scenario."""
    sides = [{} if side is None else by_name(_tops(side)) for side in (row.before, *row.after)]
    names = dict.fromkeys(key for side in sides for key in side)
    first = {key: next(side[key] for side in sides if key in side) for key in names}
    rows = [
        (Text(clipped(numbered(node), _SHORT)), *(_cell(side.get(key), sides[0].get(key), view) for side in sides))
        for key, node in first.items()
    ]
    return Table(heads=(view.say("column_content"), *_sides(row, view)), rows=tuple(rows), kept=1)


def _cell(node: Outcome | None, before: Outcome | None, view: View) -> Text:
    return Text("") if node is None else mark(before, node, view)


def _tops(unit: Outcome) -> list[Outcome]:
    return [node for node in unit.children if node.kind in {Kind.CONDITION, Kind.CRITERION}]


def facts(each: Alternative, view: View) -> Iterator[Text]:
    """What its writer says of a scenario, and the sets, changes of sets, day and year that it puts in place."""
    if each.note is not None:
        yield Text(each.note)
    for role, set_id in each.sets.items():
        titled = view.titles.get(set_id)
        named = view.say("whatif_named", title=titled, id=set_id) if titled else set_id
        yield Text(view.say("whatif_set", role=_role(role, view), set=named))
    for edit in each.edits:
        yield Text(view.say(f"whatif_{edit.how}", role=_role(edit.role, view), nodes=edit.nodes))
    if each.as_of is not None:
        yield Text(view.say("whatif_as_of", day=each.as_of))
    if each.year is not None:
        yield Text(view.say("whatif_year", year=str(each.year)))


def _role(role: str, view: View) -> str:
    return view.say(f"level_{role}") if has(f"level_{role}") else role
