"""Yields gaps: for each unit the smallest changes that make it pass, and what of them matters most.

A scenario says what is supposed; here it is asked what would have to be.
"""

from __future__ import annotations

from ntm_rules.scenario.gap.from_evaluate import gaps

__all__ = ["gaps"]
