"""How well a requirement is established, as a sign, a word, and a count of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ntm_rules.compile.model import Evidence
from ntm_rules.messages import Lang, say

#: From the best known to the least; the sign tells them apart without colour.
SIGNS = {
    "verified": "✓",
    "verified-province": "◐",
    "inferred": "≈",
    "recalled": "?",
    "conflict": "≠",
    "not-found": "∅",
    "not-stated": "–",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A status of evidence as a page shows it."""

    status: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many requirements have a mark, and how many in a hundred of all that are counted with it."""

    mark: Mark
    number: int
    percent: float


def mark(evidence: Evidence | None, lang: Lang) -> Mark:
    """The mark of a requirement."""
    return _mark("not-stated" if evidence is None else evidence.status, lang)


def legend(lang: Lang) -> tuple[Mark, ...]:
    """All marks, the best first."""
    return tuple(_mark(status, lang) for status in SIGNS)


def counted(evidence: Iterable[Evidence | None], lang: Lang) -> tuple[Count, ...]:
    """How many of `evidence` have each status, the best first; those that none has are left out."""
    counts = Counter(mark(each, lang) for each in evidence)
    total = counts.total()
    return tuple(
        Count(mark=each, number=counts[each], percent=round(100 * counts[each] / total, 2))
        for each in legend(lang)
        if each in counts
    )


def _mark(status: str, lang: Lang) -> Mark:
    code = status.replace("-", "_")
    return Mark(status=status, sign=SIGNS[status], word=say(f"evidence_{code}", lang))
