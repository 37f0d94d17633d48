"""The chart of draws without a grid: how often how many units pass, and which uncertainty matters most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ntm_rules.report.chart.style import (
    DARK,
    INK,
    LOOKS,
    MIDDLE,
    SMALL,
    STACKED,
    WIDTH,
    framed,
    keyed,
    numbers,
    quiet,
    told,
)
from ntm_rules.report.labels import sentence
from ntm_rules.report.sweep.chart.source import source
from ntm_rules.report.sweep.headline import headline, mean
from ntm_rules.report.sweep.naming import Naming, distribution, group_roles, named_units
from ntm_rules.report.sweep.tornado import Tornado, tornadoes
from ntm_rules.scenario.sweep.model import RoleSweep, UnitSweep
from ntm_rules.verdict import Verdict

_MOST_ROWS, _MOST_PLOTS = 12, 2
_HEIGHT, _ROW, _FRAME = 2.3, 0.36, 1.0  # inches of a plot at least, of a row in one, and of what is about the rows
_COLUMN = 42  # letters of a line above one of two plots side by side
_LABEL = 24  # letters of a line beside a row

_LOW: dict[str, Any] = {"facecolor": MIDDLE, "hatch": "////", "edgecolor": "white"}
_HIGH: dict[str, Any] = {"facecolor": DARK, "edgecolor": DARK}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What stands side by side: how often how many units of a role pass or how likely units do, and what moves that."""

    role: RoleSweep | None
    units: Sequence[UnitSweep]
    measure: Tornado | None

    @property
    def height(self) -> float:
        """Inches."""
        rows = len(self.units) if self.measure is None else max(len(self.units), len(self.measure.swings))
        return max(_HEIGHT if self.role is not None else 0.0, _FRAME + _ROW * min(rows, _MOST_ROWS))


def drawn(naming: Naming) -> Figure:
    """The chart of a sweep without axes."""
    rows = list(_rows(naming))
    heights = [row.height for row in rows]
    figure = Figure(figsize=(WIDTH, 1.1 + sum(heights)))
    wide = 2 if any(row.measure is not None for row in rows) else 1
    plots = figure.subplots(len(rows), wide, squeeze=False, height_ratios=heights)
    for row, beside in zip(rows, plots, strict=True):
        if row.role is not None:
            _histogram(beside[0], row.role, naming)
        else:
            _chances(beside[0], row.units, naming)
            text = naming.say("chart_share") if len(rows) > 1 else next(headline(naming))
            told(beside[0], text, width=_COLUMN * 2 // wide)
        if row.measure is not None:
            _tornado(beside[-1], row.measure, naming)
        elif wide > 1:
            beside[-1].set_axis_off()
    framed(figure, title=_title([row.role for row in rows if row.role is not None], naming), source=source(naming))
    return figure


def _rows(naming: Naming) -> Iterator[_Row]:
    measures = tornadoes(naming)
    for role in group_roles(naming.found)[:_MOST_PLOTS]:
        mine = (each for each in measures if each.role is not None and each.role.role == role.role)
        yield _Row(role=role, units=(), measure=next(mine, None))
    units = named_units(naming.found)
    if units:
        yield _Row(role=None, units=units, measure=next((each for each in measures if each.unit is not None), None))


def _title(roles: Sequence[RoleSweep], naming: Naming) -> str:
    if naming.found.title is not None:
        return naming.titles()
    if not roles:
        return naming.say("chart_unit_draws")
    word = naming.word(Verdict.PASS, roles[0].set)
    return naming.say("chart_draws", level=naming.level(roles[0]), verdict=word)


def _histogram(plot: Axes, role: RoleSweep, naming: Naming) -> None:
    """In which share of the draws how many units pass; between which numbers mostly, where that was not counted."""
    counted = distribution(role)
    now = role.baseline.get(Verdict.PASS, 0)
    if counted is None:
        ends = float(role.passing.q05[0]), float(role.passing.q95[0])
        plot.axvspan(*ends, color=DARK, alpha=0.18, linewidth=0, label=naming.say("chart_band"))
        plot.set_xlim(0, role.of)
        plot.set_yticks([])
    else:
        _bars(plot, counted[0], now, naming)
    average = float(role.passing.mean[0])
    plot.axvline(average, color=INK, linewidth=1.2, linestyle="--", label=naming.say("chart_mean"))
    plot.axvline(now, color=INK, linewidth=1.2, linestyle=":", label=naming.say("chart_now"))
    word = naming.word(Verdict.PASS, role.set)
    plot.set_xlabel(sentence(naming.say("chart_number_of", level=naming.level(role), verdict=word, of=role.of)))
    numbers(plot.xaxis, naming.lang, whole=True)
    keyed(plot, small=True)
    told(plot, mean(role, naming), width=_COLUMN)


def _bars(plot: Axes, counted: Sequence[int], now: int, naming: Naming) -> None:
    """The share of the draws for each number, from the lowest to the highest there is and that of now."""
    seen = [number for number, count in enumerate(counted) if count]
    shown = range(max(min(seen[0], now) - 1, 0), min(max(seen[-1], now) + 2, len(counted)))
    plot.bar(shown, [counted[number] / naming.found.draws for number in shown], width=0.85, color=DARK)
    plot.set_ylabel(naming.say("chart_share_of_draws"))
    numbers(plot.yaxis, naming.lang, percent=True)


def _chances(plot: Axes, units: Sequence[UnitSweep], naming: Naming) -> None:
    """How likely each unit passes, is pending and fails."""
    left, seen = [0.0] * len(units), []
    for verdict in STACKED:
        shares = [float(naming.found.chances(unit, verdict).share[0]) for unit in units]
        seen += [verdict] if any(shares) else []
        look = LOOKS[verdict]
        plot.barh(range(len(units)), shares, left=left, height=0.62, linewidth=0.4, **look.patch())
        left = [start + share for start, share in zip(left, shares, strict=True)]
    for row, unit in enumerate(units):
        share = float(naming.found.chances(unit).share[0])
        plot.text(1.02, row, naming.share(share), va="center", fontsize=SMALL, color=INK)
    plot.set_yticks(range(len(units)), [fill(naming.unit(unit), _LABEL) for unit in units])
    plot.set_ylim(*_about_rows(len(units)))
    plot.set_xlim(0, 1)
    numbers(plot.xaxis, naming.lang, percent=True)
    quiet(plot)
    set_id = naming.role_of(units[0]).set
    patches = [Patch(label=naming.word(verdict, set_id), **LOOKS[verdict].patch()) for verdict in seen]
    keyed(plot, handles=patches, small=True)


def _about_rows(rows: int) -> tuple[float, float]:
    """The ends of an axis of rows, the first on top; with room about few of them, so that no bar is a block."""
    room = max(0.0, (3 - rows) / 2)
    return rows - 0.5 + room, -0.5 - room


def _tornado(plot: Axes, measure: Tornado, naming: Naming) -> None:
    """What each entry does at its low and at its high, the widest on top."""
    middle = measure.middle(naming.found)
    swings = [swing for swing in measure.swings if {swing[1], swing[2]} != {middle}][:_MOST_ROWS]
    for end, look in ((1, _LOW), (2, _HIGH)):
        widths = [swing[end] - middle for swing in swings]
        plot.barh(range(len(swings)), widths, left=middle, height=0.62, linewidth=0.4, **look)
    plot.axvline(middle, color=INK, linewidth=0.8)
    names = [naming.entry(naming.found.entries[at]) for at, _, _ in swings]
    plot.set_yticks(range(len(swings)), [fill(name, _LABEL) for name in names], fontsize=SMALL)
    plot.set_ylim(*_about_rows(len(swings)))
    plot.set_xlabel(fill(measure.title(naming), _COLUMN))
    numbers(plot.xaxis, naming.lang, percent=measure.unit is not None)
    quiet(plot)
    patches = [Patch(label=naming.say("chart_low"), **_LOW), Patch(label=naming.say("chart_high"), **_HIGH)]
    keyed(plot, handles=patches, small=True)
    told(plot, naming.say("chart_tornado"), width=_COLUMN)
