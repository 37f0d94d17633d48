"""Draws of what is uncertain: figure by figure from the distribution itself, moving together as far as is asked.

Each entry has random numbers of its own, so that one that is added or left out changes none of the others. Figures
that move together are drawn apart and then put in the order of numbers that are normal and so correlated: each keeps
its distribution exactly (after Iman and Conover).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.interval import Domain
from ntm_rules.scenario.sweep.distribution import Beta, Chance, Distribution, Normal, Triangular, Uniform
from ntm_rules.scenario.sweep.model import Entry

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


def figures(entry: Entry, number: int, seed: int, draws: int) -> Iterator[Numbers]:
    """The draws of each figure of an entry, the `number`-th of its sweep."""
    chance = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number,)))
    rho = float(entry.together)
    first = _drawn(entry.distribution, chance, draws)
    common = chance.standard_normal(draws)
    for at in range(entry.figures):
        if rho == 1:
            yield first
            continue
        mine = first if at == 0 else _drawn(entry.distribution, chance, draws)
        if rho > 0:
            order = sqrt(rho) * common + sqrt(1 - rho) * chance.standard_normal(draws)
            mine = np.sort(mine)[np.argsort(np.argsort(order))]
        yield mine


def fitted(drawn: Numbers, domain: Domain | None, *, moved: bool) -> Numbers:
    """The draws as figures: whole where the measure is, in its domain unless they are differences."""
    if domain is None:
        return drawn
    whole = np.rint(drawn) if domain.whole else drawn
    if moved:
        return whole
    low, high = (None if end is None else float(end) for end in (domain.low, domain.high))
    return whole if low is None and high is None else np.clip(whole, low, high)


def _drawn(distribution: Distribution, chance: np.random.Generator, draws: int) -> Numbers:
    match distribution:
        case Normal(mean=mean, sd=sd):
            return chance.normal(float(mean), float(sd), draws)
        case Uniform(low=low, high=high):
            return chance.uniform(float(low), float(high), draws)
        case Triangular(low=low, mode=mode, high=high) if low < high:
            return chance.triangular(float(low), float(mode), float(high), draws)
        case Triangular(low=low):
            return np.full(draws, float(low))
        case Beta(a=a, b=b, low=low, high=high):
            return float(low) + float(high - low) * chance.beta(float(a), float(b), draws)
        case Chance(p=p):
            return (chance.random(draws) < float(p)).astype(np.float64)
