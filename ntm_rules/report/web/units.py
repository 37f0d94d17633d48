"""Every unit with all that does not pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.explain.lacking import OPEN, is_whole
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import sentence
from ntm_rules.report.standing import told
from ntm_rules.report.steps import way_lines
from ntm_rules.report.web.model import Fact, NodeRow, UnitPart
from ntm_rules.report.web.requirements import Asked, deep
from ntm_rules.report.web.view import Entry, View
from ntm_rules.verdict import Verdict


def units(view: View, asked: Asked) -> tuple[UnitPart, ...]:
    """All units in the order of the page."""
    return tuple(_unit(view, entry, asked.of[entry.place]) for entry in view.entries)


def _unit(view: View, entry: Entry, table: int) -> UnitPart:
    unit = entry.unit
    facts = {"web_set": view.title(unit.set), "web_day": view.when(unit)}
    return UnitPart(
        place=entry.place, name=unit.name, above="" if entry.above is None else entry.above.unit.name,
        badge=view.badge(unit), passing=view.passing(unit),
        facts=tuple(Fact(label=view.say(code), text=text) for code, text in facts.items() if text),
        reasons=tuple(sentence(text) for text in (*lines_of(unit), *settling(view, unit, unit))),
        rows=tuple(_rows(view, unit, table)),
    )  # fmt: skip


def _rows(view: View, unit: Outcome, table: int) -> Iterator[NodeRow]:
    places = {id(node): f"r{table}-{i}" for i, (node, _) in enumerate(deep(unit.children))}

    def rows(nodes: Sequence[Outcome], depth: int) -> Iterator[NodeRow]:
        for node in nodes:
            if node.verdict in OPEN:
                yield _row(view, node, places[id(node)], depth)
            said = is_whole(node) and node.verdict in OPEN
            yield from rows([child for child in node.children if not (said and _is_silent(child))], depth + 1)

    return rows(unit.children, 0)


def _is_silent(node: Outcome) -> bool:
    """Whether nothing has been found of an open node or of anything below it: what is said above it is all there is."""
    return node.verdict is Verdict.PENDING and node.finding is None and all(map(_is_silent, node.children))


def _row(view: View, node: Outcome, place: str, depth: int) -> NodeRow:
    return NodeRow(
        place=place, depth=depth, number=node.id if node.id[:1].isdigit() else "", name=node.name,
        badge=view.badge(node), found="" if node.finding is None else node.finding.value,
        reasons=tuple(map(sentence, lines_of(node))), requirement=node.requirement or "",
        office=view.short(node.responsible),
    )  # fmt: skip


def lines_of(node: Outcome) -> tuple[str, ...]:
    """Why a node is as it is, and what is noted of it."""
    return (*told(node), *(note.text for note in node.notes))


def settling(view: View, unit: Outcome, node: Outcome) -> tuple[str, ...]:
    """What would settle a node, a line for each way."""
    if node.settling is None:
        return ()
    ways = {"settling_passes": node.settling.passes, "settling_fails": node.settling.fails}
    return tuple(
        f"{view.say(code)} {', '.join(way_lines(way, view.report.lang, unit=unit.name, of=len(unit.members) or None))}"
        for code, sets in ways.items()
        for way in sets
    )
