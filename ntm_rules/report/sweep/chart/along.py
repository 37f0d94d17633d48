"""The chart along one axis: how many units have which verdict or pass, and below how the assessed units fare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text

from ntm_rules.report.chart.style import (
    DARK,
    INK,
    LOOKS,
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
from ntm_rules.report.sweep.headline import flips_within, headline
from ntm_rules.report.sweep.naming import Naming, group_roles, named_units
from ntm_rules.scenario.sweep.model import RoleSweep, UnitSweep
from ntm_rules.verdict import Verdict

_APART = 0.085  # of the width of a chart: how far labels must be from each other
_WIDE = 0.13  # of it: a stretch that has room for a word
_MOST_FLIPS, _ROOM = 8, 1.16  # values that are marked, and how much higher a plot is for what is written of them
_MOST_MARKS = 40
_STYLES = ("-", "--", "-.", ":")
_LINES = (DARK, "#c1590a", "#3a9a77", "#8f4f8f")


def along(naming: Naming) -> Figure:
    """The chart of a sweep with one axis."""
    roles, units = group_roles(naming.found)[:2], named_units(naming.found)
    uncertain = naming.found.draws > 1
    heights = [3.0 if uncertain or len(roles) == 1 else 2.4 for _ in roles]
    heights += ([2.0] if uncertain else [0.3] * len(units)) if units else []
    figure = Figure(figsize=(WIDTH, 1.6 + sum(heights)))
    plots = figure.subplots(len(heights), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    for plot, role in zip(plots, roles, strict=False):
        (_spread if uncertain else _stacked)(plot, role, naming)
    rest = plots[len(roles) :]
    if units and uncertain:
        _chances(rest[0], units, naming)
    elif units:
        for plot, unit in zip(rest, units, strict=True):
            _strip(plot, unit, naming)
    _across(plots[-1], naming)
    told(plots[0], list(headline(naming))[len(units) if roles else 0])
    framed(figure, title=_title(roles, units, naming), source=source(naming))
    return figure


def _title(roles: Sequence[RoleSweep], units: Sequence[UnitSweep], naming: Naming) -> str:
    (axis,) = naming.found.axes
    if naming.found.title is not None:
        return naming.titles()
    if not roles:
        return naming.say("chart_unit_by_axis", unit=naming.unit(units[0]), axis=naming.axis_in_full(axis))
    code = "chart_units_draws_by_axis" if naming.found.draws > 1 else "chart_units_by_axis"
    word = naming.word(Verdict.PASS, roles[0].set)
    return naming.say(code, level=naming.level(roles[0]), verdict=word, axis=naming.axis_in_full(axis))


def _across(plot: Axes, naming: Naming) -> None:
    """The axis that is swept, below all plots."""
    plot.set_xlabel(sentence(naming.axis_labelled(naming.found.axes[0])))
    numbers(plot.xaxis, naming.lang)
    plot.set_xlim(*_ends(naming))


def _ends(naming: Naming) -> tuple[float, float]:
    """The first and the last point; some room about an only one."""
    points = naming.found.axes[0].points
    room = 0.5 if len(points) == 1 else 0.0
    return float(points[0]) - room, float(points[-1]) + room


# ------------------------------------------------------------------------------------------- nothing uncertain


def _stretches(unit: UnitSweep, naming: Naming) -> list[tuple[float, Verdict]]:
    """From which value on a unit has which verdict."""
    flips = flips_within(unit, 0, naming.found)
    return [(_ends(naming)[0], naming.found.verdicts(unit)[0]), *((float(flip.value), flip.after) for flip in flips)]


def _stacked(plot: Axes, role: RoleSweep, naming: Naming) -> None:
    """How many units have which verdict, one on top of the other, changing at the very values where units flip."""
    units = [_stretches(unit, naming) for unit in naming.found.units if unit.key.role == role.role]
    starts = sorted({value for unit in units for value, _ in unit})
    ends = [*starts, _ends(naming)[1]]
    below = [0] * len(ends)
    patches = []
    for verdict in STACKED:
        counted = [sum(_verdict_at(unit, start) is verdict for unit in units) for start in starts]
        if any(counted):
            above = [low + count for low, count in zip(below, [*counted, counted[-1]], strict=True)]
            plot.fill_between(ends, below, above, step="post", linewidth=0.4, **LOOKS[verdict].patch())
            patches.append(Patch(label=naming.word(verdict, role.set), **LOOKS[verdict].patch()))
            below = above
    plot.set_ylabel(sentence(naming.say("chart_number", level=naming.level(role))))
    numbers(plot.yaxis, naming.lang, whole=True)
    plot.set_ylim(0, role.of)
    keyed(plot, handles=patches)
    _mark_flips(plot, role, naming)


def _verdict_at(unit: Sequence[tuple[float, Verdict]], value: float) -> Verdict:
    return [verdict for start, verdict in unit if start <= value][-1]


def _mark_flips(plot: Axes, role: RoleSweep, naming: Naming) -> None:
    """Name the values where units flip and how many do, where these are few; those with most units first."""
    (axis,) = naming.found.axes
    units = [unit for unit in naming.found.units if unit.key.role == role.role]
    flips = Counter(flip.value for unit in units for flip in flips_within(unit, 0, naming.found))
    if not 0 < len(flips) <= _MOST_FLIPS:
        return
    ticks = [tick for tick in plot.get_yticks() if tick <= role.of]
    plot.set_ylim(0, role.of * _ROOM)
    plot.set_yticks(ticks)
    plot.spines["left"].set_bounds(0, role.of)
    first, last = _ends(naming)
    taken: list[float] = []
    for value, count in flips.most_common():
        at = (float(value) - first) / (last - first)
        plot.axvline(float(value), ymax=1 / _ROOM, color=INK, linewidth=0.6, linestyle=(0, (4, 3)))
        if all(abs(at - other) > _APART for other in taken):
            taken.append(at)
            text = f"{naming.value(axis, value)}\n{naming.number(count, 0)} {naming.level(role)}"
            side = "left" if at < _APART / 2 else "right" if at > 1 - _APART / 2 else "center"
            plot.text(
                float(value), role.of * 1.025, text, ha=side, multialignment=side, va="bottom", fontsize=SMALL,
                linespacing=1.1,
            )  # fmt: skip


def _strip(plot: Axes, unit: UnitSweep, naming: Naming) -> None:
    """The verdict of one unit as a strip."""
    first, last = _ends(naming)
    stretches = _stretches(unit, naming)
    for (start, verdict), end in zip(stretches, [*(value for value, _ in stretches[1:]), last], strict=True):
        look = LOOKS[verdict]
        plot.add_patch(Rectangle((start, 0), end - start, 1, linewidth=0.4, **look.patch()))
        if end - start > _WIDE * (last - first):
            written = plot.text((start + end) / 2, 0.47, naming.word_of(unit, verdict), ha="center", va="center")
            _readable(written, look.ink, look.colour)
    plot.set_ylim(0, 1)
    plot.set_yticks([0.5], [naming.unit(unit)])
    quiet(plot)
    plot.spines[["left", "bottom"]].set_visible(False)


def _readable(text: Text, ink: str, ground: str) -> None:
    """Keep hatching from running through letters."""
    text.set(color=ink, fontsize=SMALL)
    text.set_bbox({"facecolor": ground, "edgecolor": "none", "pad": 1.5})


# ------------------------------------------------------------------------------------------- in draws


def _spread(plot: Axes, role: RoleSweep, naming: Naming) -> None:
    """How many units pass on average, and between which numbers in nine draws of ten."""
    xs = [float(point) for point in naming.found.axes[0].points]
    spread = role.passing
    plot.fill_between(xs, spread.q05, spread.q95, color=DARK, alpha=0.18, linewidth=0, label=naming.say("chart_band"))
    plot.plot(xs, spread.mean, color=DARK, linewidth=1.8, marker=_marker(xs), ms=3, label=naming.say("chart_mean"))
    plot.axhline(
        role.baseline.get(Verdict.PASS, 0), color=INK, linewidth=0.9, linestyle=":", label=naming.say("chart_now")
    )
    plot.set_ylim(0, role.of * 1.02)
    word = naming.word(Verdict.PASS, role.set)
    plot.set_ylabel(sentence(naming.say("chart_number_of", level=naming.level(role), verdict=word, of=role.of)))
    numbers(plot.yaxis, naming.lang, whole=True)
    keyed(plot)


def _marker(points: Sequence[float]) -> str:
    """A mark at each point, where they are few enough to be told apart: between them nothing was tried."""
    return "o" if len(points) <= _MOST_MARKS else ""


def _chances(plot: Axes, units: Sequence[UnitSweep], naming: Naming) -> None:
    """How likely each assessed unit passes, with the confidence interval."""
    xs = [float(point) for point in naming.found.axes[0].points]
    for unit, style, colour in zip(units, _STYLES, _LINES, strict=False):
        chances = naming.found.chances(unit)
        plot.fill_between(xs, chances.low, chances.high, color=colour, alpha=0.2, linewidth=0)
        plot.plot(
            xs,
            chances.share,
            color=colour,
            linestyle=style,
            linewidth=1.8,
            marker=_marker(xs),
            ms=3,
            label=naming.unit(unit),
        )
    plot.set_ylim(-0.02, 1.02)
    numbers(plot.yaxis, naming.lang, percent=True)
    plot.set_ylabel(naming.say("chart_share"))
    keyed(plot)
