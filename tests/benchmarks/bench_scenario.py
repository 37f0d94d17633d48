"""Measures what scenarios and gaps cost on a synthetic province: time, memory, growth with units and open leaves.

Run by hand from the project's root:  .venv/bin/python tests/benchmarks/bench_scenario.py
[whatif|province|units|open|share]
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import mean

from province import Province, write_share

from ntm_rules.compile import compile_rounds
from ntm_rules.evaluate import Evaluation, evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.load import load
from ntm_rules.report.gap.json import to_json
from ntm_rules.scenario.gap import gaps
from ntm_rules.scenario.whatif import whatif
from ntm_rules.verdict import Verdict


def main() -> None:
    """Run the parts named on the command line, by default all; the collector of cycles is off, as it is in `ntm`."""
    gc.disable()
    parts: dict[str, Callable[[], None]] = {
        "whatif": what_if, "province": province, "units": units, "open": open_leaves, "share": share
    }  # fmt: skip
    for name in sys.argv[1:] or parts:
        parts[name]()


def what_if() -> None:
    """One what-if, and six: communes that fail on one indicator reach its threshold, whoever they are."""
    for times in (1, 5):
        size = Province(districts=13 * times, communes=182 * times)
        for scenarios in (1, 6):
            print(_in_child(lambda size=size, scenarios=scenarios: _of_scenarios(size, scenarios)))


def _of_scenarios(size: Province, scenarios: int) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = size.write(Path(name))
        (folder / "scenarios").mkdir()
        for i in range(scenarios):
            change = f'{{units: {{level: commune, fails: "15.1"}}, set: {{"15.1": {95 - i}}}}}'
            text = f"title: Thử {i}\nchanges: [{change}]\n"
            (folder / "scenarios" / f"{i}.yaml").write_text(text, encoding="utf-8")
        start = time.perf_counter()
        found = whatif([folder / "scenarios"])
        seconds = time.perf_counter() - start
    assert not found.problems, found.problems[0]
    turned = len(found.alternatives[0].turns.turned)
    return (
        f"{size.communes:5} communes in {size.districts:3} districts, {scenarios} scenario(s): {seconds:6.2f} s from"
        f" files to outcomes, {_peak():.0f} MB in all; the first turns something in {turned} units"
    )


def province() -> None:
    """Gaps of 13 districts with 182 communes."""
    print("13 districts, 182 communes")
    print(_measured(Province()))


def units() -> None:
    """Growth with the number of communes."""
    print("growth with units")
    for times in (1, 5, 10):
        print(_measured(Province(districts=13 * times, communes=182 * times)))


def open_leaves() -> None:
    """Growth with the share of leaves of which nothing is found."""
    print("growth with open leaves")
    for missing in (0.0, 0.1, 0.3, 0.6, 0.95):
        print(f"{missing:4.0%} open: {_measured(Province(missing=missing))}")


def share() -> None:
    """One unit that asks a share of all its communes to pass, of which few do."""
    print("75 % of all communes")
    for communes in (182, 910, 1820):
        print(_measured(Province(districts=1, communes=communes), need="75 %"))


def _measured(size: Province, need: str | None = None) -> str:
    """What the gaps of a province cost."""
    return _in_child(lambda: _costs(size, need))


def _in_child(measure: Callable[[], str]) -> str:
    """What is measured in a process of its own, as memory is told by the peak."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, measure().encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as result:
        return result.read()


def _costs(size: Province, need: str | None) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = size if need is None else Province(**{**vars(size), "set": write_share(folder, need)})
        evaluations = _evaluated(chosen.write(folder))
    read, start = _peak(), time.perf_counter()
    found = gaps(evaluations, "vi")
    seconds = time.perf_counter() - start
    tracemalloc.start()
    gaps(evaluations, "vi")
    needed = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    lacking = [unit for unit in found.units if unit.verdict is not Verdict.PASS]
    return (
        f"{size.communes:5} communes in {size.districts:3} districts: {seconds:6.2f} s,"
        f" {needed:4.0f} MB besides the {read:.0f} MB that reading took;"
        f" {len(lacking)} units lack {mean(len(unit.ways[0]) for unit in lacking if unit.ways):.1f} changes;"
        f" {len(to_json(found)) / 1e6:.1f} MB of JSON"
    )


def _evaluated(folder: Path) -> list[Evaluation]:
    rounds, problems = load([folder])
    assert not problems, problems[0]
    appraisals, problems = compile_rounds(rounds)
    assert not problems, problems[0]
    return [evaluate(appraisal, [Direct()]) for appraisal in appraisals]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
