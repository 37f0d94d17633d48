"""Vietnamese text as people type it: one composed form to keep, one bare form to compare by; the names of units."""

from __future__ import annotations

import unicodedata

#: What the name of a unit may begin with, folded, longer words first.
_LEVEL_WORDS = ("thi tran", "thi xa", "thanh pho", "xa", "phuong", "huyen", "quan", "tinh", "thon")


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


def bare(name: str) -> str:
    """The name of a unit without its level: "Tân Lộc" for "Xã Tân Lộc"."""
    word = level_in(name)
    rest = name.split(maxsplit=len(word.split()))[-1] if word else name
    return rest or name


def called(unit_id: str, name: str) -> frozenset[str]:
    """What a unit can be called, whatever the case and the accents: its id, its name, its name without the level."""
    return frozenset({fold(unit_id), fold(name), fold(bare(name))})


def level_in(name: str) -> str:
    """The word for a level that a name begins with, folded; "" for none."""
    folded = fold(name)
    return next((word for word in _LEVEL_WORDS if folded.startswith(f"{word} ")), "")
