"""Measures what sweeps of a synthetic province cost, beside one columnar evaluation of all communes of the country.

Run by hand from the project's root:  .venv/bin/python tests/benchmarks/bench_sweep.py
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
from province import Province

from ntm_rules.compile import Resolver, gather_rounds
from ntm_rules.compile.model import Case
from ntm_rules.evaluate import Evaluation
from ntm_rules.evaluate.columns import leaf_state, with_gates
from ntm_rules.load import load
from ntm_rules.load.sweeps import Short, load_sweep
from ntm_rules.problem import Problems
from ntm_rules.scenario.sweep import sweep
from ntm_rules.scenario.sweep.codes import draw, of_points
from ntm_rules.scenario.sweep.plan import plan
from ntm_rules.scenario.sweep.prepare import prepare
from ntm_rules.scenario.sweep.totals import Totals
from ntm_rules.scenario.whatif.judge import Judge

COUNTRY = 8_000
REPEATS = 5
SWEEPS: dict[str, dict[str, Any]] = {
    "10 000 draws of one figure": {"draw": ["15.1 around normal 0 2"]},
    "10 000 draws of three figures, one moving together, and a word": {
        "draw": ["15.1 normal 90 2 together 0.5", "10 triangular 30 36 45", "18.5 chance 0.7"],
    },
    "a grid of 100 × 100 figures": {"vary": ["15.1 from 85.1 to 95 by 0.1", "10 from 30.1 to 40 by 0.1"]},
    "a grid of 100 lifts × 100 figures": {
        "lift": ["15.1 from 0.1 to 10 by 0.1"], "vary": ["10 from 30.1 to 40 by 0.1"],
    },
    "a grid of 100 figures × 100 requirements": {
        "vary": ["10 from 30.1 to 40 by 0.1"], "require": ["15.1 from 85.1 to 95 by 0.1"],
    },
}  # fmt: skip


def main() -> None:
    """Measure; the collector of cycles is off, as it is in `ntm`."""
    gc.disable()
    with tempfile.TemporaryDirectory() as name:
        folder = Province(missing=0.01, failing=0.01).write(Path(name))
        country = _country(folder)
        print(f"one columnar evaluation of {COUNTRY} communes with 49 indicators: {country * 1e3:.1f} ms")
        for title, short in SWEEPS.items():
            print(_measured(title, folder, Short(**short), country))


def _measured(title: str, folder: Path, short: Short, country: float) -> str:
    start = time.perf_counter()
    found = sweep([folder], short=short)
    whole = time.perf_counter() - start
    assert not found.has_errors, found.problems
    alone, ready = _alone(folder, short)
    return (
        f"{title}: {alone * 1e3:.1f} ms to evaluate, {alone / country:.1f} times the country;"
        f" {ready:.2f} s to make ready, {whole:.2f} s in all from files to result"
    )


def _alone(folder: Path, short: Short) -> tuple[float, float]:
    """Seconds to evaluate all points and draws and to count, and to make ready what they are evaluated by."""
    loaded, problems = load_sweep([folder], short=short)
    assert loaded is not None, problems
    rounds, _ = load([folder])
    resolver, noted = Resolver(), Problems()
    dossiers, _ = gather_rounds(rounds, resolver)
    judge = Judge(resolver, noted, {})
    evaluations = [made for dossier in dossiers if (made := judge.evaluation(dossier)) is not None]
    start = time.perf_counter()
    made = plan(loaded, dossiers, judge, noted)
    assert made is not None, tuple(noted)
    prepared = prepare(made, dossiers, evaluations, resolver, noted)
    assert prepared is not None, tuple(noted)
    ready = time.perf_counter() - start
    drawn = draw(prepared.plan, loaded.seed, loaded.draws).of(prepared.groups)
    places = of_points(prepared.groups, made.axes)

    def run() -> None:
        Totals(evaluations, points=len(places[0]), draws=loaded.draws).run(prepared.runner, places, drawn)

    return _median(run), ready


def _country(folder: Path) -> float:
    """Seconds of one columnar evaluation of as many communes as the country has, from two integers a leaf."""
    rounds, _ = load([folder])
    resolver = Resolver()
    dossiers, _ = gather_rounds(rounds, resolver)
    judge = Judge(resolver, Problems(), {})
    evaluations = [made for dossier in dossiers if (made := judge.evaluation(dossier)) is not None]
    cases = _cases(evaluations)
    network = cases[0].shape.network
    rows = [cases[i % len(cases)] for i in range(COUNTRY)]
    known = {
        f"{end}{i}": np.array([getattr(case, end)[i] for case in rows])
        for end in ("low", "high")
        for i in range(len(network.leaves))
    }
    frame = pl.DataFrame(known)
    names = [f"state{at}" for at in range(len(network))]
    leaves = [
        leaf_state(leaf, nw.col(f"low{i}"), nw.col(f"high{i}")).alias(names[i]) for i, leaf in enumerate(network.leaves)
    ]

    def run() -> None:
        lazy = nw.from_native(frame.lazy()).with_columns(*leaves)
        with_gates(lazy, network, names).select(*names).collect()

    return _median(run)


def _cases(evaluations: Sequence[Evaluation]) -> list[Case]:
    """The cases of communes that share the commonest network."""
    cases = [
        case for each in evaluations for key, case in each.appraisal.cases.items() if key.role == "commune"
    ]  # fmt: skip
    return [case for case in cases if case.shape.network == cases[0].shape.network]


def _median(run: Callable[[], None]) -> float:
    run()
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return median(seconds)


if __name__ == "__main__":
    main()
