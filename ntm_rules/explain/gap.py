"""How far from the threshold: what a failing leaf lacks, what a passing one has to spare, and what rounding hides."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.explain.model import Gap
from ntm_rules.interval import Interval

_SHARE_PLACES = Decimal("0.01")
_PLACES = Decimal("0.000001")


def lacking(required: Comparison, known: Interval) -> tuple[Fraction, Fraction, bool] | None:
    """What is missing to the threshold, the threshold, and whether it is only the least that is missing.

    Of a threshold known within bounds, to the tightest one there is. None where no end of what is known bounds it.
    """
    if required.op is Op.BETWEEN:
        assert required.low is not None
        assert required.high is not None
        if known.high is not None and known.high <= required.low:
            return Fraction(required.low) - known.high, Fraction(required.low), not known.is_point()
        if known.low is not None and known.low >= required.high:
            return known.low - Fraction(required.high), Fraction(required.high), not known.is_point()
        return None
    target = required.strictest() if required.strictest() is not None else required.mildest()
    end = known.high if required.op in UPWARD else known.low
    if target is None or end is None:
        return None
    missing = (Fraction(target) - end) if required.op in UPWARD else (end - Fraction(target))
    return missing, Fraction(target), not (known.is_point() and required.is_known())


def spare(required: Comparison, known: Interval) -> Fraction | None:
    """How far a passing figure may be wrong before it no longer surely passes; None where nothing bounds it."""
    if required.op is Op.BETWEEN:
        assert required.low is not None
        assert required.high is not None
        if known.low is None or known.high is None:
            return None
        return min(known.low - Fraction(required.low), Fraction(required.high) - known.high)
    target = required.strictest()
    end = known.low if required.op in UPWARD else known.high
    if target is None or end is None:
        return None
    return (end - Fraction(target)) if required.op in UPWARD else (Fraction(target) - end)


def gap(node: str, measure: str, lack: tuple[Fraction, Fraction, bool]) -> Gap:
    """What a failing leaf lacks, as published."""
    missing, target, at_least = lack
    share = None if target == 0 else str(_decimal(missing * 100 / target, _SHARE_PLACES))
    return Gap(node=node, amount=decimal_string(missing), measure=measure, share=share, at_least=at_least)


def nearest(gaps: Sequence[Gap | None], missing: int) -> Gap | None:
    """The gap of a gate that needs `missing` more of its failing inputs: the widest of the nearest so many.

    None when fewer than that can be measured.
    """
    measured = sorted((g for g in gaps if g is not None), key=lambda g: Decimal(g.share or "Infinity"))
    return measured[missing - 1] if 0 < missing <= len(measured) else None


def looks_otherwise(required: Comparison, known: Interval) -> Decimal | None:
    """The figure as printed with the requirement's decimals, if printed so it would be decided otherwise."""
    if not known.is_point() or not required.is_known():
        return None
    assert known.low is not None
    places = Decimal(1).scaleb(-required.decimals())
    printed = _decimal(known.low, places)
    meets = required.met_at(required.strictest())
    return printed if meets.contains(Fraction(printed)) is not meets.contains(known.low) else None


def decimal_string(value: Fraction) -> str:
    """A decimal string, exact where the number ends within six decimals and else rounded to them."""
    text = format(_decimal(value, _PLACES), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: Fraction, places: Decimal) -> Decimal:
    """`value` rounded half up to `places`, as people round."""
    scaled = value / Fraction(places)
    whole = Decimal((2 * abs(scaled) + 1) // 2) * (1 if value >= 0 else -1)
    return (whole * places).quantize(places, rounding=ROUND_HALF_UP)
