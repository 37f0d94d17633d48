"""From the assessments of one round to the whole of it: the units and the criteria sets they need."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ntm_rules.load.departments import warn_of_departments
from ntm_rules.load.loaded import Read, Round
from ntm_rules.load.model import SET_ID, AssessmentFile, UnitsFile
from ntm_rules.load.reading import Reader, shown, units_file
from ntm_rules.load.shelf import Place, Shelf, program_folders
from ntm_rules.source import Span


@dataclass(frozen=True, kw_only=True)
class Assembler:
    """Puts rounds together; those that look for criteria in the same places share one shelf."""

    reader: Reader
    criteria: Path | None
    chosen: Mapping[str, str]
    besides: Mapping[str, Span] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    shelves: dict[tuple[Path, ...], Shelf] = field(default_factory=dict)

    def round(self, folder: Path, assessments: Sequence[Read[AssessmentFile]]) -> Round | None:
        """The round of these files (at least one), all in `folder`; None after a problem."""
        roles = self._roles(assessments)
        units = self._units(folder, assessments[0])
        shelf = self.shelf(folder)
        for read in assessments:
            for role, set_id in read.model.criteria.items():
                shelf.take(set_id, read.places.value(("criteria", role)))
        for set_id in self.chosen.values():
            shelf.take(set_id, None)
        for set_id, span in self.besides.items():
            shelf.take(set_id, span)
        registries = shelf.registries
        for read in assessments:
            warn_of_departments(read, registries.departments, self.reader.problems)
        if units is None or self.reader.problems.has_errors:
            return None
        sets = shelf.with_extended((*roles.values(), *self.chosen.values(), *self.besides))
        heads = [loaded.head for loaded in sets.values()]
        criteria = [read for loaded in sets.values() for read in loaded.criteria]
        inputs = self.reader.inputs([*assessments, units, *heads, *criteria, *registries.reads])
        return Round(
            assessments=tuple(assessments), units=units, sets=sets, registries=registries, roles=roles,
            chosen=dict(self.chosen), inputs=inputs,
        )  # fmt: skip

    def read_around(self, path: Path, folder: Path) -> None:
        """Read what a broken assessment needs as well, so that all problems are told at once."""
        self._units_file(folder)
        document = self.reader.document(path)
        named = None if document is None else document.value.get("criteria")
        shelf = self.shelf(folder)
        if document is not None and isinstance(named, dict):
            for role, set_id in named.items():
                if isinstance(set_id, str) and re.search(SET_ID, set_id):
                    shelf.take(set_id, document.map.value(("criteria", role)))
        _ = shelf.registries

    def _roles(self, assessments: Sequence[Read[AssessmentFile]]) -> dict[str, str]:
        """The set of each role; files of one round that name different ones are a problem."""
        roles: dict[str, tuple[str, Read[AssessmentFile]]] = {}
        for read in assessments:
            for role, set_id in read.model.criteria.items():
                known, first = roles.setdefault(role, (set_id, read))
                if known != set_id:
                    self.reader.problems.error(
                        "criteria_differ", read.places.value(("criteria", role)), role=role, id=set_id,
                        other=known, related=first.places.value(("criteria", role)),
                    )  # fmt: skip
        return {role: set_id for role, (set_id, _) in roles.items()}

    def _units(self, folder: Path, first: Read[AssessmentFile]) -> Read[UnitsFile] | None:
        path = self._units_file(folder)
        if path is None:
            self.reader.problems.error("units_missing", first.places.value(("unit",)), folder=shown(folder))
            return None
        return self.reader.read(path, UnitsFile)

    def _units_file(self, folder: Path) -> Path | None:
        """The nearest units.yaml, in `folder` or above; also read, so that its problems are known."""
        path = units_file(folder)
        if path is not None:
            self.reader.read(path, UnitsFile)
        return path

    def shelf(self, folder: Path) -> Shelf:
        """Sets from `--criteria`, then `criteria/` beside or above the assessment, then those of the program."""
        folders = [] if self.criteria is None else [self.criteria.resolve()]
        folders += [place / "criteria" for place in (folder, *folder.parents)]
        folders += program_folders()
        present = tuple(dict.fromkeys(path for path in folders if path.is_dir()))
        if present not in self.shelves:
            places = tuple(self.places.setdefault(path, Place(path)) for path in present)
            self.shelves[present] = Shelf(places, self.reader)
        return self.shelves[present]
