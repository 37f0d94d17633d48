"""The long table of a group: for each of its nodes one row a unit, by expressions on the states of the group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

import narwhals as nw

from ntm_rules.compile.model import GateRule, Kind, LeafRule, Shape, Slot
from ntm_rules.compile.sheet import Aspect
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.knowledge import Knowledge
from ntm_rules.evaluate.sheets import Group
from ntm_rules.explain.columns.constants import Constants
from ntm_rules.explain.columns.figures import Figure, Figures
from ntm_rules.explain.columns.frames import Step, first_of, together
from ntm_rules.explain.columns.gaps import Gap, Input, gate_gap, widest
from ntm_rules.explain.columns.leaf import LeafColumns
from ntm_rules.explain.columns.model import ABOUT, COLUMNS
from ntm_rules.explain.columns.notation import requirement
from ntm_rules.explain.columns.reasons import Reasons
from ntm_rules.verdict import Verdict


def explained(
    group: Group, role: str, *, about: Sequence[str] = ABOUT, compute: Callable[[Frame], Frame] | None = None
) -> Frame:
    """The rows of all nodes under one role, node after node, in the columns `about` (of the unit) and `COLUMNS`.

    `compute` computes a frame that the rows of every node are chosen from; without it, whoever runs the result must
    see for itself that all of them share it.
    """
    table = _Table(group=group, role=role, constants=Constants.of(group.knowledge[role].sheet, group.frame))
    steps = table.steps()
    rows = [table.row(slot) for slot in table.shape.slots.values()]
    frame = table.constants.with_all(group.frame)
    for step in steps:
        frame = frame.with_columns(*(made.alias(name) for name, made in step.items()))
    frame = frame if compute is None else compute(frame)
    return nw.concat([frame.select(*about, *(row[name].alias(name) for name in COLUMNS)) for row in rows])


@dataclass(frozen=True, kw_only=True)
class _Table:
    """Makes the columns that rows are chosen from: what is known of leaves, and the gaps, from the leaves upwards."""

    group: Group
    role: str
    constants: Constants
    leaves: dict[str, LeafColumns] = field(default_factory=dict)
    gaps: dict[str, Gap | None] = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """The shape of the role."""
        return self.group.shapes[self.role]

    @property
    def knowledge(self) -> Knowledge:
        """What the sheet lets one know of leaves."""
        return self.group.knowledge[self.role]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {address: i for i, address in enumerate(self.shape.slots)}

    def steps(self) -> Sequence[Step]:
        """The columns that rows are chosen from, in the order in which they are made of each other."""
        figures, gaps = [], []
        for address, slot in self.shape.slots.items():
            state = self.group.state(self.role, slot)
            if state is None or not isinstance(slot.node.rule, LeafRule):
                continue
            figure, steps = self._figure(slot)
            figures.append(steps)
            self.leaves[address] = LeafColumns(
                slot=slot, knowledge=self.knowledge, state=state, figure=figure, constants=self.constants
            )
            self.gaps[address], lacking = self.leaves[address].gap(self._prefix("g", slot))
            gaps.append(lacking)
        return [step for layer in (figures, gaps, *self._gate_gaps()) for step in together(layer)]

    def row(self, slot: Slot) -> Mapping[str, nw.Expr]:
        """The columns of the rows of one node, by name."""
        node, word = slot.node, self.constants.word
        measure = node.measure.id if node.measure is not None and node.quantity is not None else None
        return {
            "role": word("role", self.role),
            "node": word("node", node.address),
            "kind": word("kind", node.kind if node.address else Kind.UNIT),
            "verdict": self._verdict(slot),
            "reason": self._reason(slot),
            **self._found(slot),
            "requirement": word("requirement", requirement(node, slot.cell)),
            "measure": word("measure", measure),
            **self._lacking(slot),
        }

    def _prefix(self, letter: str, slot: Slot) -> str:
        return f"{letter}{self._numbers[slot.node.address]}_"

    def _figure(self, slot: Slot) -> tuple[Figure | None, Sequence[Step]]:
        if slot.cell is None or slot.cell.comparison is None or slot.node.measure is None:
            return None, ()
        return Figures(knowledge=self.knowledge, slot=slot, prefix=self._prefix("f", slot)).find()

    def _gate_gaps(self) -> Sequence[Sequence[Sequence[Step]]]:
        """The columns of the gaps of gates, those of gates that rest on no others first."""
        depths: dict[str, int] = {}
        layers: list[list[Sequence[Step]]] = []
        for address, slot in self.shape.slots.items():
            self._place(address, slot, depths, layers)
        return layers

    def _place(self, address: str, slot: Slot, depths: dict[str, int], layers: list[list[Sequence[Step]]]) -> int:
        """How many gates lie below a node on the longest way down, its own gap being placed accordingly."""
        if address in depths:
            return depths[address]
        rule = slot.node.rule
        if not isinstance(rule, GateRule) or slot.index is None:
            depths[address] = 0
            return 0
        inputs = [self.shape.slots[each] for each in (*rule.inputs, *rule.beside)]
        depth = 1 + max(self._place(each.node.address, each, depths, layers) for each in inputs)
        while len(layers) < depth:
            layers.append([])
        self.gaps[address], steps = self._gate_gap(rule, slot)
        layers[depth - 1].append(steps)
        depths[address] = depth
        return depth

    def _gate_gap(self, rule: GateRule, slot: Slot) -> tuple[Gap | None, Sequence[Step]]:
        """The gap of a gate, and the columns that it is made of; of a set, conditions are needed besides."""
        beside = [gap for address in rule.beside if (gap := self.gaps.get(address)) is not None]
        prefix = self._prefix("g", slot)
        gap, steps = gate_gap(self._inputs(rule), slot.need, f"{prefix}counted_" if beside else prefix)
        if not beside:
            return gap, steps
        together, last = widest([*([] if gap is None else [gap]), *beside], prefix)
        return together, (*steps, *last)

    def _inputs(self, rule: GateRule) -> list[Input]:
        """The inputs of a gate that apply."""
        slots = [self.shape.slots[address] for address in rule.inputs]
        return [
            Input(state=state, gap=self.gaps.get(slot.node.address))
            for slot in slots
            if (state := self.group.state(self.role, slot)) is not None
        ]

    def _verdict(self, slot: Slot) -> nw.Expr:
        state = self.group.state(self.role, slot)
        passing, failing, pending, beyond = (
            self.constants.word("verdict", each)
            for each in (Verdict.PASS, Verdict.FAIL, Verdict.PENDING, Verdict.NOT_APPLICABLE)
        )
        return beyond if state is None else first_of([(state, passing), (~state, failing)], pending)

    def _reason(self, slot: Slot) -> nw.Expr:
        reasons = Reasons(group=self.group, role=self.role, constants=self.constants)
        if slot.index is None:
            return reasons.not_applicable(slot)
        leaf = self.leaves.get(slot.node.address)
        return reasons.of(slot) if leaf is None else leaf.reason()

    def _found(self, slot: Slot) -> Mapping[str, nw.Expr]:
        """What is found of a node: its number or range, a word, why it is open."""
        nothing = {name: self.constants.null(name) for name in ("value", "low", "high", "met", "cause")}
        if slot.index is None:
            return nothing
        found, columns = dict(nothing), self.knowledge.sheet.of(self.role, slot.node.address)
        if Aspect.CAUSE in columns:
            found["cause"] = nw.col(columns[Aspect.CAUSE].name).cast(self.constants.types["cause"])
        leaf = self.leaves.get(slot.node.address)
        if leaf is not None:
            return {**found, **leaf.found()}
        return found | ({"met": nw.col(columns[Aspect.MET].name)} if Aspect.MET in columns else {})

    def _lacking(self, slot: Slot) -> Mapping[str, nw.Expr]:
        gap = self.gaps.get(slot.node.address)
        if gap is None:
            return {name: self.constants.null(name) for name in ("gap", "gap_share", "gap_node")}
        return {"gap": gap.amount, "gap_share": nw.when(gap.share < inf).then(gap.share), "gap_node": gap.node}
