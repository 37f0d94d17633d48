"""Yields means: the actions of a file as tasks for given units, with the money and capacities that they share.

The file says what is written; here units and nodes are looked up, costs reckoned, and what never goes together found.
"""

from __future__ import annotations
