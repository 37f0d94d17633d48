"""What stands between units and a pass: the nodes that fail or are open, by who answers for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import OPEN, REPEATING, Item
from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The same nodes, for the same reason and due on the same day, in several units: said once."""

    units: tuple[Outcome, ...]
    nodes: tuple[Outcome, ...]
    reason: str
    due: date | None


def by_department(items: Sequence[Item]) -> dict[str | None, list[Item]]:
    """The items of each department, the busiest first, None (nobody is named) last."""
    groups: dict[str | None, list[Item]] = {}
    for item in items:
        groups.setdefault(item.owes, []).append(item)
    return dict(sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]))))


def batches(items: Sequence[Item]) -> list[Batch]:
    """Items put together: nodes that share reason, day and units, in the order in which they first came."""
    owing: dict[tuple[str | None, str, Hashable, date | None], list[Item]] = {}
    for item in items:
        owing.setdefault((item.unit.set, item.node.id, item.cause, due_of(item.node)), []).append(item)
    nodes: dict[tuple[Hashable, date | None, tuple[int, ...]], Batch] = {}
    for (_, _, cause, due), group in owing.items():
        members = tuple(item.unit for item in group)
        key = (cause, due, tuple(map(id, members)))
        batch = nodes.get(key, Batch(units=members, nodes=(), reason=group[0].why, due=due))
        nodes[key] = replace(batch, nodes=(*batch.nodes, group[0].node))
    return list(nodes.values())


def due_of(node: Outcome) -> date | None:
    """The day of the finding that holds a node; where findings below it do, the soonest of theirs."""
    if node.finding is not None and node.finding.due is not None:
        return node.finding.due
    days = (below.finding.due for below in walk(node) if below.finding is not None)
    return min((day for day in days if day is not None), default=None)


def told(node: Outcome) -> tuple[str, ...]:
    """The reasons of a node for a reader who sees its verdict: what only repeats it makes way for the source."""
    said = [reason.text for reason in node.reasons if reason.code == "said"]
    kept = [reason.text for reason in node.reasons if reason.code != "said" and not _repeats(reason)]
    return (*kept, *said) if said else tuple(reason.text for reason in node.reasons)


def _repeats(reason: Reason) -> bool:
    """Whether a reason says no more than the verdict does, once there is a sentence from the source."""
    return reason.code in REPEATING or reason.code.startswith("pending_")


def counts(nodes: Sequence[Outcome]) -> dict[Verdict, int]:
    """How many of `nodes` have each verdict."""
    found = dict.fromkeys(Verdict, 0)
    for node in nodes:
        found[node.verdict] += 1
    return found


def of_kind(unit: Outcome, kind: Kind) -> tuple[Outcome, ...]:
    """The children of a unit of one kind."""
    return tuple(child for child in unit.children if child.kind is kind)


def walk(node: Outcome) -> Iterator[Outcome]:
    """`node` and all nodes below it, parents first; members are units of their own and not among them."""
    yield node
    for child in node.children:
        yield from walk(child)


def units(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """All units of `outcomes`, each before the units that it counts on."""
    for outcome in outcomes:
        yield outcome
        yield from units(outcome.members)


def narrowed(outcome: Outcome, only: frozenset[Verdict] | None) -> Outcome:
    """`outcome` with the nodes and members below it that have a verdict in `only`; all of them for None.

    A node that does not pass stays where something that stays lies below it: to say where that belongs.
    """
    if only is None:
        return outcome
    return replace(outcome, children=_kept(outcome.children, only), members=_kept(outcome.members, only))


def _kept(nodes: Sequence[Outcome], only: frozenset[Verdict]) -> tuple[Outcome, ...]:
    kept = []
    for node in nodes:
        inner = narrowed(node, only)
        if inner.verdict in only or (inner.verdict in OPEN and (inner.children or inner.members)):
            kept.append(inner)
    return tuple(kept)
