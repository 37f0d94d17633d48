"""Yields all that is told beside a plan: other plans, what more time or money brings, why, and what stands in the way.

One plan answers a question; here the same question is asked again with something forced, forbidden or given way.
"""

from __future__ import annotations
