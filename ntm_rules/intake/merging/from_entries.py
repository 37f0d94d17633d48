"""From entries to the new texts of a round's files, each of which says what it said and the changes, and is sound.

Nothing is written here. A new text is read back with the loader that reads assessments, must come to exactly the old
values with the changes, and is judged together with the rest of its round before anybody is offered it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ntm_rules.intake.merging.changes import Gathered
from ntm_rules.intake.merging.homes import Homes, files_of
from ntm_rules.intake.merging.model import Asked, Change, FileChanges, How, Merged, RoundFile
from ntm_rules.intake.merging.splice import repeated_at, settled, spliced
from ntm_rules.intake.merging.trial import Tried, try_out
from ntm_rules.intake.model import Entry, Ground
from ntm_rules.load.yaml_text import read_yaml
from ntm_rules.problem import Problem, Problems, Related
from ntm_rules.source import Source

_ORDER = ("findings", "communes", "towns")


def merge(
    entries: Sequence[Entry], ground: Ground, folder: Path, *, asked: Asked, criteria: Path | None = None
) -> tuple[Merged | None, tuple[Problem, ...]]:
    """What `entries` change in the round of `folder`, whose ground this is; None with any error.

    `criteria` is a folder of sets looked in first.
    """
    problems = Problems()
    homes = Homes(folder=folder, ground=ground, asked=asked, entries=entries, problems=problems)
    homes.files.extend(files_of(folder, problems))
    made = [] if problems.has_errors else _merged(homes)
    if not problems.has_errors:
        changed = {file.name: Tried(text=file.after, changes=file.changes) for file in made if file.is_changed}
        problems.extend(try_out(folder, homes.files, changed, criteria))
    return (None if problems.has_errors else Merged(files=tuple(made))), tuple(problems)


def _merged(homes: Homes) -> list[FileChanges]:
    """The changes of each file that any entry belongs to."""
    gathered = Gathered(homes=homes, problems=homes.problems)
    gathered.take(homes.entries)
    changes = gathered.changes()
    files = [_file_changes(file, changes[file.name], homes.problems) for file in homes.files if file.name in changes]
    return [file for file in files if file is not None]


def _file_changes(file: RoundFile, changes: Sequence[Change], problems: Problems) -> FileChanges | None:
    """The new text of a file; None with a problem where there is no safe one."""
    real = [change for change in changes if change.how is not How.SAME]
    repeated = [change for change in real if _is_repeated(file, change, problems)]
    if repeated:
        return None
    before = "" if file.data is None else file.document.source.text
    after = _text(file, real) if real else before
    if after is None:
        problems.add(Problem(code="import_not_safe", values={"path": file.name}))
        return None
    return FileChanges(
        path=file.path, name=file.name, changes=tuple(changes), data=file.data, before=before, after=after
    )


def _is_repeated(file: RoundFile, change: Change, problems: Problems) -> bool:
    """Whether other findings of the file are made of the one that is to change."""
    places = file.document.map
    alias = repeated_at(file.document, change.path)
    if alias is not None:
        related = Related(code="import_repeated_by", span=change.entry.cell)
        problems.error("import_repeated", places.value(alias), node=change.entry.key, related=(related,))
    return alias is not None


def _text(file: RoundFile, changes: Sequence[Change]) -> str | None:
    """The text with the changes; None unless it reads as the old values with the changes."""
    ordered = sorted(changes, key=lambda change: _ORDER.index(str(change.path[0])))
    puts = {change.path: change.node for change in ordered}
    text = spliced(file.document, puts)
    document, problems = read_yaml(Source(file.name, text))
    if document is None or problems or document.value != settled(file.document, puts):
        return None
    return text
