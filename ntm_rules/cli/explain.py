"""`ntm explain`: how the verdict of one node of one unit came about."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ntm_rules.cli.problems import show
from ntm_rules.cli.streams import err
from ntm_rules.messages import say
from ntm_rules.problem import Problem, render

if TYPE_CHECKING:
    from ntm_rules.explain.trace import Trace
    from ntm_rules.pipeline import Assessed


def run(options: Namespace) -> int:
    """Assess, and show the way of the verdict asked for; by default that of the whole unit."""
    from ntm_rules.pipeline import assess

    assessed = assess(
        options.paths, criteria=options.criteria, chosen=options.chosen, engine=options.engine, lang=options.lang
    )
    show(assessed.problems, options.lang)
    if assessed.has_errors:
        return 1
    found = _found(assessed, options)
    if isinstance(found, Problem):
        err(render(found, options.lang))
        return 1
    from ntm_rules.report.terminal import View
    from ntm_rules.report.terminal.trace import print_trace

    for i, each in enumerate(found):
        if i:
            sys.stdout.write("\n")
        print_trace(each, sys.stdout, View(lang=options.lang, departments=assessed.departments))
    return 0


def _found(assessed: Assessed, options: Namespace) -> list[Trace] | Problem:
    """The verdict asked for, in every round and under every set of the unit's level that has it."""
    from ntm_rules.explain.trace import Trace, trace

    role, _, node = (options.node or "").rpartition("#")
    tried = [
        trace(evaluation, options.lang, unit=options.unit, node=node or None, role=role or None)
        for evaluation in assessed.evaluations
    ]
    found = [each for each in tried if isinstance(each, Trace)]
    if found:
        return found
    # A unit that some round has, but not this node of it, is the nearer miss.
    missed = next((t for t in tried if not isinstance(t, Trace) and t.what == "node"), tried[0])
    assert not isinstance(missed, Trace)
    values = {"id": missed.id, "guess": missed.guess, "what": say(f"explain_{missed.what}", options.lang)}
    return Problem(code="explain_unknown", values=values)
