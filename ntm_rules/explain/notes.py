"""What else to know of a verdict: doubts, disagreements, what expired, what would be if it applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ntm_rules.compile.model import Answer, Case, GateRule, Link, Reference, Remark, Slot, Via
from ntm_rules.evaluate import verdict_in
from ntm_rules.evaluate.from_compile import Tally
from ntm_rules.explain import words
from ntm_rules.explain.codes import REMARKS, Code
from ntm_rules.explain.model import Outcome, Reason, Scalar
from ntm_rules.finding import Attested, Finding, NotApplicable, Part, Pending
from ntm_rules.messages import Lang
from ntm_rules.network import State
from ntm_rules.verdict import Verdict

#: Remarks that are told as the main reason, not beside it.
_REASONS = frozenset({Code.NONE_STATED, Code.REFERENCE_NOT_APPLICABLE, Code.ATTESTED_ELSEWHERE})

#: From the least to the most doubtful.
_DOUBT = ("inferred", "recalled", "conflict", "not-found", "not-stated")


def node_notes(
    case: Case, slot: Slot, verdict: Verdict, as_of: date, without: State | None, lang: Lang
) -> Iterator[Reason]:
    """The notes of a node; `without` is the state of the case with nothing taken as not applicable."""
    address = slot.node.address
    answer = case.answers.get(address)
    if answer is not None and answer.at in {address, ""}:
        yield from _finding_notes(answer.finding, slot, verdict, as_of, lang)
    for remark in case.remarks.get(address, ()):
        if remark.code not in _REASONS:
            yield remarked(remark, slot, lang)
    if without is not None and answer is not None and isinstance(answer.finding.value, NotApplicable):
        yield from _without(case, slot, answer, without)


def _finding_notes(finding: Finding, slot: Slot, verdict: Verdict, as_of: date, lang: Lang) -> Iterator[Reason]:
    if finding.inferred:
        yield Reason(code=Code.FINDING_INFERRED)
    if finding.was is not None:
        yield Reason(code=Code.EXPIRED, values={"until": finding.until})
    if finding.due is not None and finding.due < as_of and isinstance(finding.value, Pending):
        yield Reason(code=Code.OVERDUE, values={"due": finding.due})
    granted = isinstance(finding.value, Attested) and finding.value.met
    gate = isinstance(slot.node.rule, (GateRule, Reference))
    if granted and gate and verdict in {Verdict.FAIL, Verdict.PENDING}:
        yield Reason(code=Code.NOT_BORNE_OUT, values={"found": words.finding(finding, slot.node, lang)})


def _without(case: Case, slot: Slot, answer: Answer, without: State) -> Iterator[Reason]:
    """What the verdict would be if the node applied, of the node and of the unit."""
    if case.without is None or answer.via is not Via.OWN:
        return
    slots = case.without.shape.slots
    values: dict[str, Scalar] = {
        "verdict": verdict_in(without, slots[slot.node.address]).value,
        "unit_verdict": verdict_in(without, slots[""]).value,
    }
    yield Reason(code=Code.WITHOUT_NOT_APPLICABLE, values=values)


def unit_notes(case: Case, remarks: Iterable[Remark], lang: Lang) -> Iterator[Reason]:
    """The notes of a unit; `remarks` are those on the whole appraisal."""
    for remark in remarks:
        yield remarked(remark, case.shape.slots[""], lang)
    if case.unit.inferred:
        yield Reason(code=Code.UNIT_INFERRED)


def share_notes(case: Case, link: Link, tally: Tally) -> Iterator[Reason]:
    """A note where what is said of a share and what its members make certain differ."""
    answer = case.answers.get(link.address)
    if tally.of is None or answer is None:
        return
    most = tally.of - tally.impossible
    match answer.finding.value:
        case Part() as part:
            differs = not tally.certain <= part.part <= most
        case Attested(met=met):
            differs = most < link.need if met else tally.certain >= link.need
        case _:
            return
    if differs:
        values: dict[str, Scalar] = {"passing": tally.certain, "most": most, "of": tally.of, "need": link.need}
        yield Reason(code=Code.SHARE_AGAINST_MEMBERS, values=values)


def not_applicable(case: Case, slot: Slot, lang: Lang) -> Iterator[Reason]:
    """Why a node takes no part."""
    address = slot.node.address
    answer = case.answers.get(address)
    if answer is not None and isinstance(answer.finding.value, NotApplicable):
        yield Reason(code=Code.NOT_APPLICABLE, values={"document": answer.finding.document})
        yield Reason(code=Code.SAID, values={"text": answer.finding.because})
        return
    path = case.shape.criteria.path(address)
    above = next((a for a in path[:-1] if case.shape.slots[a].index is None), None)
    if above is not None:
        yield Reason(code=Code.ABOVE_NOT_APPLICABLE, values={"node": above})
        return
    remarks = [r for r in case.remarks.get(address, ()) if r.code in _REASONS]
    yield from (remarked(remark, slot, lang) for remark in remarks)
    if not remarks:
        yield Reason(code=Code.INPUTS_NOT_APPLICABLE)


def remarked(remark: Remark, slot: Slot, lang: Lang) -> Reason:
    """A remark of the compiler, its findings put into words."""
    code = Code(remark.code)
    assert code in REMARKS
    return Reason(code=code, values={name: _plain(value, slot, lang) for name, value in remark.values.items()})


def _plain(value: object, slot: Slot, lang: Lang) -> Scalar:
    if isinstance(value, Finding):
        return f"{words.finding(value, slot.node, lang)} ({value.span})"
    if isinstance(value, tuple):
        return tuple(str(_plain(item, slot, lang)) for item in value)
    return value  # type: ignore[return-value]  # the compiler's remarks hold nothing else


def worst_status(inputs: Iterable[Outcome], verdict: Verdict) -> str | None:
    """The most doubtful status among the inputs that share the verdict of what they decide."""
    found = [o.decided_by_unverified for o in inputs if o.decided_by_unverified is not None and o.verdict is verdict]
    return max(found, key=_DOUBT.index) if found else None
