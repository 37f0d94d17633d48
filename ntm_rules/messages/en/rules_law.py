"""What breaks a rule on overlays (3xx) or on legal history (6xx), and what to do about it, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {}

HINTS: dict[str, str | tuple[str, ...]] = {}
