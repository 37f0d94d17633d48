"""Yields the state of every node: certain, impossible or neither, as all engines agree.

Compile says what is known and required; here, for the first time, one is held against the other.
"""

from __future__ import annotations

from ntm_rules.evaluate.engines import engines_for
from ntm_rules.evaluate.from_compile import Disagreement, Evaluation, evaluate, verdict_in
from ntm_rules.evaluate.model import Engine, EngineFailure

__all__ = ["Disagreement", "Engine", "EngineFailure", "Evaluation", "engines_for", "evaluate", "verdict_in"]
