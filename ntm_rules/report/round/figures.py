"""Figures in words, read back as numbers: "89,5 %" is 89.5 with a sign beside it, "< 90 %" stays words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ntm_rules.messages import Lang

_NUMBER = {
    "vi": r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?",
    "en": r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?",
}
_PLAIN = {lang: re.compile(rf"({number})(?: (\D.*))?") for lang, number in _NUMBER.items()}
_SHARE = {lang: re.compile(rf"(({number})/({number})) \(({number}) %\)") for lang, number in _NUMBER.items()}
#: What stands before the unit of measure in a requirement: "≥ 80..85 %".
_LIMITS = re.compile(r"(?:[<>≤≥=] )?-?[\d.,–]+ ")
_MOST_DIGITS = 15  # a spreadsheet keeps no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, how many decimals are written of it, and what follows it; `counted` is "8.481/9.669" of a share."""

    value: Decimal | Fraction
    places: int = 0
    unit: str = ""
    counted: str | None = None

    @property
    def is_kept(self) -> bool:
        """Whether a spreadsheet, or any program that counts in binary, keeps every digit."""
        return not isinstance(self.value, Decimal) or len(self.value.as_tuple().digits) <= _MOST_DIGITS


def figure(text: str, lang: Lang) -> Figure | None:
    """The number that a finding in words is; None for a bound, a range or a word."""
    plain = _PLAIN[lang].fullmatch(text)
    if plain is not None:
        return Figure(value=_read(plain[1], lang), places=_places(plain[1], lang), unit=plain[2] or "")
    share = _SHARE[lang].fullmatch(text)
    if share is None:
        return None
    part, of = (Fraction(_read(each, lang)) for each in (share[2], share[3]))
    return Figure(value=part * 100 / of, places=_places(share[4], lang), unit="%", counted=share[1])


def rounded(share: Fraction) -> Decimal:
    """A percentage with one decimal; with more where one would make it look whole: 99,96 % is not 100 %."""
    units, places = 0, 0
    for places in range(1, _MOST_DIGITS):
        units = int((share * 10**places * 2 + 1) // 2)  # half away from nothing, as people round
        if units % 10**places or units == share * 10**places:
            break
    return Decimal(units) / Decimal(10**places)


def unit_in(requirement: str) -> str:
    """What the figures of a requirement in words are given in: "triệu đồng" of "≥ 36 triệu đồng"."""
    limits = _LIMITS.match(requirement)
    return "" if limits is None else requirement[limits.end() :]


def _read(text: str, lang: Lang) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".") if lang == "vi" else text.replace(",", ""))


def _places(text: str, lang: Lang) -> int:
    return len(text.partition("," if lang == "vi" else ".")[2])
