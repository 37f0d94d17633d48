"""How far from the threshold: what a failing leaf lacks, what a passing one has to spare, and what rounding hides."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.explain.model import Gap
from ntm_rules.interval import Exact, Interval

#: How many decimals are published of an amount, and of a share.
_PLACES, _SHARE_PLACES = 6, 2

#: Wide enough for every difference of two written numbers to come out exact.
_EXACT = Context(prec=200)


def lacking(required: Comparison, known: Interval) -> tuple[Exact, Decimal, bool] | None:
    """What is missing to the threshold, the threshold, and whether it is only the least that is missing.

    Of a threshold known within bounds, to the tightest one there is. None where no end of what is known bounds it.
    """
    if required.op is Op.BETWEEN:
        assert required.low is not None
        assert required.high is not None
        if known.high is not None and known.high <= required.low:
            return _minus(required.low, known.high), required.low, not known.is_point()
        if known.low is not None and known.low >= required.high:
            return _minus(known.low, required.high), required.high, not known.is_point()
        return None
    target = required.strictest() if required.strictest() is not None else required.mildest()
    up = required.op in UPWARD
    end = known.high if up else known.low
    if target is None or end is None:
        return None
    missing = _minus(target, end) if up else _minus(end, target)
    return missing, target, not known.is_point()


def spare(required: Comparison, known: Interval) -> Exact | None:
    """How far a passing figure may be wrong before it no longer surely passes; None where nothing bounds it."""
    if required.op is Op.BETWEEN:
        assert required.low is not None
        assert required.high is not None
        if known.low is None or known.high is None:
            return None
        return min(_minus(known.low, required.low), _minus(required.high, known.high))
    target = required.strictest()
    up = required.op in UPWARD
    end = known.low if up else known.high
    if target is None or end is None:
        return None
    return _minus(end, target) if up else _minus(target, end)


def gap(node: str, measure: str, lack: tuple[Exact, Decimal, bool]) -> Gap:
    """What a failing leaf lacks, as published."""
    missing, target, at_least = lack
    share = None if target == 0 else decimal_string(Fraction(missing) * 100 / Fraction(target), _SHARE_PLACES)
    return Gap(node=node, amount=decimal_string(missing), measure=measure, share=share, at_least=at_least)


def nearest(gaps: Sequence[Gap | None], missing: int) -> Gap | None:
    """The gap of a gate that needs `missing` more of its failing inputs: the widest of the nearest so many.

    None when fewer than that can be measured.
    """
    measured = sorted((g for g in gaps if g is not None), key=lambda g: Decimal(g.share or "Infinity"))
    return measured[missing - 1] if 0 < missing <= len(measured) else None


def looks_otherwise(required: Comparison, known: Interval) -> Decimal | None:
    """The figure as printed with the requirement's decimals, if printed so it would be decided otherwise."""
    if known.low is None or not known.is_point() or not required.is_known():
        return None
    places = required.decimals()
    printed = Decimal(_scaled(known.low, places)).scaleb(-places)
    if printed == known.low:
        return None
    meets = required.met_at(required.strictest())
    return printed if meets.contains(printed) is not meets.contains(known.low) else None


def decimal_string(value: Exact, places: int = _PLACES) -> str:
    """A decimal string, exact for a written number; a share is rounded to `places`, or as many as show it is not 0."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    while value and _scaled(value, places) == 0:
        places += 1
    text = format(Decimal(_scaled(value, places)).scaleb(-places), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _minus(a: Exact, b: Exact) -> Exact:
    """The exact difference."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return _EXACT.subtract(a, b)
    return Fraction(a) - Fraction(b)


def _scaled(value: Exact, places: int) -> int:
    """`value` in units of the last of so many decimals, rounded half away from zero, as people round."""
    numerator, denominator = value.as_integer_ratio()
    numerator *= int(10**places)
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole
