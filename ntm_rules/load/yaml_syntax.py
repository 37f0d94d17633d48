"""What a YAML parser's complaint most likely means for the person who wrote the file.

The parser gives no codes, only words. The commonest are told apart here and get a code and hint of their own;
words that are not known pass through as the detail of `yaml_syntax`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from ntm_rules.problem import Problem, Related
from ntm_rules.source import Marks, Source, Span

MAX_DEPTH = 64  # mappings and lists inside one another

#: The characters YAML forbids in a file; they must not come in by an escape such as "\\x1b" either.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)")

_UNSPACED_COLON = re.compile(r"\s*[\w.-]+:[^\s:/]")  # "measure:percent", but no address of a web page
_NEW_ENTRY = re.compile(r"""\s*(?:- |["']?[\w./#-]+["']?:(?:\s|$))""")  # how a line begins that is no text
_CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Complaint:
    """Where the parser stood (`line`, `column`, from 0), and where what it was reading began."""

    source: Source
    line: int
    column: int
    opened: Span
    detail: str

    @property
    def text(self) -> str:
        return self.source.line(self.line + 1)

    @property
    def before(self) -> str:
        """What stands before the parser's place on its line."""
        return self.text[: self.column]

    @property
    def found(self) -> str:
        """The character at the parser's place, "" at the end of a line."""
        return self.text[self.column : self.column + 1]

    def here(self, column: int | None = None) -> Span:
        column = self.column if column is None else column
        return self.source.span((self.line, column, self.line, column + 1))

    def letter(self) -> str:
        """The first character of what the parser was reading."""
        start = self.opened.start
        return self.source.line(start.line)[start.column - 1 : start.column]


def syntax_problem(source: Source, error: yaml.MarkedYAMLError, quoted: Marks | None = None) -> Problem:
    """The problem behind a scanner's or parser's error; `quoted` is the last quoted text of several lines before it."""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark or mark
    words = f"{error.context}: {error.problem}" if error.context else str(error.problem)
    complaint = _Complaint(
        source=source,
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        opened=source.span((opened.line, opened.column, opened.line, opened.column + 1)) if opened else source.at(0),
        detail=words,
    )
    tab = _tab(complaint)
    if tab is not None:
        return Problem(code="yaml_tab", span=complaint.here(tab))
    if quoted is not None and _ran_on(complaint, quoted):
        return _quote_left_open(complaint, quoted)
    meaning = next((meaning for part, meaning in _MEANINGS if part in words), _unknown)
    return meaning(complaint)


def character_problem(source: Source) -> Problem | None:
    """The problem of the first character that no YAML file may hold; None if there is none."""
    match = UNPRINTABLE.search(source.text)
    if match is not None:
        return Problem(code="control_character", span=source.at(match.start()))
    match = _BEYOND_UNICODE.search(source.text)
    return None if match is None else Problem(code="yaml_escape", span=source.at(match.start()))


def _tab(complaint: _Complaint) -> int | None:
    """The column of a tab that the parser stumbled over: at its place, or in the indentation of its line."""
    if complaint.found == "\t":
        return complaint.column
    indentation = complaint.text[: len(complaint.text) - len(complaint.text.lstrip())]
    return indentation.index("\t") if "\t" in indentation else None


def _missing_colon(complaint: _Complaint) -> Problem:
    text = complaint.source.line(complaint.opened.start.line).strip()
    return Problem(code="yaml_missing_colon", span=complaint.opened, values={"text": text})


def _second_colon(complaint: _Complaint) -> Problem:
    if ": " in complaint.before:
        return Problem(code="yaml_colon_in_text", span=complaint.here())
    above = complaint.source.line(complaint.line)
    if _UNSPACED_COLON.match(above):
        line, start = complaint.line - 1, len(above) - len(above.lstrip())
        span = complaint.source.span((line, start, line, len(above)))
        return Problem(code="yaml_missing_colon", span=span, values={"text": above.strip()})
    return Problem(code="yaml_continued_text", span=complaint.here())


def _unclosed_quote(complaint: _Complaint) -> Problem:
    return Problem(code="yaml_unclosed_quote", span=complaint.opened, values={"quote": complaint.letter()})


def _ran_on(complaint: _Complaint, quoted: Marks) -> bool:
    """Whether a quoted text ended where the parser stumbled, and held what reads like entries of the file."""
    if quoted[2] != complaint.line:
        return False
    return any(_NEW_ENTRY.match(complaint.source.line(line + 1)) for line in range(quoted[0] + 1, quoted[2] + 1))


def _quote_left_open(complaint: _Complaint, quoted: Marks) -> Problem:
    """A closing quote is missing, so the text ran on to the opening one of another value."""
    line, column = quoted[:2]
    stopped = Related(code="reading_stopped_here", span=complaint.here())
    values = {"quote": complaint.source.line(line + 1)[column : column + 1]}
    return Problem(
        code="yaml_unclosed_quote", span=complaint.source.span((line, column, line, column + 1)), values=values,
        related=(stopped,),
    )  # fmt: skip


def _in_brackets(complaint: _Complaint) -> Problem:
    bracket = complaint.letter()
    values = {"bracket": bracket, "closing": _CLOSING.get(bracket, bracket)}
    same_line = complaint.opened.start.line == complaint.line + 1
    if same_line and complaint.found == ":":
        return Problem(code="yaml_colon_in_text", span=complaint.here(), values=values)
    if same_line and complaint.found not in {"", "]", "}", "#"}:
        return Problem(code="yaml_missing_comma", span=complaint.here(), values=values)
    stopped = Related(code="reading_stopped_here", span=complaint.here())
    return Problem(code="yaml_unclosed_bracket", span=complaint.opened, values=values, related=(stopped,))


def _in_block(complaint: _Complaint) -> Problem:
    if complaint.before.strip():
        return Problem(code="yaml_text_after_value", span=complaint.here())
    return _unexpected(complaint) if complaint.found in set("]},:") else _indentation(complaint)


def _indentation(complaint: _Complaint) -> Problem:
    column = len(complaint.text) - len(complaint.text.lstrip())
    return Problem(code="yaml_indentation", span=complaint.here(column))


def _unexpected(complaint: _Complaint) -> Problem:
    if not complaint.found:
        return _unknown(complaint)
    return Problem(code="yaml_unexpected", span=complaint.here(), values={"character": complaint.found})


def _bad_start(complaint: _Complaint) -> Problem:
    return Problem(code="yaml_needs_quotes", span=complaint.here(), values={"character": complaint.found})


def _bad_opening(complaint: _Complaint) -> Problem:
    values = {"character": complaint.letter()}
    return Problem(code="yaml_needs_quotes", span=complaint.opened, values=values)


def _dash(complaint: _Complaint) -> Problem:
    return Problem(code="yaml_dash", span=complaint.here())


def _escape(complaint: _Complaint) -> Problem:
    return Problem(code="yaml_escape", span=complaint.here())


def _tag(complaint: _Complaint) -> Problem:
    return Problem(code="yaml_tag", span=complaint.opened)


def _second_document(complaint: _Complaint) -> Problem:
    if complaint.source.line(complaint.line).startswith("..."):
        return Problem(code="several_documents", span=complaint.here())
    return _in_block(complaint)


def _too_deep(complaint: _Complaint) -> Problem:
    """Newer versions of libyaml have a limit of their own, far beyond ours, and come upon it first by reading ahead."""
    return Problem(code="too_deep", span=complaint.here(), values={"limit": MAX_DEPTH})


def _unknown(complaint: _Complaint) -> Problem:
    return Problem(code="yaml_syntax", span=complaint.here(), values={"detail": complaint.detail})


# Parts of the words of libyaml, and of PyYAML's own parser where they differ.
_MEANINGS: tuple[tuple[str, Callable[[_Complaint], Problem]], ...] = (
    ("could not find expected ':'", _missing_colon),
    ("mapping values are not allowed", _second_colon),
    ("a quoted scalar: found unexpected", _unclosed_quote),
    ("expected ',' or", _in_brackets),
    ("did not find expected key", _in_block),
    ("expected '-' indicator", _in_block),
    ("expected <block end>", _in_block),
    ("cannot start any token", _bad_start),
    ("scanning a block scalar: ", _bad_opening),
    ("alphabetic or numeric character", _bad_opening),
    ("entries are not allowed", _dash),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("node content", _unexpected),
    ("tag", _tag),
    ("document start", _second_document),
    ("nesting depth", _too_deep),
)
