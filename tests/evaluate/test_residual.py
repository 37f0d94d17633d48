"""What is left of a network comes to what the whole network comes to, whatever the leaves that are left do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.residual import AS_TRI, Residual, Tri, residual
from ntm_rules.evaluate.rows import states
from ntm_rules.network import Gate, Network

ALL = list(Tri)


def tri_at(network: Network, known: Sequence[int], at: int) -> Tri:
    state = Direct().derive(network, known, known)
    return Tri.CERTAIN if state.certain[at] else Tri.IMPOSSIBLE if state.impossible[at] else Tri.OPEN


@st.composite
def networks(draw: Any) -> Network:
    leaves = draw(st.integers(1, 6))
    gates: list[Gate] = []
    for _ in range(draw(st.integers(0, 6))):
        inputs = draw(st.lists(st.integers(0, leaves + len(gates) - 1), min_size=1, max_size=4, unique=True))
        gates.append(Gate(draw(st.integers(1, len(inputs))), tuple(inputs)))
    return Network((AS_TRI,) * leaves, tuple(gates))


@given(network=networks(), data=st.data())
def test_it_comes_to_the_same(network: Network, data: Any) -> None:
    known = data.draw(st.lists(st.sampled_from(ALL), min_size=len(network.leaves), max_size=len(network.leaves)))
    varying = data.draw(st.sets(st.integers(0, len(network.leaves) - 1)))
    targets = data.draw(st.lists(st.integers(0, len(network) - 1), min_size=1, max_size=3))
    fixed = {at: state for at, state in enumerate(known) if at not in varying}
    rest = residual(network, fixed, targets)
    assert set(rest.leaves) <= varying
    rows = [data.draw(st.lists(st.sampled_from(ALL), min_size=3, max_size=3)) for _ in rest.leaves]
    found = states(rest, [np.array(row, np.int8) for row in rows], 3)
    for row in range(3):
        whole = [int(each) for each in known]
        for at, mine in zip(rest.leaves, rows, strict=True):
            whole[at] = mine[row]
        assert [column[row] for column in found] == [tri_at(network, whole, target) for target in targets]


@pytest.mark.parametrize(
    ("gate", "fixed", "expected"),
    [
        (Gate(2, (0, 1)), {0: Tri.CERTAIN}, "the other leaf"),
        (Gate(2, (0, 1)), {0: Tri.IMPOSSIBLE}, Tri.IMPOSSIBLE),
        (Gate(1, (0, 1)), {0: Tri.CERTAIN}, Tri.CERTAIN),
        (Gate(1, (0, 1)), {0: Tri.IMPOSSIBLE}, "the other leaf"),
        (Gate(2, (0, 1)), {0: Tri.OPEN, 1: Tri.CERTAIN}, Tri.OPEN),
    ],
)
def test_what_is_known_is_folded_away(gate: Gate, fixed: dict[int, Tri], expected: object) -> None:
    rest = residual(Network((AS_TRI, AS_TRI), (gate,)), fixed, [2])
    assert rest.network.gates == ()
    if isinstance(expected, Tri):
        assert (rest.leaves, rest.targets, isinstance(rest.targets[0], Tri)) == ((), (expected,), True)
    else:
        assert rest == Residual(network=Network((AS_TRI,), ()), leaves=(1,), has_open=False, targets=(0,))
