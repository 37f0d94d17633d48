"""From what the user names to the sets of one side: a folder, a set by its id, or a git revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ntm_rules.check.diff.places import Moved
from ntm_rules.check.diff.revisions import read_revision
from ntm_rules.check.from_files import collect
from ntm_rules.check.model import Collection
from ntm_rules.compile import Subject
from ntm_rules.load.model import SET_ID
from ntm_rules.load.shelf import Place, program_folders
from ntm_rules.problem import Problem, Problems, did_you_mean

_YAML = frozenset({".yaml", ".yml"})
_CRITERIA = Path("criteria")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The sets of one side; `single` is the one set that the user named, None where he named a whole folder.

    `moved` tells how places are to be shown where the files were copied to be read.
    """

    label: str
    collection: Collection
    single: str | None
    moved: Moved


def paired(before: Side, after: Side) -> Iterator[tuple[Subject | None, Subject | None]]:
    """The sets that are held against each other: two named ones; a named one and the one of its id; else by id."""
    first = {subject.id: subject for subject in before.collection.examined}
    second = {subject.id: subject for subject in after.collection.examined}
    if before.single is not None and after.single is not None:
        yield first.get(before.single), second.get(after.single)
        return
    single = before.single or after.single
    for set_id in dict.fromkeys((*first, *second)) if single is None else (single,):
        yield first.get(set_id), second.get(set_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds the sets of a side; `criteria` is looked in first for sets, revisions are copied to `room`."""

    criteria: Path | None
    room: Path

    def sides(self, before: str, after: str) -> tuple[tuple[Side, Side] | None, tuple[Problem, ...]]:
        """Both sides, and the problems of their files; with an error among these, no sides."""
        problems = Problems()
        first = self._side(before, after, "before", problems)
        second = self._side(after, before, "after", problems)
        if first is None or second is None or problems.has_errors:
            return None, tuple(problems)
        missing = tuple(_missing(first, second))
        return None if missing else (first, second), (*problems, *missing)

    def _side(self, word: str, other: str, name: str, problems: Problems) -> Side | None:
        if _is_path(word):
            return self._read(Path(word), word, Moved(), problems)
        head = self._head(word)
        if head is not None:
            return self._read(head.parent, word, Moved(), problems)
        folder = Path(other) if Path(other).is_dir() else self.criteria or _CRITERIA
        revision = read_revision(word, folder, self.room / name)
        if isinstance(revision, Problem):
            problems.add(revision if revision.code != "revision_unknown" else self._unknown(word))
            return None
        return self._read(revision.folder, word, revision.moved, problems)

    def _read(self, path: Path, label: str, moved: Moved, problems: Problems) -> Side | None:
        collection, found = collect([path], criteria=self.criteria)
        problems.extend(map(moved.problem, found))
        if collection is None:
            return None
        one = len(collection.asked) == 1 and (path.is_file() or (path / "set.yaml").is_file())
        return Side(label=label, collection=collection, single=collection.asked[0] if one else None, moved=moved)

    def _places(self) -> list[Place]:
        folders = [self.criteria, _CRITERIA, *program_folders()]
        return [Place(folder) for folder in folders if folder is not None and folder.is_dir()]

    def _head(self, word: str) -> Path | None:
        """The `set.yaml` of the set with the id `word`, in the first place that has it."""
        if re.search(SET_ID, word) is None:
            return None
        return next((heads[0] for place in self._places() if (heads := place.heads.get(word, ()))), None)

    def _unknown(self, word: str) -> Problem:
        ids = [set_id for place in self._places() for set_id in place.heads if set_id is not None]
        return Problem(code="diff_side_unknown", values={"word": word, "guess": did_you_mean(word, ids)})


def _is_path(word: str) -> bool:
    path = Path(word)
    return path.is_dir() or (path.is_file() and path.suffix in _YAML)


def _missing(first: Side, second: Side) -> Iterator[Problem]:
    """That the one set named on one side is not among the many of the other."""
    for one, other in ((first, second), (second, first)):
        asked = other.collection.asked
        if one.single is not None and other.single is None and one.single not in asked:
            values = {"id": one.single, "side": other.label, "guess": did_you_mean(one.single, asked)}
            yield Problem(code="diff_set_missing", values=values)
