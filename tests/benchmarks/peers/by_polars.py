"""What one would write by hand in polars: one expression a verdict, with nothing named in between."""

from __future__ import annotations

import numpy as np
import polars as pl
from law import OPERATORS, Law
from model import Peer, flat, from_states, shown


class PolarsByHand(Peer):
    """Nested expressions in one select; polars finds by itself what they have in common."""

    title = "polars by hand"
    distributions = ("polars",)
    threads = 2

    def convert(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As it is."""
        return frame

    def judge(self, data: pl.DataFrame) -> pl.DataFrame:
        """The states asked for, one column a node."""
        asked = [self.law.root] if self.mode == "root" else shown(self.law)
        return data.lazy().select(_state(self.law, at).alias(f"{at}.{i}") for i, at in enumerate(asked)).collect()

    def read(self, answer: pl.DataFrame) -> np.ndarray:
        """True, false and null."""
        states = from_states(answer)
        return states[:, 0] if self.mode == "root" else states


def _state(law: Law, at: int) -> pl.Expr:
    gate = law.gate(at)
    if gate is not None:
        join = pl.all_horizontal if gate.need == len(gate.inputs) else pl.any_horizontal
        return join(*(_state(law, i) for i in flat(law, at)))
    leaf = law.leaves[at]
    column = pl.col(leaf.column)
    if leaf.attested:
        return column
    sure = pl.lit(None, pl.Boolean) if leaf.sure is None else OPERATORS[leaf.sure.op](column, leaf.sure.at)
    if leaf.is_sharp:
        return sure
    never = pl.lit(None, pl.Boolean) if leaf.never is None else OPERATORS[leaf.never.op](column, leaf.never.at)
    return pl.when(sure).then(statement=True).when(never).then(statement=False)
