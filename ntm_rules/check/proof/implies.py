"""Whether all that pass one set pass another: the other is held against each smallest way to pass the first.

At such a way every leaf of it is met by as little as will do, and nothing else is known but what a quantity can be.
If the other set is certain there, it is certain wherever the first one passes. A threshold known only within
bounds is taken at its mildest in the first set and at its strictest in the other; a requirement that both share,
one having it from the other, is met in both or in neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from ntm_rules.check.proof.ground import Ground, View, all_parameters, ground_for, named_years
from ntm_rules.check.proof.passing import ways_to_pass
from ntm_rules.comparison import UPWARD
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.compile.ranks import bounded
from ntm_rules.compile.sameness import Terms
from ntm_rules.compile.shape import cells_for
from ntm_rules.interval import Interval

#: A quantity in a measure: figures of one name in two measures say nothing of each other.
Figure = tuple[str, str]

#: How many leaves may have to fail together in a way that is looked for, and how many ways are told.
LARGEST, MOST = 3, 200
#: Of so few leaves all groups are looked at, however large.
FEW = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How the second set can fail although the first passes: `leaves` of the second that are missed together.

    `values` is where the quantities of those leaves then lie, in a region that no threshold divides.
    """

    leaves: tuple[str, ...]
    values: Mapping[Figure, Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """What was found for some parameters, alike in all of `parameters`.

    Proved where there are no `ways` to fail, no `open` leaves of the second set that stay undecided, for what they
    require is not known, and the search was `whole`.
    """

    parameters: tuple[Mapping[str, str], ...]
    ways: tuple[Way, ...]
    open: tuple[str, ...]
    whole: bool

    @property
    def proved(self) -> bool:
        """Whether passing the first set means passing the second."""
        return self.whole and not self.ways and not self.open


def implies(first: CriteriaSet, second: CriteriaSet) -> tuple[Implication, ...]:
    """What can be proved for each combination of parameters that both sets are for; () where there is none."""
    found: dict[object, list[Mapping[str, str]]] = {}
    told: dict[object, Implication] = {}
    for parameters in _shared_parameters(first, second):
        implication = _implied(parameters, ground_for(first, parameters), ground_for(second, parameters))
        key = (_told(implication.ways), implication.open, implication.whole)
        found.setdefault(key, []).append(parameters)
        told.setdefault(key, implication)
    return tuple(
        Implication(parameters=tuple(alike), ways=told[key].ways, open=told[key].open, whole=told[key].whole)
        for key, alike in found.items()
    )


def _told(ways: Sequence[Way]) -> object:
    return tuple((way.leaves, *way.values.items()) for way in ways)


def _shared_parameters(first: CriteriaSet, second: CriteriaSet) -> Iterator[dict[str, str]]:
    """The parameters of the first set that the second one knows and is for, with those of the second beside them."""
    both = {n: {*first.parameters[n]} & {*second.parameters[n]} for n in first.parameters.keys() & second.parameters}
    if not all(both.values()):
        return
    names = {*both, "year"}
    seen = set()
    years = named_years(first) | named_years(second)
    for own in all_parameters(first, years):
        for other in all_parameters(second, years):
            if all(own[name] == other[name] for name in names if name in own and name in other):
                merged = {**other, **own}
                key = tuple(sorted(merged.items()))
                if key not in seen and all(merged[name] in both[name] for name in both if name in merged):
                    seen.add(key)
                    yield merged


def _implied(parameters: Mapping[str, str], first: Ground, second: Ground) -> Implication:
    points = ways_to_pass(first)
    shared = _shared_leaves(first, second)
    ways: dict[tuple[str, ...], Way] = {}
    undecided: dict[str, None] = {}
    whole = points is not None
    for met in points or ():
        known = _known(first, met)
        if any(interval.is_empty() for interval in known.values()):
            continue  # nobody passes in this way
        view = _view(second, known, {leaf for leaf in shared if leaf in met})
        if not view.is_certain(""):
            search = _Search(view, known)
            found = search.ways()
            ways.update({way.leaves: way for way in found.ways if way.leaves not in ways})
            undecided.update(dict.fromkeys(search.undecided(found.ways)))
            # Not certain, and yet nothing to show for it: then nothing may be called proved.
            whole = whole and found.whole and bool(ways or undecided)
    smallest = [way for way in ways.values() if not any(set(other) < set(way.leaves) for other in ways)]
    return Implication(
        parameters=(parameters,), ways=tuple(smallest[:MOST]), open=tuple(undecided),
        whole=whole and len(smallest) <= MOST,
    )  # fmt: skip


def _shared_leaves(first: Ground, second: Ground) -> frozenset[str]:
    """The leaves that are one and the same requirement in both sets."""

    def signatures(ground: Ground) -> dict[str, object]:
        criteria = ground.shape.criteria
        cells = cells_for(criteria, ground.shape.parameters)
        terms = Terms(criteria, cells, {})
        return {address: terms.signature(address) for address in ground.leaves}

    ours, theirs = signatures(first), signatures(second)
    return frozenset(address for address in ours if address in theirs and ours[address] == theirs[address])


def _known(ground: Ground, met: frozenset[str]) -> dict[Figure, Interval]:
    """Where each quantity lies when the leaves of `met` are met, each by its mildest threshold."""
    known: dict[Figure, Interval] = {}
    for address in met:
        comparison = ground.comparison(address)
        if comparison is not None:
            figure, domain = figure_of(ground, address), ground.domain(address)
            bound = bounded(comparison, domain)
            meets = domain.cut(bound.met_at(bound.mildest()))
            known[figure] = meets.meet(known[figure]) if figure in known else meets
    return known


def figure_of(ground: Ground, address: str) -> Figure:
    """What a leaf compares: its quantity in its measure."""
    measure = ground.shape.slots[address].node.measure
    assert measure is not None
    return ground.quantity(address), measure.id


def _view(second: Ground, known: Mapping[Figure, Interval], same: set[str]) -> View:
    """What is known of the second set: quantities as far as `known`, and the requirements met in both."""
    view = second.view()
    for address in second.leaves:
        if address in same:
            view.answer(address, met=True)
        elif second.comparison(address) is not None:
            interval = known.get(figure_of(second, address))
            if interval is not None:
                view.know(address, interval)
    return view


class _Found(NamedTuple):
    """The ways that a search found, and whether there can be no other."""

    ways: tuple[Way, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for what makes the second set fail where the first passes: `view` is what is known there."""

    view: View
    known: Mapping[Figure, Interval]

    def ways(self) -> _Found:
        """The smallest groups of leaves that can be missed and then make the set fail."""
        forced = self._missing(())
        if forced is not None:
            return _Found((forced,), whole=True)
        singles = [way for leaf in self._missable() if (way := self._missing((leaf,))) is not None]
        alone = {leaf for way in singles for leaf in way.leaves}
        left = [leaf for leaf in self._missable() if leaf not in alone]  # no smallest group holds one of the others
        if self._missing(left) is None:
            return _Found(tuple(singles), whole=True)
        largest = len(left) if len(left) <= FEW else LARGEST
        groups = list(self._groups(left, largest))
        if largest < len(left) and not groups:
            groups.append(self._shrunk(left))
        return _Found((*singles, *groups), whole=largest == len(left))

    def undecided(self, ways: Sequence[Way]) -> tuple[str, ...]:
        """Leaves that are not sure and of which nothing can be a miss, what they require not being known.

        Those on which alone the set hangs; where it hangs on several together and no way was found, all of them.
        """
        missable = set(self._missable())
        unsure = [a for a in self.view.ground.leaves if not self._is_sure(a) and a not in missable]
        alone = tuple(address for address in unsure if self._hangs_on(address))
        return alone if alone or ways else tuple(unsure)

    def _missable(self) -> list[str]:
        return [a for a in self.view.ground.leaves if not self._is_sure(a) and self._can_be_missed(a)]

    def _groups(self, leaves: Sequence[str], largest: int) -> Iterator[Way]:
        found: list[set[str]] = []
        for size in range(2, largest + 1):
            for group in combinations(leaves, size):
                if any(smaller <= set(group) for smaller in found):
                    continue
                way = self._missing(group)
                if way is not None:
                    found.append(set(way.leaves))
                    yield way

    def _shrunk(self, leaves: Sequence[str]) -> Way:
        """A way from which no leaf can be left out, where missing all of the leaves is one."""
        kept = list(leaves)
        for leaf in leaves:
            fewer = [other for other in kept if other != leaf]
            if self._missing(fewer) is not None:
                kept = fewer
        way = self._missing(kept)
        assert way is not None, "what was left out was not needed"
        return way

    def _is_sure(self, address: str) -> bool:
        view = self.view
        needs = view.ground.shape.network.leaves
        return all(view.low[leaf] >= needs[leaf].sure for leaf in view.ground.shape.slots[address].leaves)

    def _can_be_missed(self, address: str) -> bool:
        """Whether something that may be found of the leaf is a miss: a word where it compares nothing."""
        view = self.view
        needs = view.ground.shape.network.leaves
        return any(view.low[leaf] < needs[leaf].can for leaf in view.ground.shape.slots[address].leaves)

    def _missing(self, group: Sequence[str]) -> Way | None:
        """The way in which the leaves of a group are just missed, and no other that can be met.

        None where the set does not fail of it.
        """
        ground = self.view.ground
        tried = View(ground, list(self.view.low), list(self.view.high))
        for address in ground.leaves:
            if address in group or self._can_be_met(address):
                tried.answer(address, met=address not in group)
        together: dict[Figure, list[str]] = {}
        for address in group:
            if ground.comparison(address) is not None:
                together.setdefault(figure_of(ground, address), []).append(address)
        values: dict[Figure, Interval] = {}
        for figure, addresses in together.items():
            region = self._just_missed(addresses)
            if region is None:
                return None
            values[figure] = region
        for (quantity, _), region in values.items():
            for address in ground.by_quantity[quantity]:
                tried.know(address, region)
        if not tried.is_impossible(""):
            return None
        leaves = tuple(a for a in ground.leaves if a in group or self._is_missed(tried, a))
        forced = {a: self._within(a) for a in leaves if a not in group and ground.comparison(a) is not None}
        values.update(
            {figure_of(ground, a): known for a, known in forced.items() if figure_of(ground, a) not in values}
        )
        return Way(leaves=leaves, values=values)

    def _can_be_met(self, address: str) -> bool:
        """Whether something that may be found of the leaf meets it."""
        view = self.view
        needs = view.ground.shape.network.leaves
        return all(view.high[leaf] >= needs[leaf].can for leaf in view.ground.shape.slots[address].leaves)

    def _within(self, address: str) -> Interval:
        """Where the quantity of a leaf lies, as far as the first set tells."""
        ground = self.view.ground
        return self.known.get(figure_of(ground, address), ground.domain(address).everything())

    def _just_missed(self, addresses: Sequence[str]) -> Interval | None:
        """The region nearest to the requirements of leaves of one quantity in which all are missed for certain."""
        ground = self.view.ground
        comparison, quantity = ground.comparison(addresses[0]), ground.quantity(addresses[0])
        assert comparison is not None
        tried = View(ground, list(self.view.low), list(self.view.high))
        found = None
        for region in ground.regions(quantity):
            within = region.meet(self._within(addresses[0]))
            if within.is_empty():
                continue
            for address in addresses:
                tried.know(address, within)
            if all(self._is_missed(tried, address) for address in addresses):
                found = within
                if comparison.op not in UPWARD:
                    break
        return found

    def _is_missed(self, view: View, address: str) -> bool:
        needs = view.ground.shape.network.leaves
        return any(view.high[leaf] < needs[leaf].can for leaf in view.ground.shape.slots[address].leaves)

    def _hangs_on(self, address: str) -> bool:
        """Whether the set does not pass when this leaf alone stays open."""
        ground = self.view.ground
        tried = View(ground, list(self.view.low), list(self.view.high))
        for other in ground.leaves:
            if other != address:
                tried.answer(other, met=True)
        return not tried.is_certain("")
