"""Yields how one criteria set differs from another: node by node, with witnesses, and whose verdicts change.

The rules of a check look at what stands in the sets of one moment; here two moments, or two sets, are held side by
side.
"""

from __future__ import annotations

from ntm_rules.check.diff.from_sets import compare_sides
from ntm_rules.check.diff.impact import impact
from ntm_rules.check.diff.model import Change, Diff, NodeDiff, SetDiff
from ntm_rules.check.diff.sides import Side

__all__ = ["Change", "Diff", "NodeDiff", "SetDiff", "Side", "compare_sides", "impact"]
