"""The files that stand beside assessments in the folder of a round: schemes and progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ntm_rules.load.loaded import M, Read
from ntm_rules.load.model import UnitsFile
from ntm_rules.load.progress_model import ProgressFile
from ntm_rules.load.reading import Reader, units_file
from ntm_rules.load.schemes_model import SchemesFile
from ntm_rules.problem import Problem, Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the assessments of one round; `before` is the progress of earlier rounds, the oldest first."""

    units: Read[UnitsFile] | None = None
    schemes: Read[SchemesFile] | None = None
    progress: Read[ProgressFile] | None = None
    before: tuple[Read[ProgressFile], ...] = ()
    inputs: tuple[tuple[str, str], ...] = field(default=())


def load_beside(folder: Path) -> tuple[Beside, tuple[Problem, ...]]:
    """What stands in the folder of a round, and all problems in it; what is not there is None.

    Earlier rounds are the folders beside `folder` whose progress is of an earlier day.
    """
    problems = Problems()
    reader = Reader(problems)
    schemes = _read(reader, folder / "schemes.yaml", SchemesFile)
    progress = _read(reader, folder / "progress.yaml", ProgressFile)
    if schemes is None and progress is None:
        return Beside(), tuple(problems)
    path = units_file(folder)
    units = None if path is None else reader.read(path, UnitsFile)
    if units is None and not problems.has_errors:
        first = schemes or progress
        assert first is not None
        problems.error("units_missing", first.places.whole(), folder=str(folder))
    before = () if progress is None else _earlier(reader, folder, progress.model.as_of)
    reads = [read for read in (units, schemes, progress) if read is not None]
    beside = Beside(units=units, schemes=schemes, progress=progress, before=before, inputs=reader.inputs(reads))
    return beside, tuple(problems)


def _read(reader: Reader, path: Path, model: type[M]) -> Read[M] | None:
    return reader.read(path, model) if path.is_file() else None


def _earlier(reader: Reader, folder: Path, day: date) -> tuple[Read[ProgressFile], ...]:
    paths = sorted(path for path in folder.resolve().parent.glob("*/progress.yaml") if path.parent != folder.resolve())
    reads = [read for path in paths if (read := reader.read(path, ProgressFile)) is not None]
    return tuple(sorted((r for r in reads if r.model.as_of < day), key=lambda read: read.model.as_of))
