"""Values of typed tables as cells: numbers written out exactly, true and false as đạt and chưa đạt, NULL as nothing."""

from __future__ import annotations

import struct
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from ntm_rules.check.examples.written import number_written
from ntm_rules.intake.sheets import CellKind, CellValue

_SINGLE = struct.Struct("f")
_DIGITS = range(6, 10)  # of which so many tell a number of single precision from all others


def cell_value(value: object, *, single: bool = False) -> CellValue | None:
    """The value of a cell, None where it says nothing; `single` is a number of single precision."""
    match value:
        case None:
            return None
        case bool():
            return CellValue(text="đạt" if value else "chưa đạt", kind=CellKind.TEXT)
        case float() if not isfinite(value):
            return None
        case float() if single:
            return _number(_shortest(value))
        case int() | float():
            return _number(repr(value))
        case Decimal():
            return _number(value) if value.is_finite() else None
        case datetime():
            return CellValue(text=value.isoformat(" "), kind=CellKind.DATE, day=value.date())
        case date():
            return CellValue(text=value.isoformat(), kind=CellKind.DATE, day=value)
        case _:
            text = str(value).strip()
            return CellValue(text=text, kind=CellKind.TEXT) if text else None


def _number(value: str | Decimal) -> CellValue:
    text = format(Decimal(value), "f")
    if "." in text:  # 91.000 is 91: a column has as many decimals as its longest value
        text = text.rstrip("0").rstrip(".")
    return CellValue(text=number_written(Decimal(text)), kind=CellKind.NUMBER)


def _shortest(value: float) -> str:
    """The shortest decimal of a number of single precision: 89.6, not the 89.5999984741211 that it is next to."""
    return next((t for n in _DIGITS if _SINGLE.pack(float(t := f"{value:.{n}g}")) == _SINGLE.pack(value)), repr(value))
