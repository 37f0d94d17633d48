"""What a diff yields: the changes of each pair of sets, node by node.

`old` and `new` are the two sides throughout; None where a side has nothing. Sides change places by `turned`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ntm_rules.check.diff.places import Moved
from ntm_rules.check.strictness import Strictness
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Cell, Node
from ntm_rules.finding import Value
from ntm_rules.verdict import Verdict

#: Parameters with the values they have: all combinations of these. "else" is any value that is not named.
Block = Mapping[str, tuple[str, ...]]


class Change(StrEnum):
    """What can have become of a node; more than one may have."""

    ADDED = "added"
    DROPPED = "dropped"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    BOTH_WAYS = "both_ways"
    """Tightened for some parameters, loosened for others."""
    SETTLED = "settled"
    """A threshold that was known within bounds is known better."""
    OPENED = "opened"
    """A threshold that was known is known within bounds only."""
    INCOMPARABLE = "incomparable"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    OTHER = "other"

    def turned(self) -> Change:
        """What it is when the two sides change places."""
        return _TURNED.get(self, self)


_TURNED = {
    Change.ADDED: Change.DROPPED,
    Change.DROPPED: Change.ADDED,
    Change.TIGHTENED: Change.LOOSENED,
    Change.LOOSENED: Change.TIGHTENED,
    Change.SETTLED: Change.OPENED,
    Change.OPENED: Change.SETTLED,
}
_OF_STRICTNESS = {
    Strictness.TIGHTER: Change.TIGHTENED,
    Strictness.LOOSER: Change.LOOSENED,
    Strictness.SETTLED: Change.SETTLED,
    Strictness.OPENED: Change.OPENED,
    Strictness.INCOMPARABLE: Change.INCOMPARABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What is found of one node, by its address on each side."""

    old: str | None
    new: str | None
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Findings that tell two requirements apart, and the verdict of the node under each, as derived.

    `rest` is found of all other inputs of a gate; None where there are none.
    """

    parameters: Mapping[str, str]
    findings: tuple[Answered, ...]
    rest: Value | None
    old: Verdict
    new: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One way in which a node's own requirement changed, and for which parameters: () for all.

    `old` and `new` are the cells of leaves; a gate or a share has one shift, without cells.
    """

    strictness: Strictness
    where: tuple[Block, ...] = ()
    old: Cell | None = None
    new: Cell | None = None
    witness: Witness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """Another field that changed: of a set, or of a node for some parameters (() for all).

    `key` tells fields of one name apart: the parameter whose values changed.
    """

    name: str
    old: object
    new: object
    where: tuple[Block, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDiff:
    """One node that changed.

    `gained` are the inputs of a gate (addresses of the new side) that it did not count before, `lost` those (of
    the old side) that it counts no more. `base` is the set that both sets extend and that changed in the same way.
    """

    old: Node | None
    new: Node | None
    shifts: tuple[Shift, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    base: str | None = None

    @property
    def node(self) -> Node:
        """The node as it is now, or as it last was."""
        node = self.new or self.old
        assert node is not None, "a node of neither side"
        return node

    @property
    def is_renumbered(self) -> bool:
        """Whether it has another number now."""
        return self.old is not None and self.new is not None and self.old.address != self.new.address

    @property
    def is_reworded(self) -> bool:
        """Whether it has another name now, in either language; that of the set is a field of the set."""
        if self.old is None or self.new is None or self.node.address == "":
            return False
        return self.old.name != self.new.name

    @property
    def changes(self) -> frozenset[Change]:
        """All that became of it; none where nothing did."""
        if self.old is None or self.new is None:
            return frozenset({Change.ADDED if self.old is None else Change.DROPPED})
        found = {_OF_STRICTNESS[shift.strictness] for shift in self.shifts}
        if found >= {Change.TIGHTENED, Change.LOOSENED}:
            found = found - {Change.TIGHTENED, Change.LOOSENED} | {Change.BOTH_WAYS}
        more = {
            Change.RENUMBERED: self.is_renumbered,
            Change.REWORDED: self.is_reworded,
            Change.OTHER: bool(self.fields),
        }
        return frozenset(found | {change for change, holds in more.items() if holds})

    def shifts_of(self, change: Change) -> tuple[Shift, ...]:
        """The shifts that make up `change`."""
        both = {Change.TIGHTENED, Change.LOOSENED}
        wanted = both if change is Change.BOTH_WAYS else {change}
        return tuple(shift for shift in self.shifts if _OF_STRICTNESS[shift.strictness] in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDiff:
    """One pair of sets: the nodes that changed in the order of their numbers, and fields of the set as a whole.

    `renamed` gives the new address of every node that is on both sides.
    """

    old: Subject | None
    new: Subject | None
    nodes: tuple[NodeDiff, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def subject(self) -> Subject:
        """The set as it is now, or as it last was."""
        subject = self.new or self.old
        assert subject is not None, "a set of neither side"
        return subject

    @property
    def is_empty(self) -> bool:
        """Whether the two sets say the same."""
        return self.old is not None and self.new is not None and not self.nodes and not self.fields

    def of(self, change: Change) -> tuple[NodeDiff, ...]:
        """The nodes of which `change` became, those left out that a set extended by both says the same of."""
        return tuple(node for node in self.nodes if node.base is None and change in node.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All pairs of sets of two sides, by the names that the user gave these.

    `moved` tells of either side how places in its files are to be shown.
    """

    before: str
    after: str
    sets: tuple[SetDiff, ...]
    moved: tuple[Moved, Moved] = (Moved(), Moved())

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return all(each.is_empty for each in self.sets)
