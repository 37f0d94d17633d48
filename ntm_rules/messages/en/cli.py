"""Wording of the cli, en."""

from __future__ import annotations

MESSAGES: dict[str, str] = {}

HINTS: dict[str, str] = {}
