"""Thresholds that never decide anything, because another one of the same quantity decides first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from ntm_rules.check.proof.ground import Ground
from ntm_rules.interval import Interval
from ntm_rules.network import Network

#: The most ways in which quantities that several leaves share are tried together.
LIMIT = 4_096

#: What a position can be, the leaf in question missed and met: any of these pairs, whatever else comes out.
_Pairs = frozenset[tuple[bool, bool]]
_MISSED, _MET, _TURNS = (False, False), (True, True), (False, True)
_FREE: _Pairs = frozenset({_MISSED, _MET})


def shadowed(ground: Ground) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each leaf that never turns the verdict of the set, with the other leaves of its quantity.

    A leaf decides if the set's verdict can turn on it both where it is missed and where it is met. Exact where no
    node counts twice and the ways are within the limit; elsewhere nothing is said.
    """
    if _counts_twice(ground.shape.network):
        return
    shared = {quantity: found for quantity, found in ground.by_quantity.items() if len(found) > 1}
    for quantity, addresses in shared.items():
        for address in addresses:
            comparison = ground.comparison(address)
            if comparison is not None and comparison.is_known() and not _decides(ground, address, quantity, shared):
                yield address, tuple(other for other in addresses if other != address)


def _counts_twice(network: Network) -> bool:
    inputs = [i for gate in network.gates for i in gate.inputs]
    return len(inputs) != len(set(inputs))


def _decides(ground: Ground, address: str, quantity: str, shared: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the set's verdict can turn on the leaf, once where it is missed and once where it is met."""
    quantities = [quantity, *(other for other in shared if other != quantity)]
    regions = [ground.regions(each) for each in quantities]
    ways = 1
    for choices in regions:
        ways *= len(choices)
    if ways > LIMIT:
        return True
    turned = set()
    for values in product(*regions):
        met = _is_met(ground, address, values[0])
        if met not in turned and _turns(ground, address, dict(zip(quantities, values, strict=True)), shared):
            turned.add(met)
            if len(turned) == 2:
                return True
    return False


def _is_met(ground: Ground, address: str, region: Interval) -> bool:
    view = ground.view()
    view.know(address, region)
    return view.is_certain(address)


def _turns(ground: Ground, address: str, at: Mapping[str, Interval], shared: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the set can pass with the leaf met and fail with it missed, shared quantities being where they are."""
    view = ground.view()
    for quantity, addresses in shared.items():
        for other in addresses:
            view.know(other, at[quantity])
    network = ground.shape.network
    known = [
        frozenset({_MET}) if low >= needs.sure else _FREE if high >= needs.can else frozenset({_MISSED})
        for needs, low, high in zip(network.leaves, view.low, view.high, strict=True)
    ]
    # The leaf in question turns; of a `between` one side does, and the other is met.
    first, *others = ground.shape.slots[address].leaves
    known[first] = frozenset({_TURNS})
    for leaf in others:
        known[leaf] = frozenset({_MET})
    root = ground.shape.slots[""].index
    assert root is not None
    return _TURNS in _pairs(network, known)[root]


def _pairs(network: Network, known: Sequence[_Pairs]) -> list[_Pairs]:
    """What every position can be; inputs come out independently of each other, for none counts twice."""
    pairs = list(known)
    for gate in network.gates:
        counts = {(0, 0)}
        for i in gate.inputs:
            counts = {(missed + a, met + b) for missed, met in counts for a, b in pairs[i]}
        pairs.append(frozenset((missed >= gate.need, met >= gate.need) for missed, met in counts))
    return pairs
