"""Yields the integer programme of a question: tasks and when they begin, limits, and the gates of verdicts, as rows.

Levers say what passes in which states; here states are sums of what is done by a day, and a solver can choose.
"""

from __future__ import annotations
