"""`ntm explain`: how the verdict of one node of one unit came about."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ntm_rules.cli.problems import show
from ntm_rules.cli.result import refuse
from ntm_rules.cli.tables import are_tables, explained, misplaced
from ntm_rules.messages import say
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ntm_rules.evaluate import Evaluation
    from ntm_rules.explain.trace import Trace
    from ntm_rules.pipeline import Assessed


def run(options: Namespace) -> int:
    """Assess, and show the way of the verdict asked for; by default that of the whole unit."""
    useless = misplaced(options)
    if useless is not None:
        return refuse(useless, options, status=2)
    assessed = _assessed(options)
    if isinstance(assessed, int):
        return assessed
    show(assessed.problems, options.lang)
    if assessed.has_errors:
        return 1
    found = _found(assessed, options)
    if isinstance(found, Problem):
        return refuse(found, options, status=1)
    from ntm_rules.report.terminal import View
    from ntm_rules.report.terminal.trace import print_trace

    for i, each in enumerate(found):
        if i:
            sys.stdout.write("\n")
        print_trace(each, sys.stdout, View(lang=options.lang, departments=assessed.departments))
    return 0


def _assessed(options: Namespace) -> Assessed | int:
    """What the files come to; the status where tables of many units have nothing to tell."""
    if are_tables(options.paths):
        return explained(options)
    from ntm_rules.pipeline import assess

    return assess(
        options.paths, criteria=options.criteria, chosen=options.chosen, engine=options.engine, lang=options.lang
    )


def _found(assessed: Assessed, options: Namespace) -> list[Trace] | Problem:
    """The verdict asked for, in every round and under every set of the unit's level that has it."""
    from ntm_rules.cli.units import meant
    from ntm_rules.explain.trace import Trace, trace

    ids: list[str] | list[None] = [None]
    if options.unit is not None:
        named = meant(options.unit, assessed.evaluations)
        if isinstance(named, Problem):
            return named
        ids = sorted(named)
    role, _, node = (options.node or "").rpartition("#")
    tried = [
        trace(evaluation, options.lang, unit=unit, node=node or None, role=role or None)
        for evaluation in assessed.evaluations
        for unit in ids
    ]
    found = [each for each in tried if isinstance(each, Trace)]
    if found:
        return found
    # A unit that some round has, but not this node of it, is the nearer miss.
    missed = next((t for t in tried if not isinstance(t, Trace) and t.what == "node"), tried[0])
    assert not isinstance(missed, Trace)
    elsewhere = _elsewhere(assessed.evaluations, missed.id, options) if missed.what == "node" else None
    what = say(f"explain_{missed.what}", options.lang)
    return elsewhere or Problem(code="explain_unknown", values={"id": missed.id, "guess": missed.guess, "what": what})


def _elsewhere(evaluations: Sequence[Evaluation], node: str, options: Namespace) -> Problem | None:
    """That the set of another unit has `node`, and how to ask for it."""
    for evaluation in evaluations:
        for root in (True, False):
            for key, case in evaluation.appraisal.cases.items():
                if (key in evaluation.appraisal.roots) is root and node in case.shape.slots:
                    kind = say(f"kind_{case.shape.slots[node].node.kind}", options.lang)
                    level = say(f"level_{case.unit.level}", options.lang)
                    values = {"id": node, "kind": kind, "unit": key.unit, "name": case.unit.name, "level": level}
                    above = root and options.unit is not None
                    return Problem(code="node_of_another" if above else "node_of_level", values=values)
    return None
