"""`ntm check --watch`: check again whenever a file of the criteria changes."""

from __future__ import annotations

import gc
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from ntm_rules.cli.check import check
from ntm_rules.cli.streams import err
from ntm_rules.messages import say

_KINDS = frozenset({".yaml", ".yml", ".md"})
_QUIET = 100  # milliseconds without a change: an editor saves in several steps


def run(options: Namespace) -> int:
    """Check now and after each change, until Ctrl-C; a path that is missing ends it at once."""
    try:
        status = _round(options)
        if status == 2 or not all(path.exists() for path in options.paths):
            return status
        _wait(options)
    except KeyboardInterrupt:
        pass
    return 0


def _wait(options: Namespace) -> None:
    from watchfiles import watch

    own = None if options.output is None else options.output.resolve()

    def concerns(_change: object, path: str) -> bool:
        changed = Path(path)
        return changed != own and (changed.suffix.lower() in _KINDS or changed.name == "criteria.lock.json")

    for _ in watch(*_folders(options.paths), watch_filter=concerns, step=_QUIET):
        _round(options)


def _folders(paths: Sequence[Path]) -> set[Path]:
    """The folders of criteria that the paths lie in: registries and extended sets count too."""
    from ntm_rules.load.criteria import root_of

    full = [path.resolve() for path in paths]
    return {root_of(path if path.is_dir() else path.parent) for path in full}


def _round(options: Namespace) -> int:
    started = perf_counter()
    status = check(options)
    gc.collect()  # nobody else does, in a run that may last for hours
    seconds = Decimal(f"{perf_counter() - started:.1f}")
    now = f"{datetime.now().astimezone():%H:%M:%S}"
    err(say("watch_done", options.lang, {"time": now, "seconds": seconds}))
    return status
