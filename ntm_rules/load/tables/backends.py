"""What the backends do differently: how a lazy frame becomes rows, and how each says that it cannot read."""

from __future__ import annotations

from math import inf
from typing import Any

import narwhals as nw
import polars as pl

from ntm_rules.problem import Problems

#: Where the errors of backends are defined, and those among them that are mistakes in our own queries.
_HOMES = frozenset({"polars", "pyo3_runtime", "duckdb", "_duckdb", "pyspark", "py4j"})
_MISTAKES = frozenset({
    "AnalysisException",
    "BinderException",
    "CatalogException",
    "ColumnNotFoundError",
    "ParserException",
})  # fmt: skip


class reading:  # noqa: N801 - used as `with reading(…):`
    """Where a backend reads rows of the table `name`: what it cannot read becomes a problem, and the block ends."""

    __slots__ = ("name", "problems")

    def __init__(self, name: str, problems: Problems) -> None:
        self.name = name
        self.problems = problems

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if error is None or not of_a_backend(error):
            return False
        self.problems.error("table_broken", None, path=self.name, reason=reason(error))
        return True


def of_a_backend(error: BaseException) -> bool:
    """Whether an error says that something could not be read or written."""
    home = type(error).__module__.partition(".")[0]
    return isinstance(error, OSError) or (home in _HOMES and type(error).__name__ not in _MISTAKES)


def reason(error: BaseException) -> str:
    """Why, in the first line of what the backend or the system says."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text.strip().partition("\n")[0] or type(error).__name__


def backend_of(frame: nw.LazyFrame[Any]) -> str:
    """The name of what runs a frame: polars, duckdb or spark."""
    implementation = frame.implementation
    return "spark" if implementation.is_spark_like() else str(implementation.value)


def collected(frame: nw.LazyFrame[Any]) -> nw.DataFrame[Any]:
    """All rows of a frame, by polars, whatever ran it."""
    match backend_of(frame):
        case "polars":
            return frame.collect(backend="polars", engine="streaming")
        case "duckdb":  # narwhals would go by way of pyarrow, which nothing else here needs
            return nw.from_native(pl.DataFrame(frame.to_native()))
        case _:
            return frame.collect(backend="polars")


def kept(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """A frame that is asked for several times, made once: in memory, by Spark also on disk; DuckDB makes it anew."""
    match backend_of(frame):
        case "polars":
            return collected(frame).lazy()
        case "spark":
            native: Any = frame.to_native()
            cached: nw.LazyFrame[Any] = nw.from_native(native.cache())
            return cached
        case _:
            return frame


def is_nan(number: nw.Expr) -> nw.Expr:
    """Whether a floating-point number is NaN; never null.

    Not by `isnan`, which DuckDB answers from the statistics of Parquet files, that pass NaN over (duckdb#25521).
    """
    infinite = [(number == end).fill_null(value=False) for end in (inf, -inf)]
    return ~number.is_finite().fill_null(value=True) & ~infinite[0] & ~infinite[1]


def rows_of(frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
    """All rows of a small frame, as plain values by column."""
    return collected(frame).rows(named=True)
