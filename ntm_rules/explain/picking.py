"""Putting sets of changes together: the smallest unions of one set each of so many inputs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from heapq import heappop, heappush
from itertools import accumulate
from operator import and_, or_
from typing import NamedTuple

from ntm_rules.explain.changes import Bits, Changes, smallest

#: How many sets are kept while they are put together; beyond that the smallest are, and the answer is inexact.
KEPT = 64


class Sets(NamedTuple):
    """The sets of changes that bring something about, none of which comprises another, the smallest first.

    `exact` says that these are all, and `needed` holds what every set has, those that are not kept included.
    """

    sets: tuple[Bits, ...]
    exact: bool = True
    needed: Bits = 0


#: It is so already, and nothing need be changed; and nothing can bring it about.
DONE, NOTHING = Sets((0,)), Sets(())


def one(bits: Bits) -> Sets:
    """The only set."""
    return Sets((bits,), needed=bits)


def any_of(inputs: Iterable[Sets], changes: Changes) -> Sets:
    """The sets of any input."""
    able = [each for each in inputs if each.sets]
    if len(able) < 2:
        return able[0] if able else NOTHING
    kept, whole = smallest([bits for each in able for bits in each.sets], changes, KEPT)
    exact = whole and all(each.exact for each in able)
    return Sets(kept, exact, reduce(and_, (each.needed for each in able)))


def picked(inputs: Sequence[Sets], pick: int, changes: Changes) -> Sets:
    """The smallest unions of one set each of `pick` inputs."""
    rest = [each for each in inputs if each.sets and each.sets != DONE.sets]
    missing = pick - sum(each.sets == DONE.sets for each in inputs)
    if missing <= 0:
        return DONE
    if missing > len(rest):
        return NOTHING
    sets = [each.sets for each in rest]
    kept, whole = _Cheapest(sets, missing, changes).first() if _are_apart(sets) else _gathered(sets, missing, changes)
    return Sets(kept, whole and all(each.exact for each in rest), _needed([each.needed for each in rest], missing))


def _needed(inputs: Sequence[Bits], pick: int) -> Bits:
    """The changes that so many of the inputs need that no pick can do without all of these."""
    slack = len(inputs) - pick
    #: What 0, 1, … or more of the inputs need.
    by: list[Bits] = [0] * (slack + 1)
    for bits in inputs:
        for at in range(slack, 0, -1):
            by[at] |= by[at - 1] & bits
        by[0] |= bits
    return by[slack]


def _are_apart(inputs: Sequence[tuple[Bits, ...]]) -> bool:
    """Whether no change is of use to two inputs."""
    seen = 0
    for sets in inputs:
        every = reduce(or_, sets)
        if seen & every:
            return False
        seen |= every
    return True


def _gathered(inputs: Sequence[tuple[Bits, ...]], pick: int, changes: Changes) -> tuple[tuple[Bits, ...], bool]:
    """Of inputs that share changes: all unions, input by input, with what comprises another left out at each."""
    reached: list[tuple[Bits, ...]] = [(0,), *[()] * pick]
    whole = True
    for i, sets in enumerate(inputs):
        # What cannot become a full pick any more need not be kept.
        least = max(1, pick - (len(inputs) - 1 - i))
        for count in range(min(pick, i + 1), least - 1, -1):
            more = [a | b for a in reached[count - 1] for b in sets]
            reached[count], all_of_them = smallest([*reached[count], *more], changes, KEPT)
            whole = whole and all_of_them
    return reached[pick], whole


#: Where the search stands: the size of the best union from here, how many inputs are still to pick, a number that
#: makes it unlike any other, the input to pick next, with which of its sets, and the bits picked before.
_Stand = tuple[int, int, int, int, int, Bits]


class _Cheapest:
    """The unions of inputs that share nothing, from the smallest on, none made that is not asked for.

    Every union of such inputs is one that comprises no other, and has the size of its parts together.
    """

    def __init__(self, inputs: Sequence[tuple[Bits, ...]], pick: int, changes: Changes) -> None:
        self.pick = pick
        self.inputs = sorted(inputs, key=lambda sets: changes.size(sets[0]))
        self.sizes = [[changes.size(bits) for bits in sets] for sets in self.inputs]
        self.least = [0, *accumulate(sizes[0] for sizes in self.sizes)]
        self.stands: list[_Stand] = []
        self.pushed = 0

    def first(self) -> tuple[tuple[Bits, ...], bool]:
        """The smallest, as many as are kept, and whether there are no more."""
        self._push(0, self.pick, 0, 0, 0)
        found: list[Bits] = []
        while self.stands:
            if len(found) == KEPT:
                return tuple(found), False
            best, left, _, at, which, before = heappop(self.stands)
            rest = self.least[at + left] - self.least[at + 1]
            size = best - rest - self.sizes[at][which]
            if which + 1 < len(self.inputs[at]):
                self._push(at, left, which + 1, size, before)
            if which == 0 and at + left < len(self.inputs):
                self._push(at + 1, left, 0, size, before)
            bits = before | self.inputs[at][which]
            if left == 1:
                found.append(bits)
            else:
                self._push(at + 1, left - 1, 0, size + self.sizes[at][which], bits)
        return tuple(found), True

    def _push(self, at: int, left: int, which: int, size: int, before: Bits) -> None:
        """Keep a stand in mind, with `size` changes picked before it."""
        best = size + self.sizes[at][which] + self.least[at + left] - self.least[at + 1]
        self.pushed += 1
        heappush(self.stands, (best, left, self.pushed, at, which, before))
