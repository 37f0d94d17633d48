"""How problems are gathered and how they print."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.excerpt import WIDTH, cells, excerpt, visible
from ntm_rules.problem import Problem, Problems, Related, Severity, did_you_mean, render
from ntm_rules.source import Position, Source, Span


def span(text: str, line: int, start: int, end: int, *, name: str = "f.yaml") -> Span:
    return Span(Source(name, text), Position(line, start), Position(line, end))


TEXT = 'unit: loc-ha\nfindings:\n  "15.1": đạt\n  "15.1": 87\n'
TWICE = Problem(
    code="duplicate_key",
    span=span(TEXT, 4, 3, 9),
    values={"key": "15.1"},
    related=(Related(code="first_defined_here", span=span(TEXT, 3, 3, 9)),),
)


def test_a_problem_with_place_excerpt_related_place_and_hint() -> None:
    assert render(TWICE, "en") == (
        "f.yaml:4:3: duplicate_key the key “15.1” is written twice\n"
        '   4 |   "15.1": 87\n'
        "     |   ^~~~~~\n"
        "  first defined here: f.yaml:3:3\n"
        "  hint: merge the two places into one, or rename one of the keys"
    )


def test_vietnamese_is_the_default() -> None:
    assert render(TWICE) == render(TWICE, "vi")
    assert "khóa “15.1” được viết hai lần" in render(TWICE)
    assert "  gợi ý: " in render(TWICE)


@pytest.mark.parametrize(
    ("problem", "first_line"),
    [
        (
            Problem(code="file_is_folder", values={"path": "a/b"}),
            "a/b: file_is_folder this is a folder, not a file",
        ),
        (Problem(code="too_deep", values={"limit": 64}), "too_deep nested more than 64 levels deep"),
        (Problem(code="no_such_code", values={"path": "a"}), "a: no_such_code"),
        (Problem(code="duplicate_key", values={"path": "a"}), "a: duplicate_key"),
        (
            Problem(code="empty_file", span=span("", 1, 1, 1), severity=Severity.WARNING),
            "f.yaml:1:1: empty_file warning: the file has no content",
        ),
    ],
)
def test_what_is_missing_is_left_out(problem: Problem, first_line: str) -> None:
    lines = render(problem, "en").split("\n")
    assert lines[0] == first_line
    assert all(line.startswith("  hint: ") for line in lines[1:])


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("a: b", 4, 5, "a: b", "   ^"),
        ("a: b", 5, 5, "a: b", "    ^"),
        ("a: b", 4, 99, "a: b", "   ^"),
        ("a: bcd", 4, 7, "a: bcd", "   ^~~"),
        ("Xã Tân Lộc: đạt", 13, 16, "Xã Tân Lộc: đạt", " " * 12 + "^~~"),
        # letters with separate marks, as macOS writes file names: no column for a mark
        (unicodedata.normalize("NFD", "Lộc: x"), 8, 9, unicodedata.normalize("NFD", "Lộc: x"), "     ^"),
        ("新農村: x", 6, 7, "新農村: x", " " * 8 + "^"),
        ("a: 新農", 4, 6, "a: 新農", "   ^~~~"),
        ("\ta: b", 2, 3, "    a: b", "    ^"),
        ("a\tb", 3, 4, "a   b", "    ^"),
        ("a: \x1b[31mb", 9, 10, "a: ␛[31mb", " " * 8 + "^"),
        ("a: \u202eb", 5, 6, "a: \\u202eb", " " * 9 + "^"),
    ],
)
def test_the_caret_stands_under_the_letter(line: str, start: int, end: int, shown: str, carets: str) -> None:
    assert excerpt(span(line, 1, start, end)) == [f"   1 | {shown}", f"     | {carets}"]


def test_a_span_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    source = Source("f", "a:\n  - id: x  \n  - id: y\n")
    assert excerpt(Span(source, Position(2, 5), Position(3, 10)))[1] == "     |     ^~~~~"


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_a_blank_line_is_not_shown(line: str) -> None:
    assert excerpt(span(line, 1, 1, 1)) == []


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (0, 500, "^" + "b" * (WIDTH - 1) + "…"),
        (500, 0, "…" + "a" * (WIDTH - 1) + "^"),
        (500, 500, "…" + "a" * (WIDTH // 2) + "^" + "b" * (WIDTH // 2 - 1) + "…"),
        (5, 500, "aaaaa^" + "b" * (WIDTH - 6) + "…"),
        (5_000_000, 3_000_000, "…" + "a" * (WIDTH // 2) + "^" + "b" * (WIDTH // 2 - 1) + "…"),
    ],
)
def test_a_long_line_is_clipped_around_the_caret(before: int, after: int, shown: str) -> None:
    line, carets = excerpt(span("a" * before + "^" + "b" * after, 1, before + 1, before + 2))
    assert line.removeprefix("   1 | ") == shown
    assert line.index("^") == carets.index("^")


def test_carets_under_a_long_span_stop_where_the_line_is_clipped() -> None:
    line, carets = excerpt(span("x" * 1000, 1, 1, 1001))
    assert len(carets) == len(line) - len("…")


@given(
    st.text(st.characters(exclude_characters="\n\r\x85\u2028\u2029"), max_size=300),
    st.integers(1, 301),
    st.integers(0, 50),
)
def test_no_text_can_break_the_excerpt(text: str, start: int, length: int) -> None:
    start = min(start, len(text) + 1)
    shown = excerpt(span(text, 1, start, start + length))
    assert len(shown) in {0, 2}
    for line in shown:
        assert cells(line) <= WIDTH + len("   1 | ……")
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in line)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Thôn 3 – đạt", "Thôn 3 – đạt"),
        ("a\x1b]0;title\x07", "a␛]0;title␇"),
        ("a\nb\tc\x7f", "a␊b␉c␡"),
        ("\x9b31m", "\\u009b31m"),
        ("a\u2028b\u200b\u202e", "a\\u2028b\\u200b\\u202e"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("1\xa0000", "1\xa0000"),
    ],
)
def test_nothing_a_terminal_would_obey_is_left(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_values_names_and_related_places_are_made_harmless() -> None:
    problem = Problem(
        code="duplicate_key",
        span=span("\x1b[2Jx: 1", 1, 1, 2, name="a\x1b[0m\ud8ff.yaml"),
        values={"key": "x\x1b[31m\n"},
        related=(Related(code="see_also", span=span("", 1, 1, 1, name="b\x07")),),
    )
    text = render(problem)
    assert all(line.isprintable() for line in text.split("\n"))
    text.encode()


def test_long_values_are_shortened() -> None:
    assert len(render(Problem(code="yaml_syntax", values={"detail": "x" * 10_000}))) < 300
    many = Problem(code="yaml_syntax", values={"detail": [str(n) for n in range(1000)]})
    assert render(many, "en") == f"yaml_syntax not valid YAML ({', '.join(str(n) for n in range(20))}, …)"


def test_problems_come_in_the_order_of_their_places_each_once() -> None:
    problems = Problems()
    problems.error("b", span("", 2, 1, 2))
    problems.error("a", span("", 10, 1, 2))
    problems.warn("c", span("", 2, 3, 4))
    problems.error("d", span("", 1, 1, 2, name="a.yaml"))
    problems.error("e", None, path="b.yaml")
    problems.error("b", span("", 2, 1, 2))
    problems.extend(tuple(problems))
    assert [problem.code for problem in problems] == ["d", "e", "b", "c", "a"]
    assert len(problems) == 5


def test_problems_that_differ_in_a_value_are_two() -> None:
    problems = Problems()
    problems.error("x", None, ids=["1"])
    problems.error("x", None, ids=["2"])
    problems.error("x", None, ids=["1"])
    assert [problem.values for problem in problems] == [{"ids": ["1"]}, {"ids": ["2"]}]


def test_warnings_are_no_errors() -> None:
    problems = Problems()
    assert not problems.has_errors
    problems.warn("x", None)
    assert not problems.has_errors
    problems.error("x", None)
    assert problems.has_errors
    assert [problem.is_error for problem in problems] == [False, True]


def test_another_place_without_a_word_is_see_also() -> None:
    problems = Problems()
    problems.error("x", None, related=span("", 3, 1, 2))
    assert render(*problems, lang="en") == "x\n  see also: f.yaml:3:1"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("loc-ha", "loc-ha"),
        ("LOC-HA", "loc-ha"),
        ("Lộc-Hà", "loc-ha"),
        ("loc_ha", "loc-ha"),
        ("thach-h", "thach-ha"),
        ("duc tho", "Đức Thọ"),
        ("đưc tho", "Đức Thọ"),
        ("xyz", None),
        ("", None),
        ("x" * 5_000_000, None),
    ],
)
def test_did_you_mean(word: str, near: str | None) -> None:
    assert did_you_mean(word, ["loc-ha", "thach-ha", "Đức Thọ"]) == near


def test_did_you_mean_without_candidates() -> None:
    assert did_you_mean("loc-ha", []) is None
