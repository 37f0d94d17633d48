"""From any frame that narwhals knows to a table: safe names, and nothing in it that no column of ours can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import polars as pl

from ntm_rules.load.tables.backends import backend_of, reading
from ntm_rules.load.tables.model import Table
from ntm_rules.problem import Problems
from ntm_rules.vietnamese import nfc

_TEXT = (nw.String, nw.Categorical, nw.Enum)
_KNOWN = (*_TEXT, nw.Boolean, nw.Date, nw.Datetime)


def from_frame(native: object, name: str, problems: Problems) -> Table | None:
    """The table in a polars frame, a DuckDB relation, a Spark DataFrame; None with its problems."""
    with reading(name, problems):
        frame: Any = nw.from_native(native)
        lazy: nw.LazyFrame[Any] = frame.lazy(backend="polars") if isinstance(frame, nw.DataFrame) else frame
        written = _written(lazy)
        names = [cleaned(each) for each in written]
        if names_are_sound(names, name, problems):
            return described(_renamed(lazy, written), names, name, problems)
    return None


def described(lazy: nw.LazyFrame[Any], names: Sequence[str], name: str, problems: Problems) -> Table | None:
    """The table of a frame whose columns have safe names already; a type that holds no findings is a problem."""
    schema = lazy.collect_schema()
    refused = [
        (written, dtype)
        for written, dtype in zip(names, schema.values(), strict=True)
        if not (dtype.is_numeric() or isinstance(dtype, _KNOWN))
    ]
    for written, dtype in refused:
        problems.error("table_column_type", None, path=name, column=written, type=str(dtype).partition("(")[0])
    if refused:
        return None
    return Table(
        name=name, frame=lazy, schema=dict(zip(names, schema.values(), strict=True)),
        columns=dict(zip(names, schema, strict=True)), backend=backend_of(lazy),
    )  # fmt: skip


def cleaned(name: str) -> str:
    """The name of a column as it is compared: composed letters, single blanks, none around it."""
    return " ".join(nfc(name).strip("\ufeff").split())


def safe_names(count: int) -> list[str]:
    """What so many columns are called in a frame."""
    return [f"f{i}" for i in range(count)]


def names_are_sound(names: Sequence[str], name: str, problems: Problems) -> bool:
    """Whether there are columns, each with a name of its own."""
    if not names:
        problems.error("table_no_columns", None, path=name)
    seen: dict[str, int] = {}
    for number, written in enumerate(names, 1):
        first = seen.setdefault(written, number)
        if not written:
            problems.error("table_column_unnamed", None, path=name, number=number)
        elif first != number:
            problems.error("table_column_twice", None, path=name, column=written, first=first, second=number)
    return bool(names) and len(seen) == len(names) and "" not in seen


def is_text(dtype: nw.dtypes.DType) -> bool:
    """Whether a column holds words."""
    return isinstance(dtype, _TEXT)


def _written(frame: nw.LazyFrame[Any]) -> list[str]:
    """The names of the columns as the backend has them, also where one stands twice."""
    native: Any = frame.to_native()
    return list(native.collect_schema() if isinstance(native, pl.LazyFrame) else native.columns)


def _renamed(frame: nw.LazyFrame[Any], written: Sequence[str]) -> nw.LazyFrame[Any]:
    """The frame with safe names, given by position where a backend could not address the written ones."""
    native: Any = frame.to_native()
    safe = safe_names(len(written))
    if isinstance(native, pl.LazyFrame):  # a name such as "^.*$" would be a pattern in `select`
        empty = pl.selectors.by_dtype(pl.Null)
        return nw.from_native(native.rename(dict(zip(written, safe, strict=True))).with_columns(empty.cast(pl.Float64)))
    if backend_of(frame) == "spark":  # which takes "15.1" for a field of "15"
        named: nw.LazyFrame[Any] = nw.from_native(native.toDF(*safe))
        return named
    return frame.select(*(nw.col(each).alias(name) for each, name in zip(written, safe, strict=True)))
