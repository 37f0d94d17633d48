"""From the value that a reader gives for a cell to what a person sees there."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from ntm_rules.intake.sheets.model import CellKind, CellValue
from ntm_rules.vietnamese import nfc

#: What the library for workbooks gives for a cell.
Given = object

_DIGITS = 15  # all that spreadsheets keep of a number; those behind are noise of binary fractions
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:[0-9]{3}")
_UNSEEN = str.maketrans({"\u200b": None, "\ufeff": None, "\u00ad": None, "\u00a0": " ", "\u202f": " "})


def cell_value(given: Given, *, percent: bool = False, formula: str | None = None) -> CellValue | None:
    """The value of a cell; None where nothing is to be seen in it."""
    if isinstance(given, bool):
        return CellValue(text=str(given).lower(), kind=CellKind.TRUTH, formula=formula)
    if isinstance(given, int | float):
        text = number_text(given, percent=percent)
        return CellValue(text=text, kind=CellKind.NUMBER, percent=percent, formula=formula)
    if isinstance(given, date):
        is_day = not isinstance(given, datetime) or given.time() == datetime.min.time()
        day = date(given.year, given.month, given.day) if is_day else None
        return CellValue(text=(day or given).isoformat(), kind=CellKind.DATE, day=day, formula=formula)
    text = cleaned(str(given))
    if not text and formula is None:
        return None
    kind = CellKind.ERROR if _ERROR.fullmatch(text) else CellKind.TEXT
    return CellValue(text=text, kind=kind, formula=formula)


def number_text(given: float, *, percent: bool) -> str:
    """A number as its shortest decimal, that of a percentage times 100; computed as decimals, not as fractions."""
    number = Decimal(f"{given:.{_DIGITS}g}")
    number = number.scaleb(2) if percent else number
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def cleaned(text: str) -> str:
    """The text in composed letters, with plain spaces, and none around it; what cannot be seen is left out."""
    return nfc(text.translate(_UNSEEN)).replace("\r\n", "\n").strip()
