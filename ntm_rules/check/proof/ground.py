"""The ground of a proof: a set as a network for some parameters, and what may be known of each of its leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product

from ntm_rules.comparison import UPWARD, Comparison
from ntm_rules.compile.model import CriteriaSet, LeafRule, Shape, ShareRule, Slot
from ntm_rules.compile.ranks import beyond, ranks_of
from ntm_rules.compile.sets import one_sided
from ntm_rules.compile.shape import Form, build_shape, cells_for, sides
from ntm_rules.evaluate.direct import Direct
from ntm_rules.interval import Domain, Interval
from ntm_rules.network import State

_DIRECT = Direct()
#: The most combinations of parameters that are looked at; beyond, a proof speaks of these only.
LIMIT = 5_000


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One network of a set; `parameters` are all that lead to it, the first of them its own."""

    shape: Shape
    parameters: tuple[Mapping[str, str], ...]

    @cached_property
    def leaves(self) -> Mapping[str, Slot]:
        """All that takes knowledge, by address."""
        return {address: slot for address, slot in self.shape.slots.items() if slot.leaves}

    @cached_property
    def by_quantity(self) -> Mapping[str, tuple[str, ...]]:
        """The addresses of the leaves of each quantity."""
        found: dict[str, list[str]] = {}
        for address in self.leaves:
            if self.comparison(address) is not None:
                found.setdefault(self.quantity(address), []).append(address)
        return {quantity: tuple(addresses) for quantity, addresses in found.items()}

    def quantity(self, address: str) -> str:
        """The quantity of a leaf that compares one."""
        quantity = self.shape.slots[address].node.quantity
        assert quantity is not None
        return quantity

    def comparison(self, address: str) -> Comparison | None:
        """What a leaf requires of its quantity, an equality at the end of the domain as the bound it is."""
        slot = self.shape.slots[address]
        if slot.cell is None or slot.cell.comparison is None or slot.node.measure is None:
            return None
        return one_sided(slot.cell.comparison, slot.node.measure.domain)

    def domain(self, address: str) -> Domain:
        """The numbers that the quantity of a leaf can be."""
        measure = self.shape.slots[address].node.measure
        assert measure is not None
        return measure.domain

    def regions(self, quantity: str) -> tuple[Interval, ...]:
        """The numbers that a quantity can be, cut at all thresholds of it: no leaf tells those of a region apart."""
        domain = self.domain(self.by_quantity[quantity][0])
        ladder = self.shape.ladders[quantity]
        between = zip((None, *ladder), (*ladder, None), strict=True)
        found = [Interval(low, high, low is not None, high is not None) for low, high in between]
        found += [Interval.point(threshold) for threshold in ladder]
        inhabited = [cut for region in found if not (cut := domain.cut(region)).is_empty()]
        return tuple(sorted(inhabited, key=lambda i: (i.low is not None, i.low or 0, i.low_open)))

    def view(self) -> View:
        """A view of the network in which nothing is known."""
        view = View(self, [0] * len(self.shape.network.leaves), [0] * len(self.shape.network.leaves))
        for leaf, needs in enumerate(self.shape.network.leaves):
            view.low[leaf], view.high[leaf] = needs.sure - 1, needs.can
        for address in self.leaves:
            if self.comparison(address) is not None:
                view.know(address, self.domain(address).everything())
        return view


@dataclass(frozen=True, slots=True)
class View:
    """What is known of each leaf of a ground, to be filled in and derived from."""

    ground: Ground
    low: list[int]
    high: list[int]

    def know(self, address: str, interval: Interval) -> None:
        """That the quantity of a leaf lies in `interval`, which is not empty."""
        slot, comparison = self.ground.shape.slots[address], self.ground.comparison(address)
        assert comparison is not None
        ladder = self.ground.shape.ladders[self.ground.quantity(address)]
        for leaf, side in zip(slot.leaves, sides(comparison), strict=True):
            self.low[leaf], self.high[leaf] = ranks_of(interval, ladder, up=side.op in UPWARD)

    def answer(self, address: str, *, met: bool) -> None:
        """That a leaf is met, or is not, whatever its threshold is."""
        needs = self.ground.shape.network.leaves
        comparison = self.ground.comparison(address)
        for leaf in self.ground.shape.slots[address].leaves:
            if comparison is not None:
                end = beyond(self.ground.shape.ladders[self.ground.quantity(address)])
                self.low[leaf] = self.high[leaf] = end if met else -end
            else:
                self.low[leaf] = self.high[leaf] = needs[leaf].sure if met else needs[leaf].can - 1

    def meet(self, address: str, *, met: bool, words: bool) -> None:
        """That a leaf is at its best or worst, as far as numbers bring it; by a word where there is no number.

        With `words`, also where its threshold is not known.
        """
        comparison = self.ground.comparison(address)
        if comparison is None or (words and not comparison.is_known()):
            self.answer(address, met=met)
            return
        self.know(address, self.ground.domain(address).everything())
        for leaf in self.ground.shape.slots[address].leaves:
            end = self.high[leaf] if met else self.low[leaf]
            self.low[leaf] = self.high[leaf] = end

    def state(self) -> State:
        """What follows at every position."""
        return _DIRECT.derive(self.ground.shape.network, self.low, self.high)

    def is_certain(self, address: str) -> bool:
        """Whether a node passes."""
        return self._at(self.state().certain, address)

    def is_impossible(self, address: str) -> bool:
        """Whether a node fails."""
        return self._at(self.state().impossible, address)

    def _at(self, states: tuple[bool, ...], address: str) -> bool:
        index = self.ground.shape.slots[address].index
        return index is not None and states[index]


def grounds(criteria: CriteriaSet) -> tuple[Ground, ...]:
    """A ground for every way in which the requirements of a set can come out, for its regions and years."""
    found: dict[tuple[object, ...], list[dict[str, str]]] = {}
    for parameters in islice(all_parameters(criteria), LIMIT):
        cells = cells_for(criteria, parameters)
        found.setdefault(tuple(cell and cell.comparison for cell in cells.values()), []).append(parameters)
    return tuple(replace(ground_for(criteria, alike[0]), parameters=tuple(alike)) for alike in found.values())


def ground_for(criteria: CriteriaSet, parameters: Mapping[str, str]) -> Ground:
    """The ground of a set for one combination of parameters."""
    counts = tuple((address, None) for address, node in criteria.nodes.items() if isinstance(node.rule, ShareRule))
    shape = build_shape(criteria, Form(parameters=tuple(sorted(parameters.items())), counts=counts))
    return Ground(shape=shape, parameters=(parameters,))


def all_parameters(criteria: CriteriaSet, years: frozenset[str] = frozenset()) -> Iterator[dict[str, str]]:
    """Every combination of the values that the tables of a set tell apart, for the units that the set is for.

    `years` are told apart too where the set has a row for any year: those that another set names.
    """
    by = {name for node in criteria.nodes.values() if isinstance(node.rule, LeafRule) for name in node.rule.by}
    names = [name for name in (*criteria.parameters, "year") if name in by]
    for values in product(*(_values(criteria, name, years) for name in names)):
        yield {**criteria.fixed, **dict(zip(names, values, strict=True))}


def _values(criteria: CriteriaSet, name: str, besides: frozenset[str]) -> tuple[str, ...]:
    if name in criteria.fixed:
        return (criteria.fixed[name],)
    if name != "year":
        return criteria.parameters[name]
    years = named_years(criteria)
    others = any(key[rule.by.index("year")] == "else" for rule in _by_year(criteria) for key in rule.cells)
    if not others:
        return tuple(sorted(years))
    told = years | besides
    return (*sorted(told), str(min(map(int, told), default=2000) - 1))


def named_years(criteria: CriteriaSet) -> frozenset[str]:
    """The years that the tables of a set name; any other is one of "else"."""
    named = {key[rule.by.index("year")] for rule in _by_year(criteria) for key in rule.cells}
    return frozenset(named - {"else"})


def _by_year(criteria: CriteriaSet) -> list[LeafRule]:
    rules = [node.rule for node in criteria.nodes.values()]
    return [rule for rule in rules if isinstance(rule, LeafRule) and "year" in rule.by]
