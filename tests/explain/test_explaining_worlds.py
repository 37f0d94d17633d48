"""What is explained of random small worlds is true: settling settles, turning turns, and sharing changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from build import Files, judge_paths
from hypothesis import HealthCheck, assume, given, settings
from worlds import worlds

from ntm_rules.compile.model import Appraisal, Case, CaseKey, Kind, LeafRule
from ntm_rules.evaluate import Evaluation, evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.explain import Memo, explain
from ntm_rules.explain.model import Outcome
from ntm_rules.explain.settle import Open, Search
from ntm_rules.explain.trace import Trace, trace
from ntm_rules.messages import LANGS, catalogue
from ntm_rules.report.wording import worded
from ntm_rules.verdict import Verdict, verdict_of

law = settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
Judge = Callable[[Files], tuple[Evaluation, ...]]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = tmp_path_factory.mktemp("world")

    def judged(files: Files) -> tuple[Evaluation, ...]:
        found = judge_paths([files.write(folder)], by=(Direct(),))
        assert found.codes == []
        return found.evaluations

    return judged


@law
@given(worlds(settled=False))
def test_shared_outcomes_are_those_explained_apart(judge: Judge, files: Files) -> None:
    memo = Memo()
    for evaluation in judge(files):
        for _ in range(2):
            assert explain(evaluation, "vi", memo=memo) == explain(evaluation, "vi", memo=Memo(most=0))


@law
@given(worlds(settled=False))
def test_every_code_that_comes_out_has_wording_for_its_values(judge: Judge, files: Files) -> None:
    from string import Formatter

    def reasons(outcomes: Iterable[object]) -> Iterable[tuple[str, frozenset[str]]]:
        for outcome in outcomes:
            for reason in (*outcome.reasons, *outcome.notes):  # type: ignore[attr-defined]
                yield reason.code, frozenset(reason.values)
            yield from reasons((*outcome.children, *outcome.members))  # type: ignore[attr-defined]

    for evaluation in judge(files):
        for lang in ("vi", "en"):
            messages = catalogue(lang).messages
            for code, given_values in reasons(explain(evaluation, lang, detail=True)):
                needed = {name for _, name, _, _ in Formatter().parse(messages[code]) if name}
                assert needed <= given_values, code


@law
@given(worlds(settled=False))
def test_no_page_shows_a_code_for_a_word(judge: Judge, files: Files) -> None:
    def texts(outcome: Outcome) -> Iterable[str]:
        yield from (reason.text for reason in (*outcome.reasons, *outcome.notes))
        for below in (*outcome.children, *outcome.members):
            yield from texts(below)

    for evaluation in judge(files):
        for lang in LANGS:
            for outcome in explain(evaluation, lang):
                for text in texts(worded(outcome, lang, {})):
                    assert text
                    assert re.search(r"[a-z]_[a-z]", text) is None, text


@law
@given(worlds())
def test_what_settles_a_unit_settles_it(judge: Judge, files: Files) -> None:
    """Each set of findings said to make a pending unit pass (fail) does so."""
    tried = 0
    for evaluation in judge(files):
        for key in evaluation.appraisal.roots:
            if verdict_at(evaluation, key) is Verdict.PENDING:
                for want in (True, False):
                    for way in listed(Search(evaluation).ways(key, "", want=want)):
                        tried += 1
                        after = verdict_at(applied(evaluation, way), key)
                        assert after is (Verdict.PASS if want else Verdict.FAIL), way
    assume(tried)


@law
@given(worlds())
def test_what_turns_a_verdict_turns_it(judge: Judge, files: Files) -> None:
    """Each set of findings said to turn a settled verdict does so, once it is said otherwise."""
    tried = 0
    for evaluation in judge(files):
        for key in evaluation.appraisal.roots:
            verdict = verdict_at(evaluation, key)
            if verdict in {Verdict.PASS, Verdict.FAIL}:
                want = verdict is Verdict.FAIL
                for way in listed(Search(evaluation, revising=True).ways(key, "", want=want)):
                    tried += 1
                    after = verdict_at(applied(evaluation, way), key)
                    assert after is (Verdict.PASS if want else Verdict.FAIL), way
    assume(tried)


@law
@given(worlds(settled=False))
def test_every_node_can_be_traced(judge: Judge, files: Files) -> None:
    for evaluation in judge(files):
        for key, case in evaluation.appraisal.cases.items():
            for address in case.shape.slots:
                found = trace(evaluation, "vi", unit=key.unit, node=address or None, role=key.role)
                assert isinstance(found, Trace)
                assert found.steps[-1][1].kind is Kind.UNIT


# --------------------------------------------------------------------------------- saying things otherwise


def listed(ways: Iterable[frozenset[Open]]) -> list[frozenset[Open]]:
    """The ways that need no unit which nobody lists: there is no case of it to say anything of."""
    return [way for way in ways if not any(item.unlisted for item in way)]


def verdict_at(evaluation: Evaluation, key: CaseKey) -> Verdict:
    slot = evaluation.appraisal.cases[key].shape.slots[""]
    if slot.index is None:
        return Verdict.NOT_APPLICABLE
    state = evaluation.states[key]
    return verdict_of(state.certain[slot.index], state.impossible[slot.index])


def applied(evaluation: Evaluation, way: Iterable[Open]) -> Evaluation:
    """The evaluation once all of `way` is said: straight at the integers that engines see."""
    appraisal = evaluation.appraisal
    cases = dict(appraisal.cases)
    for item in way:
        cases[item.case] = _said(cases[item.case], item)
    return evaluate(_with(appraisal, cases), (Direct(),))


def _with(appraisal: Appraisal, cases: dict[CaseKey, Case]) -> Appraisal:
    return replace(appraisal, cases={key: replace(case, without=None) for key, case in cases.items()})


def _said(case: Case, item: Open) -> Case:
    slot = case.shape.slots[item.address]
    low, high = list(case.low), list(case.high)

    def say(position: int, met: bool) -> None:
        leaf = case.shape.network.leaves[position]
        low[position] = high[position] = leaf.sure if met else min(leaf.can, leaf.sure) - 1

    links = tuple(replace(link, answer=item.met) if link.address == item.address else link for link in case.links)
    if slot.own is not None:
        say(slot.own, item.met)
    if isinstance(slot.node.rule, LeafRule):
        for position in slot.leaves:
            say(position, item.met)
    elif item.met and slot.own is not None:
        for address, below in case.shape.slots.items():
            path = case.shape.criteria.path(address)
            nearest = next((a for a in reversed(path) if a in case.answers and case.answers[a].at == a), None)
            if isinstance(below.node.rule, LeafRule) and nearest == item.address:
                for position in below.leaves:
                    say(position, True)
    return replace(case, low=tuple(low), high=tuple(high), links=links)
