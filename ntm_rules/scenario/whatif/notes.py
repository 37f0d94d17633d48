"""What is to be told of a scenario itself: what it supposes in vain, and what could not be known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Case, Reference, ShareRule, Slot
from ntm_rules.evaluate import Evaluation, verdict_in
from ntm_rules.explain import words
from ntm_rules.explain.codes import Code
from ntm_rules.explain.model import Reason, Scalar
from ntm_rules.finding import Attested, Finding, Measured, NotApplicable, Pending
from ntm_rules.messages import Lang, say, show
from ntm_rules.scenario.suppose import Supposed
from ntm_rules.scenario.whatif.apply import Applied
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.verdict import Verdict

_Values = tuple[tuple[str, Scalar], ...]
_Note = tuple[str, _Values]


def notes(applied: Applied, evaluations: Sequence[Evaluation], lang: Lang) -> tuple[Reason, ...]:
    """The notes on a scenario, by what its dossiers came to; what is alike of several units is told once."""
    found: dict[_Note, tuple[dict[str, None], dict[str, None]]] = {}

    def note(each: _Note, case: Case, address: str) -> None:
        units, nodes = found.setdefault(each, ({}, {}))
        units[case.unit.name] = nodes[address] = None

    for place, supposed in applied.supposed.items():
        evaluation = evaluations[place.dossier]
        case = evaluation.appraisal.cases.get(place.key)
        if case is not None:
            for each in _of(place, supposed, case, evaluation, applied, lang):
                note(each, case, place.address)
        elif (unit := evaluation.appraisal.units.get(place.key.unit)) is not None:
            units, nodes = found.setdefault(("scenario_role_unused", (("role", place.key.role),)), ({}, {}))
            units[unit.name] = nodes[place.address] = None
    for place in applied.unknown:
        case = evaluations[place.dossier].appraisal.cases.get(place.key)
        if case is not None:
            note(("scenario_lift_unknown", (("node", place.address),)), case, place.address)
    grouped = tuple(
        Reason(code=code, values={**dict(values), "units": tuple(units), "nodes": tuple(nodes)})
        for (code, values), (units, nodes) in found.items()
    )
    return (*grouped, *_lost(applied))


def _of(
    place: Place, supposed: Supposed, case: Case, evaluation: Evaluation, applied: Applied, lang: Lang
) -> Iterator[_Note]:
    slot = case.shape.slots.get(place.address)
    if slot is None:
        yield "scenario_node_dropped", (("set", case.shape.criteria.id),)
    elif slot.index is None and supposed.finding is not None and supposed.finding.value != NotApplicable():
        yield "scenario_not_applicable", _nearest_folded(case, place.address)
    elif supposed.finding is not None and slot.index is not None:
        yield from _held(place, supposed, case, applied, lang)
        yield from _unproven(supposed, case, evaluation, lang)
        verdict = verdict_in(evaluation.states[case.key], slot)
        if supposed.finding.value == Attested(met=True) and verdict is not Verdict.PASS:
            yield from _against(place, slot, case, applied, evaluation)
        yield from _outweighed(supposed, case, slot, lang)


def _nearest_folded(case: Case, address: str) -> _Values:
    """Where it is found that a node, or one above it, does not apply."""
    answers = (case.answers.get(above) for above in reversed(case.shape.criteria.path(address)))
    found = next((a for a in answers if a is not None and isinstance(a.finding.value, NotApplicable)), None)
    return () if found is None else (("where", str(found.finding.span)),)


def _against(place: Place, slot: Slot, case: Case, applied: Applied, evaluation: Evaluation) -> Iterator[_Note]:
    """What keeps a node from passing though it is supposed to be met: its members, another set, findings below."""
    if isinstance(slot.node.rule, ShareRule | Reference):
        yield "scenario_decided_elsewhere", ()
        return
    criteria = case.shape.criteria
    for below, answer in case.answers.items():
        inside = place.address in criteria.path(below)[:-1] and answer.at == below
        given = Place(place.dossier, place.key, below) in applied.supposed
        if inside and not given and verdict_in(evaluation.states[case.key], case.shape.slots[below]) is Verdict.FAIL:
            yield "scenario_held_below", (("below", below), ("where", str(answer.finding.span)))


def _outweighed(supposed: Supposed, case: Case, slot: Slot, lang: Lang) -> Iterator[_Note]:
    """A figure of the same quantity that contradicts what is supposed, and is worse."""
    known = case.known.get(supposed.address)
    if supposed.finding is None or not isinstance(supposed.finding.value, Measured) or known is None:
        return
    if known.meet(supposed.finding.value.interval).is_empty():
        remarks = (r for r in case.remarks.get(supposed.address, ()) if r.code == Code.FIGURES_DISAGREE)
        for finding in (remark.values["finding"] for remark in remarks):
            assert isinstance(finding, Finding)
            value = words.finding(finding, slot.node, lang)
            yield "scenario_outweighed", (("value", value), ("where", str(finding.span)))


def _held(place: Place, supposed: Supposed, case: Case, applied: Applied, lang: Lang) -> Iterator[_Note]:
    """A finding on a node above, that the scenario leaves where it is and that holds the node back all the same."""
    if supposed.finding is None or supposed.finding.value == Attested(met=False):
        return
    criteria = case.shape.criteria
    for above in criteria.path(place.address)[:-1]:
        answer = case.answers.get(above)
        if answer is None or answer.at != above or Place(place.dossier, place.key, above) in applied.supposed:
            continue
        if case.shape.slots[above].own is not None and _holds_back(answer.finding):
            node = criteria.nodes[above]
            values: dict[str, Scalar] = {
                "above": above, "name": show(node.name, lang), "value": words.finding(answer.finding, node, lang),
                "where": str(answer.finding.span),
            }  # fmt: skip
            yield "scenario_held_above", tuple(values.items())


def _holds_back(finding: Finding) -> bool:
    return isinstance(finding.value, Pending) or finding.value == Attested(met=False)


def _unproven(supposed: Supposed, case: Case, evaluation: Evaluation, lang: Lang) -> Iterator[_Note]:
    """A lift from a bound, after which the figure may still be on either side of what is required."""
    slot = case.shape.slots[supposed.address]
    finding = supposed.finding
    if not supposed.lifted or finding is None or not isinstance(finding.value, Measured):
        return
    if finding.value.interval.is_point() or verdict_in(evaluation.states[case.key], slot) is not Verdict.PENDING:
        return
    values: dict[str, Scalar] = {
        "found": words.finding(finding, slot.node, lang),
        "required": words.requirement(slot.node, slot.cell, lang) or say("require_attested", lang),
    }  # fmt: skip
    yield "scenario_lift_proves_nothing", tuple(values.items())


def _lost(applied: Applied) -> Iterator[Reason]:
    """What of a merger is open, and which rates could only be bounded."""
    for lost in applied.lost:
        if lost.nodes:
            yield Reason(code="scenario_merge_open", values={"unit": lost.unit, "nodes": tuple(sorted(lost.nodes))})
        if lost.without_population:
            values: dict[str, Scalar] = {"unit": lost.unit, "units": lost.without_population}
            yield Reason(code="scenario_merge_unweighted", values=values)
