"""What is to be told of a scenario itself: what it supposes in vain, and what could not be known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Case, CaseKey
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.model import Reason, Scalar
from ntm_rules.explain.notes import verdict_in
from ntm_rules.finding import Attested, Finding, Measured, Pending
from ntm_rules.messages import Lang, say
from ntm_rules.scenario.apply import Applied
from ntm_rules.scenario.model import Told
from ntm_rules.verdict import Verdict


def notes(applied: Applied, evaluations: Sequence[Evaluation], lang: Lang) -> tuple[Reason, ...]:
    """The notes on a scenario, by what its dossiers came to; what is alike of several units is told once."""
    supposed = {(each.dossier, each.supposed.key, each.supposed.address) for each in applied.told}
    found: dict[tuple[str, _Values], tuple[dict[str, None], dict[str, None]]] = {}
    for told in applied.told:
        evaluation = evaluations[told.dossier]
        case = evaluation.appraisal.cases.get(told.supposed.key)
        if case is None:
            continue
        for code, values in (*_held(told, case, supposed, lang), *_unproven(told, case, evaluation, lang)):
            units, nodes = found.setdefault((code, values), ({}, {}))
            units[case.unit.name] = nodes[told.supposed.address] = None
    grouped = tuple(
        Reason(code=code, values={**dict(values), "units": tuple(units), "nodes": tuple(nodes)})
        for (code, values), (units, nodes) in found.items()
    )
    return (*grouped, *_lost(applied))


_Values = tuple[tuple[str, Scalar], ...]


def _held(told: Told, case: Case, supposed: set[tuple[int, CaseKey, str]], lang: Lang) -> Iterator[tuple[str, _Values]]:
    """A finding on a node above, that the scenario leaves where it is and that holds the node back all the same."""
    if told.supposed.finding is None or told.supposed.finding.value == Attested(met=False):
        return
    criteria = case.shape.criteria
    for above in criteria.path(told.supposed.address)[:-1]:
        answer = case.answers.get(above)
        if answer is None or answer.at != above or (told.dossier, told.supposed.key, above) in supposed:
            continue
        if case.shape.slots[above].own is not None and _holds_back(answer.finding):
            node = criteria.nodes[above]
            values: dict[str, Scalar] = {
                "above": above, "name": node.name.vi if lang == "vi" else node.name.en,
                "value": words.finding(answer.finding, node, lang), "where": str(answer.finding.span),
            }  # fmt: skip
            yield "scenario_held_above", tuple(values.items())


def _holds_back(finding: Finding) -> bool:
    return isinstance(finding.value, Pending) or finding.value == Attested(met=False)


def _unproven(told: Told, case: Case, evaluation: Evaluation, lang: Lang) -> Iterator[tuple[str, _Values]]:
    """A lift from a bound, after which the figure may still be on either side of what is required."""
    slot = case.shape.slots[told.supposed.address]
    finding = told.supposed.finding
    if not told.lifted or finding is None or not isinstance(finding.value, Measured):
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
