"""From what can be done about dossiers on a day to levers: which places move, and what passes in which states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from ntm_rules.compile import Appraisal, Dossier, Resolver, appraise
from ntm_rules.finding import Attested
from ntm_rules.scenario.plan.formula import Formula
from ntm_rules.scenario.plan.levers.model import Cluster, Lever, Levers, Mode
from ntm_rules.scenario.plan.levers.moves import lever_of
from ntm_rules.scenario.plan.levers.open_nodes import granted, wanting
from ntm_rules.scenario.plan.levers.standing import standing
from ntm_rules.scenario.plan.levers.touching import Spot, Touching
from ntm_rules.scenario.plan.levers.trial import Trial, Views
from ntm_rules.scenario.plan.levers.wishes import Wish, Wishes
from ntm_rules.scenario.plan.model import Effect, Means, Target
from ntm_rules.scenario.whatif.model import Place

#: So many joint classes a cluster has at most; beyond, the open nodes in it are granted together or not at all.
MOST_CLASSES = 512


class Entangled(Exception):
    """So many tasks move places that tell of one node that their joint effect cannot be told class by class."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Keep the places."""
        super().__init__(", ".join(place.address for place in places))
        self.places = tuple(places)


def levers_of(
    dossiers: Sequence[Dossier], means: Means, resolver: Resolver, *, targets: Sequence[Target], assume: bool,
    given: bool = False,
) -> Levers:  # fmt: skip
    """The levers of dossiers on the day that they are to be judged, with what `means` states supposed already.

    With `assume`, open nodes that no task can settle may be taken as found; with `given`, every node that does not
    pass may be left out of the reckoning, at a price that the caller sets. Dossiers that cannot be appraised on their
    day are for the caller to refuse before. Raises Entangled.
    """
    levers: list[Lever] = []
    clusters: list[Cluster] = []
    passing: dict[Target, Formula] = {}
    for at, dossier in enumerate(dossiers):
        mine = [target for target in targets if target.dossier == at]
        if not mine:
            continue
        appraisal, _ = appraise(dossier, resolver)
        assert appraisal is not None, "the caller has seen to it"
        one = _OneDossier(at, dossier, appraisal, resolver, means, [_wish(target) for target in mine])
        wishes = one.wishes(levers, clusters, assume=assume, given=given)
        for target in mine:
            passing[target] = wishes.formula(_wish(target))
    return Levers(levers=tuple(levers), clusters=tuple(clusters), passing=passing)


def _wish(target: Target) -> Wish:
    return Wish(target.key, target.address)


@dataclass
class _OneDossier:
    """Makes the levers and clusters of one dossier, for what is wished of it."""

    at: int
    dossier: Dossier
    appraisal: Appraisal
    resolver: Resolver
    means: Means
    roots: Sequence[Wish]
    wanted: dict[Spot, list[Wish]] = field(init=False)
    effects: dict[Spot, list[tuple[int, Effect]]] = field(init=False)
    touching: Touching = field(init=False)

    def __post_init__(self) -> None:
        """Find out which nodes matter, and which of them tasks move."""
        self.touching = Touching(self.dossier, self.appraisal)
        self.wanted = {}
        for wish in wanting(Wishes(self.appraisal, {}), self.roots):
            self.wanted.setdefault((wish.key, wish.address), []).append(wish)
        self.effects = {}
        for number, task in enumerate(self.means.tasks):
            for effect in task.effects:
                place = effect.place
                if place.dossier == self.at:
                    self.effects.setdefault((place.key, place.address), []).append((number, effect))

    def wishes(self, levers: list[Lever], clusters: list[Cluster], *, assume: bool, given: bool) -> Wishes:
        """The formulas of the dossier; its levers and clusters are added to those of others."""
        made = self._levers({})
        grouped = self._grouped(made)
        views = self._views(made, grouped, len(clusters))
        free = self._free(views, assume=assume, given=given)
        if free:
            made = self._levers(free)
            grouped = self._grouped(made)
            views = self._views(made, grouped, len(clusters))
        first = len(levers)
        levers.extend(made)
        clusters.extend(replace(each, levers=tuple(first + at for at in each.levers)) for each, _ in grouped)
        return Wishes(self.appraisal, views)

    def _free(self, views: Views, *, assume: bool, given: bool) -> dict[Spot, list[Mode]]:
        """The nodes that may be taken as found: open ones that no task settles, and all that do not pass as gifts."""
        wishes = [wish for each in self.wanted.values() for wish in each]
        free: dict[Spot, list[Mode]] = {}
        for spot, want in granted(self.appraisal, wishes, failing=False).items() if assume else ():
            if not _is_settled(views, spot, want=want):
                free.setdefault(spot, []).append(Mode(assumption=True, value=Attested(met=want)))
        for spot, want in granted(self.appraisal, wishes, failing=True).items() if given else ():
            free.setdefault(spot, []).append(Mode(gift=True, value=Attested(met=want)))
        return free

    def _levers(self, free: Mapping[Spot, Sequence[Mode]]) -> list[Lever]:
        steps = {number: len(task.costs) for number, task in enumerate(self.means.tasks)}
        made = []
        for key, address in dict.fromkeys((*self.effects, *free)):
            wishes = [w for spot in self.touching.of(key, address) for w in self.wanted.get(spot, ())]
            here = standing(Place(self.at, key, address), self.dossier, self.appraisal, wishes)
            made.append(lever_of(here, self.effects.get((key, address), ()), steps, free.get((key, address), ())))
        return made

    def _grouped(self, levers: Sequence[Lever]) -> list[tuple[Cluster, list[Spot]]]:
        """The nodes that matter and that levers tell of, by the levers that do."""
        telling: dict[Spot, list[int]] = {}
        for at, lever in enumerate(levers):
            for spot in self.touching.of(lever.place.key, lever.place.address):
                if spot in self.wanted and len(lever.states) > 1:
                    telling.setdefault(spot, []).append(at)
        alike: dict[tuple[int, ...], list[Spot]] = {}
        for spot, numbers in telling.items():
            alike.setdefault(tuple(numbers), []).append(spot)
        return [(Cluster(levers=each, classes=_classes(each, levers)), spots) for each, spots in alike.items()]

    def _views(self, levers: Sequence[Lever], grouped: Sequence[tuple[Cluster, list[Spot]]], first: int) -> Views:
        """What these nodes come to in each class of their clusters, which have numbers from `first` on."""
        trial = Trial(self.dossier, self.appraisal, self.resolver, levers)
        return trial.views([(first + at, cluster, spots) for at, (cluster, spots) in enumerate(grouped)])


def _is_settled(views: Views, spot: Spot, *, want: bool) -> bool:
    """Whether the node is by itself as wanted in some class of what tasks can do."""
    _, classes = views.get(spot, (0, ()))
    for each in classes:
        leaf = each.met if each.slot.leaves and each.link is None else want
        if each.held is True and leaf is want:
            return True
        if each.held is False and not want:
            return True
    return False


def _classes(numbers: Sequence[int], levers: Sequence[Lever]) -> tuple[tuple[int, ...], ...]:
    """The joint classes of some levers: every state of each with every state of the others, where these are few."""
    states = [range(len(levers[number].states)) for number in numbers]
    if prod(map(len, states)) <= MOST_CLASSES:
        return tuple(product(*states))
    moved = [number for number in numbers if any(mode.moves for mode in levers[number].modes)]
    if 2 * prod(len(levers[number].states) for number in moved) > MOST_CLASSES:
        raise Entangled([levers[number].place for number in numbers])
    return tuple(
        tuple(dict(zip(moved, each, strict=True)).get(number, free) for number in numbers)
        for free in (0, 1)
        for each in product(*(range(len(levers[number].states)) for number in moved))
    )
