"""`ntm assess` and `ntm explain` of tables of many units."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.output import refused, unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.result import hand_over, page_text, refuse
from ntm_rules.cli.streams import err
from ntm_rules.cli.table_options import BACKENDS
from ntm_rules.messages import say
from ntm_rules.problem import Problem, did_you_mean
from ntm_rules.vietnamese import called, fold

if TYPE_CHECKING:
    from ntm_rules.bulk import Bulk, Judged
    from ntm_rules.pipeline import Assessed

_ENDINGS = frozenset({".parquet", ".pq", ".csv", ".tsv", ".arrow", ".feather", ".ipc"})
_ADDRESSES = ("postgres:/", "postgresql:/")
#: Options that say something of tables alone, of one unit alone, and of all units of a table alone.
_OF_TABLES: Sequence[str] = ("units", "as_of", "year", "backend", "explained", "sample")
_OF_ONE: Sequence[str] = ("only", "engine")
_OF_ALL: Sequence[str] = ("explained", "sample")


def are_tables(paths: Sequence[Path]) -> bool:
    """Whether any of the paths is a table, and not an assessment or a folder of them."""
    return any(map(_is_table, paths))


def _is_table(path: Path) -> bool:
    if path.suffix.lower() in _ENDINGS or str(path).startswith(_ADDRESSES):
        return True
    return path.is_dir() and any(path.glob("*.parquet")) and not any(path.glob("*.y*ml"))


def misplaced(options: Namespace) -> Problem | None:
    """That an option would do nothing, as there are tables, or none, or one unit of them is asked for."""
    if not are_tables(options.paths):
        code, names = "bulk_option_for_tables", _OF_TABLES
    elif options.unit is None:
        code, names = "bulk_option_for_one", _OF_ONE
    else:
        code, names = "bulk_option_for_all", _OF_ALL
    given = [name for name in names if getattr(options, name, None) not in {None, "columns"}]
    option = f"--{given[0].replace('_', '-')}" if given else ""
    return Problem(code=code, values={"option": option}) if given else None


def judge(options: Namespace) -> int:
    """Judge all units of the tables, write what is asked for, and show how many fare how."""
    refusal = _unfit(options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    with _collecting():
        bulk = opened(options)
        if isinstance(bulk, int):
            return bulk
        from ntm_rules.bulk.run import SAMPLE, Wanted, judge

        wanted = Wanted(verdicts=options.output, explained=options.explained, sample=options.sample or SAMPLE)
        with _counting(bulk, options) as progress:
            judged, problems = judge(bulk, wanted, progress)
        show(problems, options.lang)
        if judged is None:
            return 1
    for path in (options.output, options.explained):
        if path is not None:
            err(say("output_written", options.lang, {"path": str(path)}))
    options.output = None  # what follows is for whoever is looking
    return hand_over(_text(judged, bulk, options), options) or (_status(judged) if options.exit_code else 0)


def _unfit(options: Namespace) -> Problem | None:
    """Why the tables asked for cannot be written, as far as can be told before anything is judged."""
    from ntm_rules.load.tables.writing import ENDINGS

    wanted = [path for path in (options.output, options.explained) if path is not None]
    inputs = [*options.paths, *([options.units] if options.units is not None else [])]
    for path in wanted:
        refusal = refused(path, inputs, force=options.force)
        if refusal is None and any(path.resolve().is_relative_to(parts.resolve()) for parts in inputs):
            refusal = Problem(code="output_is_input", values={"path": str(path)})  # among the parts of a table
        elif refusal is None and path.suffix.lower() not in ENDINGS:
            refusal = Problem(code="table_ending_written", values={"path": str(path), "known": ENDINGS})
        elif refusal is None and not path.resolve().parent.is_dir():
            refusal = unwritable(path, FileNotFoundError(ENOENT, ""), options.lang)
        if refusal is not None:
            return refusal
    if len({path.resolve() for path in wanted}) < len(wanted):
        return Problem(code="bulk_output_twice", values={"path": str(wanted[0])})
    return None


def explained(options: Namespace, *, detail: bool = False) -> Assessed | int:
    """The outcomes of the unit asked for, as of an assessment; the status where there is none."""
    if options.unit is None:
        return refuse(Problem(code="bulk_unit_needed", values={}), options, status=2)
    with _collecting():
        bulk = opened(options)
        if isinstance(bulk, int):
            return bulk
        from ntm_rules.bulk.run import explained

        ids = _meant(bulk, options.unit)
        if isinstance(ids, Problem):
            return refuse(ids, options, status=1)
        return explained(bulk, ids, engine=options.engine, lang=options.lang, detail=detail)


def _meant(bulk: Bulk, word: str) -> tuple[str, ...] | Problem:
    """The ids of the units that a word names, by id or else by name."""
    known = bulk.names()
    if word in known:
        return (word,)
    wanted = fold(word)
    found = tuple(unit for unit, name in known.items() if wanted in called(unit, name))
    guess = None if found else did_you_mean(word, [*known, *known.values()])
    return found or Problem(code="unit_not_assessed", values={"unit": word, "guess": guess})


def opened(options: Namespace) -> Bulk | int:
    """The tables of the command line; with all that is wrong told, the status."""
    from ntm_rules.bulk import Request, open_bulk

    if options.as_of is None:
        return refuse(Problem(code="bulk_no_day", values={}), options, status=2)
    mixed = [path for path in options.paths if not _is_table(path)]
    if mixed:
        return refuse(Problem(code="bulk_mixed", values={"path": str(mixed[0])}), options, status=2)
    request = Request(
        paths=tuple(options.paths), units=options.units, sets=options.chosen, as_of=options.as_of, year=options.year,
        criteria=options.criteria, backend=options.backend or BACKENDS[0],
    )  # fmt: skip
    bulk, problems = open_bulk(request)
    show(problems, options.lang)
    return 1 if bulk is None else bulk


def _text(judged: Judged, bulk: Bulk, options: Namespace) -> str:
    """What is shown of what was judged; "" where it is on stdout already."""
    if options.format == "json":
        from ntm_rules.bulk.opening import inputs_of
        from ntm_rules.report.bulk.json import to_json

        return to_json(judged, options.as_of, bulk.year, dict(inputs_of(bulk)))
    from ntm_rules.report.bulk.page import page
    from ntm_rules.report.terminal import View

    view = View(lang=options.lang, titles={}, departments={}, chosen=options.chosen)
    return page_text(lambda fitting: page(judged, bulk.sheet.sets, options.as_of, fitting), view, options)


def _status(judged: Judged) -> int:
    """What `--exit-code` says of all units."""
    from ntm_rules.verdict import Verdict

    wholes = [tally for tally in judged.tallies if not tally.address]
    failing, pending = (any(tally.counts[word] for tally in wholes) for word in (Verdict.FAIL, Verdict.PENDING))
    return 3 if failing else 4 if pending else 0


@contextmanager
def _counting(bulk: Bulk, options: Namespace) -> Iterator[Callable[[int], None] | None]:
    """A bar on stderr, if that is a terminal, that is told how many units are done."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(say("bulk_judging", options.lang), total=max(bulk.rows, 1))
        yield lambda units: bar.advance(task, units)


@contextmanager
def _collecting() -> Iterator[None]:
    """Python's collector of cycles on while it lasts: what frames leave behind has some, and there is much of it.

    What is on disk between two steps is gone at the end: the process ends without taking anything apart.
    """
    from ntm_rules.load.tables.scratch import remove_scratch

    collecting = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        remove_scratch()
        if not collecting:
            gc.disable()
