"""`ntm assess`: the verdicts of what the paths hold, as pages or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ntm_rules.cli.output import refused
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import drawn, hand_over, reads_refused, refuse
from ntm_rules.cli.tables import are_tables, explained, judge, misplaced
from ntm_rules.problem import Problem
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from ntm_rules.explain import Outcome
    from ntm_rules.pipeline import Assessed


def run(options: Namespace) -> int:
    """Assess, write, and say by the status how it went."""
    useless = misplaced(options)
    if useless is not None:
        return refuse(useless, options, status=2)
    if are_tables(options.paths) and options.unit is None:
        return judge(options)
    refusal = refused(options.output, options.paths, force=options.force)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    assessed = _assessed(options)
    if isinstance(assessed, int):
        return assessed
    show(assessed.problems, options.lang)
    if assessed.has_errors:
        return 1
    outcomes = _asked(assessed, options)
    if isinstance(outcomes, Problem):
        return refuse(outcomes, options, status=1)
    refusal = reads_refused(assessed.outcomes, options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    status = hand_over(_text(outcomes, assessed, options), options)
    return status or (_status(_shown(outcomes, options.only)) if options.exit_code else 0)


def _assessed(options: Namespace) -> Assessed | int:
    """What the files come to; the status where tables of many units have nothing to tell."""
    detail = options.unit is not None or options.format == "json"
    if are_tables(options.paths):
        return explained(options, detail=detail)
    from ntm_rules.pipeline import assess

    with working(options.paths, options.lang):
        return assess(
            options.paths, criteria=options.criteria, chosen=options.chosen, engine=options.engine,
            lang=options.lang, detail=detail,
        )  # fmt: skip


def _asked(assessed: Assessed, options: Namespace) -> list[Outcome] | Problem:
    """The outcomes of the unit asked for, or all; a member unit says at what stage its findings were made."""
    from ntm_rules.cli.units import meant
    from ntm_rules.report.standing import units

    if options.unit is None:
        return list(assessed.outcomes)
    ids = meant(options.unit, assessed.evaluations)
    if isinstance(ids, Problem):
        return ids
    return [
        each if each.stage is not None or options.format == "json" else replace(each, stage=outcome.stage)
        for outcome in assessed.outcomes
        for each in units([outcome])
        if each.id in ids
    ]


def _text(outcomes: Sequence[Outcome], assessed: Assessed, options: Namespace) -> str:
    """What goes to the file or to stdout; "" where pages were shown on stdout, as a terminal wants them."""
    from ntm_rules.report.standing import narrowed
    from ntm_rules.report.wording import titles, worded

    departments = assessed.departments
    said = [worded(outcome, options.lang, departments) for outcome in outcomes]
    if options.format == "json":
        from ntm_rules.report.json import to_json

        return to_json([narrowed(outcome, options.only) for outcome in _shown(said, options.only)])
    from ntm_rules.report.terminal import View, print_outcomes

    view = View(
        lang=options.lang, titles=titles(assessed.evaluations, options.lang), departments=departments,
        chosen={} if are_tables(options.paths) else options.chosen, only=options.only,  # tables name no sets themselves
    )  # fmt: skip
    return drawn(lambda stream: print_outcomes(said, stream, view, whole=options.unit is not None), options)


def _shown(outcomes: Sequence[Outcome], only: frozenset[Verdict] | None) -> list[Outcome]:
    """Of several outcomes those with a verdict asked for; a single one is always shown."""
    return [o for o in outcomes if only is None or len(outcomes) == 1 or o.verdict in only]


def _status(outcomes: Sequence[Outcome]) -> int:
    """What `--exit-code` says of the units shown."""
    verdicts = {outcome.verdict for outcome in outcomes}
    return 3 if Verdict.FAIL in verdicts else 4 if Verdict.PENDING in verdicts else 0
