"""What a sweep varies, what is uncertain in it and how, and what is assumed everywhere, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ntm_rules.messages import number, show
from ntm_rules.report.sweep.naming import Naming
from ntm_rules.scenario.sweep.distribution import Beta, Chance, Normal, Triangular, Uniform
from ntm_rules.scenario.sweep.model import Axis, Entry, How


def assumed(naming: Naming) -> Iterator[str]:
    """The lines, those of the axes first."""
    yield from (_axis(axis, naming) for axis in naming.found.axes)
    yield from (_entry(entry, naming) for entry in naming.found.entries)
    if naming.found.stack:
        yield naming.say("assumed_stack", titles=[show(title, naming.lang) for title in naming.found.stack])
    if naming.found.draws > 1:
        yield naming.say("assumed_draws", draws=naming.found.draws, seed=str(naming.found.seed))


def _axis(axis: Axis, naming: Naming) -> str:
    first, last = naming.number_on(axis, axis.points[0]), naming.value(axis, axis.points[-1])
    values = {"axis": naming.axis_named(axis), "low": first, "high": last, "count": len(axis.points),
              "units": _units(axis, naming)}  # fmt: skip
    if len(axis.points) == 1:
        return naming.say("assumed_axis_point", **{**values, "low": last})
    step = axis.points[1] - axis.points[0]
    line = naming.say("assumed_axis", **values, step=step.normalize())
    now = [_as_required(text, axis, naming) for text in axis.required]
    return naming.say("assumed_axis_required", line=line, required=now) if now else line


def _as_required(text: str, axis: Axis, naming: Naming) -> str:
    """A requirement as its file writes it, its decimal mark as the language has it."""
    marked = re.sub(r"(?<=\d)\.(?=\d)", ",", text) if naming.lang == "vi" else text
    return f"{marked} {naming.measured_in(axis.measure)}".rstrip()


def _units(axis: Axis, naming: Naming) -> str:
    """Of which units an axis is."""
    keys = set(axis.units)
    units = [unit for unit in naming.found.units if unit.key in keys]
    if not units or axis.how is How.REQUIRE:
        return naming.say("assumed_all_units", level=naming.say(f"level_{axis.level}_many"))
    return naming.units(units)


def _entry(entry: Entry, naming: Naming) -> str:
    code = "assumed_entry_around" if entry.around else "assumed_entry"
    line = naming.say(code, nodes=naming.entry(entry), law=law(entry, naming), count=entry.figures)
    if entry.unknown:
        line = naming.say("assumed_unknown", line=line, count=entry.unknown)
    if entry.together:
        line = naming.say("assumed_together", line=line, together=entry.together)
    return line


def law(entry: Entry, naming: Naming) -> str:
    """The distribution in words, with its numbers."""
    unit = "" if entry.measure is None else naming.measured_in(entry.measure)
    unit = naming.say("axis_points") if entry.around and unit == "%" else unit

    def amount(value: Decimal) -> str:
        return f"{number(value, naming.lang)} {unit}".rstrip()

    match entry.distribution:
        case Normal(mean=mean, sd=sd):
            return naming.say("law_normal", mean=amount(mean), sd=amount(sd))
        case Uniform(low=low, high=high):
            return naming.say("law_uniform", low=amount(low), high=amount(high))
        case Triangular(low=low, mode=mode, high=high):
            return naming.say("law_triangular", low=amount(low), mode=amount(mode), high=amount(high))
        case Beta(a=a, b=b, low=low, high=high):
            return naming.say("law_beta", a=a, b=b, low=amount(low), high=amount(high))
        case Chance(p=p):
            return naming.say("law_chance", share=f"{number((100 * p).normalize(), naming.lang)} %")
