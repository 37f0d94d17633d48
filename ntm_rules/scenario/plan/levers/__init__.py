"""Yields levers: the places that tasks can move, their states, and when a node passes in terms of these.

What a finding does to a leaf is never worked out anew here: each state is supposed, compiled, and looked at.
"""

from __future__ import annotations

from ntm_rules.scenario.plan.levers.from_means import levers_of
from ntm_rules.scenario.plan.levers.model import Cluster, Lever, Levers, Mode, Move, State

__all__ = ["Cluster", "Lever", "Levers", "Mode", "Move", "State", "levers_of"]
