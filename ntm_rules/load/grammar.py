"""The notation of numbers, findings and comparisons: text in, values out, or what is wrong with it.

Numbers use a dot or a comma as the decimal mark and never a thousands separator: "43.860" may be
43 860 or 43,86, so it is refused and the writer asked, as the difference can decide a verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ntm_rules.comparison import Comparison, Op
from ntm_rules.finding import Attested, Cause, Measured, NotApplicable, Part, Pending, Value
from ntm_rules.interval import Interval
from ntm_rules.load.words import AMBIGUOUS, NUMBER, in_signs, instead, unquoted, without_unit
from ntm_rules.vietnamese import fold

MAX_DIGITS = 30
MINUS = "−"  # as word processors and spreadsheets write it

_THOUSANDS = re.compile(r"[-+]?[0-9]+(?:[.,\s][0-9]+){2,}|[-+]?[0-9]+\s[0-9]+")
_BOUNDED = re.compile(rf"(?P<low>{NUMBER})?\s*\.\.\s*(?P<high>{NUMBER})?")
_OP = re.compile(r"(?P<op>>=|=>|<=|=<|==|≥|≤|>|<|=)\s*(?P<rest>.*)", re.DOTALL)
_OPS = {
    ">=": Op.AT_LEAST, "=>": Op.AT_LEAST, "≥": Op.AT_LEAST, ">": Op.ABOVE, "<=": Op.AT_MOST, "=<": Op.AT_MOST,
    "≤": Op.AT_MOST, "<": Op.BELOW, "=": Op.EQUAL, "==": Op.EQUAL,
}  # fmt: skip
_WORDS: dict[str, Value] = {
    "dat": Attested(met=True),
    "chua dat": Attested(met=False),
    "khong dat": Attested(met=False),
    "co ban dat": Pending(cause=Cause.NEARLY_MET),
    "pending": Pending(cause=Cause.NO_FINDING),
    "chua danh gia": Pending(cause=Cause.NOT_YET_VERIFIED),
    "not_applicable": NotApplicable(),
    "khong ap dung": NotApplicable(),
}
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "+inf", "-inf", ".nan", ".inf", "-.inf", "+.inf"})
_TRUTH = frozenset({"true", "false", "yes", "no", "on", "off", "co"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """By how much a figure moves; `percent` tells that it was written with a "%", and so is in points of one."""

    by: Decimal
    percent: bool = False


class Unreadable(ValueError):
    """Text that the notation does not allow: a problem code and the values its message needs."""

    def __init__(self, code: str, **values: object) -> None:
        """Remember the problem `code` and its `values`."""
        super().__init__(code)
        self.code = code
        self.values = values


def read_number(text: str) -> Decimal:
    """The number that `text` writes; Unreadable when it is none or could be two."""
    stripped = unquoted(text)
    if stripped.casefold() in _NOT_FINITE:
        raise Unreadable("number_not_finite", text=stripped)
    if AMBIGUOUS.fullmatch(stripped):
        raise Unreadable("number_ambiguous", text=stripped, **_two_readings(stripped))
    if not re.fullmatch(NUMBER, stripped):
        code = "number_grouped" if _THOUSANDS.fullmatch(stripped) else "number_unreadable"
        raise Unreadable(code, text=stripped, number=without_unit(stripped))
    if sum(c.isdigit() for c in stripped) > MAX_DIGITS:
        raise Unreadable("number_too_long", digits=MAX_DIGITS)
    return Decimal(stripped.replace(",", "."))


def read_day(text: str) -> date:
    """The day that `text` writes, 2020-04-30 or 30/4/2020; Unreadable when the calendar has none such."""
    stripped = unquoted(text)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", stripped, re.ASCII)
    vietnamese = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", stripped, re.ASCII)
    parts = iso.groups() if iso else vietnamese.groups()[::-1] if vietnamese else None
    try:
        if parts is not None:
            return date(*(int(part) for part in parts))
    except ValueError:
        pass
    raise Unreadable("date_unreadable", text=stripped)


def read_difference(text: str) -> Difference:
    """The difference that `text` writes, with a "%" behind it or without, and with any minus before it."""
    stripped = unquoted(text)
    number = read_number(stripped.removesuffix("%").replace(MINUS, "-"))
    return Difference(by=number, percent=stripped.endswith("%"))


def read_value(text: str) -> Value:
    """The finding that `text` writes: a number, "a..b", a comparison in signs or words, đạt, chưa đạt, pending, n/a.

    Of a number in signs or words, what was written is kept.
    """
    stripped = unquoted(text)
    folded = fold(stripped)
    if folded in _WORDS:
        return _WORDS[folded]
    if folded == "khong":
        raise Unreadable("finding_bare_no", text=stripped)
    if folded in _TRUTH:
        raise Unreadable("finding_true_false", text=stripped)
    signs = in_signs(stripped)
    percent = signs.endswith("%")
    body = signs.removesuffix("%").rstrip()
    guess = instead(stripped)
    if guess is not None or not _may_measure(body):
        raise Unreadable("finding_unreadable", text=stripped, guess=guess)
    return Measured(interval=_read_interval(body, percent=percent), text=stripped, percent=percent)


def read_part(part: str, of: str) -> Part:
    """The share `part` of `of`; Unreadable when `of` is 0, or a number is negative, or part > of."""
    value = Part(part=read_number(part), of=read_number(of))
    if value.of <= 0:
        raise Unreadable("part_of_nothing", of=of)
    if value.part < 0:
        raise Unreadable("part_negative", part=part)
    if value.part > value.of:
        raise Unreadable("part_over_whole", part=part, of=of)
    return value


def read_comparison(text: str) -> Comparison:
    """The requirement that `text` writes: "≥ 85", "= 100", "≥ 60..65", "≥ 80..", "≥ ..36", "≥ ..".

    A trailing % is allowed and says nothing the measure does not.
    """
    stripped = unquoted(text)
    match = _OP.fullmatch(stripped)
    if match is None:
        raise Unreadable("requirement_unreadable", text=stripped)
    op = _OPS[match["op"]]
    body = match["rest"].strip().removesuffix("%").rstrip()
    if ".." not in body:
        number = read_number(body)
        return Comparison(op=op, low=number, high=number)
    low, high = _read_ends(body, "requirement_unreadable")
    if op is Op.EQUAL:
        raise Unreadable("equality_with_bounds", text=stripped)
    return Comparison(op=op, low=low, high=high)


def read_between(low: str, high: str) -> Comparison:
    """The requirement that the quantity lies from `low` to `high`, both included."""
    first, last = read_number(low), read_number(high)
    if first > last:
        raise Unreadable("bounds_reversed", low=low, high=high)
    return Comparison(op=Op.BETWEEN, low=first, high=last)


def read_share(text: str) -> int | Fraction:
    """How many inputs a gate needs: a whole number ≥ 1, or a fraction of one from "75 %" (over 0, to 1)."""
    stripped = unquoted(text)
    number = read_number(stripped.removesuffix("%").rstrip())
    if stripped.endswith("%"):
        if not 0 < number <= 100:
            raise Unreadable("share_out_of_range", text=stripped)
        return Fraction(number) / 100
    if number != int(number) or number < 1:
        raise Unreadable("need_not_whole", text=stripped)
    return int(number)


def _two_readings(text: str) -> dict[str, str]:
    """What to write for an ambiguous "43.860": the whole number, or the decimal one digit shorter or longer."""
    whole, tail = re.split("[.,]", text)
    return {"whole": whole + tail, "short": f"{whole},{tail[:-1]}", "long": f"{whole},{tail}0"}


def _may_measure(body: str) -> bool:
    """Whether the text begins as a number or a comparison does."""
    return bool(body) and (body[0] in "<>=≤≥+-." or body[0].isdigit() or fold(body) in _NOT_FINITE)


def _read_interval(body: str, *, percent: bool) -> Interval:
    try:
        return _interval(body)
    except Unreadable as unreadable:
        if percent and unreadable.code == "number_ambiguous":
            unreadable.values["whole"] = None  # no percentage has four digits before the decimals
        raise


def _interval(body: str) -> Interval:
    match = _OP.fullmatch(body)
    if match is not None:
        threshold = read_number(match["rest"])
        return Comparison(op=_OPS[match["op"]], low=threshold, high=threshold).met_at(threshold)
    if ".." in body:
        low, high = _read_ends(body, "finding_unreadable")
        if low is None or high is None:
            raise Unreadable("range_end_missing", text=body)
        return Interval(low, high)
    return Interval.point(read_number(body))


def _read_ends(body: str, code: str) -> tuple[Decimal | None, Decimal | None]:
    """The two ends of "a..b", either of which may be left out; Unreadable(`code`) when it is not that."""
    match = _BOUNDED.fullmatch(body)
    if match is None:
        raise Unreadable(code, text=body)
    low = None if match["low"] is None else read_number(match["low"])
    high = None if match["high"] is None else read_number(match["high"])
    if low is not None and high is not None and low > high:
        raise Unreadable("bounds_reversed", low=match["low"], high=match["high"])
    return low, high
