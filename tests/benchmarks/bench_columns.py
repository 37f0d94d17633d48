"""How the columns engine grows with the rows, from 10² to 10⁷: time and memory, in memory and as a whole command.

Writes scaling.{vi,en}.md, scaling.svg and scaling.png into build/bench. By hand, from the project's root:
.venv/bin/python tests/benchmarks/bench_columns.py [--most 1000000] [--report]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

PEERS = Path(__file__).with_name("peers")
sys.path.insert(0, str(PEERS))  # the data and the worker are theirs

import polars as pl  # noqa: E402
from data import data_file  # noqa: E402
from law import ROOT, SHORT, read_law  # noqa: E402

FOLDER = Path(os.environ.get("BENCH_FOLDER", ROOT / "build/bench"))
MOST = {"twelve": 10_000_000, "commune": 1_000_000}
MOST_EXPLAINED = 1_000_000  # the long table of a set has 17 or 65 rows a unit
REPETITIONS = 3
LANGS = ("vi", "en")
#: What is measured, and in which colour it is drawn.
PARTS = {"nodes": "#1f5f8b", "command": "#d98324", "explained": "#6a994e"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What so many rows took: seconds, and MB (on top of the rows where they are in memory, else of the process)."""

    law: str
    part: str
    rows: int
    seconds: float
    memory: float


def main() -> None:
    """Measure, and write tables and a chart; with --report only write them anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=max(MOST.values()), help="rows to go up to")
    parser.add_argument("--report", action="store_true", help="measure nothing")
    options = parser.parse_args()
    kept = FOLDER / "scaling.json"
    if not options.report:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=FOLDER) as data:
            points = list(_measured(Path(data), options.most))
        kept.write_text(json.dumps([asdict(point) for point in points], indent=1), encoding="utf-8")
    points = [Point(**point) for point in json.loads(kept.read_text(encoding="utf-8"))]
    for lang in LANGS:
        (FOLDER / f"scaling.{lang}.md").write_text("".join(_tables(points, lang)), encoding="utf-8")
    _draw(points)
    print("".join(_tables(points, "en")))


def _measured(data: Path, most: int) -> Iterator[Point]:
    for law, limit in MOST.items():
        rows = 100
        while rows <= min(limit, most):
            table = _table(data, law, rows)
            yield _shown(_in_memory(data, law, rows))
            yield _shown(_command(law, rows, table, "command"))
            if rows <= MOST_EXPLAINED:
                yield _shown(_command(law, rows, table, "explained"))
            table.unlink()
            rows *= 10


def _shown(point: Point) -> Point:
    print(f"{point.law} {point.part} {point.rows:,}: {point.seconds:.3f} s, {point.memory:.0f} MB", file=sys.stderr)
    return point


def _table(data: Path, law: str, rows: int) -> Path:
    """The rows as a Parquet file, as a ministry might keep them."""
    path = data / f"{law}-{rows}.parquet"
    frame = pl.scan_ipc(data_file(data, read_law(law), law, rows)).with_row_index("unit")
    named = frame.with_columns(pl.format("c{}", "unit").alias("unit"), pl.lit("bac-trung-bo").alias("region"))
    named.sink_parquet(path)
    return path


def _in_memory(data: Path, law: str, rows: int) -> Point:
    """The states of all nodes from rows in memory, as the benchmark of peers measures them."""
    command = [sys.executable, str(PEERS / "worker.py"), "ours", law, "nodes", str(data), str(rows)]
    done = subprocess.run(command, env=_environment(), capture_output=True, check=True, encoding="utf-8")
    measured = json.loads(done.stdout.splitlines()[-1])
    whole = [sum(pair) for pair in zip(measured["convert"], measured["judge"], strict=True)]
    return Point(law=law, part="nodes", rows=rows, seconds=median(whole), memory=measured["memory"])


def _command(law: str, rows: int, table: Path, part: str) -> Point:
    """The whole of `ntm assess`, from a file to a file."""
    year = "2020" if law == "commune" else "2026"
    command = [
        sys.executable, "-m", "ntm_rules", "assess", "--engine", "columns", str(table),
        "--set", f"commune={SHORT[law]}", "--as-of", f"{year}-04-30", "--force",
        "--criteria", str(PEERS / "criteria" if law == "twelve" else ROOT / "criteria"),
        "-o", str(table.with_name("verdicts.parquet")),
    ]  # fmt: skip
    long = table.with_name("explained.parquet")
    command += ["--explained", str(long)] if part == "explained" else []
    times = [_run(command) for _ in range(REPETITIONS if rows < MOST_EXPLAINED else 1)]
    assert part == "command" or long.exists(), "no long table was written"
    long.unlink(missing_ok=True)
    return Point(
        law=law, part=part, rows=rows, seconds=median(s for s, _ in times), memory=max(mb for _, mb in times)
    )  # fmt: skip


#: Starts a command, and tells its seconds, its most memory and its status. A process of its own, and a small one:
#: what a parent holds counts as memory of its children.
_START = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and most memory of a process."""
    starter = [sys.executable, "-S", "-c", _START, *command]
    done = subprocess.run(starter, env=_environment(), capture_output=True, check=True, encoding="utf-8")
    seconds, memory, status = done.stdout.split()
    assert status == "0", done.stderr
    return float(seconds), float(memory)


def _environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


_WORDS = {
    "vi": {
        "title": "{law}: {rows} cột số liệu",
        "head": "| số xã | trong bộ nhớ | cả lệnh | cả lệnh, kèm bảng dài |",
        "cell": "{seconds} giây, {memory} MB",
    },
    "en": {
        "title": "{law}: {rows} columns of findings",
        "head": "| communes | in memory | whole command | with the long table |",
        "cell": "{seconds} s, {memory} MB",
    },
}


def _tables(points: Sequence[Point], lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    for law in MOST:
        mine = {(point.rows, point.part): point for point in points if point.law == law}
        if not mine:
            continue
        title = words["title"].format(law=f"`{SHORT[law]}`", rows=len(read_law(law).columns))
        yield f"### {title}\n\n{words['head']}\n|---|---|---|---|\n"
        for rows in sorted({rows for rows, _ in mine}):
            cells = [_cell(mine.get((rows, part)), lang) for part in PARTS]
            yield f"| {_number(rows, 0, lang)} | {' | '.join(cells)} |\n"
        yield "\n"


def _cell(point: Point | None, lang: str) -> str:
    if point is None:
        return "–"
    seconds = _number(point.seconds, 3 if point.seconds < 0.1 else 2 if point.seconds < 10 else 1, lang)
    return _WORDS[lang]["cell"].format(seconds=seconds, memory=_number(point.memory, 0, lang))


def _number(value: float, digits: int, lang: str) -> str:
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def _draw(points: Sequence[Point]) -> None:
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    with plt.rc_context({"svg.fonttype": "none", "font.size": 9, "svg.hashsalt": "bench"}):
        figure, axes = plt.subplots(1, 2, figsize=(10, 4.8), layout="constrained")
        _curves(axes[0], points, "seconds", "giây · seconds")
        _curves(axes[1], points, "memory", "MB")
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2, frameon=False)
        figure.savefig(FOLDER / "scaling.svg", metadata={"Date": None})
        figure.savefig(FOLDER / "scaling.png", dpi=150)
        plt.close(figure)


_LABELS = {
    "nodes": "trong bộ nhớ · in memory",
    "command": "cả lệnh · whole command",
    "explained": "kèm bảng dài · with the long table",
}


def _curves(axis: Any, points: Sequence[Point], what: str, title: str) -> None:
    for law, style in (("twelve", "-"), ("commune", "--")):
        for part, colour in PARTS.items():
            mine = sorted((p.rows, getattr(p, what)) for p in points if (p.law, p.part) == (law, part))
            if mine:
                label = f"{SHORT[law]}: {_LABELS[part]}"
                axis.plot(*zip(*mine, strict=True), style, color=colour, marker="o", markersize=3, label=label)
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.set_xlabel("xã · communes")
    axis.set_ylabel(title)
    axis.spines[["top", "right"]].set_visible(False)
    axis.grid(alpha=0.25)


if __name__ == "__main__":
    main()
