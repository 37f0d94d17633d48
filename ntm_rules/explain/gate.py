"""Why a gate passes, fails or stays open: its own finding and its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ntm_rules.compile.model import Case, GateRule, Kind, Slot
from ntm_rules.explain.codes import Code
from ntm_rules.explain.gap import nearest
from ntm_rules.explain.leaf import pending_reasons
from ntm_rules.explain.model import Gap, Outcome, Range, Reason, Scalar
from ntm_rules.finding import Attested, Pending
from ntm_rules.verdict import Verdict


def own_reasons(case: Case, slot: Slot, verdict: Verdict) -> Iterator[Reason]:
    """What the node's own finding contributes to its verdict."""
    answer = case.answers.get(slot.node.address)
    if answer is None or answer.at != slot.node.address:
        return
    value, because = answer.finding.value, answer.finding.because
    match value:
        case Pending() if verdict is Verdict.PENDING:
            yield from pending_reasons(answer.finding)
        case Attested(met=False):
            yield Reason(code=Code.DENIED)
        case Attested() if verdict is Verdict.PASS:
            yield Reason(code=Code.ATTESTED_MET)
        case _:
            return
    if because is not None:
        yield Reason(code=Code.SAID, values={"text": because})


def gate_reasons(slot: Slot, verdict: Verdict, inputs: Sequence[Outcome], what: str) -> Iterator[Reason]:
    """What the inputs of a gate make of it; `inputs` are the outcomes of all of them, `what` the word for them."""
    rule = slot.node.rule
    assert isinstance(rule, GateRule)
    if slot.open:
        yield Reason(code=Code.TOO_FEW_APPLICABLE, values={"need": rule_need(rule), "of": slot.of})
        return
    every = needs_all(rule)
    passing, failing, pending = (_of(inputs, v) for v in (Verdict.PASS, Verdict.FAIL, Verdict.PENDING))
    counted: dict[str, Scalar] = {"need": slot.need, "of": slot.of, "passing": len(passing), "what": what}
    if verdict is Verdict.PASS:
        code = Code.ALL_PASSING if every else Code.ENOUGH_PASSING
        yield Reason(code=code, values={**counted, "nodes": passing})
        return
    if failing and (every or verdict is Verdict.FAIL):
        code = Code.SOME_FAILING if every else Code.TOO_FEW_POSSIBLE
        yield Reason(code=code, values={**counted, "nodes": failing, "count": len(failing)})
    if pending and (every or verdict is Verdict.PENDING):
        code = Code.SOME_PENDING if every else Code.TOO_FEW_YET
        yield Reason(code=code, values={**counted, "nodes": pending, "count": len(pending)})


def needs_all(rule: GateRule) -> bool:
    """Whether a gate is written to need all of its inputs."""
    return isinstance(rule.need, Fraction) and rule.need == 1


def _of(inputs: Sequence[Outcome], verdict: Verdict) -> tuple[str, ...]:
    return tuple([outcome.id for outcome in inputs if outcome.verdict is verdict])


def unit_reasons(slot: Slot, verdict: Verdict, children: Sequence[Outcome]) -> Iterator[Reason]:
    """What stands in the way of a unit: conditions and criteria by name, first what fails, then what is open."""
    if slot.open:
        assert isinstance(slot.node.rule, GateRule)
        yield Reason(code=Code.TOO_FEW_APPLICABLE, values={"need": rule_need(slot.node.rule), "of": slot.of})
    for kind, codes in (
        (Kind.CONDITION, (Code.CONDITIONS_FAILING, Code.CONDITIONS_PENDING)),
        (Kind.CRITERION, (Code.CRITERIA_FAILING, Code.CRITERIA_PENDING)),
    ):
        of = sum(o.kind is kind and o.verdict is not Verdict.NOT_APPLICABLE for o in children)
        for code, sought in zip(codes, (Verdict.FAIL, Verdict.PENDING), strict=True):
            found = [o for o in children if o.kind is kind and o.verdict is sought]
            if found and verdict is not Verdict.PASS:
                values: dict[str, Scalar] = {
                    "count": len(found), "of": of, "nodes": tuple(o.id for o in found),
                    "names": tuple(o.name for o in found),
                }  # fmt: skip
                yield Reason(code=code, values=values)
    if verdict is Verdict.PASS:
        criteria = [o for o in children if o.kind is Kind.CRITERION and o.verdict is not Verdict.NOT_APPLICABLE]
        passing = sum(o.verdict is Verdict.PASS for o in criteria)
        yield Reason(code=Code.CRITERIA_PASSING, values={"count": passing, "of": len(criteria)})


def rule_need(rule: GateRule) -> int:
    """The absolute number a gate needs."""
    assert isinstance(rule.need, int)
    return rule.need


def count_range(slot: Slot, inputs: Sequence[Outcome]) -> Range:
    """How many inputs of a gate pass at worst and at best."""
    passing = sum(o.verdict is Verdict.PASS for o in inputs)
    failing = sum(o.verdict is Verdict.FAIL for o in inputs)
    return Range(least=passing, most=len(inputs) - failing, of=slot.of, need=slot.need)


def gate_gap(slot: Slot, verdict: Verdict, inputs: Sequence[Outcome], beside: Sequence[Outcome] = ()) -> Gap | None:
    """Of inputs all needed the widest gap, of an any-of the nearest branch; `beside` are needed besides."""
    if verdict is not Verdict.FAIL or not isinstance(slot.node.rule, GateRule):
        return None
    failing = [o for o in inputs if o.verdict is Verdict.FAIL]
    applicable = sum(o.verdict is not Verdict.NOT_APPLICABLE for o in inputs)
    counted = nearest([o.gap for o in failing], slot.need - (applicable - len(failing)))
    lacking = [counted, *(o.gap for o in beside if o.verdict is Verdict.FAIL)]
    return nearest(lacking, sum(gap is not None for gap in lacking))
