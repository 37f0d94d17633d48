"""From states to outcomes: a tree for each unit, every node with its reasons, and the members it counts on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ntm_rules.compile.model import Case, CaseKey, GateRule, Kind, LeafRule, Link, Reference, Shape, ShareRule, Slot
from ntm_rules.evaluate import verdict_in
from ntm_rules.evaluate.from_compile import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.codes import Code
from ntm_rules.explain.detail import Detail
from ntm_rules.explain.gate import count_range, gate_gap, gate_reasons, needs_all, own_reasons, unit_reasons
from ntm_rules.explain.leaf import Leaf
from ntm_rules.explain.members import Members
from ntm_rules.explain.model import SCHEMA, Input, Margin, Outcome, Range, Reason, Settling
from ntm_rules.explain.notes import node_notes, not_applicable, share_notes, unit_notes, worst_status
from ntm_rules.explain.standing import Standing, found_of, named, standings
from ntm_rules.finding import Measured
from ntm_rules.messages import Lang
from ntm_rules.network import State
from ntm_rules.verdict import Verdict


@dataclass
class Memo:
    """Outcomes that may be shared, as many units are found alike; bounded, as they may also all differ."""

    most: int = 200_000
    outcomes: dict[Hashable, Outcome] = field(default_factory=dict)
    shapes: dict[int, tuple[Shape, dict[str, Standing]]] = field(default_factory=dict)

    def standings(self, shape: Shape, lang: Lang) -> dict[str, Standing]:
        """What stands of the nodes of a shape, by address."""
        if id(shape) not in self.shapes:  # holding the shape keeps its id taken
            self.shapes[id(shape)] = shape, standings(shape, lang)
        return self.shapes[id(shape)][1]

    def keep(self, key: Hashable, outcome: Outcome) -> Outcome:
        """Keep `outcome` for the next node with this key, forgetting all when they have become too many."""
        if len(self.outcomes) >= self.most:
            self.outcomes.clear()
        self.outcomes[key] = outcome
        return outcome


def explain(
    evaluation: Evaluation, lang: Lang, *, detail: bool = False, memo: Memo | None = None
) -> tuple[Outcome, ...]:
    """The outcome of the assessed unit under each set of its level, its members within.

    With `detail`, pending nodes also say what would settle them and passing ones what they hang on, which
    takes a search for each. One `memo` may serve many evaluations in one language and of one detail.
    """
    explainer = Explainer(evaluation, lang, detail, memo or Memo())
    return tuple(explainer.unit(key, top=True) for key in evaluation.appraisal.roots)


@dataclass
class Explainer:
    """Explains the cases of one evaluation in one language; each unit once."""

    evaluation: Evaluation
    lang: Lang
    detail: bool = False
    memo: Memo = field(default_factory=Memo)
    units: dict[CaseKey, Outcome] = field(default_factory=dict)
    details: Detail = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what would settle or undo verdicts, which is searched only when asked for."""
        self.details = Detail(self.evaluation, self.lang)

    def unit(self, key: CaseKey, *, top: bool = False) -> Outcome:
        """The outcome of one unit under the set of one role; at the `top` it says what was read."""
        appraisal = self.evaluation.appraisal
        case = appraisal.cases[key]
        criteria, slot = case.shape.criteria, case.shape.slots[""]
        keys = dict.fromkeys(m for link in case.links if link.share for m in link.members)
        members = tuple(map(self._member, keys))
        standing, state = self._standing(case, ""), self.evaluation.states[key]
        children = tuple([self._node(case, child, state) for child in standing.children])
        verdict = verdict_in(state, slot)
        applies = slot.index is not None
        counted = [c for c in children if c.kind is Kind.CRITERION and c.verdict is not Verdict.NOT_APPLICABLE]
        conditions = [c for c in children if c.kind is Kind.CONDITION]
        return Outcome(
            kind=Kind.UNIT, id=key.unit, name=case.unit.name, verdict=verdict, role=key.role,
            level=case.unit.level, set=criteria.id, as_of=appraisal.as_of, schema=SCHEMA if top else None,
            labels={verdict.value: named(name, self.lang) for verdict, name in criteria.labels.items()},
            stage=appraisal.stage.name.lower() if top else None, legal=criteria.legal.document,
            inputs=tuple(Input(path=p, sha256=h) for p, h in appraisal.inputs) if top else (),
            counts=_counts(children, members),
            reasons=tuple(unit_reasons(slot, verdict, children) if applies else not_applicable(case, slot, self.lang)),
            notes=tuple(unit_notes(case, appraisal.remarks if top else (), self.lang)),
            decided_by_unverified=worst_status(children, verdict),
            gap=gate_gap(slot, verdict, counted, conditions),
            settling=self._settling(case, "", verdict), margin=self._margin(case, "", verdict),
            range=count_range(slot, counted) if applies else None, children=children, members=members,
        )  # fmt: skip

    def _member(self, key: CaseKey) -> Outcome:
        if key not in self.units:
            self.units[key] = self.unit(key)
        return self.units[key]

    def node(self, case: Case, address: str) -> Outcome:
        """The outcome of one node of a case, with all below it."""
        return self._node(case, self._standing(case, address), self.evaluation.states[case.key])

    def _standing(self, case: Case, address: str) -> Standing:
        return self.memo.standings(case.shape, self.lang)[address]

    def _node(self, case: Case, standing: Standing, state: State) -> Outcome:
        verdict = verdict_in(state, standing.slot)
        children = tuple([self._node(case, child, state) for child in standing.children])
        key = None if self.detail else _alike(case, standing, verdict, children)
        known = None if key is None else self.memo.outcomes.get(key)
        if known is not None:
            return known
        outcome = (
            self._leaf(case, standing, verdict) if standing.leaf else self._gate(case, standing, verdict, children)
        )
        return outcome if key is None else self.memo.keep(key, outcome)

    def _leaf(self, case: Case, standing: Standing, verdict: Verdict) -> Outcome:
        """The outcome of a leaf that applies."""
        slot = standing.slot
        leaf = Leaf.of(case, slot, verdict)
        unverified, rounding = leaf.unverified(), leaf.rounding(self.lang)
        notes = [*self._notes(case, slot, verdict)]
        if unverified is not None:
            notes.append(Reason(code=Code.UNVERIFIED_THRESHOLD, values={"status": unverified}))
        if rounding is not None:
            notes.append(rounding)
        return Outcome(
            kind=slot.node.kind, id=slot.node.address, name=standing.name, verdict=verdict,
            requirement=standing.requirement, measure=standing.measure, quantity=slot.node.quantity,
            legal=standing.legal, responsible=standing.responsible, evidence=standing.evidence,
            evidence_source=standing.evidence_source, finding=found_of(case, slot, self.lang),
            decided_by_unverified=unverified, reasons=tuple(map(self._named, leaf.reasons(self.lang))),
            notes=tuple(notes), gap=leaf.gap(), margin=leaf.margin(),
            settling=self._settling(case, slot.node.address, verdict),
        )  # fmt: skip

    def _gate(self, case: Case, standing: Standing, verdict: Verdict, children: tuple[Outcome, ...]) -> Outcome:
        """The outcome of any other node."""
        slot = standing.slot
        address = slot.node.address
        gated = self._inputs(case, slot, children)
        return Outcome(
            kind=slot.node.kind, id=address, name=standing.name, verdict=verdict,
            requirement=standing.requirement, measure=standing.measure, quantity=slot.node.quantity,
            legal=standing.legal, responsible=standing.responsible, evidence=standing.evidence,
            evidence_source=standing.evidence_source, finding=found_of(case, slot, self.lang),
            decided_by_unverified=worst_status(gated, verdict),
            reasons=tuple(self._reasons(case, standing, verdict, gated)),
            notes=tuple(self._notes(case, slot, verdict)), gap=gate_gap(slot, verdict, gated),
            margin=self._margin(case, address, verdict), settling=self._settling(case, address, verdict),
            range=self._range(case, slot, gated), children=children,
        )  # fmt: skip

    def _inputs(self, case: Case, slot: Slot, children: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        """The outcomes that a node rests on: its children, the criteria of the set, or those of other cases."""
        rule = slot.node.rule
        if isinstance(rule, (ShareRule, Reference)) and slot.index is not None:
            link = _link(case, slot)
            plain = link.answer is None and not link.reference.failing
            return tuple(self._counted(member, link.reference) for member in link.members) if plain else ()
        if not isinstance(rule, GateRule) or rule.inputs == slot.node.children:
            return children
        return tuple(self.node(case, address) for address in rule.inputs)

    def _reasons(self, case: Case, standing: Standing, verdict: Verdict, inputs: Sequence[Outcome]) -> Iterable[Reason]:
        slot = standing.slot
        if slot.index is None:
            return not_applicable(case, slot, self.lang)
        own = [self._named(reason) for reason in own_reasons(case, slot, verdict)]
        if not isinstance(slot.node.rule, GateRule):
            return (*own, *self._linked_reasons(case, slot, verdict))
        if own and not (verdict is Verdict.FAIL and any(o.verdict is Verdict.FAIL for o in inputs)):
            return own  # what lies below adds nothing to what was said of the node itself
        return (*own, *gate_reasons(slot, verdict, inputs, standing.what))

    def _named(self, reason: Reason) -> Reason:
        """The reason with the department that owes something by its short name."""
        by = reason.values.get("by")
        short = self.evaluation.appraisal.departments.get(by) if isinstance(by, str) else None
        return reason if short is None else replace(reason, values={**reason.values, "by": short})

    def _linked_reasons(self, case: Case, slot: Slot, verdict: Verdict) -> Iterable[Reason]:
        link = _link(case, slot)
        tally = self.evaluation.tallies[case.key, link.leaf]
        appraisal = self.evaluation.appraisal
        if link.share:
            outcomes = {m.unit: self._counted(m, link.reference) for m in link.members}
            return tuple(Members(case, link, tally, outcomes, appraisal.units, self.lang).reasons())
        code = {
            Verdict.PASS: Code.REFERENCE_PASSING, Verdict.FAIL: Code.REFERENCE_FAILING,
            Verdict.PENDING: Code.REFERENCE_PENDING,
        }[verdict]  # fmt: skip
        criteria = appraisal.cases[link.members[0]].shape.criteria
        required = words.referred(link.reference, self.lang)
        return (Reason(code=code, values={"set": criteria.id, "required": required}),)

    def _counted(self, key: CaseKey, reference: Reference) -> Outcome:
        """The outcome of a member at what is counted of it."""
        if reference.address is None:
            return self._member(key)
        return self.node(self.evaluation.appraisal.cases[key], reference.address)

    def _notes(self, case: Case, slot: Slot, verdict: Verdict) -> Iterable[Reason]:
        without = self.evaluation.without.get(case.key)
        yield from node_notes(case, slot, verdict, self.evaluation.appraisal.as_of, without, self.lang)
        if isinstance(slot.node.rule, ShareRule) and slot.index is not None:
            link = _link(case, slot)
            yield from share_notes(case, link, self.evaluation.tallies[case.key, link.leaf])

    def _range(self, case: Case, slot: Slot, inputs: Sequence[Outcome]) -> Range | None:
        """What a share, or a gate that does not need all, can still come to."""
        rule = slot.node.rule
        if slot.index is None or isinstance(rule, (LeafRule, Reference)):
            return None
        if isinstance(rule, GateRule):
            applicable = [o for o in inputs if o.verdict is not Verdict.NOT_APPLICABLE]
            return None if needs_all(rule) else count_range(slot, applicable)
        link = _link(case, slot)
        tally = self.evaluation.tallies[case.key, link.leaf]
        if tally.of is None:
            return None
        return Range(least=tally.certain, most=tally.of - tally.impossible, of=tally.of, need=link.need)

    def _settling(self, case: Case, address: str, verdict: Verdict) -> Settling | None:
        if not self.detail or verdict is not Verdict.PENDING:
            return None
        return self.details.settling(case.key, address)

    def _margin(self, case: Case, address: str, verdict: Verdict) -> Margin | None:
        if not self.detail or verdict is not Verdict.PASS:
            return None
        return self.details.margin(case.key, address)


def _alike(case: Case, standing: Standing, verdict: Verdict, children: tuple[Outcome, ...]) -> Hashable | None:
    """What makes two nodes of any two units have the same outcome; None where too much goes into it.

    The ids of children are safe to use: the outcome kept under the key holds them.
    """
    node = standing.slot.node
    if not standing.alike or node.address in case.remarks:
        return None
    known = case.known.get(node.address)
    answer = case.answers.get(node.address)
    if answer is None:
        return standing, verdict, known, *map(id, children)
    finding = answer.finding
    if finding.due is not None or finding.was is not None:
        return None
    value = finding.value.text if isinstance(finding.value, Measured) else finding.value
    said = (finding.because, finding.by, finding.source, finding.document, finding.inferred, finding.until)
    return (
        standing,
        verdict,
        known,
        answer.via,
        answer.at,
        value,
        said,
        finding.stage,
        finding.as_of,
        *map(id, children),
    )


def _link(case: Case, slot: Slot) -> Link:
    return next(link for link in case.links if link.address == slot.node.address)


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
