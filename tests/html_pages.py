"""A web page read as a browser reads it, for the tests of pages: its text, its links, the faults of its form."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "col", "br", "hr", "img"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: What a browser ends a paragraph at.
BLOCKS = frozenset({"div", "dl", "table", "ul", "ol", "section", "nav", "p", "form", "details", "article", *HEADINGS})


@dataclass
class Page(HTMLParser):
    """What a page holds; `faults` says what is wrong with its form."""

    html: str
    text: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self.open]
        self.faults += [f"the id {each} comes twice" for each in set(self.ids) if self.ids.count(each) > 1]
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag in BLOCKS and any(name == "p" for name, _ in self.open):
            self.faults.append(f"<{tag}> inside <p>, line {self.getpos()[0]}")
        self.tags.append((tag, given))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []
        self.loads += [given.get("src") or given.get("href") or ""] if tag in {"script", "link", "img"} else []
        self.faults += [f"<{tag} {name}>" for name in given if name.startswith("on")]
        if tag in HEADINGS:
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes nothing, line {self.getpos()[0]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in {"script", "style", "title"}:
            self.text += f" {data}"
        if self.headings and any(tag in HEADINGS for tag, _ in self.open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def has(self, text: str) -> bool:
        """Whether the page says this, wherever lines and elements end."""
        return "".join(text.split()) in "".join(self.text.split())


def broken(pages: Mapping[str, Page], others: frozenset[str]) -> list[str]:
    """The links and files of a site that lead nowhere: to no page, to no other file, or to no place of a page."""
    found = []
    for path, page in pages.items():
        for link in page.links + page.loads:
            if link.startswith(("http:", "https:", "mailto:", "data:")):
                continue
            target, _, place = link.partition("#")
            full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if full not in pages and full not in others:
                found.append(f"{path}: {link}")
            elif place and place not in pages[full].ids:
                found.append(f"{path}: no place {link}")
    return found
