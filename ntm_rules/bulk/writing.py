"""A file that rows are put into as they come, while others are written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

import narwhals as nw

from ntm_rules.bulk.results import Schema
from ntm_rules.load.tables.writing import write_batches
from ntm_rules.problem import Problem, Problems

_WAITING = 2  # frames that may wait to be written


class _GivenUp(Exception):
    """Nothing more comes, and what came is of no use."""


class Writing:
    """Writes what is `put` into it, in a thread of its own; where the block ends the file is there, whole, or is not.

    What keeps it from being written is among `problems` then, and what is still put in is dropped.
    """

    def __init__(self, path: Path, schema: Schema, problems: Problems) -> None:
        self._waiting: Queue[nw.DataFrame[Any] | BaseException | None] = Queue(_WAITING)
        self._problems = problems
        self._failure: BaseException | None = None
        self._problem: Problem | None = None
        self._ended = False
        self._thread = Thread(target=self._write, args=(path, schema), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._waiting.put(error and _GivenUp())
        self._thread.join()
        if error is None and self._failure is not None:
            raise self._failure
        if self._problem is not None:
            self._problems.add(self._problem)

    def put(self, rows: nw.DataFrame[Any]) -> None:
        """Write these rows after all others."""
        self._waiting.put(rows)

    def _write(self, path: Path, schema: Schema) -> None:
        try:
            self._problem = write_batches(path, schema, self._come())
        except _GivenUp:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again where the block ends
            self._failure = error
        while not self._ended:  # whoever puts rows in must not wait for ever
            self._ended = not isinstance(self._waiting.get(), nw.DataFrame)

    def _come(self) -> Iterator[nw.DataFrame[Any]]:
        while isinstance(rows := self._waiting.get(), nw.DataFrame):
            yield rows
        self._ended = True
        if rows is not None:
            raise rows
