"""The front of a plan as a chart: what it costs to pass sooner, or to have more units pass; SVG or PNG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ntm_rules.messages import Lang, number, show
from ntm_rules.report.chart.file import chart_file
from ntm_rules.report.chart.style import DARK, INK, LIGHT, SMALL, WIDTH, framed, keyed, numbers
from ntm_rules.report.labels import sentence
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.standing import units
from ntm_rules.scenario.plan.model import Basis, Weight
from ntm_rules.scenario.plan.results import FrontPoint, Planned

_HEIGHT = 4.2
_MOST_HEADS = 12  # periods that are named below the axis
_APART = 0.11  # of the width: how far labels must be from each other
_LOW = 0.2  # of the height: below it there is no room under a point
_ROOM = 1.22  # how much higher the plot is for what is written of its points


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """A point of the front: where it stands, what is written at it, and whether none better is possible."""

    x: float
    y: float
    text: str
    proven: bool
    chosen: bool


def to_chart(planned: Planned, lang: Lang, form: str) -> bytes:
    """The chart of what was planned with a plan as the bytes of a file; `form` is "svg" or "png"."""
    naming = Naming.of(planned, lang)
    return chart_file(lambda: figure(naming), form, "ntm plan")


def figure(naming: Naming) -> Figure:
    """Units passing against money where the most are wanted, else money against the day on which all pass."""
    made = Figure(figsize=(WIDTH, _HEIGHT))
    plot = made.subplots()
    points = _front(naming.planned)
    title = (_by_day if naming.ask.goal.wants_all else _by_money)(plot, points, naming)
    framed(made, title=title, source=_source(naming))
    return made


def _front(planned: Planned) -> list[FrontPoint]:
    """The points in the order of time and money; the plan itself where there are no others."""
    if planned.front:
        return sorted(planned.front, key=lambda point: (point.on, -point.new))
    plan = planned.plan
    assert plan is not None, "there is no plan to be drawn"
    count = len(plan.achieved)
    return [FrontPoint(on=plan.on, new=plan.new, count=count, weight=Decimal(count), optimal=True, plan=plan)]


# ------------------------------------------------------------------------------------------- money against time


def _by_day(plot: Axes, points: Sequence[FrontPoint], naming: Naming) -> str:
    """What must be found to have all pass by a day; the title, which says the same of the first and the last."""
    first, last = _axis_of_time(plot, points, naming)
    marks = [
        _Point(
            x=_day(point.on), y=float(point.new), text=f"{naming.money(point.new)}\n{show(point.on, naming.lang)}",
            proven=point.optimal, chosen=_is_chosen(point, naming.planned),
        )
        for point in points
    ]  # fmt: skip
    impossible = bool(naming.planned.front) and marks[0].proven and first < marks[0].x
    if impossible:
        plot.axvspan(first, marks[0].x, facecolor=LIGHT, hatch="////", edgecolor="white", linewidth=0)
    _line(plot, marks, last)
    plot.set_ylim(0, _above(max(mark.y for mark in marks)))
    plot.set_ylabel(naming.say("chart_plan_new"))
    numbers(plot.yaxis, naming.lang)
    _write(plot, marks, below=True)
    _key(plot, marks, naming, impossible=impossible)
    values = {
        "targets": sentence(naming.targets(naming.ask.targets)), "soonest": points[0].on, "latest": points[-1].on,
        "most": _kept(naming.money(points[0].new)), "least": _kept(naming.money(points[-1].new)),
    }  # fmt: skip
    code = "chart_plan_days" if len(points) > 1 else "chart_plan_one_day" if impossible else "chart_plan_day"
    return naming.say(code, **values)


def _axis_of_time(plot: Axes, points: Sequence[FrontPoint], naming: Naming) -> tuple[float, float]:
    """Name the periods below the axis, of many not all; the ends of the axis."""
    periods = naming.planned.periods
    start = periods[0].start if periods else points[0].on
    end = max(naming.ask.by, *(point.on for point in points)) + timedelta(days=1)
    bounds = [_day(period.end) + 1 for period in periods]
    plot.set_xticks([_day(start), *bounds], [""] * (len(bounds) + 1))
    step = -(-len(periods) // _MOST_HEADS)
    shown = periods[::step] if step else ()
    plot.set_xticks(
        [(_day(period.start) + _day(period.end) + 1) / 2 for period in shown], map(naming.head, shown), minor=True
    )
    plot.tick_params(axis="x", which="minor", length=0)
    room = max(1.0, (_day(end) - _day(start)) * 0.02)
    plot.set_xlim(_day(start), _day(end) + room)
    plot.set_xlabel(naming.say("chart_plan_by"))
    return _day(start), _day(end) + room


def _day(day: date) -> float:
    """Where a day stands on the axis."""
    return float(day.toordinal())


# ------------------------------------------------------------------------------------------- units against money


def _by_money(plot: Axes, points: Sequence[FrontPoint], naming: Naming) -> str:
    """How many pass for how much; the title, which says the same of the first and the last."""
    people = naming.ask.weight is Weight.POPULATION
    found = sorted(points, key=lambda point: (point.new, point.weight))
    marks = [
        _Point(
            x=float(point.new), y=float(point.weight) if people else point.count,
            text=f"{number(point.weight if people else point.count, naming.lang)}\n{naming.money(point.new)}",
            proven=point.optimal, chosen=_is_chosen(point, naming.planned),
        )
        for point in found
    ]  # fmt: skip
    end = marks[-1].x * 1.06 or 1.0
    _line(plot, marks, end)
    plot.set_xlim(-0.03 * end, end)
    plot.set_ylim(0, _above(max(mark.y for mark in marks)))
    plot.set_xlabel(naming.say("chart_plan_new"))
    level = naming.level(naming.ask.targets)
    code = "chart_plan_people" if people else "chart_plan_count"
    plot.set_ylabel(sentence(naming.say(code, level=level)))
    numbers(plot.xaxis, naming.lang)
    numbers(plot.yaxis, naming.lang, whole=True)
    _write(plot, marks, below=False)
    _key(plot, marks, naming, impossible=False)
    least, most = found[0], found[-1]
    values = {
        "level": level, "of": len(naming.ask.targets), "few": least.count, "many": most.count,
        "least": _kept(naming.money(least.new)), "most": _kept(naming.money(most.new)),
    }  # fmt: skip
    return sentence(naming.say("chart_plan_one_count" if len(found) == 1 else "chart_plan_counts", **values))


# ------------------------------------------------------------------------------------------- what both have


def _line(plot: Axes, marks: Sequence[_Point], end: float) -> None:
    """Steps from point to point: what holds at one holds until the next. A point that is not proven is hollow."""
    xs, ys = [mark.x for mark in marks], [mark.y for mark in marks]
    plot.plot([*xs, end], [*ys, ys[-1]], drawstyle="steps-post", color=DARK, linewidth=1.8)
    for mark in marks:
        look = _look(chosen=mark.chosen, proven=mark.proven)
        plot.plot([mark.x], [mark.y], clip_on=False, zorder=3, **look)


def _look(*, chosen: bool, proven: bool) -> dict[str, Any]:
    shape, size = ("D", 9) if chosen else ("o", 5)
    ground = DARK if proven else "white"
    return {"marker": shape, "ms": size, "color": DARK, "linestyle": "none", "markerfacecolor": ground}


def _write(plot: Axes, marks: Sequence[_Point], *, below: bool) -> None:
    """Write at points what they are; where they are too near each other, at the ends and the chosen one first.

    There is room to the left of a point, and above it where the line goes up; where it goes down there is room
    `below`, unless the point is too low for that.
    """
    low, high = plot.get_xlim()
    floor = plot.get_ylim()[1] * _LOW
    taken: list[float] = []
    ends = {0, len(marks) - 1}
    for at in sorted(range(len(marks)), key=lambda at: (not marks[at].chosen, at not in ends, at)):
        mark = marks[at]
        place = (mark.x - low) / (high - low)
        if any(abs(place - other) < _APART for other in taken):
            continue
        taken.append(place)
        side = "left" if place < _APART else "right"
        under = below and mark.y > floor
        away = -3 if side == "right" else 0, -8 if under else 8
        plot.annotate(
            mark.text, (mark.x, mark.y), away, textcoords="offset points", ha=side,
            va="top" if under else "bottom", fontsize=SMALL, color=INK, multialignment=side,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.8},
        )  # fmt: skip


def _key(plot: Axes, marks: Sequence[_Point], naming: Naming, *, impossible: bool) -> None:
    """What the signs mean that are on the plot."""
    handles: list[Any] = []
    if any(mark.chosen for mark in marks):
        handles.append(Line2D([], [], label=naming.say("chart_plan_chosen"), **_look(chosen=True, proven=True)))
    if not all(mark.proven for mark in marks):
        handles.append(Line2D([], [], label=naming.say("chart_plan_not_proven"), **_look(chosen=False, proven=False)))
    if impossible:
        handles.append(
            Patch(label=naming.say("chart_plan_impossible"), facecolor=LIGHT, hatch="////", edgecolor="white")
        )
    if handles:
        keyed(plot, handles=handles)


def _kept(money: str) -> str:
    """An amount whose unit stays on its line."""
    return money.replace(" ", "\N{NO-BREAK SPACE}")


def _above(most: float) -> float:
    return most * _ROOM or 1.0


def _is_chosen(point: FrontPoint, planned: Planned) -> bool:
    plan = planned.plan
    return plan is not None and (point.on, point.new) == (plan.on, plan.new)


def _source(naming: Naming) -> str:
    """From which figures and sets, and whether the actions are those of somebody."""
    planned = naming.planned
    days = tuple(dict.fromkeys(show(period.start - timedelta(days=1), naming.lang) for period in planned.periods[:1]))
    sets = tuple(dict.fromkeys(unit.set for unit in units(planned.before) if unit.set is not None))
    line = naming.say("chart_plan_source", days=days, sets=sets)
    parts = [] if naming.means.title is None else [show(naming.means.title, naming.lang)]
    if any(task.action.basis is Basis.ILLUSTRATIVE for task in naming.means.tasks):
        parts.append(naming.say("chart_plan_illustrative"))
    return ". ".join([line.rstrip("."), *parts])
