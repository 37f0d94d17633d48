"""Numbers, dates and names in the form a language writes them: 43.860 and 28,67 in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Literal, get_args

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_GROUP = {"vi": ".", "en": ","}
_POINT = {"vi": ",", "en": "."}
_YES_NO = {"vi": ("có", "không"), "en": ("yes", "no")}

_EXACT_DECIMALS = 6  # a share that ends within so many decimals is shown exactly
_DECIMALS = 4  # any other is rounded to so many
_MOST_DECIMALS = 40  # nobody reads further; also keeps 1E+999999 from filling the memory


def show(value: object, lang: Lang) -> str:
    """Any value a message may hold, as text.

    Numbers and dates in the language's form, the parts of a list joined with ", ", of a name given in both
    languages the right one, None as "–". Text stays as it is: give years, ids and line numbers so.
    """
    match value:
        case None:
            return "–"
        case Enum():
            return show(value.value, lang)
        case str():
            return value
        case bool():
            return _YES_NO[lang][0 if value else 1]
        case int() | Decimal() | Fraction():
            return number(value, lang)
        case date():
            return day(value, lang)
        case tuple() | list():
            return ", ".join(show(item, lang) for item in value)
        case Mapping():
            return show(value[lang], lang) if lang in value else str(value)
        case _ if hasattr(value, "vi") and hasattr(value, "en"):
            return show(getattr(value, lang), lang)
        case _:
            return str(value)


def day(value: date, lang: Lang) -> str:
    """A date: 30/04/2020 in Vietnamese, 2020-04-30 in English."""
    if lang == "vi":
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return f"{value.year:04}-{value.month:02}-{value.day:02}"


def number(value: int | Decimal | Fraction, lang: Lang) -> str:
    """A number with the language's marks, every digit of a Decimal as it was typed.

    A Fraction is exact where it ends within six decimals; otherwise it has at most four, or as many more as
    it takes not to look like a whole number: a share just under 90 % must not read "90".
    """
    digits = _digits(value) if isinstance(value, Fraction) else _plain(Decimal(value))
    sign = "-" if digits.startswith("-") else ""
    whole, point, decimals = digits.removeprefix("-").partition(".")
    if not whole.isdecimal() or not (decimals.isdecimal() or not point):
        return digits.replace(".", _POINT[lang])  # NaN, Infinity, 1E+999999
    grouped = f"{int(whole):,}" if len(whole) <= _MOST_DECIMALS else whole
    return sign + grouped.replace(",", _GROUP[lang]) + (_POINT[lang] + decimals if point else "")


def _plain(value: Decimal) -> str:
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DECIMALS:
        return str(value)
    return format(value, "f")


def _digits(value: Fraction) -> str:
    places = _ending(value.denominator)
    if places is None:
        places = _DECIMALS
        while places < _MOST_DECIMALS and _rounded(value, places) % 10**places == 0:
            places += 1
    scaled = Decimal(_rounded(abs(value), places))
    text = format(scaled, "f").rjust(places + 1, "0")
    whole, decimals = text[: len(text) - places], text[len(text) - places :].rstrip("0")
    return ("-" if value < 0 else "") + whole + ("." + decimals if decimals else "")


def _ending(denominator: int) -> int | None:
    """After how many decimals a fraction ends, if soon enough to be shown whole."""
    return next((places for places in range(_EXACT_DECIMALS + 1) if 10**places % denominator == 0), None)


def _rounded(value: Fraction, places: int) -> int:
    # Half away from nothing, as people round; round() would take 0.5 to the even side.
    scaled = abs(value) * 10**places
    return int((2 * scaled + 1) // 2)
