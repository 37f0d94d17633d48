"""Comments that ask to pass over a breach: `# ntm: ignore W203 because …`, behind the line or above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ntm_rules.check.model import Comment, Ignored
from ntm_rules.problem import Problem
from ntm_rules.source import SourceMap

_COMMENT = re.compile(r"(?:^|\s)(?P<comment>#\s*ntm:\s*ignore\b(?P<rest>.*?))(?=\s#\s*ntm:|$)")
_REST = re.compile(r"\s*(?P<ids>[A-Za-z]\d{3}(?:\s*,\s*[A-Za-z]\d{3})*)\s*(?:because\s+(?P<because>\S.*))?$")


class Sorted(NamedTuple):
    """Problems by whether a comment passes them over, and the ids of comments that a problem answers to."""

    kept: tuple[Problem, ...]
    ignored: tuple[Ignored, ...]
    used: frozenset[tuple[Comment, str]]


def comments_in(places: SourceMap) -> tuple[Comment, ...]:
    """All comments of a file to ntm; one that stands alone speaks of the next line that is no comment."""
    source = places.source
    if "ntm:" not in source.text:
        return ()
    texts = tuple(_texts(places))
    lines = source.lines
    found = []
    for number, line in enumerate(lines, 1):
        after = (n for n, text in enumerate(lines[number:], number + 1) if text.strip() and text.lstrip()[0] != "#")
        speaks_of = next(after, number) if line.lstrip().startswith("#") else number
        for match in _COMMENT.finditer(line):
            at = (number - 1, match.start("comment"))
            if any(start <= at < end for start, end in texts):
                continue
            rest = _REST.fullmatch(match["rest"].rstrip())
            found.append(
                Comment(
                    span=source.span((*at, number - 1, match.end())),
                    ids=() if rest is None else tuple(word.strip().upper() for word in rest["ids"].split(",")),
                    because=None if rest is None else rest["because"],
                    line=speaks_of,
                )
            )
    return tuple(found)


def _texts(places: SourceMap) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where keys and values that hold no others begin and end: a "#" inside is no comment."""
    holders = {path[:-1] for path in places.value_marks if path}
    marks = [marks for path, marks in places.value_marks.items() if path not in holders]
    for line, column, end_line, end_column in (*marks, *places.key_marks.values()):
        is_block = places.source.line(line + 1)[column : column + 1] in {"|", ">"}
        yield (line + 1, 0) if is_block else (line, column), (end_line, end_column)


def pass_over(problems: Iterable[Problem], comments: Sequence[Comment]) -> Sorted:
    """Which problems remain, which a comment with a reason asks to pass over, and which ids were of use."""
    where = {(comment.span.source.name, comment.line, id_): comment for comment in comments for id_ in comment.ids}
    kept, ignored, used = [], [], set()
    for problem in problems:
        span = problem.span
        comment = None if span is None else where.get((span.source.name, span.start.line, problem.code))
        if comment is None or comment.because is None:
            kept.append(problem)
        else:
            ignored.append(Ignored(problem=problem, because=comment.because))
        if comment is not None:
            used.add((comment, problem.code))
    return Sorted(tuple(kept), tuple(ignored), frozenset(used))
