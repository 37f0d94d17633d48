"""Yields plans that are not proven yet: the best answer to a question by its goal, reckoned anew and exactly.

A programme says what can be chosen; here it is solved for a goal, and no number of the solver is trusted.
"""

from __future__ import annotations
