"""Judges the same random communes by every peer, and writes what it took as tables, charts and JSON into build/bench.

make bench                                                    all, in an environment of its own
python tests/benchmarks/peers/run.py --only zen --rows 10000  one peer (or several), with so many rows
python tests/benchmarks/peers/run.py --report                 the tables anew from the last results
    python tests/benchmarks/peers/run.py --manual                 these tables, and the growth curves, into the manual
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl
from check import differing, expected
from data import data_file
from law import ROOT, SHORT, read_law
from model import MODES
from report import write_manual, write_report
from worker import PEERS, modes_of, verdicts_file

WORKER = Path(__file__).with_name("worker.py")
SECONDS = 600  # after which a measurement is given up
Result = dict[str, Any]


def main() -> None:
    """Measure what the command line names, by default all."""
    options = _options()
    folder: Path = options.output
    kept = folder / "results.json"
    if options.manual:
        write_manual(folder)
        return
    if not options.report:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as data:
            results = list(_measured(options, Path(data)))
        whole = not (options.only or options.rows or options.sets or options.modes)
        kept = kept if whole else folder / "some-results.json"
        kept.write_text(json.dumps({"machine": _machine(), "results": results}, indent=1), encoding="utf-8")
    print(write_report(json.loads(kept.read_text(encoding="utf-8")), folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PEERS, default=[], help="these peers")
    parser.add_argument("--sets", nargs="+", choices=SHORT, default=[], help="these sets")
    parser.add_argument("--modes", nargs="+", choices=MODES, default=[], help="only these questions")
    parser.add_argument("--rows", type=int, help="so many rows, whatever the peer's speed")
    parser.add_argument("--output", type=Path, default=ROOT / "build/bench", help="the folder to write into")
    parser.add_argument("--report", action="store_true", help="measure nothing")
    parser.add_argument("--manual", action="store_true", help="measure nothing; put the last results into the manual")
    return parser.parse_args()


def _measured(options: argparse.Namespace, data: Path) -> Iterator[Result]:
    for law_name in options.sets or SHORT:
        for peer in options.only or PEERS:
            for mode in options.modes or MODES:
                result = _measure(peer, law_name, mode, data, options.rows)
                if result is not None:
                    print(_line(result), file=sys.stderr, flush=True)
                    yield result


def _measure(peer: str, law_name: str, mode: str, data: Path, rows: int | None) -> Result | None:
    """One measurement, its verdicts compared; None where the peer has no answer to that question."""
    asked = {"peer": peer, "law": law_name, "mode": mode}
    try:
        if mode not in modes_of(peer):
            return None
        count = rows or int(_worker(peer, law_name, mode, str(data)))
        data_file(data, read_law(law_name), law_name, count)
        result = json.loads(_worker(peer, law_name, mode, str(data), str(count)))
    except ImportError as trap:
        return asked | {"failed": str(trap)}
    except subprocess.SubprocessError as trap:
        told = (getattr(trap, "stderr", None) or type(trap).__name__).strip().splitlines()
        status = getattr(trap, "returncode", 0)
        return asked | {"failed": f"signal {-status}" if status < 0 else told[-1]}
    path = verdicts_file(data, peer, law_name, mode)
    different, cells = differing(np.load(path), _expected(data, law_name, count), read_law(law_name))
    path.unlink()
    return result | {"different": different, "cells": cells}


def _worker(*arguments: str) -> str:
    """What a process of its own prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(WORKER), *arguments]
    done = subprocess.run(
        command, env=environment, capture_output=True, check=True, timeout=SECONDS, encoding="utf-8"
    )  # fmt: skip
    return done.stdout.strip().splitlines()[-1]


@cache
def _expected(data: Path, law_name: str, count: int) -> np.ndarray:
    law = read_law(law_name)
    return expected(law, pl.read_ipc(data_file(data, law, law_name, count)))


def _line(result: Result) -> str:
    head = f"{result['law']:8} {result['peer']:15} {result['mode']:6}"
    if "failed" in result:
        return f"{head} failed: {result['failed']}"
    whole = [c + j for c, j in zip(result["convert"], result["judge"], strict=True)]
    rates = [result["rows"] / float(np.median(seconds)) for seconds in (result["judge"], whole)]
    return f"{head} {result['rows']:9,} rows {rates[0]:13,.0f}/s {rates[1]:13,.0f}/s, {result['different']} differ"


def _machine() -> dict[str, object]:
    return {"cores": len(os.sched_getaffinity(0)), "processor": _processor(), "python": platform.python_version()}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
