"""The matrix of member units by criteria, with the cells that a scenario turns standing out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from ntm_rules.explain.model import Outcome
from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.labels import level_word, short_name
from ntm_rules.report.terminal.matrix import columns, legend, names
from ntm_rules.report.terminal.view import View
from ntm_rules.report.whatif.beside import members_beside
from ntm_rules.report.whatif.marks import arrow, by_name, is_turned, mark, named
from ntm_rules.verdict import Verdict

_Pair = tuple[Outcome | None, Outcome]


def matrices(before: Outcome | None, after: Outcome, view: View, *, whole: bool) -> Iterator[Block]:
    """A matrix of the members of `after` for each set they are judged by.

    One that is not `whole` has only the units and the criteria that turn.
    """
    groups: dict[str | None, list[_Pair]] = {}
    for old, new in members_beside(before, after):
        groups.setdefault(new.set, []).append((old, new))
    for set_id, pairs in groups.items():
        members = [new for _, new in pairs]
        criteria = columns(members)
        shown = pairs
        if not whole:
            shown = [(old, new) for old, new in pairs if is_turned(old, new) or _turned(old, new)]
            turned = {node.id for old, new in shown for node in _turned(old, new)}
            criteria = [node for node in criteria if node.id in turned]
        if shown and criteria:
            level = level_word(members, view.lang)
            yield Heading(text=Text(_title(set_id, level, view)), level=3)
            there = [] if before is None else [m for m in before.members if m.role in {new.role for new in members}]
            yield _table(shown, criteria, view, there if whole else None)
            yield from key(view, members) if whole else ()
            yield from names([*members, *_before(shown)], criteria, view)
            if any(named(node) not in _before_of(old) for old in _before(shown) for node in criteria):
                yield Text(view.say("whatif_other_set"))


def key(view: View, units: Sequence[Outcome] = ()) -> Iterator[Text]:
    """What the signs mean, alone and in pairs."""
    yield legend(view, units)
    pair = f"{view.signs[Verdict.FAIL]}{arrow(view)}{view.signs[Verdict.PASS]}"
    yield Text(view.say("whatif_pair", pair=pair))


def _before(pairs: Sequence[_Pair]) -> list[Outcome]:
    return [old for old, _ in pairs if old is not None]


def _title(set_id: str | None, level: str, view: View) -> str:
    return view.say("matrix", level=level, set=view.titles.get(set_id or "", set_id or ""))


def _turned(before: Outcome | None, after: Outcome) -> list[Outcome]:
    """The conditions and criteria of a member that have another verdict than before."""
    old = _before_of(before)
    return [node for node in after.children if is_turned(old.get(named(node)), node)]


def _before_of(unit: Outcome | None) -> dict[tuple[str, str], Outcome]:
    return by_name(() if unit is None else unit.children)


def _table(pairs: Sequence[_Pair], criteria: Sequence[Outcome], view: View, there: Sequence[Outcome] | None) -> Table:
    """The matrix; with all members that were `there` before, also how many pass each criterion before and after."""
    rows = [
        (mark(old, new, view), Text(_name(old, new, view)), *_cells(old, new, criteria, view)) for old, new in pairs
    ]
    if there is not None:
        old, new = _passing(there, criteria), _passing([after for _, after in pairs], criteria)
        if old != new:
            rows.append((Text(""), Text(view.say("whatif_passing_before")), *map(Text, old)))
        code = "matrix_passing" if old == new else "whatif_passing_after"
        rows.append((Text(""), Text(view.say(code)), *map(Text, new)))
    heads = ("", level_word([pairs[0][1]], view.lang).capitalize(), *(node.id for node in criteria))
    return Table(heads=heads, rows=tuple(rows), kept=2)


def _name(before: Outcome | None, after: Outcome, view: View) -> str:
    return short_name(after) if before is not None else view.say("whatif_new", unit=short_name(after))


def _cells(before: Outcome | None, after: Outcome, criteria: Sequence[Outcome], view: View) -> Iterator[Text]:
    old, new = _before_of(before), {node.id: node for node in after.children}
    for column in criteria:
        node = new.get(column.id)
        yield Text("") if node is None else mark(old.get(named(node)), node, view)


def _passing(members: Sequence[Outcome], criteria: Sequence[Outcome]) -> list[str]:
    """How many members pass each criterion; "" where none of them has it."""
    having = Counter(named(n) for m in members for n in m.children)
    passing = Counter(named(n) for m in members for n in m.children if n.verdict is Verdict.PASS)
    return [str(passing[named(column)]) if having[named(column)] else "" for column in criteria]
