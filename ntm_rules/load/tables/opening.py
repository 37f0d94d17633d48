"""From a path to the table in it: Parquet (a file or a folder of parts), CSV, Arrow, or a table of a database."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice
from pathlib import Path

import polars as pl

from ntm_rules.load.tables.backends import reading
from ntm_rules.load.tables.delimited import open_delimited
from ntm_rules.load.tables.frames import from_frame
from ntm_rules.load.tables.model import Table
from ntm_rules.load.tables.scratch import scratch_folder
from ntm_rules.problem import Problems, did_you_mean

_PARQUET = (".parquet", ".pq")
_TEXT = (".csv", ".tsv")
_ARROW = (".arrow", ".feather", ".ipc")
_ENDINGS = (*_PARQUET, *_TEXT, *_ARROW)
_MOST_NEIGHBOURS = 1000


def open_table(
    path: Path | str, problems: Problems, *, backend: str = "polars", numbers: Collection[str] | None = None
) -> Table | None:
    """The table at a path, of which no row stays in memory; None with its problems.

    `backend` is polars or duckdb, which alone knows the address of a table in PostgreSQL. A CSV file has no types:
    its columns hold numbers where all values are that, and, where `numbers` is given, only those that it names.
    """
    name = str(path)
    if backend == "duckdb" or is_address(name):
        from ntm_rules.load.tables import duck

        if not duck.is_there(name, problems):
            return None
        if is_address(name):
            return duck.open_address(name, problems)
    files = _files(Path(path), name, problems)
    if files is None:
        return None
    with reading(name, problems):
        return _opened(files, name, problems, backend, numbers)
    return None


def is_address(name: str) -> bool:
    """Whether a path is the address of a database; made a `Path`, it has lost a slash."""
    return name.startswith(("postgres:/", "postgresql:/"))


def _opened(
    files: list[Path], name: str, problems: Problems, backend: str, numbers: Collection[str] | None
) -> Table | None:
    ending = files[0].suffix.lower()
    if ending in _TEXT:
        kept = scratch_folder() / "table.parquet"
        table = open_delimited(files[0], name, numbers, kept, problems)
        files = [kept]
    else:
        scan = _scan_arrow if ending in _ARROW else _scan_parquet
        if not _parts_agree(files, scan, name, problems):
            return None
        table = from_frame(scan(files), name, problems)
    if table is None or backend == "polars":
        return table
    from ntm_rules.load.tables import duck

    return duck.from_files(table, None if ending in _ARROW else files, problems)


def _files(path: Path, name: str, problems: Problems) -> list[Path] | None:
    """The file at a path, or the parts in a folder; None where there is nothing to open."""
    try:
        if path.is_dir():
            parts = sorted(part for part in path.glob("*") if part.suffix.lower() in _PARQUET and part.is_file())
            if not parts:
                problems.error("table_no_parts", None, path=name)
            return parts or None
        if path.suffix.lower() not in _ENDINGS:
            code = "table_ending" if path.exists() else "file_missing"
            problems.error(code, None, path=name, ending=path.suffix or "–", known=_ENDINGS, guess=_neighbour(path))
            return None
        if not path.exists():
            problems.error("file_missing", None, path=name, guess=_neighbour(path))
        elif not path.is_file():
            problems.error("table_not_regular", None, path=name)
        elif path.stat().st_size == 0:
            problems.error("table_empty", None, path=name)
        else:
            with path.open("rb"):
                return [path]
    except ValueError:  # a NUL in the path
        problems.error("file_missing", None, path=name, guess=None)
    except OSError as error:
        problems.error("file_unreadable", None, path=name, reason=error.strerror or type(error).__name__)
    return None


def _neighbour(path: Path) -> str | None:
    """The file beside a missing one whose name is nearest."""
    try:
        return did_you_mean(path.name, [near.name for near in islice(path.parent.iterdir(), _MOST_NEIGHBOURS)])
    except OSError:
        return None


def _scan_parquet(files: list[Path]) -> pl.LazyFrame:
    return pl.scan_parquet(files, glob=False, hive_partitioning=False)


def _scan_arrow(files: list[Path]) -> pl.LazyFrame:
    return pl.scan_ipc(files, glob=False, hive_partitioning=False)


def _parts_agree(files: list[Path], scan: Callable[[list[Path]], pl.LazyFrame], name: str, problems: Problems) -> bool:
    """Whether each part can be opened and has the columns of the first."""
    found = Problems()
    schemas: list[pl.Schema] = []
    for file in files:
        with reading(name if len(files) == 1 else str(file), found):
            schemas.append(scan([file]).collect_schema())
    for file, schema in zip(files, schemas, strict=False):
        if not found.has_errors and schema != schemas[0]:
            differing = sorted({written for written, _ in set(schema.items()) ^ set(schemas[0].items())})
            columns = differing or ["…"]
            found.error("table_parts_differ", None, path=str(file), other=str(files[0]), columns=tuple(columns))
    problems.extend(found)
    return not found.has_errors
