"""Yields the documents of a diff: a page for the terminal, Markdown for a pull request, JSON for programs.

What is said, and in which tables, is one thing for the first two; a writer only gives it its form.
"""

from __future__ import annotations
