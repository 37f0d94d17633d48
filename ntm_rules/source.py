"""Places in the files a person wrote: sources, spans, and the way from a value back to its span."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

# The line breaks YAML counts. str.splitlines() knows more of them and would number the lines differently.
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

#: Where a value stands in a document: keys of mappings and indexes of lists, from the top.
DocPath = tuple[str | int, ...]

#: Start line, start column, end line, end column; from 0, the end exclusive, as parsers count.
Marks = tuple[int, int, int, int]


@dataclass(frozen=True, order=True)
class Source:
    """A text and the path of its file as the user would type it; sources of one name are equal."""

    name: str
    text: str = field(compare=False, repr=False)

    @cached_property
    def lines(self) -> list[str]:
        """All lines without their breaks."""
        return _BREAK.split(self.text)

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its break; "" where the text has no such line."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def span(self, marks: Marks) -> Span:
        """The span of a parser's marks."""
        line, column, end_line, end_column = marks
        return Span(self, Position(line + 1, column + 1), Position(end_line + 1, end_column + 1))

    def at(self, index: int) -> Span:
        """The span of the one code point at `index`."""
        before = _BREAK.split(self.text[:index])
        return self.span((len(before) - 1, len(before[-1]), len(before) - 1, len(before[-1]) + 1))


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both from 1; the column counts code points of the file as written, after a BOM."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source, `end` exclusive; ordered by file, then place. Prints as path:line:column."""

    source: Source
    start: Position
    end: Position

    def __str__(self) -> str:
        return f"{self.source.name}:{self.start.line}:{self.start.column}"


@dataclass(frozen=True, slots=True, order=True)
class Cell(Span):
    """One cell of a sheet, by row and column as its line and column. Prints as file!sheet!C7."""

    def __str__(self) -> str:
        return f"{self.source.name}!{column_letters(self.start.column)}{self.start.line}"


def cell_at(file: str, sheet: str | None, row: int, column: int) -> Cell:
    """The cell of `sheet` (None: the file is all one sheet) in `row` and `column`, both from 1."""
    source = Source(file if sheet is None else f"{file}!{sheet}", "")
    return Cell(source, Position(row, column), Position(row, column + 1))


def column_letters(column: int) -> str:
    """Column 1 as a spreadsheet names it: A; 27: AA."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMap:
    """Where every value and key of one document stands.

    Paths that lead through an alias (`*x`) are looked up where the anchor (`&x`) was written.
    """

    source: Source
    value_marks: Mapping[DocPath, Marks]
    key_marks: Mapping[DocPath, Marks]
    aliases: Mapping[DocPath, DocPath] = field(default_factory=dict)

    def value(self, path: DocPath) -> Span:
        """The span of the value at `path`, else of the nearest value around it that the document has."""
        return self.source.span(self.value_marks[self._nearest(path)])

    def key(self, path: DocPath) -> Span:
        """The span of the key of `path`, else of the nearest around it; a list item is its own key."""
        path = self._nearest(path)
        return self.source.span(self.key_marks.get(path) or self.value_marks[path])

    def whole(self) -> Span:
        """The span of the whole document."""
        return self.value(())

    def below(self, path: DocPath) -> SourceMap:
        """The map of what stands at `path` alone, as if that were a document."""
        at = self._nearest(path)

        def cut(marks: Mapping[DocPath, Marks]) -> dict[DocPath, Marks]:
            return {there[len(at) :]: found for there, found in marks.items() if there[: len(at)] == at}

        aliases = {there[len(at) :]: to[len(at) :] for there, to in self.aliases.items() if there[: len(at)] == at}
        return SourceMap(
            source=self.source, value_marks=cut(self.value_marks), key_marks=cut(self.key_marks), aliases=aliases
        )

    def _nearest(self, path: DocPath) -> DocPath:
        # Segments the document lacks are skipped, not only cut off at the end: pydantic puts the tags of
        # unions into its paths, in the middle too.
        here: DocPath = ()
        for segment in path:
            inside = (*self.aliases.get(here, here), segment)
            if inside in self.value_marks:
                here = inside
        return here
