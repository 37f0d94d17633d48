"""The units of a round, each once, and all that is known of each of their nodes, a row each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from ntm_rules.explain.lacking import Item, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import show
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.standing import by_department, units, walk
from ntm_rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A unit under one set, and the assessed unit it belongs to: itself, or the one that counts on it."""

    root: Outcome
    unit: Outcome

    @property
    def is_member(self) -> bool:
        """Whether another unit counts on it."""
        return self.unit is not self.root


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """A node that stands between a unit and a pass, and the department that owes it (id, or a name, or nobody)."""

    entry: Entry
    item: Item


def entries(report: RoundReport) -> tuple[Entry, ...]:
    """All units, each before those it counts on; a unit that several count on for the same round and set once."""
    found: dict[Hashable, Entry] = {}
    for root in report.outcomes:
        for unit in units([root]):
            key = (root.as_of, root.stage, unit.id, unit.role, unit.set)
            found.setdefault(key, Entry(root=root, unit=unit))
    return tuple(found.values())


def several_sets(found: Iterable[Entry]) -> bool:
    """Whether units of one level stand under several sets, which then must be named."""
    pairs = {(entry.unit.level, entry.unit.set) for entry in found}
    return len(pairs) > len({level for level, _ in pairs})


def nodes(report: RoundReport) -> Iterator[tuple[Entry, Outcome]]:
    """Every node of every unit, the unit itself first."""
    for entry in entries(report):
        for node in walk(entry.unit):
            yield entry, node


def owing(report: RoundReport, verdict: Verdict) -> tuple[Owing, ...]:
    """What has this verdict and keeps a unit from passing, by department, the busiest first."""
    owners: dict[int, Entry] = {}
    items: list[Item] = []
    for entry in entries(report):
        owners[id(entry.unit)] = entry
        items += lacking(entry.unit, verdict)
    return tuple(Owing(entry=owners[id(i.unit)], item=i) for group in by_department(items).values() for i in group)


def day_beside(entry: Entry, report: RoundReport) -> str:
    """The day of a unit's round in brackets where the report is of several, to tell them apart; else nothing."""
    days = {root.as_of for root in report.outcomes}
    return f" ({show(entry.root.as_of, report.lang)})" if len(days) > 1 else ""
