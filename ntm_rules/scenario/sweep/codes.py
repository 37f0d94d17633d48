"""From values to codes: which part of the code of each group the points of a grid give, and which the draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.interval import Exact
from ntm_rules.scenario.sweep.draws import figures, fitted
from ntm_rules.scenario.sweep.group import Group
from ntm_rules.scenario.sweep.model import Axis
from ntm_rules.scenario.sweep.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    Numbers = NDArray[np.float64]


#: The values that points have on one axis, each once, and which of them each point has.
Column = tuple[Sequence[Exact], "Codes"]


def of_points(groups: Sequence[Group], axes: Sequence[Axis]) -> list[Codes]:
    """The part of each group's code that the points of the grid give, the last axis running fastest."""
    sizes = [len(axis.points) for axis in axes]
    places = np.indices(sizes).reshape(len(sizes), -1) if sizes else np.zeros((0, 1), np.int64)
    columns: list[Column] = [(axis.points, place) for axis, place in zip(axes, places, strict=True)]
    return [_of_axes(group, places.shape[1], columns.__getitem__) for group in groups]


def along(groups: Sequence[Group], axis: int, values: Sequence[Exact]) -> list[Codes]:
    """The same for values on one axis alone, the other being as found."""
    column: Column = values, np.arange(len(values))
    return [_of_axes(group, len(values), lambda at: column if at == axis else None) for group in groups]


def as_found(groups: Sequence[Group]) -> list[Codes]:
    """The same for no value on any axis."""
    return [np.zeros(1, np.int64) for _ in groups]


def _of_axes(group: Group, points: int, column: Callable[[int], Column | None]) -> Codes:
    code = np.zeros(points, np.int64)
    for required in group.requires:
        code = code * (len(required.values) + 1) + _codes(required.codes, column(required.axis))
    for thing in group.things:
        if thing.axis is not None:
            code = code * thing.size + _codes(thing.codes, column(thing.axis))
    return code


def _codes(codes: Callable[[Sequence[Exact]], list[int]], column: Column | None) -> Codes:
    """The codes of all points; 0, as found, of an axis that is left out."""
    return np.zeros(1, np.int64) if column is None else np.array(codes(column[0]), np.int64)[column[1]]


@dataclass(frozen=True)
class Drawn:
    """The draws of a sweep as codes: by figure, and of each entry at its 10 % and its 90 % quantile."""

    by_figure: Mapping[int, Codes]
    held: Mapping[int, tuple[int, int]]
    draws: int

    def of(self, groups: Sequence[Group], holding: Iterable[int] = (), side: int = 0) -> list[Codes]:
        """The part of each group's code that the draws give; the figures of `holding` at one of their quantiles."""
        held = frozenset(holding)
        return [self._of(group, held, side) for group in groups]

    def _of(self, group: Group, held: frozenset[int], side: int) -> Codes:
        code: Codes = np.zeros(self.draws, np.int32 if group.drawn < 2**31 else np.int64)
        for thing in group.things:
            if thing.figure is not None:
                mine = self.held[thing.figure][side] if thing.figure in held else self.by_figure[thing.figure]
                code = code * thing.size + mine
        return code


def draw(plan: Plan, seed: int, draws: int) -> Drawn:
    """All draws of a sweep."""
    things = {thing.figure: thing for thing in plan.things if thing.figure is not None}
    by_figure: dict[int, Codes] = {}
    held: dict[int, tuple[int, int]] = {}
    for number, (entry, mine) in enumerate(zip(plan.entries, plan.figures, strict=True)):
        for figure, numbers in zip(mine, figures(entry, number, seed, draws), strict=True):
            thing = things[figure]
            fit = fitted(numbers, thing.domain, moved=thing.known is not None)
            by_figure[figure] = thing.codes_of(fit).astype(np.int16)
            ends = np.quantile(fit, [0.1, 0.9], method="inverted_cdf")
            low, high = thing.codes_of(ends).tolist()
            held[figure] = low, high
    return Drawn(by_figure, held, draws)
