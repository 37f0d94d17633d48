"""Small expressions that the long table is made of, and columns that are made in steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import narwhals as nw

#: Columns to be made together, by name.
Step = Mapping[str, nw.Expr]


def first_of(cases: Sequence[tuple[nw.Expr, nw.Expr]], otherwise: nw.Expr | None) -> nw.Expr:
    """The value of the first case whose condition holds; a condition that is null does not hold."""
    found = otherwise
    for condition, value in reversed(cases):
        chosen = nw.when(condition).then(value)
        found = chosen if found is None else chosen.otherwise(found)
    assert found is not None, "there is a case"
    return found


def number(value: float | None) -> nw.Expr:
    """A number, or null."""
    return nw.lit(value, dtype=nw.Float64())


def greatest(numbers: Sequence[nw.Expr]) -> nw.Expr:
    """The greatest of some numbers (at least one) that are not null; Spark would have two of them at least."""
    return numbers[0] if len(numbers) == 1 else nw.max_horizontal(*numbers)


def least(numbers: Sequence[nw.Expr]) -> nw.Expr:
    """The least of some numbers (at least one) that are not null."""
    return numbers[0] if len(numbers) == 1 else nw.min_horizontal(*numbers)


def any_of(conditions: Sequence[nw.Expr]) -> nw.Expr:
    """Whether one of them (at least one) holds; a null does not."""
    return nw.any_horizontal(*(each.fill_null(value=False) for each in conditions), ignore_nulls=False)


def together(makers: Sequence[Sequence[Step]]) -> Iterator[Step]:
    """The first steps of several makers as one, then the second ones, and so on."""
    for i in range(max(map(len, makers), default=0)):
        yield {name: made for steps in makers if i < len(steps) for name, made in steps[i].items()}
