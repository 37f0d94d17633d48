"""How long plans take to a proven optimum and how much memory, and whether other solvers find the same optimum.

Whole commands, as a user starts them, for Lộc Hà and for synthetic provinces that grow in communes, actions and
quarters; then the integer programmes themselves, written as MPS and given to the solvers that are installed beside
(`pip install pyscipopt pulp`). Prints tables in Markdown; by hand, from the project's root:
.venv/bin/python tests/benchmarks/bench_plan.py [--times 3] [--only commands|growth|solvers]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from actions import write_province
from programmes import programmes
from province import ROOT
from whole_command import run

LOC_HA = str(ROOT / "assessments/ha-tinh/2020-04/loc-ha.yaml")
NO_PLAN = 3
TIMES = 3
ROADMAP = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A synthetic province: 13 districts, so many communes and actions, and quarters until the last day."""

    communes: int = 182
    actions: int = 300
    quarters: int = 12

    @property
    def last(self) -> str:
        """The last day: the end of the so-many-th quarter after April 2020."""
        year, quarter = divmod(1 + self.quarters - 1, 4)
        return f"{2020 + year}-" + ("03-31", "06-30", "09-30", "12-31")[quarter]

    def __str__(self) -> str:
        return f"{self.communes} communes, {self.actions} actions, {self.quarters} quarters"


GROWTH = (
    Size(), Size(communes=91), Size(communes=364), Size(actions=150), Size(actions=600), Size(quarters=4),
    Size(quarters=24),
)  # fmt: skip


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=TIMES, help="the median of so many runs")
    parser.add_argument("--only", choices=("commands", "growth", "solvers"))
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        parts: dict[str, Callable[[], None]] = {
            "commands": lambda: commands(Path(folder), options.times),
            "growth": lambda: growth(Path(folder), options.times),
            "solvers": lambda: solvers(Path(folder), options.times),
        }
        for name, part in parts.items():
            if options.only in {None, name}:
                part()


def commands(folder: Path, times: int) -> None:
    """Whole commands for Lộc Hà and for the province."""
    province = str(write_province(folder / "province"))
    last = Size().last
    print(f"\n| whole command (median of {times}) | seconds | MB |\n|---|--:|--:|")
    for name, command in (
        ("assess Lộc Hà, for comparison", ("assess", LOC_HA)),
        ("plan Lộc Hà", ("plan", LOC_HA)),
        ("plan Lộc Hà, 3 alternatives, front, reasons",
         ("plan", LOC_HA, "--alternatives", "3", "--front", "--explain")),
        ("plan Lộc Hà, earliest", ("plan", LOC_HA, "--goal", "earliest")),
        (f"province ({Size()}): most communes within 60 tỷ",
         ("plan", province, "--goal", "most", "--budget", "60", "--by", last)),
        (f"the same: roadmap by quarter within yearly budgets, {ROADMAP} s a solve",
         ("plan", province, "--goal", "roadmap", "--by", last, "--time-limit", str(ROADMAP))),
    ):  # fmt: skip
        print(_line(name, command, times), flush=True)


def growth(folder: Path, times: int) -> None:
    """The most communes that can pass, within 60 tỷ, in provinces of several sizes."""
    print(f"\n| most communes within 60 tỷ, 13 districts (median of {times}) | seconds | MB |\n|---|--:|--:|")
    for at, size in enumerate(GROWTH):
        place = write_province(folder / f"g{at}", communes=size.communes, actions=size.actions)
        command = ("plan", str(place), "--goal", "most", "--budget", "60", "--by", size.last, "--time-limit", "300")
        print(_line(str(size), command, times), flush=True)


def _line(name: str, command: tuple[str, ...], times: int) -> str:
    runs = []
    for _ in range(times):
        done = run(command, fine=(0, NO_PLAN))
        if isinstance(done, str):
            return f"| {name} | {done} | |"
        runs.append(done)
    return f"| {name} | {median(s for s, _ in runs):.1f} | {max(mb for _, mb in runs):.0f} |"


# ---------------------------------------------------------------------------------------- other solvers


def solvers(folder: Path, times: int) -> None:
    """The same integer programmes in each solver: the optimum, and how long it took."""
    province = write_province(folder / "cross")
    print(f"\n| programme | solver | optimum, triệu đồng or weight | seconds (median of {times}) |\n|---|---|--:|--:|")
    for name, mps in programmes(Path(LOC_HA), province, Size().last, folder):
        for solver, solve in SOLVERS.items():
            for optimum, seconds in _measured(solve, mps, times):
                print(f"| {name} | {solver} | {optimum:.6f} | {seconds:.2f} |", flush=True)


def _measured(solve: Callable[[Path], float], mps: Path, times: int) -> Iterator[tuple[float, float]]:
    """The optimum and the seconds it took; nothing where the solver is not installed."""
    taken = []
    optimum = 0.0
    try:
        for _ in range(times):
            start = time.perf_counter()
            optimum = solve(mps)
            taken.append(time.perf_counter() - start)
    except ImportError:
        return
    yield optimum, median(taken)


def _highs(mps: Path) -> float:
    import highspy

    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, value)
    solver.readModel(str(mps))
    solver.run()
    return float(solver.getInfo().objective_function_value)


def _scip(mps: Path) -> float:
    from pyscipopt import Model

    model = Model()
    model.hideOutput()
    model.readProblem(str(mps))
    model.optimize()
    return float(model.getObjVal())


def _cbc(mps: Path) -> float:
    import pulp

    command = [pulp.PULP_CBC_CMD().path, str(mps), "ratio", "0", "allow", "0", "threads", "1", "solve"]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    found = re.search(r"Objective value:\s+(\S+)", said)
    assert found is not None, said
    return float(found[1])


SOLVERS: dict[str, Callable[[Path], float]] = {"HiGHS": _highs, "SCIP": _scip, "CBC": _cbc}


if __name__ == "__main__":
    main()
