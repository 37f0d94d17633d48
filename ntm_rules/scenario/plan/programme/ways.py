"""Columns of a model for doing a task: one way for each period in which it can begin, with its steps and its money.

Amounts are whole đồng, as they are paid; in the model they are triệu đồng, so that they are of the size of the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ntm_rules.scenario.plan.model import Period, Task
from ntm_rules.scenario.plan.programme.periods import Start, by_year, starts
from ntm_rules.scenario.plan.programme.solver import Model, Number, Sum, column, total

_DONG = 10**9
_MILLION = 10**6
_Amounts = tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A task begun at a time: whether it is (0 or 1), in how many steps, and its money in triệu đồng."""

    task: int
    start: Start
    begun: Sum
    steps: Sum
    whole: Sum
    new: Sum
    new_by_year: Mapping[int, Sum]


def used(ways_of_task: Iterable[Way]) -> Sum:
    """Whether a task, of which these are the ways, is done: 0 or 1."""
    return total(way.begun for way in ways_of_task)


def dong(amount: Decimal | Fraction) -> int:
    """An amount of tỷ đồng in whole đồng, rounded up."""
    return math.ceil(Fraction(amount) * _DONG)


def dong_within(amount: Decimal) -> int:
    """A limit of tỷ đồng in whole đồng, rounded down."""
    return math.floor(Fraction(amount) * _DONG)


def million(limit: Decimal) -> Fraction:
    """A limit of tỷ đồng in triệu đồng, of whole đồng."""
    return Fraction(dong_within(limit), _MILLION)


def as_billion(amount: int) -> Decimal:
    """An amount of đồng in tỷ đồng."""
    whole, part = divmod(amount, _DONG)
    return Decimal(amount).scaleb(-9).normalize() if part else Decimal(whole)


def from_million(amount: Number) -> Decimal:
    """An amount of triệu đồng in tỷ đồng, to the nearest đồng."""
    return as_billion(round(amount * _MILLION))


def ways(model: Model, place: int, task: Task, within: Sequence[Period]) -> tuple[Way, ...]:
    """The ways of the task at this place in the list, with new columns for them."""
    return tuple(_way(model, place, task, start, within) for start in starts(task, within))


def _way(model: Model, place: int, task: Task, start: Start, within: Sequence[Period]) -> Way:
    amounts = list(_amounts(task, start, within))
    weighed = _even(model, amounts) if _is_even(amounts) else [(column(model.binary()), row) for row in amounts]
    named = ("begun", "steps", "whole", "new")
    sums = {name: total(sum_ * row[at] for sum_, row in weighed) for at, name in enumerate(named)}
    years = tuple(by_year(0, task.payment, start, within))
    by = {year: total(sum_ * row[len(named) + at] for sum_, row in weighed) for at, year in enumerate(years)}
    return Way(task=place, start=start, new_by_year=by, **sums)


def _is_even(amounts: Sequence[_Amounts]) -> bool:
    """Whether each step after the first adds the same; where not, each number of steps has a column."""
    return len({_more(*pair) for pair in pairwise(amounts)}) < 2


def _even(model: Model, amounts: Sequence[_Amounts]) -> list[tuple[Sum, _Amounts]]:
    """A column for being begun and, where there can be more than one step, one for those after the first."""
    begun = column(model.binary())
    if len(amounts) == 1:
        return [(begun, amounts[0])]
    further = model.count(len(amounts) - 1)
    model.add(begun * (len(amounts) - 1) - further, low=0)
    return [(begun, amounts[0]), (further, _more(*amounts[:2]))]


def _more(less: _Amounts, more: _Amounts) -> _Amounts:
    return tuple(b - a for a, b in zip(less, more, strict=True))


def _amounts(task: Task, start: Start, within: Sequence[Period]) -> Iterator[_Amounts]:
    """What there is of each thing where one step is done, two, and so on: 1, steps, cost, new money, that by year."""
    for steps, paid in enumerate(new_by_year(task, start, within), start=1):
        money = (dong(task.cost(steps)), sum(paid.values()), *paid.values())
        yield (1, steps, *(Fraction(each, _MILLION) for each in money))


def new_by_year(task: Task, start: Start, within: Sequence[Period]) -> list[Mapping[int, int]]:
    """The new money in đồng that one step takes in each year, two steps take, and so on.

    Where each step after the first costs the same, each is paid in the same parts, so that these add up as steps do.
    """
    new = [dong(task.new_money(steps)) for steps in range(1, len(task.costs) + 1)]
    added = {more - less for less, more in pairwise(new)}
    if len(added) != 1:
        return [by_year(amount, task.payment, start, within) for amount in new]
    further = by_year(added.pop(), task.payment, start, within)
    first = by_year(new[0], task.payment, start, within)
    return [{year: amount + more * further[year] for year, amount in first.items()} for more in range(len(new))]
