"""Which node of one set is which of another, whatever their numbers: by what they measure, then by their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from ntm_rules.compile.model import CriteriaSet, Node
from ntm_rules.vietnamese import fold

_Key = Callable[[Node], Hashable | None]


def renumbering(old: CriteriaSet, new: CriteriaSet) -> dict[str, str]:
    """The new address of each old node that is still there.

    Nodes are one and the same if they measure one named quantity, else if they have one Vietnamese name, else if
    they have one address and names that are much alike or something in common below. Where several could be
    meant, those of one address are paired, and of the others none.
    """
    pairing = _Pairing(old, new, {"": ""} if "" in old.nodes else {})
    pairing.match(named_quantity)
    pairing.match(_name)
    pairing.match_addresses()
    return pairing.pairs


def named_quantity(node: Node) -> str | None:
    """The quantity of a node by the name that its file gives it; None where it gives none."""
    return None if node.quantity is None or "#" in node.quantity else node.quantity


def _name(node: Node) -> Hashable:
    """What two nodes of different numbers must share to be one: the name, and the kind of requirement."""
    return " ".join(_words(node)), type(node.rule)


def _words(node: Node) -> list[str]:
    return re.findall(r"\w+", fold(node.name.vi))


@dataclass(frozen=True)
class _Pairing:
    """Pairs found so far, by old address."""

    old: CriteriaSet
    new: CriteriaSet
    pairs: dict[str, str] = field(default_factory=dict)

    def match(self, key: _Key) -> None:
        """Pair the nodes left that `key` tells nothing apart: of one address, else if there is one on each side."""
        olds = _grouped(self.old, self._left_old(), key)
        news = _grouped(self.new, self._left_new(), key)
        for shared in olds.keys() & news.keys():
            here, there = olds[shared], news[shared]
            same = [address for address in here if address in there]
            self.pairs.update((address, address) for address in same)
            here, there = [a for a in here if a not in same], [a for a in there if a not in same]
            if len(here) == len(there) == 1:
                self.pairs[here[0]] = there[0]

    def match_addresses(self) -> None:
        """Pair nodes of one address that are much alike, what lies lowest first."""
        left = set(self._left_new())
        for address in reversed(self._left_old()):
            if address in left and self._alike(address):
                self.pairs[address] = address

    def _alike(self, address: str) -> bool:
        """Whether the shorter name has half of its words from the other, or a child of one is one of the other."""
        old, new = self.old.nodes[address], self.new.nodes[address]
        first, second = set(_words(old)), set(_words(new))
        if 2 * len(first & second) >= min(len(first), len(second)):
            return True
        return any(self.pairs.get(child) in new.children for child in old.children)

    def _left_old(self) -> list[str]:
        return [address for address in self.old.nodes if address not in self.pairs]

    def _left_new(self) -> list[str]:
        taken = set(self.pairs.values())
        return [address for address in self.new.nodes if address not in taken]


def _grouped(criteria: CriteriaSet, addresses: list[str], key: _Key) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = {}
    for address in addresses:
        of = key(criteria.nodes[address])
        if of is not None:
            found.setdefault(of, []).append(address)
    return found
