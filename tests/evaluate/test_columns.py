"""The engine for many units at once: row by row it says what direct says."""

from __future__ import annotations

import random

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.evaluate.columns import Columns, gate_state, three_valued, verdict
from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.model import EngineFailure
from ntm_rules.network import Gate, Leaf, Network, State
from ntm_rules.verdict import verdict_of

ENGINE = Columns()
ENDS = {"T": (1, 1), "F": (0, 0), "?": (0, 1)}
STATES = {"T": True, "F": False, "?": None}

#: The ends of what is known of each leaf, for one unit after another.
Known = list[tuple[list[int], list[int]]]


def network_of(known: str, *gates: Gate) -> tuple[Network, list[int], list[int]]:
    """Leaves that compare with 1, a sign for each: T is met, F cannot be, ? may be."""
    network = Network(tuple(Leaf(sure=1, can=1) for _ in known), gates)
    return network, [ENDS[sign][0] for sign in known], [ENDS[sign][1] for sign in known]


SHAPES = {
    "nothing": network_of(""),
    "leaves alone": network_of("TF?"),
    "nothing known": network_of("????", Gate(4, (0, 1, 2, 3)), Gate(1, (0, 1, 2, 3)), Gate(2, (0, 1, 2, 3))),
    "one input": network_of("TF?", *(Gate(1, (at,)) for at in range(6))),
    "all, of which two cannot be": network_of("TFF?", Gate(4, (0, 1, 2, 3))),
    "2 of 7, met three times over": network_of("TTTTTT?", Gate(2, tuple(range(7)))),
    "137 of 182": network_of("T" * 137 + "?F?" * 15, Gate(137, tuple(range(182)))),
    "450 of 600, failed": network_of("TTTF" * 149 + "TTFF", Gate(450, tuple(range(600)))),
    "one leaf in 150 gates": network_of("T?F", *(Gate(1 + at % 2, (0, 1 + at % 2)) for at in range(150))),
    "a chain of 60 gates": network_of("T?", *(Gate(1, (at, at + 1)) for at in range(60))),
    "an input twice": network_of("T?F", Gate(2, (0, 0)), Gate(3, (0, 0, 1)), Gate(2, (2, 2, 0))),
    "more than there are": network_of("TT", Gate(3, (0, 1)), Gate(1, ()), Gate(1, (2, 0)), Gate(2, (2, 3))),
    "none needed": network_of("F?", Gate(0, (0, 1)), Gate(1, (2, 0))),
    "a diamond": network_of("T?", Gate(1, (0, 1)), Gate(2, (0, 1)), Gate(2, (2, 3)), Gate(1, (2, 3))),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_it_says_what_direct_says(shape: str) -> None:
    assert ENGINE.derive(*SHAPES[shape]) == Direct().derive(*SHAPES[shape])


@pytest.mark.parametrize("inputs", ["", "T", "?", "TF", "T?F", "TT?F", "??FF", "TTTT?"])
def test_the_truth_table_of_gates(inputs: str) -> None:
    """A gate's column is true, false or null as `ntm_rules.verdict` has it, however many it needs."""
    frame = nw.from_native(
        pl.LazyFrame({f"x{i}": pl.Series([STATES[s]], dtype=pl.Boolean) for i, s in enumerate(inputs)} or {"x": [1]})
    )
    for need in range(len(inputs) + 2):
        network, low, high = network_of(inputs, Gate(need, tuple(range(len(inputs)))))
        expected = Direct().derive(network, low, high)
        states = [nw.col(f"x{i}") for i in range(len(inputs))]
        state = gate_state(network.gates[0], states).alias("state")
        row = frame.select(state, verdict(state).alias("word")).collect().rows()[0]
        told = verdict_of(expected.certain[-1], expected.impossible[-1])
        assert row == ({"pass": True, "fail": False, "pending": None}[told.value], told.value), need


def test_what_is_missing_is_open() -> None:
    """A null holds as little as false, on either side."""
    pairs = [(True, False), (True, None), (False, True), (None, True), (False, False), (None, None), (None, False)]
    frame = nw.from_native(pl.LazyFrame({"c": [c for c, _ in pairs], "i": [i for _, i in pairs]}))
    found = frame.select(three_valued(nw.col("c"), nw.col("i")).alias("state")).collect()["state"].to_list()
    assert found == [True, True, False, False, None, None, None]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Network, Known]:
    ranks = st.integers(-3, 9)
    thresholds = draw(st.lists(st.tuples(ranks, ranks), max_size=8))
    leaves = tuple(Leaf(sure=max(pair), can=min(pair)) for pair in thresholds)
    gates: list[Gate] = []
    for at in range(len(leaves), len(leaves) + draw(st.integers(0, 6)) if leaves else 0):
        inputs = draw(st.lists(st.integers(0, at - 1), min_size=1, max_size=8))
        gates.append(Gate(need=draw(st.integers(1, len(inputs))), inputs=tuple(inputs)))
    known = []
    for _ in range(draw(st.integers(0, 5))):
        ends = [sorted(draw(st.tuples(ranks, ranks))) for _ in leaves]
        known.append(([low for low, _ in ends], [high for _, high in ends]))
    return Network(leaves, tuple(gates)), known


@given(case=cases())
def test_it_says_what_direct_says_of_many_units(case: tuple[Network, Known]) -> None:
    network, known = case
    found = ENGINE.derive_many(network, [low for low, _ in known], [high for _, high in known])
    assert found == [Direct().derive(network, low, high) for low, high in known]


def test_no_unit_is_told_what_another_is() -> None:
    """Ten thousand units of one network, each at its own place."""
    rng = random.Random(7)
    network, _, _ = network_of("???", Gate(2, (0, 1, 2)), Gate(2, (2, 3)), Gate(1, (0, 4)))
    signs = ["".join(rng.choice("TF?") for _ in range(3)) for _ in range(10_000)]
    lows, highs = ([[ENDS[s][end] for s in word] for word in signs] for end in (0, 1))
    states = ENGINE.derive_many(network, lows, highs)
    expected = {word: Direct().derive(network, *network_of(word)[1:]) for word in set(signs)}
    assert states == [expected[word] for word in signs]


@pytest.mark.parametrize("end", [2**62, -(2**62)])
def test_ends_far_out(end: int) -> None:
    network = Network((Leaf(sure=end, can=end), Leaf(sure=0, can=0)), (Gate(1, (0, 1)),))
    for known in (end, 0, -end):
        ends = [known, known]
        assert ENGINE.derive(network, ends, ends) == Direct().derive(network, ends, ends)


@pytest.mark.parametrize(("low", "high"), [([0], [0, 0]), ([0, 0, 0], [0, 0, 0]), ([], [])])
def test_ends_for_other_leaves_are_a_failure(low: list[int], high: list[int]) -> None:
    network = Network((Leaf(0, 0), Leaf(0, 0)), ())
    with pytest.raises(EngineFailure):
        ENGINE.derive(network, low, high)


def test_no_units_at_all() -> None:
    network, _, _ = network_of("T", Gate(1, (0,)))
    assert ENGINE.derive_many(network, [], []) == []
    assert ENGINE.derive_many(Network((), ()), [[], []], [[], []]) == [State((), ())] * 2
