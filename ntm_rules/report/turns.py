"""Whose verdicts change, in lines: how many of each level, then units that fare alike, with the nodes that turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.compile.model import Kind
from ntm_rules.explain.codes import Code
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang, say
from ntm_rules.report.labels import nodes_line, sentence, units_line, verdict_word
from ntm_rules.report.standing import told
from ntm_rules.scenario.turns import Turn, Turns, UnitTurns
from ntm_rules.verdict import Verdict

#: Reasons that say of member units what is told of each of these.
_OF_MEMBERS = frozenset({
    Code.MEMBERS_FAILING_AT, Code.MEMBERS_DENIED_AT, Code.MEMBERS_PENDING_AT, Code.MEMBERS_UNDECIDED_AT,
})  # fmt: skip

#: A node on either side, what its verdict was and is, and why.
_Fate = tuple[str | None, str | None, Verdict | None, Verdict | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Units that fare alike, and what turned in them."""

    title: str
    lines: tuple[str, ...]


def summary(found: Turns, lang: Lang) -> list[str]:
    """A line for each level: how many units there are, and from which verdict to which they went."""
    counts = found.counts()
    lines = []
    for level in dict.fromkeys(of for of, _, _ in counts):
        moves = [
            say("turns_moved", lang, {"count": n, "old": _unit_word(old, lang), "new": _unit_word(new, lang)})
            for (of, old, new), n in counts.items()
            if of == level and old is not new
        ]
        total = sum(n for (of, _, _), n in counts.items() if of == level)
        code = "turns_level" if moves else "turns_level_same"
        values = {"level": f"{level or 'unit'}_many", "count": total, "moves": "; ".join(moves)}
        lines.append(sentence(say(code, lang, values)))
    return lines


def batches(found: Turns, lang: Lang) -> Iterator[Batch]:
    """The units that changed, those of one level and one fate together, those whose verdict changed first."""
    groups: dict[tuple[object, ...], list[UnitTurns]] = {}
    for unit in sorted(found.turned, key=lambda unit: not unit.changes):
        key = unit.after.level, unit.before.set, unit.after.set, unit.before.verdict, unit.after.verdict
        groups.setdefault(key, []).append(unit)
    for units in groups.values():
        yield Batch(title=_title(units, found, lang), lines=tuple(_lines(units, lang)))


def _title(units: Sequence[UnitTurns], found: Turns, lang: Lang) -> str:
    first = units[0]
    of = sum((unit.after.level, unit.after.set) == (first.after.level, first.after.set) for unit in found.units)
    names = units_line([unit.after for unit in units], of, lang)
    old, new = _unit_word(first.before.verdict, lang), _unit_word(first.after.verdict, lang)
    code = "turns_units_change" if first.changes else "turns_units_stay"
    return say(code, lang, {"units": names, "old": old, "new": new})


def _lines(units: Sequence[UnitTurns], lang: Lang) -> Iterator[str]:
    """What turned, each node once with the units in which it did; nodes that share fate and units together."""
    fates: dict[_Fate, tuple[Turn, list[Outcome]]] = {}
    for unit in units:
        for turn in unit.turns:
            fates.setdefault(_fate(turn), (turn, []))[1].append(unit.after)
    alike: dict[tuple[_Fate, tuple[int, ...]], list[tuple[Turn, list[Outcome]]]] = {}
    for fate, (turn, owners) in fates.items():
        key = (None, None, *fate[2:]), tuple(map(id, owners))
        alike.setdefault(key, []).append((turn, owners))
    # first what made the units what they are now
    last = units[0].after.verdict
    for (fate, _), found in sorted(alike.items(), key=lambda item: item[0][0][3] is not last):
        yield _line([turn for turn, _ in found], found[0][1], len(units), fate[4], lang)


def _fate(turn: Turn) -> _Fate:
    ids = [None if node is None else node.id for node in (turn.before, turn.after)]
    verdicts = [None if node is None else node.verdict for node in (turn.before, turn.after)]
    return ids[0], ids[1], verdicts[0], verdicts[1], "; ".join(_told(turn.node))


def _told(node: Outcome) -> tuple[str, ...]:
    return told(replace(node, reasons=tuple(r for r in node.reasons if r.code not in _OF_MEMBERS)))


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


def _unit_word(verdict: Verdict, lang: Lang) -> str:
    return verdict_word(verdict, lang, Kind.UNIT)


def _node_word(node: Outcome | None, absent: str, lang: Lang) -> str:
    return say(absent, lang) if node is None else verdict_word(node.verdict, lang, node.kind)
