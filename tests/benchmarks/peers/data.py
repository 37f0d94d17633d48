"""Random rows for a law, the same for every peer: most of what is found meets the law, some of it is missing.

A row is a commune, a column an indicator; a number is a float, a word true or false, and what is missing is null. Some
numbers stand exactly at a threshold.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from law import Law, Leaf

SEED = 20_200_430
MISSING, FAILING, AT_THRESHOLD = 0.02, 0.02, 0.1


def make_frame(law: Law, rows: int) -> pl.DataFrame:
    """So many rows; the same for the same law and number."""
    chance = np.random.default_rng(SEED)
    leaves = {leaf.column: leaf for leaf in law.leaves}
    return pl.DataFrame([_column(leaves[column], rows, chance) for column in law.columns])


def data_file(folder: Path, law: Law, name: str, rows: int) -> Path:
    """An Arrow file with so many rows in `folder`, made once."""
    path = folder / f"{name}-{rows}.arrow"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        make_frame(law, rows).write_ipc(path, compression="lz4")  # or it would be read as it is used
    return path


def _column(leaf: Leaf, rows: int, chance: np.random.Generator) -> pl.Series:
    drawn = chance.random(rows)
    met = drawn >= MISSING + FAILING
    values = met if leaf.attested else _numbers(leaf, met, chance)
    series = pl.Series(leaf.column, values)
    return series.set(pl.Series(drawn < MISSING), None)


def _numbers(leaf: Leaf, met: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Numbers with one decimal, up to a fifth better or worse than the threshold, and percents at most 100."""
    sure, never = leaf.sure or leaf.never, leaf.never or leaf.sure
    assert sure is not None
    assert never is not None
    off = chance.uniform(0.003, 0.2, len(met))
    off[chance.random(len(met)) < AT_THRESHOLD] = 0
    up = sure.op in {">=", ">"}
    better = sure.at * (1 + off if up else 1 - off)
    worse = never.at * (1 - off if up else 1 + off)
    numbers = np.round(np.where(met, better, worse), 1)
    return np.minimum(numbers, 100.0)
