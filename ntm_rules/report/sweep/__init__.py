"""Yields the documents of sweeps: a page for the terminal or as Markdown, JSON and Parquet for programs, a chart.

The page and the chart tell the same, in the same words (`naming`); `report.blocks` draws the page.
"""

from __future__ import annotations
