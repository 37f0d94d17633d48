"""`ntm gap`: what units lack to pass, what holds most of them back, and which data to collect first."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ntm_rules.cli.output import refused, scenario_refused, unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import hand_over, page_text, reads_refused, refuse
from ntm_rules.cli.streams import err, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from ntm_rules.pipeline import Assessed
    from ntm_rules.scenario.gap.model import Gaps


def run(options: Namespace) -> int:
    """Assess, search, write, and say by the status whether it could be done."""
    refusal = refused(options.output, options.paths, force=options.force) or scenario_refused(options.scenario)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    from ntm_rules.pipeline import assess

    with working(options.paths, options.lang):
        assessed = assess(
            options.paths, criteria=options.criteria, chosen=options.chosen, engine=options.engine, lang=options.lang
        )
        show(assessed.problems, options.lang)
        if assessed.has_errors:
            return 1
        found = _found(assessed, options)
    if isinstance(found, Problem):
        return refuse(found, options, status=1)
    refusal = reads_refused(assessed.outcomes, options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    if options.scenario is not None:
        refusal = _write_scenario(found, assessed, options)
        if refusal is not None:
            return refuse(refusal, options, status=1)
    return hand_over(_text(found, assessed, options), options)


def _write_scenario(found: Gaps, assessed: Assessed, options: Namespace) -> Problem | None:
    """Write the first way as a scenario; why it could not be, if so."""
    from ntm_rules.report.gap.scenario import to_scenario

    text = to_scenario(found, assessed.evaluations, options.paths, options.scenario.resolve().parent)
    if text is None:
        return Problem(code="gap_without_way")
    try:
        write_file(options.scenario, text)
    except OSError as error:
        return unwritable(options.scenario, error, options.lang)
    err(say("gap_scenario_written", options.lang, {"path": str(options.scenario)}))
    return None


def _found(assessed: Assessed, options: Namespace) -> Gaps | Problem:
    """What the unit asked for lacks, or all units."""
    from ntm_rules.cli.units import meant
    from ntm_rules.scenario.gap import gaps

    ids = None if options.unit is None else meant(options.unit, assessed.evaluations)
    return ids if isinstance(ids, Problem) else gaps(assessed.evaluations, options.lang, ids)


def _text(found: Gaps, assessed: Assessed, options: Namespace) -> str:
    """What goes to the file or to stdout; "" where a page was shown on stdout, as a terminal wants it."""
    if options.format == "json":
        from ntm_rules.report.gap.json import to_json

        return to_json(found, options.limit)
    from ntm_rules.report.gap.naming import Naming
    from ntm_rules.report.gap.page import ROWS, page
    from ntm_rules.report.terminal import View

    view = View(lang=options.lang, departments=assessed.departments, chosen=options.chosen)
    most = options.limit or ROWS
    return page_text(lambda fitting: page(Naming(view=fitting, gaps=found), most), view, options)
