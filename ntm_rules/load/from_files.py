"""From paths to rounds: which files are assessments, and which of them belong together.

Files of one folder that speak of one unit are one round of it, such as what the district says of itself
and what the departments found; compile then chooses between their findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from ntm_rules.load.loaded import Read, Round
from ntm_rules.load.model import AssessmentFile
from ntm_rules.load.reading import Reader, real
from ntm_rules.load.rounds import Assembler
from ntm_rules.load.shelf import folder_problem
from ntm_rules.load.yaml_text import Document
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import Span

#: Files that stand beside assessments and are read for other ends.
BESIDE = frozenset({"units", "actions", "schemes", "progress"})
#: Folders in which no assessment is looked for.
APART = frozenset({"scenarios", "sweeps", "tables", "criteria"})


def load(
    paths: Sequence[Path],
    *,
    criteria: Path | None = None,
    chosen: Mapping[str, str] | None = None,
    besides: Mapping[str, Span] | None = None,
) -> tuple[tuple[Round, ...], tuple[Problem, ...]]:
    """The rounds found at `paths` (files or folders), and all problems in them.

    `criteria` is a folder looked in first for criteria sets; `chosen` puts a set in the place of the one
    the files name for a role; `besides` are sets that are needed too, with where they are asked for. With any
    error among the problems there are no rounds.
    """
    problems = Problems()
    reader = Reader(problems)
    missing = None if criteria is None else folder_problem(criteria)
    if missing is not None:
        problems.add(missing)
    assembler = Assembler(reader=reader, criteria=criteria, chosen=chosen or {}, besides=besides or {})
    whole, broken = _assessments(_assessment_paths(paths, reader), reader)
    rounds = [assembler.round(_folder(group[0][0]), [read for _, read in group]) for group in _grouped(whole)]
    for path in broken:
        assembler.read_around(path, _folder(path))
    if problems.has_errors:
        return (), tuple(problems)
    return tuple(r for r in rounds if r is not None), tuple(problems)


def may_hold_assessments(folder: Path) -> bool:
    """Whether there is any file in the folder that an assessment is looked for in."""
    return any(may_be_assessment(path, folder) for path in folder.rglob("*.y*ml"))


def _folder(path: Path) -> Path:
    return real(path).parent


def _assessment_paths(paths: Sequence[Path], reader: Reader) -> list[Path]:
    """Each assessment once, as its path was given first."""
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _inside(path, reader) if path.is_dir() else (path,):
            found.setdefault(real(file), file)
    return list(found.values())


def _inside(folder: Path, reader: Reader) -> list[Path]:
    """The assessments below `folder`; a YAML file that is none of the known kinds is a problem."""
    files = [path for path in sorted(folder.rglob("*.y*ml")) if may_be_assessment(path, folder)]
    if not files:
        reader.problems.error("no_assessments", None, path=str(folder))
    found = []
    for path in files:
        document = reader.document(path)
        if document is not None and "unit" not in document.value:
            reader.problems.error("not_an_assessment", document.map.whole())
        elif document is not None:
            found.append(path)
    return found


def may_be_assessment(path: Path, folder: Path) -> bool:
    """Whether an assessment is looked for in this file, of all that lie in `folder`."""
    parts = path.relative_to(folder).parts
    if path.suffix not in {".yaml", ".yml"} or path.stem in BESIDE or APART.intersection(parts[:-1]):
        return False
    return not any(part.startswith(".") for part in parts)


def _assessments(paths: Sequence[Path], reader: Reader) -> tuple[list[tuple[Path, Read[AssessmentFile]]], list[Path]]:
    """The files that could be read, and the paths of those that could not."""
    whole, broken = [], []
    for path in paths:
        document = reader.document(path)
        if document is not None and not is_assessment(document):
            reader.problems.error("not_an_assessment", document.map.whole())
            continue
        read = reader.read(path, AssessmentFile)
        if read is None:
            broken.append(path)
        else:
            whole.append((path, read))
    return whole, broken


def is_assessment(document: Document) -> bool:
    """Whether a file means to be an assessment, by its keys."""
    return bool(document.value.keys() & {"unit", "as_of", "findings"})


def _grouped(whole: list[tuple[Path, Read[AssessmentFile]]]) -> list[list[tuple[Path, Read[AssessmentFile]]]]:
    def round_of(item: tuple[Path, Read[AssessmentFile]]) -> tuple[str, str]:
        path, read = item
        return str(_folder(path)), read.model.unit

    return [list(group) for _, group in groupby(sorted(whole, key=round_of), key=round_of)]
