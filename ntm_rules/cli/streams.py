"""Where the output goes: both streams in UTF-8, files all at once or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path


def speak_utf8() -> None:
    """Make both streams UTF-8, whatever the console or the locale would have them be."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def out(text: str) -> None:
    """Write lines of data."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def err(text: str) -> None:
    """Write lines that are no data: problems and progress."""
    sys.stdout.flush()  # where both streams are one, lines stay in order
    sys.stderr.write(text if text.endswith("\n") else text + "\n")


def close_quietly() -> None:
    """Let the interpreter flush what is left of stdout into nothing."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError):  # a stream that is no file
        pass


def same_file(path: Path, others: Iterable[Path]) -> bool:
    """Whether `path` is the same file as one of `others`, by whatever name."""
    for other in others:
        try:
            if path.samefile(other):
                return True
        except OSError:  # one of them is not there
            continue
    return False


def write_file(path: Path, content: str | bytes) -> None:
    """Write a text in UTF-8, or bytes; the file has its old content or the new one, never a part of it.

    Raises OSError. What is no regular file (a pipe, /dev/stdout) is written to as it stands.
    """
    target = path.resolve()
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
