"""How a case sees a group: which of the group's codes come to the same, and what each such class comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ntm_rules.compile.choose import meet_or_worse
from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate.residual import Tri
from ntm_rules.scenario.sweep.group import OWN, Group, LeafKey, leaf_marks
from ntm_rules.scenario.sweep.reading import Frame, Reading, Readings
from ntm_rules.scenario.sweep.required import Required

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ntm_rules.interval import Interval

    Codes = NDArray[np.int64]
    States = NDArray[np.int8]

#: What a class comes to: the frame where the group may change it, and the states of the group's leaves.
State = tuple[Frame | None, tuple[tuple[LeafKey, Tri], ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """One group as one case sees it: the class of each code, and what each class comes to."""

    group: int
    classes: Codes
    states: tuple[State, ...]


@dataclass(frozen=True)
class Viewer:
    """Makes the views of one case; `groups` are those of its unit."""

    readings: Readings
    key: CaseKey
    groups: Mapping[int, Group]
    marks: dict[int, frozenset[object]] = field(default_factory=dict)
    states: dict[tuple[int, int], State] = field(default_factory=dict)

    def views(self) -> list[View]:
        """The views of all groups of the unit that make a difference to the case."""
        made = [self._view(at, group) for at, group in self.groups.items()]
        return [view for view in made if len(view.states) > 1]

    def as_found(self) -> Reading:
        """The case with everything as found."""
        return self.readings.of(0, 0, next(iter(self.groups.values())), self.key)

    def all_readings(self) -> Iterator[Reading]:
        """All that the case comes to in any of its groups' combinations."""
        for group in self.groups.values():
            for variant in range(len(self.readings.variants) if group.requires else 1):
                for number in range(group.judged):
                    yield self.readings.of(variant, number, group, self.key)

    def _view(self, at: int, group: Group) -> View:
        known: dict[State, int] = {}
        sizes = [len(each.values) + 1 for each in group.requires]
        classes = np.full((group.findings, *sizes), -1, np.int64)
        for number, variant in enumerate(self.readings.variants if group.requires else self.readings.variants[:1]):
            which = tuple(zip(group.requires, variant.which[: len(sizes)], strict=True))
            places = np.ix_(*(np.flatnonzero(self.readings.which[each.axis] == n) for each, n in which))
            for code in range(group.findings):
                reading = self.readings.of(number, group.judged_as(code), group, self.key)
                tris = [self._tris(each, n, reading, group, code) for each, n in which]
                where: Any = (code, *places)
                classes[where] = self._block(self._state(at, reading), group, tris, known)
        assert (classes >= 0).all(), "every threshold is of some variant"
        return View(group=at, classes=np.moveaxis(classes, 0, -1).ravel(), states=tuple(known))

    def _state(self, at: int, reading: Reading) -> State:
        """What a reading comes to for a group."""
        key = at, id(reading)
        if key not in self.states:
            self.states[key] = (reading.frame if self.groups[at].frames else None, self._mine(at, reading))
        return self.states[key]

    def _block(self, base: State, group: Group, tris: Sequence[States | None], known: dict[State, int]) -> Codes:
        """The classes for all thresholds that a variant stands for: by the states of the leaves that they change."""
        if all(each is None for each in tris):
            return np.array(known.setdefault(base, len(known)))
        leaves = [(each.role, each.address, 0) for each in group.requires]
        distinct = [np.array([-1]) if each is None else np.unique(each) for each in tris]
        ids = np.empty([len(each) for each in distinct], np.int64)
        for where in np.ndindex(*ids.shape):
            found = [int(states[i]) for states, i in zip(distinct, where, strict=True)]
            put = {leaf: Tri(state) for leaf, state in zip(leaves, found, strict=True) if state >= 0}
            state = base[0], tuple({**dict(base[1]), **put}.items())
            ids[where] = known.setdefault(state, len(known))
        picks = [
            np.zeros(1, np.int64) if each is None else np.searchsorted(states, each)
            for each, states in zip(tris, distinct, strict=True)
        ]
        return ids[np.ix_(*picks)]

    def _mine(self, at: int, reading: Reading) -> tuple[tuple[LeafKey, Tri], ...]:
        """The states of the leaves that are a group's: those it names; if it may change what applies, all others."""
        mine = self._marks(at)
        others = [self._marks(i) for i in self.groups if i != at]
        found = []
        for leaf, tri in reading.states.items():
            marks = self._leaf_marks(leaf, reading)
            if not any(marks & other for other in others) if self.groups[at].frames else marks & mine:
                found.append((leaf, tri))
        return tuple(found)

    def _marks(self, at: int) -> frozenset[object]:
        """What the leaves of a group are known by."""
        if at not in self.marks:
            group = self.groups[at]
            sets = self.readings.variants[0].dossiers[group.dossier].sets
            found: set[object] = set()
            for thing in group.things:
                role = thing.place.key.role
                found.update(leaf_marks(sets[role], role, thing.place.address))
            self.marks[at] = frozenset(found)
        return self.marks[at]

    def _leaf_marks(self, leaf: LeafKey, reading: Reading) -> frozenset[object]:
        role, address, which = leaf
        quantity = reading.case.shape.criteria.nodes[address].quantity
        return frozenset([(role, address)] if quantity is None or which == OWN else [(role, address), quantity])

    def _tris(self, required: Required, which: int, reading: Reading, group: Group, code: int) -> States | None:
        """The state of the leaf by threshold, where a variant stands for many and the leaf depends on them."""
        if which != self.readings.others[required.axis] or required.role != self.key.role:
            return None
        found = required.tris(reading.case, self._known(required, reading, group, code))
        return None if found is None else found[self.readings.which[required.axis][1:] == which]

    def _known(self, required: Required, reading: Reading, group: Group, code: int) -> Interval | None:
        """What is known of the figure: where that is what is supposed of a stand-in, what is of the very code."""
        known = reading.case.known.get(required.address)
        swept = [(thing, digit) for thing, digit in group.digits(code) if digit and thing.quantity == required.quantity]
        if not any(known == thing.interval(thing.stand_ins[digit]) for thing, digit in swept):
            return known
        supposed = [(found, found) for thing, digit in swept if (found := thing.interval(digit)) is not None]
        worst, together = meet_or_worse(supposed, required.comparison)
        return together if worst is None else worst
