"""A sign of life on stderr while many files are worked on, or while something takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ntm_rules.messages import Lang, say

_FEW = 4  # files that are done before anybody would look


@contextmanager
def working(paths: Sequence[Path], lang: Lang, *, code: str = "working") -> Iterator[None]:
    """While it lasts, a moving bar on stderr, if that is a terminal and there are more than a few files.

    `code` is the wording for what is being done to them.
    """
    if not (sys.stderr.isatty() and _files(paths) > _FEW):
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        bar.add_task(say(code, lang, {"count": _files(paths)}), total=None)
        yield


@contextmanager
def stages(lang: Lang) -> Iterator[Callable[[str], None]]:
    """What is called with the wording for what is being done now: it is shown on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _code: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda code: bar.update(task, description=say(code, lang))


def _files(paths: Sequence[Path]) -> int:
    return sum(len(list(path.rglob("*.y*ml"))) if path.is_dir() else 1 for path in paths)
