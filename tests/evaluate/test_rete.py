"""The rule engine: it says what direct says, keeps nothing of a unit, and a trap is never a verdict."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.evaluate import rete
from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.model import EngineFailure
from ntm_rules.evaluate.rete import Rete
from ntm_rules.network import Gate, Leaf, Network, State

needs_durable_rules = pytest.mark.skipif(
    not rete.available(), reason="durable-rules is not installed (it cannot run on Python 3.13 or Windows)"
)

ENDS = {"T": (1, 1), "F": (0, 0), "?": (0, 1)}
TWO = Network((Leaf(sure=1, can=1), Leaf(sure=3, can=1)), (Gate(need=1, inputs=(0, 1)),))
ONE_MET = ([1, 0], [2, 0])
ONE_MET_STATE = State((True, False, True), (False, True, False))


@pytest.fixture(scope="module")
def engine() -> Rete:
    return Rete()


@pytest.fixture
def library() -> Any:
    return pytest.importorskip("durable_rules_engine")


def network_of(known: str, *gates: Gate) -> tuple[Network, list[int], list[int]]:
    """Leaves that compare with 1, a sign for each: T is met, F cannot be, ? may be."""
    network = Network(tuple(Leaf(sure=1, can=1) for _ in known), gates)
    return network, [ENDS[sign][0] for sign in known], [ENDS[sign][1] for sign in known]


# ------------------------------------------------------------------------------------------- it is right

SHAPES = {
    "nothing": network_of(""),
    "leaves alone": network_of("TF?"),
    "nothing known": network_of("????", Gate(4, (0, 1, 2, 3)), Gate(1, (0, 1, 2, 3))),
    "one input": network_of("TF?", *(Gate(1, (at,)) for at in range(6))),
    "all, of which two cannot be": network_of("TFF?", Gate(4, (0, 1, 2, 3))),
    "any, of which all are met": network_of("TTTT", Gate(1, (0, 1, 2, 3))),
    "2 of 7, met three times over": network_of("TTTTTT?", Gate(2, tuple(range(7)))),
    "45 of 60, met": network_of("T" * 45 + "F" * 15, Gate(45, tuple(range(60)))),
    "45 of 60, open": network_of("T" * 44 + "?" + "F" * 15, Gate(45, tuple(range(60)))),
    "45 of 60, failed": network_of("T" * 44 + "F" * 16, Gate(45, tuple(range(60)))),
    "137 of 182 over one stretch": network_of("T" * 137 + "?F?" * 15, Gate(137, tuple(range(182)))),
    "450 of 600 over four stretches": network_of("TTT?" * 150, Gate(450, tuple(range(600)))),
    "450 of 600, failed": network_of("TTTF" * 149 + "TTFF", Gate(450, tuple(range(600)))),
    "one leaf in 150 gates": network_of("T?F", *(Gate(1 + at % 2, (0, 1 + at % 2)) for at in range(150))),
    "a chain of 500 gates": network_of("T?", *(Gate(1, (at, at + 1)) for at in range(500))),
    "an input twice": network_of("T?F", Gate(2, (0, 0)), Gate(3, (0, 0, 1)), Gate(2, (2, 2, 0))),
    "more than there are": network_of("TT", Gate(3, (0, 1)), Gate(1, ()), Gate(1, (2, 0)), Gate(2, (2, 3))),
    "none needed": network_of("F?", Gate(0, (0, 1)), Gate(1, (2, 0))),
    "a diamond": network_of("T?", Gate(1, (0, 1)), Gate(2, (0, 1)), Gate(2, (2, 3)), Gate(1, (2, 3))),
}  # fmt: skip


@needs_durable_rules
@pytest.mark.parametrize("shape", SHAPES)
def test_it_says_what_direct_says(engine: Rete, shape: str) -> None:
    assert engine.derive(*SHAPES[shape]) == Direct().derive(*SHAPES[shape])


@needs_durable_rules
@pytest.mark.parametrize(
    ("low", "high", "certain", "impossible"),
    [
        (3, 9, True, False),
        (3, 3, True, False),
        (2, 9, False, False),
        (1, 1, False, False),
        (0, 0, False, True),
        (-7, 0, False, True),
        (-7, 9, False, False),
        (10, 10, True, False),  # as text, 10 would come before 3
        (2**61, 2**61, True, False),
        (-(2**61), -(2**61), False, True),
    ],
)
def test_a_leaf_compares_integers(engine: Rete, low: int, high: int, certain: bool, impossible: bool) -> None:
    state = engine.derive(Network((Leaf(sure=3, can=1),), ()), [low], [high])
    assert state == State((certain,), (impossible,))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Network, list[int], list[int]]:
    ranks = st.integers(-3, 9)
    thresholds = draw(st.lists(st.tuples(ranks, ranks), max_size=12))
    leaves = tuple(Leaf(sure=max(pair), can=min(pair)) for pair in thresholds)
    known = [sorted(draw(st.tuples(ranks, ranks))) for _ in leaves]
    gates: list[Gate] = []
    for at in range(len(leaves), len(leaves) + draw(st.integers(0, 8)) if leaves else 0):
        inputs = draw(st.lists(st.integers(0, at - 1), min_size=1, max_size=10))
        gates.append(Gate(need=draw(st.integers(1, len(inputs))), inputs=tuple(inputs)))
    return Network(leaves, tuple(gates)), [low for low, _ in known], [high for _, high in known]


@needs_durable_rules
@given(case=cases())
def test_it_says_what_direct_says_of_any_network(engine: Rete, case: tuple[Network, list[int], list[int]]) -> None:
    assert engine.derive(*case) == Direct().derive(*case)


def commune(chance: random.Random) -> Network:
    """The size of a real one: 65 leaves under 24 gates under one."""
    leaves = []
    for _ in range(65):
        sure = chance.choice([1, 3, 5])
        leaves.append(Leaf(sure=sure, can=chance.choice([sure, 1])))
    groups = [chance.sample(range(65), chance.randint(1, 8)) for _ in range(24)]
    gates = [Gate(chance.choice([len(group), 1, (len(group) + 1) // 2]), tuple(group)) for group in groups]
    return Network(tuple(leaves), (*gates, Gate(chance.choice([24, 18, 1]), tuple(range(65, 89)))))


def knowledge(chance: random.Random, network: Network) -> tuple[list[int], list[int]]:
    pairs = [sorted((chance.randint(0, 7), chance.randint(0, 7))) for _ in network.leaves]
    return [low for low, _ in pairs], [high for _, high in pairs]


@needs_durable_rules
def test_it_says_what_direct_says_of_communes_however_often(engine: Rete) -> None:
    chance = random.Random(2016)
    networks = [commune(chance) for _ in range(80)]  # more than keep their rulesets
    for network in [*networks, *networks]:
        for _ in range(4):
            ends = knowledge(chance, network)
            assert engine.derive(network, *ends) == Direct().derive(network, *ends)


@needs_durable_rules
def test_threads_may_share_it(engine: Rete) -> None:
    chance = random.Random(558)
    network = commune(chance)
    ends = [knowledge(chance, network) for _ in range(200)]
    with ThreadPoolExecutor(4) as pool:
        states = list(pool.map(lambda pair: engine.derive(network, *pair), ends))
    assert states == [Direct().derive(network, *pair) for pair in ends]


# --------------------------------------------------------------------------------------- it keeps nothing


@needs_durable_rules
def test_each_session_ends(engine: Rete, library: Any) -> None:
    assert engine.derive(TWO, *ONE_MET) == ONE_MET_STATE
    [stretch] = engine._stretches(TWO)
    with pytest.raises(library.error, match="309"):  # no such session
        library.get_state(stretch._handle, "u")
    nothing = State((False, False, False), (False, False, False))
    assert engine.derive(TWO, [0, 0], [9, 9]) == nothing


@needs_durable_rules
def test_rulesets_of_networks_not_seen_for_long_are_freed(monkeypatch: pytest.MonkeyPatch, library: Any) -> None:
    freed: list[int] = []
    delete = library.delete_ruleset
    monkeypatch.setattr(library, "delete_ruleset", lambda handle: freed.append(handle) or delete(handle))
    engine = Rete()
    for number in range(70):
        engine.derive(Network((Leaf(sure=number, can=number),), ()), [0], [0])
    assert len(freed) == 70 - 64


OFTEN = """
import resource, sys, threading
from ntm_rules.evaluate.rete import Rete, available
from ntm_rules.network import Gate, Leaf, Network
available()
assert not [name for name in sys.modules if name.startswith("durable")], "available() imports"
network = Network((Leaf(sure=1, can=1),) * 20, (Gate(3, tuple(range(20))), Gate(1, (0, 20))))
engine = Rete()
assert "durable" not in sys.modules and threading.active_count() == 1
def derive(number):
    low = [number >> at & 1 for at in range(20)]
    state = engine.derive(network, low, low)
    assert state.certain[20] == (sum(low) >= 3) != state.impossible[20]
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
for number in range(300):
    derive(number)
before = peak()
for number in range(3000):
    derive(number * 349)
assert peak() < before + 8192, f"{before} KiB became {peak()} KiB"
"""


@pytest.mark.slow
@needs_durable_rules
def test_3000_units_in_a_row_in_the_same_memory_and_silence() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OFTEN], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# ---------------------------------------------------------------------------------------------- the traps


@needs_durable_rules
@pytest.mark.parametrize(
    "bad", [True, False, 1.0, float("nan"), "1", "90%", "abc", None, Decimal(1), 2**62, -(2**63)], ids=repr
)
def test_only_integers_enter(engine: Rete, bad: Any) -> None:
    with pytest.raises(EngineFailure, match="not an integer"):
        engine.derive(TWO, [bad, 0], [2, 0])
    with pytest.raises(EngineFailure, match="not an integer"):
        engine.derive(TWO, [0, 0], [0, bad])
    with pytest.raises(EngineFailure, match="not an integer"):
        engine.derive(Network((Leaf(sure=bad, can=0),), ()), [0], [0])
    with pytest.raises(EngineFailure, match="not an integer"):
        engine.derive(Network((Leaf(sure=1, can=0),), (Gate(bad, (0,)),)), [0], [0])


@needs_durable_rules
@pytest.mark.parametrize(("low", "high"), [([], []), ([1], [1]), ([1, 1], [1]), ([1, 1, 1], [1, 1, 1])])
def test_one_end_a_leaf(engine: Rete, low: list[int], high: list[int]) -> None:
    with pytest.raises(EngineFailure, match="ends for 2 leaves"):
        engine.derive(TWO, low, high)


@needs_durable_rules
@pytest.mark.parametrize("source", [-1, 2, 3])
def test_a_gate_counts_only_what_comes_before_it(engine: Rete, source: int) -> None:
    network = Network(TWO.leaves, (Gate(need=1, inputs=(0, source)), Gate(need=1, inputs=(0,))))
    with pytest.raises(EngineFailure, match="gate 2 counts"):
        engine.derive(network, [0, 0], [0, 0])


@needs_durable_rules
def test_ends_in_the_wrong_order_are_no_verdict(engine: Rete) -> None:
    with pytest.raises(EngineFailure, match="certain and impossible at once"):
        engine.derive(TWO, [5, 0], [0, 0])


@needs_durable_rules
@pytest.mark.parametrize(
    ("answer", "message"),
    [(1, "no rule takes a fact"), (2, "a fact was there before"), (3, "put off"), (99, "99")],
)
def test_facts_not_taken(
    engine: Rete, library: Any, monkeypatch: pytest.MonkeyPatch, answer: int, message: str
) -> None:
    take = library.assert_facts
    with monkeypatch.context() as patch:
        patch.setattr(library, "assert_facts", lambda *facts: (answer, take(*facts)[1]))
        with pytest.raises(EngineFailure, match=message):
            engine.derive(TWO, *ONE_MET)
    assert engine.derive(TWO, *ONE_MET) == ONE_MET_STATE


@needs_durable_rules
def test_a_session_left_over_is_not_taken_for_this_one(engine: Rete, library: Any) -> None:
    engine.derive(TWO, *ONE_MET)
    [stretch] = engine._stretches(TWO)
    library.assert_facts(stretch._handle, f"[{stretch._known % (0, 9, 0, 9)}]")
    with pytest.raises(EngineFailure, match="a fact was there before"):
        engine.derive(TWO, *ONE_MET)
    assert engine.derive(TWO, *ONE_MET) == ONE_MET_STATE


@needs_durable_rules
@pytest.mark.parametrize("function", ["assert_facts", "start_action_for_state", "complete_and_start_action"])
@pytest.mark.parametrize("error", ["of the library", MemoryError, ValueError, KeyError])
def test_an_error_while_rules_fire(
    engine: Rete, library: Any, monkeypatch: pytest.MonkeyPatch, function: str, error: Any
) -> None:
    engine.derive(TWO, *ONE_MET)
    kind = library.error if error == "of the library" else error
    calls: list[object] = []
    real = getattr(library, function)
    last = 1 if function == "start_action_for_state" else 2

    def fail(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == last:
            raise kind("trap")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(library, function, fail)
        with pytest.raises(EngineFailure, match="trap"):
            engine.derive(TWO, *ONE_MET)
    assert len(calls) == last
    assert engine.derive(TWO, *ONE_MET) == ONE_MET_STATE


FIRST_FAILS = """
import durable_rules_engine as library
from ntm_rules.evaluate.rete import EngineFailure, Rete
from ntm_rules.network import Leaf, Network
real, calls = library.start_action_for_state, []
def fail_for_the_first_unit(*arguments):
    calls.append(arguments)
    if len(calls) == 2:
        raise library.error("trap")
    return real(*arguments)
library.start_action_for_state = fail_for_the_first_unit
engine, network = Rete(), Network((Leaf(sure=1, can=1),), ())
try:
    engine.derive(network, [1], [1])
except EngineFailure:
    print(engine.derive(network, [1], [1]).certain)
"""


@needs_durable_rules
def test_an_error_before_any_rule_fired_does_not_crash() -> None:
    unset = {**os.environ, "MALLOC_PERTURB_": "85"}  # glibc: memory that nobody has set is not zero
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FAILS], env=unset, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "(True,)\n", "")


@needs_durable_rules
def test_rules_that_stop_firing_are_noticed(engine: Rete, library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "complete_and_start_action", lambda *_: None)
    with pytest.raises(EngineFailure, match="lost 3 facts"):  # two leaves and the start
        engine.derive(TWO, *ONE_MET)


@needs_durable_rules
def test_a_session_that_does_not_end(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Rete()
    engine.derive(TWO, *ONE_MET)

    def fail(*_: object) -> None:
        raise library.error("Could not delete state")

    monkeypatch.setattr(library, "delete_state", fail)
    with pytest.raises(EngineFailure, match="Could not delete state"):
        engine.derive(TWO, *ONE_MET)


@needs_durable_rules
def test_a_ruleset_that_cannot_be_made(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise library.error("Could not create ruleset, error code: 106")

    monkeypatch.setattr(library, "create_ruleset", fail)
    with pytest.raises(EngineFailure, match="106"):
        Rete().derive(TWO, *ONE_MET)


@needs_durable_rules
def test_names_that_the_library_cannot_tell_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rete, "_hash", lambda text: 1 if text in ("k0", "c1") else text)
    with pytest.raises(EngineFailure, match="cannot tell two facts"):
        Rete().derive(TWO, *ONE_MET)


@pytest.mark.parametrize(("text", "number"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)])
def test_the_hash_is_fnv_1a(text: str, number: int) -> None:
    assert rete._hash(text) == number  # the test vectors of its authors


@pytest.mark.parametrize(
    ("version", "spec"),
    [((3, 13, 0), object()), ((3, 14, 1), object()), ((3, 12, 9), None), ((3, 11, 0), None)],
)
def test_where_it_cannot_run(monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], spec: object) -> None:
    monkeypatch.setattr(rete, "sys", SimpleNamespace(version_info=version))
    monkeypatch.setattr(rete, "find_spec", lambda _: spec)
    assert not rete.available()
    with pytest.raises(EngineFailure, match="cannot run"):
        Rete()
