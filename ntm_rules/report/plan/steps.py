"""For whom something is done and in how many steps, and what a step of it brings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ntm_rules.explain import words
from ntm_rules.messages import number, show
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.rows import Row
from ntm_rules.scenario.plan.model import Build, Effect, Lift

_MOST = 4  # numbers of steps that are told apart


def units_and_steps(row: Row, naming: Naming) -> Iterator[str]:
    """For whom it is and in how many steps, where it has several: of few numbers of steps a line each."""
    steps: dict[int, list[int]] = {}
    for doing in row.doings:
        if len(naming.means.tasks[doing.task].costs) > 1:
            steps.setdefault(doing.steps, []).append(doing.task)
    brings = _brings(row, naming)
    if 1 < len(steps) <= _MOST:
        for count, tasks in sorted(steps.items()):
            counted = naming.counted("plan_steps", count)
            yield naming.say("plan_units_steps", units=naming.units_of(tasks), steps=counted)
        yield naming.say("plan_each_step", brings=brings) if brings else ""
        return
    yield _units(row, naming)
    if steps:
        least, most = min(steps), max(steps)
        between = naming.say("plan_steps_between", least=least, most=most)
        counted = between if least < most else naming.counted("plan_steps", most)
        yield (
            naming.say("plan_steps_each" + ("" if most > 1 else "_one"), steps=counted, brings=brings)
            if brings
            else counted
        )


def _units(row: Row, naming: Naming) -> str:
    """For whom it is; where a part of the plan is shown, whether it is done for others together with those."""
    units = naming.units_of(row.tasks)
    return naming.say("plan_together", units=units) if any(map(naming.is_shared, row.tasks)) else units


def _brings(row: Row, naming: Naming) -> str:
    """What one step does to a figure or builds; "" where it only settles something."""
    effects = [effect for task in row.tasks for effect in naming.means.tasks[task].effects]
    return ", ".join(dict.fromkeys(filter(None, (_brought(effect, naming) for effect in effects))))


def _brought(effect: Effect, naming: Naming) -> str:
    match effect:
        case Lift(place=place, low=low, high=high):
            most = words.difference(high, naming.places.measure(place), naming.lang)
            if low == high:
                return _signed(high, most)
            return naming.say("plan_step_lift", low=_signed(low, number(low, naming.lang)), high=_signed(high, most))
        case Build(part=part, of=of, measure=measure):
            return naming.say("plan_step_build", part=part, of=of, measure=show(measure, naming.lang))
        case _:
            return ""


def _signed(value: Decimal, text: str) -> str:
    return f"+{text}" if value > 0 else text
