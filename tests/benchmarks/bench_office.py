"""How long the documents of a whole province take and how much memory: each kind of report, a form, its import.

Each in a process of its own, as a user starts it. Prints a table in Markdown; by hand, from the project's root:
.venv/bin/python tests/benchmarks/bench_office.py [--communes 182] [--times 3]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from province import COMMUNE, DISTRICT, ROOT, Province

KINDS = ("docx", "xlsx", "html", "md", "csv", "json")
TIMES = 3

#: Starts a command, and tells its seconds, its most memory in MB and its status: a small process of its own, for what
#: a parent holds counts as memory of its children.
_START = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is measured: a command, and the file that it makes, if any."""

    name: str
    command: tuple[str, ...]
    made: Path | None = None


def main() -> None:
    """Measure everything; a command that fails has its last line in the place of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--communes", type=int, default=Province().communes)
    parser.add_argument("--districts", type=int, default=Province().districts)
    parser.add_argument("--times", type=int, default=TIMES, help="the median of so many runs")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        base = Path(folder)
        Province(districts=options.districts, communes=options.communes).write(base / "full")
        (base / "full/units.yaml").rename(base / "units.yaml")
        (base / "new").mkdir()
        print(f"{options.districts} districts, {options.communes} communes; the median of {options.times} runs\n")
        print("| what | seconds | MB of memory | MB of file |\n|---|--:|--:|--:|")
        for task in _tasks(base, [f"d{at}" for at in range(options.districts)]):
            print(_line(task, options.times), flush=True)


def _tasks(base: Path, units: Sequence[str]) -> Iterator[Task]:
    full, out, form = str(base / "full"), base / "out", base / "form.xlsx"
    yield Task(name="assess, as JSON, for comparison", command=("assess", full, "--format", "json"))
    for kind in KINDS:
        command = ("report", full, "--to", kind, "-o", str(out), "--force")
        yield Task(name=f"report, {kind}", command=command, made=out / f"bao-cao-full.{kind}")
    listed = ("--units", ",".join(units), "--round", full)
    yield Task(
        name="template, filled in", command=("template", *listed, "--filled", "-o", str(form), "--force"), made=form
    )
    new = ("--round", str(base / "new"), "--as-of", "2020-04-30", "--stage", "verification")
    sets = ("--set", f"district={DISTRICT}", "--set", f"commune={COMMUNE}")
    yield Task(name="import of that form, shown", command=("import", str(form), *new, *sets))
    yield Task(
        name="todo, xlsx", command=("todo", full, "-o", str(base / "todo.xlsx"), "--force"), made=base / "todo.xlsx"
    )


def _line(task: Task, times: int) -> str:
    runs = []
    for _ in range(times):
        run = _run(task.command)
        if isinstance(run, str):
            return f"| {task.name} | {run} | | |"
        runs.append(run)
    size = "" if task.made is None else f"{task.made.stat().st_size / 1e6:.1f}"
    return f"| {task.name} | {median(s for s, _ in runs):.1f} | {max(mb for _, mb in runs):.0f} | {size} |"


def _run(command: Sequence[str]) -> tuple[float, float] | str:
    """Seconds and most memory of a command of the program, or what it said at last where it failed."""
    whole = [sys.executable, "-S", "-c", _START, sys.executable, "-m", "ntm_rules", *command]
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(whole, env=where, capture_output=True, check=False, encoding="utf-8")
    seconds, memory, status = done.stdout.split()
    if status != "0":
        said = done.stderr.strip().splitlines() or ["?"]
        return f"status {status}: {said[-1]}"
    return float(seconds), float(memory)


if __name__ == "__main__":
    main()
