"""One measurement in a process of its own: a peer judges the rows of one law in one mode. Prints JSON.

Without a number of rows it only tries the peer on few and more rows, and prints how many, as a power of ten, the peer
should judge in about two seconds.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from data import data_file
from law import Law, read_law
from model import Peer

#: Peers by the name they are asked for with: module and class.
PEERS = {
    "ours": "by_columns.Ours",
    "numpy": "by_numpy.WholeColumns",
    "numpy-blocks": "by_numpy.Blocks",
    "polars": "by_polars.PolarsByHand",
    "duckdb-arrow": "by_duckdb.FromArrow",
    "duckdb-table": "by_duckdb.OwnTable",
    "openfisca": "by_fisca.OpenFisca",
    "policyengine": "by_fisca.PolicyEngine",
    "datalogic": "by_datalogic.DataLogic",
    "datalogic-text": "by_datalogic.FromText",
    "zen": "by_zen.CompiledExpression",
    "zen-graph": "by_zen.Graph",
    "zen-table": "by_zen.DecisionTable",
    "cel": "by_cel.CelCpp",
    "cel-rust": "by_cel.CelRust",
    "durable": "by_durable.DurableRules",
    "clips": "by_clips.Clips",
}
FEW, MOST = 100, 1_000_000
SECONDS = 2.0
REPETITIONS = 5


def main(peer: str, law_name: str, mode: str, folder: str, rows: str | None = None) -> None:
    """Measure so many rows, or find out how many to measure."""
    law, make = read_law(law_name), _peer(peer)
    seconds, judge = _timed(lambda: make(law, mode))
    if rows is None:
        print(_size(judge, Path(folder), law, law_name))
        return
    frame = pl.read_ipc(data_file(Path(folder), law, law_name, int(rows)))
    gc.collect()
    before = _memory("VmRSS")
    conversions, judgements, answer = _repeated(judge, frame)
    peak = _memory("VmHWM")
    np.save(verdicts_file(Path(folder), peer, law_name, mode), np.asarray(judge.read(answer), np.int8))
    measured = {
        "peer": peer, "law": law_name, "mode": mode, "rows": int(rows), "title": make.title, "threads": make.threads,
        "versions": {name: version(name) for name in make.distributions},
        "compile": seconds, "convert": conversions, "judge": judgements, "memory": max(0.0, peak - before),
    }  # fmt: skip
    print(json.dumps(measured))


def verdicts_file(folder: Path, peer: str, law_name: str, mode: str) -> Path:
    """Where the verdicts of a measurement are kept until they are compared."""
    return folder / f"verdicts-{peer}-{law_name}-{mode}.npy"


def _repeated(judge: Peer, frame: pl.DataFrame) -> tuple[list[float], list[float], Any]:
    """The seconds of each conversion and of each judgement, a first one of each left out, and the last answer."""
    conversions, judgements, answer = [], [], None
    for _ in range(REPETITIONS + 1):
        answer = None  # what an answer holds must not weigh on the next
        seconds, data = _timed(lambda: judge.convert(frame))
        conversions.append(seconds)
        seconds, answer = _timed(lambda data=data: judge.judge(data))
        judgements.append(seconds)
        del data
    return conversions[1:], judgements[1:], answer


def modes_of(peer: str) -> tuple[str, ...]:
    """What may be asked of a peer; ImportError where it is not installed."""
    return _peer(peer).modes


def _peer(name: str) -> type[Peer]:
    module, _, made = PEERS[name].partition(".")
    return getattr(importlib.import_module(module), made)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def _size(judge: Peer, folder: Path, law: Law, name: str) -> int:
    """The greatest power of ten that should not take too long; each step adds ten times what the last one did."""
    count, before = FEW, 0.0
    while True:
        frame = pl.read_ipc(data_file(folder, law, name, count))
        seconds = min(_timed(lambda frame=frame: judge.judge(judge.convert(frame)))[0] for _ in range(2))
        if count >= MOST or (count > FEW and seconds + 10 * (seconds - before) > SECONDS):
            return count
        count, before = count * 10, seconds


def _memory(which: str) -> float:
    """The memory of this process in MB, now or at most; `resource` would count in what its parent held."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(which)) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
