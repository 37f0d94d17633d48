"""The reference engine, case by case: leaves, the two truth tables, counting, and gates upon gates."""

from __future__ import annotations

import pytest

from ntm_rules.evaluate.direct import Direct
from ntm_rules.network import Gate, Leaf, Network

# What is known of a leaf that compares with 1: it is met (T), cannot be (F), or either (?).
ENDS = {"T": (1, 1), "F": (0, 0), "?": (0, 1)}
SIGNS = {(True, False): "T", (False, True): "F", (False, False): "?"}


def derive(gates: list[Gate], known: str) -> str:
    """The signs of all positions, from a sign for each leaf."""
    network = Network(tuple(Leaf(sure=1, can=1) for _ in known), tuple(gates))
    low = [ENDS[sign][0] for sign in known]
    high = [ENDS[sign][1] for sign in known]
    state = Direct().derive(network, low, high)
    return "".join(SIGNS[pair] for pair in zip(state.certain, state.impossible, strict=True))


@pytest.mark.parametrize(
    ("low", "high", "sign"),
    [
        (3, 9, "T"),
        (3, 3, "T"),
        (4, 4, "T"),
        (2, 9, "?"),
        (2, 2, "?"),  # meets the mildest threshold, not the strictest
        (1, 1, "?"),
        (0, 1, "?"),
        (0, 9, "?"),
        (0, 0, "F"),
        (-4, -1, "F"),
    ],
)
def test_a_leaf_between_its_mildest_threshold_1_and_its_strictest_3(low: int, high: int, sign: str) -> None:
    state = Direct().derive(Network((Leaf(sure=3, can=1),), ()), [low], [high])
    assert SIGNS[state.certain[0], state.impossible[0]] == sign


@pytest.mark.parametrize(
    ("known", "of_all", "of_any"),
    [
        ("TT", "T", "T"),
        ("T?", "?", "T"),
        ("TF", "F", "T"),
        ("?T", "?", "T"),
        ("??", "?", "?"),
        ("?F", "F", "?"),
        ("FT", "F", "T"),
        ("F?", "F", "?"),
        ("FF", "F", "F"),
    ],
)
def test_the_truth_tables_of_all_and_any(known: str, of_all: str, of_any: str) -> None:
    gates = [Gate(need=2, inputs=(0, 1)), Gate(need=1, inputs=(0, 1))]
    assert derive(gates, known) == known + of_all + of_any


@pytest.mark.parametrize(
    ("need", "known", "sign"),
    [
        (1, "T", "T"),
        (1, "F", "F"),
        (1, "?", "?"),
        (3, "TTTFF", "T"),
        (3, "TTTTT", "T"),
        (3, "TT?FF", "?"),
        (3, "T???F", "?"),
        (3, "TTFFF", "F"),
        (3, "??FFF", "F"),
        (3, "?????", "?"),
        (45, "T" * 45 + "F" * 15, "T"),
        (45, "T" * 44 + "?" + "F" * 15, "?"),
        (45, "T" * 44 + "F" * 16, "F"),
        (3, "TT", "F"),  # two are not three, whatever they are
    ],
)
def test_a_gate_counts(need: int, known: str, sign: str) -> None:
    assert derive([Gate(need=need, inputs=tuple(range(len(known))))], known)[-1] == sign


def test_a_gate_may_feed_several_and_an_input_several_gates() -> None:
    gates = [
        Gate(need=2, inputs=(0, 1)),  # 3
        Gate(need=1, inputs=(1, 2)),  # 4
        Gate(need=1, inputs=(3, 2)),  # 5
        Gate(need=3, inputs=(3, 4, 5)),  # 6
        Gate(need=2, inputs=(0, 0)),  # 7
    ]
    assert derive(gates, "TFT") == "TFT" + "F" + "T" + "T" + "F" + "T"
    assert derive(gates, "TT?") == "TT?" + "T" + "T" + "T" + "T" + "T"
    assert derive(gates, "?TF") == "?TF" + "?" + "T" + "?" + "?" + "?"


def test_a_network_without_gates_and_one_without_anything() -> None:
    assert derive([], "TF?") == "TF?"
    assert derive([], "") == ""


def test_one_end_a_leaf() -> None:
    network = Network((Leaf(sure=1, can=1),), ())
    with pytest.raises(ValueError, match="zip"):
        Direct().derive(network, [1, 1], [1])
    with pytest.raises(ValueError, match="zip"):
        Direct().derive(network, [1], [])
