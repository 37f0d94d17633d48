"""Whose verdicts change, in lines: how many of each level, then units that fare alike, with the nodes that turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.check.diff.impact import Impact, Turn, UnitImpact
from ntm_rules.compile.model import Kind
from ntm_rules.explain.codes import Code
from ntm_rules.explain.model import Outcome
from ntm_rules.report.diff.words import Words
from ntm_rules.report.labels import nodes_line, sentence, units_line, verdict_word
from ntm_rules.report.standing import told
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


def summary(impact: Impact, words: Words) -> list[str]:
    """A line for each level: how many units there are, and from which verdict to which they went."""
    counts = impact.counts()
    lines = []
    for level in dict.fromkeys(of for of, _, _ in counts):
        moves = [
            words.say("diff_moved", count=n, old=_unit_word(old, words), new=_unit_word(new, words))
            for (of, old, new), n in counts.items()
            if of == level and old is not new
        ]
        total = sum(n for (of, _, _), n in counts.items() if of == level)
        code = "diff_impact_level" if moves else "diff_impact_level_same"
        lines.append(sentence(words.say(code, level=f"{level or 'unit'}_many", count=total, moves="; ".join(moves))))
    return lines


def batches(impact: Impact, words: Words) -> Iterator[Batch]:
    """The units that changed, those of one level and one fate together, those whose verdict changed first."""
    groups: dict[tuple[object, ...], list[UnitImpact]] = {}
    for unit in sorted(impact.turned, key=lambda unit: not unit.changes):
        key = unit.after.level, unit.before.set, unit.after.set, unit.before.verdict, unit.after.verdict
        groups.setdefault(key, []).append(unit)
    for units in groups.values():
        yield Batch(title=_title(units, impact, words), lines=tuple(_lines(units, words)))


def _title(units: Sequence[UnitImpact], impact: Impact, words: Words) -> str:
    first = units[0]
    of = sum((unit.after.level, unit.after.set) == (first.after.level, first.after.set) for unit in impact.units)
    names = units_line([unit.after for unit in units], of, words.lang)
    old, new = _unit_word(first.before.verdict, words), _unit_word(first.after.verdict, words)
    return words.say("diff_units_change" if first.changes else "diff_units_stay", units=names, old=old, new=new)


def _lines(units: Sequence[UnitImpact], words: Words) -> Iterator[str]:
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
        yield _line([turn for turn, _ in found], found[0][1], len(units), fate[4], words)


def _fate(turn: Turn) -> _Fate:
    ids = [None if node is None else node.id for node in (turn.before, turn.after)]
    verdicts = [None if node is None else node.verdict for node in (turn.before, turn.after)]
    return ids[0], ids[1], verdicts[0], verdicts[1], "; ".join(_told(turn.node))


def _told(node: Outcome) -> tuple[str, ...]:
    return told(replace(node, reasons=tuple(r for r in node.reasons if r.code not in _OF_MEMBERS)))


def _line(turns: Sequence[Turn], owners: Sequence[Outcome], of: int, why: str, words: Words) -> str:
    first = turns[0]
    text = words.say(
        "diff_turned", nodes=nodes_line([turn.node for turn in turns], words.lang, names=len(turns) == 1),
        old=_node_word(first.before, "diff_not_there", words), new=_node_word(first.after, "diff_not_there_now", words),
    )  # fmt: skip
    if why:
        text = words.say("diff_turned_why", text=text, why=why)
    return (
        text if len(owners) == of else words.say("diff_turned_in", text=text, units=units_line(owners, of, words.lang))
    )


def _unit_word(verdict: Verdict, words: Words) -> str:
    return verdict_word(verdict, words.lang, Kind.UNIT)


def _node_word(node: Outcome | None, absent: str, words: Words) -> str:
    return words.say(absent) if node is None else verdict_word(node.verdict, words.lang, node.kind)
