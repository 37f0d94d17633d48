"""Yields the chart of a sweep, as one puts it in a report: SVG or PNG, drawn without a display.

What charts look like is in `report.chart`; along one axis, over two, and in draws alone it is another chart.
"""

from __future__ import annotations

from ntm_rules.report.sweep.chart.draw import to_chart

__all__ = ["to_chart"]
