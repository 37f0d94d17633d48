"""From a sweep to its chart as a file."""

from __future__ import annotations

import re
import warnings
from io import BytesIO

from matplotlib.figure import Figure

from ntm_rules.messages import Lang
from ntm_rules.report.sweep.chart.along import along
from ntm_rules.report.sweep.chart.drawn import drawn
from ntm_rules.report.sweep.chart.heat import heat
from ntm_rules.report.sweep.chart.style import saved, styled
from ntm_rules.report.sweep.naming import Naming
from ntm_rules.scenario.sweep.model import Sweep

#: What may not stand in XML, not even in the comments in which matplotlib notes the texts that it outlines.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_chart(found: Sweep, lang: Lang, form: str) -> bytes:
    """The chart as the bytes of an SVG or PNG file; `form` is "svg" or "png"."""
    target = BytesIO()
    with styled(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of signs in a name that no letter of the font has
        figure(Naming(found=found, lang=lang)).savefig(target, **saved(form))
    return target.getvalue() if form == "png" else _NOT_XML.sub(b"", target.getvalue())


def figure(naming: Naming) -> Figure:
    """The chart that fits the axes there are."""
    match len(naming.found.axes):
        case 0:
            return drawn(naming)
        case 1:
            return along(naming)
        case _:
            return heat(naming)
