"""`ntm compare`: two or more rounds of the same units, held side by side."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.output import refused
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import NOTHING, hand_over, page_text, reads_refused, refuse
from ntm_rules.problem import Problem, Problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ntm_rules.scenario.compare.model import AppraisedRound, Compared


def run(options: Namespace) -> int:
    """Compare, write, and say by the status whether it could be done."""
    paths = [options.first, *options.others]
    problems = _not_apart(paths)
    if problems:
        show(problems, options.lang, ending=NOTHING)
        return 2
    refusal = refused(options.output, paths, force=options.force)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    rounds = _appraised(paths, options)
    if rounds is None:
        return 1
    refusal = reads_refused((outcome for each in rounds for outcome in each.outcomes), options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    found = _compared(rounds, options)
    if isinstance(found, Problem):
        return refuse(found, options, status=1)
    return hand_over(_text(found, options), options)


def _not_apart(paths: Sequence[Path]) -> list[Problem]:
    """That a round is named twice, or lies inside another."""
    real = [Path(path).resolve() for path in paths]
    problems = []
    for at, here in enumerate(real):
        for other, there in enumerate(real):
            values = {"path": str(paths[at]), "other": str(paths[other])}
            if here == there and other < at:
                problems.append(Problem(code="compare_same_round", values=values))
            elif here != there and here.is_relative_to(there):
                problems.append(Problem(code="compare_inside", values=values))
    return problems


def _appraised(paths: Sequence[Path], options: Namespace) -> list[AppraisedRound] | None:
    """The rounds in words; None after a problem in the files of any, those of all having been told."""
    from ntm_rules.pipeline import assess
    from ntm_rules.report.wording import worded
    from ntm_rules.scenario.compare.model import AppraisedRound
    from ntm_rules.scenario.compare.rounds import check_rounds

    problems = Problems()
    rounds = []
    with working(paths, options.lang):
        for path in paths:
            assessed = assess(
                [path], criteria=options.criteria, chosen=options.chosen, engine=options.engine, lang=options.lang
            )
            problems.extend(assessed.problems)
            said = tuple(worded(outcome, options.lang, assessed.departments) for outcome in assessed.outcomes)
            rounds.append(
                AppraisedRound(
                    label=str(path), outcomes=said, evaluations=assessed.evaluations, departments=assessed.departments
                )
            )
    if not problems.has_errors:
        problems.extend(check_rounds(rounds))
    show(tuple(problems), options.lang, ending=NOTHING)
    return None if problems.has_errors else rounds


def _compared(rounds: Sequence[AppraisedRound], options: Namespace) -> Compared | Problem:
    """What there is to say of all units, or of the one asked for."""
    from ntm_rules.cli.units import meant
    from ntm_rules.scenario.compare.rounds import compare_rounds

    if options.unit is None:
        return compare_rounds(rounds)
    ids = meant(options.unit, [evaluation for each in rounds for evaluation in each.evaluations])
    return ids if isinstance(ids, Problem) else compare_rounds(rounds, ids)


def _text(found: Compared, options: Namespace) -> str:
    """What goes to the file or to stdout; "" where a page was shown on stdout, as a terminal wants it."""
    if options.format == "json":
        from ntm_rules.report.compare.json import to_json

        return to_json(found, options.lang)
    from ntm_rules.report.compare.page import page
    from ntm_rules.report.terminal import View

    departments = {name: short for each in found.rounds for name, short in each.departments.items()}
    view = View(lang=options.lang, departments=departments, chosen=options.chosen)
    return page_text(lambda fitting: page(found, fitting), view, options)
