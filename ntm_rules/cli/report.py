"""`ntm report`: the documents of a round, each written into a folder, or one of text printed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.documents import replaceable
from ntm_rules.cli.output import unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import refuse
from ntm_rules.cli.streams import err, out, same_file, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem, Problems

if TYPE_CHECKING:
    from ntm_rules.pipeline import Assessed
    from ntm_rules.report.round.model import RoundReport
    from ntm_rules.report.round.plan_model import PlanTold

#: What makes each kind of document: a function of a report, which gives text or bytes.
WRITERS = {
    "docx": ("ntm_rules.report.word", "to_docx"),
    "xlsx": ("ntm_rules.report.excel", "to_xlsx"),
    "html": ("ntm_rules.report.web", "to_html"),
    "md": ("ntm_rules.report.prose.md", "to_md"),
    "csv": ("ntm_rules.report.round.csv", "to_csv"),
    "json": ("ntm_rules.report.round.json", "to_json"),
}
#: The same of the sections of a monthly report, which are prose and nothing else.
MONTHLY_WRITERS = {
    "docx": ("ntm_rules.report.word", "to_monthly_docx"),
    "md": ("ntm_rules.report.prose.md", "to_monthly_md"),
}
_BINARY = frozenset({"docx", "xlsx"})
#: The documents that have a section on a plan.
_TELLING_PLANS = frozenset({"docx", "md"})
#: The documents that say what would settle a node, which takes a search for each.
_DETAILED = frozenset({"html", "json"})


def run(options: Namespace) -> int:
    """Assess, make every document, write all of them or none, and say by the status whether it could be done."""
    if options.save_template is not None:
        return _save_template(options)
    kinds = _kinds(options)
    useless = _useless(options, kinds)
    if useless is not None:
        return refuse(useless, options, status=2)
    with working(options.paths, options.lang):
        report = _report(options, kinds)
    if isinstance(report, int):
        return report
    documents: dict[str, str | bytes] = {}
    with working(options.paths, options.lang, code="report_writing"):
        for kind in kinds:
            made = _made(kind, report, options)
            if isinstance(made, Problem):
                return refuse(made, options, status=1)
            documents[kind] = made
    if options.output is None:
        text = documents[kinds[0]]
        assert isinstance(text, str)
        out(text)
        return 0
    return _write(documents, report, options)


def _save_template(options: Namespace) -> int:
    """Write a copy of the Word template that comes along, for an office to edit; never over another file."""
    from ntm_rules.report.word import shipped

    path: Path = options.save_template
    if path.exists():
        return refuse(Problem(code="template_copy_exists", values={"path": str(path)}), options, status=2)
    try:
        write_file(path, shipped("monthly" if options.monthly else "report", options.lang))
    except OSError as error:
        return refuse(unwritable(path, error, options.lang), options, status=1)
    err(say("output_written", options.lang, {"path": str(path)}))
    return 0


def _kinds(options: Namespace) -> list[str]:
    """The documents asked for."""
    if options.to is not None:
        return list(options.to)
    if options.monthly:
        return ["docx", "md"] if options.output is not None else ["md"]
    return ["docx", "xlsx", "html"]


def _useless(options: Namespace, kinds: Sequence[str]) -> Problem | None:
    """Why what is asked for cannot be had together."""
    if not options.paths:
        return Problem(code="report_without_paths")
    if options.monthly and (odd := [kind for kind in kinds if kind not in MONTHLY_WRITERS]):
        return Problem(code="monthly_kinds", values={"kinds": tuple(odd), "known": tuple(MONTHLY_WRITERS)})
    if options.output is None and (len(kinds) > 1 or kinds[0] in _BINARY):
        return Problem(code="report_without_folder", values={"kinds": tuple(kinds)})
    if options.output is not None and options.output.exists() and not options.output.is_dir():
        return Problem(code="report_not_folder", values={"path": str(options.output)})
    if options.template is not None and "docx" not in kinds:
        return Problem(code="template_without_docx", values={"path": str(options.template)})
    if options.plan is not None and _TELLING_PLANS.isdisjoint(kinds):
        return Problem(code="plan_without_text", values={"path": str(options.plan)})
    return None


def _report(options: Namespace, kinds: Sequence[str]) -> RoundReport | int:
    """All that the documents are made of; the status where the files will not do."""
    from ntm_rules.load.ground import find_round
    from ntm_rules.pipeline import assess
    from ntm_rules.report.round.from_outcomes import name_of, read_beside, round_report

    paths = list(options.paths)
    if options.monthly:
        found = [find_round(path) for path in paths]
        missing = next((path for path in found if isinstance(path, Problem)), None)
        if missing is not None:
            return refuse(missing, options, status=1)
        paths = [path for path in found if isinstance(path, Path)]
    assessed = assess(
        paths, criteria=options.criteria, chosen=options.chosen, engine=options.engine, lang=options.lang,
        detail=not _DETAILED.isdisjoint(kinds),
    )  # fmt: skip
    beside, more = read_beside(paths)
    problems = Problems(assessed.problems)
    problems.extend(more)
    plan, more = _plan(assessed, options)
    problems.extend(more)
    show(list(problems), options.lang)
    if problems.has_errors:
        return 1
    return round_report(assessed, beside, name=name_of(paths, assessed), lang=options.lang, plan=plan)


def _plan(assessed: Assessed, options: Namespace) -> tuple[PlanTold | None, tuple[Problem, ...]]:
    """What is told of the plan asked for, and what is wrong with it; of files that will not do none is told."""
    if options.plan is None:
        return None, ()
    from ntm_rules.load.plans import load_plan
    from ntm_rules.report.round.from_plan import plan_told

    file = load_plan(options.plan)
    if isinstance(file, Problem):
        return None, (file,)
    if not assessed.evaluations:
        return None, ()
    return plan_told(file, str(options.plan), assessed.evaluations, options.lang)


def _made(kind: str, report: RoundReport, options: Namespace) -> str | bytes | Problem:
    """One document, or why it cannot be made."""
    home, door = (MONTHLY_WRITERS if options.monthly else WRITERS)[kind]
    writer = getattr(import_module(home), door)
    made: str | bytes | Problem = writer(report, options.template) if kind == "docx" else writer(report)
    return made


def _write(documents: dict[str, str | bytes], report: RoundReport, options: Namespace) -> int:
    """Write all documents, once none of them would take the place of what somebody else wrote."""
    stem = say("report_file_monthly" if options.monthly else "report_file", options.lang, {"name": report.name})
    targets = {kind: options.output / f"{stem}.{kind}" for kind in documents}
    inputs = [*options.paths, *(path for path in (options.template, options.plan) if path is not None)]
    for path in targets.values():
        if same_file(path, inputs):
            return refuse(Problem(code="output_is_input", values={"path": str(path)}), options, status=2)
        if not (options.force or replaceable(path)):
            return refuse(Problem(code="document_changed", values={"path": str(path)}), options, status=2)
    for kind, path in targets.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, documents[kind])
        except OSError as error:
            return refuse(unwritable(path, error, options.lang), options, status=1)
        err(say("output_written", options.lang, {"path": str(path)}))
    return 0
