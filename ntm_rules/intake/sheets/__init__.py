"""Yields the sheets of a workbook or CSV file as cells, each with what a person sees there.

Nothing is known here of units or criteria; what a file may do to the program (macros, links, sizes) is refused here.
"""

from __future__ import annotations

from ntm_rules.intake.sheets.from_file import read_sheets
from ntm_rules.intake.sheets.model import CellKind, CellValue, Place, Sheet

__all__ = ["CellKind", "CellValue", "Place", "Sheet", "read_sheets"]
