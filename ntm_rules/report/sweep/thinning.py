"""Which points of a long grid a page shows: those at which something changes, and of too many of these some."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby

#: So many rows of a table are all shown; of more alike ones as one; of more than `MOST_ROWS` then, some are left out.
_FEW_ROWS, MOST_ROWS = 12, 24


@dataclass(frozen=True, slots=True)
class Thinned:
    """Stretches of points that are shown as one, each by its first and last; `left_out` are points of no stretch."""

    stretches: tuple[tuple[int, int], ...]
    left_out: bool = False

    @property
    def joined(self) -> bool:
        """Whether some stretch is of more than one point."""
        return any(first != last for first, last in self.stretches)


def thinned(rows: Sequence[Hashable]) -> Thinned:
    """All points, a row each, where they are few; else alike neighbours as one; of too many of these some."""
    if len(rows) <= _FEW_ROWS:
        return Thinned(tuple((at, at) for at in range(len(rows))))
    stretches = []
    for _, group in groupby(range(len(rows)), key=lambda at: rows[at]):
        places = list(group)
        stretches.append((places[0], places[-1]))
    if len(stretches) <= MOST_ROWS:
        return Thinned(tuple(stretches))
    step = -(-(len(stretches) - 1) // (MOST_ROWS - 1))
    kept = stretches[::step]
    return Thinned(tuple(kept if kept[-1] == stretches[-1] else [*kept, stretches[-1]]), left_out=True)
