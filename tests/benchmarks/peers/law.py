"""The law as every peer gets it: read off a compiled shape, so that no peer's rules are ever written by hand.

A leaf of a shape knows two whole numbers, ranks among the thresholds of its quantity; here they are turned back into
comparisons of the quantity itself, one that makes the leaf certain and one that makes it impossible.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ntm_rules.check import collect
from ntm_rules.comparison import UPWARD
from ntm_rules.compile.model import Shape, Slot
from ntm_rules.compile.sets import one_sided
from ntm_rules.compile.shape import Form, build_shape, sides
from ntm_rules.network import Gate

ROOT = Path(__file__).resolve().parents[3]
#: The sets that are measured: where they stand, and the parameters they are resolved for.
SETS = {
    "bench/twelve": (ROOT / "tests/benchmarks/peers/criteria", {}),
    "vn/commune-2016-2020": (ROOT / "criteria", {"region": "bac-trung-bo", "year": "2020"}),
}
#: Short names of the sets, for the command line and for files.
SHORT = {"twelve": "bench/twelve", "commune": "vn/commune-2016-2020"}

OPERATORS: dict[str, Callable[[object, object], object]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A comparison of a column with a number."""

    op: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A position that a column answers; without tests it is attested (true or false).

    `sure` makes it certain and `never` impossible; None where nothing does, as in "≥ .." of a count.
    """

    column: str
    attested: bool
    sure: Test | None = None
    never: Test | None = None

    @property
    def is_sharp(self) -> bool:
        """Whether every number decides it, one way or the other."""
        return self.sure is not None and _negated(self.sure) == self.never


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A set for one region and year: leaves, then the gates that count them, then where each node stands.

    Leaves and gates are at positions as in a network; `nodes` gives the position of each address, the root under "".
    """

    set_id: str
    shape: Shape
    leaves: tuple[Leaf, ...]
    gates: tuple[Gate, ...]
    nodes: dict[str, int]

    @property
    def root(self) -> int:
        """Where the set itself stands."""
        return self.nodes[""]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the data, each an address."""
        return tuple(dict.fromkeys(leaf.column for leaf in self.leaves))

    @property
    def attested(self) -> frozenset[str]:
        """The columns of words."""
        return frozenset(leaf.column for leaf in self.leaves if leaf.attested)

    def gate(self, at: int) -> Gate | None:
        """The gate at a position; None where a leaf stands."""
        return None if at < len(self.leaves) else self.gates[at - len(self.leaves)]


def identifier(address: str) -> str:
    """An address as a name that every language takes: x15_1."""
    return "x" + re.sub(r"\W", "_", address)


@cache
def read_law(set_id: str) -> Law:
    """The law of a set, by its id or its short name."""
    set_id = SHORT.get(set_id, set_id)
    folder, parameters = SETS[set_id]
    collection, problems = collect([folder])
    assert collection is not None, problems
    criteria = collection.subjects[set_id].criteria
    shape = build_shape(criteria, Form(parameters=tuple(parameters.items())))
    leaves: dict[int, Leaf] = {}
    for address, slot in shape.slots.items():
        leaves |= zip(slot.leaves, _leaves(shape, address, slot), strict=True)
    return Law(
        set_id=set_id,
        shape=shape,
        leaves=tuple(leaves[at] for at in range(len(shape.network.leaves))),
        gates=shape.network.gates,
        nodes={address: slot.index for address, slot in shape.slots.items() if slot.index is not None},
    )


def _leaves(shape: Shape, address: str, slot: Slot) -> list[Leaf]:
    if not slot.leaves:
        return []
    node, cell = slot.node, slot.cell
    if cell is None or cell.comparison is None or node.measure is None or node.quantity is None:
        return [Leaf(column=address, attested=True)]
    shared = [other for other in shape.slots.values() if other.node.quantity == node.quantity]
    assert len(shared) == 1, f"{node.quantity} has two columns"
    ladder = [float(threshold) for threshold in shape.ladders[node.quantity]]
    domain = node.measure.domain
    lowest = None if domain.low is None else float(domain.low)
    highest = None if domain.high is None else float(domain.high)
    found = []
    for at, side in zip(slot.leaves, sides(one_sided(cell.comparison, domain)), strict=True):
        up, ranks = side.op in UPWARD, shape.network.leaves[at]
        sure, never = _test(ranks.sure, ladder, up=up), _negated(_test(ranks.can, ladder, up=up))
        if never is not None and never in {_below(lowest), _above(highest)}:
            never = None  # no number of the domain is there
        found.append(Leaf(column=address, attested=False, sure=sure, never=never))
    return found


def _test(rank: int, ladder: Sequence[float], *, up: bool) -> Test | None:
    """The comparison that holds where the rank of a number, turned so that more is better, reaches `rank`."""
    i, odd = divmod(rank if up else -rank, 2)
    if up:
        at, op = (i, ">=") if odd else (i - 1, ">")
    else:
        at, op = (i, "<=") if odd else (i, "<")
    return Test(op=op, at=ladder[at]) if 0 <= at < len(ladder) else None


def _negated(test: Test | None) -> Test | None:
    opposite = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
    return None if test is None else Test(op=opposite[test.op], at=test.at)


def _below(end: float | None) -> Test | None:
    return None if end is None else Test(op="<", at=end)


def _above(end: float | None) -> Test | None:
    return None if end is None else Test(op=">", at=end)
