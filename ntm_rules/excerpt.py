"""A line of a file as it can be shown: harmless, clipped to fit, the caret under the right letter."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ntm_rules.source import Span

WIDTH = 72  # cells of text, so that with the line number it fits a terminal of 80
TAB = 4
_NEAR = 4 * WIDTH  # code points looked at on each side of the caret: a line may be megabytes long
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # control, formatting (bidi), surrogates, line separators


def visible(text: str) -> str:
    r"""`text` on one line with nothing in it that a terminal would obey or a reader could not see.

    Control characters become their pictures (ESC as ␛), others that do not show their escapes (\u202e).
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def cells(text: str) -> int:
    """How many terminal cells `text` takes: marks that sit on a letter take none, wide characters two."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def excerpt(span: Span) -> list[str]:
    """The first line of `span` with its number, and below it carets under the span; [] for a blank line."""
    line = span.source.line(span.start.line)
    if not line.strip():
        return []
    start = min(span.start.column - 1, len(line))
    end = min(span.end.column - 1, len(line)) if span.end.line == span.start.line else len(line.rstrip())
    base = max(0, start - _NEAR)
    pieces = _pieces(line[base : start + _NEAR])
    first, last = _window([cells(piece) for piece in pieces], start - base)
    before = "…" if base + first > 0 else ""
    after = "…" if base + last < len(line) else ""
    lead = cells(before + "".join(pieces[first : start - base]))
    under = cells("".join(pieces[start - base : min(end - base, last)]))
    number = f"{span.start.line:>4}"
    return [
        f"{number} | {before}{''.join(pieces[first:last])}{after}",
        f"{' ' * len(number)} | {' ' * lead}^{'~' * (under - 1)}",
    ]


def _shown(char: str) -> str:
    if unicodedata.category(char) not in _HIDDEN:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _cell(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _pieces(text: str) -> list[str]:
    """What is shown for each code point of `text`; a tab reaches to the next tab stop."""
    pieces: list[str] = []
    column = 0
    for char in text:
        piece = " " * (TAB - column % TAB) if char == "\t" else visible(char)
        pieces.append(piece)
        column += cells(piece)
    return pieces


def _window(widths: list[int], at: int) -> tuple[int, int]:
    """From which piece to which (exclusive) `WIDTH` cells reach: half of them after piece `at` if need be."""
    ahead = _fit(widths[at:], WIDTH // 2)
    behind = _fit(reversed(widths[:at]), WIDTH - sum(widths[at : at + ahead]))
    first = at - behind
    while first < at and widths[first] == 0:  # a mark whose letter was clipped
        first += 1
    return first, at + _fit(widths[at:], WIDTH - sum(widths[first:at]))


def _fit(widths: Iterable[int], room: int) -> int:
    return sum(1 for total in accumulate(widths) if total <= room)
