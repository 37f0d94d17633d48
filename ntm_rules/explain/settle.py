"""What would change a verdict: the smallest sets of open leaves that settle it, or of passing ones it hangs on.

One search serves both. It walks the nodes of a case down to what can still be said, and puts the sets
together as the gates do: one of each input where all are needed, any input's where one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ntm_rules.compile.model import Case, CaseKey, GateRule, LeafRule, Link, ShareRule, Slot
from ntm_rules.evaluate import Evaluation

#: How many sets are kept while they are put together; beyond that the smallest are, and the answer is inexact.
KEPT = 64


@dataclass(frozen=True, slots=True, order=True)
class Open:
    """Something that can still be said: that a node of a case is `met` or not.

    With `unlisted`, that so many units meet it, or not, which the share at the node counts but nobody lists.
    """

    case: CaseKey
    address: str
    met: bool
    unlisted: int = 0


Ways = tuple[frozenset[Open], ...]
_DONE: Ways = (frozenset(),)


@dataclass
class Search:
    """Looks for the smallest sets that force a node of an evaluation to pass or to fail.

    With `revising`, what is decided may be said otherwise: what a pass hangs on, what a fail would take to mend.
    `exact` turns false when sets had to be left out for their number.
    """

    evaluation: Evaluation
    revising: bool = False
    exact: bool = True

    def ways(self, key: CaseKey, address: str, *, want: bool, granted: str | None = None) -> Ways:
        """The smallest sets of which each, said to pass (`want`) or to fail, makes the node do so.

        `granted` is a node above that is taken to be found đạt. No set at all: nothing can; only the empty
        set: it is so already.
        """
        case = self.evaluation.appraisal.cases[key]
        slot = case.shape.slots[address]
        if slot.index is None:
            return ()
        state = self.evaluation.states[key]
        certain, impossible = state.certain[slot.index], state.impossible[slot.index]
        if certain if want else impossible:
            return _DONE
        if (impossible if want else certain) and not self.revising:
            return ()
        itself: Ways = (frozenset({Open(key, address, want)}),)
        if isinstance(slot.node.rule, LeafRule):
            return _DONE if want and granted is not None and _nearest(case, address) == granted else itself
        if slot.own is None:
            return self._inside(case, slot, want=want, granted=granted)
        # Held back: the finding that takes the place of its own settles it, and it can still fail from below.
        if not want:
            return self._smallest((*itself, *self._inside(case, slot, want=False, granted=granted)))
        if isinstance(slot.node.rule, ShareRule):
            return self._together([itself, self._spared_all(_link(case, address))], 2)
        return self._together([itself, self._inside(case, slot, want=True, granted=address)], 2)

    def _inside(self, case: Case, slot: Slot, *, want: bool, granted: str | None) -> Ways:
        """The ways of a node apart from its own finding."""
        if not isinstance(slot.node.rule, GateRule):
            link = _link(case, slot.node.address)
            return self._linked(link, case.key, want=want) if link.answer is None else self._said(link, case.key, want)
        if slot.open:  # too few inputs apply: no finding changes that
            return ()
        below = {a: self.ways(case.key, a, want=want, granted=granted) for a in _inputs(case, slot.node.rule.inputs)}
        beside = [self.ways(case.key, a, want=want, granted=granted) for a in _inputs(case, slot.node.rule.beside)]
        pick = slot.need if want else slot.of - slot.need + 1
        counted = self._together(list(below.values()), pick) if below else _DONE
        if want:
            return self._together([counted, *beside], 1 + len(beside))
        return self._smallest((*(counted if below else ()), *(way for ways in beside for way in ways)))

    def _said(self, link: Link, key: CaseKey, want: bool) -> Ways:
        """The ways of a share that its own finding answers, which members can still make impossible."""
        itself: Ways = (frozenset({Open(key, link.address, want)}),)
        if link.of is None:
            return itself
        if not want:
            return self._smallest((*itself, *self._linked(link, key, want=False)))
        return self._spared_all(link) if link.answer else self._together([itself, self._spared_all(link)], 2)

    def _spared_all(self, link: Link) -> Ways:
        """The ways of a share not to be made impossible by its members."""
        if link.of is None:
            return _DONE
        unlisted = link.of - len(link.members)
        return self._counted([self._spared(link, member) for member in link.members], link, want=True, beside=unlisted)

    def _spared(self, link: Link, member: CaseKey) -> Ways:
        """The ways of a member not to miss what is asked of it."""
        missing = self.ways(member, link.reference.address or "", want=link.reference.failing)
        return self._member(link, member, want=True) if missing == _DONE else _DONE

    def _linked(self, link: Link, key: CaseKey, *, want: bool) -> Ways:
        """The ways of a share of members, or of the verdict of another set."""
        if link.of is None:
            return (frozenset({Open(key, link.address, want)}),)
        members = [self._member(link, member, want=want) for member in link.members]
        found: list[frozenset[Open]] = []
        for unlisted in range(link.of - len(members) + 1):  # one unlisted unit is as good as another
            others = frozenset({Open(key, link.address, want, unlisted)} if unlisted else ())
            found += [way | others for way in self._counted(members, link, want=want, beside=unlisted)]
        return self._smallest(found)

    def _member(self, link: Link, member: CaseKey, *, want: bool) -> Ways:
        return self.ways(member, link.reference.address or "", want=want is not link.reference.failing)

    def _counted(self, members: Sequence[Ways], link: Link, *, want: bool, beside: int = 0) -> Ways:
        """The ways of so many members that a share is met, or missed, `beside` others doing so as well."""
        assert link.of is not None
        return self._together(members, (link.need if want else link.of - link.need + 1) - beside)

    def _together(self, inputs: Sequence[Ways], pick: int) -> Ways:
        """The smallest unions of one way each of `pick` inputs."""
        done = sum(ways == _DONE for ways in inputs)
        rest = [ways for ways in inputs if ways and ways != _DONE]
        missing = pick - done
        if missing <= 0:
            return _DONE
        if missing > len(rest):
            return ()
        reached: list[Ways] = [_DONE, *[()] * missing]
        for i, ways in enumerate(rest):
            # What cannot become a full pick any more need not be kept.
            least = max(1, missing - (len(rest) - 1 - i))
            for count in range(min(missing, i + 1), least - 1, -1):
                more = (a | b for a in reached[count - 1] for b in ways)
                reached[count] = self._smallest((*reached[count], *more))
        return reached[missing]

    def _smallest(self, ways: Iterable[frozenset[Open]]) -> Ways:
        """The ways of which no other is a part, the smallest first, at most KEPT."""
        kept: list[frozenset[Open]] = []
        for way in sorted(set(ways), key=lambda way: (len(way), sorted(way))):
            if any(smaller <= way for smaller in kept):
                continue
            if len(kept) == KEPT:
                self.exact = False
                break
            kept.append(way)
        return tuple(kept)


def _link(case: Case, address: str) -> Link:
    return next(link for link in case.links if link.address == address)


def _inputs(case: Case, addresses: Iterable[str]) -> list[str]:
    return [address for address in addresses if case.shape.slots[address].index is not None]


def _nearest(case: Case, address: str) -> str | None:
    """The nearest node at or above `address` that a finding speaks of itself."""
    path = case.shape.criteria.path(address)
    return next((a for a in reversed(path) if a in case.answers and case.answers[a].at == a), None)
