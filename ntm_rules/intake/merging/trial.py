"""A round as it would be with new texts in it: read and compiled, so that no text is written that would be refused."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_rules.compile import compile_rounds
from ntm_rules.intake.merging.model import Change, RoundFile
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import AssessmentFile
from ntm_rules.load.reading import Reader, real
from ntm_rules.load.rounds import Assembler
from ntm_rules.load.yaml_text import Document, read_yaml
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import Source, SourceMap, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The text that a file is to have, and the changes it comes from."""

    text: str
    changes: Sequence[Change]


def try_out(
    folder: Path, files: Sequence[RoundFile], tried: Mapping[str, Tried], criteria: Path | None
) -> tuple[Problem, ...]:
    """All that is wrong with the units whose files are to have new texts, at the cells that it comes from.

    Of warnings only those of cells: the others were there before.
    """
    problems = Problems()
    reader = Reader(problems)
    reads: dict[str, list[Read[AssessmentFile]]] = {}
    units = {file.model.unit for file in files if file.name in tried}
    for file in files:
        if file.model.unit in units:
            _give(reader, file, tried)
            read = reader.read(file.path, AssessmentFile)
            reads.setdefault(file.model.unit, []).extend([] if read is None else [read])
    if not problems.has_errors:
        assembler = Assembler(reader=reader, criteria=criteria, chosen={})
        rounds = [assembler.round(real(folder), group) for group in reads.values()]
        _, found = compile_rounds([each for each in rounds if each is not None])
        problems.extend(found)
    placed = [_at_cell(problem, reader, tried) for problem in problems]
    return tuple(problem for problem, is_cell in placed if problem.is_error or is_cell)


def _give(reader: Reader, file: RoundFile, tried: Mapping[str, Tried]) -> None:
    """Let the reader have a file as it is to be."""
    document: Document | None = file.document
    if file.name in tried:
        document, found = read_yaml(Source(file.name, tried[file.name].text))
        reader.problems.extend(found)
    reader.documents[file.path] = document
    reader.paths[file.name] = file.path
    reader.hashes[file.name] = hashlib.sha256(file.data or b"").hexdigest()


def _at_cell(problem: Problem, reader: Reader, tried: Mapping[str, Tried]) -> tuple[Problem, bool]:
    """The problem at the cell that the finding it is about comes from, and whether there is one."""
    span = problem.span
    if span is None or span.source.name not in tried:
        return problem, False
    document = reader.documents[reader.paths[span.source.name]]
    assert document is not None, "a problem points into it"
    changes = tried[span.source.name].changes
    change = next((each for each in changes if _holds(document.map, each, span)), None)
    return (problem, False) if change is None else (replace(problem, span=change.entry.cell), True)


def _holds(places: SourceMap, change: Change, span: Span) -> bool:
    """Whether a place lies in the finding of a change."""
    return places.key(change.path).start <= span.start < places.value(change.path).end
