"""Tables judged from files to files, or some of their units explained in sentences."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ntm_rules.bulk import results
from ntm_rules.bulk.judging import EXPLAINED_BATCH, Judge
from ntm_rules.bulk.model import Bulk, Judged
from ntm_rules.bulk.opening import inputs_of
from ntm_rules.bulk.results import Schema
from ntm_rules.bulk.sample import Ordinary, Sample, spread
from ntm_rules.bulk.writing import Writing
from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate import engines_for
from ntm_rules.explain import explain
from ntm_rules.messages import Lang
from ntm_rules.pipeline import Assessed
from ntm_rules.problem import Problem, Problems

#: Units held against the other engines by default: of a level that has members, fewer, as each brings them with it.
SAMPLE, SAMPLE_OF_MEMBERS = 100, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Files to write: verdicts, and every node of every unit with its reason; and how many units to hold against."""

    verdicts: Path | None = None
    explained: Path | None = None
    sample: int = SAMPLE

    @property
    def batch(self) -> int | None:
        """How many units are judged at a time; None for as many as usual."""
        return None if self.explained is None else EXPLAINED_BATCH


def judge(
    bulk: Bulk, wanted: Wanted, progress: Callable[[int], None] | None = None
) -> tuple[Judged | None, tuple[Problem, ...]]:
    """Judge all units and write what is wanted; None with the problem where it could not be written.

    Raises Disagreement where the engines of assessments judge one of the sample otherwise, EngineFailure where one of
    it was lost.
    """
    sample, found = _sample(bulk, wanted.sample)
    if any(problem.is_error for problem in found):
        return None, found
    problems = Problems(found)
    judging, held = Judge(bulk=bulk, batch=wanted.batch, progress=progress), set[CaseKey]()
    with ExitStack() as stack:
        verdicts = _writing(stack, wanted.verdicts, results.schema(bulk), problems)
        reasons = _writing(stack, wanted.explained, results.explained_schema(), problems)
        for bench, groups in judging.batches():
            held.update(*map(sample.hold, groups))
            for role in bench.roles if groups else ():
                if verdicts is not None:
                    verdicts.put(results.rows(bulk, role, groups))
                if reasons is not None:
                    for group in groups:
                        reasons.put(results.explained(role, group))
        checked = sample.close(held)
    if problems.has_errors:
        return None, tuple(problems)
    return Judged(tallies=judging.tallies(), checked=checked), tuple(problems)


def explained(bulk: Bulk, units: tuple[str, ...], *, engine: str | None, lang: Lang, detail: bool = False) -> Assessed:
    """The outcomes of some units of the tables with their members, as those of assessments."""
    evaluations, problems = Ordinary(bulk, engines_for(engine), inputs_of(bulk)).evaluations(units)
    outcomes = tuple(o for evaluation in evaluations for o in explain(evaluation, lang, detail=detail))
    departments = {i: d.short for i, d in bulk.registries.departments.items()}
    return Assessed(outcomes=outcomes, evaluations=evaluations, problems=problems, departments=departments)


def _sample(bulk: Bulk, count: int) -> tuple[Sample, tuple[Problem, ...]]:
    counting = {level for level in bulk.benches if level in {"district", "province"}}
    ids = [
        unit
        for level in bulk.benches
        for unit in spread(bulk, level, min(count, SAMPLE_OF_MEMBERS) if level in counting else count)
    ]
    evaluations, problems = Ordinary(bulk, engines_for()).evaluations(ids)
    return Sample.of(evaluations), problems


def _writing(stack: ExitStack, path: Path | None, schema: Schema, problems: Problems) -> Writing | None:
    return None if path is None else stack.enter_context(Writing(path, schema, problems))
