"""From what was assessed, and the files beside it, to all that documents are made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ntm_rules.compile.beside import BesideRound, compile_beside
from ntm_rules.evaluate import Evaluation
from ntm_rules.load.beside import load_beside
from ntm_rules.messages import Lang, show
from ntm_rules.pipeline import Assessed
from ntm_rules.problem import Problem, Problems
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.round.plan_model import PlanTold
from ntm_rules.report.wording import Wording, titles


def round_report(
    assessed: Assessed, beside: BesideRound, *, name: str, lang: Lang, plan: PlanTold | None = None
) -> RoundReport:
    """All that documents of what was assessed (at least one unit) are made of."""
    wording = Wording(lang, assessed.departments)
    first = assessed.evaluations[0].appraisal
    return RoundReport(
        lang=lang, name=name, province=first.units[first.unit.province].name,
        day=max(evaluation.appraisal.as_of for evaluation in assessed.evaluations),
        outcomes=tuple(map(wording.of, assessed.outcomes)), titles=titles(assessed.evaluations, lang),
        departments=assessed.departments, offices=_offices(assessed.evaluations, lang), schemes=beside.schemes,
        opening=beside.opening or {}, programmes=beside.programmes, plan=plan,
    )  # fmt: skip


def name_of(paths: Sequence[Path], assessed: Assessed) -> str:
    """What files of these paths are called: by the folder of a round, else by the unit where it is one, or the month.

    A round of one district is called by its folder too: its next round must not take its place.
    """
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0].resolve().name
    units = {outcome.id for outcome in assessed.outcomes}
    return units.pop() if len(units) == 1 else f"{assessed.evaluations[0].appraisal.as_of:%Y-%m}"


def read_beside(paths: Sequence[Path]) -> tuple[BesideRound, tuple[Problem, ...]]:
    """What stands beside the assessments, where one folder was asked for; of single files nothing does."""
    folders = [path for path in paths if path.is_dir()]
    if len(paths) != 1 or not folders:
        return BesideRound(), ()
    loaded, found = load_beside(folders[0])
    problems = Problems(found)
    if problems.has_errors:
        return BesideRound(), tuple(problems)
    beside, more = compile_beside(loaded)
    problems.extend(more)
    return beside, tuple(problems)


def _offices(evaluations: tuple[Evaluation, ...], lang: Lang) -> dict[str, str]:
    """The full name of every department that answers for a node of a set in use."""
    sets = {id(c.shape.criteria): c.shape.criteria for e in evaluations for c in e.appraisal.cases.values()}
    nodes = (node for criteria in sets.values() for node in criteria.nodes.values())
    return {node.responsible.id: show(node.responsible.name, lang) for node in nodes if node.responsible is not None}
