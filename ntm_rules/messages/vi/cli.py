"""Wording of the cli, vi."""

from __future__ import annotations

MESSAGES: dict[str, str] = {}

HINTS: dict[str, str] = {}
