"""What merging yields: the changes of each file with their cells, and the text the file has after them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from ntm_rules.finding import Stage
from ntm_rules.intake.merging.written import Node
from ntm_rules.intake.model import Entry
from ntm_rules.load.model import AssessmentFile
from ntm_rules.load.yaml_text import Document
from ntm_rules.source import DocPath


class How(StrEnum):
    """What an entry does to a file."""

    ADDED = "added"
    REPLACED = "replaced"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody says of all the entries: who has looked and as of when, where entries do not say, and from where.

    `sources` has the source that a file is to give, by what the places of its cells begin with.
    """

    stage: Stage | None = None
    as_of: date | None = None
    sources: Mapping[str, str] = field(default_factory=dict)

    def source_of(self, entry: Entry) -> str | None:
        """The source of one entry."""
        cells = entry.cell.source.name
        begins = (name for name in self.sources if cells == name or cells.startswith(f"{name}!"))
        return next((self.sources[name] for name in begins), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFile:
    """An assessment that takes entries; `data` are its bytes, None where it is still to be written."""

    path: Path
    document: Document
    model: AssessmentFile
    data: bytes | None

    @property
    def name(self) -> str:
        """The path as the user would type it."""
        return self.document.source.name

    @property
    def stage(self) -> Stage:
        """Who has looked."""
        return Stage[self.model.stage.upper()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one entry does at `path` of a file: the fields that the finding there had, and those it has then.

    `node` is the finding in full as the file is to have it.
    """

    how: How
    entry: Entry
    path: DocPath
    before: Mapping[str, str]
    after: Mapping[str, str]
    node: Mapping[str, Node]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChanges:
    """All that changes in one file, and its text before and after, without a byte order mark; "" for a new file."""

    path: Path
    name: str
    changes: tuple[Change, ...]
    data: bytes | None
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after

    def count(self, how: How) -> int:
        """How many of its findings are added, replaced or the same."""
        return sum(change.how is how for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What entries change in a round, by file."""

    files: tuple[FileChanges, ...]

    def count(self, how: How) -> int:
        """How many findings are added, replaced or the same."""
        return sum(file.count(how) for file in self.files)
