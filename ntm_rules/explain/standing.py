"""What is the same in every outcome of a node of one shape: its name, requirement, law, and what lies below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_rules.compile.model import Case, CriteriaSet, Department, GateRule, Kind, LeafRule, Name, Node, Shape, Slot
from ntm_rules.explain import words
from ntm_rules.explain.model import FoundFinding
from ntm_rules.messages import Lang, say


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """The part of an outcome that the shape decides, in one language; `children` are those of the nodes below.

    `what` is the word for the node's inputs; `alike` tells whether units with the same findings share outcomes,
    which a node that counts other units or sets never does.
    """

    slot: Slot
    leaf: bool
    alike: bool
    children: tuple[Standing, ...]
    what: str
    name: str
    requirement: str | None
    measure: str | None
    legal: str
    responsible: str | None
    evidence: str | None
    evidence_source: str | None


def standings(shape: Shape, lang: Lang) -> dict[str, Standing]:
    """The standing of every node of a shape, by address."""
    found: dict[str, Standing] = {}
    for address in reversed(list(shape.slots)):  # children stand after their parents
        found[address] = _standing(shape, shape.slots[address], found, lang)
    return found


def _standing(shape: Shape, slot: Slot, below: Mapping[str, Standing], lang: Lang) -> Standing:
    node, evidence = slot.node, None if slot.cell is None else slot.cell.evidence
    children = tuple(below[child] for child in node.children)
    inputs = [shape.criteria.nodes[a] for a in node.rule.inputs] if isinstance(node.rule, GateRule) else []
    return Standing(
        slot=slot, leaf=slot.index is not None and isinstance(node.rule, LeafRule),
        alike=slot.index is not None and _is_alike(node), children=children,
        what=say(f"what_{inputs[0].kind if inputs else Kind.PART}", lang),
        name=named(node.name, lang), requirement=words.requirement(node, slot.cell, lang),
        measure=None if node.measure is None or node.quantity is None else node.measure.id,
        legal=str(node.legal), responsible=responsible(shape.criteria, node.address),
        evidence=None if evidence is None else evidence.status,
        evidence_source=None if evidence is None else evidence.source,
    )  # fmt: skip


def _is_alike(node: Node) -> bool:
    """Whether all that a node's outcome rests on lies in its own findings and its children."""
    return isinstance(node.rule, LeafRule) or (isinstance(node.rule, GateRule) and node.rule.inputs == node.children)


def named(name: Name, lang: Lang) -> str:
    """A name in the language."""
    return name.vi if lang == "vi" else name.en


def responsible(criteria: CriteriaSet, address: str) -> str | None:
    """The department of the node or of the nearest node above that names one."""
    department = answers_for(criteria, address)
    return None if department is None else department.id


def answers_for(criteria: CriteriaSet, address: str) -> Department | None:
    """The same department with its names."""
    nodes = (criteria.nodes[above] for above in reversed(criteria.path(address)))
    return next((node.responsible for node in nodes if node.responsible is not None), None)


def found_of(case: Case, slot: Slot, lang: Lang) -> FoundFinding | None:
    """The finding that governs the node, as its source words it."""
    answer = case.answers.get(slot.node.address)
    if answer is None:
        return None
    finding = answer.finding
    return FoundFinding(
        value=words.finding(finding, slot.node, lang), via=answer.via.value, at=answer.at or None,
        because=finding.because, by=finding.by, source=finding.source, document=finding.document,
        stage=finding.stage.name.lower(), as_of=finding.as_of, due=finding.due, until=finding.until,
        inferred=finding.inferred,
    )  # fmt: skip
