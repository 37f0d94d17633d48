"""From the sets of two sides to all that changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ntm_rules.check.diff.fields import node_fields, set_fields
from ntm_rules.check.diff.model import Diff, NodeDiff, SetDiff
from ntm_rules.check.diff.renumbering import renumbering
from ntm_rules.check.diff.shifts import Pair, shifts
from ntm_rules.check.diff.sides import Side, paired
from ntm_rules.compile import Subject
from ntm_rules.compile.model import GateRule, Node
from ntm_rules.load.shelf import id_order


def compare_sides(before: Side, after: Side) -> Diff:
    """All that changed between the sets of two sides; see `paired` for which set is held against which."""
    sets = [compare_sets(old, new) for old, new in paired(before, after)]
    marked, moved = tuple(_without_repeats(sets)), (before.moved, after.moved)
    return Diff(before=before.label, after=after.label, sets=marked, moved=moved)


def compare_sets(old: Subject | None, new: Subject | None) -> SetDiff:
    """All that changed between two sets; of a set that is on one side only, no node is named."""
    if old is None or new is None:
        return SetDiff(old=old, new=new)
    renamed = renumbering(old.criteria, new.criteria)
    nodes = sorted(_nodes(old, new, renamed), key=lambda each: _order(each.node))
    return SetDiff(old=old, new=new, nodes=tuple(nodes), fields=tuple(set_fields(old, new)), renamed=renamed)


def _nodes(old: Subject, new: Subject, renamed: Mapping[str, str]) -> Iterator[NodeDiff]:
    first, second = old.criteria, new.criteria
    lines = zip(_line(old), _line(new), strict=False)
    documents = frozenset((one.criteria.legal, other.criteria.legal) for one, other in lines)
    for address, node in first.nodes.items():
        if address not in renamed:
            yield NodeDiff(old=node, new=None)
            continue
        after = second.nodes[renamed[address]]
        pair = Pair(old=first, new=second, before=node, after=after, renamed=renamed, documents=documents)
        changed = _node(pair)
        if changed.changes:
            yield changed
    there = set(renamed.values())
    yield from (NodeDiff(old=None, new=node) for address, node in second.nodes.items() if address not in there)


def _line(subject: Subject | None) -> Iterator[Subject]:
    """The set and all that it extends, the nearest first."""
    while subject is not None:
        yield subject
        subject = subject.base


def _node(pair: Pair) -> NodeDiff:
    found = tuple(shifts(pair))
    gained, lost = _inputs(pair)
    return NodeDiff(
        old=pair.before, new=pair.after, shifts=found, gained=gained, lost=lost,
        fields=tuple(node_fields(pair, found)),
    )  # fmt: skip


def _inputs(pair: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The inputs that a gate gained and lost."""
    old, new = pair.before.rule, pair.after.rule
    if not (isinstance(old, GateRule) and isinstance(new, GateRule)):
        return (), ()
    before = {pair.renamed.get(address): address for address in (*old.inputs, *old.beside)}
    after = dict.fromkeys((*new.inputs, *new.beside))
    gained = tuple(address for address in after if address not in before)
    lost = [address for address in (*old.inputs, *old.beside) if pair.renamed.get(address) not in after]
    return gained, tuple(dict.fromkeys(lost))


def _order(node: Node) -> tuple[object, ...]:
    """A key that puts the set itself first, then nodes in the order of their numbers."""
    return node.address != "", tuple(id_order(part) for part in node.address.split("/"))


def _without_repeats(sets: Sequence[SetDiff]) -> Iterator[SetDiff]:
    """The sets, with a mark on what changed in one only because it did in the one that both sides of it extend."""
    by_ids = {(each.old.id, each.new.id): each for each in sets if each.old is not None and each.new is not None}
    for each in sets:
        old, new = each.old and each.old.base, each.new and each.new.base
        base = by_ids.get((old.id, new.id)) if old is not None and new is not None else None
        yield each if base is None else replace(each, nodes=tuple(_marked(each, base)))


def _marked(diff: SetDiff, base: SetDiff) -> Iterator[NodeDiff]:
    of_base = {_addresses(node): node for node in base.nodes}
    for node in diff.nodes:
        other = of_base.get(_addresses(node))
        repeats = other is not None and _says_all_of(node, other)
        yield replace(node, base=base.subject.id) if repeats else node


def _addresses(node: NodeDiff) -> tuple[str | None, str | None]:
    return _address(node.old), _address(node.new)


def _address(node: Node | None) -> str | None:
    return None if node is None else node.address


def _says_all_of(node: NodeDiff, other: NodeDiff) -> bool:
    """Whether `other`, of the same node, says all that `node` does."""
    return (
        (not node.is_reworded or _names(node) == _names(other))
        and (node.gained, node.lost) == (other.gained, other.lost)
        and {(s.strictness, s.old, s.new) for s in node.shifts} <= {(s.strictness, s.old, s.new) for s in other.shifts}
        and {(f.name, f.key, f.old, f.new) for f in node.fields}
        <= {(f.name, f.key, f.old, f.new) for f in other.fields}
    )


def _names(node: NodeDiff) -> tuple[object, object]:
    return node.old and node.old.name, node.new and node.new.name
