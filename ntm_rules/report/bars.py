"""Bars made of text, in the signs that a terminal has."""

from __future__ import annotations

from ntm_rules.report.terminal.view import View

_WIDTH = 8
_FULL, _PART, _NONE = "█", "▏▎▍▌▋▊▉", "·"


def bar(share: float, view: View, width: int = _WIDTH) -> str:
    """A bar that is full at a share of 1."""
    if not view.signs_are_rich:
        full = round(share * width)
        return "#" * full + "." * (width - full)
    eighths = round(share * width * 8)
    whole, rest = divmod(eighths, 8)
    part = _PART[rest - 1] if rest else ""
    return _FULL * whole + part + _NONE * (width - whole - len(part))


def swing(low: float, high: float, ends: tuple[float, float], view: View, width: int = 20) -> str:
    """Where between two ends a stretch lies, at least one sign wide."""
    full, none = (_FULL, _NONE) if view.signs_are_rich else ("#", ".")
    room = ends[1] - ends[0]
    if not room:
        return none * width
    first, last = sorted(round((end - ends[0]) / room * width) for end in (low, high))
    first = min(first, width - 1)
    filled = max(1, last - first)
    return none * first + full * filled + none * (width - first - filled)
