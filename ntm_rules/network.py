"""The network of gates that engines evaluate: all they ever see is two integers a leaf and k a gate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """Certain when the low end of what is known reaches `sure`, impossible when the high end is below `can`."""

    sure: int
    can: int


@dataclass(frozen=True, slots=True)
class Gate:
    """Needs `need` of its inputs, which are positions of earlier nodes."""

    need: int
    inputs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes at positions: the leaves from 0, then the gates in post-order, so that inputs come first."""

    leaves: tuple[Leaf, ...]
    gates: tuple[Gate, ...]

    def __len__(self) -> int:
        """The number of positions."""
        return len(self.leaves) + len(self.gates)


@dataclass(frozen=True, slots=True)
class State:
    """For each position of a network, whether it is certain and whether it is impossible; never both."""

    certain: tuple[bool, ...]
    impossible: tuple[bool, ...]
