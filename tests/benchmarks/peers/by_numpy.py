"""The floor: what NumPy takes to compare every column with its threshold, twice, and to join what comes out.

What is missing is NaN, which is neither at least nor below anything, so that no mask is needed; words are bytes,
-1 where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
from law import OPERATORS, Law, Test
from model import FAIL, PASS, PENDING, Peer, flat, shown

Columns = Mapping[str, np.ndarray]
BLOCK = 65_536
CORES = 2


class WholeColumns(Peer):
    """Whole columns, one after the other, as one would write it first."""

    title = "NumPy"
    distributions = ("numpy",)

    def convert(self, frame: pl.DataFrame) -> dict[str, np.ndarray]:
        """Floats with NaN, and words as bytes."""
        return {name: _array(frame[name], attested=name in self.law.attested) for name in frame.columns}

    def judge(self, data: Columns) -> list[np.ndarray]:
        """One array a node that is asked for."""
        return _root(self.law, data) if self.mode == "root" else _nodes(self.law, data)

    def read(self, answer: list[np.ndarray]) -> np.ndarray:
        """As it is."""
        return answer[0] if self.mode == "root" else np.stack(answer, axis=1)


class Blocks(WholeColumns):
    """The same in blocks that stay in the cache, on all cores: as hard a floor as NumPy gives."""

    title = "NumPy, blocks"
    threads = CORES

    def judge(self, data: Columns) -> list[np.ndarray]:
        """One array a node that is asked for, filled block by block."""
        rows = len(next(iter(data.values())))
        found = [np.empty(rows, np.int8) for _ in range(1 if self.mode == "root" else len(self.law.nodes))]

        def fill(first: int) -> None:
            block = {name: values[first : first + BLOCK] for name, values in data.items()}
            for whole, part in zip(found, super(Blocks, self).judge(block), strict=True):
                whole[first : first + BLOCK] = part

        with ThreadPoolExecutor(CORES) as pool:
            list(pool.map(fill, range(0, rows, BLOCK)))
        return found


def _array(series: pl.Series, *, attested: bool) -> np.ndarray:
    if attested:
        return series.cast(pl.Int8).fill_null(PENDING).to_numpy()
    return series.fill_null(float("nan")).to_numpy()


def _root(law: Law, data: Columns) -> list[np.ndarray]:
    return [_verdict(_reached(law, data, law.root, turned=False), _reached(law, data, law.root, turned=True))]


def _reached(law: Law, data: Columns, at: int, *, turned: bool) -> np.ndarray:
    """Whether a position is certain, or with `turned` impossible."""
    gate = law.gate(at)
    if gate is None:
        return _leaf(law, data, at, turned=turned)
    every = (gate.need == len(gate.inputs)) is not turned
    return _joined(every, [_reached(law, data, i, turned=turned) for i in flat(law, at)])


def _nodes(law: Law, data: Columns) -> list[np.ndarray]:
    states: list[tuple[np.ndarray, np.ndarray]] = []
    for at in range(len(law.leaves) + len(law.gates)):
        gate = law.gate(at)
        if gate is None:
            states.append((_leaf(law, data, at, turned=False), _leaf(law, data, at, turned=True)))
        else:
            every = gate.need == len(gate.inputs)
            certain = _joined(every, [states[i][0] for i in gate.inputs])
            states.append((certain, _joined(not every, [states[i][1] for i in gate.inputs])))
    return [_verdict(*states[at]) for at in shown(law)]


def _leaf(law: Law, data: Columns, at: int, *, turned: bool) -> np.ndarray:
    leaf = law.leaves[at]
    values = data[leaf.column]
    if leaf.attested:
        return values == (FAIL if turned else PASS)
    test: Test | None = leaf.never if turned else leaf.sure
    return np.zeros(len(values), bool) if test is None else OPERATORS[test.op](values, test.at)


def _joined(every: bool, parts: Sequence[np.ndarray]) -> np.ndarray:
    join = np.logical_and if every else np.logical_or
    if len(parts) == 1:
        return parts[0]
    whole = join(parts[0], parts[1])
    for part in parts[2:]:
        join(whole, part, out=whole)
    return whole


def _verdict(certain: np.ndarray, impossible: np.ndarray) -> np.ndarray:
    """1, 0, or -1 where neither holds."""
    return certain.view(np.int8) - (certain == impossible).view(np.int8)
