"""`ntm whatif`: how units fare as they are, and with what scenarios suppose."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ntm_rules.cli.output import refused
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import hand_over, page_text, reads_refused, refuse
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from ntm_rules.evaluate import Evaluation
    from ntm_rules.scenario.whatif.model import WhatIf


def run(options: Namespace) -> int:
    """Apply the scenarios, write, and say by the status whether it could be done."""
    refusal = refused(options.output, [*options.scenarios, *options.on], force=options.force)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    from ntm_rules.scenario.whatif import whatif

    with working([*options.scenarios, *options.on], options.lang):
        found = whatif(
            options.scenarios, on=options.on, criteria=options.criteria, chosen=options.chosen,
            engine=options.engine, lang=options.lang,
        )  # fmt: skip
    show(found.problems, options.lang)
    if found.has_errors:
        return 1
    asked = _asked(found, options)
    if isinstance(asked, Problem):
        return refuse(asked, options, status=1)
    outcomes = [*found.outcomes, *(unit for each in found.alternatives for unit in each.outcomes)]
    refusal = reads_refused(outcomes, options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    return hand_over(_text(asked, options), options)


def _evaluations(found: WhatIf) -> list[Evaluation]:
    return [*found.evaluations, *(evaluation for each in found.alternatives for evaluation in each.evaluations)]


def _asked(found: WhatIf, options: Namespace) -> WhatIf | Problem:
    """What there is of the unit asked for, or of all."""
    from ntm_rules.cli.units import of_unit
    from ntm_rules.report.whatif.beside import only

    return of_unit(found, options.unit, _evaluations(found), only)


def _text(found: WhatIf, options: Namespace) -> str:
    """What goes to the file or to stdout; "" where a page was shown on stdout, as a terminal wants it."""
    from ntm_rules.report.terminal import View
    from ntm_rules.report.whatif.page import page
    from ntm_rules.report.whatif.worded import worded
    from ntm_rules.report.wording import titles

    said = worded(found, options.lang)
    if options.format == "json":
        from ntm_rules.report.whatif.json import to_json

        return to_json(said)
    view = View(
        lang=options.lang, titles=titles(_evaluations(found), options.lang), departments=found.departments,
        chosen=options.chosen,
    )  # fmt: skip
    return page_text(lambda fitting: page(said, fitting), view, options)
