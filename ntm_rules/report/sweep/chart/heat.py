"""The chart over two axes: a map of how many units have a verdict, with the line where assessed units change theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke

from ntm_rules.report.chart.style import INK, LOOKS, SMALL, WIDTH, framed, keyed, numbers, told
from ntm_rules.report.labels import sentence
from ntm_rules.report.sweep.chart.source import source
from ntm_rules.report.sweep.headline import counts, headline, telling
from ntm_rules.report.sweep.naming import COUNTED, Naming, group_roles, named_units
from ntm_rules.scenario.sweep.model import Axis, RoleSweep, UnitSweep
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from ntm_rules.scenario.sweep.model import Numbers

_MAP = "cividis"
_STYLES: tuple[Literal["-", "--", "-.", ":"], ...] = ("-", "--", "-.", ":")
_LIKELY = (0.2, 0.5, 0.8)
_MOST_STEPS = 24  # numbers that each have a colour of their own


def heat(naming: Naming) -> Figure:
    """The chart of a sweep with two axes."""
    roles, units = group_roles(naming.found), named_units(naming.found)
    figure = Figure(figsize=(WIDTH, 5.4))
    plot = figure.subplots()
    if roles:
        _numbers(plot, roles[0], naming)
    else:
        _verdicts(plot, units[0], naming)
    if roles and units:
        (_likely if naming.found.draws > 1 else _frontiers)(plot, units, naming)
    first, second = naming.found.axes
    plot.set_xlabel(sentence(naming.axis_labelled(first)))
    plot.set_ylabel(sentence(naming.axis_labelled(second)))
    numbers(plot.xaxis, naming.lang)
    numbers(plot.yaxis, naming.lang)
    told(plot, next(headline(naming)))
    framed(figure, title=_title(roles, units, naming), source=source(naming))
    return figure


def _title(roles: Sequence[RoleSweep], units: Sequence[UnitSweep], naming: Naming) -> str:
    if naming.found.title is not None:
        return naming.titles()
    first, second = (naming.axis(axis) for axis in naming.found.axes)
    if roles:
        word = naming.word(telling(roles[0]), roles[0].set)
        return naming.say("chart_grid", level=naming.level(roles[0]), verdict=word, down=first, across=second)
    code = "chart_unit_grid_draws" if naming.found.draws > 1 else "chart_unit_grid"
    word = naming.word_of(units[0], Verdict.PASS)
    return naming.say(code, unit=naming.unit(units[0]), verdict=word, down=first, across=second)


def _table(column: Numbers, naming: Naming) -> Numbers:
    """What goes by point as rows of the second axis, upwards."""
    first, second = naming.found.axes
    return column.reshape(len(first.points), len(second.points)).T


def _edges(axis: Axis) -> Numbers:
    """Where the cells of an axis end: half way between its points."""
    points = np.array([float(point) for point in axis.points])
    half = 0.5 if len(points) == 1 else (points[1] - points[0]) / 2
    return np.append(points - half, points[-1] + half)


def _numbers(plot: Axes, role: RoleSweep, naming: Naming) -> None:
    """How many units of a role have the verdict that changes, by shade."""
    verdict = telling(role)
    table = _table(counts(role, verdict), naming)
    low, high = float(table.min()), float(table.max())
    first, second = map(_edges, naming.found.axes)
    stepped = naming.found.draws == 1 and high - low < _MOST_STEPS
    levels = np.arange(np.floor(low), np.floor(high) + 2) - 0.5
    norm = BoundaryNorm(levels, 256) if stepped else None
    mesh = plot.pcolormesh(first, second, table, cmap=_MAP, norm=norm, linewidth=0, rasterized=table.size > 5000)
    code = "chart_mean_of" if naming.found.draws > 1 else "chart_number_of"
    text = naming.say(code, level=naming.level(role), verdict=naming.word(verdict, role.set), of=role.of)
    assert plot.figure is not None
    bar = plot.figure.colorbar(mesh, ax=plot, pad=0.02, label=sentence(text))
    numbers(bar.ax.yaxis, naming.lang, whole=naming.found.draws == 1)
    bar.outline.set_visible(False)


def _verdicts(plot: Axes, unit: UnitSweep, naming: Naming) -> None:
    """The verdict of the only unit, or how likely it passes."""
    first, second = map(_edges, naming.found.axes)
    if naming.found.draws > 1:
        mesh = plot.pcolormesh(
            first, second, _table(naming.found.chances(unit).share, naming), cmap=_MAP, vmin=0, vmax=1
        )
        assert plot.figure is not None
        bar = plot.figure.colorbar(mesh, ax=plot, pad=0.02, label=naming.say("chart_share"))
        numbers(bar.ax.yaxis, naming.lang, percent=True)
        return
    codes = np.array([COUNTED.index(each) if each in COUNTED else 3 for each in naming.found.verdicts(unit)])
    looks = [LOOKS[verdict] for verdict in (*COUNTED, Verdict.NOT_APPLICABLE)]
    colours = ListedColormap([look.colour for look in looks])
    plot.pcolormesh(first, second, _table(codes.astype(float), naming), cmap=colours, vmin=-0.5, vmax=3.5)
    seen = [verdict for at, verdict in enumerate(COUNTED) if at in codes]
    patches = [Patch(label=naming.word_of(unit, each), **_plain(each)) for each in seen]
    keyed(plot, handles=patches)


def _plain(verdict: Verdict) -> dict[str, Any]:
    """The look of a verdict where there is no room for hatching."""
    return {"facecolor": LOOKS[verdict].colour, "edgecolor": INK, "linewidth": 0.4}


def _frontiers(plot: Axes, units: Sequence[UnitSweep], naming: Naming) -> None:
    """Lines between the cells in which a unit has one verdict and those in which it has another."""
    handles = []
    first, second = map(_edges, naming.found.axes)
    for unit, style in zip(units, _STYLES, strict=False):
        order = {verdict: at for at, verdict in enumerate(Verdict)}
        table = _table(np.array([float(order[each]) for each in naming.found.verdicts(unit)]), naming)
        lines = _between(table, first, second)
        if lines:
            for colour, width, dashes in (("white", 4.0, "-"), (INK, 1.8, style)):
                drawn = LineCollection(lines, colors=colour, linewidths=width, linestyles=dashes, capstyle="projecting")
                plot.add_collection(drawn)
            text = naming.say("chart_frontier", unit=naming.unit(unit))
            handles.append(Line2D([], [], color=INK, linewidth=1.8, linestyle=style, label=text))
    if handles:
        keyed(plot, handles=handles)


def _between(table: Numbers, first: Numbers, second: Numbers) -> list[list[tuple[float, float]]]:
    lines = [
        [(float(first[x + 1]), float(second[y])), (float(first[x + 1]), float(second[y + 1]))]
        for y, x in np.argwhere(np.diff(table, axis=1) != 0).tolist()
    ]
    lines += [
        [(float(first[x]), float(second[y + 1])), (float(first[x + 1]), float(second[y + 1]))]
        for y, x in np.argwhere(np.diff(table, axis=0) != 0).tolist()
    ]
    return lines


def _likely(plot: Axes, units: Sequence[UnitSweep], naming: Naming) -> None:
    """Lines along which the first assessed unit is as likely to pass."""
    unit = units[0]
    table = _table(naming.found.chances(unit).share, naming)
    if min(table.shape) < 2 or not table.min() < max(_LIKELY) <= table.max():
        return

    def likely(share: float) -> str:
        return f"{naming.number(100 * share, 0)} %"

    first, second = ([float(point) for point in axis.points] for axis in naming.found.axes)
    lines = plot.contour(first, second, table, levels=_LIKELY, colors="white", linewidths=1.6)
    lines.set_path_effects([withStroke(linewidth=3.2, foreground=INK)])
    for text in plot.clabel(lines, fmt=likely, fontsize=SMALL):
        text.set_path_effects([withStroke(linewidth=2.4, foreground=INK)])
    label = naming.say("chart_likely", unit=naming.unit(unit), share=", ".join(map(likely, _LIKELY)))
    handle = Line2D([], [], color="white", linewidth=1.6, label=label)
    handle.set_path_effects([withStroke(linewidth=3.2, foreground=INK)])
    keyed(plot, handles=[handle])
