"""From a sweep to its chart as a file."""

from __future__ import annotations

from matplotlib.figure import Figure

from ntm_rules.messages import Lang
from ntm_rules.report.chart.file import chart_file
from ntm_rules.report.sweep.chart.along import along
from ntm_rules.report.sweep.chart.drawn import drawn
from ntm_rules.report.sweep.chart.heat import heat
from ntm_rules.report.sweep.naming import Naming
from ntm_rules.scenario.sweep.model import Sweep


def to_chart(found: Sweep, lang: Lang, form: str) -> bytes:
    """The chart as the bytes of an SVG or PNG file; `form` is "svg" or "png"."""
    return chart_file(lambda: figure(Naming(found=found, lang=lang)), form, "ntm sweep")


def figure(naming: Naming) -> Figure:
    """The chart that fits the axes there are."""
    match len(naming.found.axes):
        case 0:
            return drawn(naming)
        case 1:
            return along(naming)
        case _:
            return heat(naming)
