"""How long a check takes: the shipped sets against the bare import floor, and synthetic sets of growing size.

Run by hand: `.venv/bin/python tests/benchmarks/bench_check.py`. The first figures are pairs of whole processes,
run in turn, so that a machine that slows down slows both; the ratio of each pair is what is quoted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOOR = [sys.executable, "-c", "import pydantic, yaml"]
CHECK = [sys.executable, "-m", "ntm_rules", "check"]
PAIRS = 11
SIZES = (250, 500, 1000, 2000)
NODES_A_SET = 50
ONE_SET = 1000

MEASURES = 'measures:\n  percent: {name: {vi: "%", en: "%"}, symbol: "%", min: 0, max: 100, step: 0.1}\n'
CRITERION = """\
id: "{i}"
name: {{vi: Tiêu chí {i}, en: Criterion {i}}}
quantity: quantity-{i}
measure: percent
require: "≥ {threshold}"
evidence: {{status: verified, source: văn bản}}
examples:
  - {{finding: {threshold}, verdict: pass}}
  - {{finding: {below}, verdict: fail}}
  - {{finding: "{below}..{threshold}", verdict: pending}}
"""
SET = """\
id: mau/commune-{number}
version: "1"
level: commune
title: {{vi: Bộ {number}, en: Set {number}}}
legal: {{document: "{number}/QĐ", issued: 2016-01-01, in_force: {{from: 2016-02-01, to: 2016-12-31}}}}
examples:
  - {{rest: đạt, verdict: pass}}
  - {{each: chưa đạt, rest: đạt, verdict: fail}}
  - {{rest: pending, verdict: pending}}
"""


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - start


def write(folder: Path, criteria: int, a_set: int = NODES_A_SET) -> None:
    """So many criteria, in sets of fifty or of `a_set`."""
    (folder / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    for number in range(-(-criteria // a_set)):
        place = folder / f"commune-{number}"
        place.mkdir()
        (place / "set.yaml").write_text(SET.format(number=number), encoding="utf-8")
        for i in range(1, min(a_set, criteria - number * a_set) + 1):
            threshold = 20 + (number + i) % 70
            text = CRITERION.format(i=i, threshold=threshold, below=f"{threshold - 1}.9")
            (place / f"{i:02}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    command = [*CHECK, str(ROOT / "criteria")]
    seconds(command)
    pairs = [(seconds(command), seconds(FLOOR)) for _ in range(PAIRS)]
    ratios = sorted(a / b for a, b in pairs)
    print(f"ntm check criteria/: {statistics.median(a for a, _ in pairs) * 1000:.0f} ms (median of {PAIRS})")
    print(f"  against `import pydantic, yaml`: {statistics.median(ratios):.1f} × ({ratios[0]:.1f} to {ratios[-1]:.1f})")
    for size, a_set in (*((size, NODES_A_SET) for size in SIZES), (ONE_SET, ONE_SET)):
        with tempfile.TemporaryDirectory() as name:
            write(Path(name), size, a_set)
            taken = min(seconds([*CHECK, name]) for _ in range(3))
        print(f"{size} synthetic criteria in sets of {a_set}: {taken:.2f} s, {taken / size * 1000:.2f} s for 1 000")


if __name__ == "__main__":
    main()
