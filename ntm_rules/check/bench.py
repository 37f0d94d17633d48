"""A bench to try a node on: the node and all below it as a set of its own, judged by what is found of it.

It goes the way of every verdict: what is said is heard, a shape is built, a case filled, states derived. Only a gate
alone, of which words are found and nothing else, is judged by counting them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ntm_rules.compile.case import CaseBuilder, Hearing
from ntm_rules.compile.dossier import Said
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
from ntm_rules.compile.sameness import Terms
from ntm_rules.compile.shape import Shapes, cells_for
from ntm_rules.evaluate import evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.finding import Attested, Finding, Pending, Stage, Value
from ntm_rules.verdict import Verdict, is_certain, is_impossible, least_count, verdict_of

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
        return self.verdicts(findings, parameters, (self.address,))[0]

    def verdicts(
        self, findings: Mapping[str, Value], parameters: Mapping[str, str], addresses: tuple[str, ...]
    ) -> tuple[Verdict, ...]:
        """The verdicts of several nodes of the bench."""
        case = self._case(findings, parameters)
        appraisal = Appraisal(
            unit=case.unit, as_of=_TODAY, year=_TODAY.year, stage=Stage.SELF, cases={case.key: case},
            roots=(case.key,), units={case.unit.id: case.unit}, departments={},
        )  # fmt: skip
        state = evaluate(appraisal, (_DIRECT,)).states[case.key]
        indices = (case.shape.slots[address].index for address in addresses)
        return tuple(
            Verdict.NOT_APPLICABLE if i is None else verdict_of(state.certain[i], state.impossible[i]) for i in indices
        )

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
        hearing = Hearing(heard=heard, terms=Terms(criteria, cells, {}))
        return CaseBuilder(
            key=key, unit=unit, criteria=criteria, cells=cells, sets={}, hearings={_ROLE: (hearing,)},
            as_of=_TODAY, linked=_nothing, shape_of=self.shapes.get, parameters=parameters,
        ).build()  # fmt: skip

    def changed(self, address: str, rule: Rule) -> Bench:
        """The same bench with another rule at one node."""
        nodes = {**self.criteria.nodes, address: replace(self.criteria.nodes[address], rule=rule)}
        return Bench(replace(self.criteria, nodes=nodes), self.address)


@dataclass(frozen=True, slots=True)
class Tally:
    """A gate alone, judged by how many of its inputs are met, missed and open: as a bench would, without a case.

    What is found must be words, of the gate itself or of its inputs (see `can_tally`).
    """

    criteria: CriteriaSet
    address: str
    rule: GateRule

    def verdict(self, findings: Mapping[str, Value], parameters: Mapping[str, str]) -> Verdict:
        """The verdict of the gate when `findings` are found of its inputs; parameters choose nothing in it."""
        del parameters
        if self.address in findings:
            return _verdict_of_word(findings[self.address])
        counted = _counted(self.rule.inputs, findings)
        beside = _counted(self.rule.beside, findings)
        of = len(self.rule.inputs)
        need = self.rule.need if isinstance(self.rule.need, int) else least_count(self.rule.need, of)
        certain = is_certain(need, counted[True]) and beside[True] == len(self.rule.beside)
        return verdict_of(certain, is_impossible(need, counted[False], of) or beside[False] > 0)

    def changed(self, address: str, rule: Rule) -> Tally:
        """The same gate with another rule."""
        assert address == self.address
        assert isinstance(rule, GateRule)
        return replace(self, rule=rule)


def _counted(inputs: tuple[str, ...], findings: Mapping[str, Value]) -> Counter[bool]:
    """How many of the inputs are found met, and how many missed."""
    found = (findings.get(address) for address in inputs)
    return Counter(value.met for value in found if isinstance(value, Attested))


def _verdict_of_word(value: Value) -> Verdict:
    return verdict_of(value.met, not value.met) if isinstance(value, Attested) else Verdict.PENDING


def can_tally(node: Node, findings: Mapping[str, Value]) -> bool:
    """Whether what is said of a gate can be counted: words alone, either of itself or of its inputs."""
    words = all(isinstance(value, Attested | Pending) for value in findings.values())
    return words and (findings.keys() == {node.address} or findings.keys() <= set(inputs_of(node)))


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


def tally(criteria: CriteriaSet, address: str) -> Tally:
    """A gate alone, to be judged by counting: what it counts is attested there, whatever lies below."""
    place = shallow(criteria, address)
    rule = place.criteria.nodes[address].rule
    assert isinstance(rule, GateRule)
    return Tally(place.criteria, address, rule)


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
