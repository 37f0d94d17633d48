"""Where criteria sets are found: places in order, each a folder tree of `set.yaml` files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ntm_rules.load.loaded import LoadedSet, Read, Registries
from ntm_rules.load.model import DepartmentFile, DepartmentsFile, MeasureFile, MeasuresFile, NodeFile, SetFile
from ntm_rules.load.reading import Reader
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import Span

M = TypeVar("M", MeasuresFile, DepartmentsFile)

_ID_LINE = re.compile(rb"^\s*id\s*:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)
_HEAD_BYTES = 65_536


@dataclass(frozen=True)
class Place:
    """One folder tree of criteria sets."""

    folder: Path

    @cached_property
    def heads(self) -> Mapping[str, tuple[Path, ...]]:
        """The `set.yaml` files by the id they give; the id is read without parsing the file."""
        heads: dict[str, list[Path]] = {}
        for path in sorted(self.folder.rglob("set.yaml")):
            with path.open("rb") as file:
                found = _ID_LINE.search(file.read(_HEAD_BYTES))
            if found is not None:
                heads.setdefault(found[1].decode("utf-8", "replace"), []).append(path)
        return {set_id: tuple(paths) for set_id, paths in heads.items()}


@dataclass(frozen=True)
class Shelf:
    """The places in the order in which a set is looked up."""

    places: tuple[Place, ...]
    reader: Reader
    loaded: dict[str, LoadedSet | None] = field(default_factory=dict)

    def ids(self) -> tuple[str, ...]:
        """The ids of all sets within reach."""
        return tuple({set_id: None for place in self.places for set_id in place.heads})

    def take(self, set_id: str, asked_at: Span | None, problems: Problems) -> LoadedSet | None:
        """The set and, under their ids in `loaded`, those it extends; None with a problem when it cannot be had."""
        if set_id not in self.loaded:
            self.loaded[set_id] = None  # an `extends` that comes back here ends; compile names the circle
            self.loaded[set_id] = self._read(set_id, asked_at, problems)
        return self.loaded[set_id]

    def registries(self, problems: Problems) -> Registries:
        """The measures and departments of all places, the nearest place winning."""
        measures: dict[str, MeasureFile] = {}
        departments: dict[str, DepartmentFile] = {}
        for place in reversed(self.places):
            for read in self._existing(place.folder / "measures.yaml", MeasuresFile, problems):
                measures.update(read.model.measures)
            for read in self._existing(place.folder / "departments.yaml", DepartmentsFile, problems):
                departments.update(read.model.departments)
        return Registries(measures=measures, departments=departments)

    def _existing(
        self, path: Path, model: type[M], problems: Problems
    ) -> Iterator[Read[M]]:
        if path.is_file():
            read = self.reader.read(path, model, problems)
            if read is not None:
                yield read

    def _read(self, set_id: str, asked_at: Span | None, problems: Problems) -> LoadedSet | None:
        heads: Sequence[Path] = next((p.heads[set_id] for p in self.places if set_id in p.heads), ())
        if not heads:
            problems.error(
                "set_not_found", asked_at, id=set_id, guess=did_you_mean(set_id, self.ids()),
                places=tuple(self.reader.shown(place.folder) for place in self.places),
            )  # fmt: skip
            return None
        if len(heads) > 1:
            problems.error("set_twice", asked_at, id=set_id, places=tuple(self.reader.shown(p) for p in heads))
            return None
        head = self.reader.read(heads[0], SetFile, problems)
        criteria = [
            self.reader.read(path, NodeFile, problems)
            for path in sorted(heads[0].parent.glob("*.y*ml"))
            if path.name != "set.yaml" and path.suffix in {".yaml", ".yml"}
        ]
        if head is not None and head.model.extends is not None:
            self.take(head.model.extends, head.places.value(("extends",)), problems)
        whole = [read for read in criteria if read is not None]
        if head is None or len(whole) < len(criteria):
            return None
        return LoadedSet(head=head, criteria=tuple(sorted(whole, key=lambda read: id_order(read.model.id))))


def id_order(node_id: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts ids in the order a decree has them: 2 before 10, 17.2 before 17.10, names last."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in node_id.split("."))
