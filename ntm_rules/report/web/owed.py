"""What is owed, by the department that owes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.explain.lacking import Item, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import nodes_line, sentence, units_line
from ntm_rules.report.standing import Batch, batches, by_department
from ntm_rules.report.web.model import Department, Owed
from ntm_rules.report.web.view import View
from ntm_rules.verdict import Verdict

#: What stands for a department where nobody is named.
NOBODY = "-"
_LACKING = (Verdict.FAIL, Verdict.PENDING)


def departments(view: View) -> tuple[Department, ...]:
    """Every department that owes something, the busiest first."""
    items = [item for entry in view.entries for verdict in _LACKING for item in lacking(entry.unit, verdict)]
    return tuple(_department(view, owes, group) for owes, group in by_department(items).items())


def _department(view: View, owes: str | None, items: Sequence[Item]) -> Department:
    short = view.short(owes) or view.say("nobody_named")
    full = view.report.offices.get(owes or "", short)
    return Department(
        id=owes or NOBODY, name=sentence(full), tallies=view.tallies([item.node for item in items]),
        owed=tuple(_owed(view, items)),
    )  # fmt: skip


def _owed(view: View, items: Sequence[Item]) -> Iterator[Owed]:
    """The items of each assessed unit with its members, those that fail first; what is the same is said once."""
    place = {id(entry.unit): entry.place for entry in view.entries}
    roots: dict[int, list[Item]] = {}
    for item in items:
        roots.setdefault(id(view.entries[place[id(item.unit)]].root), []).append(item)
    for group in roots.values():
        root = view.entries[place[id(group[0].unit)]].root
        for verdict in _LACKING:
            for batch in batches([item for item in group if item.node.verdict is verdict]):
                places = tuple(place[id(unit)] for unit in batch.units)
                yield _line(view, root, batch, places, several=len(view.report.outcomes) > 1)


def _line(view: View, root: Outcome, batch: Batch, places: tuple[int, ...], *, several: bool) -> Owed:
    own = batch.units[0] is root
    first = batch.units[0]
    alike = [
        entry for entry in view.entries
        if entry.root is root and (entry.unit.level, entry.unit.set) == (first.level, first.set)
    ]  # fmt: skip
    return Owed(
        verdict=batch.nodes[0].verdict, badge=view.badge(batch.nodes[0]),
        above="" if own or not several else root.name,
        units=root.name if own else sentence(units_line(batch.units, len(alike), view.report.lang)),
        nodes=nodes_line(batch.nodes, view.report.lang), reason=batch.reason,
        due="" if batch.due is None else view.say("owed_by_day", day=batch.due), places=places,
    )  # fmt: skip
