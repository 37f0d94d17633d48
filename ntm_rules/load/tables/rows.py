"""The rows of a table: how many, batch by batch in their order, and whether one says what another said already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import narwhals as nw
import polars as pl

from ntm_rules.load.tables.backends import backend_of, collected, rows_of
from ntm_rules.load.tables.frames import is_text
from ntm_rules.load.tables.model import Table
from ntm_rules.problem import Problems

#: How many ids of a problem are named.
EXAMPLES = 5
#: Of more rows than that, ids are compared a part at a time, so that memory stays bounded.
MOST_AT_ONCE = 3_000_000
_BATCH = 100_000


def row_count(table: Table) -> int:
    """How many rows there are; of Parquet, its own account."""
    return count_of(table.frame)


def batches(table: Table, rows: int) -> Iterator[nw.DataFrame[Any]]:
    """The rows as polars frames of at most so many, in the order of the file."""
    yield from frame_batches(table.frame, rows)


def frame_batches(frame: nw.LazyFrame[Any], rows: int) -> Iterator[nw.DataFrame[Any]]:
    """The rows of a frame as polars frames of at most so many, in their order.

    While rows come, the connection of a DuckDB frame is busy. Those of a Spark frame come all at once.
    """
    match backend_of(frame):
        case "polars":
            native = frame.to_native()
        case "duckdb":
            native = pl.scan_arrow_c_stream(frame.to_native())
        case _:
            native = collected(frame).to_native().lazy()
    for batch in native.collect_batches(chunk_size=rows, maintain_order=True, lazy=True, engine="streaming"):
        yield nw.from_native(batch)


def rows_where(frame: nw.LazyFrame[Any], test: nw.Expr) -> list[dict[str, Any]]:
    """The few rows of a frame for which a test holds, as plain values by column.

    polars, asked for them at once, would hold much of the frame while it looks for them.
    """
    if backend_of(frame) != "polars":
        return rows_of(frame.filter(test))
    return [row for batch in frame_batches(frame, _BATCH) for row in batch.filter(test).rows(named=True)]


def duplicate_ids(table: Table, columns: Sequence[str], problems: Problems) -> bool:
    """Whether several rows have the same values in `columns` (by their names in the file), or none in one of them.

    One problem tells all of these, with their number and a few of the values.
    """
    before = len(problems)
    said = ", ".join(columns)
    frame = table.frame.select(*(word(table.columns[column]) for column in columns))
    safe = [table.columns[column] for column in columns]
    blank = count_of(frame.filter(nw.any_horizontal(*(nw.col(each).is_null() for each in safe), ignore_nulls=True)))
    if blank:
        problems.error("table_ids_empty", None, path=table.name, columns=said, count=blank)
    count, examples = 0, []
    for part in in_parts(frame.drop_nulls(), safe[0], -(-row_count(table) // MOST_AT_ONCE)):
        twice = part.group_by(*safe).agg(nw.len().alias("rows")).filter(nw.col("rows") > 1)
        found = count_of(twice)
        count += found
        examples += examples_of(twice, safe) if found else []
    if count:
        shown = tuple(sorted(examples)[:EXAMPLES])
        problems.error("table_ids_twice", None, path=table.name, columns=said, count=count, examples=shown)
    return len(problems) > before


def ids_are_words(table: Table, columns: Sequence[str], problems: Problems) -> None:
    """Refuse ids of a type in which two may look alike: 15.1 and 15.10 are one number."""
    for column in columns:
        dtype = table.schema[column]
        known = ~nw.col(table.columns[column]).is_null()  # a column in which nothing stands may be of any type
        if not (is_text(dtype) or dtype.is_integer()) and count_of(table.frame.filter(known).head(1)):
            problems.error("table_type_for_words", None, path=table.name, column=column, type=str(dtype))


def numbers_are_numbers(table: Table, columns: Sequence[str], problems: Problems) -> None:
    """Refuse words, and what is neither words nor numbers, in columns of numbers; name the first that is none."""
    for column in columns:
        dtype = table.schema[column]
        text = first_text(table, column) if is_text(dtype) else None
        if text is not None:
            row, value = text
            problems.error("table_text_for_number", None, path=table.name, column=column, row=str(row), value=value)
        elif not dtype.is_numeric():
            problems.error("table_type_for_number", None, path=table.name, column=column, type=str(dtype))


def word(column: str) -> nw.Expr:
    """The words of a column without blanks around them, null where there are none: how ids are compared."""
    text = nw.col(column).cast(nw.String()).str.strip_chars()
    return nw.when(text != "").then(text).alias(column)


def count_of(frame: nw.LazyFrame[Any]) -> int:
    """How many rows a frame has."""
    return int(rows_of(frame.select(nw.len()))[0]["len"])


def examples_of(frame: nw.LazyFrame[Any], columns: Sequence[str]) -> list[str]:
    """The first few rows of a frame, by the values of `columns`."""
    first = rows_of(frame.select(*columns).sort(*columns).head(EXAMPLES))
    return [", ".join(str(value) for value in row.values()) for row in first]


def in_parts(frame: nw.LazyFrame[Any], column: str, parts: int) -> list[nw.LazyFrame[Any]]:
    """The frame in so many parts, to group each in memory by itself; rows equal in `column` are in one part.

    DuckDB and Spark group on disk what does not fit in memory: for them it is one.
    """
    native: Any = frame.to_native()
    if parts <= 1 or not isinstance(native, pl.LazyFrame):
        return [frame]
    return [nw.from_native(native.filter(pl.col(column).hash() % parts == part)) for part in range(parts)]


def first_text(table: Table, column: str) -> tuple[int, str] | None:
    """The first value of a column of words that is no number, and its row from 1; None where all are."""
    if not is_text(table.schema[column]):
        return None
    row = 0
    only = replace(table, frame=table.frame.select(table.columns[column]))
    for batch in batches(only, 100_000):
        words: pl.Series = batch.to_native().to_series().cast(pl.String)
        wrong = words.is_not_null() & words.cast(pl.Float64, strict=False).is_null()
        if wrong.any():
            at = int(wrong.arg_max() or 0)
            return row + at + 1, str(words[at])
        row += len(words)
    return None
