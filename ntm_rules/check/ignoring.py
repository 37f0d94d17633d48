"""Comments that ask to pass over a breach: `# ntm: ignore W203 because …`, behind the line or above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ntm_rules.check.model import Comment, Ignored
from ntm_rules.problem import Problem
from ntm_rules.source import Source

_COMMENT = re.compile(r"(?:^|\s)#\s*ntm:\s*ignore\b(?P<rest>.*)$")
_REST = re.compile(r"\s*(?P<ids>[A-Za-z]\d{3}(?:\s*,\s*[A-Za-z]\d{3})*)\s*(?:because\s+(?P<because>\S.*))?$")


class Sorted(NamedTuple):
    """Problems by whether a comment passes them over, and the ids of comments that a problem answers to."""

    kept: tuple[Problem, ...]
    ignored: tuple[Ignored, ...]
    used: frozenset[tuple[Comment, str]]


def comments_in(source: Source) -> tuple[Comment, ...]:
    """All comments of a file to ntm; one that stands alone speaks of the next line that is no comment."""
    if "ntm:" not in source.text:
        return ()
    lines = source.lines
    found = []
    for number, line in enumerate(lines, 1):
        match = _COMMENT.search(line)
        if match is None:
            continue
        rest = _REST.fullmatch(match["rest"].rstrip())
        alone = not line[: match.start()].strip()
        after = (n for n, text in enumerate(lines[number:], number + 1) if text.strip() and text.lstrip()[0] != "#")
        found.append(
            Comment(
                span=source.span((number - 1, line.index("#", match.start()), number - 1, len(line))),
                ids=() if rest is None else tuple(word.strip().upper() for word in rest["ids"].split(",")),
                because=None if rest is None else rest["because"],
                line=next(after, number) if alone else number,
            )
        )
    return tuple(found)


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
