"""`ntm check`: whether criteria sets are sound, in the form that a person, an editor or CI asks for."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.output import refused, unwritable
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import refuse
from ntm_rules.cli.streams import err, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem, Severity

if TYPE_CHECKING:
    from ntm_rules.check import Checked
    from ntm_rules.report.check import View

_DEFAULT = Path("criteria")
#: What is done instead of a plain check, by the option that asks for it, and the module that does it.
_INSTEAD = {
    "list": "check_list",
    "explain": "check_explain",
    "implies": "check_implies",
    "fix_examples": "check_fix",
    "update_lock": "check_lock",
    "watch": "check_watch",
}
_NEED_NO_PATH = frozenset({"list", "explain", "implies"})


def run(options: Namespace) -> int:
    """Check, write, and say by the status whether something was found that is as grave as `--fail-on`."""
    if options.select or options.ignore:
        from ntm_rules.cli.check_list import refuse_unknown

        refuse_unknown(options)
    if not options.paths and _DEFAULT.is_dir():
        options.paths = [_DEFAULT]
    instead = next((name for name in _INSTEAD if getattr(options, name)), None)
    if not options.paths and instead not in _NEED_NO_PATH:
        return refuse(Problem(code="no_criteria_folder"), options, status=1)
    if instead is not None:
        status: int = import_module(f"ntm_rules.cli.{_INSTEAD[instead]}").run(options)
        return status
    return check(options)


def check(options: Namespace) -> int:
    """Check once."""
    refusal = refused(options.output, list(_read(options.paths)), force=options.force)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    from ntm_rules.check import check_files
    from ntm_rules.report.check import View

    with working(options.paths, options.lang, code="checking"):
        checked = check_files(options.paths, criteria=options.criteria, select=options.select, ignore=options.ignore)
    view = View(lang=options.lang, fail_on=Severity(options.fail_on), each_note=_each_note(options))
    problem = _write(checked, view, options)
    if problem is not None:
        return refuse(problem, options, status=1)
    return 1 if any(view.fails(problem) for problem in checked.problems) else 0


def _read(paths: Sequence[Path]) -> Iterator[Path]:
    """What may be read besides YAML: the lock, the pages that evidence names, changelogs up to the repository's."""
    for path in paths:
        yield path
        around = (path.resolve(), *path.resolve().parents)
        for folder in around:
            yield from (folder / name for name in ("criteria.lock.json", "CHANGELOG.md", "README.md"))
        yield from (page for folder in around for page in folder.glob("legal/*.md"))
        for name in ("legal/*.md", "CHANGELOG.md", "README.md"):
            yield from path.rglob(name)


def _each_note(options: Namespace) -> bool:
    """Whether notes are what was asked for, so that none may be left out."""
    return options.format != "text" or options.fail_on == "note" or any(word[0] == "N" for word in options.select)


def _write(checked: Checked, view: View, options: Namespace) -> Problem | None:
    """Write what was found where it was asked for; why it could not be, if so."""
    from ntm_rules.report.check import write

    if options.output is None:
        if options.format == "text":
            from ntm_rules.report.check.text import print_text

            print_text(checked, view, sys.stdout)
        else:
            sys.stdout.write(write(options.format, checked, view))
        return None
    try:
        write_file(options.output, write(options.format, checked, view))
    except OSError as error:
        return unwritable(options.output, error, options.lang)
    from ntm_rules.report.check.counts import found

    err(say("check_written", options.lang, {"path": str(options.output), "counts": found(checked, view)}))
    return None
