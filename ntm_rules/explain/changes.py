"""What can be said otherwise of an evaluation: each such change as bits, of which sets of changes are made.

Changes of which one comprises the next (a figure moved to a stricter threshold, and to a milder one) stand on one
ladder: the greater change has the bits of all smaller ones. So the bits of two sets put together hold the greater
change alone, and a set comprises another where it has all its bits.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from ntm_rules.compile.model import CaseKey
from ntm_rules.interval import Interval

#: A set of changes.
Bits = int


@dataclass(frozen=True, slots=True)
class Open:
    """Something that can still be said: that a node of a case is `met` or not.

    With `figures`, that the quantity of the leaf lies within them, which goes for all leaves of the unit that
    measure it; without, it is a word on the node. With `unlisted`, that so many units meet it, or not, which the
    share at the node counts but nobody lists.
    """

    case: CaseKey
    address: str
    met: bool
    figures: Interval | None = None
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class _Ladder:
    """Changes of which each comprises all before it, from bit `first` on; None where it has not been asked for."""

    first: int
    changes: list[Open | None]


@dataclass(slots=True)
class Changes:
    """Gives each change that is asked for its bits, and reads sets of them."""

    _ladders: dict[Hashable, _Ladder] = field(default_factory=dict)
    _starting: dict[Bits, _Ladder] = field(default_factory=dict)
    _starts: Bits = 0
    _free: int = 0

    def alone(self, change: Open) -> Bits:
        """The bits of a change that no other comprises."""
        return self.on(change, change, 0, 1)

    def on(self, change: Open, ladder: Hashable, step: int, steps: int) -> Bits:
        """The bits of the change at one of the `steps` of a ladder; the change first asked for stands for all there."""
        found = self._ladders.get(ladder)
        if found is None:
            found = self._ladders[ladder] = _Ladder(self._free, [None] * steps)
            self._starting[1 << self._free] = found
            self._starts |= 1 << self._free
            self._free += steps
        if found.changes[step] is None:
            found.changes[step] = change
        return ((2 << step) - 1) << found.first

    def size(self, bits: Bits) -> int:
        """How many changes a set has."""
        return (bits & self._starts).bit_count()

    def read(self, bits: Bits) -> frozenset[Open]:
        """The changes of a set: of each ladder the greatest."""
        return frozenset(self._read(bits))

    def _read(self, bits: Bits) -> Iterator[Open]:
        starts = bits & self._starts
        while starts:
            start = starts & -starts
            starts ^= start
            ladder = self._starting[start]
            within = (bits >> ladder.first) & ((1 << len(ladder.changes)) - 1)
            change = ladder.changes[within.bit_length() - 1]
            assert change is not None, "bits are only given to changes asked for"
            yield change


def smallest(sets: Sequence[Bits], changes: Changes, most: int) -> tuple[tuple[Bits, ...], bool]:
    """The sets that comprise no other, the smallest first, at most so many; and whether that is all of them."""
    kept: list[Bits] = []
    for bits in sorted(set(sets), key=lambda bits: (changes.size(bits), bits)):
        if any(other & bits == other for other in kept):
            continue
        if len(kept) == most:
            return tuple(kept), False
        kept.append(bits)
    return tuple(kept), True
