"""The short forms of the command line for parts of a sweep, read as if they stood in a file.

15.1 from 85 to 95 by 0.5                     --vary, --lift, --require
15.1 of tan-loc,ho-do from 85 to 95 by 0.5
15.1 normal 88 2                              --draw
10,11 of tan-loc triangular 30 36 45 together 0.5
15.1 around uniform -2 2
15.1 beta 2 5 80 100
2 chance 0.7
"""

from __future__ import annotations

import re

from ntm_rules.load.read_model import read_model
from ntm_rules.load.sweep_check import LAWS, Written
from ntm_rules.load.sweep_model import AxisFile, UncertainFile
from ntm_rules.load.yaml_text import Document
from ntm_rules.load.yaml_values import Value
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import DocPath, Marks, Source, SourceMap, Span

_NUMBER = r"\S+(?:\s*%)?"
_OF = r"(?:\s+of\s+(?P<units>[^\s,]+(?:\s*,\s*[^\s,]+)*))?"
_AXIS = re.compile(
    rf"\s*(?P<node>\S+){_OF}\s+from\s+(?P<from>{_NUMBER})\s+to\s+(?P<to>{_NUMBER})\s+by\s+(?P<by>{_NUMBER})\s*"
)
_DRAW = re.compile(
    rf"\s*(?P<nodes>[^\s,]+(?:\s*,\s*[^\s,]+)*){_OF}(?:\s+(?P<around>around))?\s+(?P<law>[a-z]+)"
    r"(?P<numbers>(?:\s+[-+−]?[0-9]\S*)+)(?:\s+together\s+(?P<together>\S+))?\s*"
)  # fmt: skip
_FIELDS = {
    "normal": ("mean", "sd"), "uniform": ("low", "high"), "triangular": ("low", "mode", "high"),
    "beta": ("a", "b", "low", "high"), "chance": (),
}  # fmt: skip
#: The options, as those who use them know them, and the field of an axis that each writes.
_HOW = {"vary": "set", "lift": "lift", "require": "require"}


def read_axis(option: str, text: str, problems: Problems) -> Written[AxisFile] | None:
    """The axis that "15.1 from 85 to 95 by 0.5" writes for an option; None with a problem where it is none."""
    written = _Text(f"--{option}", text)
    match = _AXIS.fullmatch(text)
    if match is None:
        problems.error("axis_unreadable", written.whole(), option=f"--{option}", text=text)
        return None
    written.put((_HOW[option],), match, "node")
    for name in ("from", "to", "by"):
        written.put((name,), match, name)
    written.put_list("units", match)
    read, found = read_model(written.document(), AxisFile)
    problems.extend(found)
    return None if read is None else Written(read.model, read.places)


def read_draw(text: str, problems: Problems) -> Written[UncertainFile] | None:
    """What "15.1 normal 88 2" says is uncertain; None with a problem where it says nothing."""
    written = _Text("--draw", text)
    match = _DRAW.fullmatch(text)
    if match is None:
        problems.error("draw_unreadable", written.whole(), text=text)
        return None
    law = match["law"]
    if law not in LAWS:
        problems.error("law_unknown", written.of(match, "law"), law=law, guess=did_you_mean(law, LAWS), laws=LAWS)
        return None
    numbers = [(each.start(), each.end()) for each in re.finditer(r"\S+", text) if _inside(each, match)]
    names = _FIELDS[law] or ("",)
    if len(numbers) != len(names):
        problems.error(
            "law_numbers", written.of(match, "numbers"), law=law, needed=len(names), fields=_FIELDS[law] or (law,)
        )
        return None
    written.put_list("nodes", match)
    written.put_list("units", match)
    for name, (start, end) in zip(names, numbers, strict=True):
        written.put_at((law, name) if name else (law,), start, end)
    if match["around"] is not None:
        written.put(("around",), match, "around", "found")
    if match["together"] is not None:
        written.put(("together",), match, "together")
    read, found = read_model(written.document(), UncertainFile)
    problems.extend(found)
    return None if read is None else Written(read.model, read.places)


def _inside(word: re.Match[str], match: re.Match[str]) -> bool:
    return match.start("numbers") <= word.start() and word.end() <= match.end("numbers")


class _Text:
    """A text whose parts are put where a file would have them, each with its place."""

    def __init__(self, option: str, text: str) -> None:
        self.source = Source(option, text)
        self.text = text
        self.value: dict[str, Value] = {}
        self.marks: dict[DocPath, Marks] = {(): (0, 0, 0, len(text))}

    def whole(self) -> Span:
        return self.source.span(self.marks[()])

    def of(self, match: re.Match[str], group: str) -> Span:
        return self.source.span((0, match.start(group), 0, match.end(group)))

    def document(self) -> Document:
        places = SourceMap(source=self.source, value_marks=self.marks, key_marks={})
        return Document(value=self.value, map=places, source=self.source)

    def put(self, path: tuple[str, ...], match: re.Match[str], group: str, value: str | None = None) -> None:
        self.put_at(path, match.start(group), match.end(group), value)

    def put_at(self, path: tuple[str, ...], start: int, end: int, value: str | None = None) -> None:
        """Put what stands from `start` to `end`, or what it means, at `path`."""
        inside = self.value
        for i, name in enumerate(path[:-1], 1):
            inside = inside.setdefault(name, {})  # type: ignore[assignment]  # only mappings are put there
            self.marks.setdefault(path[:i], (0, start, 0, end))
        inside[path[-1]] = self.text[start:end].strip() if value is None else value
        self.marks[path] = (0, start, 0, end)

    def put_list(self, name: str, match: re.Match[str]) -> None:
        """Put the items of a list with commas between them."""
        if match[name] is None:
            return
        first = match.start(name)
        items = list(re.finditer(r"[^\s,]+", match[name]))
        self.value[name] = [item[0] for item in items]
        self.marks[(name,)] = (0, first, 0, match.end(name))
        for i, item in enumerate(items):
            self.marks[name, i] = (0, first + item.start(), 0, first + item.end())
