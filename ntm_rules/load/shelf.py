"""Where criteria sets are found: places in order, each a folder tree of `set.yaml` files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ntm_rules.load.loaded import LoadedSet, Read, Registries
from ntm_rules.load.model import SET_ID, NodeFile, SetFile
from ntm_rules.load.reading import Reader, shown
from ntm_rules.load.registry_model import DepartmentFile, DepartmentsFile, MeasureFile, MeasuresFile
from ntm_rules.problem import Problem, did_you_mean
from ntm_rules.source import Span

# The id of a set where it is usually written, at the start of a line (or of the file, after a byte order mark).
_ID_LINE = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?id[\"']?[ \t]*:[ \t]*[\"']?([a-z0-9/-]+)", re.MULTILINE)
_HEAD_BYTES = 65_536
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Place:
    """One folder tree of criteria sets."""

    folder: Path

    @cached_property
    def heads(self) -> Mapping[str | None, tuple[Path, ...]]:
        """The `set.yaml` files by the id they give, read without parsing them; under None those that hide it."""
        heads: dict[str | None, list[Path]] = {}
        for path in sorted(self.folder.rglob("set.yaml")):
            heads.setdefault(_id_in(path), []).append(path)
        return {set_id: tuple(paths) for set_id, paths in heads.items()}


def _id_in(head: Path) -> str | None:
    try:
        with head.open("rb") as file:
            found = _ID_LINE.search(file.read(_HEAD_BYTES))
    except OSError:  # the reader will say why, should the file be needed
        return None
    return None if found is None else found[1].decode("ascii")


@dataclass(frozen=True)
class Shelf:
    """The places in the order in which a set is looked up; each set is read once."""

    places: tuple[Place, ...]
    reader: Reader
    loaded: dict[str, LoadedSet | None] = field(default_factory=dict)

    def take(self, set_id: str, asked_at: Span | None) -> LoadedSet | None:
        """The set and, under their ids in `loaded`, those it extends; None with a problem when it cannot be had."""
        heads = next((found for place in self.places if (found := self._heads(place, set_id))), ())
        if not heads:
            self.reader.problems.error(
                "set_not_found", asked_at, id=set_id, guess=did_you_mean(set_id, self._ids()),
                places=tuple(shown(place.folder) for place in self.places),
            )  # fmt: skip
            return None
        if len(heads) > 1:
            where = tuple(shown(path) for path in heads)
            self.reader.problems.error("set_twice", asked_at, id=set_id, places=where)
            return None
        if set_id not in self.loaded:
            self.loaded[set_id] = None  # an `extends` that comes back here ends; compile names the circle
            self.loaded[set_id] = self._read(heads[0])
        return self.loaded[set_id]

    def put(self, set_id: str, head: Path) -> None:
        """Take the set with this `set.yaml`, whichever others give themselves its id."""
        self.loaded[set_id] = None  # as in `take`
        self.loaded[set_id] = self._read(head)

    def with_extended(self, set_ids: Iterable[str]) -> dict[str, LoadedSet]:
        """Those of the sets that could be read, and all they extend, by id."""
        found: dict[str, LoadedSet] = {}
        for set_id in set_ids:
            step: str | None = set_id
            while step is not None and step not in found:
                loaded = self.loaded.get(step)
                if loaded is None:
                    break
                found[step] = loaded
                step = loaded.head.model.extends
        return found

    @cached_property
    def registries(self) -> Registries:
        """The measures and departments of all places, the nearest place winning; its files where they add any."""
        measures: dict[str, MeasureFile] = {}
        departments: dict[str, DepartmentFile] = {}
        reads: list[Read[Any]] = []
        for place in self.places:
            path = place.folder / "measures.yaml"
            known = self.reader.read(path, MeasuresFile) if path.is_file() else None
            if known is not None and not measures.keys() >= known.model.measures.keys():
                measures = {**known.model.measures, **measures}
                reads.append(known)
            path = place.folder / "departments.yaml"
            answering = self.reader.read(path, DepartmentsFile) if path.is_file() else None
            if answering is not None and not departments.keys() >= answering.model.departments.keys():
                departments = {**answering.model.departments, **departments}
                reads.append(answering)
        return Registries(measures=measures, departments=departments, reads=tuple(reads))

    def _ids(self) -> tuple[str, ...]:
        """The ids of all sets within reach."""
        ids = {set_id: None for place in self.places for set_id in place.heads}
        return tuple(set_id for set_id in ids if set_id is not None)

    def _heads(self, place: Place, set_id: str) -> tuple[Path, ...]:
        """The `set.yaml` files of a set in one place; those that hide their id are read for it."""
        known = place.heads.get(set_id)
        return known or tuple(path for path in place.heads.get(None, ()) if self._says(path, set_id))

    def _says(self, head: Path, set_id: str) -> bool:
        document = self.reader.document(head)
        return document is not None and document.value.get("id") == set_id

    def _read(self, path: Path) -> LoadedSet | None:
        head = self.reader.read(path, SetFile)
        files = [file for file in path.parent.glob("*.y*ml") if _is_criterion(file)]
        criteria = [self.reader.read(file, NodeFile) for file in sorted(files)]
        document = self.reader.document(path)
        extends = None if document is None else document.value.get("extends")
        if document is not None and isinstance(extends, str) and re.search(SET_ID, extends):
            self.take(extends, document.map.value(("extends",)))
        whole = [read for read in criteria if read is not None]
        if head is None or len(whole) < len(criteria):
            return None
        return LoadedSet(
            folder=path.parent, head=head, criteria=tuple(sorted(whole, key=lambda read: id_order(read.model.id)))
        )


def _is_criterion(path: Path) -> bool:
    return path.name != "set.yaml" and path.suffix in {".yaml", ".yml"} and not path.name.startswith(".")


def id_order(node_id: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts ids in the order a decree has them: 2 before 10, 17.2 before 17.10, names last."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in node_id.split("."))


def folder_problem(criteria: Path) -> Problem | None:
    """That what was named as a folder of criteria is none."""
    if criteria.is_dir():
        return None
    code = "criteria_not_folder" if criteria.exists() else "criteria_folder_missing"
    return Problem(code=code, values={"path": str(criteria)})


def program_folders() -> list[Path]:
    """Where the program's own sets are: inside the package when installed, beside it in a checkout.

    A folder beside it is told by the registry that they come with.
    """
    beside = _PACKAGE.parent / "criteria"
    return [_PACKAGE / "criteria", *([beside] if (beside / "measures.yaml").is_file() else [])]
