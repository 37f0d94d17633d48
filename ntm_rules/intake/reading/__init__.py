"""Yields what the cells of sheets say of nodes of units: entries, each with its place.

Sheets hold texts; here a row and a column get their meaning by what stands in them, not by where they stand.
"""

from __future__ import annotations

from ntm_rules.intake.reading.from_sheets import read_entries

__all__ = ["read_entries"]
