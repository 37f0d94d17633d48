"""A bench to try a node on: the node and all below it as a set of its own, judged by what is found of it.

It goes the way of every verdict: what is said is heard, a shape is built, a case filled, states derived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ntm_rules.compile.case import CaseBuilder, Hearing
from ntm_rules.compile.findings import Said
from ntm_rules.compile.hear import hear
from ntm_rules.compile.model import (
    Appraisal,
    Case,
    CaseKey,
    CriteriaSet,
    GateRule,
    LeafRule,
    Node,
    Reference,
    Rule,
    Unit,
)
from ntm_rules.compile.shape import Shapes, cells_for
from ntm_rules.evaluate import evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.finding import Finding, Stage, Value
from ntm_rules.verdict import Verdict, verdict_of

_TODAY = date(2000, 1, 1)  # of no consequence: what is found on a bench is as old as the bench
_ROLE = "bench"
_UNIT = "bench"


@dataclass(frozen=True, slots=True)
class Bench:
    """One node of a set, `criteria` holding nothing else; `unit` is judged under it."""

    criteria: CriteriaSet
    address: str
    shapes: Shapes = field(default_factory=Shapes)

    def verdict(self, findings: Mapping[str, Value], parameters: Mapping[str, str]) -> Verdict:
        """The verdict of the node when `findings` are found of nodes by address, for these parameters."""
        case = self._case(findings, parameters)
        index = case.shape.slots[self.address].index
        if index is None:
            return Verdict.NOT_APPLICABLE
        appraisal = Appraisal(
            unit=case.unit, as_of=_TODAY, year=_TODAY.year, stage=Stage.SELF, cases={case.key: case},
            roots=(case.key,), units={case.unit.id: case.unit}, departments={},
        )  # fmt: skip
        state = evaluate(appraisal, (_DIRECT,)).states[case.key]
        return verdict_of(state.certain[index], state.impossible[index])

    def _case(self, findings: Mapping[str, Value], parameters: Mapping[str, str]) -> Case:
        criteria = self.criteria
        key = CaseKey(_UNIT, _ROLE)
        unit = Unit(
            id=_UNIT, name=_UNIT, level=criteria.level, province=criteria.province or "", parent=None,
            parameters=parameters, stated={}, members={}, inferred=False, span=criteria.span,
        )  # fmt: skip
        said = Said({
            address: [Finding(value=value, stage=Stage.SELF, as_of=_TODAY, span=criteria.span)]
            for address, value in findings.items()
        })  # fmt: skip
        cells = cells_for(criteria, parameters)
        heard = hear(said, criteria, cells, _TODAY)
        return CaseBuilder(
            key=key, unit=unit, criteria=criteria, cells=cells, hearings={_ROLE: Hearing(heard=heard, cells=cells)},
            as_of=_TODAY, linked=_nothing, shape_of=self.shapes.get, parameters=parameters,
        ).build()  # fmt: skip

    def changed(self, address: str, rule: Rule) -> Bench:
        """The same bench with another rule at one node."""
        nodes = {**self.criteria.nodes, address: replace(self.criteria.nodes[address], rule=rule)}
        return Bench(replace(self.criteria, nodes=nodes), self.address)


_DIRECT = Direct()
_ATTESTED = LeafRule(by=(), cells={})


def _nothing(key: CaseKey) -> Case:
    raise AssertionError(f"a bench stands alone: {key}")


def bench(criteria: CriteriaSet, address: str) -> Bench:
    """The bench of one node; the verdict of another set counts there as something that is attested."""
    if address == "":
        nodes = {inside: _alone(node) for inside, node in criteria.nodes.items()}
        return Bench(replace(criteria, nodes=nodes), address)
    below = list(dict.fromkeys(_below(criteria, address)))
    root = replace(criteria.nodes[""], rule=GateRule(need=1, inputs=(address,)), children=(address,), examples=())
    nodes = {"": root, **{inside: _alone(criteria.nodes[inside]) for inside in below}}
    parents = {inside: criteria.parents[inside] for inside in below} | {address: ""}
    for inside in below:
        if parents[inside] not in nodes:
            parents[inside] = ""
    return Bench(replace(criteria, nodes=nodes, parents=parents), address)


def shallow(criteria: CriteriaSet, address: str) -> Bench:
    """The bench of a gate alone: what it counts is attested there, whatever lies below."""
    place = bench(criteria, address)
    node = place.criteria.nodes[address]
    inputs = {at: replace(place.criteria.nodes[at], rule=_ATTESTED, quantity=None) for at in inputs_of(node)}
    root = {} if address == "" else {"": place.criteria.nodes[""]}
    return Bench(replace(place.criteria, nodes={**root, address: node, **inputs}), address)


def inputs_of(node: Node) -> tuple[str, ...]:
    """The addresses of what a gate counts and of what it needs beside; () for a leaf."""
    return (*node.rule.inputs, *node.rule.beside) if isinstance(node.rule, GateRule) else ()


def leaves_below(criteria: CriteriaSet, address: str) -> tuple[str, ...]:
    """The addresses of all that is no gate, at the node or below it."""
    return tuple(a for a in dict.fromkeys(_below(criteria, address)) if not inputs_of(criteria.nodes[a]))


def _below(criteria: CriteriaSet, address: str) -> Iterator[str]:
    yield address
    for inside in inputs_of(criteria.nodes[address]):
        yield from _below(criteria, inside)


def _alone(node: Node) -> Node:
    """The node without what only a whole round can say: how old a finding may be, the verdicts of other sets."""
    rule = _ATTESTED if isinstance(node.rule, Reference) else node.rule
    return replace(node, rule=rule, valid_for=None)
