"""What breaks a rule on thresholds (2xx), and what to do about it, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {}

HINTS: dict[str, str | tuple[str, ...]] = {}
