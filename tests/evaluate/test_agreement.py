"""Evaluating by several engines: they must agree on every case, and one that fails is no verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from build import Data, assess_district, compiled, district, share, word

from ntm_rules.compile.model import Appraisal, CaseKey
from ntm_rules.evaluate import Disagreement, EngineFailure, evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.engines import COLUMNS, available, engines_for
from ntm_rules.network import Network, State


class Contrary:
    """Derives as Direct does, but calls open what is certain in networks of so many positions."""

    name = "contrary"

    def __init__(self, positions: int | None = None) -> None:
        self.positions = positions

    def derive(self, network: Network, low: Sequence[int], high: Sequence[int]) -> State:
        state = Direct().derive(network, low, high)
        if self.positions not in {None, len(network)}:
            return state
        return State(tuple(False for _ in state.certain), state.impossible)


class Broken:
    """An engine that cannot do its work."""

    name = "broken"

    def derive(self, network: Network, low: Sequence[int], high: Sequence[int]) -> State:
        raise EngineFailure("out of memory")


def appraisal(tmp_path: Path, communes: Data | None = None) -> Appraisal:
    files = district(share("members", "100 %", passing="commune"), members=["mot"], each=[word(n) for n in "123"])
    found = {"mot": {"1": "đạt", "2": "đạt", "3": "đạt"}} if communes is None else communes
    (one,), problems = compiled([assess_district(files, {"1": "đạt"}, communes=found).write(tmp_path)])
    assert problems == ()
    return one


def test_a_disagreement_names_the_case_and_both_states(tmp_path: Path) -> None:
    with pytest.raises(Disagreement) as raised:
        evaluate(appraisal(tmp_path), [Direct(), Contrary()])
    assert raised.value.key == CaseKey("mot", "commune")
    states = raised.value.states
    assert list(states) == ["direct", "contrary"]
    assert any(states["direct"].certain)
    assert not any(states["contrary"].certain)


def test_the_last_case_is_held_against_the_other_engine_as_well(tmp_path: Path) -> None:
    one = appraisal(tmp_path)
    size = len(one.cases[CaseKey("huyen", "district")].shape.network)
    assert size != len(one.cases[CaseKey("mot", "commune")].shape.network)
    with pytest.raises(Disagreement) as raised:
        evaluate(one, [Direct(), Contrary(size)])
    assert raised.value.key == CaseKey("huyen", "district")


def test_what_it_would_be_without_n_a_is_held_against_it_too(tmp_path: Path) -> None:
    n_a = {"finding": "not_applicable", "because": "không có đối tượng", "document": "12/QĐ-UBND"}
    one = appraisal(tmp_path, {"mot": {"1": n_a, "2": "đạt", "3": "đạt"}})
    case = one.cases[CaseKey("mot", "commune")]
    assert case.without is not None
    size = len(case.without.shape.network)
    assert size != len(case.shape.network)
    with pytest.raises(Disagreement):
        evaluate(one, [Direct(), Contrary(size)])


def test_a_failure_is_never_a_verdict(tmp_path: Path) -> None:
    with pytest.raises(EngineFailure, match="out of memory"):
        evaluate(appraisal(tmp_path), [Direct(), Broken()])


def test_one_engine_agrees_with_itself(tmp_path: Path) -> None:
    one = appraisal(tmp_path)
    key = CaseKey("huyen", "district")
    (link,) = one.cases[key].links
    tally = evaluate(one, [Direct()]).tallies[key, link.leaf]
    assert (tally.certain, tally.impossible, tally.of) == (1, 0, 1)


def test_the_engine_asked_for_comes_first_and_all_run() -> None:
    for name in (None, *available()):
        names = [engine.name for engine in engines_for(name)]
        assert sorted(names) == sorted(available())
        assert names[0] == (name or available()[0])


def test_the_engine_for_many_units_runs_beside_all_others_where_it_is_asked_for(tmp_path: Path) -> None:
    engines = engines_for(COLUMNS)
    names = [engine.name for engine in engines]
    assert (names[0], sorted(names[1:])) == (COLUMNS, sorted(available()))
    assert COLUMNS not in available()
    with pytest.raises(Disagreement) as raised:
        evaluate(appraisal(tmp_path), [engines[0], Contrary()])
    assert list(raised.value.states) == [COLUMNS, "contrary"]
