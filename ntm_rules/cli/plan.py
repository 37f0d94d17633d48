"""`ntm plan`: which actions, begun when and paid from what, make units pass; as page, workbook, chart and scenario."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.documents import replaceable
from ntm_rules.cli.output import chart_refused, refused, same_refused, scenario_refused, unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import stages
from ntm_rules.cli.result import hand_over, page_text, refuse
from ntm_rules.cli.streams import err, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from ntm_rules.scenario.plan.results import Planned

#: What the status says where no plan is possible.
_IMPOSSIBLE = 3


def run(options: Namespace) -> int:
    """Plan, write, and say by the status whether there is a plan."""
    refusal = _useless(options) or _refused(options.paths, options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    with stages(options.lang) as tell:
        found = _planned(options, tell)
    show(found.problems, options.lang)
    if found.has_errors:
        return 1
    asked = _asked(found, options)
    if isinstance(asked, Problem):
        return refuse(asked, options, status=1)
    refusal = _refused([Path(path) for path, _ in found.inputs], options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    for path, content, code in list(_files(found, asked, options)):  # all is made before any of it is written
        try:
            write_file(path, content)
        except OSError as error:
            return refuse(unwritable(path, error, options.lang), options, status=1)
        err(say(code, options.lang, {"path": str(path)}))
    status = 0 if options.format == "xlsx" else hand_over(_text(asked, options), options)
    return status or (0 if found.plan is not None else _nothing(found, options))


def _nothing(found: Planned, options: Namespace) -> int:
    """Say that there is no plan, and what could not be written for want of one; the status."""
    err(say("plan_undecided" if found.undecided else "plan_not_found", options.lang))
    for path in (options.scenario, options.chart):
        if path is not None:
            err(say("plan_not_written", options.lang, {"path": str(path)}))
    return _IMPOSSIBLE


def _useless(options: Namespace) -> Problem | None:
    """Why what is asked for cannot be had together."""
    refusal = scenario_refused(options.scenario) or chart_refused(options.chart)
    if refusal is None and options.format == "xlsx" and options.output is None:
        refusal = Problem(code="plan_format_binary")
    return refusal or same_refused((options.output, options.chart, options.scenario))


def _refused(inputs: Sequence[Path], options: Namespace) -> Problem | None:
    """Why one of the files may not be written."""
    read = [*inputs, *([options.actions] if options.actions is not None else [])]
    workbook = options.output if options.format == "xlsx" else None
    for path in (options.output, options.chart):
        problem = refused(path, read, force=options.force or (path is not None and path == workbook))
        if problem is not None:
            return problem
    if workbook is not None and not (options.force or replaceable(workbook)):
        return Problem(code="document_changed", values={"path": str(workbook)})
    return None


def _planned(options: Namespace, tell: Callable[[str], None]) -> Planned:
    from ntm_rules.scenario.plan.asked import AskedFor
    from ntm_rules.scenario.plan.from_files import plan
    from ntm_rules.scenario.plan.model import Goal, Pace, Weight

    ask = AskedFor(
        actions=options.actions, goal=Goal(options.goal), by=options.by, targets=options.target, first=options.first,
        budget=options.budget, assume=options.pending == "assume", certainty=options.certainty,
        pace=Pace(options.pace), weight=Weight(options.weight), limit=options.time_limit,
        alternatives=options.alternatives, front=options.front or options.chart is not None,
        explained=options.explain,
    )  # fmt: skip
    return plan(
        options.paths, ask=ask, criteria=options.criteria, chosen=options.chosen,
        engine=options.engine, lang=options.lang, progress=tell,
    )  # fmt: skip


def _asked(found: Planned, options: Namespace) -> Planned | Problem:
    """What there is of the unit asked for, or of all."""
    from ntm_rules.cli.units import of_unit
    from ntm_rules.report.plan.narrowed import only

    return of_unit(found, options.unit, found.evaluations, only)


def _files(found: Planned, asked: Planned, options: Namespace) -> Iterator[tuple[Path, str | bytes, str]]:
    """What is to be written besides the page: the file, what is in it, and the code of what is then said."""
    if options.format == "xlsx":
        from ntm_rules.report.plan.xlsx import to_xlsx

        yield options.output, to_xlsx(asked, options.lang), "output_written"
    if found.plan is None:
        return
    if options.chart is not None:
        from ntm_rules.report.plan.chart import to_chart

        form = options.chart.suffix.lower().removeprefix(".")
        yield options.chart, to_chart(found, options.lang, form), "output_written"
    if options.scenario is not None:
        from ntm_rules.report.plan.scenario import to_scenario

        folder = options.scenario.resolve().parent
        text = to_scenario(found, options.paths, folder, options.chosen, options.lang)
        yield options.scenario, text, "plan_scenario_written"


def _text(found: Planned, options: Namespace) -> str:
    """What goes to the file or to stdout; "" where a page was shown on stdout, as a terminal wants it."""
    if options.format == "json":
        from ntm_rules.report.plan.json import to_json

        return to_json(found, options.lang)
    from ntm_rules.report.plan.page import page
    from ntm_rules.report.terminal import View
    from ntm_rules.report.wording import titles

    view = View(
        lang=options.lang, titles=titles(found.evaluations, options.lang), departments=found.departments,
        chosen=options.chosen,
    )  # fmt: skip
    return page_text(lambda fitting: page(found, fitting), view, options)
