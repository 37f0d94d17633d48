"""Ours: the columns engine on polars, by the door that `ntm assess` of tables goes through, without its files.

Null is what is missing, and the engine's three values are the frame's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
from law import Law
from model import FAIL, PASS, PENDING, Peer, from_states

from ntm_rules.compile.sheet import Column, read_sheet
from ntm_rules.evaluate.sheets import PARENT, UNIT, Bench, parameter
from ntm_rules.explain.columns import explained
from ntm_rules.problem import Problems
from ntm_rules.verdict import Verdict

ROLE = "commune"
WORDS = {Verdict.PASS.value: PASS, Verdict.FAIL.value: FAIL, Verdict.PENDING.value: PENDING}


class Ours(Peer):
    """States as columns of true, false and null; as trace the long table: reason, finding and gap of every node."""

    title = "ntm columns"
    distributions = ("polars", "narwhals")
    threads = 2
    modes = ("root", "nodes", "trace")

    def __init__(self, law: Law, mode: str) -> None:
        """Read the columns as those of a table are read."""
        super().__init__(law, mode)
        problems = Problems()
        columns = [Column(name=c, title=c, holds="flag" if c in law.attested else "number") for c in law.columns]
        sheet = read_sheet(columns, {ROLE: law.shape.criteria}, "rows", problems)
        assert not tuple(problems)
        self.bench = Bench(sheet=sheet, level=ROLE, year=int(law.shape.parameters.get("year", 2026)))

    def convert(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As it is, with the units that the rows are about."""
        given: Mapping[str, str] = self.law.shape.parameters
        parameters = [pl.lit(given[name]).alias(parameter(name)) for name in self.bench.parameters()]
        return frame.with_row_index(UNIT).with_columns(pl.lit("d").alias(PARENT), *parameters)

    def judge(self, data: pl.DataFrame) -> pl.DataFrame:
        """The states asked for, one column a node; or the long table."""
        [group] = self.bench.groups(nw.from_native(data).lazy())
        if self.mode == "trace":
            return _native(explained(group, ROLE).collect()).rechunk()  # every row of it there in memory
        addresses = [""] if self.mode == "root" else list(self.law.nodes)
        states = {address: group.state(ROLE, group.shapes[ROLE].slots[address]) for address in addresses}
        named = [state.alias(address) for address, state in states.items() if state is not None]
        return _native(group.frame.select(*named).collect())

    def read(self, answer: pl.DataFrame) -> np.ndarray:
        """True, false and null; the long table is read node after node."""
        if self.mode == "trace":
            words = answer["verdict"].replace_strict(WORDS, return_dtype=pl.Int8).to_numpy()
            return words.reshape(len(self.law.nodes), -1).T
        states = from_states(answer)
        return states[:, 0] if self.mode == "root" else states


def _native(frame: nw.DataFrame[Any]) -> pl.DataFrame:
    native = frame.to_native()
    assert isinstance(native, pl.DataFrame)
    return native
