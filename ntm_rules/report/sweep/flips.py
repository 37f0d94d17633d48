"""At which values along an axis which units change verdict: sorted by the value, alike ones together."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from ntm_rules.interval import Exact
from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.labels import sentence
from ntm_rules.report.sweep.headline import flips_within
from ntm_rules.report.sweep.naming import Naming
from ntm_rules.report.sweep.thinning import MOST_ROWS
from ntm_rules.report.terminal.view import View
from ntm_rules.report.whatif.marks import arrow
from ntm_rules.scenario.sweep.model import Sweep, UnitSweep
from ntm_rules.verdict import Verdict

#: The value, whether it is itself among what follows, the role, and from what to what.
Place = tuple[Exact, bool, str, Verdict, Verdict]


def flips(naming: Naming, view: View) -> Iterator[Block]:
    """A table for each axis, and which units keep their verdicts all along it."""
    for at, axis in enumerate(naming.found.axes):
        groups = grouped(naming.found, at)
        code = "flip_title" if len(naming.found.axes) == 1 else "flip_title_axis"
        yield Heading(text=view.heading(code, axis=naming.axis_named(axis)), level=3)
        if groups:
            yield _table(at, groups, naming, view)
        if len(groups) > MOST_ROWS:
            yield Text(naming.say("flip_hidden", count=len(groups) - MOST_ROWS))
        if naming.found.entries or len(naming.found.axes) > 1:
            yield Text(naming.say("flip_others_as_found"))
        yield from _steady(at, naming)


def grouped(found: Sweep, axis: int) -> dict[Place, list[UnitSweep]]:
    """The units that flip at each place, in the order of the values."""
    groups: dict[Place, list[UnitSweep]] = {}
    for unit in found.units:
        for flip in flips_within(unit, axis, found):
            place = flip.value, flip.included, unit.key.role, flip.before, flip.after
            groups.setdefault(place, []).append(unit)
    roles = {role.role: index for index, role in enumerate(found.roles)}
    return dict(sorted(groups.items(), key=lambda item: (item[0][0], not item[0][1], roles[item[0][2]])))


def _table(axis: int, groups: dict[Place, list[UnitSweep]], naming: Naming, view: View) -> Table:
    along = naming.found.axes[axis]
    rows = []
    for (value, included, _, before, after), units in list(groups.items())[:MOST_ROWS]:
        turn = Text.assemble(view.sign(before), arrow(view), view.sign(after))
        turn.append(f" {naming.word_of(units[0], after)}")
        where = naming.say("value_from" if included else "value_above", value=naming.bare(along, value))
        rows.append((Text(where), turn, Text(naming.units(units))))
    heads = (sentence(naming.axis_head(along)), naming.say("flip_turn"), naming.say("flip_units"))
    return Table(heads=heads, rows=tuple(rows), weights=(4, 4, 7))


def _steady(axis: int, naming: Naming) -> Iterator[Text]:
    """The units that keep their verdict, by role."""
    steady: dict[str, list[UnitSweep]] = {}
    for unit in naming.found.units:
        if not flips_within(unit, axis, naming.found):
            steady.setdefault(unit.key.role, []).append(unit)
    if steady:
        units = "; ".join(naming.units(each) for each in steady.values())
        yield Text(naming.say("flip_steady", units=units))
