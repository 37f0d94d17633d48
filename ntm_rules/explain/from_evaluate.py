"""From states to outcomes: a tree for each unit, every node with its reasons, and the members it counts on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ntm_rules.compile.model import (
    Case,
    CaseKey,
    GateRule,
    Kind,
    LeafRule,
    Name,
    Reference,
    Remark,
    ShareRule,
    Slot,
    Via,
)
from ntm_rules.evaluate.from_compile import Evaluation, Tally
from ntm_rules.explain import words
from ntm_rules.explain.codes import REMARKS, Code
from ntm_rules.explain.detail import margin_of, settling_of
from ntm_rules.explain.gap import nearest
from ntm_rules.explain.gate import count_range, gate_reasons, own_reasons, share_reasons, unit_reasons
from ntm_rules.explain.leaf import (
    decided_by_unverified,
    leaf_gap,
    leaf_margin,
    leaf_reasons,
    rounding_note,
)
from ntm_rules.explain.model import (
    SCHEMA,
    FoundFinding,
    Gap,
    Input,
    Margin,
    Outcome,
    Range,
    Reason,
    Scalar,
    Settling,
)
from ntm_rules.finding import Attested, Finding, NotApplicable, Pending
from ntm_rules.messages import Lang
from ntm_rules.network import State
from ntm_rules.verdict import Verdict, verdict_of


def explain(evaluation: Evaluation, lang: Lang, *, detail: bool = False) -> tuple[Outcome, ...]:
    """The outcome of the assessed unit under each set of its level, its members within.

    With `detail`, pending nodes also say what would settle them and passing gates what they hang on, which
    takes a search for each.
    """
    return tuple(Explainer(evaluation, lang, detail).unit(key, top=True) for key in evaluation.appraisal.roots)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What every outcome of a slot has in common, in one language."""

    name: str
    requirement: str | None
    measure: str | None
    legal: str
    responsible: str | None
    evidence: str | None
    evidence_source: str | None


@dataclass
class Explainer:
    """Explains the cases of one evaluation in one language; each unit once."""

    evaluation: Evaluation
    lang: Lang
    detail: bool = False
    standing: dict[int, _Standing] = field(default_factory=dict)
    units: dict[CaseKey, Outcome] = field(default_factory=dict)

    def unit(self, key: CaseKey, *, top: bool = False) -> Outcome:
        """The outcome of one unit under the set of one role; at the `top` it says what was read."""
        appraisal = self.evaluation.appraisal
        case = appraisal.cases[key]
        criteria = case.shape.criteria
        members = tuple(self._member(m) for link in case.links if link.share for m in link.members)
        children = tuple(self.node(case, address) for address in criteria.nodes[""].children)
        slot = case.shape.slots[""]
        verdict = self._verdict(case, slot)
        notes = self._unit_notes(case, top=top)
        reasons = unit_reasons(verdict, children) if slot.index is not None else self._not_applicable(case, slot)
        return Outcome(
            kind=Kind.UNIT, id=key.unit, name=case.unit.name, verdict=verdict, role=key.role,
            level=case.unit.level, set=criteria.id, as_of=appraisal.as_of, schema=SCHEMA if top else None,
            stage=appraisal.stage.name.lower() if top else None, legal=criteria.legal.document,
            inputs=tuple(Input(path=p, sha256=h) for p, h in appraisal.inputs) if top else (),
            counts=_counts(children, members), reasons=tuple(reasons), notes=notes,
            decided_by_unverified=_worst_status(children, verdict), gap=self._gate_gap(slot, verdict, children),
            settling=self._settling(case, "", verdict), margin=self._margin(case, "", verdict),
            range=count_range(slot, [c for c in children if c.kind is Kind.CRITERION]) if slot.index is not None else None,
            children=children, members=members,
        )  # fmt: skip

    def _member(self, key: CaseKey) -> Outcome:
        if key not in self.units:
            self.units[key] = self.unit(key)
        return self.units[key]

    def node(self, case: Case, address: str) -> Outcome:
        """The outcome of one node of a case, with all below it."""
        slot = case.shape.slots[address]
        verdict = self._verdict(case, slot)
        standing = self._standing_of(case, slot)
        children = tuple(self.node(case, child) for child in slot.node.children)
        gated = self._inputs(case, slot, children) if isinstance(slot.node.rule, GateRule) else ()
        leaf = isinstance(slot.node.rule, LeafRule)
        reasons = self._reasons(case, slot, verdict, gated)
        return Outcome(
            kind=slot.node.kind, id=address, name=standing.name, verdict=verdict,
            requirement=standing.requirement, measure=standing.measure, quantity=slot.node.quantity,
            legal=standing.legal, responsible=standing.responsible, evidence=standing.evidence,
            evidence_source=standing.evidence_source, finding=self._found(case, slot),
            decided_by_unverified=(
                decided_by_unverified(case, slot, verdict) if leaf else _worst_status(gated, verdict)
            ),
            reasons=tuple(map(self._named, reasons)), notes=tuple(self._notes(case, slot, verdict)),
            gap=leaf_gap(case, slot, verdict) if leaf else self._gate_gap(slot, verdict, gated),
            margin=leaf_margin(case, slot, verdict) if leaf else self._margin(case, address, verdict),
            settling=self._settling(case, address, verdict), range=self._range(case, slot, gated), children=children,
        )  # fmt: skip

    def _verdict(self, case: Case, slot: Slot) -> Verdict:
        return verdict_in(self.evaluation.states[case.key], slot)

    def _standing_of(self, case: Case, slot: Slot) -> _Standing:
        known = self.standing.get(id(slot))
        if known is None:
            node, evidence = slot.node, None if slot.cell is None else slot.cell.evidence
            known = self.standing[id(slot)] = _Standing(
                name=self._name(node.name), requirement=words.requirement(node, slot.cell, self.lang),
                measure=None if node.measure is None or node.quantity is None else node.measure.id,
                legal=node.legal.document if node.legal.clause is None
                else f"{node.legal.document}, {node.legal.clause}",
                responsible=self._responsible(case, slot), evidence=None if evidence is None else evidence.status,
                evidence_source=None if evidence is None else evidence.source,
            )  # fmt: skip
        return known

    def _name(self, name: Name) -> str:
        return name.vi if self.lang == "vi" else name.en

    def _responsible(self, case: Case, slot: Slot) -> str | None:
        """The department of the node or of the nearest node above that names one."""
        criteria = case.shape.criteria
        nodes = (criteria.nodes[address] for address in reversed(criteria.path(slot.node.address)))
        return next((n.responsible.id for n in nodes if n.responsible is not None), None)

    def _inputs(self, case: Case, slot: Slot, children: Sequence[Outcome]) -> tuple[Outcome, ...]:
        """The outcomes that a gate counts: its children, or for a share of criteria those that apply."""
        rule = slot.node.rule
        assert isinstance(rule, GateRule)
        below = {child.id: child for child in children}
        return tuple(below.get(address) or self.node(case, address) for address in rule.inputs)

    def _reasons(self, case: Case, slot: Slot, verdict: Verdict, inputs: Sequence[Outcome]) -> Iterable[Reason]:
        if slot.index is None:
            return self._not_applicable(case, slot)
        if isinstance(slot.node.rule, LeafRule):
            return leaf_reasons(case, slot, verdict, self.lang)
        own = tuple(own_reasons(case, slot, verdict))
        if not isinstance(slot.node.rule, GateRule):
            return (*own, *self._linked_reasons(case, slot, verdict))
        failing = any(o.verdict is Verdict.FAIL for o in inputs)
        if own and not (failing and verdict is Verdict.FAIL):
            return own  # what lies below adds nothing to what was said of the node itself
        applicable = [o for o in inputs if o.verdict is not Verdict.NOT_APPLICABLE]
        return (*own, *gate_reasons(slot, verdict, applicable, self.lang))

    def _named(self, reason: Reason) -> Reason:
        """The reason with the department that owes something by its short name."""
        by = reason.values.get("by")
        short = self.evaluation.appraisal.departments.get(by) if isinstance(by, str) else None
        return reason if short is None else replace(reason, values={**reason.values, "by": short})

    def _linked_reasons(self, case: Case, slot: Slot, verdict: Verdict) -> Iterable[Reason]:
        link = next(link for link in case.links if link.address == slot.node.address)
        tally = self.evaluation.tallies[case.key, link.leaf]
        appraisal = self.evaluation.appraisal
        if link.share:
            outcomes = {m.unit: self._counted(m, link.reference) for m in link.members}
            return tuple(share_reasons(case, link, tally, outcomes, appraisal.units, self.lang))
        code = {
            Verdict.PASS: Code.REFERENCE_PASSING, Verdict.FAIL: Code.REFERENCE_FAILING,
            Verdict.PENDING: Code.REFERENCE_PENDING,
        }[verdict]  # fmt: skip
        criteria = appraisal.cases[link.members[0]].shape.criteria
        return (Reason(code=code, values={"set": criteria.id, "node": link.reference.address}),)

    def _counted(self, key: CaseKey, reference: Reference) -> Outcome:
        """The outcome of a member at what is counted of it."""
        if reference.address is None:
            return self._member(key)
        return self.node(self.evaluation.appraisal.cases[key], reference.address)

    def _not_applicable(self, case: Case, slot: Slot) -> Iterable[Reason]:
        address = slot.node.address
        answer = case.answers.get(address)
        if answer is not None and isinstance(answer.finding.value, NotApplicable):
            yield Reason(code=Code.NOT_APPLICABLE, values={"document": answer.finding.document})
            yield Reason(code=Code.SAID, values={"text": answer.finding.because})
            return
        above = next((a for a in case.shape.criteria.path(address)[:-1] if case.shape.slots[a].index is None), None)
        if above is not None:
            yield Reason(code=Code.ABOVE_NOT_APPLICABLE, values={"node": above})
            return
        remarks = [
            r for r in case.remarks.get(address, ()) if r.code in {Code.NONE_STATED, Code.REFERENCE_NOT_APPLICABLE}
        ]
        yield from (self._remark(remark) for remark in remarks)
        if not remarks:
            yield Reason(code=Code.INPUTS_NOT_APPLICABLE)

    def _notes(self, case: Case, slot: Slot, verdict: Verdict) -> Iterable[Reason]:
        address = slot.node.address
        answer = case.answers.get(address)
        finding = None if answer is None or answer.at not in {address, ""} else answer.finding
        if finding is not None:
            yield from self._finding_notes(finding, slot, verdict)
        for remark in case.remarks.get(address, ()):
            if remark.code not in {Code.NONE_STATED, Code.REFERENCE_NOT_APPLICABLE, Code.ATTESTED_ELSEWHERE}:
                yield self._remark(remark, slot)
        status = decided_by_unverified(case, slot, verdict)
        if status is not None:
            yield Reason(code=Code.UNVERIFIED_THRESHOLD, values={"status": status})
        rounding = rounding_note(case, slot, verdict, self.lang)
        if rounding is not None:
            yield rounding
        if answer is not None and isinstance(answer.finding.value, NotApplicable) and answer.via is Via.OWN:
            yield from self._without(case, slot)
        link = next((link for link in case.links if link.share and link.address == address), None)
        if link is not None and link.answer is not None:
            yield from _against_members(link.answer, link.need, self.evaluation.tallies[case.key, link.leaf])

    def _finding_notes(self, finding: Finding, slot: Slot, verdict: Verdict) -> Iterable[Reason]:
        if finding.inferred:
            yield Reason(code=Code.FINDING_INFERRED)
        if finding.was is not None:
            yield Reason(code=Code.EXPIRED, values={"until": finding.until})
        if (
            isinstance(finding.value, Pending)
            and finding.due is not None
            and finding.due < self.evaluation.appraisal.as_of
        ):
            yield Reason(code=Code.OVERDUE, values={"due": finding.due})
        granted = isinstance(finding.value, Attested) and finding.value.met
        if granted and isinstance(slot.node.rule, GateRule) and verdict in {Verdict.FAIL, Verdict.PENDING}:
            yield Reason(code=Code.NOT_BORNE_OUT, values={"found": words.finding(finding, slot.node, self.lang)})

    def _without(self, case: Case, slot: Slot) -> Iterable[Reason]:
        """What the verdict would be if the node applied, of the node and of the unit."""
        if case.without is None:
            return
        state = self.evaluation.without[case.key]
        slots = case.without.shape.slots
        values = {
            "verdict": verdict_in(state, slots[slot.node.address]).value,
            "unit_verdict": verdict_in(state, slots[""]).value,
        }
        yield Reason(code=Code.WITHOUT_NOT_APPLICABLE, values=values)

    def _unit_notes(self, case: Case, *, top: bool) -> tuple[Reason, ...]:
        notes = [self._remark(remark) for remark in self.evaluation.appraisal.remarks] if top else []
        if case.unit.inferred:
            notes.append(Reason(code=Code.UNIT_INFERRED))
        return tuple(notes)

    def _remark(self, remark: Remark, slot: Slot | None = None) -> Reason:
        """A remark of the compiler, its findings put into words."""
        code = Code(remark.code)
        assert code in REMARKS
        return Reason(code=code, values={name: self._plain(value, slot) for name, value in remark.values.items()})

    def _plain(self, value: object, slot: Slot | None) -> Scalar:
        if isinstance(value, Finding):
            text = words.finding(value, slot.node, self.lang) if slot is not None else ""
            return f"{text} ({value.span})"
        if isinstance(value, tuple):
            return tuple(str(self._plain(item, slot)) for item in value)
        return value  # type: ignore[return-value]  # the compiler's remarks hold nothing else

    def _found(self, case: Case, slot: Slot) -> FoundFinding | None:
        """The finding that governs the node, as its source words it."""
        answer = case.answers.get(slot.node.address)
        if answer is None:
            return None
        finding = answer.finding
        node = slot.node if answer.via is not Via.QUANTITY else case.shape.criteria.nodes.get(answer.at, slot.node)
        return FoundFinding(
            value=words.finding(finding, node if node.measure else slot.node, self.lang), via=answer.via.value,
            at=answer.at or None, because=finding.because, by=finding.by, source=finding.source,
            document=finding.document, stage=finding.stage.name.lower(), as_of=finding.as_of, due=finding.due,
            until=finding.until, inferred=finding.inferred,
        )  # fmt: skip

    def _gate_gap(self, slot: Slot, verdict: Verdict, inputs: Sequence[Outcome]) -> Gap | None:
        """Of inputs all needed the widest gap, of an any-of the nearest branch."""
        rule = slot.node.rule
        if verdict is not Verdict.FAIL or not isinstance(rule, GateRule) or slot.index is None:
            return None
        failing = [o for o in inputs if o.verdict is Verdict.FAIL]
        applicable = sum(o.verdict is not Verdict.NOT_APPLICABLE for o in inputs)
        return nearest([o.gap for o in failing], slot.need - (applicable - len(failing)))

    def _range(self, case: Case, slot: Slot, inputs: Sequence[Outcome]) -> Range | None:
        if isinstance(slot.node.rule, ShareRule) and slot.index is not None:
            link = next(link for link in case.links if link.address == slot.node.address)
            tally = self.evaluation.tallies[case.key, link.leaf]
            if tally.of is not None:
                return Range(least=tally.certain, most=tally.of - tally.impossible, of=tally.of, need=link.need)
        if isinstance(slot.node.rule, GateRule) and slot.index is not None and not _is_all(slot):
            return count_range(slot, [o for o in inputs if o.verdict is not Verdict.NOT_APPLICABLE])
        return None

    def _settling(self, case: Case, address: str, verdict: Verdict) -> Settling | None:
        if not self.detail or verdict is not Verdict.PENDING:
            return None
        return settling_of(self.evaluation, case.key, address, self.lang)

    def _margin(self, case: Case, address: str, verdict: Verdict) -> Margin | None:
        if not self.detail or verdict is not Verdict.PASS:
            return None
        return margin_of(self.evaluation, case.key, address, self.lang)


def verdict_in(state: State, slot: Slot) -> Verdict:
    """The verdict of a slot in a state."""
    if slot.index is None:
        return Verdict.NOT_APPLICABLE
    return verdict_of(state.certain[slot.index], state.impossible[slot.index])


def _is_all(slot: Slot) -> bool:
    assert isinstance(slot.node.rule, GateRule)
    return slot.node.rule.need == 1 and isinstance(slot.node.rule.need, Fraction)


def _against_members(said: bool, need: int, tally: Tally) -> Iterable[Reason]:
    """A note where what is said of a share and what its members make certain differ."""
    if tally.of is None:
        return
    impossible = tally.of - tally.impossible < need
    if (said and impossible) or (not said and tally.certain >= need):
        yield Reason(code=Code.SHARE_AGAINST_MEMBERS, values={"passing": tally.certain, "of": tally.of, "need": need})


def _counts(children: Sequence[Outcome], members: Sequence[Outcome]) -> Mapping[str, Mapping[str, int]]:
    groups = {
        "conditions": [c for c in children if c.kind is Kind.CONDITION],
        "criteria": [c for c in children if c.kind is Kind.CRITERION],
        "members": members,
    }
    return {
        name: {verdict.value: sum(o.verdict is verdict for o in outcomes) for verdict in Verdict}
        for name, outcomes in groups.items()
        if outcomes
    }


#: From the least to the most doubtful.
_DOUBT = ("inferred", "recalled", "conflict", "not-found")


def _worst_status(inputs: Iterable[Outcome], verdict: Verdict) -> str | None:
    """The most doubtful status among the inputs that share the verdict of what they decide."""
    found = {o.decided_by_unverified for o in inputs if o.verdict is verdict and o.decided_by_unverified}
    return max(found, key=_DOUBT.index, default=None)
