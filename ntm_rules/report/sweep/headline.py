"""What a sweep comes to, in a sentence a unit or a level: what a planner would take away from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ntm_rules.report.sweep.naming import COUNTED, Naming, group_roles, named_units
from ntm_rules.scenario.sweep.model import Axis, Flip, RoleSweep, Sweep, UnitSweep
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from ntm_rules.scenario.sweep.model import Numbers

_LIKELY = (0.5, 0.8)  # the probabilities of which it is told where they are reached


def headline(naming: Naming) -> Iterator[str]:
    """The sentences, those of the assessed units first where they are few."""
    found = naming.found
    if found.draws > 1:
        yield from (_chance(unit, naming) for unit in named_units(found))
        yield from (mean(role, naming) for role in group_roles(found))
    elif len(found.axes) == 1:
        yield from (_verdicts(unit, naming) for unit in named_units(found))
        yield from (_counts(role, naming) for role in group_roles(found))
    else:
        yield from (_points(unit, naming) for unit in named_units(found))
        yield from (_extremes(role, naming) for role in group_roles(found))


def flips_within(unit: UnitSweep, axis: int, found: Sweep) -> list[Flip]:
    """The flips of a unit between the ends of an axis, in order."""
    first, last = found.axes[axis].points[0], found.axes[axis].points[-1]
    here = [flip for flip in unit.flips if flip.axis == axis and first <= flip.value <= last]
    crossed = [flip for flip in here if flip.value != (first if flip.included else last)]
    return sorted(crossed, key=lambda flip: (flip.value, not flip.included))


def telling(role: RoleSweep) -> Verdict:
    """The verdict whose number changes over the points: a pass if any, else what else does; a pass if none."""
    changing = (verdict for verdict in COUNTED if len(set(counts(role, verdict).tolist())) > 1)
    return next(changing, Verdict.PASS)


def counts(role: RoleSweep, verdict: Verdict) -> Numbers:
    """The number of units with a verdict at each point, on average."""
    return {Verdict.PASS: role.passing.mean, Verdict.FAIL: role.failing, Verdict.PENDING: role.pending}[verdict]


# ------------------------------------------------------------------------------------------- along one axis


def _verdicts(unit: UnitSweep, naming: Naming) -> str:
    """Where along the axis a unit has which verdict."""
    (axis,) = naming.found.axes
    flips = flips_within(unit, 0, naming.found)
    first = naming.found.verdicts(unit)[0]
    if not flips:
        return naming.say("head_unit_always", unit=naming.unit(unit), verdict=naming.word_of(unit, first),
                          range=_range(axis, naming))  # fmt: skip
    spans = [_span(naming, axis, (None, flips[0]), naming.word_of(unit, first))]
    ends = [*pairwise(flips), (flips[-1], None)]
    spans += [_span(naming, axis, (low, high), naming.word_of(unit, low.after)) for low, high in ends]
    return naming.say("head_unit", unit=naming.unit(unit), axis=naming.axis(axis), spans=spans)


def _span(naming: Naming, axis: Axis, ends: tuple[Flip | None, Flip | None], word: str) -> str:
    """A verdict and between which two flips it holds."""
    low, high = ends
    parts = [] if low is None else [naming.from_value(axis, low.value, included=low.included)]
    parts += [] if high is None else [naming.below_value(axis, high.value, included=high.included)]
    return naming.say("head_span", verdict=word, where=" ".join(parts))


def _range(axis: Axis, naming: Naming) -> str:
    low, high = naming.number_on(axis, axis.points[0]), naming.value(axis, axis.points[-1])
    return naming.say("head_range", axis=naming.axis(axis), low=low, high=high)


def _change(before: float, after: float, text: Callable[[float], str], naming: Naming) -> str:
    """How a number goes from one end of an axis to the other."""
    code = "head_up" if before < after else "head_down" if after < before else "head_about"
    return naming.say(code, low=text(before), high=text(after))


def _counts(role: RoleSweep, naming: Naming) -> str:
    """How the number of units of a role changes along the axis; at one value at once, if so."""
    (axis,) = naming.found.axes
    units = [unit for unit in naming.found.units if unit.key.role == role.role]
    places = {(flip.value, flip.included) for unit in units for flip in flips_within(unit, 0, naming.found)}
    if not places:
        return naming.say("head_counts_always", range=_range(axis, naming), counts=_all_counts(role, naming, 0),
                          level=naming.level(role))  # fmt: skip
    if len(places) == 1:
        ((value, included),) = places
        return naming.say(
            "head_step", axis=naming.axis(axis), level=naming.level(role), of=role.of,
            before=_all_counts(role, naming, 0), where=naming.from_value(axis, value, included=included),
            after=_all_counts(role, naming, -1), where_before=naming.below_value(axis, value, included=included),
        )  # fmt: skip
    verdict = telling(role)
    numbers = [round(each) for each in counts(role, verdict).tolist()]
    change = _change(numbers[0], numbers[-1], lambda count: _of(count, role, naming), naming)
    word = naming.word(verdict, role.set)
    return naming.say("head_counts", range=_range(axis, naming), level=naming.level(role), verdict=word, change=change)


def _of(count: float, role: RoleSweep, naming: Naming) -> str:
    return f"{naming.number(count, 0)}/{naming.number(role.of, 0)}"


def _all_counts(role: RoleSweep, naming: Naming, point: int) -> list[str]:
    """How many units of a role have each verdict at a point."""
    found = [(verdict, counts(role, verdict).tolist()[point]) for verdict in COUNTED]
    return [f"{naming.mean(count)} {naming.word(verdict, role.set)}" for verdict, count in found if count]


# ------------------------------------------------------------------------------------------- over two axes


def _points(unit: UnitSweep, naming: Naming) -> str:
    """At how many points of the grid a unit has which verdict."""
    verdicts = naming.found.verdicts(unit)
    told = {each: verdicts.count(each) for each in dict.fromkeys((*COUNTED, *verdicts)) if each in verdicts}
    if len(told) == 1:
        return naming.say("head_points_always", unit=naming.unit(unit), verdict=naming.word_of(unit, verdicts[0]))
    parts = [
        naming.say("head_points_of", verdict=naming.word_of(unit, each), count=count, of=len(verdicts))
        for each, count in told.items()
    ]
    return naming.say("head_points", unit=naming.unit(unit), parts=parts)


def _extremes(role: RoleSweep, naming: Naming) -> str:
    """The fewest and the most units with a verdict, and the first point that has so many."""
    verdict = telling(role)
    numbers = [round(each) for each in counts(role, verdict).tolist()]
    if len(set(numbers)) == 1:
        return naming.say("head_grid_always", level=naming.level(role), counts=_all_counts(role, naming, 0))
    low, high = (
        naming.say("head_extreme", count=_of(end, role, naming), point=_point(numbers.index(end), naming))
        for end in (min(numbers), max(numbers))
    )
    return naming.say(
        "head_extremes", level=naming.level(role), verdict=naming.word(verdict, role.set), low=low, high=high
    )


def _point(at: int, naming: Naming) -> str:
    """A point by its values."""
    pairs = zip(naming.found.axes, naming.found.points[at], strict=True)
    return ", ".join(f"{naming.axis(axis)}: {naming.value(axis, value)}" for axis, value in pairs)


# ------------------------------------------------------------------------------------------- in draws


def _chance(unit: UnitSweep, naming: Naming) -> str:
    """How likely a unit is to pass: at the only point, or where it becomes likely."""
    found = naming.found
    chances = found.chances(unit)
    shares = chances.share.tolist()
    values = {"unit": naming.unit(unit), "verdict": naming.word_of(unit, Verdict.PASS)}
    if not found.axes:
        interval = naming.interval(chances.low.tolist()[0], chances.high.tolist()[0])
        return naming.say("head_chance", **values, share=naming.share(shares[0]), interval=interval)
    least, most = naming.share(min(shares)), naming.share(max(shares))
    if least == most:
        return naming.say("head_chance_always", **values, share=least)
    if len(found.axes) > 1:
        return naming.say(
            "head_chance_grid", **values, low=least, high=most, at_low=_point(shares.index(min(shares)), naming),
            at_high=_point(shares.index(max(shares)), naming),
        )  # fmt: skip
    reached = [text for likely in _LIKELY for text in _reached(shares, likely, naming)]
    change = _change(shares[0], shares[-1], naming.share, naming)
    told = naming.say("head_chance_axis", **values, range=_range(found.axes[0], naming), change=change)
    code = "head_chance_reached" if reached else "head_chance_told"
    return naming.say(code, told=told, reached=reached)


def _reached(shares: Sequence[float], likely: float, naming: Naming) -> Iterator[str]:
    """Where a probability is passed on the way along the axis, if it is passed once."""
    above = [share >= likely for share in shares]
    if sum(a != b for a, b in pairwise(above)) == 1:
        (axis,) = naming.found.axes
        at = above.index(True) if above[-1] else above.index(False) - 1
        code = "head_reached_from" if above[-1] else "head_reached_to"
        yield naming.say(code, share=f"{naming.number(100 * likely, 0)} %", value=naming.value(axis, axis.points[at]))


def mean(role: RoleSweep, naming: Naming) -> str:
    """How many units of a role pass on average, and between which numbers in nine draws of ten."""
    spread, found = role.passing, naming.found
    means = spread.mean.tolist()
    values = {"level": naming.level(role), "verdict": naming.word(Verdict.PASS, role.set), "of": role.of}
    if found.axes:
        low, high = naming.mean(min(means)), naming.mean(max(means))
        if low == high:
            return naming.say("head_mean_always", **values, mean=low)
        if len(found.axes) == 1:
            change = _change(means[0], means[-1], naming.mean, naming)
            return naming.say("head_mean_axis", **values, range=_range(found.axes[0], naming), change=change)
        return naming.say("head_mean_grid", **values, low=low, high=high)
    low, high = (naming.number(each.tolist()[0], 0) for each in (spread.q05, spread.q95))
    return naming.say("head_mean", **values, mean=naming.mean(means[0]), low=low, high=high)
