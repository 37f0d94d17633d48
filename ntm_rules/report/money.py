"""Money as documents and pages write it: in tỷ đồng (1 000 million VND), to the million."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ntm_rules.messages import Lang, number

_THOUSANDTH = Decimal("0.001")


def amount(value: Decimal, lang: Lang) -> str:
    """An amount in tỷ đồng, of at most three decimals; what is less than one of them is not nothing."""
    rounded = value.quantize(_THOUSANDTH, ROUND_HALF_UP)
    if value and not rounded:
        return f"< {number(_THOUSANDTH, lang)}"
    return number(Fraction(rounded), lang)
