"""Which assessment takes an entry, and the text of one that has to be made for it.

An entry belongs to the file of its unit, or of the district that the unit is a member of, which was filled in at the
entry's stage; an entry without one goes where all others of the unit go, or of several files to that which says the
like of the node already. A unit that has a file of its own keeps to it.
Where the round has neither, a district that can be judged by the sets there are gets a file, and any other unit one of
its own.
"""

from __future__ import annotations

import calendar
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from ntm_rules.compile.references import roles_in
from ntm_rules.finding import Stage
from ntm_rules.intake.merging.model import Asked, RoundFile
from ntm_rules.intake.merging.said import fields_of, plain_key
from ntm_rules.intake.merging.written import flow, scalar
from ntm_rules.intake.model import Entry, Ground
from ntm_rules.load.from_files import BESIDE, is_assessment
from ntm_rules.load.ground import assessments_in
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import AssessmentFile, FindingFile
from ntm_rules.load.read_model import read_model
from ntm_rules.load.reading import Reader, shown
from ntm_rules.load.yaml_text import read_yaml
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import DocPath, Source

_LEVELS = ("village", "commune", "town", "district", "province")
_BLOCKS = {"commune": "communes", "town": "towns"}
_SCHEMA = Path("schemas", "assessment.schema.json")
_WORDS = frozenset({"pending", "not_applicable", "đạt", "chưa đạt"})


def files_of(folder: Path, problems: Problems) -> list[RoundFile]:
    """The assessments that stand in the folder itself; what is wrong with any of its files is a problem."""
    reader = Reader(problems)
    files = []
    paths = (path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"} and path.stem not in BESIDE)
    for path in sorted(path for path in paths if not path.name.startswith(".")):
        document = reader.document(path)
        read = reader.read(path, AssessmentFile) if document is not None and is_assessment(document) else None
        if document is None or read is None:
            continue
        data = path.read_bytes()
        if data.removeprefix(b"\xef\xbb\xbf") != document.source.text.encode():
            problems.add(Problem(code="file_changed", values={"path": document.source.name}))
        files.append(RoundFile(path=path, document=document, model=read.model, data=data))
    return files


def finding_at(file: RoundFile, path: DocPath) -> FindingFile | None:
    """The finding at a path of a file."""
    block, *between, key = path
    if not between:
        return file.model.findings.get(str(key))
    members = file.model.communes if block == "communes" else file.model.towns
    return members.units.get(str(between[0]), {}).get(str(key))


def _is_figure(fields: Mapping[str, str]) -> bool:
    return fields.get("finding") not in _WORDS


def day_of(folder: Path, asked: date | None) -> date | None:
    """The day of a round: as asked for, else of its latest assessment, else the end of the month it is named for."""
    days = [read.model.as_of for _, read in assessments_in(folder)]
    return asked or max(days, default=_month_end(folder))


def _month_end(folder: Path) -> date | None:
    """The last day of the month that a folder is named for: 2020-04."""
    month = re.fullmatch(r"([12][0-9]{3})-(0[1-9]|1[0-2])", folder.resolve().name)
    if month is None:
        return None
    year, number = int(month[1]), int(month[2])
    return date(year, number, calendar.monthrange(year, number)[1])


@dataclass(frozen=True, kw_only=True)
class Homes:
    """The files of a round; those that entries need and that are not there are made."""

    folder: Path
    ground: Ground
    asked: Asked
    entries: Sequence[Entry]
    problems: Problems
    files: list[RoundFile] = field(default_factory=list)
    assessed: dict[str, str] = field(default_factory=dict)
    refused: set[tuple[str, Stage]] = field(default_factory=set)

    def of(self, entry: Entry) -> tuple[RoundFile, DocPath] | None:
        """The file that takes an entry, and where in it; None with a problem where none can."""
        assessed = self._assessed(entry.unit)
        stage = self._stage(entry, assessed)
        files = [file for file in self.files if (file.model.unit, file.stage) == (assessed, stage)]
        if not files:
            made = self._make(entry, assessed, stage)
            return None if made is None else (made, self._path(made, entry))
        places = [(file, self._path(file, entry)) for file in files]
        saying = [(file, path) for file, path in places if finding_at(file, path) is not None]
        if len(saying) > 1:
            names = tuple(file.name for file, _ in saying)
            unit = self.ground.units[entry.unit].name
            self.problems.error("import_many_files", entry.cell, unit=unit, node=entry.key, files=names)
            return None
        return (saying or places)[0]

    def _assessed(self, unit_id: str) -> str:
        """The unit whose file speaks of a unit; files made meanwhile change nothing of it."""
        if unit_id not in self.assessed:
            self.assessed[unit_id] = self._unit_of_file(unit_id)
        return self.assessed[unit_id]

    def _unit_of_file(self, unit_id: str) -> str:
        unit = self.ground.units[unit_id]
        assessed = {file.model.unit for file in self.files}
        if unit_id in assessed or unit.level not in _BLOCKS or unit.parent is None:
            return unit_id
        judged = bool(self.ground.roles(self.ground.units[unit.parent].level))
        return unit.parent if unit.parent in assessed or judged else unit_id

    def _stage(self, entry: Entry, assessed: str) -> Stage:
        if entry.stage is not None:
            return entry.stage
        if self.asked.stage is not None:
            return self.asked.stage
        present = [file for file in self.files if file.model.unit == assessed and file.data is not None]
        stages = {file.stage for file in present} or self._named_stages.get(assessed, set())
        if len(stages) == 1:
            return next(iter(stages))
        return max((file.stage for file in present if self._says_alike(file, entry)), default=Stage.SELF)

    def _says_alike(self, file: RoundFile, entry: Entry) -> bool:
        """Whether a file has a finding of the node of an entry, and it is a figure or a word as that is."""
        found = finding_at(file, self._path(file, entry))
        return found is not None and _is_figure(fields_of(found)) == _is_figure(entry.fields)

    @cached_property
    def _named_stages(self) -> dict[str, set[Stage]]:
        """Who has looked at a unit, by the entries that say so."""
        named: dict[str, set[Stage]] = {}
        for entry in self.entries:
            if entry.stage is not None:
                named.setdefault(self._assessed(entry.unit), set()).add(entry.stage)
        return named

    @cached_property
    def _by_file(self) -> dict[tuple[str, Stage], list[Entry]]:
        """The entries by the unit and the stage of the file that takes them."""
        found: dict[tuple[str, Stage], list[Entry]] = {}
        for entry in self.entries:
            assessed = self._assessed(entry.unit)
            found.setdefault((assessed, self._stage(entry, assessed)), []).append(entry)
        return found

    def _path(self, file: RoundFile, entry: Entry) -> DocPath:
        """Where a file says, or is to say, what an entry says: under the name that it has for the node."""
        level = self.ground.units[entry.unit].level
        members = file.model.communes if level == "commune" else file.model.towns
        inside = entry.unit != file.model.unit
        known = members.units.get(entry.unit, {}) if inside else file.model.findings
        key = next((key for key in known if plain_key(key, level) == plain_key(entry.key, level)), entry.key)
        return (_BLOCKS[level], entry.unit, key) if inside else ("findings", key)

    # --------------------------------------------------------------------------------------------- a new file

    def _make(self, entry: Entry, assessed: str, stage: Stage) -> RoundFile | None:
        if (assessed, stage) in self.refused:
            return None
        path = self.folder / f"{assessed}.yaml"
        if any(file.model.unit == assessed for file in self.files):
            path = path.with_stem(f"{assessed}-{stage.name.lower()}")
        found = Problems(self._objections(path, entry, assessed))
        day = None if found.has_errors else self._day(assessed, stage)
        if day is None:
            self.refused.add((assessed, stage))
            if not found.has_errors:
                found.add(Problem(code="import_without_day", values={"path": shown(self.folder)}))
            self.problems.extend(found)
            return None
        text = "\n".join([*self._head(assessed, stage, day), ""])
        document, _ = read_yaml(Source(shown(path), text))
        assert document is not None, "it was written here"
        read: Read[AssessmentFile] | None = read_model(document, AssessmentFile)[0]
        assert read is not None, "it was written here"
        made = RoundFile(path=path, document=document, model=read.model, data=None)
        self.files.append(made)
        return made

    def _objections(self, path: Path, entry: Entry, assessed: str) -> Iterator[Problem]:
        level = self.ground.units[assessed].level
        if not self.ground.roles(level):
            values = {"unit": assessed, "level": level}
            yield Problem(code="import_without_set", span=entry.cell, values=values)
        for criteria in (self.ground.sets[role] for role in self.ground.roles(level)):
            for role in sorted(roles_in(criteria) - self.ground.sets.keys()):
                yield Problem(code="import_role_missing", span=entry.cell, values={"id": criteria.id, "role": role})
        if path.exists():
            yield Problem(code="import_name_taken", span=entry.cell, values={"file": shown(path), "unit": assessed})
        for below, read in assessments_in(self.folder, deep=True):
            if read.model.unit == assessed and below.parent != self.folder:
                where = {"unit": assessed, "file": shown(below), "folder": shown(below.parent)}
                yield Problem(code="import_unit_below", span=entry.cell, values=where)

    def _day(self, assessed: str, stage: Stage) -> date | None:
        """The day of a new file: as asked for, else the latest that its entries name, else the end of the month."""
        if self.asked.as_of is not None:
            return self.asked.as_of
        days = (entry.as_of for entry in self._by_file[assessed, stage])
        return max((day for day in days if day is not None), default=_month_end(self.folder))

    def _head(self, assessed: str, stage: Stage, day: date) -> Iterator[str]:
        schemas = next((p / _SCHEMA for p in self.folder.resolve().parents if (p / _SCHEMA).is_file()), None)
        if schemas is not None:
            relative = os.path.relpath(schemas, self.folder.resolve()).replace(os.sep, "/")
            yield f"# yaml-language-server: $schema={relative}"
        highest = _LEVELS.index(self.ground.units[assessed].level)
        below = {role: c.id for role, c in self.ground.sets.items() if _LEVELS.index(c.level) <= highest}
        roles = dict(sorted(below.items(), key=lambda item: -_LEVELS.index(self.ground.sets[item[0]].level)))
        yield f"unit: {scalar(assessed)}"
        yield f"as_of: {day.isoformat()}"
        yield f"criteria: {flow(roles)}"
        yield f"stage: {stage.name.lower()}"
        sources = map(self.asked.source_of, self._by_file[assessed, stage])
        if told := "; ".join(dict.fromkeys(source for source in sources if source)):
            yield f"source: {scalar(told)}"
