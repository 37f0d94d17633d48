"""What is explained of random small worlds is true: settling settles, turning turns, and sharing changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from build import Files, judge_paths
from hypothesis import HealthCheck, assume, given, settings
from mending import judgements, told_in_full
from worlds import worlds

from ntm_rules.compile.model import Kind
from ntm_rules.evaluate import Evaluation
from ntm_rules.evaluate.direct import Direct
from ntm_rules.explain import Memo, explain
from ntm_rules.explain.model import Outcome
from ntm_rules.explain.settle import Search
from ntm_rules.explain.trace import Trace, trace
from ntm_rules.messages import LANGS, catalogue
from ntm_rules.report.wording import worded
from ntm_rules.verdict import Verdict

law = settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
Judge = Callable[[Files], tuple[Evaluation, ...]]
#: So many of the ways that a search finds are tried.
MOST = 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


@pytest.fixture(scope="module")
def judge(folder: Path) -> Judge:
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
def test_what_settles_a_unit_settles_it(folder: Path, files: Files) -> None:
    """Each set of findings said to make a pending unit pass (fail) does so."""
    tried = 0
    for judgement in told_in_full(judgements(files, folder)):
        search = Search(judgement.evaluation)
        for key in judgement.evaluation.appraisal.roots:
            if judgement.verdict(key) is Verdict.PENDING:
                for want in (True, False):
                    for way in search.ways(key, "", want=want).sets[:MOST]:
                        tried += 1
                        assert judgement.after(way).verdict(key) is (Verdict.PASS if want else Verdict.FAIL), way
    assume(tried)


@law
@given(worlds())
def test_what_turns_a_verdict_turns_it(folder: Path, files: Files) -> None:
    """Each set of findings said to turn a settled verdict does so, once it is said otherwise."""
    tried = 0
    for judgement in told_in_full(judgements(files, folder)):
        search = Search(judgement.evaluation, revising=True)
        for key in judgement.evaluation.appraisal.roots:
            verdict = judgement.verdict(key)
            if verdict in {Verdict.PASS, Verdict.FAIL}:
                want = verdict is Verdict.FAIL
                for way in search.ways(key, "", want=want).sets[:MOST]:
                    tried += 1
                    assert judgement.after(way).verdict(key) is (Verdict.PASS if want else Verdict.FAIL), way
    assume(tried)


@pytest.mark.slow
@settings(law, max_examples=60)
@given(worlds(settled=False))
def test_every_node_can_be_traced(judge: Judge, files: Files) -> None:
    for evaluation in judge(files):
        for key, case in evaluation.appraisal.cases.items():
            for address in case.shape.slots:
                found = trace(evaluation, "vi", unit=key.unit, node=address or None, role=key.role)
                assert isinstance(found, Trace)
                assert found.steps[-1][1].kind is Kind.UNIT
