"""What is left of a network once the states of most of its leaves are known: a smaller network for the rest.

Nothing new is decided here: a gate whose inputs are all known is what `ntm_rules.verdict` says it is, and one that
still counts on others needs so many fewer of them as are certain already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from ntm_rules.network import Gate, Leaf, Network
from ntm_rules.verdict import is_certain, is_impossible


class Tri(IntEnum):
    """The state of a position as a small number, in the order from worst to best."""

    IMPOSSIBLE = 0
    OPEN = 1
    CERTAIN = 2


#: A leaf that takes its state as such a number: certain from 2, impossible below 1.
AS_TRI = Leaf(Tri.CERTAIN, Tri.OPEN)


@dataclass(frozen=True, slots=True)
class Residual:
    """A network over the leaves that still matter.

    `leaves` are their positions in the whole network; a last leaf of the residual that stands for none of them is
    always open. `targets` are what was asked for: a position of the residual, or a state that nothing changes.
    """

    network: Network
    leaves: tuple[int, ...]
    has_open: bool
    targets: tuple[int | Tri, ...]


def residual(network: Network, fixed: Mapping[int, Tri], targets: Sequence[int]) -> Residual:
    """What the states of the `targets` still depend on, the leaves of `fixed` having these states."""
    return _Folder(network, fixed).folded(targets)


@dataclass
class _Folder:
    """Works down from the targets; `known` are positions of the whole network, in the terms of the new one."""

    network: Network
    fixed: Mapping[int, Tri]
    leaves: dict[int, int] = field(default_factory=dict)
    gates: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    known: dict[int, Tri | str] = field(default_factory=dict)

    def folded(self, targets: Sequence[int]) -> Residual:
        """The residual; positions in the making are named "l" (leaf), "g" (gate) with a number, or "open"."""
        found = [self._at(target) for target in targets]
        used = self._used(found)
        leaves = [position for position, number in self.leaves.items() if f"l{number}" in used]
        place = {f"l{self.leaves[position]}": at for at, position in enumerate(leaves)}
        if "open" in used:
            place["open"] = len(place)
        first = len(place)
        gates = []
        for number, (need, inputs) in enumerate(self.gates):
            if f"g{number}" in used:
                gates.append(Gate(need, tuple(place[name] for name in inputs)))
                place[f"g{number}"] = first + len(gates) - 1
        return Residual(
            network=Network((AS_TRI,) * first, tuple(gates)), leaves=tuple(leaves), has_open="open" in used,
            targets=tuple(each if isinstance(each, Tri) else place[each] for each in found),
        )  # fmt: skip

    def _used(self, targets: Sequence[Tri | str]) -> frozenset[str]:
        """The names of all that the targets count on, their own among them."""
        used: set[str] = set()
        left = list(_names(targets))
        while left:
            name = left.pop()
            if name not in used:
                used.add(name)
                left.extend(self.gates[int(name[1:])][1] if name[0] == "g" else ())
        return frozenset(used)

    def _at(self, position: int) -> Tri | str:
        if position not in self.known:
            first = len(self.network.leaves)
            if position >= first:
                self.known[position] = self._gate(self.network.gates[position - first])
            elif position in self.fixed:
                self.known[position] = self.fixed[position]
            else:
                self.known[position] = f"l{self.leaves.setdefault(position, len(self.leaves))}"
        return self.known[position]

    def _gate(self, gate: Gate) -> Tri | str:
        inputs = [self._at(i) for i in gate.inputs]
        certain, impossible, varying = inputs.count(Tri.CERTAIN), inputs.count(Tri.IMPOSSIBLE), _names(inputs)
        if is_certain(gate.need, certain):
            return Tri.CERTAIN
        if is_impossible(gate.need, impossible, len(inputs)):
            return Tri.IMPOSSIBLE
        if not varying:
            return Tri.OPEN
        need = gate.need - certain
        left = (*varying, *("open" for each in inputs if each == Tri.OPEN))
        if need == 1 and len(left) == 1:
            return left[0]
        self.gates.append((need, left))
        return f"g{len(self.gates) - 1}"


def _names(inputs: Sequence[Tri | str]) -> tuple[str, ...]:
    return tuple(each for each in inputs if isinstance(each, str))
