"""Values of a plan as cells of a workbook."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ntm_rules.report.round.figures import Figure

_MOST_PLACES = 3  # decimals of tỷ đồng that are shown: to the million
_SHOWN = Decimal(1).scaleb(-_MOST_PLACES)


def money_cell(amount: Decimal) -> Figure:
    """An amount in tỷ đồng: all its digits in the cell, three decimals at most to be seen."""
    shown = amount.quantize(_SHOWN, ROUND_HALF_UP).normalize()
    exponent = shown.as_tuple().exponent
    return Figure(value=amount, places=max(0, -exponent) if isinstance(exponent, int) else 0)
