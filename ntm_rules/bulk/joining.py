"""Tables of findings as one: the columns of all of them, each once, and their rows one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from ntm_rules.compile.sheet import NUMBERS, Column, Holds
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.sheets import UNIT
from ntm_rules.load.tables import Table
from ntm_rules.load.tables.backends import is_nan
from ntm_rules.load.tables.rows import count_of, duplicate_ids, word
from ntm_rules.problem import Problems

DType = nw.dtypes.DType


def joined(tables: Sequence[Table], problems: Problems) -> tuple[list[Column], Frame]:
    """The described columns, and their rows with `unit` among them; tables that do not go together are a problem."""
    titles = list(dict.fromkeys(title for table in tables for title in table.schema if title != "unit"))
    names = {title: f"f{i}" for i, title in enumerate(titles)}
    types = {title: _type(title, tables, problems) for title in titles}
    described = [_column(names[title], title, types[title]) for title in titles]
    frames = [
        table.frame.select(
            word(table.columns["unit"]).alias(UNIT),
            *(_cells(table, title, types[title]).alias(name) for title, name in names.items()),
        )
        for table in tables
    ]
    if len(frames) == 1:
        return described, frames[0]
    frame = nw.concat(frames)
    if not problems.has_errors:
        name = ", ".join(table.name for table in tables)
        schema = {"unit": frame.collect_schema()[UNIT]}
        whole = Table(name=name, frame=frame, schema=schema, columns={"unit": UNIT}, backend=tables[0].backend)
        duplicate_ids(whole, ["unit"], problems)
    return described, frame


def _cells(table: Table, title: str, dtype: DType) -> nw.Expr:
    """A column as it is in all tables together; nothing where a table has none that says anything."""
    own = table.schema.get(title)
    if own is None or not _go_together([own, dtype]):
        return nw.lit(None).cast(dtype)
    return table.col(title) if own == dtype else table.col(title).cast(dtype)


def _type(title: str, tables: Sequence[Table], problems: Problems) -> DType:
    """The type that a column has in all tables that say something in it."""
    given = {table.name: table.schema[title] for table in tables if title in table.schema}
    if not _go_together(list(given.values())):  # what files have of a column in which nothing stands may be any type
        saying = {table.name for table in tables if title in table.schema and _says_anything(table, title)}
        given = {name: dtype for name, dtype in given.items() if name in saying} or given
    types = list(given.values())
    if not _go_together(types):
        other = next(i for i in range(len(types)) if not _go_together([types[0], types[i]]))
        path, first = list(given)[other], next(iter(given))
        kinds = str(types[0]), str(types[other])
        problems.error("sheet_types_differ", None, path=path, column=title, other=first, first=kinds[0], type=kinds[1])
    return types[0] if len(set(types)) == 1 else _common(types)


def _go_together(types: Sequence[DType]) -> bool:
    """Whether values of these types can be compared as if they were of one; 32 bits hold other fractions than 64."""
    return len({_holds(each) in NUMBERS or _holds(each) for each in types}) <= 1 and (
        len({_is_narrow(each) for each in types}) <= 1
    )


def _common(types: Sequence[DType]) -> DType:
    """The type of all values of these types, which go together."""
    if all(each.is_integer() for each in types):
        return nw.Int64()
    return nw.Float64() if types[0].is_numeric() else nw.String()


def _says_anything(table: Table, title: str) -> bool:
    cell = table.col(title)
    known = ~cell.is_null() & ~is_nan(cell) if table.schema[title].is_float() else ~cell.is_null()
    return count_of(table.frame.filter(known).head(1)) > 0


def _is_narrow(dtype: DType) -> bool:
    return isinstance(dtype, nw.Float32)


def _holds(dtype: DType) -> Holds:
    if dtype.is_integer():
        return "whole"
    if dtype.is_float():
        return "number"
    if dtype.is_decimal():
        return "exact"
    if isinstance(dtype, nw.Boolean):
        return "flag"
    return "text" if isinstance(dtype, nw.String | nw.Categorical | nw.Enum) else "other"


def _column(name: str, title: str, dtype: DType) -> Column:
    return Column(name=name, title=title, holds=_holds(dtype), narrow=_is_narrow(dtype), gaps=dtype.is_float())
