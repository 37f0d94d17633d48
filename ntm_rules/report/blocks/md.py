"""Blocks as Markdown; nothing in a file's text is taken as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from ntm_rules.report.blocks.model import Block, Bullets, Heading, Table
from ntm_rules.report.diff.md import escaped

_CHAPTER = 2  # the level of its heading


def to_markdown(blocks: Iterable[Block]) -> str:
    """A page as one document."""
    return "\n\n".join(_parts(blocks)) + "\n"


def _parts(blocks: Iterable[Block]) -> Iterator[str]:
    before_all = True  # chapters: until the first, a part has no heading above it but that of the page
    for block in blocks:
        match block:
            case Heading(text=text, level=level):
                before_all = before_all and level != _CHAPTER
                yield f"{'#' * (min(level, _CHAPTER) if before_all else level)} {escaped(text.plain)}"
            case Bullets(head=head, lines=lines):
                yield from [] if head is None else [f"**{escaped(head.plain)}**"]
                yield "\n".join(f"- {escaped(line.plain)}" for line in lines)
            case Table():
                yield _table(block)
            case Text():
                yield escaped(block.plain)


def _table(table: Table) -> str:
    rows = [[escaped(head) for head in table.heads], ["---"] * len(table.heads)]
    rows += [_cells(row) for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(row: Sequence[Text]) -> list[str]:
    return ["<br>".join(map(escaped, cell.plain.split("\n"))) for cell in row]
