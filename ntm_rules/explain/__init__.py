"""Yields outcomes: each verdict with what was found, what is required, why, and what would change it.

Evaluate says only certain, impossible or open; here every state gets its reasons, as codes and values.
"""

from __future__ import annotations

from ntm_rules.explain.from_evaluate import Memo, explain
from ntm_rules.explain.model import Outcome

__all__ = ["Memo", "Outcome", "explain"]
