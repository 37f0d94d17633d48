"""What opening a table yields: a lazy frame with columns of safe names, and what they are called in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of which only the columns are known so far.

    `name` is the path as the user typed it. `schema` has the columns by their names as written, in order; `columns`
    what they are called in `frame` (f0, f1, …), for Spark takes "15.1" for the field 1 of a column 15.
    """

    name: str
    frame: nw.LazyFrame[Any]
    schema: Mapping[str, nw.dtypes.DType]
    columns: Mapping[str, str]
    backend: str

    def col(self, name: str) -> nw.Expr:
        """The column that is called `name` in the file."""
        return nw.col(self.columns[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units of a table: `frame` has unit, level, parent, name, communes, towns, and a column a parameter.

    `parameters` says which column holds which parameter, as text, inherited from the units above; `counts` how many
    units there are of each level.
    """

    name: str
    frame: nw.LazyFrame[Any]
    parameters: Mapping[str, str]
    counts: Mapping[str, int]
    backend: str
