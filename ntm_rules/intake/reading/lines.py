"""From the lines of a table to entries: a line is of one node, and its columns say what each stage found.

A figure is what is found; the word of a stage concludes from it, so the finding of that stage is the figure, and the
two must agree. Where a word says that a node is still open or does not apply, that is the finding of the stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ntm_rules.finding import Attested, NotApplicable, Pending, Stage
from ntm_rules.intake.layout import Heading
from ntm_rules.intake.model import Entry
from ntm_rules.intake.reading.headers import RESULTS, STAGES, Line
from ntm_rules.intake.reading.subject import Subject, check_said, meets
from ntm_rules.intake.reading.words import Said, is_nothing, is_readable, read_said
from ntm_rules.intake.sheets import CellValue, Place, Sheet
from ntm_rules.load.grammar import Unreadable, read_day
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import Cell

_PROSE_FROM = 4  # words: a text of so many that is no finding tells of one


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeLine:
    """A line of a table, and the node that it is of."""

    row: int
    subject: Subject
    address: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReader:
    """Reads the lines of one table; `elsewhere` are results of merged cells that are read in another line."""

    sheet: Sheet
    columns: Mapping[Heading, int]
    as_of: date | None
    problems: Problems
    elsewhere: frozenset[Place] = frozenset()

    def entries(self, line: NodeLine) -> tuple[Entry, ...]:
        """What a line says of its node, at each stage that says anything."""
        filled = {heading: value for heading in RESULTS if (value := self._result(line, heading)) is not None}
        if not filled:
            return ()
        extras = self._extras(line)
        found = filled.pop(Heading.FOUND, None)
        if found is not None and self._is_prose(line, found):
            if not filled:
                self.problems.warn("cell_prose", self._cell(line, Heading.FOUND), id=line.address)
                return ()
            extras["because"] = "; ".join(text for text in (found.text, extras.get("because")) if text)
            found = None
        figure = None if found is None else self._said(line, Heading.FOUND, found)
        words = {
            STAGES[heading]: word for heading, value in filled.items()
            if (word := self._said(line, heading, value)) is not None
        }  # fmt: skip
        if figure is None and found is not None:
            return ()  # what the words conclude from is not known
        told = [self._entry(line, said, stage, extras) for said, stage in self._told(line, figure, words)]
        return tuple(entry for entry in told if entry is not None)

    def _told(
        self, line: NodeLine, figure: Said | None, words: Mapping[Stage, Said]
    ) -> Iterator[tuple[Said, Stage | None]]:
        """The finding of each stage, from its word and the figure; without any word, the figure alone."""
        if figure is not None and not words:
            yield figure, None
        taken = False
        for stage, word in words.items():
            if figure is None or not figure.is_figure or not isinstance(word.value, Attested):
                yield word, stage
                continue
            taken = True
            met = meets(figure, line.subject, line.address)
            if met is not None and met != word.value.met:
                self.problems.error(
                    "word_against_figure", word.cell, text=word.text, figure=figure.text,
                    requirement=str(line.subject.comparison(line.address) or ""), related=figure.cell,
                )  # fmt: skip
            yield figure, stage
        if figure is not None and figure.is_figure and words and not taken:
            yield from self._own(figure, words)

    def _own(self, figure: Said, words: Mapping[Stage, Said]) -> Iterator[tuple[Said, Stage]]:
        """A figure that no stage concludes from is what the unit itself reports, unless it says otherwise."""
        if Stage.SELF not in words:
            yield figure, Stage.SELF
        elif not any(word.is_figure for word in words.values()):
            self.problems.warn("figure_unused", figure.cell, text=figure.text)

    def _entry(self, line: NodeLine, said: Said, stage: Stage | None, extras: Mapping[str, str]) -> Entry | None:
        fields = {**said.fields(), **extras}
        if isinstance(said.value, Pending):
            by = line.subject.by(line.address, said.value.cause, stage)
            fields |= {} if by is None else {"by": by}
        elif isinstance(said.value, NotApplicable) and not {"because", "document"} <= fields.keys():
            self.problems.error("not_applicable_bare", said.cell, id=line.address)
            return None
        return Entry(
            unit=line.subject.unit.id, key=line.subject.key(line.address), fields=fields, cell=said.cell, stage=stage,
            as_of=self.as_of, cells=self._cells(line),
        )  # fmt: skip

    def _result(self, line: NodeLine, heading: Heading) -> CellValue | None:
        column = self.columns.get(heading)
        if column is None or (line.row, column) in self.elsewhere:
            return None
        value = line.line.get(column)
        return None if is_nothing(value) else value

    def _said(self, line: NodeLine, heading: Heading, value: CellValue) -> Said | None:
        said = read_said(value, self._cell(line, heading), self.problems)
        if said is None or not check_said(said, line.subject, line.address, self.problems):
            return None
        return said

    def _is_prose(self, line: NodeLine, value: CellValue) -> bool:
        long = len(value.text.split()) >= _PROSE_FROM
        return long and not line.subject.takes_figure(line.address) and not is_readable(value)

    def _extras(self, line: NodeLine) -> dict[str, str]:
        """What else the line says: why, by what document, until when."""
        found: dict[str, str] = {}
        for heading in (Heading.BECAUSE, Heading.DOCUMENT):
            value = line.line.get(self.columns.get(heading, 0))
            if value is None or is_nothing(value):
                continue
            if value.text:
                found[heading.value] = value.text
            else:  # a formula that no program has computed yet
                self.problems.error("cell_formula", self._cell(line, heading), formula=value.formula, text=None)
        due = line.line.get(self.columns.get(Heading.DUE, 0))
        if due is not None and not is_nothing(due):
            try:
                found["due"] = (due.day or read_day(due.text)).isoformat()
            except Unreadable as unreadable:
                cell = self._cell(line, Heading.DUE)
                self.problems.add(Problem(code=unreadable.code, span=cell, values=unreadable.values))
        return found

    def _cell(self, line: NodeLine, heading: Heading) -> Cell:
        return self.sheet.at(line.row, self.columns[heading])

    def _cells(self, line: NodeLine) -> tuple[Cell, ...]:
        read = (Heading.NUMBER, *RESULTS, Heading.BECAUSE, Heading.DOCUMENT, Heading.DUE)
        columns = (column for heading in read if (column := self.columns.get(heading)) in line.line)
        return tuple(self.sheet.at(line.row, column) for column in columns if column is not None)
