"""Reading files once: each path is parsed once, shown as its user would type it, and hashed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ntm_rules.load.loaded import Read
from ntm_rules.load.model import FileModel
from ntm_rules.load.read_model import read_model
from ntm_rules.load.yaml_text import Document, read_yaml
from ntm_rules.problem import Problems

M = TypeVar("M", bound=FileModel)


@dataclass(frozen=True)
class Reader:
    """Reads YAML files into models and remembers what it read; paths are told apart as they are given."""

    problems: Problems
    documents: dict[Path, Document | None] = field(default_factory=dict)
    models: dict[tuple[Path, type[FileModel]], object] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    def document(self, path: Path) -> Document | None:
        """The file's values and places; None with its problems when it cannot be read."""
        if path not in self.documents:
            name = shown(path)
            self.paths[name] = path
            self.documents[path], found = read_yaml(path, name=name)
            self.problems.extend(found)
        return self.documents[path]

    def read(self, path: Path, model: type[M]) -> Read[M] | None:
        """The file as a `model`; None with its problems when it is none."""
        key = (path, model)
        if key not in self.models:
            document = self.document(path)
            self.models[key] = None
            if document is not None:
                self.models[key], found = read_model(document, model)
                self.problems.extend(found)
        return self.models[key]  # type: ignore[return-value]  # kept under the model it was read as

    def inputs(self, reads: Iterable[Read[Any]]) -> tuple[tuple[str, str], ...]:
        """The files of `reads`, as shown, each once, with the SHA-256 of its bytes."""
        names = dict.fromkeys(read.places.source.name for read in reads)
        for name in names.keys() - self.hashes.keys():
            self.hashes[name] = hashlib.sha256(self.paths[name].read_bytes()).hexdigest()
        return tuple((name, self.hashes[name]) for name in names)


def units_file(folder: Path) -> Path | None:
    """The nearest units.yaml, in `folder` or above."""
    places = (folder, *real(folder).parents)
    return next((path for place in places if (path := place / "units.yaml").is_file()), None)


def real(path: Path) -> Path:
    """The path that tells a file from all others, whichever way it was named."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a NUL in the path: the reader will say so
        return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute() keeps ".."


def shown(path: Path) -> str:
    """The path relative to the current folder where it lies below it, else as it is."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows, or a NUL in the path
        return str(path)
    return str(path) if relative.startswith("..") else relative
