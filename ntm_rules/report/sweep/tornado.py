"""Which uncertainty matters most: what it does to hold one thing at its low and at its high, all else as drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from ntm_rules.report.bars import swing
from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.sweep.naming import Naming, group_roles
from ntm_rules.report.sweep.thinning import MOST_ROWS
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.sweep.model import RoleSweep, Sweep, Swing, UnitSweep
from ntm_rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """One measure of how much each entry matters: by entry what it is at the low and at the high, widest first."""

    unit: UnitSweep | None
    role: RoleSweep | None
    swings: tuple[tuple[int, float, float], ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that any entry leads to."""
        values = [value for _, low, high in self.swings for value in (low, high)]
        return min(values), max(values)

    def middle(self, found: Sweep) -> float:
        """What it is when nothing is held."""
        if self.unit is not None:
            return float(found.chances(self.unit).share[0])
        assert self.role is not None
        return float(self.role.passing.mean[0])

    def title(self, naming: Naming) -> str:
        """What is measured."""
        if self.unit is not None:
            word = naming.word_of(self.unit, Verdict.PASS)
            return naming.say("tornado_unit", unit=naming.unit(self.unit), verdict=word)
        assert self.role is not None
        word = naming.word(Verdict.PASS, self.role.set)
        return naming.say("tornado_role", level=naming.level(self.role), verdict=word)

    def value(self, value: float, naming: Naming) -> str:
        """A probability or a mean number."""
        return naming.share(value) if self.unit is not None else naming.number(value, 1)


def tornadoes(naming: Naming) -> list[Tornado]:
    """By the probability of the only assessed unit, and by the number of passing units of each role that has many."""
    found = naming.found
    made = []
    if len(found.assessed) == 1 and all(unit.key in each.chances for each in found.tornado for unit in found.assessed):
        (unit,) = found.assessed
        made.append(Tornado(unit=unit, role=None, swings=_sorted((s, s.chances[unit.key]) for s in found.tornado)))
    for role in group_roles(found):
        swings = _sorted((each, each.passing[role.role]) for each in found.tornado)
        made.append(Tornado(unit=None, role=role, swings=swings))
    return [each for each in made if each.ends[0] != each.ends[1]]


def _sorted(pairs: Iterator[tuple[Swing, tuple[float, float]]]) -> tuple[tuple[int, float, float], ...]:
    rows = [(swing.entry, low, high) for swing, (low, high) in pairs]
    return tuple(sorted(rows, key=lambda row: -abs(row[2] - row[1])))


def tornado(naming: Naming, view: View) -> Iterator[Block]:
    """A table for each measure; which matters most stands first."""
    if not naming.found.tornado:
        return
    yield Heading(text=view.heading("tornado_title"), level=3)
    measures = tornadoes(naming)
    if not measures:
        yield Text(naming.say("tornado_nothing"))
        return
    for each in measures:
        yield _table(each, naming, view)
    yield Text(naming.say("tornado_key"))


def _table(each: Tornado, naming: Naming, view: View) -> Table:
    heads = (each.title(naming), naming.say("tornado_low"), naming.say("tornado_high"), naming.say("tornado_swing"))
    rows = [
        (
            Text(naming.entry(naming.found.entries[entry])), Text(each.value(low, naming)),
            Text(each.value(high, naming)), Text(swing(low, high, each.ends, view)),
        )
        for entry, low, high in each.swings[:MOST_ROWS]
    ]  # fmt: skip
    return Table(heads=heads, rows=tuple(rows), weights=(6, 2, 2, 5))
