"""What all charts have in common: type, colours that print in grey, titles, the source, numbers on axes.

Text in SVG is drawn as outlines: a report must look the same where the font is not installed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from textwrap import fill
from types import MappingProxyType
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ntm_rules.messages import Lang, number
from ntm_rules.verdict import Verdict

#: Inches of a chart as wide as the text of an A4 page, and the smallest and the usual size of its letters.
WIDTH, SMALL, USUAL, LARGE = 7.2, 7.0, 8.5, 11.5
DARK, MIDDLE, LIGHT, INK = "#0b4f8a", "#f0a35e", "#e9e9e9", "#222222"

_SETTINGS: Any = MappingProxyType(  # whose keys matplotlib types one by one
    {
        "font.family": "DejaVu Sans",  # comes with matplotlib and has all letters of Vietnamese
        "font.size": USUAL,
        "axes.titlesize": USUAL,
        "axes.labelsize": USUAL,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": INK,
        "axes.titlelocation": "left",
        "legend.fontsize": USUAL,
        "legend.frameon": False,
        "xtick.labelsize": USUAL,
        "ytick.labelsize": USUAL,
        "hatch.linewidth": 0.6,
        "figure.constrained_layout.use": True,
        "text.parse_math": False,  # a name may hold a "$"
        "svg.fonttype": "path",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a verdict is drawn: by shade and hatching, so that it is told in grey as well."""

    colour: str
    hatch: str = ""
    ink: str = INK

    def patch(self) -> dict[str, Any]:
        """The look of an area, as matplotlib takes it."""
        return {"facecolor": self.colour, "hatch": self.hatch, "edgecolor": "white" if self.hatch else self.colour}


#: From the bottom of a stack to its top.
STACKED = (Verdict.PASS, Verdict.PENDING, Verdict.FAIL)
LOOKS = {
    Verdict.PASS: Look(colour=DARK, ink="white"),
    Verdict.PENDING: Look(colour=LIGHT),
    Verdict.FAIL: Look(colour=MIDDLE, hatch="////"),
    Verdict.NOT_APPLICABLE: Look(colour="white"),
}


@contextmanager
def styled() -> Iterator[None]:
    """While it lasts, matplotlib draws as charts of this program look, whatever its user has set."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


def framed(figure: Figure, *, title: str, source: str) -> None:
    """Add the title, and the source at the foot."""
    figure.suptitle(fill(title, 70), x=0.012, ha="left", fontsize=LARGE, fontweight="bold", color=INK)
    figure.supxlabel(fill(source, 136), x=0.012, ha="left", fontsize=SMALL, color="#555555")


def told(plot: Axes, text: str, *, width: int = 100) -> None:
    """Write what a plot tells above it, and above its legend where it has one."""
    plot.set_title(fill(text, width), color=INK, pad=8 if plot.get_legend() is None else 24)


def keyed(plot: Axes, handles: Sequence[Artist] | None = None, *, small: bool = False) -> None:
    """Put the key of a plot in a row above it."""
    given: dict[str, Any] = {} if handles is None else {"handles": handles}
    if small:
        given |= {"fontsize": SMALL, "columnspacing": 1.0, "handlelength": 1.4}
    plot.legend(loc="lower left", bbox_to_anchor=(0, 1.0), borderaxespad=0.2, ncols=3, **given)


def numbers(axis: Axis, lang: Lang, *, whole: bool = False, percent: bool = False) -> None:
    """Numbers on an axis of a plot in the form of the language; of `whole` ones no others are marked."""

    def text(value: float, _place: object) -> str:
        shown = round(100 * value, 6) if percent else round(value, 6)
        return number(Decimal(f"{shown:.6f}").normalize(), lang) + (" %" if percent else "")

    axis.set_major_formatter(FuncFormatter(text))
    axis.set_major_locator(MaxNLocator(nbins=5 if percent else "auto", integer=whole, steps=[1, 2, 5, 10]))


def quiet(axes: Axes) -> None:
    """Take away the marks of an axis that only carries names."""
    axes.tick_params(axis="y", length=0)
