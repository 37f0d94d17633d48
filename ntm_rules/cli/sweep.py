"""`ntm sweep`: how units fare over a range of values and in draws of what is uncertain; as page, table and chart."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.output import chart_refused, refused, same_refused, unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import hand_over, page_text, refuse
from ntm_rules.cli.streams import err, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from ntm_rules.scenario.sweep.model import Sweep

_TABLES = (".parquet", ".pq")


def run(options: Namespace) -> int:
    """Sweep, write, and say by the status whether it could be done."""
    refusal = _refused([*options.paths, *options.on], options) or _of_names(options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    found = _swept(options)
    show(found.problems, options.lang)
    if found.has_errors:
        return 1
    asked = _asked(found, options)
    if isinstance(asked, Problem):
        return refuse(asked, options, status=1)
    refusal = _refused([Path(path) for path, _ in found.inputs], options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    for path, data in _files(asked, options):
        try:
            write_file(path, data)
        except OSError as error:
            return refuse(unwritable(path, error, options.lang), options, status=1)
        err(say("output_written", options.lang, {"path": str(path)}))
    return hand_over(_text(asked, options), options)


def _outputs(options: Namespace) -> list[Path]:
    return [path for path in (options.output, options.parquet, options.chart) if path is not None]


def _refused(inputs: Sequence[Path], options: Namespace) -> Problem | None:
    """Why one of the files may not be written."""
    found = (refused(path, inputs, force=options.force) for path in _outputs(options))
    return next((problem for problem in found if problem is not None), None)


def _of_names(options: Namespace) -> Problem | None:
    """That a chart has no ending that says what it is to be, or that two results have one name."""
    refusal = chart_refused(options.chart)
    if refusal is None and options.parquet is not None and options.parquet.suffix.lower() not in _TABLES:
        refusal = Problem(code="parquet_ending", values={"path": str(options.parquet)})
    return refusal or same_refused(_outputs(options))


def _swept(options: Namespace) -> Sweep:
    from ntm_rules.load.sweeps import Short
    from ntm_rules.scenario.sweep import sweep

    short = Short(
        vary=options.vary, lift=options.lift, require=options.require, draw=options.draw, draws=options.draws,
        seed=options.seed,
    )  # fmt: skip
    with working([*options.paths, *options.on], options.lang):
        return sweep(
            options.paths, short=short, on=options.on, criteria=options.criteria, chosen=options.chosen,
            engine=options.engine, lang=options.lang,
        )  # fmt: skip


def _asked(found: Sweep, options: Namespace) -> Sweep | Problem:
    """What there is of the unit asked for, or of all."""
    from ntm_rules.cli.units import of_unit
    from ntm_rules.report.sweep.narrowed import only

    return of_unit(found, options.unit, found.evaluations, only)


def _files(found: Sweep, options: Namespace) -> list[tuple[Path, bytes]]:
    """What is to be written besides the page, all of it made before any of it is written."""
    made = []
    if options.parquet is not None:
        from ntm_rules.report.sweep.parquet import to_parquet

        made.append((options.parquet, to_parquet(found)))
    if options.chart is not None:
        from ntm_rules.report.sweep.chart import to_chart

        form = options.chart.suffix.lower().removeprefix(".")
        made.append((options.chart, to_chart(found, options.lang, form)))
    return made


def _text(found: Sweep, options: Namespace) -> str:
    """What goes to the file or to stdout; "" where a page was shown on stdout, as a terminal wants it."""
    if options.format == "json":
        from ntm_rules.report.sweep.json import to_json

        return to_json(found, options.lang)
    from ntm_rules.report.sweep.page import page
    from ntm_rules.report.terminal import View

    view = View(lang=options.lang, departments=found.departments, chosen=options.chosen)
    return page_text(lambda fitting: page(found, fitting), view, options)
