"""Folders for what a run must put on disk between two of its steps."""

from __future__ import annotations

import tempfile
from pathlib import Path

#: They live as long as the program: a lazy frame does not say when it is done with its file.
_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def scratch_folder() -> Path:
    """A new folder, gone when the program ends."""
    folder = tempfile.TemporaryDirectory(prefix="ntm-")
    _KEPT.append(folder)
    return Path(folder.name)


def remove_scratch() -> None:
    """Remove all folders, for a program that ends without a word to what would: no frame is asked any more."""
    while _KEPT:
        _KEPT.pop().cleanup()
