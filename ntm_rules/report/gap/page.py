"""What there is to say of gaps, part by part: what units lack, what holds most of them back, what to find out first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from rich.text import Text

from ntm_rules.report.blocks.model import Block, Bullets, Heading, Table
from ntm_rules.report.gap.groups import groups, head, lines
from ntm_rules.report.gap.naming import Naming
from ntm_rules.scenario.gap.model import Blocker, Question, Thread, UnitGap
from ntm_rules.verdict import Verdict

#: How many rows of a ranking, groups of units, and choices of a unit are shown when nobody asks for more or fewer.
ROWS = 10
_OPEN = frozenset({Verdict.FAIL, Verdict.PENDING})

Ranked = TypeVar("Ranked", Blocker, Question)


def page(naming: Naming, most: int) -> Iterator[Block]:
    """The page of all gaps, of each part at most so many rows."""
    gaps, view = naming.gaps, naming.view
    tops = [unit for unit in gaps.units if _is_top(unit, gaps.units)]
    yield Heading(text=Text(view.say("gap_title", units=naming.units_of_all(tops))), level=1)
    yield from _lacking(tops, naming, most)
    yield from _blockers(naming, most)
    yield from _questions(naming, most)
    yield from _threads(naming, most)


def _is_top(unit: UnitGap, units: Sequence[UnitGap]) -> bool:
    """Whether no unit that counts this one is on the page."""
    return unit.within is None or all(other.key.unit != unit.within for other in units)


def _lacking(tops: Sequence[UnitGap], naming: Naming, most: int) -> Iterator[Block]:
    """What units lack, those that lack the same together; the assessed units first, then their members."""
    view = naming.view
    yield Heading(text=view.heading("gap_lacking"), level=3)
    members = [unit for unit in naming.gaps.units if unit not in tops]
    for units in (tops, members):
        found = sorted(groups([unit for unit in units if unit.verdict in _OPEN]), key=lambda group: -len(group))
        for group in found[:most]:
            title = Text(head(group, naming), style=f"bold {view.style(group[0].verdict)}")
            yield Bullets(head=title, lines=tuple(map(Text, lines(group, naming, most))), apart=True)
        hidden = sum(map(len, found[most:]))
        if hidden:
            yield Text(view.say("gap_units_hidden", count=hidden))
    passing = [at for at, unit in enumerate(naming.gaps.units) if unit.verdict is Verdict.PASS]
    if passing:
        yield Text("")
        yield Text(view.say("gap_passing_already", units=naming.at(passing)))


def _blockers(naming: Naming, most: int) -> Iterator[Block]:
    """For the units of each set, where there are several: the nodes that hold them back."""
    view, units = naming.view, naming.gaps.units
    sets: dict[tuple[str, str, str], list[Blocker]] = {}
    for each in naming.gaps.blockers:
        sets.setdefault((each.level, each.spot.set, each.spot.role), []).append(each)
    for (level, _, _), found in sets.items():
        concerned = {at for each in found for at in (*each.holds, *each.may_hold)}
        if len(concerned) < 2:
            continue
        yield Heading(text=view.heading("gap_blockers", level=view.say(f"level_{level}_many")), level=3)
        if not any(each.frees for each in found):
            yield Text(view.say("gap_frees_none", level=view.say(f"level_{level}")))
        rows = _merged(found, lambda each: (each.holds, each.may_hold, each.frees, each.owed_by))
        yield Table(
            heads=tuple(map(view.say, ("column_content", "gap_column_holds", "gap_column_frees", "gap_column_owed"))),
            weights=(6, 4, 2, 2),
            rows=tuple(
                _row(
                    naming.nodes([each.step for each in row]), _held(row[0], units, naming),
                    naming.counted(row[0].frees), naming.department(row[0].owed_by),
                )
                for row in rows[:most]
            ),
        )  # fmt: skip
        yield from _hidden(len(rows) - most, naming)


def _held(blocker: Blocker, units: Sequence[UnitGap], naming: Naming) -> str:
    """How many units a node holds back, by their verdict, and how many could also do without it."""
    say = naming.view.say
    parts = []
    for verdict in (Verdict.FAIL, Verdict.PENDING):
        count = sum(units[at].verdict is verdict for at in blocker.holds)
        if count:
            parts.append(f"{count} {say(f'units_{verdict}')}")
    held = naming.counted(blocker.holds)
    text = f"{held} ({', '.join(parts)})" if parts else held
    if blocker.may_hold:
        text += "\n" + say("gap_may_hold", units=naming.counted(blocker.may_hold))
    return text


def _questions(naming: Naming, most: int) -> Iterator[Block]:
    """The open nodes in the order in which to find out about them."""
    view = naming.view
    rows = _merged(
        naming.gaps.questions, lambda each: (each.level, each.decides, each.may_decide, each.awaited, each.owed_by)
    )
    if not rows:
        return
    yield Heading(text=view.heading("gap_questions"), level=3)
    heads = "column_content", "gap_column_decides", "gap_column_may", "gap_column_awaited", "gap_column_owed"
    yield Table(
        heads=tuple(map(view.say, heads)), weights=(6, 2, 2, 2, 2),
        rows=tuple(
            _row(
                naming.nodes([each.step for each in row]), naming.counted(row[0].decides),
                naming.counted(row[0].may_decide), naming.counted(row[0].awaited), naming.department(row[0].owed_by),
            )
            for row in rows[:most]
        ),
    )  # fmt: skip
    yield from _hidden(len(rows) - most, naming)


def _threads(naming: Naming, most: int) -> Iterator[Block]:
    """The passes with the least to spare."""
    view, found = naming.view, naming.gaps.threads
    if not found:
        return
    yield Heading(text=view.heading("gap_threads"), level=3)
    heads = "gap_column_unit", "column_content", "column_finding", "column_requirement", "gap_column_spare"
    yield Table(
        heads=tuple(map(view.say, heads)), weights=(2, 5, 2, 2, 3),
        rows=tuple(_thread(each, naming) for each in found[:most]),
    )  # fmt: skip
    yield from _hidden(len(found) - most, naming)


def _thread(each: Thread, naming: Naming) -> tuple[Text, ...]:
    spare = naming.view.say("gap_spare", amount=naming.difference(each.amount, each.measure), share=Decimal(each.share))
    return _row(each.name, naming.nodes([each.step]), each.found, each.step.require, spare)


def _merged(found: Sequence[Ranked], key: Callable[[Ranked], Hashable]) -> list[list[Ranked]]:
    """Rows that differ in their node only, as one."""
    rows: dict[Hashable, list[Ranked]] = {}
    for each in found:
        rows.setdefault(key(each), []).append(each)
    return list(rows.values())


def _hidden(count: int, naming: Naming) -> Iterator[Block]:
    if count > 0:
        yield Text(naming.view.say("gap_rows_hidden", count=count))


def _row(*texts: str) -> tuple[Text, ...]:
    return tuple(map(Text, texts))
