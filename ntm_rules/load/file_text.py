"""From a path to the text of its file, or to the one problem that says why there is none."""

from __future__ import annotations

import codecs
import os
import stat
from itertools import islice
from pathlib import Path

from ntm_rules.problem import Problem, did_you_mean
from ntm_rules.source import Source

MAX_BYTES = 4 * 1024 * 1024

_MOST_NEIGHBOURS = 1000  # files beside a missing one that are compared with its name


def read_source(path: str | os.PathLike[str], *, name: str | None = None, most: int = MAX_BYTES) -> Source | Problem:
    """The text of a UTF-8 file, without a byte order mark; its name is `name`, else the path as given.

    Only regular files are opened, so that neither a pipe nor a device can keep the program waiting.
    """
    name = os.fspath(path) if name is None else name
    file = Path(path)
    try:
        refused = _refused(file.stat(), name, most)
        if refused is not None:
            return refused
        with file.open("rb") as stream:
            data = stream.read(most + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        return Problem(code="file_missing", values={"path": name, "guess": _neighbour(file)})
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem(code="file_unreadable", values={"path": name, "reason": reason})
    return _decoded(data, name, most)


def _refused(status: os.stat_result, name: str, most: int) -> Problem | None:
    if stat.S_ISDIR(status.st_mode):
        return Problem(code="file_is_folder", values={"path": name})
    if not stat.S_ISREG(status.st_mode):
        return Problem(code="file_not_regular", values={"path": name})
    return too_large(name, most) if status.st_size > most else None


def too_large(name: str, most: int = MAX_BYTES) -> Problem:
    """The problem of a file beyond the limit."""
    return Problem(code="file_too_large", values={"path": name, "limit": f"{most >> 20} MiB"})


def _decoded(data: bytes, name: str, most: int) -> Source | Problem:
    if len(data) > most:  # it grew since, or its size is not known beforehand
        return too_large(name, most)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(code="file_utf16", values={"path": name})
    if b"\0" in data:
        return Problem(code="file_binary", values={"path": name})
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Source(name, data.decode())
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, name)


def _not_utf8(data: bytes, offset: int, name: str) -> Problem:
    span = Source(name, data.decode(errors="replace")).at(len(data[:offset].decode()))
    return Problem(code="file_not_utf8", span=span, values={"byte": f"0x{data[offset]:02X}"})


def _neighbour(file: Path) -> str | None:
    """The file beside a missing one whose name is nearest."""
    try:
        with os.scandir(file.parent) as entries:
            return did_you_mean(file.name, [entry.name for entry in islice(entries, _MOST_NEIGHBOURS)])
    except (OSError, ValueError):
        return None
