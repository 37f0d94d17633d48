"""Yields web pages of criteria sets: plain files that link to each other, and a search that needs no network.

The other reports speak of units under a set; these show the set itself, as a reader of the decree looks it up.
"""

from __future__ import annotations

from ntm_rules.report.docs.make import make_site

__all__ = ["make_site"]
