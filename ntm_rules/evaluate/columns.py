"""The engine for many units at once: the network as expressions over a frame, one row a unit.

A state is one column of three values: true where the position is certain, false where it is impossible, null where
it is neither. The truth table of `ntm_rules.verdict` is then the logic that every engine of frames has anyway, and
what is missing stays open by itself:

    all of the inputs      x AND y AND z
    any of the inputs      x OR y OR z
    so many of them        true where enough are true, false where not even with the nulls enough would be

Expressions are narwhals', so that one text runs on polars, on DuckDB and on Spark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw

from ntm_rules.evaluate.model import EngineFailure
from ntm_rules.network import Gate, Leaf, Network, State
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    import polars as pl

#: A frame of any engine that narwhals speaks, not yet computed.
Frame = nw.LazyFrame[Any]


def leaf_state(leaf: Leaf, low: nw.Expr, high: nw.Expr) -> nw.Expr:
    """The state of a leaf of which two integers are known."""
    return three_valued(low >= leaf.sure, high < leaf.can)


def three_valued(certain: nw.Expr, impossible: nw.Expr) -> nw.Expr:
    """One state of two conditions that never hold at once; a null among them holds as little as false."""
    return nw.when(certain).then(nw.lit(value=True)).otherwise(nw.when(impossible).then(nw.lit(value=False)))


def gate_state(gate: Gate, inputs: Sequence[nw.Expr]) -> nw.Expr:
    """The state of a gate from those of its inputs."""
    if gate.need <= 0 or gate.need > len(inputs):
        return nw.lit(value=gate.need <= 0)
    if gate.need == len(inputs):
        return nw.all_horizontal(*inputs, ignore_nulls=False)
    if gate.need == 1:
        return nw.any_horizontal(*inputs, ignore_nulls=False)
    surely = nw.sum_horizontal(*(state.fill_null(value=False).cast(nw.Int32()) for state in inputs))
    perhaps = nw.sum_horizontal(*(state.fill_null(value=True).cast(nw.Int32()) for state in inputs))
    return three_valued(surely >= gate.need, perhaps < gate.need)


def with_gates(frame: Frame, network: Network, names: Sequence[str]) -> Frame:
    """The frame with the states of all gates, those of the leaves standing in it already.

    `names` are the columns of all positions. Gates that count on nothing but what is there come together, so that
    each state is computed once.
    """
    first, depth = len(network.leaves), [0] * len(network)
    steps: dict[int, list[nw.Expr]] = {}
    for at, gate in enumerate(network.gates, first):
        depth[at] = 1 + max((depth[i] for i in gate.inputs), default=0)
        state = gate_state(gate, [nw.col(names[i]) for i in gate.inputs])
        steps.setdefault(depth[at], []).append(state.alias(names[at]))
    for _, states in sorted(steps.items()):
        frame = frame.with_columns(*states)
    return frame


def verdict(state: nw.Expr) -> nw.Expr:
    """The verdict of each state, in words."""
    decided = nw.when(state).then(nw.lit(Verdict.PASS.value)).otherwise(nw.lit(Verdict.FAIL.value))
    return nw.when(state.is_null()).then(nw.lit(Verdict.PENDING.value)).otherwise(decided)


class Columns:
    """Derives the states of any number of units of one network together; see `Engine`."""

    name = "columns"

    def derive(self, network: Network, low: Sequence[int], high: Sequence[int]) -> State:
        """The state of every position of `network`, of one unit."""
        return self.derive_many(network, [low], [high])[0]

    def derive_many(
        self, network: Network, lows: Sequence[Sequence[int]], highs: Sequence[Sequence[int]]
    ) -> list[State]:
        """The states of several units of which two integers a leaf are known, in their order."""
        import polars as pl

        for ends in (*lows, *highs):
            if len(ends) != len(network.leaves):
                raise EngineFailure(f"{len(ends)} ends for {len(network.leaves)} leaves")
        known = {"unit": pl.Series(range(len(lows)), dtype=pl.Int64)}
        for sign, rows in (("low", lows), ("high", highs)):
            known |= {
                f"{sign}{i}": pl.Series([row[i] for row in rows], dtype=pl.Int64) for i in range(len(network.leaves))
            }
        names = [f"state{at}" for at in range(len(network))]
        leaves = [
            leaf_state(leaf, nw.col(f"low{i}"), nw.col(f"high{i}")).alias(names[i])
            for i, leaf in enumerate(network.leaves)
        ]
        frame: Frame = nw.from_native(pl.LazyFrame(known))
        frame = frame.with_columns(*leaves) if leaves else frame
        states: pl.DataFrame = with_gates(frame, network, names).select("unit", *names).collect().to_native()
        each = (row[1:] for row in states.rows())
        return [State(tuple([s is True for s in row]), tuple([s is False for s in row])) for row in each]
