"""The page of a rule, read from the docstring of its module: why it is there, and an example either way.

    A title in English, one line with a full stop.

    Why, in English.

    VI: Tiêu đề bằng tiếng Việt.

    Lý do, bằng tiếng Việt.

    FAIL:

        # 01.yaml
        id: "1"
        require: "≥ 101"      # <-

    PASS:

        # 01.yaml
        …

An example is one or more files, each after a line with its name, of a criteria folder that is otherwise in order:
01.yaml and set.yaml are those of its one set, `other/set.yaml` those of another. `# <-` ends the line at which the
rule must point; it is no part of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc
from textwrap import dedent

from ntm_rules.messages import Lang

_PARTS = re.compile(r"(?P<en>.*?)\n\nVI: (?P<vi>.*?)\n\nFAIL:\n\n(?P<fail>.*?)\n\nPASS:\n\n(?P<passing>.*)", re.DOTALL)
_FILE = re.compile(r"^# (?P<name>[\w./-]+\.(?:yaml|md|json))$", re.MULTILINE)
_HERE = re.compile(r"[ \t]*# <-$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Files of an example by name, and at which lines (file, line from 1) the rule must point."""

    files: dict[str, str]
    marks: tuple[tuple[str, int], ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What there is to know of a rule."""

    en: str
    vi: str
    fail: Snippet
    passing: Snippet

    def title(self, lang: Lang) -> str:
        """The rule in one sentence."""
        return self._text(lang).partition("\n\n")[0].replace("\n", " ")

    def why(self, lang: Lang) -> str:
        """Why the rule is there: paragraphs with an empty line between them."""
        return self._text(lang).partition("\n\n")[2]

    def _text(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


def read_page(docstring: str) -> Page:
    """The page that a docstring gives; ValueError where a part of it is missing."""
    match = _PARTS.fullmatch(cleandoc(docstring))
    if match is None:
        raise ValueError(f"not the page of a rule: {docstring[:60]!r}")
    return Page(
        en=match["en"], vi=match["vi"], fail=_snippet(dedent(match["fail"])), passing=_snippet(dedent(match["passing"]))
    )


def _snippet(text: str) -> Snippet:
    pieces = _FILE.split(text)[1:]
    files, marks = {}, []
    for name, body in zip(pieces[::2], pieces[1::2], strict=True):
        content = body.removeprefix("\n")
        marks += [(name, number) for number, line in enumerate(content.splitlines(), 1) if _HERE.search(line)]
        files[name] = _HERE.sub("", content).rstrip("\n") + "\n"
    return Snippet(files, tuple(marks), _HERE.sub("", text).rstrip("\n"))
