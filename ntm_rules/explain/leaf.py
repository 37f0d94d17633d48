"""Why a leaf passes, fails or stays open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.comparison import Comparison
from ntm_rules.compile.model import Answer, Case, Slot, Via
from ntm_rules.compile.sets import one_sided
from ntm_rules.explain import words
from ntm_rules.explain.codes import Code
from ntm_rules.explain.gap import decimal_string, gap, lacking, looks_otherwise, spare
from ntm_rules.explain.model import Gap, Margin, Reason, Scalar
from ntm_rules.finding import Attested, Finding, Pending
from ntm_rules.interval import Interval
from ntm_rules.messages import Lang, say
from ntm_rules.verdict import Verdict

#: Evidence that makes a threshold law; a verdict that any other decides says so.
VERIFIED = frozenset({"verified", "verified-province"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a leaf's verdict rests on.

    `known` is what is known of its quantity, None where nothing is; `decided` the (one-sided) comparison and
    the known figure that decided it, None where an attestation did or nothing has.
    """

    case: Case
    slot: Slot
    verdict: Verdict
    answer: Answer | None
    known: Interval | None
    decided: tuple[Comparison, Interval] | None

    @classmethod
    def of(cls, case: Case, slot: Slot, verdict: Verdict) -> Leaf:
        """The leaf at `slot`."""
        node, cell = slot.node, slot.cell
        answer = case.answers.get(node.address)
        known = case.known.get(node.address)
        if known is None or node.measure is None or known == node.measure.domain.everything():
            return cls(case, slot, verdict, answer, None, None)
        decided = None
        if cell is not None and cell.comparison is not None and not _attested(answer, verdict):
            decided = one_sided(cell.comparison, node.measure.domain), known
        return cls(case, slot, verdict, answer, known, decided)

    def reasons(self, lang: Lang) -> Iterator[Reason]:
        """The reasons, the main one first."""
        answer, cell = self.answer, self.slot.cell
        pending = answer is not None and isinstance(answer.finding.value, Pending)
        if answer is not None and pending and self.verdict is Verdict.PENDING:
            yield from pending_reasons(answer.finding)
        elif answer is not None and _attested(answer, self.verdict):
            yield _attested_reason(answer)
        elif cell is not None and cell.comparison is not None:
            yield self._compared(cell.comparison, lang)
        else:
            yield Reason(code=Code.ATTESTED_ELSEWHERE if self._attested_elsewhere() else Code.NO_FINDING)
        if answer is not None and answer.finding.because is not None and answer.via in {Via.OWN, Via.QUANTITY}:
            yield Reason(code=Code.SAID, values={"text": answer.finding.because})

    def _attested_elsewhere(self) -> bool:
        remarks = self.case.remarks.get(self.slot.node.address, ())
        return any(remark.code == Code.ATTESTED_ELSEWHERE for remark in remarks)

    def _compared(self, required: Comparison, lang: Lang) -> Reason:
        """What is known of the quantity against what is required of it."""
        if self.known is None:
            return Reason(code=self._without_figure())
        measure = self.slot.node.measure
        values: dict[str, Scalar] = {
            "found": words.interval(self.known, measure, lang),
            "required": words.comparison(required, measure, lang),
        }
        match self.verdict:
            case Verdict.PASS:
                return Reason(code=Code.MET, values=values)
            case Verdict.FAIL:
                lack = None if self.decided is None else lacking(*self.decided)
                if lack is None or lack[0] == 0 or not required.is_known():
                    return Reason(code=Code.NOT_MET, values=values)
                over = self.known.low is not None and self.known.low >= lack[1]
                code = Code.NOT_MET_OVER if over else Code.NOT_MET_BY
                gap = words.difference(lack[0], measure, lang)
                gap = say("amount_at_least", lang, {"amount": gap}) if lack[2] else gap
                return Reason(code=code, values={**values, "gap": gap})
            case _:
                return Reason(code=self._open(required, self.known), values=values)

    def _without_figure(self) -> Code:
        if self.verdict is Verdict.PENDING:
            return Code.ATTESTED_ELSEWHERE if self._attested_elsewhere() else Code.NO_FINDING
        return Code.ALWAYS_MET if self.verdict is Verdict.PASS else Code.NEVER_MET

    def _open(self, required: Comparison, known: Interval) -> Code:
        """Why a figure does not decide: for itself, or for a threshold that is not fully known."""
        if self._attested_elsewhere():
            return Code.ATTESTED_ELSEWHERE
        if required.low is None and required.high is None:
            return Code.THRESHOLD_NOT_FOUND
        return Code.THRESHOLD_OPEN if not required.is_known() and known.is_point() else Code.FINDING_UNDECIDED

    def unverified(self) -> str | None:
        """The evidence status of the threshold that decided the verdict, where it is not verified."""
        if self.decided is None or self.verdict is Verdict.PENDING or self.slot.cell is None:
            return None
        status = "not-stated" if self.slot.cell.evidence is None else self.slot.cell.evidence.status
        return None if status in VERIFIED else status

    def gap(self) -> Gap | None:
        """What a failing leaf lacks."""
        measure = self.slot.node.measure
        if self.verdict is not Verdict.FAIL or self.decided is None or measure is None:
            return None
        lack = lacking(*self.decided)
        return None if lack is None else gap(self.slot.node.address, measure.id, lack)

    def margin(self) -> Margin | None:
        """How far a passing leaf's figure may be wrong."""
        measure = self.slot.node.measure
        if self.verdict is not Verdict.PASS or self.decided is None or measure is None:
            return None
        left = spare(*self.decided)
        return None if left is None or left < 0 else Margin(amount=decimal_string(left), measure=measure.id)

    def rounding(self, lang: Lang) -> Reason | None:
        """A note when the figure, printed as the requirement is, would be decided otherwise."""
        printed = None if self.decided is None else looks_otherwise(*self.decided)
        if self.decided is None or printed is None:
            return None
        measure = self.slot.node.measure
        found = words.interval(self.decided[1], measure, lang)
        return Reason(code=Code.ROUNDED, values={"found": found, "printed": words.amount(printed, measure, lang)})


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


def _attested(answer: Answer | None, verdict: Verdict) -> bool:
    """Whether the verdict is what an attestation says, and not what a figure says against it."""
    if answer is None or answer.via is Via.QUANTITY:
        return False
    value = answer.finding.value
    return isinstance(value, Attested) and verdict is (Verdict.PASS if value.met else Verdict.FAIL)


def _attested_reason(answer: Answer) -> Reason:
    assert isinstance(answer.finding.value, Attested)
    if not answer.finding.value.met:
        return Reason(code=Code.ATTESTED_NOT_MET_REST if answer.via is Via.REST else Code.ATTESTED_NOT_MET)
    match answer.via:
        case Via.ABOVE:
            return Reason(code=Code.ATTESTED_MET_ABOVE, values={"node": answer.at})
        case Via.REST:
            return Reason(code=Code.ATTESTED_MET_REST)
        case _:
            return Reason(code=Code.ATTESTED_MET)
