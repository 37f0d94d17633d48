"""What a set writes itself: rules ask an overlay only of that, never again of what it inherits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile import Subject
from ntm_rules.compile.draft import Draft
from ntm_rules.compile.model import Cell, LeafRule, Node
from ntm_rules.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A node with a requirement of its own to meet, a table or a single cell, as written and as resolved."""

    draft: Draft
    node: Node
    rule: LeafRule

    @property
    def printed(self) -> tuple[Cell, ...]:
        """All its cells, that of the whole country included, which is printed but binds nobody."""
        nationwide = self.rule.nationwide
        return (*self.rule.cells.values(), *(() if nationwide is None else (nationwide,)))

    def row(self, *keys: str) -> Span:
        """Where the table has the row or the cell of these keys; without keys, all its rows."""
        places, path = self.draft.written
        return places.key((*path, "values", *keys))


def gives(subject: Subject, draft: Draft, field: str) -> bool:
    """Whether the set itself writes this field of a node, or could have: not where the set inherits it."""
    change = subject.loaded.head.model.change.get(draft.address)
    return draft.declared_in == subject.id if change is None else field in change.model_fields_set


def adds(subject: Subject, draft: Draft) -> bool:
    """Whether the node is the set's own: the set that it extends has none with this address."""
    return subject.base is None or draft.address not in subject.base.criteria.nodes


def own_leaves(subject: Subject) -> Iterator[Leaf]:
    """The leaves whose requirement the set itself writes, in the order of the set."""
    for leaf in leaves(subject):
        if gives(subject, leaf.draft, "require"):
            yield leaf


def leaves(subject: Subject) -> Iterator[Leaf]:
    """All leaves of the set, inherited ones too."""
    for draft in subject.draft.drafts():
        node = subject.criteria.nodes[draft.address]
        if isinstance(node.rule, LeafRule):
            yield Leaf(draft=draft, node=node, rule=node.rule)


def chain(subject: Subject) -> Iterator[Subject]:
    """The set, the one it extends, the one that this extends, and so on."""
    step: Subject | None = subject
    while step is not None:
        yield step
        step = step.base
