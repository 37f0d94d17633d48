"""The whole way of the data in one call: files in, outcomes out, or all that is wrong with the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ntm_rules.compile import Appraisal, compile_rounds
from ntm_rules.evaluate import Evaluation, engines_for, evaluate
from ntm_rules.explain import Memo, Outcome, explain
from ntm_rules.load import load
from ntm_rules.messages import Lang
from ntm_rules.problem import Problem, Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """Outcomes of all units asked for, the evaluations they explain, and the problems of their files.

    With an error among `problems` nothing was evaluated. `departments` gives the short name of each
    department by id.
    """

    outcomes: tuple[Outcome, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    problems: tuple[Problem, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether the files were refused."""
        return any(problem.is_error for problem in self.problems)


def assess(
    paths: Sequence[Path],
    *,
    criteria: Path | None = None,
    chosen: Mapping[str, str] | None = None,
    engine: str | None = None,
    lang: Lang = "vi",
    detail: bool = False,
) -> Assessed:
    """The outcome of every unit assessed in `paths` (files or folders), one for each role its level has.

    `criteria` is a folder of sets looked in first; `chosen` puts sets in place of those the files name, by
    role; `engine` is whose states are explained, all engines having to agree on them; `detail` adds what would
    settle or undo each verdict. Raises Disagreement or
    EngineFailure, never for bad files.
    """
    appraisals, problems = _compiled(paths, criteria, chosen)
    if any(problem.is_error for problem in problems):
        return Assessed(problems=problems)
    engines = engines_for(engine)
    evaluations = tuple(evaluate(appraisal, engines) for appraisal in appraisals)
    memo = Memo()
    explained = (explain(evaluation, lang, detail=detail, memo=memo) for evaluation in evaluations)
    outcomes = tuple(outcome for each in explained for outcome in each)
    departments = {name: short for appraisal in appraisals for name, short in appraisal.departments.items()}
    return Assessed(outcomes=outcomes, evaluations=evaluations, problems=problems, departments=departments)


def _compiled(
    paths: Sequence[Path], criteria: Path | None, chosen: Mapping[str, str] | None
) -> tuple[tuple[Appraisal, ...], tuple[Problem, ...]]:
    rounds, found = load(paths, criteria=criteria, chosen=chosen)
    problems = Problems(found)
    if problems.has_errors:
        return (), tuple(problems)
    appraisals, more = compile_rounds(rounds)
    problems.extend(more)
    return appraisals, tuple(problems)
