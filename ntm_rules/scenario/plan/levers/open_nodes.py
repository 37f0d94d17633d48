"""The nodes that keep targets from passing and could be taken for granted: the open ones, or all that do not pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ntm_rules.compile.model import Appraisal, Case, GateRule, LeafRule, Slot
from ntm_rules.explain.quantities import nearest
from ntm_rules.scenario.plan.levers.touching import Spot
from ntm_rules.scenario.plan.levers.trial import seen
from ntm_rules.scenario.plan.levers.wishes import Wish, Wishes


def wanting(wishes: Wishes, roots: Iterable[Wish]) -> Iterator[Wish]:
    """All wishes about nodes of the network that bringing about `roots` comes down to, each once."""
    waiting = list(roots)
    known: set[Wish] = set()
    while waiting:
        wish = waiting.pop()
        if wish not in known:
            known.add(wish)
            yield wish
            waiting.extend(wishes.below(wish))


def granted(appraisal: Appraisal, wanted: Iterable[Wish], *, failing: bool) -> dict[Spot, bool]:
    """What would have to be found (đạt, else chưa đạt) of nodes that stand open; with `failing`, of decided ones too.

    A leaf is left out where the word on a node above it, which is asked for as well, would answer it.
    """
    found: dict[Spot, bool] = {}
    for wish in wanted:
        case = appraisal.cases[wish.key]
        slot = case.shape.slots[wish.address]
        if not wish.spared and slot.index is not None and _is_lacking(case, slot, want=wish.want, failing=failing):
            found[wish.key, wish.address] = wish.want
    return {spot: want for spot, want in found.items() if not _is_answered(appraisal, spot, found)}


def _is_lacking(case: Case, slot: Slot, *, want: bool, failing: bool) -> bool:
    """Whether it is the node itself that is not as wanted: its own finding, its leaf, or units nobody lists."""
    node = seen(case, slot.node.address)
    if node.held is not True:
        return want and (failing or node.held is None)
    if isinstance(slot.node.rule, LeafRule):
        return node.met is None or (failing and node.met is not want)
    link = node.link
    if link is None or isinstance(slot.node.rule, GateRule) or not link.share or link.answer is not None:
        return False
    return link.of is None or link.of > len(link.members)


def _is_answered(appraisal: Appraisal, spot: Spot, found: Mapping[Spot, bool]) -> bool:
    key, address = spot
    above = nearest(appraisal.cases[key], address)
    return above is not None and above != address and found.get((key, above)) is True
