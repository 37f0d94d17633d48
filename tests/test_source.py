"""Sources, spans, and the way from a path in a document to its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ntm_rules.source import Position, Source, SourceMap, Span

if TYPE_CHECKING:
    from ntm_rules.source import DocPath

SOURCE = Source("units.yaml", "một\nhai\r\nba\rbốn\x85năm\u2028sáu\u2029bảy\x0btám")


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (1, "một"),
        (2, "hai"),
        (3, "ba"),
        (4, "bốn"),
        (5, "năm"),
        (6, "sáu"),
        (7, "bảy\x0btám"),
        (8, ""),
        (0, ""),
    ],
)
def test_lines_are_those_yaml_counts(number: int, line: str) -> None:
    assert SOURCE.line(number) == line


def test_a_line_that_ends_the_text_is_followed_by_an_empty_one() -> None:
    assert Source("a", "x\n").line(2) == ""


@pytest.mark.parametrize(
    ("text", "index", "place"),
    [("abc", 0, "f:1:1"), ("abc", 3, "f:1:4"), ("a\r\nbc", 4, "f:2:2"), ("ế\nx", 2, "f:2:1")],
)
def test_the_place_of_a_code_point(text: str, index: int, place: str) -> None:
    span = Source("f", text).at(index)
    assert str(span) == place
    assert span.end.column == span.start.column + 1


def span(name: str, line: int, column: int) -> Span:
    return Span(Source(name, f"text of {line}"), Position(line, column), Position(line, column + 1))


def test_spans_are_equal_by_file_and_place_whatever_the_text() -> None:
    assert span("a", 1, 2) == span("a", 1, 2)
    assert hash(span("a", 1, 2)) == hash(span("a", 1, 2))
    assert Span(Source("a", "x"), Position(1, 1), Position(1, 2)) == Span(
        Source("a", "y"), Position(1, 1), Position(1, 2)
    )
    assert span("a", 1, 2) != span("b", 1, 2)


def test_spans_sort_by_file_then_line_then_column() -> None:
    spans = [span("b", 1, 1), span("a", 10, 1), span("a", 2, 3), span("a", 2, 1)]
    assert [str(each) for each in sorted(spans)] == ["a:2:1", "a:2:3", "a:10:1", "b:1:1"]


# indicators:                line 1
#   - require: {all: [x]}    line 2
#   - *first                 line 3, repeats line 2
MAP = SourceMap(
    source=Source("f", "indicators:\n  - &first {require: {all: [x]}}\n  - *first\n"),
    value_marks={
        (): (0, 0, 2, 10),
        ("indicators",): (1, 2, 2, 10),
        ("indicators", 0): (1, 4, 1, 32),
        ("indicators", 0, "require"): (1, 21, 1, 31),
        ("indicators", 0, "require", "all"): (1, 27, 1, 30),
        ("indicators", 0, "require", "all", 0): (1, 28, 1, 29),
        ("indicators", 1): (2, 4, 2, 10),
    },
    key_marks={
        ("indicators",): (0, 0, 0, 10),
        ("indicators", 0, "require"): (1, 12, 1, 19),
        ("indicators", 0, "require", "all"): (1, 22, 1, 25),
    },
    aliases={("indicators", 1): ("indicators", 0)},
)


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "f:1:1", "f:1:1"),
        (("indicators",), "f:2:3", "f:1:1"),
        (("indicators", 0), "f:2:5", "f:2:5"),
        (("indicators", 0, "require", "all", 0), "f:2:29", "f:2:29"),
        (("indicators", 0, "measure"), "f:2:5", "f:2:5"),
        (("nothing", "like", "it"), "f:1:1", "f:1:1"),
        # union tags and model names, which pydantic puts where the document has nothing
        (("indicators", 0, "require", "all", "all"), "f:2:28", "f:2:23"),
        (("indicators", 0, "NodeFile", "require", "AllOf", "all", 0), "f:2:29", "f:2:29"),
        (("indicators", 0, "require", "all", 0, "str"), "f:2:29", "f:2:29"),
        # the alias itself, and what it repeats
        (("indicators", 1), "f:3:5", "f:3:5"),
        (("indicators", 1, "require", "all"), "f:2:28", "f:2:23"),
        (("indicators", 1, "measure"), "f:3:5", "f:3:5"),
    ],
)
def test_the_nearest_place_of_a_path(path: DocPath, value: str, key: str) -> None:
    assert str(MAP.value(path)) == value
    assert str(MAP.key(path)) == key


def test_the_whole_document() -> None:
    assert MAP.whole() == MAP.value(())
    assert MAP.whole().end == Position(3, 11)
