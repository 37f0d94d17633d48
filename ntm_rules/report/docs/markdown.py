"""Markdown as part of a page: no HTML of its own, and no link but where it is known to lead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
#: What a row or heading begins with, by which others cite it: 15.1, 17.1a, D16-C1.
_NUMBER = re.compile(r"([A-Z]*[0-9][0-9A-Za-z./-]*?)\.?(?=\s|$)")
_SECTION = frozenset({"section", "mục"})
_OUTSIDE = re.compile(r"(https?|mailto):", re.IGNORECASE)
_SECTIONS = frozenset({"h1", "h2"})  # deeper headings divide a section
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that was read: its first heading, the rest, and the rows and sections that others can cite.

    `rows` gives for each number that of the section around it.
    """

    title: str | None
    body: tuple[Token, ...]
    rows: Mapping[str, str | None]
    sections: frozenset[str]

    def place(self, cited: str) -> str | None:
        """The id of the row or section that `cited` ("15.1", "section 3") means; None where the text has none."""
        words = [word.rstrip(",;.:") for word in cited.split()]
        named = len(words) > 1 and words[0].lower() in _SECTION
        number = words[1] if named else words[0] if words else ""
        # A table inside section 2 that counts its rows has a row 2 too, and then it is the section that is cited.
        is_row = number in self.rows and not named and self.rows[number] != number
        if number in self.sections and not is_row:
            return _section_id(number)
        return _row_id(number) if number in self.rows else None

    def links(self) -> Iterator[str]:
        """Where the links of the text lead, as written."""
        for token in self.body:
            for child in token.children or ():
                if child.type == "link_open":
                    yield unquote(str(child.attrs["href"]))


def read(text: str) -> Document:
    """The document that `text` writes."""
    tokens = _PARSER.parse(text)
    title = None
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title, tokens = _plain(tokens[1]), tokens[3:]
    rows: dict[str, str | None] = {}
    sections: dict[str, None] = {}
    section = None
    for token, after, content in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type == "heading_open":
            number = _number(after)
            section = number if token.tag in _SECTIONS else section
            if number is not None and number not in sections:
                sections[number] = None
                token.attrSet("id", _section_id(number))
        elif token.type == "tr_open" and after.type == "td_open":
            number = _number(content)
            if number is not None and number not in rows:
                rows[number] = section
                token.attrSet("id", _row_id(number))
    return Document(title=title, body=tuple(tokens), rows=rows, sections=frozenset(sections))


def rendered(document: Document, target: Callable[[str], str | None], *, below: int, table: str) -> Markup:
    """The document as HTML; its headings come under one of level `below`, and `table` is what a table is called.

    `target` gives the link to put for a relative one, or None where it leads nowhere: then only its text stays.
    """
    tokens = [_changed(token, target, below) for token in document.body]
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    around = f'<div class="scroll" role="region" aria-label="{escape(table)}" tabindex="0">\n<table>'
    html = html.replace("<table>", around).replace("</table>", "</table>\n</div>")
    return Markup(html)  # noqa: S704 - the renderer has escaped all that the text holds


def _section_id(number: str) -> str:
    return f"s-{_id(number)}"


def _row_id(number: str) -> str:
    return f"r-{_id(number)}"


def _id(number: str) -> str:
    """A number as part of an id; no number holds the sign that stands for the slash."""
    return number.replace("/", "_")


def _number(inline: Token) -> str | None:
    found = _NUMBER.match(_plain(inline))
    return None if found is None else found[1]


def _plain(inline: Token) -> str:
    """The text of a line without its marks."""
    return "".join(child.content for child in inline.children or ()).strip()


def _changed(token: Token, target: Callable[[str], str | None], below: int) -> Token:
    if token.type in {"heading_open", "heading_close"}:
        level = min(_DEEPEST, max(below + 1, int(token.tag[1]) + below - 1))
        return token.copy(tag=f"h{level}")
    if token.children:
        return token.copy(children=list(_linked(token.children, target)))
    return token


def _linked(children: Sequence[Token], target: Callable[[str], str | None]) -> Iterator[Token]:
    """The parts of a line: links lead where `target` says, or are text; a picture is the words that describe it."""
    kept: list[bool] = []
    for token in children:
        if token.type == "link_open":
            written = str(token.attrs["href"])
            href = written if _OUTSIDE.match(written) else target(unquote(written))
            kept.append(href is not None)
            if href is not None:
                yield token.copy(attrs={"href": href})
        elif token.type == "link_close":
            if kept.pop():
                yield token
        elif token.type == "image":
            yield Token(type="text", tag="", nesting=0, content=_plain(token))
        else:
            yield token
