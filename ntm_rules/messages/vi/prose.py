"""The sentences of reports, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {}

HINTS: dict[str, str | tuple[str, ...]] = {}
