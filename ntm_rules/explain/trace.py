"""How one verdict came about: what was read and chosen, what is required and by whom, and each step up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile.model import Case, LeafRule, Slot
from ntm_rules.evaluate.from_compile import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.from_evaluate import Explainer
from ntm_rules.explain.leaf import Leaf
from ntm_rules.explain.model import Outcome, Settling, Step
from ntm_rules.messages import Lang
from ntm_rules.problem import did_you_mean
from ntm_rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRead:
    """A finding that was read: as its outcome shows it, where it stands, and whether it governs."""

    value: str
    stage: str
    as_of: str
    place: str
    chosen: bool
    shared: bool
    inferred: bool
    by: str | None
    because: str | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A requirement, where it is written, and the set that writes it when that is not the set in use."""

    requirement: str | None
    place: str
    legal: str
    set: str
    declared_in: str
    evidence: str | None
    evidence_source: str | None
    nationwide: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The way of one verdict: `steps` lead from the node up to the assessed unit, each with the name of its unit.

    A pending node says what would settle it, any other which smallest sets of findings would turn it (`turning`).
    """

    unit: str
    unit_name: str
    outcome: Outcome
    declared: Declared
    findings: tuple[FindingRead, ...]
    known: str | None
    via: str | None
    at: str | None
    steps: tuple[tuple[str, Outcome], ...]
    settling: Settling | None
    turning: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A unit or node that the evaluation does not have, and one whose name is close."""

    what: str
    id: str
    guess: str | None


def trace(
    evaluation: Evaluation, lang: Lang, *, unit: str | None = None, node: str | None = None, role: str | None = None
) -> Trace | Unknown:
    """How the verdict of a node of a unit came about; by default of the whole assessed unit.

    `role` chooses among several sets of one level, by default the one named as the level.
    """
    appraisal = evaluation.appraisal
    wanted = unit or appraisal.unit.id
    keys = [key for key in appraisal.cases if key.unit == wanted and role in {None, key.role}]
    if not keys:
        known = sorted({key.unit for key in appraisal.cases})
        return Unknown(what="unit", id=wanted, guess=did_you_mean(wanted, known))
    key = next((k for k in keys if k.role == appraisal.units[k.unit].level), keys[0])
    case = appraisal.cases[key]
    address = node or ""
    if address not in case.shape.slots:
        return Unknown(what="node", id=address, guess=did_you_mean(address, tuple(case.shape.slots)))
    return _trace(evaluation, lang, case, case.shape.slots[address])


def _trace(evaluation: Evaluation, lang: Lang, case: Case, slot: Slot) -> Trace:
    explainer = Explainer(evaluation, lang, detail=True)
    address = slot.node.address
    outcome = explainer.node(case, address) if address else explainer.unit(case.key)
    answer = case.answers.get(address)
    known = Leaf.of(case, slot, outcome.verdict).known if isinstance(slot.node.rule, LeafRule) else None
    settling: Settling | None = None
    turning: tuple[tuple[Step, ...], ...] = ()
    if outcome.verdict is Verdict.PENDING:
        settling = explainer.details.settling(case.key, address)
    elif outcome.verdict is not Verdict.NOT_APPLICABLE:
        turning = explainer.details.turning(case.key, address, want=outcome.verdict is Verdict.FAIL)
    return Trace(
        unit=case.key.unit, unit_name=case.unit.name, outcome=outcome, declared=_declared(case, slot, lang),
        findings=tuple(_findings(case, slot, lang)),
        known=None if known is None else words.interval(known, slot.node.measure, lang),
        via=None if answer is None else answer.via.value, at=None if answer is None else answer.at or None,
        steps=tuple(_steps(evaluation, explainer, case, address)), settling=settling, turning=turning,
    )  # fmt: skip


def _declared(case: Case, slot: Slot, lang: Lang) -> Declared:
    node, cell = slot.node, slot.cell
    rule = node.rule
    nationwide = None
    if isinstance(rule, LeafRule) and rule.nationwide is not None and rule.nationwide.comparison is not None:
        nationwide = words.comparison(rule.nationwide.comparison, node.measure, lang)
    evidence = None if cell is None else cell.evidence
    return Declared(
        requirement=words.requirement(node, cell, lang), place=str(node.span if cell is None else cell.span),
        legal=str(node.legal), set=case.shape.criteria.id, declared_in=node.declared_in,
        evidence=None if evidence is None else evidence.status,
        evidence_source=None if evidence is None else evidence.source, nationwide=nationwide,
    )  # fmt: skip


def _findings(case: Case, slot: Slot, lang: Lang) -> Iterator[FindingRead]:
    """The findings read for the node or, where none speaks of it, those that answer it from elsewhere."""
    answer = case.answers.get(slot.node.address)
    if answer is None:
        return
    for found in answer.read:
        yield FindingRead(
            value=words.finding(found, slot.node, lang), stage=found.stage.name.lower(), as_of=found.as_of.isoformat(),
            place=str(found.span), chosen=found is answer.finding, shared=found.shared, inferred=found.inferred,
            by=found.by, because=found.because, source=found.source,
        )  # fmt: skip


def _steps(evaluation: Evaluation, explainer: Explainer, case: Case, address: str) -> Iterator[tuple[str, Outcome]]:
    """The node, its parents, its unit, and from there every case that counts on the unit, up to the top."""
    for above in reversed(case.shape.criteria.path(address)):
        yield case.unit.name, explainer.node(case, above)
    yield case.unit.name, explainer.unit(case.key)
    counting = next(
        (
            (other, link.address)
            for other in evaluation.appraisal.cases.values()
            for link in other.links
            if case.key in link.members
        ),
        None,
    )
    if counting is not None:
        yield from _steps(evaluation, explainer, *counting)
