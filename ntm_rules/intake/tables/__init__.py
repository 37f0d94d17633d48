"""Yields what a table from elsewhere says of nodes of units, by a small mapping of its columns.

Forms carry their own headings; here the columns are somebody else's, and a file beside the table says what they mean.
"""

from __future__ import annotations

from ntm_rules.intake.tables.from_mapping import read_table
from ntm_rules.intake.tables.model import TableRead

__all__ = ["TableRead", "read_table"]
