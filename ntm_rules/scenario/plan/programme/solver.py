"""A mixed-integer model and what solving it came to, in terms of no solver: sums, columns with bounds, rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Number = int | Fraction
_LOST = 1e-6


class SolverFailure(Exception):
    """A solver ended in a way that it should not, or what it gave is no solution."""


@dataclass(frozen=True, slots=True)
class Sum:
    """So much of each column, by its number, and a constant; exact."""

    terms: Mapping[int, Number] = field(default_factory=dict)
    constant: Number = 0

    def __add__(self, other: Sum) -> Sum:
        """Both together."""
        return total((self, other))

    def __sub__(self, other: Sum) -> Sum:
        """What the one is more than the other."""
        return total((self, other * -1))

    def __mul__(self, factor: Number) -> Sum:
        """So many times this."""
        if factor == 0:
            return Sum()
        return Sum({column: number * factor for column, number in self.terms.items()}, self.constant * factor)

    def at(self, values: Sequence[Number]) -> Number:
        """What it comes to where the columns have these values."""
        return self.constant + sum(number * values[column] for column, number in self.terms.items())


def column(number: int) -> Sum:
    """One column alone."""
    return Sum({number: 1})


def constant(number: Number) -> Sum:
    """A number alone."""
    return Sum({}, number)


def total(sums: Iterable[Sum]) -> Sum:
    """All together; what cancels out is gone."""
    terms: dict[int, Number] = {}
    constant: Number = 0
    for each in sums:
        constant += each.constant
        for at, number in each.terms.items():
            terms[at] = terms.get(at, 0) + number
    return Sum({at: number for at, number in terms.items() if number}, constant)


@dataclass(frozen=True, slots=True)
class Row:
    """That a sum without a constant lies between `low` and `high`, both inclusive; None: unbounded.

    `coarse`: a solver may be given it with rounded numbers, so that it allows somewhat more, and what it finds then be
    held against the row itself.
    """

    terms: Mapping[int, Number]
    low: Number | None
    high: Number | None
    coarse: bool = True


class SolveStatus(StrEnum):
    """How a solve ended; `UNKNOWN`: out of time before any solution was found."""

    OPTIMAL = "optimal"
    BEST_FOUND = "best_found"
    UNKNOWN = "unknown"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What a solve came to: `values` by column (whole ones as ints), none where no solution is known.

    `objective` is that of `values`, exact but for columns that are not whole, 0 where there are none; no solution
    has a lower one than `bound`.
    """

    status: SolveStatus
    values: tuple[Number, ...] = ()
    objective: Number = 0
    bound: Number = 0
    seconds: float = 0.0

    @property
    def found(self) -> bool:
        """Whether there is a solution, the best one or not."""
        return self.status in (SolveStatus.OPTIMAL, SolveStatus.BEST_FOUND)


@dataclass(slots=True)
class Model:
    """Columns with bounds, whole or not, and rows; what is to be least is said when it is solved."""

    lows: list[Number] = field(default_factory=list)
    highs: list[Number | None] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def binary(self) -> int:
        """A new column that is 0 or 1."""
        return self.integer(0, 1)

    def integer(self, low: int, high: int) -> int:
        """A new whole column."""
        return self._column(low, high, whole=True)

    def count(self, most: int) -> Sum:
        """A new whole number from 0 to `most`, in columns that are 0 or 1, of which a cut can take out any value."""
        weights: list[int] = []
        while (rest := most - sum(weights)) > 0:
            weights.append(min(2 ** len(weights), rest))
        return total(column(self.binary()) * weight for weight in weights)

    def continuous(self, low: Number = 0, high: Number | None = None) -> int:
        """A new column that need not be whole."""
        return self._column(low, high, whole=False)

    def _column(self, low: Number, high: Number | None, *, whole: bool) -> int:
        self.lows.append(low)
        self.highs.append(high)
        self.whole.append(whole)
        return len(self.whole) - 1

    def add(self, sum_: Sum, low: Number | None = None, high: Number | None = None, *, coarse: bool = True) -> None:
        """A row: that the sum lies within these bounds."""
        low, high = (None if bound is None else bound - sum_.constant for bound in (low, high))
        self.rows.append(Row(sum_.terms, low, high, coarse))

    def rounded(self, row: Row, digits: int) -> Row:
        """A row with numbers of so many decimals that allows all that `row` does; itself where that cannot be."""
        is_least = row.high is None
        if all(isinstance(number, int) for number in row.terms.values()):
            return row
        if not row.coarse or (row.low is None) is is_least or not all(map(self._is_counted, row.terms)):
            return row
        step = 10**digits
        inward, outward = (math.ceil, math.floor) if is_least else (math.floor, math.ceil)
        terms = {at: Fraction(inward(number * step), step) for at, number in row.terms.items()}
        low, high = (None if end is None else Fraction(outward(end * step), step) for end in (row.low, row.high))
        return Row(terms, low, high)

    def _is_counted(self, column: int) -> bool:
        """Whether a column is whole and never below 0."""
        return self.whole[column] and self.lows[column] >= 0

    def broken(self, values: Sequence[Number]) -> list[Row]:
        """The rows that values do not keep to: those of whole columns exactly, others but for what floats lose."""
        return [row for row in self.rows if not self._keeps(row, values)]

    def cut(self, row: Row, values: Sequence[Number]) -> Row | None:
        """A row that all solutions keep to, and these values, which break `row`, do not.

        One of the columns has to be moved to where the row comes nearer to being kept. None where one of them is not
        whole, or not at its bound, so that no row can say this.
        """
        sum_ = sum(number * values[at] for at, number in row.terms.items())
        too_much = row.high is not None and sum_ > row.high
        moves: dict[int, Number] = {}
        low: Number = 1
        for at, number in row.terms.items():
            is_lowered = (number > 0) is too_much
            near, far = (self.highs[at], self.lows[at]) if is_lowered else (self.lows[at], self.highs[at])
            if values[at] == far:
                continue
            if not self.whole[at] or values[at] != near:
                return None
            moves[at] = -1 if is_lowered else 1
            low += moves[at] * values[at]
        return Row(moves, low, None)

    def _keeps(self, row: Row, values: Sequence[Number]) -> bool:
        if all(self.whole[at] for at in row.terms):
            exact = sum(number * values[at] for at, number in row.terms.items())
            return (row.low is None or row.low <= exact) and (row.high is None or exact <= row.high)
        near = sum(float(number) * float(values[at]) for at, number in row.terms.items())
        lost = _LOST * (1 + abs(near))
        return (row.low is None or row.low - lost <= near) and (row.high is None or near <= row.high + lost)

    def least(self, sum_: Sum) -> Number:
        """What a sum is at least, by the bounds of its columns alone, each of which has those that it needs."""
        ends = (number * (self.lows[at] if number > 0 else (self.highs[at] or 0)) for at, number in sum_.terms.items())
        return sum_.constant + sum(ends)
