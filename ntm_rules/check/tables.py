"""A table by region and year seen along one of its parameters, or by the year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ntm_rules.check.own import Leaf
from ntm_rules.comparison import Op
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Cell
from ntm_rules.compile.sets import is_upward

ELSE = "else"
YEAR = "year"


def lines(leaf: Leaf, parameter: str) -> Iterator[Mapping[str, Cell]]:
    """The cells that differ in one parameter only, by its value; one such line for each choice of the others."""
    at = leaf.rule.by.index(parameter)
    grouped: dict[tuple[str, ...], dict[str, Cell]] = {}
    for key, cell in leaf.rule.cells.items():
        grouped.setdefault((*key[:at], *key[at + 1 :]), {})[key[at]] = cell
    yield from grouped.values()


def regional_lines(leaf: Leaf) -> Iterator[Mapping[str, Cell]]:
    """The lines along each parameter but the year."""
    for parameter in regional(leaf):
        yield from lines(leaf, parameter)


def regional(leaf: Leaf) -> tuple[str, ...]:
    """The parameters of a table but the year."""
    return tuple(name for name in leaf.rule.by if name != YEAR)


def rows(leaf: Leaf, parameter: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The values that each part of a nested table gives for a parameter, by the keys that lead to the part."""
    at = leaf.rule.by.index(parameter)
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for key in leaf.rule.cells:
        found.setdefault(key[:at], {})[key[at]] = None
    return {prefix: tuple(values) for prefix, values in found.items()}


def missing(subject: Subject, parameter: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a parameter that units of the set may have and that are not among `values`."""
    fixed = subject.criteria.fixed.get(parameter)
    needed = subject.criteria.parameters.get(parameter, ()) if fixed is None else (fixed,)
    return tuple(value for value in needed if value not in values)


def by_year(leaf: Leaf) -> Mapping[str, tuple[Cell, ...]]:
    """The cells of a table for each year that it names; all of them under "else" where no year matters."""
    at = leaf.rule.by.index(YEAR) if YEAR in leaf.rule.by else None
    grouped: dict[str, list[Cell]] = {}
    for key, cell in leaf.rule.cells.items():
        grouped.setdefault(ELSE if at is None else key[at], []).append(cell)
    return {year: tuple(cells) for year, cells in grouped.items()}


def figure(cell: Cell) -> Decimal | None:
    """The threshold of a cell where it is one number."""
    comparison = cell.comparison
    if comparison is None or comparison.op is Op.BETWEEN or not comparison.is_known():
        return None
    return comparison.low


def ends(cell: Cell) -> tuple[Decimal, ...]:
    """The numbers that a cell is written with: its threshold, the bounds of it, or the ends of a `between`."""
    both = () if cell.comparison is None else (cell.comparison.low, cell.comparison.high)
    return tuple(end for end in both if end is not None)


def upward(leaf: Leaf, cell: Cell) -> bool | None:
    """Whether more of the quantity can only help; None where a cell is no such comparison."""
    measure = leaf.node.measure
    if measure is None or cell.comparison is None or cell.comparison.op is Op.BETWEEN:
        return None
    return is_upward(cell.comparison, measure.domain)
