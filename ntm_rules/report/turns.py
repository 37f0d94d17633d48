"""Whose verdicts change, in lines: how many of each level, then units that fare alike, with the nodes that turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.explain.codes import Code
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang, say
from ntm_rules.report.labels import nodes_line, outcome_word, sentence, units_line, verdict_word
from ntm_rules.report.standing import told
from ntm_rules.scenario.turns import Turn, Turns, UnitTurns
from ntm_rules.verdict import Verdict

#: Reasons that say of member units what is told of each of these.
_OF_MEMBERS = frozenset({
    Code.MEMBERS_FAILING_AT, Code.MEMBERS_DENIED_AT, Code.MEMBERS_PENDING_AT, Code.MEMBERS_UNDECIDED_AT,
})  # fmt: skip

#: Reasons that say how many member units fare how.
_COUNTING_MEMBERS = frozenset({
    Code.MEMBERS_PASSING, Code.MEMBERS_NOT_PASSING, Code.MEMBERS_PENDING, Code.MEMBERS_MEETING,
    Code.MEMBERS_NOT_MEETING,
})  # fmt: skip

#: A node on either side, what its verdict was and is, and why.
_Fate = tuple[str | None, str | None, Verdict | None, Verdict | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Units that fare alike, and what turned in them."""

    title: str
    lines: tuple[str, ...]


def summary(found: Turns, lang: Lang) -> list[str]:
    """A line for each level and role: how many units there are, and from which verdict to which they went.

    It names the set where units of one level are judged by several. Further lines say which sets have no nodes in
    common, so that of these none was compared.
    """
    roles = found.by_role()
    levels = Counter(turns.units[0].after.level for turns in roles)
    lines = [_summary(turns, lang, named=levels[turns.units[0].after.level] > 1) for turns in roles]
    return lines + [say("turns_sets_apart", lang, {"old": old, "new": new}) for old, new in found.apart]


def _summary(turns: Turns, lang: Lang, *, named: bool) -> str:
    one, total = turns.units[0].after, len(turns.units)
    moves = [
        say("turns_moved", lang, {"count": n, "old": outcome_word(one, lang, old), "new": outcome_word(one, lang, new)})
        for (old, new), n in turns.counts().items()
        if old is not new
    ]
    many = "" if total == 1 else "_many"
    values = {"level": f"{one.level or 'unit'}{many}", "count": total, "moves": "; ".join(moves)}
    line = sentence(say("turns_level" if moves else "turns_level_same", lang, values))
    return say("turns_under", lang, {"text": line, "set": one.set}) if named else line


def batches(found: Turns, lang: Lang) -> Iterator[Batch]:
    """The units that changed, those of one level and one fate together, those whose verdict changed first."""
    groups: dict[tuple[object, ...], list[UnitTurns]] = {}
    for unit in sorted(found.turned, key=lambda unit: not unit.changes):
        key = unit.after.level, unit.before.set, unit.after.set, unit.before.verdict, unit.after.verdict
        groups.setdefault(key, []).append(unit)
    for units in groups.values():
        yield Batch(title=_title(units, found, lang), lines=tuple(_lines(units, lang)) or _own(units))


def _own(units: Sequence[UnitTurns]) -> tuple[str, ...]:
    """Why units that changed are as they are, where no node is there to tell it, and all are so for the same."""
    causes = {told(unit.after) for unit in units if unit.changes}
    return causes.pop() if len(causes) == 1 else ()


def _title(units: Sequence[UnitTurns], found: Turns, lang: Lang) -> str:
    first = units[0]
    of = sum((unit.after.level, unit.after.set) == (first.after.level, first.after.set) for unit in found.units)
    names = units_line([unit.after for unit in units], of, lang)
    old, new = outcome_word(first.before, lang), outcome_word(first.after, lang)
    if first.changes:
        return say("turns_units_change", lang, {"units": names, "old": old, "new": new})
    if first.before.verdict is first.after.verdict:
        return say("turns_units_stay", lang, {"units": names, "new": new})
    return names  # what their verdict became is told elsewhere: these nodes did not bring it about


def _lines(units: Sequence[UnitTurns], lang: Lang) -> Iterator[str]:
    """What turned, each node once with the units in which it did; nodes that share fate and units together."""
    fates: dict[_Fate, tuple[Turn, list[Outcome]]] = {}
    for unit in units:
        for turn in unit.turns:
            fates.setdefault(_fate(turn, several=len(units) > 1), (turn, []))[1].append(unit.after)
    alike: dict[tuple[_Fate, tuple[int, ...]], list[tuple[Turn, list[Outcome]]]] = {}
    for fate, (turn, owners) in fates.items():
        key = (None, None, *fate[2:]), tuple(map(id, owners))
        alike.setdefault(key, []).append((turn, owners))
    # first what made the units what they are now
    last = units[0].after.verdict
    for (fate, _), found in sorted(alike.items(), key=lambda item: item[0][0][3] is not last):
        yield _line([turn for turn, _ in found], found[0][1], len(units), fate[4], lang)


def _fate(turn: Turn, *, several: bool) -> _Fate:
    """The fate of a node in one of `several` units; how their members fare, which differs, is told of the members."""
    ids = [None if node is None else node.id for node in (turn.before, turn.after)]
    verdicts = [None if node is None else node.verdict for node in (turn.before, turn.after)]
    return ids[0], ids[1], verdicts[0], verdicts[1], "; ".join(_told(turn.node, several=several))


def _told(node: Outcome, *, several: bool) -> tuple[str, ...]:
    left_out = _COUNTING_MEMBERS | _OF_MEMBERS if several else _OF_MEMBERS
    return told(replace(node, reasons=tuple(r for r in node.reasons if r.code not in left_out)))


def _line(turns: Sequence[Turn], owners: Sequence[Outcome], of: int, why: str, lang: Lang) -> str:
    first = turns[0]
    old = _node_word(first.before, "turns_not_there", lang)
    new = _node_word(first.after, "turns_not_there_now", lang)
    nodes = nodes_line([turn.node for turn in turns], lang, names=len(turns) == 1)
    text = say("turns_turned", lang, {"nodes": nodes, "old": old, "new": new})
    if why:
        text = say("turns_turned_why", lang, {"text": text, "why": why})
    if len(owners) == of:
        return text
    return say("turns_turned_in", lang, {"text": text, "units": units_line(owners, of, lang)})


def _node_word(node: Outcome | None, absent: str, lang: Lang) -> str:
    return say(absent, lang) if node is None else verdict_word(node.verdict, lang, node.kind)
