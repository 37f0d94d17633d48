"""Findings in the place of others: what was given of a node is left out, and what is supposed of it put there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ntm_rules.compile.dossier import Dossier, Layer, Said
from ntm_rules.compile.model import Answer, CaseKey, CriteriaSet, Kind, LeafRule, Node
from ntm_rules.compile.sameness import are_related
from ntm_rules.finding import Finding, Measured
from ntm_rules.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """That a node of a unit, under the set that plays a role, is found otherwise than it was.

    The finding stands in the place of all that were given of the node; None: what was given is left out. `lifted`
    tells that it moves what was known.
    """

    key: CaseKey
    address: str
    finding: Finding | None
    lifted: bool = False


def suppose(dossier: Dossier, supposed: Iterable[Supposed]) -> Dossier:
    """The dossier with each supposed finding in the place of all that were given of its node, or of none.

    They are said in the terms of the sets that judge: where those are not the sets of the files, in a layer of
    their own, and what the files say of the same node, or measure of the same quantity at it, is left out.
    """
    layers = list(dossier.layers)
    for each in supposed:
        criteria = _set_of(each, dossier)
        node = criteria.nodes[each.address]
        layers = [_without(layer, each.key, criteria, node) for layer in layers]
        if each.finding is not None:
            at = _layer_for(each.key.role, criteria, layers)
            layers[at] = _with(layers[at], each)
    return replace(dossier, layers=tuple(layers))


def _set_of(supposed: Supposed, dossier: Dossier) -> CriteriaSet:
    """The set that judges, or, where that lacks the node, the last one in the terms of which something is said."""
    role = supposed.key.role
    named = (layer.sets[role] for layer in reversed(dossier.layers) if role in layer.sets)
    having = (criteria for criteria in (dossier.sets[role], *named) if supposed.address in criteria.nodes)
    return next(having)


def is_said(dossier: Dossier, key: CaseKey, address: str) -> bool:
    """Whether a finding is given of the node itself, or measures its quantity under another set of the role."""
    criteria = dossier.sets[key.role]
    return any(_of_node(layer, key, criteria, criteria.nodes[address]) for layer in dossier.layers)


def unanswered(dossier: Dossier, key: CaseKey, removed: frozenset[str]) -> Iterator[str]:
    """The leaves at and below nodes that only what is said of the rest would answer, were their findings not there."""
    criteria = dossier.sets[key.role]
    said = [layer.said[key] for layer in dossier.layers if key in layer.said]
    if not any(each.rest for each in said):
        return
    spoken = {a for each in said for a in each.findings} - removed
    for leaf, node in criteria.nodes.items():
        path = criteria.path(leaf)
        by_rest = isinstance(node.rule, LeafRule) and criteria.nodes[path[0]].kind is not Kind.CONDITION
        if by_rest and removed.intersection(path) and not spoken.intersection(path):
            yield leaf


def _of_node(layer: Layer, key: CaseKey, criteria: CriteriaSet, node: Node) -> list[str]:
    """The addresses at which a layer speaks of a node of `criteria`: where one of the sets extends the other, at it.

    In a set that has nothing to do with it, where the same quantity is measured.
    """
    said, given = layer.said.get(key), layer.sets.get(key.role)
    if said is None or given is None:
        return []
    if are_related(given, criteria):
        return [node.address] if node.address in said.findings else []
    if node.quantity is None:
        return []
    return [address for address in said.findings if given.nodes[address].quantity == node.quantity]


def _without(layer: Layer, key: CaseKey, criteria: CriteriaSet, node: Node) -> Layer:
    addresses = _of_node(layer, key, criteria, node)
    if not addresses:
        return layer
    said = layer.said[key]
    kept = {address: findings for address, findings in said.findings.items() if address not in addresses}
    return replace(layer, said={**layer.said, key: Said(kept, said.rest)})


def _layer_for(role: str, criteria: CriteriaSet, layers: list[Layer]) -> int:
    """The last layer in the terms of this very set, a new one where there is none."""
    found = next((i for i in reversed(range(len(layers))) if layers[i].sets.get(role) is criteria), None)
    if found is not None:
        return found
    layers.append(Layer(sets={role: criteria}, said={}))
    return len(layers) - 1


def _with(layer: Layer, supposed: Supposed) -> Layer:
    assert supposed.finding is not None
    said = layer.said.get(supposed.key, Said())
    found = {**said.findings, supposed.address: [supposed.finding]}
    return replace(layer, said={**layer.said, supposed.key: Said(found, said.rest)})


def forgotten(dossier: Dossier, units: Iterable[str]) -> tuple[Layer, ...]:
    """The layers of a dossier with nothing said of these units."""
    gone = frozenset(units)

    def kept(said: Mapping[CaseKey, Said]) -> dict[CaseKey, Said]:
        return {key: each for key, each in said.items() if key.unit not in gone}

    return tuple(replace(layer, said=kept(layer.said)) for layer in dossier.layers)


def measured_as(known: Interval) -> Measured:
    """An interval as a finding; its text tells it from any other."""
    first, last = ("(" if known.low_open else "["), (")" if known.high_open else "]")
    low, high = ("" if end is None else str(end) for end in (known.low, known.high))
    return Measured(interval=known, text=f"{first}{low}..{high}{last}")


def as_old(finding: Finding, answer: Answer) -> Finding:
    """The finding as old as what it moves, the findings of an answer, and good for no longer."""
    read = (answer.finding, *answer.read)
    ends = [each.until for each in read if each.until is not None]
    return replace(
        finding, as_of=min(each.as_of for each in read), until=min(ends, default=None),
        inferred=any(each.inferred for each in read),
    )  # fmt: skip
