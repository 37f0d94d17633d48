"""What is known of the quantity of each leaf, as numbers: those of the sheet, or what several leaves let one know.

The meaning is that of `compile.case` and `compile.choose`: all that is known of a quantity holds together, or, where
that leaves nothing, the worst of it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import narwhals as nw

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Slot
from ntm_rules.compile.sheet import Aspect, Column
from ntm_rules.evaluate.knowledge import Knowledge
from ntm_rules.explain.columns.frames import Step, any_of, greatest, least, number
from ntm_rules.explain.quantities import required
from ntm_rules.interval import Domain, Exact

_YES, _NO = nw.lit(value=True), nw.lit(value=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is known of a quantity: its ends, null where nothing is known beyond what the measure can take at all.

    `point` is whether the ends are one number, None where they always are; `shared` that leaves let one know of it
    together.
    """

    low: nw.Expr
    high: nw.Expr
    known: nw.Expr
    point: nw.Expr | None = None
    shared: bool = False

    @property
    def value(self) -> nw.Expr:
        """The number, where it is one."""
        return self.low if self.point is None else nw.when(self.point).then(self.low)

    @property
    def ends(self) -> tuple[nw.Expr, nw.Expr] | None:
        """The ends of what is not one number; None where it always is."""
        if self.point is None:
            return None
        return nw.when(~self.point).then(self.low), nw.when(~self.point).then(self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    """What one finding lets one know of a quantity: ends that are null where it says nothing of the unit."""

    low: nw.Expr
    high: nw.Expr
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is known of the quantity of one leaf; `prefix` begins the names of the columns that are made for it."""

    knowledge: Knowledge
    slot: Slot
    prefix: str

    def find(self) -> tuple[Figure | None, Sequence[Step]]:
        """The figure, and the columns that it is made of; None where the sheet says nothing of the quantity."""
        columns = self._columns(self.knowledge.role, self.slot)
        others = [
            clue
            for role, slot in self.knowledge.sharers.get(self.slot.node.quantity or "", ())
            if (role, slot.node.address) != (self.knowledge.role, self.slot.node.address)
            for clue in self._clues(role, slot)
        ]
        if others:
            return self._together([*self._clues(self.knowledge.role, self.slot), *others])
        ends = _ends(columns)
        if ends is None:
            return None, ()
        if columns.keys().isdisjoint({Aspect.LOW, Aspect.HIGH}):
            return Figure(low=ends[0], high=ends[1], known=~ends[0].is_null()), ()
        low, high = nw.col(f"{self.prefix}low"), nw.col(f"{self.prefix}high")
        step = {f"{self.prefix}low": ends[0], f"{self.prefix}high": ends[1]}
        known = ~(self._is_bottom(low) & self._is_top(high))
        return Figure(low=low, high=high, known=known, point=(low == high).fill_null(value=False)), (step,)

    @cached_property
    def _domain(self) -> Domain:
        assert self.slot.node.measure is not None
        return self.slot.node.measure.domain

    def _columns(self, role: str, slot: Slot) -> Mapping[Aspect, Column]:
        return self.knowledge.sheet.of(role, slot.node.address)

    def _is_bottom(self, low: nw.Expr) -> nw.Expr:
        """Whether an end is no more than the measure says."""
        nothing = low.is_null()
        return nothing if self._domain.low is None else nothing | (low == float(self._domain.low)).fill_null(value=True)

    def _is_top(self, high: nw.Expr) -> nw.Expr:
        nothing = high.is_null()
        end = self._domain.high
        return nothing if end is None else nothing | (high == float(end)).fill_null(value=True)

    def _clues(self, role: str, slot: Slot) -> Iterator[_Clue]:
        """What findings at a leaf let one know of its quantity; ends that nobody knows are those of the measure."""
        lowest, highest = _or(self._domain.low, -inf), _or(self._domain.high, inf)
        ends = _ends(self._columns(role, slot))
        if ends is not None:
            said = ~(ends[0].is_null() & ends[1].is_null())
            low, high = ends[0].fill_null(lowest), ends[1].fill_null(highest)
            yield _Clue(low=nw.when(said).then(low), high=nw.when(said).then(high))
        for said, known in self.knowledge.implied(role, slot):
            yield _Clue(
                low=nw.when(said).then(number(_or(known.low, -inf))),
                high=nw.when(said).then(number(_or(known.high, inf))),
                low_open=known.low_open, high_open=known.high_open,
            )  # fmt: skip

    def _together(self, clues: Sequence[_Clue]) -> tuple[Figure, Sequence[Step]]:
        """What clues leave together, or the worst of them where that is nothing."""
        made: dict[str, nw.Expr] = {}
        placed = []
        for i, clue in enumerate(clues):
            names = f"{self.prefix}low{i}", f"{self.prefix}high{i}"
            made |= dict(zip(names, (clue.low, clue.high), strict=True))
            low, high = map(nw.col, names)
            placed.append(_Clue(low=low, high=high, low_open=clue.low_open, high_open=clue.high_open))
        meet = _Meet(clues=placed, prefix=self.prefix)
        comparison = required(self.slot)
        assert comparison is not None, "what shares a quantity is compared"
        low, high = (nw.col(f"{self.prefix}{end}") for end in ("low", "high"))
        open_ends = nw.col(f"{self.prefix}low_open"), nw.col(f"{self.prefix}high_open")
        bottom = (low == _or(self._domain.low, -inf)) & ~open_ends[0]
        top = (high == _or(self._domain.high, inf)) & ~open_ends[1]
        point = (low == high).fill_null(value=False)
        figure = Figure(
            low=nw.when(point | ~bottom).then(low), high=nw.when(point | ~top).then(high),
            known=(~(bottom & top)).fill_null(value=False), point=point, shared=True,
        )  # fmt: skip
        return figure, (made, meet.ends(), meet.open_ends(), meet.governing(comparison))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meet:
    """Clues on one quantity, whose ends are columns by now."""

    clues: Sequence[_Clue]
    prefix: str

    def ends(self) -> Step:
        """The ends of what the clues leave together."""
        low = greatest([clue.low for clue in self.clues])
        high = least([clue.high for clue in self.clues])
        return {f"{self.prefix}low": low, f"{self.prefix}high": high}

    def open_ends(self) -> Step:
        """Whether each end is itself left out."""
        low, high = self._ends
        low_open = [clue.low == low for clue in self.clues if clue.low_open]
        high_open = [clue.high == high for clue in self.clues if clue.high_open]
        return {
            f"{self.prefix}low_open": any_of(low_open) if low_open else _NO,
            f"{self.prefix}high_open": any_of(high_open) if high_open else _NO,
        }

    def governing(self, comparison: Comparison) -> Step:
        """The ends of what holds: of all together, or of the worst clue, whose end that decides is the worst of all."""
        low, high = self._ends
        low_open, high_open = nw.col(f"{self.prefix}low_open"), nw.col(f"{self.prefix}high_open")
        empty = (low > high) | ((low == high) & (low_open | high_open))
        if comparison.op in UPWARD or comparison.op is Op.BETWEEN:
            worst = [
                nw.when((c.high == high) & (high_open if c.high_open else ~high_open)).then(c.low) for c in self.clues
            ]
            return {f"{self.prefix}low": nw.when(empty).then(least(worst)).otherwise(low)}
        worst = [nw.when((c.low == low) & (low_open if c.low_open else ~low_open)).then(c.high) for c in self.clues]
        return {f"{self.prefix}high": nw.when(empty).then(greatest(worst)).otherwise(high)}

    @property
    def _ends(self) -> tuple[nw.Expr, nw.Expr]:
        return nw.col(f"{self.prefix}low"), nw.col(f"{self.prefix}high")


def _ends(columns: Mapping[Aspect, Column]) -> tuple[nw.Expr, nw.Expr] | None:
    """The ends of what a row says of a number, the number itself where it is one; None where it never says any."""
    found = [
        [_as_written(columns[each]) for each in (end, Aspect.VALUE) if each in columns]
        for end in (Aspect.LOW, Aspect.HIGH)
    ]
    if not any(found):
        return None
    low, high = (number(None) if not each else each[0] if len(each) == 1 else nw.coalesce(*each) for each in found)
    return low, high


def _as_written(column: Column) -> nw.Expr:
    """The number in a column; of 32 bits, the decimals that it is written with."""
    figure = nw.col(column.name)
    return (figure.cast(nw.String()) if column.narrow else figure).cast(nw.Float64())


def _or(end: Exact | None, otherwise: float) -> float:
    return otherwise if end is None else float(end)
