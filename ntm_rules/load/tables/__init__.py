"""Yields tables of many units: frames whose columns are described, and not yet anything that is judged.

A file model holds every value with its place; a table holds none of its rows until somebody asks for them.
"""

from __future__ import annotations

from ntm_rules.load.tables.backends import collected, reading
from ntm_rules.load.tables.frames import from_frame
from ntm_rules.load.tables.long import is_long, to_wide
from ntm_rules.load.tables.model import Table, Units
from ntm_rules.load.tables.opening import open_table
from ntm_rules.load.tables.rows import batches, duplicate_ids, first_text, row_count, word
from ntm_rules.load.tables.units import read_units
from ntm_rules.load.tables.writing import write_batches

__all__ = [
    "Table",
    "Units",
    "batches",
    "collected",
    "duplicate_ids",
    "first_text",
    "from_frame",
    "is_long",
    "open_table",
    "read_units",
    "reading",
    "row_count",
    "to_wide",
    "word",
    "write_batches",
]
