"""The matrices: units by the conditions and criteria of their set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import level_word, sentence, short_name
from ntm_rules.report.web.model import Cell, Column, Group, Matrix, Row
from ntm_rules.report.web.view import Entry, View, columns
from ntm_rules.verdict import Verdict


def matrices(view: View) -> Iterator[Matrix]:
    """A matrix for each set."""
    for set_id, entries in view.by_set().items():
        nodes = columns(entries)
        units = [entry.unit for entry in entries]
        named = level_word([*units, *units], view.report.lang)
        yield Matrix(
            title=view.say("matrix", level=named, set=view.title(set_id)),
            level=sentence(level_word(units[:1], view.report.lang)),
            columns=tuple(_column(view, node, units) for node in nodes),
            groups=tuple(_groups(view, entries, nodes)), total=len(entries),
        )  # fmt: skip


def _column(view: View, node: Outcome, units: Sequence[Outcome]) -> Column:
    same = [child for unit in units for child in unit.children if child.id == node.id]
    passing = sum(child.verdict is Verdict.PASS for child in same)
    of = sum(child.verdict is not Verdict.NOT_APPLICABLE for child in same)
    number = node.id if node.id[:1].isdigit() else ""
    return Column(number=number, name=node.name, passing=f"{view.show(passing)}/{view.show(of)}")


def _groups(view: View, entries: Sequence[Entry], nodes: Sequence[Outcome]) -> Iterator[Group]:
    """The units by the one that counts on them; no name where that is the same for all."""
    groups: dict[int | None, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(None if entry.above is None else entry.above.place, []).append(entry)
    for members in groups.values():
        above = members[0].above
        name = "" if above is None or len(groups) == 1 else above.unit.name
        yield Group(name=name, rows=tuple(_row(view, entry, nodes) for entry in members))


def _row(view: View, entry: Entry, nodes: Sequence[Outcome]) -> Row:
    unit = entry.unit
    tops = {child.id: top for top, child in enumerate(unit.children)}
    cells = tuple(
        Cell(top=tops[node.id], badge=view.badge(unit.children[tops[node.id]])) if node.id in tops else None
        for node in nodes
    )
    return Row(
        place=entry.place, name=short_name(unit), note=view.note(unit), badge=view.badge(unit),
        passing=view.passing(unit), cells=cells,
    )  # fmt: skip
