"""Yields rounds: the assessments found, with the units and criteria sets they need, as typed file models.

A file is only text; here it becomes values with places, or a list of everything that is wrong with it.
"""

from __future__ import annotations

from ntm_rules.load.criteria import load_criteria, load_sets
from ntm_rules.load.from_files import load

__all__ = ["load", "load_criteria", "load_sets"]
