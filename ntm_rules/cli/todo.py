"""`ntm todo`: who owes what by when, as a page, for Excel, for a calendar, or for other programs."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ntm_rules.cli.documents import replaceable
from ntm_rules.cli.office_options import TODO_FORMATS
from ntm_rules.cli.output import refused, unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import drawn, hand_over, reads_refused, refuse
from ntm_rules.cli.streams import err, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from ntm_rules.report.round.model import RoundReport
    from ntm_rules.report.todo.model import Todo

#: How the name of a file may end where no form is asked for; with the first two it is a table.
_ENDINGS = ("", ".txt", *(f".{form}" for form in TODO_FORMATS if form != "table"))


def run(options: Namespace) -> int:
    """Assess, gather what is owed, write it, and say by the status whether it could be done."""
    form = _form(options)
    refusal = _refused(form, options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    from ntm_rules.compile.beside import BesideRound
    from ntm_rules.pipeline import assess
    from ntm_rules.report.round.from_outcomes import name_of, round_report
    from ntm_rules.report.todo.from_outcomes import todo_of

    with working(options.paths, options.lang):
        assessed = assess(
            options.paths, criteria=options.criteria, chosen=options.chosen, engine=options.engine, lang=options.lang
        )
        show(assessed.problems, options.lang)
        if assessed.has_errors:
            return 1
        report = round_report(assessed, BesideRound(), name=name_of(options.paths, assessed), lang=options.lang)
    refusal = reads_refused(assessed.outcomes, options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    todo = todo_of(report, options.by, options.due)
    if form == "ics":
        _tell_of_dateless(todo, options)
    made = _made(form, todo, report, options)
    return hand_over(made, options) if isinstance(made, str) else _write(made, options)


def _form(options: Namespace) -> str:
    """The form of the result: as asked for, else by the ending of the file, else a table."""
    ending = "" if options.output is None else options.output.suffix.lower().removeprefix(".")
    return options.format or (ending if ending in TODO_FORMATS else "table")


def _refused(form: str, options: Namespace) -> Problem | None:
    """Why nothing may be written where it is asked for."""
    if options.output is None:
        return Problem(code="todo_needs_file") if form == "xlsx" else None
    ending = options.output.suffix.lower()
    if options.format is None and ending not in _ENDINGS:
        values = {"path": str(options.output), "ending": ending, "known": tuple(_ENDINGS[2:])}
        return Problem(code="todo_ending", values=values)
    refusal = refused(options.output, options.paths, force=True)
    if refusal is None and not (options.force or replaceable(options.output)):
        return Problem(code="document_changed", values={"path": str(options.output)})
    return refusal


def _made(form: str, todo: Todo, report: RoundReport, options: Namespace) -> str | bytes:
    """What is owed in the form asked for; "" where a page was shown on stdout already."""
    match form:
        case "json":
            from ntm_rules.report.todo.json import to_json

            return to_json(todo)
        case "csv":
            from ntm_rules.report.todo.csv import to_csv

            return to_csv(todo)
        case "xlsx":
            from ntm_rules.report.todo.xlsx import to_xlsx

            return to_xlsx(todo, report)
        case "ics":
            from ntm_rules.report.todo.ics import to_ics

            return to_ics(todo)
        case _:
            return _page(form, todo, report, options)


def _page(form: str, todo: Todo, report: RoundReport, options: Namespace) -> str:
    from ntm_rules.report.blocks.md import to_markdown
    from ntm_rules.report.blocks.text import print_blocks
    from ntm_rules.report.terminal import View
    from ntm_rules.report.todo.page import MARK, page

    view = View(lang=options.lang, departments=report.departments, chosen=options.chosen)
    if form == "md":
        return MARK + to_markdown(page(todo, view))
    return drawn(lambda stream: print_blocks(lambda fitting: page(todo, fitting), stream, view), options)


def _tell_of_dateless(todo: Todo, options: Namespace) -> None:
    """Say what is not in the calendar."""
    count = sum(task.due is None for task in todo.tasks)
    if count:
        err(say("todo_dateless", options.lang, {"count": count}))


def _write(content: bytes, options: Namespace) -> int:
    try:
        write_file(options.output, content)
    except OSError as error:
        return refuse(unwritable(options.output, error, options.lang), options, status=1)
    err(say("output_written", options.lang, {"path": str(options.output)}))
    return 0
