"""Which verdicts a node can come to, and which leaves together keep a node from ever passing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from ntm_rules.check.bench import inputs_of, leaves_below
from ntm_rules.check.proof.ground import Ground
from ntm_rules.comparison import UPWARD, Op

#: The most ways in which quantities used in two directions are tried together.
LIMIT = 20_000
_LARGEST_GROUP = 3


@dataclass(frozen=True, slots=True)
class Reach:
    """Which verdicts a node can come to."""

    can_pass: bool
    can_fail: bool
    can_be_pending: bool


def reach(ground: Ground, *, words: bool = True) -> dict[str, Reach]:
    """The reach of every node: passing at the best corner, failing at the worst, pending with nothing known.

    A leaf whose threshold is not known comes to a verdict by a word; without `words` only as numbers bring it.
    """
    best, worst = ground.view(), ground.view()
    for address in ground.leaves:
        best.meet(address, met=True, words=words)
        worst.meet(address, met=False, words=words)
    at_best, at_worst, unknown = best.state(), worst.state(), ground.view().state()
    return {
        address: Reach(
            can_pass=at_best.certain[i], can_fail=at_worst.impossible[i],
            can_be_pending=not unknown.certain[i] and not unknown.impossible[i],
        )
        for address, slot in ground.shape.slots.items()
        if (i := slot.index) is not None
    }  # fmt: skip


def conflicts(ground: Ground) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lowest gates that nothing makes pass though each leaf could be met, with a smallest group that forbids it.

    Exact; only a quantity used in two directions can bring that about, and where there are too many ways in which
    several such can come out, nothing is said.
    """
    disputed = _disputed(ground)
    if not disputed:
        return
    criteria = ground.shape.criteria
    told: set[str] = set()
    for address in reversed(tuple(criteria.nodes)):
        leaves = [a for a in leaves_below(criteria, address) if a in ground.leaves]
        shared = (a for quantity in disputed for a in ground.by_quantity[quantity] if a in leaves)
        suspects = [a for a in shared if _can_pass(ground, a, (a,))]  # what fails alone is no conflict
        if len(suspects) < 2 or told & set(_all_below(ground, address)):
            continue
        group = _group(ground, address, suspects)
        if group is not None:
            told.add(address)
            yield address, group


def _all_below(ground: Ground, address: str) -> Iterator[str]:
    for inside in inputs_of(ground.shape.slots[address].node):
        yield inside
        yield from _all_below(ground, inside)


def _disputed(ground: Ground) -> tuple[str, ...]:
    """The quantities that no value serves best everywhere."""
    found = []
    for quantity, addresses in ground.by_quantity.items():
        ops = [comparison.op for a in addresses if (comparison := ground.comparison(a)) is not None]
        upward = {op in UPWARD for op in ops}
        if len(upward) > 1 or (Op.BETWEEN in ops and len(ops) > 1):
            found.append(quantity)
    return tuple(found)


def _group(ground: Ground, address: str, suspects: Sequence[str]) -> tuple[str, ...] | None:
    """A smallest group of leaves that alone keeps the node from passing; None where it can pass."""
    if _can_pass(ground, address, suspects):
        return None
    for size in range(2, min(_LARGEST_GROUP, len(suspects)) + 1):
        for group in combinations(suspects, size):
            if not _can_pass(ground, address, group):
                return group
    kept = list(suspects)  # no small group: leave out what is not needed, one by one
    for suspect in suspects:
        fewer = [a for a in kept if a != suspect]
        if not _can_pass(ground, address, fewer):
            kept = fewer
    return tuple(kept)


def _can_pass(ground: Ground, address: str, bound: Sequence[str]) -> bool:
    """Whether some values let the node pass when only the leaves of `bound` ask anything of them."""
    quantities = list(dict.fromkeys(map(ground.quantity, bound)))
    regions = [ground.regions(quantity) for quantity in quantities]
    ways = 1
    for choices in regions:
        ways *= len(choices)
    if ways > LIMIT:
        return True
    view = ground.view()
    for leaf in ground.leaves:
        view.answer(leaf, met=True)
    for values in product(*regions):
        at = dict(zip(quantities, values, strict=True))
        for leaf in bound:
            view.know(leaf, at[ground.quantity(leaf)])
        if not view.is_impossible(address):
            return True
    return False
