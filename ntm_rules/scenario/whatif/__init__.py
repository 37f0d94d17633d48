"""Yields alternatives: units as they are, and as they would be with what scenarios suppose.

A scenario is a file; here it becomes dossiers in which this and that is otherwise, and what those come to.
"""

from __future__ import annotations

from ntm_rules.scenario.whatif.from_files import whatif

__all__ = ["whatif"]
