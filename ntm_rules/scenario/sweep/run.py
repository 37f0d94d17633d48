"""The rows of a sweep: every point of the grid with every draw, in chunks, each case after those that it counts.

What nothing varies of a case is an array of one row or one column, which numpy stretches where it meets others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate.residual import Tri
from ntm_rules.scenario.sweep.case import Counted, SweptCase
from ntm_rules.scenario.sweep.group import Group

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    States = NDArray[np.int8]

#: About how many rows are evaluated at once.
CHUNK = 1 << 18

#: The states of units themselves, by dossier and case: one row a point and one column a draw, or 1 for all alike.
Chunk = Mapping[tuple[int, CaseKey], "States"]


@dataclass(frozen=True)
class Runner:
    """Evaluates the cases of a sweep at points and draws."""

    groups: Sequence[Group]
    swept: Mapping[tuple[int, CaseKey], SweptCase]

    def kinds(self, points: Sequence[Codes]) -> tuple[Codes, Codes]:
        """Which points are alike for every case: for each point its kind, and for each kind the first point of it.

        `points` are by group the part of its code that each point gives.
        """
        found = {column.tobytes(): column for column in self._columns(points)}
        table = np.stack(list(found.values()), axis=1)
        mixed = table @ np.random.default_rng(0).integers(1, 1 << 40, table.shape[1])
        _, first, alike = np.unique(mixed, return_index=True, return_inverse=True)
        if (table[first[alike]] != table).any():  # two kinds may have come to one number
            _, first, alike = np.unique(table, axis=0, return_index=True, return_inverse=True)
        return alike.ravel(), first

    def run(self, points: Sequence[Codes], drawn: Sequence[Codes]) -> Iterator[tuple[slice, Chunk]]:
        """The states of all units that vary, for some of the points at a time; `drawn` are the parts of the draws."""
        size = max(1, CHUNK // len(drawn[0]))
        for start in range(0, len(points[0]), size):
            some = slice(start, min(start + size, len(points[0])))
            yield some, self._chunk([codes[some] for codes in points], drawn)

    def _columns(self, points: Sequence[Codes]) -> list[Codes]:
        return [ids[codes] for ids, codes in zip(self._kinds(), points, strict=True)]

    def _kinds(self) -> list[Codes]:
        """For each group, which of the codes that a point can give come to the same in every case and draw."""
        tables: list[list[Codes]] = [[] for _ in self.groups]
        for case in self.swept.values():
            for view in case.views:
                tables[view.group].append(view.classes.reshape(-1, self.groups[view.group].drawn))
        return [
            np.unique(np.concatenate(mine, axis=1), axis=0, return_inverse=True)[1].ravel()
            if mine
            else np.zeros(group.size // group.drawn, np.int64)
            for group, mine in zip(self.groups, tables, strict=True)
        ]

    def _chunk(self, points: Sequence[Codes], drawn: Sequence[Codes]) -> Chunk:
        states: dict[tuple[int, CaseKey], list[States]] = {}
        for (dossier, key), case in self.swept.items():
            classes = []
            for view in case.views:
                group = self.groups[view.group]
                codes = points[view.group][:, None] * group.drawn
                whole = codes if group.drawn == 1 else codes + drawn[view.group][None, :]
                varies = len(points[view.group]) > 1 and (points[view.group] != points[view.group][0]).any()
                classes.append(view.classes[whole if varies else whole[:1]])
            counts = [self._counts(link, dossier, states) for link in case.links]
            states[dossier, key] = case.states(classes, counts)
        return {at: found[0] for at, found in states.items()}

    def _counts(self, link: Counted, dossier: int, states: Mapping[tuple[int, CaseKey], Sequence[States]]) -> Codes:
        """How many of the cases are certain and how many impossible, as one number."""
        certain: Codes = np.full((1, 1), link.certain, np.int64)
        impossible: Codes = np.full((1, 1), link.impossible, np.int64)
        best, worst = (Tri.IMPOSSIBLE, Tri.CERTAIN) if link.failing else (Tri.CERTAIN, Tri.IMPOSSIBLE)
        for key, at in link.varying:
            found = states[dossier, key][at]
            certain = certain + (found == best)
            impossible = impossible + (found == worst)
        return certain * (link.of + 1) + impossible
