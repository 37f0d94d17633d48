"""What a page is made of, whatever it is drawn with."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of the page (level 1), of a chapter (2), or of a part of either (3)."""

    text: Text
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """Lines of a list, under a line of its own where there is one; one that stands `apart` has room above."""

    lines: tuple[Text, ...]
    head: Text | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads. `weights` is how wide a column may become against the others, 0 for what its text takes.

    A table of signs has no weights; where the page is too narrow for it, it is drawn in parts, of which each begins
    with its first `kept` columns.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    weights: tuple[int, ...] = ()
    kept: int = 0


Block = Heading | Bullets | Table | Text
