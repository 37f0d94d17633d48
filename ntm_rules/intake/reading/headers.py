"""Which line of a sheet is the head of a table, what its columns hold, and what is said above it.

Recognised by what stands there and not by where: columns may be moved, left out or added, a head may take two lines,
and several tables may stand one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from ntm_rules.finding import Stage
from ntm_rules.intake.layout import Heading, Mark, headings, marks
from ntm_rules.intake.reading.nodes import Nodes
from ntm_rules.intake.reading.units import Units
from ntm_rules.intake.sheets import CellValue, Sheet
from ntm_rules.problem import Problems
from ntm_rules.source import Cell
from ntm_rules.vietnamese import fold

STAGES = {Heading.SELF: Stage.SELF, Heading.VERIFIED: Stage.VERIFICATION, Heading.APPRAISED: Stage.APPRAISAL}
RESULTS = (Heading.FOUND, *STAGES)
_UNITS = (Heading.UNIT, Heading.UNIT_NAME)
_BEHIND = re.compile(r"\s*(\([^()]*\)|[*:]+|[¹²³]+)\s*$")

#: The filled cells of a line, by column.
Line = Mapping[int, CellValue]


class Form(StrEnum):
    """How a table is laid out."""

    LINES = "lines"  #: a line for each node, with columns for what is found of it
    MATRIX = "matrix"  #: a line for each unit, a column for each node
    TURNED = "turned"  #: a line for each node, a column for each unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The head of a table: its first and last row, and the columns; over those `named` stands a node or unit."""

    form: Form
    first: int
    row: int
    columns: Mapping[Heading, int]
    named: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a line above a table says, and where."""

    value: CellValue
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderFinder:
    """Finds the heads of the tables of one sheet; `nodes` are those of every set of the round."""

    sheet: Sheet
    lines: Mapping[int, Line]
    nodes: tuple[Nodes, ...]
    units: Units
    problems: Problems

    def at(self, row: int) -> Header | None:
        """The head that begins in a row; None where none does."""
        line = self.lines[row]
        found = {column: heading for column, value in line.items() if (heading := heading_of(value.text)) is not None}
        held = set(found.values())
        if held & set(_UNITS):
            named = {
                column: text for column, text in self._others(line, found) if text[0].isdigit() or self._is_node(text)
            }
            if any(map(self._is_node, named.values())) and not held & set(RESULTS):
                return Header(form=Form.MATRIX, first=row, row=row, columns=_first(found), named=named)
        if Heading.NUMBER not in held:
            return None
        last, both = self._with_second(row, found)
        columns = self._columns(last, both)
        if set(columns) & set(RESULTS):
            return Header(form=Form.LINES, first=row, row=last, columns=columns)
        named = {column: text for column, text in self._others(line, found) if self.units.named(text)}
        return Header(form=Form.TURNED, first=row, row=row, columns=columns, named=named) if named else None

    def _others(self, line: Line, found: Mapping[int, Heading]) -> Iterator[tuple[int, str]]:
        return ((column, value.text) for column, value in line.items() if value.text and column not in found)

    def _is_node(self, text: str) -> bool:
        return any(nodes.named(text) is not None for nodes in self.nodes)

    def _with_second(self, row: int, found: Mapping[int, Heading]) -> tuple[int, Mapping[int, Heading]]:
        """The head with its second line, where it has one: the number's cell is merged over both, or empty below."""
        number = next(column for column, heading in found.items() if heading is Heading.NUMBER)
        below = self.lines.get(row + 1, {})
        second = {column: heading for column, value in below.items() if (heading := heading_of(value.text)) is not None}
        is_head = second and (number not in below or second.get(number) is Heading.NUMBER)
        if not is_head:
            return row, found
        upper = {column: heading for column, heading in found.items() if not self._is_over(row, column, below)}
        return row + 1, {**upper, **second}

    def _is_over(self, row: int, column: int, below: Line) -> bool:
        """Whether a heading stands over several columns that the second line tells apart."""
        return column in below and self.sheet.merged.get((row + 1, column)) != self.sheet.merged.get(
            (row, column), (row, column)
        )

    def _columns(self, row: int, found: Mapping[int, Heading]) -> dict[Heading, int]:
        """The column of each heading; of two that hold findings it cannot be told which is meant."""
        columns = _first(found)
        for column, heading in found.items():
            if heading in RESULTS and columns[heading] != column:
                other = self.sheet.at(row, columns[heading])
                text = self.sheet.text(row, column)
                self.problems.error("heading_twice", self.sheet.at(row, column), text=text, related=other)
        return columns


@lru_cache(maxsize=10_000)  # the sheets of one workbook have most of their texts in common
def heading_of(text: str) -> Heading | None:
    """The heading that a text is, without its footnotes and what is explained in brackets."""
    known, folded = headings(), fold(text)
    if folded not in known:
        folded = fold(_BEHIND.sub("", text))
    return known.get(folded)


def marks_in(sheet: Sheet, lines: Mapping[int, Line], first: int, last: int) -> dict[Mark, Marked]:
    """What the rows from `first` to `last` say of the table below them."""
    known, found = marks(), {}
    for row in (row for row in lines if first <= row <= last):
        line = lines[row]
        for column in sorted(line):
            text = line[column].text
            word, colon, rest = text.partition(":")
            mark = known.get(fold(word))
            if mark is None:
                continue
            if colon and rest.strip():
                value = CellValue(text=rest.strip(), kind=line[column].kind)
                found[mark] = Marked(value=value, cell=sheet.at(row, column))
                continue
            start = sheet.merged.get((row, column), (row, column))
            right = (at for at in sorted(line) if at > column and sheet.merged.get((row, at)) != start)
            filled = next(right, None)
            if filled is not None:
                found[mark] = Marked(value=line[filled], cell=sheet.at(row, filled))
    return found


def is_numbering(line: Line) -> bool:
    """Whether a line only numbers the columns, as "(1) (2) (3)" or "A B 1 2 3" under a head does."""
    texts = [value.text.strip("() ") for value in line.values()]
    digits = [text for text in texts if text.isdecimal()]
    letters = [text for text in texts if len(text) == 1 and text.isalpha()]
    in_order = digits == [str(number) for number in range(1, len(digits) + 1)]
    return len(texts) > 2 and len(digits) > 1 and in_order and len(digits) + len(letters) == len(texts)


def _first(found: Mapping[int, Heading]) -> dict[Heading, int]:
    columns: dict[Heading, int] = {}
    for column in sorted(found):
        columns.setdefault(found[column], column)
    return columns
