"""A set for one region and year as a network: what applies, how many inputs each gate needs, where states stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ntm_rules.comparison import Comparison, Op
from ntm_rules.compile.model import (
    Cell,
    CriteriaSet,
    GateRule,
    LeafRule,
    Node,
    Reference,
    Shape,
    ShareRule,
    Slot,
)
from ntm_rules.compile.ranks import leaf_of, thresholds
from ntm_rules.compile.sets import one_sided
from ntm_rules.network import Gate, Leaf, Network
from ntm_rules.verdict import least_count

_YES_OR_NO = Leaf(1, 1)


@dataclass(frozen=True, slots=True)
class Form:
    """What makes two units of one set look alike.

    `folded` are the addresses that do not apply, `owned` those whose own finding may hold them back,
    and `counts` how many members each share counts over (None when unknown).
    """

    parameters: tuple[tuple[str, str], ...]
    folded: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    counts: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Shapes:
    """Builds each shape once, however many units share it."""

    built: dict[tuple[int, Form], Shape] = field(default_factory=dict)

    def get(self, criteria: CriteriaSet, form: Form) -> Shape:
        """The shape of `criteria` in `form`."""
        key = id(criteria), form  # the shape holds the set, so that its id stays taken
        if key not in self.built:
            self.built[key] = build_shape(criteria, form)
        return self.built[key]


def build_shape(criteria: CriteriaSet, form: Form) -> Shape:
    """The shape of a set; every leaf must have a requirement for the form's parameters."""
    cells = cells_for(criteria, dict(form.parameters))
    return _Shaper(criteria, form, cells, _ladders(criteria, cells)).shape()


def cells_for(criteria: CriteriaSet, parameters: Mapping[str, str]) -> dict[str, Cell | None]:
    """The requirement of each leaf for these parameters, None where the set gives none."""
    return {
        address: node.rule.cell(parameters)
        for address, node in criteria.nodes.items()
        if isinstance(node.rule, LeafRule)
    }


def sides(comparison: Comparison) -> tuple[Comparison, ...]:
    """The one-sided comparisons that a comparison is made of: two for a `between`, in the order low, high."""
    if comparison.op is not Op.BETWEEN:
        return (comparison,)
    low, high = comparison.low, comparison.high
    return Comparison(op=Op.AT_LEAST, low=low, high=low), Comparison(op=Op.AT_MOST, low=high, high=high)


def _ladders(criteria: CriteriaSet, cells: Mapping[str, Cell | None]) -> dict[str, tuple[Decimal, ...]]:
    ladders: dict[str, set[Decimal]] = {}
    for address, cell in cells.items():
        node = criteria.nodes[address]
        if cell is None or cell.comparison is None or node.quantity is None or node.measure is None:
            continue
        domain = node.measure.domain
        for side in sides(one_sided(cell.comparison, domain)):
            ladders.setdefault(node.quantity, set()).update(thresholds(side, domain))
    return {quantity: tuple(sorted(found)) for quantity, found in ladders.items()}


@dataclass
class _Shaper:
    """Lays out the leaves first, then the gates in post-order behind them."""

    criteria: CriteriaSet
    form: Form
    cells: Mapping[str, Cell | None]
    ladders: Mapping[str, tuple[Decimal, ...]]
    applies: dict[str, bool] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    taken: dict[str, tuple[tuple[int, ...], int | None]] = field(default_factory=dict)

    def shape(self) -> Shape:
        for address in self.criteria.nodes:
            self._take_leaves(address)
        for address in self.criteria.nodes:
            self._place(address)
        return Shape(
            criteria=self.criteria, parameters=dict(self.form.parameters), ladders=self.ladders,
            slots={address: self.slots[address] for address in self.criteria.nodes},
            network=Network(tuple(self.leaves), tuple(self.gates)),
        )  # fmt: skip

    def _applies(self, address: str) -> bool:
        """Whether a node takes part: not folded, and a gate only with an input that takes part."""
        if address not in self.applies:
            rule = self.criteria.nodes[address].rule
            folded = any(above in self.form.folded for above in self.criteria.path(address))
            inputs = (*rule.inputs, *rule.beside) if isinstance(rule, GateRule) else None
            self.applies[address] = not folded and (inputs is None or any(map(self._applies, inputs)))
        return self.applies[address]

    def _needed(self, rule: GateRule) -> tuple[int, int]:
        """How many of how many applicable inputs a gate needs."""
        of = sum(map(self._applies, rule.inputs))
        return (rule.need if isinstance(rule.need, int) else least_count(rule.need, of)), of

    def _take_leaves(self, address: str) -> None:
        if not self._applies(address):
            return
        node = self.criteria.nodes[address]
        first = len(self.leaves)
        self.leaves.extend(self._leaves(node))
        leaves = tuple(range(first, len(self.leaves)))
        own = None
        if address in self.form.owned:
            own = len(self.leaves)
            self.leaves.append(_YES_OR_NO)
        self.taken[address] = leaves, own

    def _leaves(self, node: Node) -> tuple[Leaf, ...]:
        """The leaves of the node itself; a gate has one only when too few of its inputs apply."""
        match node.rule:
            case LeafRule():
                cell = self.cells[node.address]
                if cell is None or cell.comparison is None or node.measure is None or node.quantity is None:
                    return (_YES_OR_NO,)
                domain, ladder = node.measure.domain, self.ladders[node.quantity]
                return tuple(leaf_of(side, domain, ladder) for side in sides(one_sided(cell.comparison, domain)))
            case ShareRule(need=need):
                of = dict(self.form.counts)[node.address]
                return (_YES_OR_NO,) if of is None else (_share_leaf(need, of),)
            case Reference():
                return (_YES_OR_NO,)
            case GateRule() as rule:
                need, of = self._needed(rule)
                return (_YES_OR_NO,) if of and need > of else ()

    def _place(self, address: str) -> int | None:
        """Place the node and all it counts on; its position, None when it does not apply."""
        if address in self.slots:
            return self.slots[address].index
        node = self.criteria.nodes[address]
        if not self._applies(address):
            self.slots[address] = Slot(node=node, cell=self.cells.get(address))
            return None
        leaves, own = self.taken[address]
        need, of, is_open = 0, 0, False
        if isinstance(node.rule, GateRule):
            need, of = self._needed(node.rule)
            is_open = bool(leaves)
            index = self._gate(node.rule, need, of, leaves)
        else:
            if isinstance(node.rule, ShareRule):
                need, of = self.leaves[leaves[0]].sure, dict(self.form.counts)[address] or 0
            index = self._all(leaves)
        if own is not None:
            index = self._all((index, own))
        self.slots[address] = Slot(
            node=node,
            cell=self.cells.get(address),
            index=index,
            leaves=leaves,
            own=own,
            need=need,
            of=of,
            open=is_open,
        )
        return index

    def _gate(self, rule: GateRule, need: int, of: int, instead: tuple[int, ...]) -> int:
        """The position of a gate; a leaf stands `instead` of the counted inputs where too few of them apply."""
        inputs = tuple(i for address in rule.inputs if (i := self._place(address)) is not None)
        beside = tuple(i for address in rule.beside if (i := self._place(address)) is not None)
        if instead or need == of or not inputs:
            return self._all((*(instead or inputs), *beside))
        return self._all((self._add(Gate(need, inputs)), *beside))

    def _all(self, inputs: tuple[int, ...]) -> int:
        """The position of a gate that needs all of `inputs`; of one input, that input itself."""
        return inputs[0] if len(inputs) == 1 else self._add(Gate(len(inputs), inputs))

    def _add(self, gate: Gate) -> int:
        self.gates.append(gate)
        return len(self.leaves) + len(self.gates) - 1


def _share_leaf(need: int | Fraction, of: int) -> Leaf:
    count = need if isinstance(need, int) else least_count(need, of)
    return Leaf(count, count)
