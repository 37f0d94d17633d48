"""Examples put into the text of a YAML file, all else in it left as it is: comments, order, line ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntm_rules.source import DocPath, SourceMap

_FIELD = "examples"


@dataclass(frozen=True, slots=True, order=True)
class _Insertion:
    """A text to put in at a line and column, both from 0."""

    line: int
    column: int
    text: str


def with_examples(places: SourceMap, added: Mapping[DocPath, Sequence[str]]) -> str:
    """The text of a file with examples, in flow style, added to the nodes at these paths."""
    lines = places.source.text.splitlines(keepends=True)
    ends = [line[len(line.rstrip("\r\n")) :] for line in lines]
    newline = next((end for end in ends if end), "\n")
    if lines and not ends[-1]:
        lines[-1] += newline
    insertions = [_insertion(places, lines, path, texts, newline) for path, texts in added.items()]
    for insertion in sorted(insertions, reverse=True):
        if insertion.line == len(lines):
            lines.append("")
        line = lines[insertion.line]
        lines[insertion.line] = line[: insertion.column] + insertion.text + line[insertion.column :]
    return "".join(lines)


def _insertion(
    places: SourceMap, lines: Sequence[str], path: DocPath, texts: Sequence[str], newline: str
) -> _Insertion:
    marks = places.value_marks
    known = marks.get((*path, _FIELD))
    if known is not None and (*path, _FIELD, 0) not in marks:  # `examples: []`
        return _Insertion(known[2], known[3] - 1, ", ".join(texts))
    if known is not None:
        line, column = known[0], known[1]
        if lines[line][column] == "[":
            return _Insertion(known[2], known[3] - 1, "".join(f", {text}" for text in texts))
        dash = lines[line].rfind("-", 0, marks[(*path, _FIELD, 0)][1])
        after = _last_line(lines, marks, (*path, _FIELD)) + 1
        return _Insertion(after, 0, "".join(f"{' ' * dash}- {text}{newline}" for text in texts))
    line, column, end_line, end_column = marks[path]
    if lines[line][column] == "{":
        return _Insertion(end_line, end_column - 1, f", {_FIELD}: [{', '.join(texts)}]")
    indent = " " * column
    items = "".join(f"{indent}  - {text}{newline}" for text in texts)
    return _Insertion(_last_line(lines, marks, path) + 1, 0, f"{indent}{_FIELD}:{newline}{items}")


def _last_line(lines: Sequence[str], marks: Mapping[DocPath, tuple[int, int, int, int]], path: DocPath) -> int:
    """The last line of a block: its end, as the parser has it, may lie behind empty lines and comments."""
    _, _, line, column = marks[path]
    if line == len(lines) or not lines[line][:column].strip():
        line -= 1
    while not lines[line].strip() or lines[line].lstrip().startswith("#"):
        line -= 1
    return line
