"""A command of the program as a user starts it, in a process of its own: how long it takes and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from province import ROOT

#: Starts a command, and tells its seconds, its most memory in MB and its status: a small process of its own, for what
#: a parent holds counts as memory of its children.
_START = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


def run(command: Sequence[str], *, fine: Sequence[int] = (0,)) -> tuple[float, float] | str:
    """Seconds and most memory of a command, or what it said at last where its status is none of `fine`."""
    whole = [sys.executable, "-S", "-c", _START, sys.executable, "-m", "ntm_rules", *command]
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(whole, env=where, capture_output=True, check=False, encoding="utf-8")
    seconds, memory, status = done.stdout.split()
    if int(status) not in fine:
        said = done.stderr.strip().splitlines() or ["?"]
        return f"status {status}: {said[-1]}"
    return float(seconds), float(memory)
