"""Results to a file, batch by batch: Parquet or CSV, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import narwhals as nw
import polars as pl
from polars.io.plugins import register_io_source

from ntm_rules.load.tables.backends import of_a_backend, reason
from ntm_rules.problem import Problem

ENDINGS = (".parquet", ".csv")
#: What stands in the metadata of Parquet files: that they are results, which may be written over.
_MARK = {"schema": "ntm.table/1"}


def write_batches(
    path: Path, schema: dict[str, pl.DataType | type[pl.DataType]], batches: Iterable[nw.DataFrame[Any]]
) -> Problem | None:
    """Write frames of one schema into one file as they come; why it could not be written, if so.

    What goes wrong in making a batch is raised as it was. Either way no half of a file is left.
    """
    if path.suffix.lower() not in ENDINGS:
        return Problem(code="table_ending_written", values={"path": str(path), "known": ENDINGS})
    source = _Source(batches)
    frame = register_io_source(source, schema=schema)
    target = path.resolve()
    # in the same folder, so that renaming it is one step; the ending last, which polars looks at
    beside = target.with_name(f".{token_hex(8)}.{target.name}")
    try:
        if path.suffix.lower() == ".parquet":
            frame.sink_parquet(beside, maintain_order=True, metadata=_MARK)
        else:
            frame.sink_csv(beside, maintain_order=True)
        beside.replace(target)
    except BaseException as error:  # a panic of polars is no Exception
        if source.failure is not None:
            raise source.failure from None
        if not of_a_backend(error):
            raise
        return Problem(code="table_unwritable", values={"path": str(path), "reason": reason(error)})
    finally:
        beside.unlink(missing_ok=True)
    return None


class _Source:
    """What polars asks for batches; keeps the failure of one, of which polars would only pass on the words."""

    def __init__(self, batches: Iterable[nw.DataFrame[Any]]) -> None:
        self.batches = batches
        self.failure: BaseException | None = None

    def __call__(
        self, columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, size: int | None
    ) -> Iterator[pl.DataFrame]:
        del predicate, rows, size  # a sink asks for all
        try:
            for batch in self.batches:
                native: pl.DataFrame = batch.to_native()
                yield native if columns is None else native.select(columns)
        except BaseException as error:
            self.failure = error
            raise
