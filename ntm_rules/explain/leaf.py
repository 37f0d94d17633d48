"""Why a leaf passes, fails or stays open."""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.comparison import Comparison
from ntm_rules.compile.model import Answer, Case, Slot, Via
from ntm_rules.compile.sets import one_sided
from ntm_rules.explain import words
from ntm_rules.explain.codes import Code
from ntm_rules.explain.gap import decimal_string, gap, lacking, looks_otherwise, spare
from ntm_rules.explain.model import Gap, Margin, Reason
from ntm_rules.finding import Attested, Finding, Pending
from ntm_rules.interval import Interval
from ntm_rules.messages import Lang
from ntm_rules.verdict import Verdict

#: Evidence that makes a threshold law; a verdict that any other decides says so.
VERIFIED = frozenset({"verified", "verified-province"})


def leaf_reasons(case: Case, slot: Slot, verdict: Verdict, lang: Lang) -> Iterator[Reason]:
    """The reasons of a leaf, the main one first."""
    answer = case.answers.get(slot.node.address)
    if answer is not None and isinstance(answer.finding.value, Pending) and verdict is Verdict.PENDING:
        yield from pending_reasons(answer.finding)
    elif answer is not None and isinstance(answer.finding.value, Attested) and _answers(answer, verdict):
        yield _attested_reason(answer)
    elif slot.cell is not None and slot.cell.comparison is not None:
        yield _compared_reason(case, slot, slot.cell.comparison, verdict, lang)
    else:
        yield Reason(code=Code.NO_FINDING)
    if answer is not None and answer.finding.because is not None and answer.via in {Via.OWN, Via.QUANTITY}:
        yield Reason(code=Code.SAID, values={"text": answer.finding.because})


def pending_reasons(finding: Finding) -> Iterator[Reason]:
    """Why a pending finding is open, who owes it, and by when."""
    assert isinstance(finding.value, Pending)
    code = f"pending_{finding.value.cause}"
    if finding.by is None:
        yield Reason(code=Code(code))
    else:
        yield Reason(code=Code(f"{code}_by"), values={"by": finding.by})
    if finding.due is not None:
        yield Reason(code=Code.DUE, values={"due": finding.due})


def _answers(answer: Answer, verdict: Verdict) -> bool:
    """Whether the verdict is what the attestation says, and not what a figure says against it."""
    assert isinstance(answer.finding.value, Attested)
    said = Verdict.PASS if answer.finding.value.met else Verdict.FAIL
    return said is verdict and answer.via is not Via.QUANTITY


def _attested_reason(answer: Answer) -> Reason:
    assert isinstance(answer.finding.value, Attested)
    if not answer.finding.value.met:
        return Reason(code=Code.ATTESTED_NOT_MET)
    match answer.via:
        case Via.ABOVE:
            return Reason(code=Code.ATTESTED_MET_ABOVE, values={"node": answer.at})
        case Via.REST:
            return Reason(code=Code.ATTESTED_MET_REST)
        case _:
            return Reason(code=Code.ATTESTED_MET)


def _compared_reason(case: Case, slot: Slot, required: Comparison, verdict: Verdict, lang: Lang) -> Reason:
    """What is known of the quantity against what is required of it."""
    node = slot.node
    known = known_of(case, slot)
    elsewhere = any(r.code == Code.ATTESTED_ELSEWHERE for r in case.remarks.get(node.address, ()))
    if known is None:
        code = {Verdict.PASS: Code.ALWAYS_MET, Verdict.FAIL: Code.NEVER_MET}.get(verdict, Code.NO_FINDING)
        return Reason(code=Code.ATTESTED_ELSEWHERE if elsewhere and code is Code.NO_FINDING else code)
    values = {
        "found": words.interval(known, node.measure, lang),
        "required": words.comparison(required, node.measure, lang),
    }
    if verdict is Verdict.PASS:
        return Reason(code=Code.MET, values=values)
    if verdict is Verdict.FAIL:
        lack = lacking(_one_sided(slot, required), known)
        if lack is None or lack[0] == 0:
            return Reason(code=Code.NOT_MET, values=values)
        return Reason(code=Code.NOT_MET_BY, values={**values, "gap": words.amount(lack[0], node.measure, lang)})
    if elsewhere:
        return Reason(code=Code.ATTESTED_ELSEWHERE, values=values)
    if required.low is None and required.high is None:
        return Reason(code=Code.THRESHOLD_NOT_FOUND, values=values)
    open_threshold = not required.is_known() and known.is_point()
    return Reason(code=Code.THRESHOLD_OPEN if open_threshold else Code.FINDING_UNDECIDED, values=values)


def known_of(case: Case, slot: Slot) -> Interval | None:
    """What is known of a leaf's quantity, None where nothing is or none is measured."""
    quantity, measure = slot.node.quantity, slot.node.measure
    if quantity is None or measure is None:
        return None
    known = case.known.get(quantity)
    return None if known == measure.domain.everything() else known


def figure(case: Case, slot: Slot, verdict: Verdict) -> tuple[Comparison, Interval] | None:
    """The (one-sided) comparison and the known figure that decided a leaf; None where an attestation did."""
    known, cell, answer = known_of(case, slot), slot.cell, case.answers.get(slot.node.address)
    if known is None or cell is None or cell.comparison is None:
        return None
    if answer is not None and isinstance(answer.finding.value, Attested) and _answers(answer, verdict):
        return None
    return _one_sided(slot, cell.comparison), known


def decided_by_unverified(case: Case, slot: Slot, verdict: Verdict) -> str | None:
    """The evidence status of the threshold that decided the verdict against a figure, where it is not verified."""
    if verdict not in {Verdict.PASS, Verdict.FAIL} or slot.cell is None or figure(case, slot, verdict) is None:
        return None
    status = "not-found" if slot.cell.evidence is None else slot.cell.evidence.status
    return None if status in VERIFIED else status


def leaf_gap(case: Case, slot: Slot, verdict: Verdict) -> Gap | None:
    """What a failing leaf lacks."""
    decided, measure = figure(case, slot, verdict), slot.node.measure
    if verdict is not Verdict.FAIL or decided is None or measure is None:
        return None
    lack = lacking(*decided)
    return None if lack is None else gap(slot.node.address, measure.id, lack)


def leaf_margin(case: Case, slot: Slot, verdict: Verdict) -> Margin | None:
    """How far a passing leaf's figure may be wrong."""
    decided, measure = figure(case, slot, verdict), slot.node.measure
    if verdict is not Verdict.PASS or decided is None or measure is None:
        return None
    left = spare(*decided)
    return None if left is None or left < 0 else Margin(amount=decimal_string(left), measure=measure.id)


def rounding_note(case: Case, slot: Slot, verdict: Verdict, lang: Lang) -> Reason | None:
    """A note when the figure, printed as the requirement is, would be decided otherwise."""
    decided, measure = figure(case, slot, verdict), slot.node.measure
    printed = None if decided is None else looks_otherwise(*decided)
    if decided is None or printed is None:
        return None
    known = decided[1]
    values = {"found": words.interval(known, measure, lang), "printed": words.amount(printed, measure, lang)}
    return Reason(code=Code.ROUNDED, values=values)


def _one_sided(slot: Slot, required: Comparison) -> Comparison:
    assert slot.node.measure is not None
    return one_sided(required, slot.node.measure.domain)
