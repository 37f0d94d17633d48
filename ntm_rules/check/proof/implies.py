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

from ntm_rules.check.proof.ground import Ground, View, all_parameters, ground_for
from ntm_rules.check.proof.passing import ways_to_pass
from ntm_rules.comparison import UPWARD
from ntm_rules.compile.case import signature
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.compile.ranks import bounded
from ntm_rules.compile.shape import cells_for
from ntm_rules.interval import Interval

#: How many leaves may have to fail together in a way that is looked for, and how many ways are told.
LARGEST, MOST = 3, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How the second set can fail although the first passes: `leaves` of the second that are missed together.

    `values` is where the quantities of those leaves then lie, in a region that no threshold divides.
    """

    leaves: tuple[str, ...]
    values: Mapping[str, Interval]


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
    names = first.parameters.keys() & second.parameters.keys()
    seen = set()
    for own in all_parameters(first):
        for other in all_parameters(second):
            if all(own[name] == other[name] for name in names | {"year"} if name in own and name in other):
                merged = {**other, **own}
                key = tuple(sorted(merged.items()))
                if key not in seen:
                    seen.add(key)
                    yield merged


def _implied(parameters: Mapping[str, str], first: Ground, second: Ground) -> Implication:
    points = ways_to_pass(first)
    shared = _shared_leaves(first, second)
    ways: dict[tuple[str, ...], Way] = {}
    undecided: dict[str, None] = {}
    for met in points or ():
        known = _known(first, met)
        if any(interval.is_empty() for interval in known.values()):
            continue  # nobody passes in this way
        view = _view(second, known, {leaf for leaf in shared if leaf in met})
        if not view.is_certain(""):
            for way in _Search(view, known).ways(undecided):
                ways.setdefault(way.leaves, way)
    smallest = [way for way in ways.values() if not any(set(other) < set(way.leaves) for other in ways)]
    return Implication(
        parameters=(parameters,), ways=tuple(smallest[:MOST]), open=tuple(undecided),
        whole=points is not None and len(smallest) <= MOST,
    )  # fmt: skip


def _shared_leaves(first: Ground, second: Ground) -> frozenset[str]:
    """The leaves that are one and the same requirement in both sets."""

    def signatures(ground: Ground) -> dict[str, object]:
        criteria = ground.shape.criteria
        cells = cells_for(criteria, ground.shape.parameters)
        return {address: signature(criteria, cells, address) for address in ground.leaves}

    ours, theirs = signatures(first), signatures(second)
    return frozenset(address for address in ours if address in theirs and ours[address] == theirs[address])


def _known(ground: Ground, met: frozenset[str]) -> dict[str, Interval]:
    """Where each quantity lies when the leaves of `met` are met, each by its mildest threshold."""
    known: dict[str, Interval] = {}
    for address in met:
        comparison = ground.comparison(address)
        if comparison is not None:
            quantity, domain = ground.quantity(address), ground.domain(address)
            bound = bounded(comparison, domain)
            meets = domain.cut(bound.met_at(bound.mildest()))
            known[quantity] = meets.meet(known[quantity]) if quantity in known else meets
    return known


def _view(second: Ground, known: Mapping[str, Interval], same: set[str]) -> View:
    """What is known of the second set: quantities as far as `known`, and the requirements met in both."""
    view = second.view()
    for address in second.leaves:
        if address in same:
            view.answer(address, met=True)
        elif second.comparison(address) is not None:
            interval = known.get(second.quantity(address))
            if interval is not None:
                view.know(address, interval)
    return view


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for what makes the second set fail where the first passes: `view` is what is known there."""

    view: View
    known: Mapping[str, Interval]

    def ways(self, undecided: dict[str, None]) -> Iterator[Way]:
        """The smallest groups of leaves that can be missed and then make the set fail.

        Leaves that are not sure and of which nothing can be a miss, as what they require is not known, are put
        among the `undecided` if the set hangs on them.
        """
        unsure = [a for a in self.view.ground.leaves if not self._is_sure(a)]
        can_miss = [a for a in unsure if self._can_be_missed(a)]
        found: list[set[str]] = []
        for size in range(1, LARGEST + 1):
            for group in combinations(can_miss, size):
                if any(smaller <= set(group) for smaller in found):
                    continue
                way = self._missing(group)
                if way is not None:
                    found.append(set(way.leaves))
                    yield way
        missed = {leaf for group in found for leaf in group}
        for address in unsure:
            if address not in missed and address not in can_miss and self._hangs_on(address):
                undecided[address] = None

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
        """The way in which the leaves of a group are just missed; None where the set does not fail of it."""
        ground = self.view.ground
        tried = View(ground, list(self.view.low), list(self.view.high))
        for address in ground.leaves:
            tried.answer(address, met=address not in group)
        values: dict[str, Interval] = {}
        for address in group:
            if ground.comparison(address) is not None:
                region = self._just_missed(address)
                if region is None:
                    return None
                values[ground.quantity(address)] = region
        for quantity, region in values.items():
            for address in ground.by_quantity[quantity]:
                tried.know(address, region)
        if not tried.is_impossible(""):
            return None
        leaves = tuple(a for a in ground.leaves if a in group or self._is_missed(tried, a))
        return Way(leaves=leaves, values=values)

    def _just_missed(self, address: str) -> Interval | None:
        """The region nearest to the requirement of a leaf in which it is missed for certain, within what is known."""
        ground = self.view.ground
        comparison, quantity = ground.comparison(address), ground.quantity(address)
        assert comparison is not None
        known = self.known.get(quantity, ground.domain(address).everything())
        tried = View(ground, list(self.view.low), list(self.view.high))
        found = None
        for region in ground.regions(quantity):
            within = region.meet(known)
            if within.is_empty():
                continue
            tried.know(address, within)
            if self._is_missed(tried, address):
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
