"""The long layout, one row a finding, as the wide one, one row a unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw
import polars as pl

from ntm_rules.load.tables.backends import reading, rows_of
from ntm_rules.load.tables.frames import safe_names
from ntm_rules.load.tables.model import Table
from ntm_rules.load.tables.rows import (
    EXAMPLES,
    count_of,
    examples_of,
    ids_are_words,
    in_parts,
    numbers_are_numbers,
    word,
)
from ntm_rules.load.tables.scratch import scratch_folder
from ntm_rules.problem import Problems, did_you_mean

#: What a column of the long layout becomes behind the node's id in the wide one.
ASPECTS = {"value": "", "low": ":low", "high": ":high", "met": ":met", "cause": ":cause", "not_applicable": ":na"}

#: How many cells of the wide layout are made in memory at a time.
MOST_CELLS = 100_000_000

_NUMBERS = ("value", "low", "high")


def is_long(table: Table) -> bool:
    """Whether a table has one row a finding."""
    return "node" in table.schema


def to_wide(table: Table, nodes: Collection[str], problems: Problems) -> Table | None:
    """One row a unit, with a column for each node that the table speaks of and each aspect; None with its problems.

    `nodes` are those that may be spoken of, as written in the file: one of another role than that of the level is
    `role#15.1`.
    """
    found = Problems()
    with reading(table.name, found):
        if _has_columns(table, found):
            ids_are_words(table, ["unit", "node"], found)
            numbers_are_numbers(table, [name for name in _NUMBERS if name in table.schema], found)
            long = _Long(table=table, nodes=sorted(nodes), problems=found)
            long.refuse_strangers()
            said = long.said()
            # a column for what any row says something of
            cells = {f"{row['node']}{ASPECTS[a]}": (row["node"], a) for row in said for a in long.aspects if row[a]}
            parts = long.parts(len(cells))
            long.refuse_repeated([row["node"] for row in said], parts)
            if not found.has_errors:
                return long.wide(cells, parts)
    problems.extend(found)
    return None


def _has_columns(table: Table, problems: Problems) -> bool:
    """Whether there are ids, and anything that is said of them."""
    wanted = [name for name in ("unit", "node") if name not in table.schema]
    if not any(name in table.schema for name in ASPECTS):
        wanted.append("value")
    for name in wanted:
        guess = did_you_mean(name, table.schema)
        problems.error("table_column_missing", None, path=table.name, column=name, guess=guess)
    return not wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Long:
    table: Table
    nodes: Sequence[str]
    problems: Problems

    @property
    def aspects(self) -> list[str]:
        return [name for name in ASPECTS if name in self.table.schema]

    def rows(self) -> nw.LazyFrame[Any]:
        """The findings, by what their columns are called in the long layout."""
        columns = self.table.columns
        ids = [word(columns[name]).alias(name) for name in ("unit", "node")]
        return self.table.frame.select(*ids, *(self.table.col(name).alias(name) for name in self.aspects))

    def refuse_strangers(self) -> None:
        """Note rows without an id, and nodes that there are none of, the most frequent first."""
        rows, unit, node = self.rows(), nw.col("unit"), nw.col("node")
        empty = count_of(rows.filter(unit.is_null() | node.is_null()))
        if empty:
            self.problems.error("table_ids_empty", None, path=self.table.name, columns="unit, node", count=empty)
        strange = rows.filter(~node.is_null(), ~node.is_in(self.nodes)).group_by("node").agg(nw.len().alias("rows"))
        for row in rows_of(strange.sort("rows", "node", descending=[True, False]).head(EXAMPLES)):
            named, count = row["node"], int(row["rows"])
            guess = did_you_mean(named, self.nodes)
            self.problems.error("table_node_unknown", None, path=self.table.name, node=named, count=count, guess=guess)

    def said(self) -> list[dict[str, Any]]:
        """Each node that any row names, with how often something is said of each of its aspects."""
        known = self.rows().filter(nw.col("node").is_in(self.nodes))
        return rows_of(known.group_by("node").agg(*(nw.col(name).count() for name in self.aspects)).sort("node"))

    def parts(self, cells: int) -> list[nw.LazyFrame[Any]]:
        """The rows in as many parts as it takes to hold the cells of each in memory."""
        rows = self.rows().drop_nulls("unit")
        native: Any = rows.to_native()
        if not isinstance(native, pl.LazyFrame):
            return [rows]
        units = native.select(pl.col("unit").approx_n_unique()).collect(engine="streaming").item()
        return in_parts(rows, "unit", -(-units * (1 + cells) // MOST_CELLS))

    def refuse_repeated(self, nodes: Sequence[str], parts: Sequence[nw.LazyFrame[Any]]) -> None:
        """Note findings of one node of one unit in several rows."""
        count, examples = 0, []
        times = {node: f"n{i}" for i, node in enumerate(nodes)}
        for part in parts if nodes else ():
            # Counting side by side takes a fifth of the time that grouping by unit and node does.
            counted = part.group_by("unit").agg(
                *((nw.col("node") == node).cast(nw.Int32()).sum().alias(name) for node, name in times.items())
            )
            sums = [(nw.col(name) > 1).cast(nw.Int64()).sum() for name in times.values()]
            found = rows_of(counted.select(*sums))[0]
            for node, name in times.items():
                if found[name]:
                    count += int(found[name])
                    examples += [f"{unit}, {node}" for unit in examples_of(counted.filter(nw.col(name) > 1), ["unit"])]
        if count:
            named = tuple(sorted(examples)[:EXAMPLES])
            self.problems.error(
                "table_ids_twice", None, path=self.table.name, columns="unit, node", count=count, examples=named
            )

    def wide(self, cells: Mapping[str, tuple[str, str]], parts: Sequence[nw.LazyFrame[Any]]) -> Table:
        """The same findings side by side, in the order of the units within each part."""
        safe = dict(zip(("unit", *cells), safe_names(1 + len(cells)), strict=True))
        aggregates = [
            nw.when(nw.col("node") == node).then(nw.col(aspect)).max().alias(safe[name])
            for name, (node, aspect) in cells.items()
        ]
        key = safe["unit"]
        wide = [part.rename({"unit": key}).group_by(key).agg(*aggregates).sort(key) for part in parts]
        frame = wide[0] if len(wide) == 1 else _one_after_the_other(wide)
        schema = dict(zip(safe, frame.collect_schema().values(), strict=True))
        return replace(self.table, frame=frame, schema=schema, columns=safe)


def _one_after_the_other(parts: Sequence[nw.LazyFrame[Any]]) -> nw.LazyFrame[Any]:
    """The rows of all parts, of which only one at a time is in memory."""
    folder = scratch_folder()
    files = [folder / f"{i}.parquet" for i in range(len(parts))]
    for part, file in zip(parts, files, strict=True):
        part.sink_parquet(file)
    return nw.from_native(pl.scan_parquet(files))
