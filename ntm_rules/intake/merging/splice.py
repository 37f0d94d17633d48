"""Findings put into the text of a file, all else in it left as it is: comments, order, quotes, folding, line ends.

Not by a library that reads YAML and writes it anew: that keeps comments, but neither the breaks of folded text nor the
spaces of a line, and a reader of the change could not tell what somebody meant from what a program moved.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ntm_rules.intake.merging.written import WIDTH, Node, block, copied, flow, hanging, key_text, short
from ntm_rules.load.text import to_finding
from ntm_rules.load.yaml_text import Document
from ntm_rules.source import DocPath, Marks

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # those that the marks of a document count
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*\s+")  # an anchor or a tag before a value
_KEEPING = re.compile(r"[|>][0-9-]*\+")  # a block of text whose last empty lines belong to it

#: A finding in full, by where it is to stand.
Puts = Mapping[DocPath, Mapping[str, Node]]


def spliced(document: Document, puts: Puts) -> str:
    """The text of the file with these findings in it, in the place of those that stand there."""
    splicer = _Splicer(document)
    added: dict[DocPath, dict[str, Node]] = {}
    for path, node in puts.items():
        if path in document.map.value_marks:
            splicer.change(path, node)
        else:
            splicer.graft(path, short(node), added)
    for path, nodes in added.items():
        splicer.add(path, nodes)
    return splicer.text()


def settled(document: Document, puts: Puts) -> dict[str, Any]:
    """What the file must say then: the old values, with these findings as `spliced` writes them."""
    splicer = _Splicer(document)
    value = copied(document.value)
    for path, node in puts.items():
        here = value
        for key in path[:-1]:
            if here.get(str(key)) is None:
                here[str(key)] = {}
            here = here[str(key)]
        here[str(path[-1])] = copied({"": node if splicer.is_block(path) else short(node)})[""]
    return value


def written_at(document: Document, path: DocPath) -> dict[str, Node]:
    """The finding that stands at `path`, in full and as it is written."""
    value: Any = document.value
    for key in path:
        value = value[key]
    full = to_finding(value)
    assert isinstance(full, dict), "it is a finding"
    return {name: text for name, text in full.items() if text is not None}


def repeated_at(document: Document, path: DocPath) -> DocPath | None:
    """Where what stands at `path`, around it or in it is repeated by `*name`, so that it cannot change alone."""
    for alias, anchor in document.map.aliases.items():
        common = min(len(anchor), len(path))
        if (anchor[:common] == path[:common] and anchor != ()) or (alias != path and alias == path[: len(alias)]):
            return alias
    return None


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """A text in the place of another, from offset to offset; of those at one place the deeper comes first."""

    start: int
    end: int
    height: int
    text: str


@dataclass(frozen=True)
class _Splicer:
    document: Document
    edits: list[_Edit] = field(default_factory=list)

    # ---------------------------------------------------------------------------------------- what is to change

    def change(self, path: DocPath, node: Mapping[str, Node]) -> None:
        """Put a finding in the place of the one at `path`; one of several lines keeps its fields where they are."""
        old = self._plain(path)
        if not self.is_block(path):
            self._replace(path, short(node))
        elif isinstance(old, dict) and "finding" in old:
            self._change_fields(path, old, node)
        else:
            start, indent = self._offset(*self._marks[path][:2]), self._column(path)
            self._edit(path, start, self._end(path), self.newline.join(block(node, indent)).lstrip())

    def graft(self, path: DocPath, node: Node, added: dict[DocPath, dict[str, Node]]) -> None:
        """Note a finding as one to add to what stands nearest around it."""
        at = next(path[:end] for end in range(len(path) - 1, -1, -1) if path[:end] in self._marks)
        here = added.setdefault(at, {})
        for key in path[len(at) : -1]:
            inner = here.setdefault(str(key), {})
            assert isinstance(inner, dict), "units lie above findings"
            here = inner
        here[str(path[-1])] = node

    def add(self, path: DocPath, nodes: Mapping[str, Node]) -> None:
        """Add these to the mapping at `path`, behind what it has."""
        children = self._children.get(path, [])
        if not self.is_block(path):
            pairs = ", ".join(f"{key_text(key)}: {flow(node)}" for key, node in nodes.items())
            at = self._end(children[-1]) if children else self._offset(*self._marks[path][2:]) - 1
            self._edit(path, at, at, f", {pairs}" if children else pairs)
        else:
            self._insert_below(path, self._end(children[-1]), block(nodes, self._column(path)))

    def text(self) -> str:
        """The text with all edits made."""
        parts, done = [], 0
        for edit in sorted(self.edits):
            parts += [self._text[done : edit.start], edit.text]
            done = max(done, edit.end)
        return "".join([*parts, self._text[done:]])

    def is_block(self, path: DocPath) -> bool:
        """Whether a mapping with something in it stands at `path`, on lines of its own."""
        return bool(self._children.get(path)) and self._first_letter(path) != "{"

    # ------------------------------------------------------------------------------------------------- the edits

    def _change_fields(self, path: DocPath, old: Mapping[str, object], node: Mapping[str, Node]) -> None:
        for name in old:
            if name not in node:
                first, _ = self._keys[*path, name][:2]
                self._edit((*path, name), self._line(first), self._below(self._end((*path, name))), "")
            elif node[name] != old[name]:
                self._replace((*path, name), node[name])
        added = {name: value for name, value in node.items() if name not in old}
        if added:
            self._insert_below(path, self._end(self._children[path][-1]), block(added, self._column(path)))

    def _replace(self, path: DocPath, node: Node) -> None:
        """Put a value in the place of another, on lines of its own where it is too long for that of its key."""
        line, column, *end_of_key = self._keys[path]
        key_end, end = self._offset(*end_of_key), self._end(path)
        behind = _BREAK.split(self._text[end:], maxsplit=1)[0]
        width = key_end - self._line(line) + len(f": {flow(node)}")
        if width > WIDTH and not (behind.strip() or self._in_braces(path)):
            lines = self.newline.join(hanging(node, column + 2))
            self._edit(path, key_end, end, f": {lines}" if isinstance(node, str) else f":{lines}")
            return
        start = self._offset(*self._marks[path][:2])
        if self._marks[path][0] == line and start < end:
            self._edit(path, start, end, flow(node))
        else:
            self._edit(path, key_end, end, f": {flow(node)}")

    def _insert_below(self, path: DocPath, offset: int, lines: list[str]) -> None:
        """Put lines below the one that `offset` lies in."""
        at = self._below(offset)
        ended = at > 0 and _BREAK.match(self._text, at - 1) is not None
        text = "".join(each + self.newline for each in lines)
        self._edit(path, at, at, text if ended else self.newline + text.removesuffix(self.newline))

    def _edit(self, path: DocPath, start: int, end: int, text: str) -> None:
        self.edits.append(_Edit(start, end, -len(path), text))

    # ------------------------------------------------------------------------------------------------- the places

    @cached_property
    def newline(self) -> str:
        """The line end of the file."""
        found = _BREAK.search(self._text)
        return "\n" if found is None else found[0]

    @property
    def _text(self) -> str:
        return self.document.source.text

    @property
    def _marks(self) -> Mapping[DocPath, Marks]:
        return self.document.map.value_marks

    @property
    def _keys(self) -> Mapping[DocPath, Marks]:
        return self.document.map.key_marks

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self._text))]

    @cached_property
    def _children(self) -> dict[DocPath, list[DocPath]]:
        children: dict[DocPath, list[DocPath]] = {}
        for path in self._marks:
            if path:
                children.setdefault(path[:-1], []).append(path)
        return children

    def _plain(self, path: DocPath) -> object:
        value: object = self.document.value
        for key in path:
            assert isinstance(value, dict), "the path is one of the document's"
            value = value[key]
        return value

    def _line(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _offset(self, line: int, column: int) -> int:
        return self._line(line) + column

    def _below(self, offset: int) -> int:
        """Where the line after that of `offset` begins; the end of the text where there is none."""
        return self._line(bisect_right(self._starts, offset))

    def _first_letter(self, path: DocPath) -> str:
        at = self._offset(*self._marks[path][:2])
        while (before := _PROPERTY.match(self._text, at)) is not None:
            at = before.end()
        return self._text[at : at + 1]

    def _column(self, path: DocPath) -> int:
        """The column of the keys of a mapping."""
        return self._keys[self._children[path][0]][1]

    def _in_braces(self, path: DocPath) -> bool:
        return any(self._first_letter(path[:end]) == "{" for end in range(len(path)))

    def _end(self, path: DocPath) -> int:
        """Where the value at `path` ends, without what the parser counts to it of the lines below."""
        if self.is_block(path):
            return self._end(self._children[path][-1])
        start, end = (self._offset(*marks) for marks in (self._marks[path][:2], self._marks[path][2:]))
        if self._first_letter(path) not in {"|", ">"} or start == end:
            return end
        inside = self._text[start:end]
        if _KEEPING.match(inside) is None:
            return start + len(inside.rstrip())
        return start + len(inside.removesuffix("\n").removesuffix("\r"))
