"""`ntm import`: findings from workbooks and tables of offices, shown as changes of a round, and written if asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.output import unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import NOTHING, refuse
from ntm_rules.cli.streams import err, out, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem, Problems, did_you_mean

if TYPE_CHECKING:
    from ntm_rules.intake.merging.model import FileChanges, Merged
    from ntm_rules.intake.model import Entry, Ground
    from ntm_rules.intake.tables import TableRead

_BOM = b"\xef\xbb\xbf"


def run(options: Namespace) -> int:
    """Read, merge, show, write where asked, and say by the status whether it could be done."""
    from ntm_rules.intake.ground import open_ground
    from ntm_rules.load.ground import find_round

    folder = find_round(options.round)
    if isinstance(folder, Problem):
        return refuse(folder, options, status=1)
    ground, found = open_ground(folder, options.chosen, criteria=options.criteria)
    problems = Problems(found)
    if ground is not None:
        problems.extend(_useless(ground, folder, options))
    if ground is None or problems.has_errors:
        show(list(problems), options.lang, ending=NOTHING)
        return 1
    with working(options.paths, options.lang, code="import_reading"):
        merged = _merged(ground, folder, options, problems)
    show(list(problems), options.lang, ending=NOTHING)
    if merged is None:
        return 1
    from ntm_rules.report.merging.page import page

    out(page(merged, ground, str(folder), options.lang))
    return _write([file for file in merged.files if file.is_changed], options)


def _useless(ground: Ground, folder: Path, options: Namespace) -> list[Problem]:
    """Why nothing can be read for this round, or for the unit asked for."""
    found = []
    if not ground.sets:
        found.append(Problem(code="import_without_sets", values={"path": str(folder)}))
    if options.unit is not None and options.unit not in ground.units:
        guess = did_you_mean(options.unit, ground.units)
        values = {"id": options.unit, "file": str(ground.units_file), "guess": guess}
        found.append(Problem(code="import_unit_unknown", values=values))
    return found


def _merged(ground: Ground, folder: Path, options: Namespace, problems: Problems) -> Merged | None:
    """The changes that all the files make; None with any error."""
    from ntm_rules.finding import Stage
    from ntm_rules.intake.merging.from_entries import merge
    from ntm_rules.intake.merging.homes import day_of
    from ntm_rules.intake.merging.model import Asked

    stage = None if options.stage is None else Stage[options.stage.upper()]
    day = day_of(folder, options.as_of)
    entries: list[Entry] = []
    sources: dict[str, str] = {}
    for path in options.paths:
        read = _read(path, ground, options, day, problems)
        entries += read.entries
        sources |= read.sources
    asked = Asked(stage=stage, as_of=options.as_of, sources=sources)
    merged, found = merge(entries, ground, folder, asked=asked, criteria=options.criteria)
    problems.extend(found)
    return None if problems.has_errors else merged


def _read(path: Path, ground: Ground, options: Namespace, day: date | None, problems: Problems) -> TableRead:
    """What one file says: a workbook, or a table that a mapping tells how to read."""
    from ntm_rules.intake.tables import TableRead, read_table

    if path.suffix.lower() in {".yaml", ".yml"}:
        return read_table(path, ground, problems)
    from ntm_rules.intake.reading import read_entries
    from ntm_rules.intake.sheets import read_sheets

    entries = read_entries(read_sheets(path, problems), ground, problems, unit=options.unit, as_of=day)
    return TableRead(entries=entries, sources={str(path): path.name})


def _write(files: Sequence[FileChanges], options: Namespace) -> int:
    """Write all files or none, if asked to; the status."""
    if not files:
        return 0
    if not options.write:
        err(say("import_not_written", options.lang))
        return 0
    for file in files:
        if _data(file.path) != file.data:
            return refuse(Problem(code="file_changed", values={"path": file.name}), options, status=1)
    done: list[FileChanges] = []
    for file in files:
        mark = _BOM if file.data is not None and file.data.startswith(_BOM) else b""
        try:
            write_file(file.path, mark + file.after.encode())
        except OSError as error:
            _take_back(done, options)
            return refuse(unwritable(file.path, error, options.lang), options, status=1)
        except KeyboardInterrupt:
            _take_back(done, options)
            raise
        done.append(file)
    for file in done:
        err(say("output_written", options.lang, {"path": file.name}))
    return 0


def _data(path: Path) -> bytes | None:
    """What a file holds now; None where there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _take_back(done: Sequence[FileChanges], options: Namespace) -> None:
    """Give files that were written what they held before, as another cannot be written; tell of those that cannot."""
    for file in done:
        try:
            if file.data is None:
                file.path.unlink()
            else:
                write_file(file.path, file.data)
        except OSError as error:
            refuse(unwritable(file.path, error, options.lang), options, status=1)
