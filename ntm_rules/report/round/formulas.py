"""Texts that a spreadsheet would take for a formula or a command, and how they are made harmless."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"\s*[=+\-@]|[\t\r]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def is_active(text: str) -> bool:
    """Whether a spreadsheet might run `text` once somebody edits its cell."""
    return _ACTIVE.match(text) is not None


def harmless(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula; numbers stay numbers."""
    return f"'{text}" if is_active(text) and not _NUMBER.fullmatch(text) else text
