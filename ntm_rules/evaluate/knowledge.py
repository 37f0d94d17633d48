"""What a sheet lets one know of each leaf, as expressions: the state of a leaf from the columns that speak of it.

The meaning is that of `compile.hear` and `compile.case`, for the one finding a node that a row can give: a number is
held against the requirement in the column's own type, a word answers its leaf and every leaf below it that has no
finding of its own, and leaves that measure the same quantity share what is known of it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil, floor, inf, nextafter

import narwhals as nw

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.choose import implied
from ntm_rules.compile.hear import needs_all
from ntm_rules.compile.model import Shape, Slot
from ntm_rules.compile.ranks import bounded, ranks_of
from ntm_rules.compile.sets import one_sided
from ntm_rules.compile.shape import sides
from ntm_rules.compile.sheet import Aspect, Column, Sheet
from ntm_rules.evaluate.columns import leaf_state, three_valued
from ntm_rules.evaluate.said import Words, flag
from ntm_rules.interval import Domain, Interval

_FLOATS = {False: nw.Float64(), True: nw.Float32()}
_NOTHING = nw.lit(None, dtype=nw.Boolean())


@dataclass(frozen=True, slots=True)
class _Clue:
    """What a finding lets one know of a quantity: its ends as ranks, and the ends themselves; null where unknown."""

    low: nw.Expr
    high: nw.Expr
    bottom: nw.Expr
    top: nw.Expr


@dataclass(frozen=True)
class Knowledge:
    """The states of the leaves of one shape, as a sheet gives them.

    `shapes` are those of all roles of the same unit, by role, as leaves of all of them may share a quantity.
    """

    sheet: Sheet
    role: str
    shapes: Mapping[str, Shape]
    words: Words

    @property
    def shape(self) -> Shape:
        """The shape of the role itself."""
        return self.shapes[self.role]

    @cached_property
    def sharers(self) -> Mapping[str, list[tuple[str, Slot]]]:
        """The leaves of each quantity, with their roles."""
        return _sharers(self.shapes)

    def leaf(self, slot: Slot) -> nw.Expr:
        """The state of a leaf that is attested or measured."""
        word, required = self.words.of(self.role, slot.node.address), _required(slot)
        if required is None:
            return _NOTHING if word is None else word
        known = self._known(slot, *required)
        if word is None:
            return known
        # đạt makes open certain and leaves impossible what a figure makes so; chưa đạt makes all impossible.
        return nw.all_horizontal(nw.coalesce(known, word), word.fill_null(value=True), ignore_nulls=False)

    def _known(self, slot: Slot, comparison: Comparison, domain: Domain) -> nw.Expr:
        """The state by what is known of the quantity."""
        assert slot.node.quantity is not None
        ladder, columns = self.shape.ladders[slot.node.quantity], self.sheet.of(self.role, slot.node.address)
        shared = len(self.sharers.get(slot.node.quantity, ())) > 1
        ranks = self._shared_ranks(slot, comparison, domain) if shared else None
        states = []
        for i, side in zip(slot.leaves, sides(comparison), strict=True):
            leaf, up = self.shape.network.leaves[i], side.op in UPWARD
            if ranks is None:
                low, high = ranks_of(domain.everything(), ladder, up=up)
                decided = True if low >= leaf.sure else False if high < leaf.can else None
                states.append(_compared(columns, bounded(side, domain)) if decided is None else nw.lit(decided))
            else:
                states.append(leaf_state(leaf, *(ranks if up else (-ranks[1], -ranks[0]))))
        return states[0] if len(states) == 1 else nw.all_horizontal(*states, ignore_nulls=False)

    def _shared_ranks(self, slot: Slot, comparison: Comparison, domain: Domain) -> tuple[nw.Expr, nw.Expr]:
        """Two integers, among the thresholds of the leaf's shape, of what all leaves of its quantity let one know.

        Where they leave nothing together, the worse of them.
        """
        assert slot.node.quantity is not None
        ladder = self.shape.ladders[slot.node.quantity]
        least, most = ranks_of(domain.everything(), ladder, up=True)
        clues = list(self._clues(slot.node.quantity, ladder))
        if not clues:
            return nw.lit(least), nw.lit(most)
        lows = [clue.low.fill_null(least) for clue in clues]
        highs = [clue.high.fill_null(most) for clue in clues]
        low, high = nw.max_horizontal(*lows), nw.min_horizontal(*highs)
        bottom = nw.max_horizontal(*(clue.bottom for clue in clues))
        top = nw.min_horizontal(*(clue.top for clue in clues))
        # Of two numbers between the same thresholds, only they themselves tell that they are not one.
        some = (low <= high) & (bottom <= top).fill_null(value=True)
        if comparison.op in UPWARD or comparison.op is Op.BETWEEN:
            worst = [nw.when(clue.top == top).then(each) for clue, each in zip(clues, lows, strict=True)]
            return nw.when(some).then(low).otherwise(nw.min_horizontal(*worst)), high
        worst = [nw.when(clue.bottom == bottom).then(each) for clue, each in zip(clues, highs, strict=True)]
        return low, nw.when(some).then(high).otherwise(nw.max_horizontal(*worst))

    def _clues(self, quantity: str, ladder: tuple[Decimal, ...]) -> Iterator[_Clue]:
        """What findings at leaves let one know of a quantity: by numbers, and by what words imply."""
        said = [(role, slot, self.sheet.of(role, slot.node.address)) for role, slot in self.sharers[quantity]]
        narrow = any(column.narrow for _, _, columns in said for column in columns.values())
        for role, slot, columns in said:
            for low, high in _ranges(columns):
                yield _Clue(_rank(low, ladder), _rank(high, ladder), _number(low, narrow), _number(high, narrow))
            for word, known in self.implied(role, slot):
                ranks = (nw.when(word).then(nw.lit(rank)) for rank in ranks_of(known, ladder, up=True))
                ends = (nw.when(word).then(nw.lit(end, dtype=nw.Float64())) for end in _ends(known, narrow))
                yield _Clue(*ranks, *ends)

    def implied(self, role: str, slot: Slot) -> Iterator[tuple[nw.Expr, Interval]]:
        """What words let one know of the quantity of a leaf, each with the condition under which it is known."""
        criteria = self.shapes[role].criteria
        path = criteria.path(slot.node.address)[:-1]
        clear = [step for i, step in enumerate(path) if all(needs_all(criteria.nodes[below]) for below in path[i:])]
        word, required = self.words.of_path(role, slot.node.address, clear), _required(slot)
        if word is None or required is None:
            return
        for met in (True, False):
            known = implied(*required, met=met)
            if known is not None:
                yield (word if met else ~word), known


def held(columns: Mapping[Aspect, Column], *, leaf: bool) -> nw.Expr:
    """How a node's own finding holds it back: null for pending, and false for chưa đạt on a node that is no `leaf`."""
    free = nw.lit(value=True)
    if Aspect.CAUSE in columns:
        free = nw.when(nw.col(columns[Aspect.CAUSE].name).is_null()).then(nw.lit(value=True))
    if leaf or Aspect.MET not in columns:
        return free
    return nw.when(~flag(columns[Aspect.MET])).then(nw.lit(value=False)).otherwise(free)


def _required(slot: Slot) -> tuple[Comparison, Domain] | None:
    """The (one-sided) requirement of a leaf and the domain of its measure; None where it is attested."""
    if slot.cell is None or slot.cell.comparison is None or slot.node.measure is None:
        return None
    return one_sided(slot.cell.comparison, slot.node.measure.domain), slot.node.measure.domain


def _sharers(shapes: Mapping[str, Shape]) -> dict[str, list[tuple[str, Slot]]]:
    """The leaves that measure each quantity, with their roles."""
    found: dict[str, list[tuple[str, Slot]]] = {}
    for role, shape in shapes.items():
        for slot in shape.slots.values():
            if _required(slot) is not None and slot.index is not None:
                found.setdefault(slot.node.quantity or "", []).append((role, slot))
    return found


def _ranges(columns: Mapping[Aspect, Column]) -> Iterator[tuple[Column | None, Column | None]]:
    """The columns that hold the low and the high end of what is known of a number."""
    if Aspect.VALUE in columns:
        yield columns[Aspect.VALUE], columns[Aspect.VALUE]
    if Aspect.LOW in columns or Aspect.HIGH in columns:
        yield columns.get(Aspect.LOW), columns.get(Aspect.HIGH)


def _number(column: Column | None, narrow: bool) -> nw.Expr:
    """The number in a column, as one that can be held against those of others; `narrow` where some have 32 bits."""
    if column is None:
        return nw.lit(None, dtype=nw.Float64())
    number = nw.col(column.name)
    return (number.cast(nw.Float32()) if narrow else number).cast(nw.Float64())


def _ends(known: Interval, narrow: bool) -> Iterator[float | None]:
    """The ends of an interval likewise; an open one is the number next to it."""
    for end, is_open, inward in ((known.low, known.low_open, inf), (known.high, known.high_open, -inf)):
        if end is None:
            yield None
            continue
        number = struct.unpack("f", struct.pack("f", end))[0] if narrow else float(end)
        yield nextafter(number, inward) if is_open else number


def _compared(columns: Mapping[Aspect, Column], side: Comparison) -> nw.Expr:
    """The state of a one-sided comparison by the numbers of its own leaf."""
    strictest, mildest, up = side.strictest(), side.mildest(), side.op in UPWARD
    ranges = list(_ranges(columns))
    if len(ranges) == 1 and strictest is not None and strictest == mildest:
        low, high = ranges[0]
        if low is high and low is not None:
            return _meets(low, side.op, strictest)
    certain, impossible = [], []
    for low, high in ranges:
        worse, better = (low, high) if up else (high, low)
        if worse is not None and strictest is not None:
            certain.append(_meets(worse, side.op, strictest))
        if better is not None and mildest is not None:
            impossible.append(~_meets(better, side.op, mildest))
    return three_valued(_any(certain), _any(impossible))


def _any(conditions: Sequence[nw.Expr]) -> nw.Expr:
    if not conditions:
        return nw.lit(value=False)
    return conditions[0] if len(conditions) == 1 else nw.any_horizontal(*conditions, ignore_nulls=False)


def _meets(column: Column, op: Op, threshold: Decimal) -> nw.Expr:
    """Whether the number in a column meets a one-sided comparison; null where it is unknown."""
    reached = _reached(column, threshold, strict=op in {Op.ABOVE, Op.AT_MOST})
    return reached if op in UPWARD else ~reached


def _reached(column: Column, threshold: Decimal, *, strict: bool) -> nw.Expr:
    """Whether the number in a column is at least the threshold (`strict`: above it), in the column's own type."""
    number = nw.col(column.name)
    if column.holds == "whole":
        return number >= (floor(threshold) + 1 if strict else ceil(threshold))
    limit = threshold if column.holds == "exact" else nw.lit(float(threshold), dtype=_FLOATS[column.narrow])
    return number > limit if strict else number >= limit


def _rank(column: Column | None, ladder: Sequence[Decimal]) -> nw.Expr:
    """The rank of a number among thresholds, see `compile.ranks`; null where it is unknown."""
    rank = nw.lit(None, dtype=nw.Int64())
    for i, threshold in enumerate(ladder if column is not None else ()):
        assert column is not None
        for strict in (False, True):
            passed = _reached(column, threshold, strict=strict).cast(nw.Int64())
            rank = passed if i == 0 and not strict else rank + passed
    return rank
