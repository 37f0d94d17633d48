"""What would change a verdict: the smallest sets of open leaves that settle it, or of passing ones it hangs on.

One search serves all who ask: what settles a node, what a pass hangs on, what a unit lacks. It walks the nodes of a
case down to what can still be said, and puts the sets together as the gates do: one of each input where all are
needed, any input's where one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ntm_rules.compile.model import Case, CaseKey, GateRule, LeafRule, Link, ShareRule, Slot
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.changes import Bits, Changes, Open
from ntm_rules.explain.picking import DONE, NOTHING, Sets, any_of, one, picked
from ntm_rules.explain.quantities import (
    Place,
    Quantities,
    Reach,
    has_word,
    held_above,
    implied_by_word,
    nearest,
    reach_of,
    required,
)
from ntm_rules.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The smallest sets of changes of which each brings something about; `exact`, that these are all.

    No set at all: nothing can; only the empty set: it is so already. `needed` is what every set has, also those that
    are too many to be listed.
    """

    sets: tuple[frozenset[Open], ...]
    exact: bool
    needed: frozenset[Open]


class _Wish(NamedTuple):
    """What is to become of a node: that it passes (`want`) or fails.

    `granted` is a node above that is taken to be found đạt. With `spared`, it is enough that it may.
    """

    key: CaseKey
    address: str
    want: bool
    granted: str | None = None
    spared: bool = False


class _Teller(NamedTuple):
    """A word that can be given of a node, and what it lets one know of the quantity of another leaf."""

    word: Bits
    known: Interval


@dataclass(slots=True)
class Search:
    """Looks for the smallest sets that force a node of an evaluation to pass or to fail.

    With `revising`, what is decided may be said otherwise: what a pass hangs on, what a fail would take to mend.
    What was found out once is remembered, so that one search should serve all questions about an evaluation.
    """

    evaluation: Evaluation
    revising: bool = False
    _changes: Changes = field(default_factory=Changes)
    _found: dict[_Wish, Sets] = field(default_factory=dict)
    _quantities: Quantities = field(init=False)

    def __post_init__(self) -> None:
        """Look at the leaves of the evaluation."""
        self._quantities = Quantities(self.evaluation.appraisal)

    def ways(self, key: CaseKey, address: str, *, want: bool) -> Ways:
        """The smallest sets of which each, said to pass (`want`) or to fail, makes the node do so."""
        found = self._sets(_Wish(key, address, want))
        read = self._changes.read
        return Ways(sets=tuple(map(read, found.sets)), exact=found.exact, needed=read(found.needed))

    def _sets(self, wish: _Wish) -> Sets:
        case = self.evaluation.appraisal.cases[wish.key]
        slot = case.shape.slots[wish.address]
        if slot.index is None:
            return DONE if wish.spared else NOTHING
        state = self.evaluation.states[wish.key]
        yes, no = state.certain[slot.index], state.impossible[slot.index]
        if not wish.want:
            yes, no = no, yes
        if yes or (wish.spared and not no):
            return DONE
        if no and not self.revising:
            return NOTHING
        if wish not in self._found:
            self._found[wish] = self._sought(case, slot, wish)
        return self._found[wish]

    def _sought(self, case: Case, slot: Slot, wish: _Wish) -> Sets:
        """The sets for a node that is not yet as wished."""
        if isinstance(slot.node.rule, LeafRule):
            return self._of_leaf(Place(case, slot), wish)
        if slot.own is None or (wish.spared and not self.evaluation.states[wish.key].impossible[slot.own]):
            return self._inside(case, slot, wish)
        # Held back: the finding that takes the place of its own settles it, and it can still fail from below.
        itself = one(self._word_on(wish))
        if not wish.want:
            return self._any_of([itself, self._inside(case, slot, wish)])
        if isinstance(slot.node.rule, ShareRule):
            return self._all_of([itself, self._spared_all(_link(case, wish.address))])
        return self._all_of([itself, self._inside(case, slot, wish._replace(granted=wish.address))])

    # ---- leaves

    def _of_leaf(self, place: Place, wish: _Wish) -> Sets:
        """The sets for a leaf: its figure, or a word on it, or a word elsewhere that tells of its figure."""
        if self._is_answered(place, wish):
            return self._of_answered(place, wish)
        reach = reach_of(place.slot, met=wish.want, surely=not wish.spared)
        known = place.case.known.get(wish.address, Interval())
        if reach is not None and not self.revising and known.meet(reach.interval).is_empty():
            reach = None  # a figure that is known stays
        figure = NOTHING if reach is None else one(self._figure(place, reach, wish))
        # Where only a word surely settles it, the word will do as well as a figure that may.
        word = self._word(place, wish) if reach is None or reach_of(place.slot, met=wish.want) is None else NOTHING
        told = self._told(place, wish, reach, known) if self._can_be_told(place, wish) else ()
        return self._any_of([figure, word, *map(one, told), self._bound_to_do(place, wish)])

    def _bound_to_do(self, place: Place, wish: _Wish) -> Sets:
        """The figure that another leaf asks for, where it does for this one whatever its threshold may be."""
        found = self._quantities.bound_to_do(place, met=wish.want)
        if found is None:
            return NOTHING
        leaf, met, reach = found
        known = place.case.known.get(wish.address, Interval())
        if not self.revising and known.meet(reach.interval).is_empty():
            return NOTHING
        return one(self._figure(leaf, reach, _Wish(leaf.case.key, leaf.slot.node.address, met)))

    def _is_answered(self, place: Place, wish: _Wish) -> bool:
        """Whether there is a word on a leaf, or there will be, so that only a figure can be against it."""
        if place.slot.own is not None:
            return False
        if wish.want and wish.granted is not None and nearest(place.case, wish.address) == wish.granted:
            return True
        return wish.want and has_word(place, met=True)

    def _of_answered(self, place: Place, wish: _Wish) -> Sets:
        """The sets for a figure known from elsewhere not to be against the word on a leaf."""
        if not self._is_decided(place, against=wish.want):
            return DONE
        reach = reach_of(place.slot, met=True, surely=False)
        return NOTHING if reach is None else one(self._figure(place, reach, wish))

    def _is_decided(self, place: Place, *, against: bool) -> bool:
        state, index = self.evaluation.states[place.case.key], place.slot.index
        assert index is not None
        return state.impossible[index] if against else state.certain[index]

    def _word(self, place: Place, wish: _Wish) -> Sets:
        """The sets for a leaf that no known figure settles: a word on it, and a figure that is not against the word."""
        word = one(self._word_on(wish))
        if required(place.slot) is None or not wish.want:
            return word
        if implied_by_word(place.slot, met=True) is None:  # no figure there is could bear it out
            return NOTHING
        reach = reach_of(place.slot, met=True, surely=False)
        if reach is None or not self._quantities.is_contradicted(place, reach.interval):
            return word
        return one(self._word_on(wish) | self._figure(place, reach, wish))

    def _figure(self, place: Place, reach: Reach, wish: _Wish) -> Bits:
        """The change of the quantity of a leaf to figures within `reach`."""
        ladder, step, steps = self._quantities.ladder(place, reach)
        return self._changes.on(Open(wish.key, wish.address, wish.want, reach.interval), ladder, step, steps)

    def _can_be_told(self, place: Place, wish: _Wish) -> bool:
        """Whether what is known of its quantity settles a leaf: it is not capped, nor has it a word against it."""
        return place.slot.own is None and required(place.slot) is not None and not has_word(place, met=not wish.want)

    def _told(self, place: Place, wish: _Wish, reach: Reach | None, known: Interval) -> Iterator[Bits]:
        """Words on other nodes that let one know that a leaf is met, or missed."""
        if reach is None or reach.up is None:
            return
        for teller in self._tellers(place, want=wish.want):
            if not _lies_in(teller.known, reach):
                continue
            if not known.meet(teller.known).is_empty():
                yield teller.word
            elif self.revising:  # what is against it must be mended, too
                yield teller.word | self._figure(place, self._quantities.mildest(place, reach), wish)

    def _tellers(self, place: Place, *, want: bool) -> Iterator[_Teller]:
        """The words that can be given of other leaves of the quantity, or of nodes above them."""
        for case, slot in self._quantities.others(place):
            known = implied_by_word(slot, met=want)
            if known is None:
                continue
            if reach_of(slot, met=want) is None and not self._is_decided(Place(case, slot), against=not want):
                yield _Teller(self._word_on(_Wish(case.key, slot.node.address, want)), known)
            above = held_above(case, slot) if want else None
            if above is not None:
                yield _Teller(self._word_on(_Wish(case.key, above, want)), known)

    def _word_on(self, wish: _Wish) -> Bits:
        return self._changes.alone(Open(wish.key, wish.address, wish.want))

    # ---- gates

    def _inside(self, case: Case, slot: Slot, wish: _Wish) -> Sets:
        """The sets for a node apart from its own finding."""
        if not isinstance(slot.node.rule, GateRule):
            link = _link(case, slot.node.address)
            return self._linked(link, wish) if link.answer is None else self._said(link, wish)
        if slot.open:  # too few inputs apply: no finding changes that
            return NOTHING
        below = self._of_inputs(case, slot.node.rule.inputs, wish)
        beside = self._of_inputs(case, slot.node.rule.beside, wish)
        pick = slot.need if wish.want else slot.of - slot.need + 1
        if not below:  # all that is counted is n/a
            return self._all_of(beside) if wish.want else self._any_of(beside)
        counted = self._picked(below, pick)
        return self._all_of([counted, *beside]) if wish.want else self._any_of([counted, *beside])

    def _of_inputs(self, case: Case, addresses: Iterable[str], wish: _Wish) -> list[Sets]:
        applying = [address for address in addresses if case.shape.slots[address].index is not None]
        return [self._sets(wish._replace(address=address)) for address in applying]

    # ---- shares of members, and verdicts of other sets

    def _said(self, link: Link, wish: _Wish) -> Sets:
        """The sets for a share that its own finding answers, which members can still make impossible."""
        itself = one(self._word_on(wish))
        if link.of is None:
            return itself
        if not wish.want:
            return self._any_of([itself, self._linked(link, wish)])
        return self._spared_all(link) if link.answer else self._all_of([itself, self._spared_all(link)])

    def _spared_all(self, link: Link) -> Sets:
        """The sets for a share not to be made impossible by its members."""
        if link.of is None:
            return DONE
        unlisted = link.of - len(link.members)
        members = [self._member(link, member, want=True, spared=True) for member in link.members]
        return self._picked(members, link.need - unlisted)

    def _linked(self, link: Link, wish: _Wish) -> Sets:
        """The sets for a share of members, or for the verdict of another set."""
        if link.of is None:
            return one(self._word_on(wish))
        members = [self._member(link, member, want=wish.want, spared=wish.spared) for member in link.members]
        need = link.need if wish.want else link.of - link.need + 1
        most = link.of - len(members)
        if wish.spared:  # what is not known of the unlisted is in nobody's way
            return self._picked(members, need - most)
        found: list[Sets] = []
        for unlisted in range(min(most, need) + 1):  # one unlisted unit is as good as another
            others = self._unlisted(wish, unlisted, most) if unlisted else DONE
            found.append(self._all_of([self._picked(members, need - unlisted), others]))
        return self._any_of(found)

    def _unlisted(self, wish: _Wish, count: int, most: int) -> Sets:
        ladder = wish.key, wish.address, wish.want, "unlisted"
        change = Open(wish.key, wish.address, wish.want, unlisted=count)
        return one(self._changes.on(change, ladder, count - 1, most))

    def _member(self, link: Link, member: CaseKey, *, want: bool, spared: bool) -> Sets:
        address = link.reference.address or ""
        return self._sets(_Wish(member, address, want is not link.reference.failing, spared=spared))

    # ---- sets put together

    def _all_of(self, inputs: Sequence[Sets]) -> Sets:
        return self._picked(inputs, len(inputs))

    def _picked(self, inputs: Sequence[Sets], pick: int) -> Sets:
        return picked(inputs, pick, self._changes)

    def _any_of(self, inputs: Iterable[Sets]) -> Sets:
        return any_of(inputs, self._changes)


def _lies_in(known: Interval, reach: Reach) -> bool:
    """Whether all that is known lies within reach, both being open to the same side."""
    return known.meet(reach.interval) == known


def _link(case: Case, address: str) -> Link:
    return next(link for link in case.links if link.address == address)
