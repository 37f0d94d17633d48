"""From YAML text to plain values and their places: scalars stay text, and what could harm is refused."""

from __future__ import annotations

import os
from dataclasses import dataclass

import yaml
from yaml.reader import ReaderError

from ntm_rules.load.file_text import MAX_BYTES, read_source, too_large
from ntm_rules.load.yaml_syntax import character_problem, syntax_problem
from ntm_rules.load.yaml_values import Builder, Stop, Value
from ntm_rules.problem import Problem
from ntm_rules.source import Source, SourceMap

__all__ = ["Document", "Value", "read_yaml"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A YAML file: its top-level mapping, where everything in it stands, and its text.

    What an alias repeats is the same object in `value`, so treat that as read-only.
    """

    value: dict[str, Value]
    map: SourceMap
    source: Source


def read_yaml(
    source: Source | str | os.PathLike[str], *, name: str | None = None
) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document in a file, or in a text already read, and everything wrong with it.

    There is a document whenever the text could be read to its end, even if there are errors too: of a key
    given twice it holds the first. `name` is what to call the file, if not by its path.
    """
    if not isinstance(source, Source):
        found = read_source(source, name=name)
        if isinstance(found, Problem):
            return None, (found,)
        source = found
    elif len(source.text) > MAX_BYTES:
        return None, (too_large(source.name),)
    builder = Builder(source)
    document = _document(builder) if _built(builder) else None
    return document, tuple(builder.problems)


def _built(builder: Builder) -> bool:
    """Whether the text could be read to its end."""
    try:
        builder.build()
    except Stop:
        return False
    except yaml.MarkedYAMLError as error:
        builder.problems.add(syntax_problem(builder.source, error, builder.quoted))
        return False
    except (ReaderError, ValueError, OverflowError):  # the last two: surrogates, and chr() of "\\U00110000"
        problem = character_problem(builder.source)
        if problem is None:
            raise
        builder.problems.add(problem)
        return False
    return True


def _document(builder: Builder) -> Document | None:
    source, value = builder.source, builder.value
    if value is None:
        builder.problems.error("empty_file", source.span((0, 0, 0, 0)))
        return None
    places = SourceMap(
        source=source, value_marks=builder.value_marks, key_marks=builder.key_marks, aliases=builder.aliases
    )
    if not isinstance(value, dict):
        builder.problems.error("not_a_mapping", places.whole())
        return None
    return Document(value=value, map=places, source=source)
