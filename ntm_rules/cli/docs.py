"""`ntm docs`: the criteria sets as web pages in a folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from ntm_rules.cli.problems import show
from ntm_rules.cli.site_folder import SiteFolder
from ntm_rules.cli.streams import err
from ntm_rules.messages import say
from ntm_rules.problem import Problem


def run(options: Namespace) -> int:
    """Make the pages and write them; with an error in the sets, or if the folder is not ntm's, nothing is written."""
    folder = SiteFolder.at(options.output)
    refusal = folder.refusal(force=options.force)
    if refusal is not None:
        return _stop([refusal], options, status=2)
    from ntm_rules.check import collect
    from ntm_rules.report.docs import make_site

    collection, problems = collect(options.paths or [Path("criteria")], criteria=options.criteria)
    if collection is None or any(problem.is_error for problem in problems):
        return _stop(problems, options, status=1)
    files, more = make_site(collection, options.lang)
    if any(problem.is_error for problem in more):
        return _stop([*problems, *more], options, status=1)
    show(problems, options.lang)
    failure = folder.write(files, options.lang)
    if failure is not None:
        return _stop([failure], options, status=1)
    pages = sum(name.endswith(".html") for name in files)
    err(say("docs_written", options.lang, {"count": pages, "path": str(options.output / "index.html")}))
    return 0


def _stop(problems: Sequence[Problem], options: Namespace, *, status: int) -> int:
    show(problems, options.lang, ending="docs_stopped")
    return status
