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
    """Reads YAML files into models and remembers what it read."""

    documents: dict[Path, Document | None] = field(default_factory=dict)
    models: dict[tuple[Path, type[FileModel]], object] = field(default_factory=dict)

    def document(self, path: Path, problems: Problems) -> Document | None:
        """The file's values and places; None with its problems when it cannot be read."""
        if path not in self.documents:
            document, found = read_yaml(path, name=self.shown(path))
            problems.extend(found)
            self.documents[path] = document
        return self.documents[path]

    def read(self, path: Path, model: type[M], problems: Problems) -> Read[M] | None:
        """The file as a `model`; None with its problems when it is none."""
        key = (path, model)
        if key not in self.models:
            document = self.document(path, problems)
            self.models[key] = None
            if document is not None:
                self.models[key], found = read_model(document, model)
                problems.extend(found)
        return self.models[key]  # type: ignore[return-value]  # kept under the model it was read as

    def inputs(self, reads: Iterable[Read[Any]]) -> tuple[tuple[str, str], ...]:
        """The files of `reads`, as shown, each once, with the SHA-256 of its bytes."""
        names = {read.places.whole().source.name: None for read in reads}
        paths = {self.shown(path): path for path in self.documents}
        return tuple((name, hashlib.sha256(paths[name].read_bytes()).hexdigest()) for name in names)

    @staticmethod
    def shown(path: Path) -> str:
        """The path relative to the current folder where it lies below it, else as it is."""
        try:
            relative = os.path.relpath(path)
        except ValueError:  # another drive on Windows
            return str(path)
        return str(path) if relative.startswith("..") else relative
