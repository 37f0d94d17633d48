"""What is said while findings are brought in from workbooks and tables, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {}

HINTS: dict[str, str | tuple[str, ...]] = {}
