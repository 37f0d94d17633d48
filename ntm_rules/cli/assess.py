"""`ntm assess`: the verdicts of what the paths hold, as pages or as JSON."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.parser import UsageError
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.streams import err, same_file, write_file
from ntm_rules.messages import Lang, say
from ntm_rules.problem import Problem, did_you_mean, render
from ntm_rules.verdict import Verdict
from ntm_rules.vietnamese import fold

if TYPE_CHECKING:
    from ntm_rules.explain import Outcome
    from ntm_rules.pipeline import Assessed


def run(options: Namespace) -> int:
    """Assess, write, and say by the status how it went."""
    _refuse_to_overwrite(options, options.paths)
    from ntm_rules.pipeline import assess

    with working(options.paths, options.lang):
        assessed = assess(
            options.paths, criteria=options.criteria, chosen=options.chosen, engine=options.engine,
            lang=options.lang, detail=options.unit is not None or options.format == "json",
        )  # fmt: skip
    show(assessed.problems, options.lang)
    if assessed.has_errors:
        return 1
    outcomes = _asked(assessed.outcomes, options)
    if isinstance(outcomes, Problem):
        err(render(outcomes, options.lang))
        return 1
    _refuse_to_overwrite(options, [Path(file.path) for outcome in assessed.outcomes for file in outcome.inputs])
    problem = _write(_text(outcomes, assessed, options), options)
    if problem is not None:
        err(render(problem, options.lang))
        return 1
    return _status(_shown(outcomes, options.only)) if options.exit_code else 0


def _refuse_to_overwrite(options: Namespace, inputs: Sequence[Path]) -> None:
    """Raise UsageError when the output would take the place of a folder, or of something that is or may be read.

    Results are never YAML, and not all that is read is among the inputs: no YAML file is overwritten.
    """
    path: Path | None = options.output
    if path is None:
        return
    if path.is_dir():
        raise UsageError(say("output_is_folder", options.lang, {"path": str(path)}))
    if same_file(path, inputs) or (path.exists() and path.resolve().suffix.lower() in {".yaml", ".yml"}):
        raise UsageError(say("output_is_input", options.lang, {"path": str(path)}))


def _asked(outcomes: Sequence[Outcome], options: Namespace) -> list[Outcome] | Problem:
    """The outcomes of the unit asked for, or all."""
    from ntm_rules.report.standing import units

    if options.unit is None:
        return list(outcomes)
    wanted = fold(options.unit)
    found = [each for each in units(outcomes) if wanted in _names(each)]
    if found:
        return found
    known = [name for each in units(outcomes) for name in (each.id, each.name)]
    values = {"unit": options.unit, "guess": did_you_mean(options.unit, known)}
    return Problem(code="unit_not_assessed", values=values)


def _names(unit: Outcome) -> set[str]:
    """What a unit can be called: its id, its name, its name without the level."""
    from ntm_rules.report.labels import short_name

    return {fold(unit.id), fold(unit.name), fold(short_name(unit))}


def _text(outcomes: Sequence[Outcome], assessed: Assessed, options: Namespace) -> str | None:
    """What goes to the file, or to stdout; None when pages were shown on stdout, as a terminal wants them."""
    from ntm_rules.report.standing import narrowed
    from ntm_rules.report.wording import worded

    departments = assessed.departments
    said = [worded(outcome, options.lang, departments) for outcome in outcomes]
    if options.format == "json":
        from ntm_rules.report.json import to_json

        return to_json([narrowed(outcome, options.only) for outcome in _shown(said, options.only)])
    from ntm_rules.report.terminal import View, print_outcomes

    view = View(lang=options.lang, titles=_titles(assessed, options.lang), departments=departments, only=options.only)
    stream = sys.stdout if options.output is None else StringIO()
    print_outcomes(said, stream, view, whole=options.unit is not None)
    return stream.getvalue() if isinstance(stream, StringIO) else None


def _titles(assessed: Assessed, lang: Lang) -> dict[str, str]:
    """The title of each criteria set in use, by its id."""
    cases = (case for e in assessed.evaluations for case in e.appraisal.cases.values())
    sets = {case.shape.criteria.id: case.shape.criteria.title for case in cases}
    return {set_id: title.vi if lang == "vi" else title.en for set_id, title in sets.items()}


def _write(text: str | None, options: Namespace) -> Problem | None:
    if text is None:
        return None
    if options.output is None:
        sys.stdout.write(text)
        return None
    try:
        write_file(options.output, text)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem(code="output_unwritable", values={"path": str(options.output), "reason": reason})
    return None


def _shown(outcomes: Sequence[Outcome], only: frozenset[Verdict] | None) -> list[Outcome]:
    """Of several outcomes those with a verdict asked for; a single one is always shown."""
    return [o for o in outcomes if only is None or len(outcomes) == 1 or o.verdict in only]


def _status(outcomes: Sequence[Outcome]) -> int:
    """What `--exit-code` says of the units shown."""
    verdicts = {outcome.verdict for outcome in outcomes}
    return 3 if Verdict.FAIL in verdicts else 4 if Verdict.PENDING in verdicts else 0
