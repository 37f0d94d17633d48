"""What would change a verdict: the smallest sets of open leaves that settle it, or of passing ones it hangs on.

One search serves both. It walks the nodes of a case down to what can still be said, and puts the sets
together as the gates do: one of each input where all are needed, any input's where one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ntm_rules.compile.model import Case, CaseKey, GateRule, LeafRule, Link, Slot
from ntm_rules.evaluate import Evaluation

#: How many sets are kept while they are put together; beyond that the smallest are, and the answer is inexact.
KEPT = 64


@dataclass(frozen=True, slots=True, order=True)
class Open:
    """Something that can still be said: of a node of a case, or of the `unlisted`-th unit that nobody lists."""

    case: CaseKey
    address: str
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
        itself: Ways = (frozenset({Open(key, address)}),)
        if isinstance(slot.node.rule, LeafRule):
            return _DONE if want and granted is not None and _nearest(case, address) == granted else itself
        if slot.own is None:
            return self._inside(case, slot, want=want, granted=granted)
        if not want or not isinstance(slot.node.rule, GateRule):
            return itself  # held back: the finding that takes the place of its own settles it
        return self._together([itself, self._inside(case, slot, want=True, granted=address)], 2)

    def _inside(self, case: Case, slot: Slot, *, want: bool, granted: str | None) -> Ways:
        """The ways of a node apart from its own finding."""
        itself: Ways = (frozenset({Open(case.key, slot.node.address)}),)
        if not isinstance(slot.node.rule, GateRule):
            link = next(link for link in case.links if link.address == slot.node.address)
            return self._linked(link, case.key, want=want) if link.answer is None else itself
        if slot.open:
            return itself
        below = {a: self.ways(case.key, a, want=want, granted=granted) for a in _inputs(case, slot.node.rule.inputs)}
        beside = [self.ways(case.key, a, want=want, granted=granted) for a in _inputs(case, slot.node.rule.beside)]
        counted = self._counted(list(below.values()), slot.need, slot.of, want=want) if below else _DONE
        if want:
            return self._together([counted, *beside], 1 + len(beside))
        return self._smallest((*(counted if below else ()), *(way for ways in beside for way in ways)))

    def _linked(self, link: Link, key: CaseKey, *, want: bool) -> Ways:
        """The ways of a share of members, or of the verdict of another set."""
        if link.of is None:
            return (frozenset({Open(key, link.address)}),)
        wanted = want is not link.reference.failing
        address = link.reference.address or ""
        members = [self.ways(member, address, want=wanted) for member in link.members]
        unlisted = range(1, link.of - len(members) + 1)
        members += [(frozenset({Open(key, link.address, i)}),) for i in unlisted]
        return self._counted(members, link.need, link.of, want=want)

    def _counted(self, inputs: Sequence[Ways], need: int, of: int, *, want: bool) -> Ways:
        """The ways of a gate that needs `need` of `of`: so many pass, or so many fail that it cannot be reached."""
        return self._together(inputs, need if want else of - need + 1)

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


def _inputs(case: Case, addresses: Iterable[str]) -> list[str]:
    return [address for address in addresses if case.shape.slots[address].index is not None]


def _nearest(case: Case, address: str) -> str | None:
    """The nearest node at or above `address` that a finding speaks of itself."""
    path = case.shape.criteria.path(address)
    return next((a for a in reversed(path) if a in case.answers and case.answers[a].at == a), None)
