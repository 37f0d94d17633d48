"""Yields documents: outcomes as JSON and as pages for a terminal.

Explain says in codes and values what there is to say; here it takes words, and the form of a page.
"""

from __future__ import annotations
