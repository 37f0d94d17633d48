"""What draws come to without a grid: how likely each assessed unit passes, how many do, which are most in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ntm_rules.report.bars import bar
from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.labels import sentence
from ntm_rules.report.sweep.naming import Naming, distribution, group_roles
from ntm_rules.report.sweep.thinning import MOST_ROWS
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.sweep.model import RoleSweep, UnitSweep
from ntm_rules.verdict import Verdict

_MOST_DOUBTED = 10


def draws(naming: Naming, view: View) -> Iterator[Block]:
    """The tables of the draws at the only point there is."""
    assessed = naming.found.assessed
    yield Heading(text=view.heading("draws_assessed"), level=3)
    yield _chances(assessed[:MOST_ROWS], naming, view)
    if len(assessed) > MOST_ROWS:
        yield Text(naming.say("draws_hidden", count=len(assessed) - MOST_ROWS))
    for role in group_roles(naming.found):
        counted = distribution(role)
        if counted is None:
            continue
        words = {"level": naming.level(role), "verdict": naming.word(Verdict.PASS, role.set)}
        yield Heading(text=view.heading("draws_numbers", **words), level=3)
        yield _numbers(counted[0], role, naming, view)
    doubted = in_doubt(naming)
    if doubted:
        yield Heading(text=view.heading("draws_doubted"), level=3)
        yield _chances(doubted, naming, view)


def in_doubt(naming: Naming) -> list[UnitSweep]:
    """The units that are not assessed themselves and of which it is least sure whether they pass, the least first."""
    doubt = {
        id(unit): min(passed, naming.found.draws - passed)
        for unit in naming.found.units
        if not unit.assessed and 0 < (passed := unit.passed.tolist()[0]) < naming.found.draws
    }
    units = [unit for unit in naming.found.units if id(unit) in doubt]
    return sorted(units, key=lambda unit: -doubt[id(unit)])[:_MOST_DOUBTED]


def _chances(units: Sequence[UnitSweep], naming: Naming, view: View) -> Table:
    heads = tuple(
        naming.say(f"draws_column_{name}") for name in ("unit", "passes", "interval", "pending", "fails", "now")
    )
    return Table(heads=heads, rows=tuple(_chance(unit, naming, view) for unit in units), weights=(7, 8, 6, 4, 5, 9))


def _chance(unit: UnitSweep, naming: Naming, view: View) -> tuple[Text, ...]:
    found = naming.found
    passing, pending, failing = (
        found.chances(unit, verdict) for verdict in (Verdict.PASS, Verdict.PENDING, Verdict.FAIL)
    )
    set_id = naming.role_of(unit).set
    shares = [naming.share(each.share.tolist()[0]) for each in (pending, failing)]
    share = passing.share.tolist()[0]
    return (
        Text(naming.unit(unit)), Text(f"{bar(share, view)} {naming.share(share)}"),
        Text(naming.interval(passing.low.tolist()[0], passing.high.tolist()[0])), *map(Text, shares),
        Text(f"{view.signs[unit.baseline]} {naming.word(unit.baseline, set_id)}", style=view.style(unit.baseline)),
    )  # fmt: skip


def _numbers(drawn: Sequence[int], role: RoleSweep, naming: Naming, view: View) -> Table:
    """How often how many units of a role pass; neighbours together where there are many."""
    step = -(-len(drawn) // MOST_ROWS)
    groups = [(low, min(low + step, len(drawn)) - 1) for low in range(0, len(drawn), step)]
    sums = {(low, high): sum(drawn[low : high + 1]) / naming.found.draws for low, high in groups}
    seen = [ends for ends, share in sums.items() if share]
    shown = {ends: share for ends, share in sums.items() if seen[0] <= ends <= seen[-1]}
    most = max(shown.values())
    rows = [
        (
            Text(naming.number(low, 0) if low == high else f"{naming.number(low, 0)}–{naming.number(high, 0)}"),
            Text(f"{bar(share / most, view)} {naming.share(share)}"),
        )
        for (low, high), share in shown.items()
    ]
    head = sentence(naming.say("draws_column_number", level=naming.level(role)))
    return Table(heads=(head, naming.say("draws_column_share")), rows=tuple(rows), weights=(1, 3))
