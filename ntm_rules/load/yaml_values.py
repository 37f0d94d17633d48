"""Builds values and their marks from parse events, with an explicit stack and a limit on all that grows.

The YAML library never composes here: composing loses the places, and deep nesting would overrun its stack.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from ntm_rules.load.yaml_syntax import MAX_DEPTH, UNPRINTABLE
from ntm_rules.problem import Problem, Problems, Related, did_you_mean
from ntm_rules.source import DocPath, Marks, Source
from ntm_rules.vietnamese import nfc

MAX_VALUES = 500_000  # in one file: what takes a second or two to read
MAX_ALIASES = 100  # how often a file may repeat something by `*name`
MAX_REPEATED = 200_000  # values that all repetitions together may add
MAX_PROBLEMS = 50  # in one file; more are hardly read

#: A value of a document. Nothing (`~`, `null`, an empty place) is None.
Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # without libyaml, PyYAML's own slow parser

_NULLS = frozenset({"", "~", "null"})


class Stop(Exception):
    """Nothing useful can be read beyond this point; the problem is noted."""


@dataclass(slots=True, kw_only=True)
class _Anchor:
    """What `&name` stands before; `nodes`, how many values it holds, is 0 until its end has come."""

    value: Value
    path: DocPath
    nodes: int = 0
    levels: int = 0


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("anchor", "is_key", "items", "key", "levels", "nodes", "path", "slot", "start", "values")

    def __init__(self, items: list[Value] | None, path: DocPath, start: tuple[int, int], nodes: int) -> None:
        self.items = items  # of a list
        self.values: dict[str, Value] = {}  # of a mapping
        self.path = path
        self.start = start
        self.nodes = nodes  # values the document had before it
        self.levels = 1  # of mappings and lists in it, itself included
        self.key: str | None = None  # of the value that comes next; None if that is dropped
        self.slot: DocPath | None = None  # the path of that value; None when a key comes next
        self.is_key = False  # it stands where a key should, so it is read and dropped
        self.anchor: _Anchor | None = None

    @property
    def awaits_key(self) -> bool:
        return self.slot is None and self.items is None

    def next_path(self) -> DocPath:
        """The path of the value that comes next."""
        if self.items is not None:
            return (*self.path, len(self.items))
        return self.slot or ()

    def put(self, value: Value) -> None:
        if self.items is not None:
            self.items.append(value)
            return
        if self.key is not None:
            self.values[self.key] = value
        self.slot = None


class Builder:
    """Builds the one document of a text; where reading cannot go on, Stop or the YAML library's own error."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems = Problems()
        self.value_marks: dict[DocPath, Marks] = {}
        self.key_marks: dict[DocPath, Marks] = {}
        self.aliases: dict[DocPath, DocPath] = {}
        self._anchors: dict[str, _Anchor] = {}
        # The document is a value of an outermost mapping, so that nothing need ask whether anything is open.
        self._outermost = _Open(None, (), (0, 0), 0)
        self._outermost.key, self._outermost.slot = "", ()
        self._stack = [self._outermost]
        self.quoted: Marks | None = None  # of the last text in quotes that runs over several lines
        self._end = (0, 0)  # of the last text read
        self._nodes = 0  # values so far, with all that was repeated
        self._uses = 0  # of anchors
        self._repeated = 0  # values they added
        self._dropped = 0  # values that have no key to stand under

    @property
    def value(self) -> Value:
        """The document; None if the text holds nothing."""
        return self._outermost.values.get("")

    def build(self) -> None:
        """Read the whole text."""
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_list,
            yaml.MappingEndEvent: self._finish,
            yaml.SequenceEndEvent: self._finish,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in yaml.parse(self.source.text, Loader=LOADER):
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        marks = _marks(event)
        self._end = marks[2:]
        if event.style in {"'", '"'} and marks[0] != marks[2]:
            self.quoted = marks
        value = self._text(event, marks)
        around = self._stack[-1]
        if around.slot is None and around.items is None:
            path = self._key(around, value, marks)
        else:
            path = around.next_path()
            self.value_marks[path] = marks
            around.put(value)
            self._nodes += 1
            if self._nodes > MAX_VALUES:
                self._stop("too_many_values", marks, limit=MAX_VALUES)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(value=value, path=path, nodes=1)

    def _text(self, event: yaml.ScalarEvent, marks: Marks) -> str | None:
        value: str = event.value
        if event.tag is not None:
            self._note("yaml_tag", marks)
        elif not event.style and value in _NULLS:
            return None
        if event.style == '"' and not value.isprintable() and UNPRINTABLE.search(value):
            self._note("control_character", marks)
        return nfc(value)

    def _key(self, around: _Open, key: str | None, marks: Marks) -> DocPath:
        """Take `key` for the value that comes next, or see to it that that value is dropped."""
        if key is None:
            self._note("key_not_text", marks)
        elif key in around.values:
            first = self.source.span(self.key_marks[*around.path, key])
            self._note("duplicate_key", marks, Related(code="first_defined_here", span=first), key=key)
        else:
            around.key, around.slot = key, (*around.path, key)
            self.key_marks[around.slot] = marks
            return around.slot
        return self._drop_next(around)

    def _drop_next(self, around: _Open) -> DocPath:
        # Dropped values keep marks, for the problems inside them, under an index that no list has.
        self._dropped += 1
        around.key, around.slot = None, (*around.path, -self._dropped)
        return around.slot

    def _start_mapping(self, event: yaml.MappingStartEvent) -> None:
        self._start(event, None)

    def _start_list(self, event: yaml.SequenceStartEvent) -> None:
        self._start(event, [])

    def _start(self, event: yaml.CollectionStartEvent, items: list[Value] | None) -> None:
        marks, around = _marks(event), self._stack[-1]
        if len(self._stack) > MAX_DEPTH:
            self._stop("too_deep", marks, limit=MAX_DEPTH)
        if event.tag is not None:
            self._note("yaml_tag", marks)
        is_key = around.awaits_key
        if is_key:
            self._note("key_not_text", marks)
            self._drop_next(around)
        opened = _Open(items, around.next_path(), marks[:2], self._nodes)
        opened.is_key = is_key
        value: Value = opened.values if items is None else items
        self._nodes += 1
        if event.anchor is not None:
            opened.anchor = self._anchors[event.anchor] = _Anchor(value=value, path=opened.path)
        if not is_key:
            around.put(value)
        self._stack.append(opened)

    def _finish(self, event: yaml.CollectionEndEvent) -> None:
        done = self._stack.pop()
        marks = _marks(event)
        if marks[:2] != marks[2:]:  # a bracket; the end of an indented block is where its last text ends
            self._end = marks[2:]
        self.value_marks[done.path] = (*done.start, *self._end)
        around = self._stack[-1]
        around.levels = max(around.levels, done.levels + 1)
        if done.anchor is not None:
            done.anchor.nodes, done.anchor.levels = self._nodes - done.nodes, done.levels

    def _alias(self, event: yaml.AliasEvent) -> None:
        marks, around = _marks(event), self._stack[-1]
        self._end = marks[2:]
        if around.awaits_key:
            self._note("key_not_text", marks)
            self._drop_next(around)
            return
        anchor = self._repeatable(event.anchor or "", marks)
        path = around.next_path()
        self.value_marks[path] = marks
        self.aliases[path] = anchor.path
        around.put(anchor.value)
        around.levels = max(around.levels, anchor.levels + 1)
        self._nodes += anchor.nodes

    def _repeatable(self, name: str, marks: Marks) -> _Anchor:
        """What `*name` repeats; Stop if that is nothing, holds itself, or is more than a file may repeat."""
        self._uses += 1
        if self._uses > MAX_ALIASES:
            self._stop("too_many_aliases", marks, limit=MAX_ALIASES)
        anchor = self._anchors.get(name)
        if anchor is None:
            self._stop("alias_unknown", marks, name=name, guess=did_you_mean(name, self._anchors))
        if anchor.nodes == 0:
            self._stop("alias_in_itself", marks, name=name)
        self._repeated += anchor.nodes
        if self._repeated > MAX_REPEATED:
            self._stop("aliases_too_large", marks, limit=MAX_REPEATED)
        if len(self._stack) - 1 + anchor.levels > MAX_DEPTH:
            self._stop("too_deep", marks, limit=MAX_DEPTH)
        return anchor

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self._nodes:
            self._stop("several_documents", _marks(event))

    def _note(self, code: str, marks: Marks, *related: Related, **values: object) -> None:
        span = self.source.span(marks)
        self.problems.add(Problem(code=code, span=span, values=values, related=related))
        if len(self.problems) >= MAX_PROBLEMS:
            self._stop("too_many_problems", marks, limit=MAX_PROBLEMS)

    def _stop(self, code: str, marks: Marks, **values: object) -> NoReturn:
        self.problems.add(Problem(code=code, span=self.source.span(marks), values=values))
        raise Stop


def _marks(event: Any) -> Marks:  # noqa: ANN401 - to the stubs a mark may be None; a parser gives both
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column
