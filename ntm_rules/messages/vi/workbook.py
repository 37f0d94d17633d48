"""What stands in the Excel report, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {}

HINTS: dict[str, str | tuple[str, ...]] = {}
