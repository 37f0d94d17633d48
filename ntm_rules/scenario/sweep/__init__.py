"""Yields how units fare over whole grids of what could be found or required, and in draws of what is uncertain.

What-if appraises one supposition; here thousands of them share all that they leave as it is.
"""

from __future__ import annotations

from ntm_rules.scenario.sweep.from_files import sweep

__all__ = ["sweep"]
