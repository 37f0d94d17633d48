"""Yields the long table of units judged together: a row for each unit and node, with the reason and the gap.

Outcomes tell everything of one unit; these rows tell of any number of units what can be said without words.
"""

from __future__ import annotations

from ntm_rules.explain.columns.model import ABOUT, COLUMNS, NAMES
from ntm_rules.explain.columns.table import explained

__all__ = ["ABOUT", "COLUMNS", "NAMES", "explained"]
