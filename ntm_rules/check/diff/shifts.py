"""How a node's own requirement changed, for each set of parameters for which it changed in one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ntm_rules.check.diff.blocks import blocks
from ntm_rules.check.diff.model import Shift
from ntm_rules.check.diff.witness import Benches, gate_witness, leaf_witness, share_witness
from ntm_rules.check.strictness import (
    Strictness,
    combinations,
    compare_cells,
    compare_gates,
    compare_nodes,
    same_quantity,
)
from ntm_rules.compile.model import Cell, CriteriaSet, GateRule, LeafRule, Legal, Node, ShareRule

#: Where one of two requirements is harder to meet, so that a witness tells them apart.
ORDERED = frozenset({Strictness.TIGHTER, Strictness.LOOSER})


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A node of the one set and the same node of the other; `renamed` is for all nodes of the two sets.

    `documents` are those of the sets, and of the sets they extend, on either side.
    """

    old: CriteriaSet
    new: CriteriaSet
    before: Node
    after: Node
    renamed: Mapping[str, str]
    documents: frozenset[tuple[Legal, Legal]]

    @cached_property
    def combinations(self) -> tuple[Mapping[str, str], ...]:
        """The parameters that the requirements of two leaves vary by, but for those that a set is for."""
        old, new = self.before.rule, self.after.rule
        assert isinstance(old, LeafRule)
        assert isinstance(new, LeafRule)
        return tuple(combinations(old, new, self._parameters()))

    @cached_property
    def cells(self) -> tuple[tuple[Cell | None, Cell | None], ...]:
        """The two requirements for each of the combinations; a set that is for one region stands under it."""
        old, new = self.before.rule, self.after.rule
        assert isinstance(old, LeafRule)
        assert isinstance(new, LeafRule)
        first, second = self.fixed
        return tuple((old.cell({**at, **first}), new.cell({**at, **second})) for at in self.combinations)

    @cached_property
    def strictness(self) -> tuple[Strictness, ...]:
        """What the new one of two requirements is against the old one, for each of the combinations."""
        measure = self.before.measure or self.after.measure
        if not same_quantity(self.before, self.after):
            return (Strictness.INCOMPARABLE,) * len(self.combinations)
        return tuple(compare_cells(old, new, None if measure is None else measure.domain) for old, new in self.cells)

    @property
    def fixed(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """What each side is for; where one of them is for everyone, both are looked at for whom the other is."""
        return {**self.new.fixed, **self.old.fixed}, {**self.old.fixed, **self.new.fixed}

    @property
    def benches(self) -> Benches:
        """Where the node of each side can be tried."""
        return Benches.of(self.old, self.before.address, self.new, self.after.address)

    def _parameters(self) -> dict[str, tuple[str, ...]]:
        """The values that the sets share for what neither fixes; those of both where they share none."""
        first, second = self.old.parameters, self.new.parameters
        found = {}
        for name in dict.fromkeys((*first, *second)):
            values = dict.fromkeys((*first.get(name, ()), *second.get(name, ())))
            shared = [
                value for value in values if value in first.get(name, values) and value in second.get(name, values)
            ]
            if name not in self.fixed[0]:
                found[name] = tuple(shared or values)
        return found


def shifts(pair: Pair) -> Iterator[Shift]:
    """All that changed of the requirement, with a witness wherever it was tightened or loosened."""
    match pair.before.rule, pair.after.rule:
        case LeafRule(), LeafRule():
            yield from _of_leaves(pair)
        case GateRule() as old, GateRule() as new:
            strictness = compare_gates(old, new, _apart(pair))
            witness = gate_witness(pair.benches, old, new, pair.renamed) if strictness in ORDERED else None
            yield from _shift(Shift(strictness=strictness, witness=witness))
        case ShareRule() as first, ShareRule() as second:
            strictness = compare_nodes(pair.before, pair.after, {}).strictness
            shown = share_witness(pair.benches, first, second) if strictness in ORDERED else None
            yield from _shift(Shift(strictness=strictness, witness=shown))
        case _:
            yield from _shift(Shift(strictness=compare_nodes(pair.before, pair.after, {}).strictness))


def _shift(shift: Shift) -> Iterator[Shift]:
    if shift.strictness is not Strictness.EQUAL:
        yield shift


def _of_leaves(pair: Pair) -> Iterator[Shift]:
    """One shift for all parameters for which both requirements, and how well they are known, are the same."""
    changed: dict[tuple[Strictness, object, object], list[int]] = {}
    for i, (strictness, (old, new)) in enumerate(zip(pair.strictness, pair.cells, strict=True)):
        if strictness is not Strictness.EQUAL:
            key = strictness, _essence(old), _essence(new)
            changed.setdefault(key, []).append(i)
    for (strictness, _, _), which in changed.items():
        old, new = pair.cells[which[0]]
        witness = None
        if strictness in ORDERED:
            first, second = ({**pair.combinations[which[0]], **fixed} for fixed in pair.fixed)
            witness = leaf_witness(pair.benches, (pair.before, old, first), (pair.after, new, second))
        yield Shift(strictness=strictness, where=blocks(pair.combinations, which), old=old, new=new, witness=witness)


def _essence(cell: Cell | None) -> object:
    """What makes two cells say the same: the requirement and how well it is established."""
    return cell and (cell.comparison, cell.evidence and cell.evidence.status)


def _apart(pair: Pair) -> dict[str, str]:
    """The new address of each old node, and for one that is gone an address that no new node has."""
    return {address: pair.renamed.get(address, f"gone {address}") for address in pair.old.nodes}
