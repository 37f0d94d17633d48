"""The reference engine: one pass over the positions in post-order."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.network import Network, State
from ntm_rules.verdict import is_certain, is_impossible


class Direct:
    """Evaluates each gate once, its inputs being known by then."""

    name = "direct"

    def derive(self, network: Network, low: Sequence[int], high: Sequence[int]) -> State:
        """The state of every position of `network`."""
        certain = [known >= leaf.sure for known, leaf in zip(low, network.leaves, strict=True)]
        impossible = [known < leaf.can for known, leaf in zip(high, network.leaves, strict=True)]
        for gate in network.gates:
            inputs = gate.inputs
            certain.append(is_certain(gate.need, sum(map(certain.__getitem__, inputs))))
            impossible.append(is_impossible(gate.need, sum(map(impossible.__getitem__, inputs)), len(inputs)))
        return State(tuple(certain), tuple(impossible))
