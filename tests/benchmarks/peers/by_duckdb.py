"""SQL on DuckDB. AND and OR of SQL have three values already: NULL is what is not known."""

from __future__ import annotations

import duckdb
import numpy as np
import polars as pl
from law import Law, Test
from model import Peer, flat, from_states, shown

THREADS = 2


class FromArrow(Peer):
    """One SELECT over an Arrow table in memory, which DuckDB reads where it is; the answer is an Arrow table."""

    title = "DuckDB, Arrow table"
    distributions = ("duckdb", "pyarrow")
    threads = THREADS

    def __init__(self, law: Law, mode: str) -> None:
        """Write the SELECT, and open a database in memory."""
        super().__init__(law, mode)
        self.select = f"SELECT {_root(law) if mode == 'root' else _nodes(law)}"
        self.database = duckdb.connect(config={"threads": THREADS})

    def convert(self, frame: pl.DataFrame) -> object:
        """The same columns as an Arrow table, without a copy."""
        return frame.to_arrow()

    def judge(self, data: object) -> object:
        """All verdicts by one query."""
        self.database.register("units", data)
        return self.database.execute(self.select).to_arrow_table()

    def read(self, answer: object) -> np.ndarray:
        """True, false and NULL."""
        states = from_states(pl.from_arrow(answer))
        return states[:, 0] if self.mode == "root" else states


class OwnTable(FromArrow):
    """The same over a table of DuckDB's own; filling it is the conversion."""

    title = "DuckDB, own table"

    def convert(self, frame: pl.DataFrame) -> None:
        """Copy all rows into a table."""
        self.database.register("given", frame.to_arrow())
        self.database.execute("CREATE OR REPLACE TABLE units AS FROM given")

    def judge(self, data: None) -> object:
        """All verdicts by one query."""
        return self.database.execute(self.select).to_arrow_table()


def _root(law: Law) -> str:
    return f"{_state(law, law.root)} AS v FROM units"


def _nodes(law: Law) -> str:
    """One level of gates a subquery, so that each is computed once."""
    first, depth = len(law.leaves), [0] * len(law.leaves)
    levels: dict[int, list[str]] = {0: [f"{_state(law, at)} AS s{at}" for at in range(first)]}
    for at, gate in enumerate(law.gates, first):
        depth.append(1 + max(depth[i] for i in gate.inputs))
        join = " AND " if gate.need == len(gate.inputs) else " OR "
        levels.setdefault(depth[at], []).append(f"({join.join(f's{i}' for i in gate.inputs)}) AS s{at}")
    source = "units"
    for level, states in sorted(levels.items()):
        source = f"(SELECT {'*, ' if level else ''}{', '.join(states)} FROM {source})"
    return f"{', '.join(f's{at} AS v{i}' for i, at in enumerate(shown(law)))} FROM {source}"


def _state(law: Law, at: int) -> str:
    gate = law.gate(at)
    if gate is not None:
        join = " AND " if gate.need == len(gate.inputs) else " OR "
        return f"({join.join(_state(law, i) for i in flat(law, at))})"
    leaf = law.leaves[at]
    column = f'"{leaf.column}"'
    if leaf.attested:
        return column
    if leaf.is_sharp:
        return _test(column, leaf.sure)
    cases = [(leaf.sure, "true"), (leaf.never, "false")]
    whens = "".join(f" WHEN {_test(column, test)} THEN {said}" for test, said in cases if test is not None)
    return f"CASE{whens} END" if whens else "NULL::BOOLEAN"


def _test(column: str, test: Test | None) -> str:
    assert test is not None
    return f"{column} {test.op} {test.at}::DOUBLE"
