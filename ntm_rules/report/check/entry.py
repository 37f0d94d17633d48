"""What programs want to know of a problem: its file, as a path with slashes, whose it is, and how to know it again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from ntm_rules.messages import Lang, say
from ntm_rules.problem import Problem, hint_of, message_of
from ntm_rules.source import Span


class Entry(NamedTuple):
    """A problem with its file and its fingerprint, which stays the same while its line only moves."""

    problem: Problem
    path: str
    fingerprint: str


def entries(problems: Iterable[Problem]) -> Iterator[Entry]:
    """Each problem; those that would have the same fingerprint are told apart by their order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        path, span = path_of(problem), problem.span
        key = (problem.code, path, "" if span is None else span.source.line(span.start.line).strip())
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        yield Entry(problem, path, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])


def path_of(problem: Problem) -> str:
    """The file that it is about, "" where it is about none."""
    if problem.span is not None:
        return posix(problem.span)
    return PurePath(problem.place).as_posix() if problem.place else ""


def posix(span: Span) -> str:
    """The file that `span` is in, with slashes."""
    return PurePath(span.source.name).as_posix()


def owner(path: str, folders: Mapping[str, str]) -> str:
    """The id of the set that has its folder around `path`, the nearest, else the path itself."""
    around = set(map(str, PurePath(path).parents))
    found = [(len(folder), set_id) for set_id, folder in folders.items() if folder in around]
    return max(found)[1] if found else path


def told(problem: Problem, lang: Lang, *, related: bool = True) -> str:
    """Its message, the other places that are `related` and its hint, a line each."""
    lines = [message_of(problem, lang)]
    if related:
        lines += [f"{message_of(other, lang)}: {other.span}" for other in problem.related]
    advice = hint_of(problem, lang)
    return "\n".join(lines if advice is None else [*lines, say("line_hint", lang, {"text": advice})])
