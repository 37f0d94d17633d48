"""What is asked of units: a table for each set, or several where units of one set are not asked the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import short_name
from ntm_rules.report.web.model import RequirementRow, RequirementTable
from ntm_rules.report.web.view import Entry, View

#: The signs of how well a requirement is established, the same as on the pages of the sets.
EVIDENCE_SIGNS = {
    "verified": "✓", "verified-province": "◐", "inferred": "≈", "recalled": "?", "conflict": "≠", "not-found": "∅",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The tables, and which of them is that of a unit, by the number of the unit."""

    tables: tuple[RequirementTable, ...]
    of: Mapping[int, int]


def requirements(view: View) -> Asked:
    """The table of every unit, each once."""
    numbers: dict[tuple[object, ...], int] = {}
    units: list[list[Entry]] = []
    of: dict[int, int] = {}
    for entry in view.entries:
        number = numbers.setdefault(_asked(entry.unit), len(units))
        if number == len(units):
            units.append([])
        units[number].append(entry)
        of[entry.place] = number
    sets = [entries[0].unit.set for entries in units]
    tables = (
        _table(view, number, entries, several=sets.count(entries[0].unit.set) > 1)
        for number, entries in enumerate(units)
    )
    return Asked(tables=tuple(tables), of=of)


def deep(nodes: Sequence[Outcome], depth: int = 0) -> Iterator[tuple[Outcome, int]]:
    """All nodes and how deep each lies, parents first."""
    for node in nodes:
        yield node, depth
        yield from deep(node.children, depth + 1)


def evidence(view: View, node: Outcome) -> str:
    """How well a requirement is established; "" for a node that has none of its own."""
    if node.evidence is None:
        return ""
    code = node.evidence.replace("-", "_")
    return f"{EVIDENCE_SIGNS[node.evidence]} {view.say(f'evidence_{code}')}"


def _asked(unit: Outcome) -> tuple[object, ...]:
    """What is equal where units are asked the same."""
    return unit.set, *(
        (depth, n.id, n.name, n.requirement, n.legal, n.responsible, n.evidence, n.evidence_source)
        for n, depth in deep(unit.children)
    )  # fmt: skip


def _table(view: View, number: int, entries: Sequence[Entry], *, several: bool) -> RequirementTable:
    unit = entries[0].unit
    rows = tuple(_row(view, f"r{number}-{i}", node, depth) for i, (node, depth) in enumerate(deep(unit.children)))
    note = ", ".join(short_name(entry.unit) for entry in entries) if several else ""
    return RequirementTable(title=view.title(unit.set), note=note, rows=rows)


def _row(view: View, place: str, node: Outcome, depth: int) -> RequirementRow:
    return RequirementRow(
        place=place, depth=depth, number=node.id if node.id[:1].isdigit() else "", name=node.name,
        requirement=node.requirement or "", office=view.short(node.responsible), legal=node.legal or "",
        evidence=evidence(view, node), evidence_source=node.evidence_source or "",
        evidence_status=node.evidence or "",
    )  # fmt: skip
