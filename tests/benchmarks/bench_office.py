"""How long the documents of a whole province take and how much memory: each kind of report, a form, its import.

Each in a process of its own, as a user starts it. Prints a table in Markdown; by hand, from the project's root:
.venv/bin/python tests/benchmarks/bench_office.py [--communes 182] [--times 3]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from province import COMMUNE, DISTRICT, Province
from whole_command import run

KINDS = ("docx", "xlsx", "html", "md", "csv", "json")
TIMES = 3


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
        done = run(task.command)
        if isinstance(done, str):
            return f"| {task.name} | {done} | | |"
        runs.append(done)
    size = "" if task.made is None else f"{task.made.stat().st_size / 1e6:.1f}"
    return f"| {task.name} | {median(s for s, _ in runs):.1f} | {max(mb for _, mb in runs):.0f} | {size} |"


if __name__ == "__main__":
    main()
