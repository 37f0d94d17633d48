"""Yields the documents of scenarios: a page for the terminal or as Markdown, JSON for programs.

What is said, and in which tables, is one thing for both forms of the page (`page`); `report.blocks` draws it.
"""

from __future__ import annotations
