"""Pages that evidence cites: "legal/decree.md 15.1" names a page of the criteria folder, and a row in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ntm_rules.check.marks import marked
from ntm_rules.compile import Subject
from ntm_rules.source import Span

_CITATION = re.compile(r"(?P<page>[^\s:]+\.(?:md|txt|html|pdf|docx?|xlsx?))(?:\s+(?P<rest>.*))?", re.DOTALL)
_TEXTS = frozenset({".md", ".txt", ".html"})
_GROWN_BEFORE = re.compile(r"[\w.]")
_GROWN_BEHIND = re.compile(r"\w|\.\w")
_SECTION = frozenset({"section", "mục"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A page as evidence names it, and the words behind it; `id` is the address of the node."""

    id: str
    page: str
    words: tuple[str, ...]
    span: Span

    @property
    def row(self) -> str:
        """What is to be found in the page: a row by its number, or "section 3"."""
        return " ".join(self.words[: 2 if self.is_section else 1])

    @property
    def is_section(self) -> bool:
        """Whether a heading is meant and no row."""
        return len(self.words) > 1 and self.words[0].lower() in _SECTION

    def occurs_in(self, text: str) -> bool:
        """Whether the page's text has the row as a word of its own, or the heading; true where none is named."""
        if not self.words or Path(self.page).suffix not in _TEXTS:
            return True
        if self.is_section:
            return re.search(rf"^#+\s*{re.escape(self.words[1])}(?!\w|\.\w)", text, re.MULTILINE) is not None
        return _has_word(text, self.words[0])


def _has_word(text: str, word: str) -> bool:
    """Whether the text has the word and nothing grown together with it: 15.1 is not in 15.10, 5.1 not in 15.1."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _GROWN_BEFORE.match(text[max(at - 1, 0) : at]) and not _GROWN_BEHIND.match(text[end : end + 2]):
            return True
        at = text.find(word, at + 1)
    return False


def citations(subject: Subject) -> Iterator[Citation]:
    """Every citation of a page that the set itself writes, each place once."""
    for node in marked(subject):
        for source, span in dict.fromkeys((mark.evidence.source, mark.span) for mark in node.printed if mark.evidence):
            cited = _CITATION.fullmatch(source or "")
            if cited is not None:
                words = tuple(word.rstrip(",;.:") for word in (cited["rest"] or "").split())
                yield Citation(id=node.draft.address, page=cited["page"], words=words, span=span)


@dataclass(frozen=True, slots=True)
class Library:
    """The pages of a criteria folder, each read once."""

    folder: Path
    read: dict[str, str | None] = field(default_factory=dict)

    def text(self, page: str) -> str | None:
        """What stands in a page, as far as it is text; None where there is no such file in the folder."""
        if page not in self.read:
            self.read[page] = self._text(self.folder.resolve() / page)
        return self.read[page]

    def _text(self, path: Path) -> str | None:
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()) or not path.is_file():
                return None
            return path.read_text(encoding="utf-8", errors="replace")
        except (OSError, ValueError, RuntimeError):  # a name too long, a NUL in it, links in a circle
            return None
