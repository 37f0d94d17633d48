"""From a chart to its file: SVG or PNG, drawn without a display, without a date, with our name in it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from ntm_rules.report.chart.style import styled

#: What may not stand in XML, not even in the comments in which matplotlib notes the texts that it outlines.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def chart_file(draw: Callable[[], Figure], form: str, creator: str) -> bytes:
    """What `draw` draws as the bytes of a file; `form` is "svg" or "png", `creator` the command that made it."""
    target = BytesIO()
    with styled(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of signs in a name that no letter of the font has
        mpl.rcParams["svg.hashsalt"] = creator
        draw().savefig(target, **_saved(form, creator))
    return target.getvalue() if form == "png" else _NOT_XML.sub(b"", target.getvalue())


def _saved(form: str, creator: str) -> dict[str, Any]:
    if form == "svg":
        return {"format": "svg", "metadata": {"Creator": creator, "Date": None}}
    return {"format": "png", "dpi": 200, "metadata": {"Software": creator}}
