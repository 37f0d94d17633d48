"""What draws tell of probabilities and of numbers of units, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.scenario.sweep.model import Chances, Spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How many standard errors lie on either side in a confidence interval of 95 %.
Z = 1.959963984540054


def wilson(counts: NDArray[np.int64], draws: int) -> Chances:
    """The share of so many draws, with the interval of Wilson, which stays in 0 to 1; without draws no more than it."""
    share = counts / draws
    if draws == 1:
        return Chances(share=share, low=share, high=share)
    scale = 1 + Z**2 / draws
    middle = (share + Z**2 / (2 * draws)) / scale
    half = Z / scale * np.sqrt(share * (1 - share) / draws + Z**2 / (4 * draws**2))
    low = np.where(counts == 0, 0.0, middle - half)
    high = np.where(counts == draws, 1.0, middle + half)
    return Chances(share=share, low=low, high=high)


def spread(numbers: NDArray[np.int64]) -> Spread:
    """How numbers of units are spread over draws: one row a point, one column a draw."""
    draws = numbers.shape[1]
    if draws == 1:
        sure = numbers[:, 0].astype(np.float64)
        return Spread(mean=sure, low=sure, high=sure, q05=sure, q95=sure)
    mean = numbers.mean(axis=1)
    error = numbers.std(axis=1, ddof=1) / sqrt(draws)
    low, high = np.quantile(numbers, [0.05, 0.95], axis=1, method="inverted_cdf")
    return Spread(
        mean=mean, low=mean - Z * error, high=mean + Z * error, q05=low.astype(float), q95=high.astype(float)
    )  # fmt: skip


def how_often(numbers: NDArray[np.int64], most: int, draws: int) -> NDArray[np.int64]:
    """In how many of so many draws each number from 0 to `most` comes up: one row a point, one column a number."""
    times = draws // numbers.shape[1]
    counted: NDArray[np.int64] = np.stack([np.bincount(row, minlength=most + 1) * times for row in numbers])
    return counted


def together(parts: Sequence[Spread], places: NDArray[np.int64]) -> Spread:
    """The spreads of all points, from those of the kinds of points one part after another and the kind of each."""
    names = ("mean", "low", "high", "q05", "q95")
    return Spread(**{name: np.concatenate([getattr(part, name) for part in parts])[places] for name in names})
