"""Measures what issue-size work costs: whole processes against their import floor, communes a second, memory.

Run by hand from the project's root:  .venv/bin/python tests/benchmarks/bench_assess.py [processes|rates|memory]
"""

from __future__ import annotations

import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from math import inf
from pathlib import Path

import yaml

from ntm_rules.compile import Appraisal, compile_rounds
from ntm_rules.evaluate import engines_for, evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.explain import Memo, explain
from ntm_rules.load import load

ROOT = Path(__file__).resolve().parents[2]
LOC_HA = "assessments/ha-tinh/2020-04/loc-ha.yaml"
FLOOR = [sys.executable, "-c", "import pydantic, yaml, rich.table"]
#: As a user has it: the program's bytecode is kept between runs, as that of its libraries is.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
COMMUNES_A_DISTRICT = 20
SEED = 20_200_430


def main() -> None:
    """Run the parts named on the command line, by default all.

    The collector of cycles is off, as it is in `ntm`: nothing here makes any, and walking the heap takes a third.
    """
    gc.disable()
    parts: dict[str, Callable[[], None]] = {"processes": processes, "rates": rates, "memory": memory}
    for name in sys.argv[1:] or parts:
        parts[name]()


def processes() -> None:
    """Times whole processes in turn with the bare import of what they need, so that noise hits both alike."""
    ntm = [sys.executable, "-m", "ntm_rules"]
    for title, command in (("ntm assess", [*ntm, "assess", LOC_HA]), ("ntm --help", [*ntm, "--help"])):
        _seconds(command)  # the first run writes the bytecode
        ratios, own, floor = [], [], []
        for _ in range(15):
            floor.append(_seconds(FLOOR))
            own.append(_seconds(command))
            ratios.append(own[-1] / floor[-1])
        print(
            f"{title}: {statistics.median(ratios):.2f} times the import floor"
            f" (median of {len(ratios)} pairs; {min(ratios):.2f} to {max(ratios):.2f};"
            f" {statistics.median(own) * 1000:.0f} ms against {statistics.median(floor) * 1000:.0f} ms)"
        )


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def rates() -> None:
    """Communes a second, in growing numbers: reading and compiling, verdicts only, and the full outcome tree."""
    print("communes   load+compile   verdicts (direct)   verdicts (rete)   outcome tree   [communes/s]")
    for count in (100, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            appraisals = _compiled(Path(folder), count)
            compiled = count / (time.perf_counter() - start)
        direct, rete, tree = (count / seconds for seconds in _timed(appraisals))
        print(f"{count:8}   {compiled:12.0f}   {direct:17.0f}   {rete:15.0f}   {tree:12.0f}")


def _timed(appraisals: Sequence[Appraisal]) -> tuple[float, float, float]:
    """The least seconds for the verdicts of each engine, and for verdicts with their explanation."""
    engines = {engine.name: engine for engine in engines_for()}
    rete = inf
    if "rete" in engines:
        rete = _best(lambda: [evaluate(a, [engines["rete"]]) for a in appraisals], 1)
    direct = _best(lambda: [evaluate(a, [Direct()]) for a in appraisals])
    return direct, rete, _best(lambda: _trees(appraisals), 2)


def _trees(appraisals: Sequence[Appraisal]) -> int:
    """Verdicts and their explanation, all kept at once, from what was compiled."""
    memo = Memo()
    return len([explain(evaluate(a, [Direct()]), "vi", memo=memo) for a in appraisals])


def _best(work: Callable[[], object], times: int = 3) -> float:
    """The least seconds that `work` took."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def memory() -> None:
    """Peak memory of 10 000 communes from files to outcomes, all kept."""
    with tempfile.TemporaryDirectory() as folder:
        appraisals = _compiled(Path(folder), 10_000)
        memo = Memo()
        outcomes = [explain(evaluate(appraisal, [Direct()]), "vi", memo=memo) for appraisal in appraisals]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory for 10 000 communes with {len(outcomes)} district trees kept: {peak:.0f} MB")


def _compiled(folder: Path, communes: int) -> tuple[Appraisal, ...]:
    _write_round(folder, communes)
    rounds, problems = load([folder])
    assert not problems, problems[0]
    appraisals, problems = compile_rounds(rounds)
    assert not problems, problems[0]
    return appraisals


def _write_round(folder: Path, communes: int) -> None:
    """Districts of twenty communes with random findings on every indicator, a tenth of them missing."""
    chance = random.Random(SEED)
    nodes = list(_leaves())
    units: dict[str, object] = {}
    for first in range(0, communes, COMMUNES_A_DISTRICT):
        district = f"d{first}"
        names = [f"c{i}" for i in range(first, min(first + COMMUNES_A_DISTRICT, communes))]
        units[district] = {"name": f"Huyện {first}", "level": "district", "communes": len(names)}
        for name in names:
            units[name] = {"name": f"Xã {name}", "level": "commune", "parent": district}
        assessment = {
            "unit": district, "as_of": "2020-04-30", "stage": "verification",
            "criteria": {"district": "vn/district-2016-2020", "commune": "ha-tinh/commune-2016-2020"},
            "communes": {name: {a: _finding(p, chance) for a, p in nodes if chance.random() > 0.1} for name in names},
        }  # fmt: skip
        _dump(folder / f"{district}.yaml", assessment)
    province = {"id": "ha-tinh", "name": "Tỉnh Hà Tĩnh", "parameters": {"region": "bac-trung-bo"}}
    _dump(folder / "units.yaml", {"province": province, "units": units})


def _dump(path: Path, data: object) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def _finding(measure: str, chance: random.Random) -> str:
    match measure:
        case "percent":
            return f"{chance.uniform(50, 100):.1f}"
        case "":
            return chance.choice(("đạt", "đạt", "đạt", "chưa đạt"))
        case _:
            return f"{chance.uniform(20, 60):.1f}"


def _leaves() -> Iterator[tuple[str, str]]:
    """The leaves of the national commune set with the measure of each, "" where it is attested."""
    for path in sorted((ROOT / "criteria/vn/commune-2016-2020").glob("[0-9]*.yaml")):
        criterion = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        yield from _below(criterion, "")


def _below(node: dict[str, object], above: str) -> Iterator[tuple[str, str]]:
    address = f"{above}/{node['id']}" if above else str(node["id"])
    require = node.get("require")
    parts = require.get("all", require.get("any", [])) if isinstance(require, dict) else []
    for child in node.get("indicators", []):  # type: ignore[attr-defined]
        yield from _below(child, "")
    for part in parts:
        yield from _below(part, address)
    if not parts and "indicators" not in node:
        yield address, str(node.get("measure", ""))


if __name__ == "__main__":
    main()
