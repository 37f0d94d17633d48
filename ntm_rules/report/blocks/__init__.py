"""Yields pages that are said once and drawn twice: parts of a page, and what draws them on a terminal and as Markdown.

A command says what there is to say as blocks (`model`); it needs no writers of its own.
"""

from __future__ import annotations
