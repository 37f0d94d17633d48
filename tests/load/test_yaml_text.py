"""YAML text to values and places: what is kept, what is refused and where, and how quickly."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.load import yaml_values
from ntm_rules.load.yaml_syntax import UNPRINTABLE
from ntm_rules.load.yaml_text import Document, read_yaml
from ntm_rules.load.yaml_values import MAX_ALIASES, MAX_DEPTH, MAX_PROBLEMS
from ntm_rules.problem import Problem, render
from ntm_rules.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ntm_rules.source import DocPath

needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without libyaml")


@pytest.fixture(params=[pytest.param("libyaml", marks=needs_libyaml), "python"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The test runs with libyaml and with the parser that stands in where it is missing."""
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_values, "LOADER", loader)
    return


def read(text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    return read_yaml(Source("f", text))


def document(text: str) -> Document:
    found, problems = read(text)
    assert problems == ()
    assert found is not None
    return found


def listed(problems: tuple[Problem, ...]) -> list[str]:
    """Each problem as "line:column code"."""
    return [f"{problem.place.removeprefix('f:')} {problem.code}" for problem in problems]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        # all scalars are text
        ("a: 1.10", {"a": "1.10"}),
        ("a: no", {"a": "no"}),
        ("a: true", {"a": "true"}),
        ("a: 12:30:45", {"a": "12:30:45"}),
        ("a: 010", {"a": "010"}),
        ("a: 2020-04-30", {"a": "2020-04-30"}),
        ("a: .nan", {"a": ".nan"}),
        ("a: =", {"a": "="}),
        ("1.10: a\n15: b", {"1.10": "a", "15": "b"}),
        ("<<: a", {"<<": "a"}),
        ("require: ≥ 85", {"require": "≥ 85"}),
        ("a: < 90 %", {"a": "< 90 %"}),
        # nothing is None; in quotes it is text
        ("a:", {"a": None}),
        ("a: ~", {"a": None}),
        ("a: null", {"a": None}),
        ("a: [~, '~', \"null\", '', Null]", {"a": [None, "~", "null", "", "Null"]}),
        ("'~': a\n'null': b\n'': c", {"~": "a", "null": "b", "": "c"}),
        ("a:\n-\n- b", {"a": [None, "b"]}),
        ("{a, b: c}", {"a": None, "b": "c"}),
        ("? a\n: b", {"a": "b"}),
        # forms
        ("{}", {}),
        ("a: {}\nb: []", {"a": {}, "b": []}),
        ("a:\n  b: {c: [d, {e: f}]}\n", {"a": {"b": {"c": ["d", {"e": "f"}]}}}),
        ('{"a": {"b": ["c", "1"]}}', {"a": {"b": ["c", "1"]}}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >\n  b\n  c\n", {"a": "b c\n"}),
        ("a: b\n  c", {"a": "b c"}),
        ("a: 'x''y'\nb: \"x\\ty\"", {"a": "x'y", "b": "x\ty"}),
        ("# chỉ là lời\n---\na: b # c\n...\n", {"a": "b"}),
        ("%YAML 1.1\n---\na: b", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\rc: d", {"a": "b", "c": "d"}),
        # repetitions
        ("a: &x [b, c]\nd: *x", {"a": ["b", "c"], "d": ["b", "c"]}),
        ("a: &x b\nd: [*x, *x]", {"a": "b", "d": ["b", "b"]}),
        ("a: &x\nb: *x", {"a": None, "b": None}),
        ("&x a: b\nc: *x", {"a": "b", "c": "a"}),
        ("a: &x b\nc: &x d\ne: *x", {"a": "b", "c": "d", "e": "d"}),
        ("a: &x [&x b, *x]\nc: *x", {"a": ["b", "b"], "c": "b"}),
        ("a: &x {b: &y [c]}\nd: *y\ne: *x", {"a": {"b": ["c"]}, "d": ["c"], "e": {"b": ["c"]}}),
    ],
)
def test_values(text: str, value: dict[str, Any]) -> None:
    assert document(text).value == value


def test_text_is_composed() -> None:
    apart = unicodedata.normalize("NFD", "Tỷ lệ: Đạt")
    assert document(apart).value == {"Tỷ lệ": "Đạt"}


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "path", "value", "key"),
    [
        ("a: b", (), "1:1-1:5", "1:1-1:5"),
        ("a: b", ("a",), "1:4-1:5", "1:1-1:2"),
        ("a: 'b c'", ("a",), "1:4-1:9", "1:1-1:2"),
        ("a:\n\nb: c", ("a",), "1:3-1:3", "1:1-1:2"),
        ("a:\n  - b\n  - c: d\n    e: f\n\ng: h", ("a",), "2:3-4:9", "1:1-1:2"),
        ("a:\n  - b\n  - c: d\n    e: f\n\ng: h", ("a", 0), "2:5-2:6", "2:5-2:6"),
        ("a:\n  - b\n  - c: d\n    e: f\n\ng: h", ("a", 1), "3:5-4:9", "3:5-4:9"),
        ("a:\n  - b\n  - c: d\n    e: f\n\ng: h", ("a", 1, "e"), "4:8-4:9", "4:5-4:6"),
        ("a: {b: [c, d], e: f}", ("a",), "1:4-1:21", "1:1-1:2"),
        ("a: {b: [c, d], e: f}", ("a", "b", 1), "1:12-1:13", "1:12-1:13"),
        ("a: {b: [c, d], e: f}", ("a", "e"), "1:19-1:20", "1:16-1:17"),
        ("a: &x b\nc: *x", ("c",), "2:4-2:6", "2:1-2:2"),
        ("a: &x {b: c}\nd: *x", ("d", "b"), "1:11-1:12", "1:8-1:9"),
        ("a: &x {b: &y {c: d}}\ne: *x\nf: *y", ("f", "c"), "1:18-1:19", "1:15-1:16"),
        ("a: &x {b: &y {c: d}}\ne: *x\nf: *y", ("e", "b", "c"), "1:18-1:19", "1:15-1:16"),
        # columns count code points of the file as written: in "lệ" typed apart there are four
        ("Tỷ lệ: x", ("Tỷ lệ",), "1:8-1:9", "1:1-1:6"),
        (unicodedata.normalize("NFD", "lệ: x"), ("lệ",), "1:7-1:8", "1:1-1:5"),
        # every break that YAML knows counts as a line
        ("a: b\r\nc: d", ("c",), "2:4-2:5", "2:1-2:2"),
        ("a: b\rc: d", ("c",), "2:4-2:5", "2:1-2:2"),
        ("a: b\x85c: d", ("c",), "2:4-2:5", "2:1-2:2"),
        ("a: b\u2028c: d", ("c",), "2:4-2:5", "2:1-2:2"),
    ],
)
def test_places(text: str, path: DocPath, value: str, key: str) -> None:
    places = document(text).map

    def shown(span: Any) -> str:
        return f"{span.start.line}:{span.start.column}-{span.end.line}:{span.end.column}"

    assert shown(places.value(path)) == value
    assert shown(places.key(path)) == key


def test_places_of_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "a: đạt\r\nb: c".encode())
    found, problems = read_yaml(path, name="a.yaml")
    assert problems == ()
    assert found is not None
    assert found.value == {"a": "đạt", "b": "c"}
    assert str(found.map.value(("a",))) == "a.yaml:1:4"
    assert str(found.map.key(("b",))) == "a.yaml:2:1"


def test_a_file_that_cannot_be_read_is_the_problem(tmp_path: Path) -> None:
    found, problems = read_yaml(tmp_path)
    assert found is None
    assert [problem.code for problem in problems] == ["file_is_folder"]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "problems", "value"),
    [
        ("a: b\na: c", ["2:1 duplicate_key"], {"a": "b"}),
        ("a: b\n'a': c\n\"a\": d", ["2:1 duplicate_key", "3:1 duplicate_key"], {"a": "b"}),
        ("é: b\ne\u0301: c", ["2:1 duplicate_key"], {"é": "b"}),
        ("a:\n  - {b: c, d: e, b: f}", ["2:18 duplicate_key"], {"a": [{"b": "c", "d": "e"}]}),
        ("a: {b: c}\na: {d: e, d: f}", ["2:1 duplicate_key", "2:11 duplicate_key"], {"a": {"b": "c"}}),
        ("a: b\na: &x [c]\nd: *x", ["2:1 duplicate_key"], {"a": "b", "d": ["c"]}),
        ("a: !!str b", ["1:4 yaml_tag"], {"a": "b"}),
        ("a: !b [c]\nd: !e {f: g}", ["1:4 yaml_tag", "2:4 yaml_tag"], {"a": ["c"], "d": {"f": "g"}}),
        ("a: ! b", ["1:4 yaml_tag"], {"a": "b"}),
        ("!a b: c", ["1:1 yaml_tag"], {"b": "c"}),
        ("a: !!null", ["1:4 yaml_tag"], {"a": ""}),
        ("~: a\nb: c", ["1:1 key_not_text"], {"b": "c"}),
        ("?\n: a\nb: c", ["1:2 key_not_text"], {"b": "c"}),
        ("null: {a: b, a: c}", ["1:1 key_not_text", "1:14 duplicate_key"], {}),
        ("? [a, b]\n: c\nd: e", ["1:3 key_not_text"], {"d": "e"}),
        ("? {a: b}\n: {c: d}\ne: f", ["1:3 key_not_text"], {"e": "f"}),
        ("[a]: b\nc: d", ["1:1 key_not_text"], {"c": "d"}),
        ("a: &x b\n*x : c\nd: e", ["2:1 key_not_text"], {"a": "b", "d": "e"}),
        ('a: "b\\e[31mc"\nd: e', ["1:4 control_character"], {"a": "b\x1b[31mc", "d": "e"}),
        ('a: "\\0"', ["1:4 control_character"], {"a": "\0"}),
        # reading stops
        ("a: b\n---\nc: d", ["2:1 several_documents"], None),
        ("---\n---\nc: d", ["2:1 several_documents"], None),
        ("a: b\n...\nc: d", ["3:1 several_documents"], None),
        ("a: *x", ["1:4 alias_unknown"], None),
        ("a: *x\nb: &x c", ["1:4 alias_unknown"], None),
        ("a: &x [*x]", ["1:8 alias_in_itself"], None),
        ("&x a: {b: &y {c: *y}}", ["1:18 alias_in_itself"], None),
        ("a: b\na: c\nd: *x", ["2:1 duplicate_key", "3:4 alias_unknown"], None),
        # no document
        ("", ["1:1 empty_file"], None),
        (" \n\n", ["1:1 empty_file"], None),
        ("# chỉ là lời\n", ["1:1 empty_file"], None),
        ("---\n", ["1:1 empty_file"], None),
        ("~", ["1:1 empty_file"], None),
        ("\n- a\n- b", ["2:1 not_a_mapping"], None),
        ("Xin chào", ["1:1 not_a_mapping"], None),
        ("''", ["1:1 not_a_mapping"], None),
        ("[a: b, {c: d, c: e}]", ["1:1 not_a_mapping", "1:15 duplicate_key"], None),
        # characters
        ("a: b\nc: \x01d", ["2:4 control_character"], None),
        ("a: \x1b[31m", ["1:4 control_character"], None),
        ("a: \ud800", ["1:4 control_character"], None),
    ],
)
def test_problems(text: str, problems: list[str], value: dict[str, Any] | None) -> None:
    found, noted = read(text)
    assert listed(noted) == problems
    assert (found and found.value) == value


# What people get wrong, and under which code they are told; both parsers agree on it.
SYNTAX = [
    ("a:\n\tb: c", "2:1 yaml_tab"),
    ("a: b\n\tc: d", "2:1 yaml_tab"),
    ("a:\n  b: c\n \td: e", "3:2 yaml_tab"),
    ("a:\n  -\tb: c", "2:4 yaml_tab"),
    ("a: b\nc\nd: e", "2:1 yaml_missing_colon"),
    ("a: b\nc:2\nd: e", "2:1 yaml_missing_colon"),
    ("b:2\nc: d", "1:1 yaml_missing_colon"),
    ("a:\n  b:2\n  c: d", "2:3 yaml_missing_colon"),
    ("a: b: c", "1:5 yaml_colon_in_text"),
    ('a: "b": c', "1:7 yaml_colon_in_text"),
    ("a: {vi: b: c, en: d}", "1:10 yaml_colon_in_text"),
    ("a: {b: 1 c: 2}", "1:11 yaml_colon_in_text"),
    ("a: b\n  c: d", "2:4 yaml_continued_text"),
    ("because: tuyến đường\n  gồm: hai đoạn", "2:6 yaml_continued_text"),
    ("source: https://a.vn\n  b: c", "2:4 yaml_continued_text"),
    ('a: "b\nc: d', "1:4 yaml_unclosed_quote"),
    ("a: 'b\nc: d", "1:4 yaml_unclosed_quote"),
    ("a: 'b\n---\nc: d", "1:4 yaml_unclosed_quote"),
    # the text runs on to the quote that opens another value
    ('a: "b\nc: "d"', "1:4 yaml_unclosed_quote"),
    ("a: 'b\nc: 'd'", "1:4 yaml_unclosed_quote"),
    ('a: "b\nc: d\ne: f\ng: "h i"\nj: k', "1:4 yaml_unclosed_quote"),
    ('a: "< 90 %\n"2.1": 85', "1:4 yaml_unclosed_quote"),
    ('a:\n  - "b\n  - "c"', "2:5 yaml_unclosed_quote"),
    ('a: {b: "c}\nd: {e: "f"}', "1:8 yaml_unclosed_quote"),
    ('a: "b\nc: ["d"]', "1:4 yaml_unclosed_quote"),
    ("a: [b, c\nd: e", "1:4 yaml_unclosed_bracket"),
    ("a: [b, c", "1:4 yaml_unclosed_bracket"),
    ("a: {b: c\nd: e", "1:4 yaml_unclosed_bracket"),
    ("a: {b: [c, d}", "1:8 yaml_unclosed_bracket"),
    ('a: {vi: "b" en: "c"}', "1:13 yaml_missing_comma"),
    ("a: [{b: c} {d: e}]", "1:12 yaml_missing_comma"),
    ("a:\n    b: c\n  d: e", "3:3 yaml_indentation"),
    ("a:\n  - b\n - c", "3:2 yaml_indentation"),
    ("a:\n  - b: c\n   d: e", "3:4 yaml_indentation"),
    (" a: b\nc: d", "2:1 yaml_indentation"),
    ('a: "b" c', "1:8 yaml_text_after_value"),
    ("a: 'Xã's'", "1:8 yaml_text_after_value"),
    ('a: "b\n c" d', "2:5 yaml_text_after_value"),
    ('"a" "b"', "1:5 yaml_text_after_value"),
    ("symbol: %", "1:9 yaml_needs_quotes"),
    ("a: @b", "1:4 yaml_needs_quotes"),
    ("a: `b`", "1:4 yaml_needs_quotes"),
    ("require: > 80", "1:10 yaml_needs_quotes"),
    ("require: >= 80", "1:10 yaml_needs_quotes"),
    ("a: {finding: >= 90}", "1:14 yaml_needs_quotes"),
    ("a: * b", "1:4 yaml_needs_quotes"),
    ("a: & b", "1:4 yaml_needs_quotes"),
    ("a: b\n]", "2:1 yaml_unexpected"),
    ("a: , b", "1:4 yaml_unexpected"),
    (": a", "1:1 yaml_unexpected"),
    ("a: }", "1:4 yaml_unexpected"),
    ("a: - b", "1:4 yaml_dash"),
    ('a: "b\\qc"', "1:7 yaml_escape"),
    ('a: "\\xZZ"', "1:7 yaml_escape"),
    ("a: !<b", "1:4 yaml_tag"),
    ("a: !b!c d", "1:4 yaml_tag"),
    ("%YAML 2.0\n---\na: b", "1:1 yaml_syntax"),
]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(("text", "problem"), SYNTAX)
def test_syntax(text: str, problem: str) -> None:
    found, problems = read(text)
    assert found is None
    if problem.endswith("yaml_escape"):  # the two parsers point at the backslash or behind it
        assert [listed_as.split()[1] for listed_as in listed(problems)] == ["yaml_escape"]
    else:
        assert listed(problems) == [problem]
    assert render(problems[0], "vi") != render(problems[0], "en")
    assert "\n  hint: " in render(problems[0], "en") or problems[0].code == "yaml_syntax"


def test_an_escape_beyond_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_values, "LOADER", yaml.SafeLoader)
    assert listed(read('a: "\\U00110000"')[1]) == ["1:5 yaml_escape"]


def test_a_programming_mistake_is_not_taken_for_bad_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*args: object) -> None:
        raise ValueError

    monkeypatch.setattr(yaml_values, "_marks", mistaken)
    with pytest.raises(ValueError, match=r"^$"):
        read("a: b")


def test_words_that_are_not_known_pass_through() -> None:
    problem = read("%YAML 2.0\n---\na: b")[1][0]
    assert "found incompatible YAML document" in render(problem)


def test_a_duplicate_key_names_both_places() -> None:
    problem = read("a:\n  x: 1\n  y: 2\n  x: 3")[1][0]
    assert str(problem.span) == "f:4:3"
    assert [str(related.span) for related in problem.related] == ["f:2:3"]
    assert problem.values == {"key": "x"}


def test_an_unclosed_bracket_names_where_reading_stopped() -> None:
    problem = read("a: [b,\n  c\nd: e")[1][0]
    assert [str(related.span) for related in problem.related] == ["f:3:2"]


def test_an_unknown_alias_is_compared_with_the_anchors() -> None:
    assert read("a: &nguon b\nc: *ngoun")[1][0].values == {"name": "ngoun", "guess": "nguon"}


def flow(depth: int) -> str:
    """`depth` containers, the outermost a mapping."""
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1)


def block(depth: int) -> str:
    return "\n".join(" " * level + "a:" for level in range(depth))


def repeated(depth: int) -> str:
    """Nested by aliases: each name holds the one before."""
    lines = [f"a{level}: &a{level} [*a{level - 1}]" for level in range(1, depth - 1)]
    return "\n".join(["a0: &a0 [x]", *lines])


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("nested", [flow, block, repeated])
def test_depth(nested: Any) -> None:
    assert read(nested(MAX_DEPTH))[1] == ()
    found, problems = read(nested(MAX_DEPTH + 1))
    assert found is None
    assert [problem.code for problem in problems] == ["too_deep"]


def test_depth_through_an_alias_that_stands_deep() -> None:
    text = f"a: &x {'[' * 40}{']' * 40}\nb: {'[' * 30}*x{']' * 30}"
    assert listed(read(text)[1]) == ["2:34 too_deep"]


def test_the_place_where_it_becomes_too_deep() -> None:
    assert listed(read(flow(MAX_DEPTH + 1))[1]) == [f"1:{3 + MAX_DEPTH} too_deep"]


def test_aliases_are_counted() -> None:
    uses = ", ".join(["*x"] * MAX_ALIASES)
    assert len(document(f"a: &x b\nc: [{uses}]").value["c"] or "") == MAX_ALIASES
    assert [problem.code for problem in read(f"a: &x b\nc: [{uses}, *x]")[1]] == ["too_many_aliases"]


def test_values_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_values, "MAX_VALUES", 5)  # the document itself is one
    assert read("a: [b, &x c]\nd: e")[1] == ()
    assert listed(read("a: [b, &x c, d]\ne: f")[1]) == ["2:4 too_many_values"]
    assert listed(read("a: [b, &x c]\nd: *x\ne: f")[1]) == ["3:4 too_many_values"]


def bomb(levels: int) -> str:
    lines = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
    return "\n".join(["a0: &a0 [b, b, b, b, b, b, b, b, b, b]", *lines])


def test_an_alias_bomb_is_refused() -> None:
    assert read(bomb(4))[1] == ()
    assert [problem.code for problem in read(bomb(10))[1]] == ["aliases_too_large"]


@pytest.mark.parametrize("line", ["a: b\n", "? [a]\n", "!a b: c\n", "~: a\n"])
def test_problems_of_one_file_are_not_endless(line: str) -> None:
    problems = read(line * 1000)[1]
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too_many_problems"


@needs_libyaml
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "[" * 100_000, "too_deep"),
        ("[" * 100_000, "too_deep"),
        ("{a: " * 100_000, "too_deep"),
        ("a: " + "- " * 100_000, "yaml_dash"),
        ("- " * 100_000, "too_deep"),
        (block(2000), "too_deep"),
        ("a: &x b\nc: [" + "*x," * 1_000_000 + "]", "too_many_aliases"),
        ("a: [" + "*x," * 1_000_000 + "]", "alias_unknown"),
        ("a: " + "x" * 8 * 1024 * 1024, "file_too_large"),
        ('a: "' + "x" * 4 * 1024 * 1000, "yaml_unclosed_quote"),
        ("a: " + "b: " * 1_000_000, "yaml_colon_in_text"),
        ("\t" * 4_000_000 + "a: b", "yaml_tab"),
        ("# " + "x" * 4_000_000, "empty_file"),
        ('a: "' + "\u0301" * 1_000_000, "yaml_unclosed_quote"),
        ("x" * 4_000_000 + ": a", "yaml_continued_text"),
    ],
    ids=lambda value: value[:12].strip() if isinstance(value, str) else None,
)
def test_a_monstrous_file_is_one_problem_soon(text: str, code: str) -> None:
    started = time.perf_counter()
    found, problems = read(text)
    shown = render(problems[0])
    assert time.perf_counter() - started < 10  # about one second for the slowest, on a machine at rest
    assert found is None
    assert [problem.code for problem in problems] == [code]
    assert len(shown) < 2000


@needs_libyaml
def test_a_long_line_is_read() -> None:
    assert len(str(document("a: " + "x" * 4_000_000).value["a"])) == 4_000_000


# Without the rarer line breaks, which PyYAML itself does not always read as it wrote them.
PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Zl", "Zp"]), max_size=20).filter(
    lambda text: UNPRINTABLE.search(text) is None and not {"\x85", "\ufeff"} & set(text)
)
TREES = st.recursive(
    PRINTABLE | st.none(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(PRINTABLE, inside, max_size=4),
    max_leaves=12,
)


def composed(value: Any) -> Any:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [composed(item) for item in value]
        case dict():
            return {composed(key): composed(item) for key, item in value.items()}
        case _:
            return value


def keys_differ(value: Any) -> bool:
    """Whether no two keys of one mapping become the same when composed."""
    match value:
        case list():
            return all(map(keys_differ, value))
        case dict():
            return len(composed(value)) == len(value) and all(map(keys_differ, value.values()))
        case _:
            return True


@given(
    st.dictionaries(PRINTABLE, TREES, max_size=4).filter(keys_differ),
    st.booleans(),
    st.sampled_from([None, True, False]),
)
def test_what_is_dumped_is_read(value: dict[str, Any], unicode: bool, flow: bool | None) -> None:
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    text = yaml.dump(value, Dumper=Dumper, allow_unicode=unicode, default_flow_style=flow, width=60)
    assert document(text).value == composed(value)


@given(st.text(st.sampled_from("ab:-[]{},\"'#&*!|>%@`?~ \n\t\\đ\u0301\x1b\ud800<="), max_size=40))
def test_any_text_is_a_document_or_a_problem_with_a_place(text: str) -> None:
    found, problems = read(text)
    assert (found is None) <= bool(problems)
    for problem in problems:
        assert problem.span is not None
        assert 1 <= problem.span.start.line <= text.count("\n") + 2
        render(problem).encode()


@given(TREES.filter(keys_differ))
def test_every_value_has_a_place_where_its_text_stands(value: Any) -> None:
    text = yaml.safe_dump({"a": value}, allow_unicode=True, width=1_000_000)
    found = read(text)[0]
    if found is None or "*" in text:
        return
    for path, leaf in leaves(found.value):
        span = found.map.value(path)
        if isinstance(leaf, str) and leaf.isalnum() and span.start.line == span.end.line:
            line = found.source.line(span.start.line)
            written = line[span.start.column - 1 : span.end.column - 1].strip("'\"")
            assert unicodedata.normalize("NFC", written) == leaf


def leaves(value: Any, path: DocPath = ()) -> Iterator[tuple[DocPath, Any]]:
    match value:
        case dict():
            for key, item in value.items():
                yield from leaves(item, (*path, key))
        case list():
            for index, item in enumerate(value):
                yield from leaves(item, (*path, index))
        case _:
            yield path, value
