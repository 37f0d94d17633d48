"""What stands between units and a pass: the nodes that fail or are open, by who answers for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.verdict import Verdict

_OPEN = frozenset({Verdict.FAIL, Verdict.PENDING})
_REPEATING = frozenset({"denied", "attested_met", "attested_met_above", "attested_not_met"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A node that keeps a unit from passing, in short why, and the department that owes it (id, name or None)."""

    unit: Outcome
    node: Outcome
    reason: str
    owes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The same nodes, for the same reason, in several units: said once."""

    units: tuple[Outcome, ...]
    nodes: tuple[Outcome, ...]
    reason: str


def lacking(unit: Outcome, verdict: Verdict) -> tuple[Item, ...]:
    """The nodes of `unit` that fail (or are open) of themselves: what must change for it to pass.

    Where a finding speaks of a whole node, it is that node; else what lies lowest, or the node above where
    all below it lack the same. Open nodes below a failing one count: they are still owed.
    """
    return tuple(item for child in unit.children for item in _lowest(unit, child, verdict, None))


def _lowest(unit: Outcome, node: Outcome, verdict: Verdict, owes: str | None) -> Iterator[Item]:
    if node.verdict not in _OPEN:
        return
    owes = node.responsible or owes
    if is_whole(node):
        if node.verdict is verdict:
            yield Item(unit=unit, node=node, reason=_short(node), owes=_owed_by(node) or owes)
        return
    below = [item for child in node.children for item in _lowest(unit, child, verdict, owes)]
    if not below and node.verdict is verdict:  # a gate that nothing below it explains
        yield Item(unit=unit, node=node, reason=_short(node), owes=owes)
    elif _is_one(node, below, verdict):
        yield replace(below[0], node=node)
    else:
        yield from below


def _is_one(node: Outcome, below: Sequence[Item], verdict: Verdict) -> bool:
    """Whether `below` is all there is below `node`, and lacks the same everywhere.

    A single node below that a finding speaks of stands for itself.
    """
    if not below or (len(below) == 1 and below[0].node.finding is not None):
        return False
    applicable = [child for child in node.children if child.verdict is not Verdict.NOT_APPLICABLE]
    alike = {(item.reason, item.owes) for item in below}
    return node.verdict is verdict and len(alike) == 1 and [id(c) for c in applicable] == [id(i.node) for i in below]


def is_whole(node: Outcome) -> bool:
    """Whether a node's verdict is its own, and not the sum of verdicts below: there is no more to say below it.

    So with a leaf, a share of units, a gate that its own finding holds back, and one that needs only some
    of its inputs, of which none alone is to blame.
    """
    if not node.children or node.requirement is not None:
        return True
    return any(reason.code == "denied" or reason.code.startswith("pending_") for reason in node.reasons)


def _owed_by(node: Outcome) -> str | None:
    """Who has still to speak, by the finding that holds the node open."""
    if node.verdict is not Verdict.PENDING or node.finding is None:
        return None
    return node.finding.by if any(r.code.startswith("pending_") for r in node.reasons) else None


def by_department(items: Sequence[Item]) -> dict[str | None, list[Item]]:
    """The items of each department, the busiest first, None (nobody is named) last."""
    groups: dict[str | None, list[Item]] = {}
    for item in items:
        groups.setdefault(item.owes, []).append(item)
    return dict(sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]))))


def batches(items: Sequence[Item]) -> list[Batch]:
    """Items put together: nodes that share reason and units, in the order in which they first came."""
    owing: dict[tuple[str | None, str, str], list[Item]] = {}
    for item in items:
        owing.setdefault((item.unit.set, item.node.id, item.reason), []).append(item)
    nodes: dict[tuple[str, tuple[int, ...]], Batch] = {}
    for (_, _, reason), group in owing.items():
        members = tuple(item.unit for item in group)
        key = (reason, tuple(map(id, members)))
        batch = nodes.get(key, Batch(units=members, nodes=(), reason=reason))
        nodes[key] = replace(batch, nodes=(*batch.nodes, group[0].node))
    return list(nodes.values())


def _short(node: Outcome) -> str:
    """Why a node is as it is, in few words: as the program says it, or else its source."""
    telling = [reason.text for reason in node.reasons if reason.code not in _REPEATING]
    return next(iter(telling), "")


def told(node: Outcome) -> tuple[str, ...]:
    """The reasons of a node for a reader who sees its verdict: what only repeats it makes way for the source."""
    said = [reason.text for reason in node.reasons if reason.code == "said"]
    kept = [reason.text for reason in node.reasons if reason.code != "said" and not _repeats(reason)]
    return (*kept, *said) if said else tuple(reason.text for reason in node.reasons)


def _repeats(reason: Reason) -> bool:
    """Whether a reason says no more than the verdict does, once there is a sentence from the source."""
    return reason.code in _REPEATING or reason.code.startswith("pending_")


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
        if inner.verdict in only or (inner.verdict in _OPEN and (inner.children or inner.members)):
            kept.append(inner)
    return tuple(kept)
