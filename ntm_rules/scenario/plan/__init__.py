"""Yields plans: which actions, begun when and paid from what, make units pass at the least cost, and the proof.

A scenario says what is supposed; a plan looks for it: the network of a verdict becomes an integer programme over the
actions there are, and what that finds is applied as a scenario and judged by all engines before it is told.
"""

from __future__ import annotations

from ntm_rules.scenario.plan.from_files import plan

__all__ = ["plan"]
