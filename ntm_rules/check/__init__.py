"""Yields what is to be said of criteria sets themselves: rules broken, facts proved, examples run.

Evaluate and explain speak of units under a set; here the set is on trial, and no unit is needed.
"""

from __future__ import annotations

from ntm_rules.check.from_files import check_files, collect, find_sets
from ntm_rules.check.model import Checked, Collection

__all__ = ["Checked", "Collection", "check_files", "collect", "find_sets"]
