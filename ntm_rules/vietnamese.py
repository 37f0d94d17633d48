"""Vietnamese text as people type it: one composed form to keep, one bare form to compare by."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """The composed form (NFC), in which "ệ" is one code point however it was typed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The form to compare by: lower case, no tone or vowel marks, đ as d, single spaces, no outer spaces.

    "Đạt ", "đạt" and "DAT" all fold to "dat".
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFD", text)
        text = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return " ".join(text.lower().replace("đ", "d").split())
