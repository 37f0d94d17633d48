"""The charts: what blocks most, how far each criterion is, and how near each unit is to passing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ntm_rules.report.labels import level_word, numbered, sentence, short_name
from ntm_rules.report.web.model import Chart, ChartRow, Charts, Share, Tally
from ntm_rules.report.web.view import Entry, View, columns
from ntm_rules.verdict import Verdict

_BLOCKING = frozenset({Verdict.FAIL, Verdict.PENDING})
_MOST_BLOCKING = 10  # criteria that are shown as blocking most
_MANY = 24  # units, from which on their spread is shown as well


def charts(view: View) -> Iterator[Charts]:
    """The charts of each set under which several units stand."""
    for set_id, entries in view.by_set().items():
        if len(entries) > 1:
            progress = tuple(_by_criterion(view, entries))
            word = sentence(level_word([entry.unit for entry in entries], view.report.lang))
            criterion = view.say("column_criterion")
            yield Charts(
                title=f"{word}: {view.title(set_id)}",
                blocking=Chart(title=view.say("web_blocking"), named=criterion, rows=_blocking(progress)),
                progress=Chart(title=view.say("web_by_criterion"), named=criterion, rows=progress),
                spread=_spread(view, entries),
                readiness=Chart(
                    title=view.say("web_by_unit"), named=sentence(level_word([entries[0].unit], view.report.lang)),
                    rows=tuple(sorted(_by_unit(view, entries), key=lambda row: -float(row.value))),
                ),
            )  # fmt: skip


def _by_criterion(view: View, entries: Sequence[Entry]) -> Iterator[ChartRow]:
    for node in columns(entries):
        same = [child for entry in entries for child in entry.unit.children if child.id == node.id]
        tallies = view.tallies(same)
        value = sum(tally.width for tally in tallies if tally.verdict is Verdict.PASS)
        yield ChartRow(name=numbered(node), tallies=tallies, value=f"{value:g}")


def _blocking(rows: Sequence[ChartRow]) -> tuple[ChartRow, ...]:
    """The criteria that most units fail or have open, the failing ones first; bars without those that pass."""
    blocked = [row for row in rows if _number(row.tallies, *_BLOCKING)]
    blocked.sort(key=lambda row: (-_number(row.tallies, *_BLOCKING), -_number(row.tallies, Verdict.FAIL)))
    return tuple(map(_without_passing, blocked[:_MOST_BLOCKING]))


def _without_passing(row: ChartRow) -> ChartRow:
    start, tallies = 0.0, []
    for tally in row.tallies:
        if tally.verdict in _BLOCKING:
            tallies.append(replace(tally, start=round(start, 2)))
            start += tally.width
    return replace(row, tallies=tuple(tallies), value=str(_number(tallies, *_BLOCKING)))


def _number(tallies: Sequence[Tally], *verdicts: Verdict) -> int:
    return sum(tally.number for tally in tallies if tally.verdict in verdicts)


def _by_unit(view: View, entries: Sequence[Entry]) -> Iterator[ChartRow]:
    for entry in entries:
        passing = view.passing(entry.unit)
        name = ", ".join(filter(None, [short_name(entry.unit), view.note(entry.unit)]))
        yield ChartRow(name=name, tallies=passing.tallies, value=f"{passing.percent:g}", place=entry.place)


def _spread(view: View, entries: Sequence[Entry]) -> tuple[Share, ...]:
    """How many units pass how many criteria, the most criteria first."""
    if len(entries) < _MANY:
        return ()
    passing = [view.passing(entry.unit) for entry in entries]
    found = Counter((each.count, each.of) for each in passing)
    longest = max(found.values())
    return tuple(
        Share(name=f"{count}/{of}", figure=view.show(number), percent=round(100 * number / longest, 2))
        for (count, of), number in sorted(found.items(), reverse=True)
    )
