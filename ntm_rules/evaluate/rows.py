"""The columnar engine on arrays: the states of some positions of a residual network, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals as nw
import numpy as np
import polars as pl
from numpy.typing import NDArray

from ntm_rules.evaluate.columns import leaf_state, with_gates
from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.model import EngineFailure
from ntm_rules.evaluate.residual import Residual, Tri

#: States by row, as numbers of `Tri`.
States = NDArray[np.int8]


def states(residual: Residual, leaves: Sequence[States], rows: int) -> list[States]:
    """The state of each target of `residual` in each of so many rows, from those of its leaves.

    Raises EngineFailure where a few of the rows come to something else by the reference engine.
    """
    network = residual.network
    wanted = dict.fromkeys(target for target in residual.targets if not isinstance(target, Tri))
    derived: dict[int, States] = {at: leaves[at] for at in wanted if at < len(leaves)}
    gates = [at for at in wanted if at not in derived]
    if gates:
        names = [f"state{at}" for at in range(len(network))]
        known = {f"leaf{i}": leaf for i, leaf in enumerate(leaves)}
        if residual.has_open:
            known[f"leaf{len(leaves)}"] = np.full(rows, Tri.OPEN, np.int8)
        seen = [
            leaf_state(leaf, nw.col(f"leaf{i}"), nw.col(f"leaf{i}")).alias(names[i])
            for i, leaf in enumerate(network.leaves)
        ]
        frame = nw.from_native(pl.LazyFrame(known)).with_columns(*seen)
        found: pl.DataFrame = (
            with_gates(frame, network, names).select(*(names[at] for at in gates)).collect().to_native()
        )
        for at, column in zip(gates, found.iter_columns(), strict=True):
            derived[at] = (column.cast(pl.Int8) * int(Tri.CERTAIN)).fill_null(int(Tri.OPEN)).to_numpy().astype(np.int8)
        _check(residual, leaves, {at: derived[at] for at in gates}, rows)
    return [
        np.full(rows, target, np.int8) if isinstance(target, Tri) else derived[target] for target in residual.targets
    ]


def _check(residual: Residual, leaves: Sequence[States], derived: Mapping[int, States], rows: int) -> None:
    """Hold a few rows against the reference engine; EngineFailure where they differ."""
    for row in {0, rows // 2, rows - 1} if rows else ():
        known = [int(leaf[row]) for leaf in leaves] + [int(Tri.OPEN)] * residual.has_open
        state = Direct().derive(residual.network, known, known)
        for at, column in derived.items():
            tri = Tri.CERTAIN if state.certain[at] else Tri.IMPOSSIBLE if state.impossible[at] else Tri.OPEN
            if column[row] != tri:
                raise EngineFailure(f"columns and direct differ: row {row}, position {at}")
