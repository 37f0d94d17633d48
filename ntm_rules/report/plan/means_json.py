"""What can be done, for programs: funds, capacities, actions, and every task, taken or left out."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from ntm_rules.compile.model import Measure, Name
from ntm_rules.explain import words
from ntm_rules.finding import Attested, Measured, NotApplicable, Part, Pending, Value
from ntm_rules.interval import Exact
from ntm_rules.messages import Lang
from ntm_rules.report.json import exact, plain
from ntm_rules.report.plan.places import Places
from ntm_rules.scenario.plan.model import (
    Action,
    Allotment,
    Assumed,
    Build,
    Capacity,
    Effect,
    Fund,
    Lift,
    Means,
    Take,
    Task,
)
from ntm_rules.scenario.whatif.model import Place

Plain = dict[str, Any]


def decimal(value: Decimal | None) -> str | None:
    """A decimal as text, without an exponent and without noughts that say nothing."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def means_to_plain(means: Means, taken: Collection[int], places: Places, lang: Lang) -> Plain:
    """An object in the types that JSON has; `taken` are the tasks of the plan, `places` know the names."""
    actions = {task.action.id: task.action for task in means.tasks}
    ids = [task.id for task in means.tasks]
    return {
        "title": _name(means.title),
        "note": means.note,
        "funds": [_fund(each) for each in means.funds.values()],
        "capacities": [_capacity(each) for each in means.capacities.values()],
        "assumed": [assumed_to_plain(each, places, lang) for each in means.assumed],
        "actions": [_action(each) for each in actions.values()],
        "tasks": [
            {
                **_task(task),
                "effects": [_effect(each, places, lang) for each in task.effects],
                "after": [ids[at] for at in task.after],
                "excludes": [ids[at] for at in task.excludes],
                "taken": index in taken,
            }
            for index, task in enumerate(means.tasks)
        ],
    }


def place_to_plain(place: Place, places: Places) -> Plain:
    """A node by its place, with the names that a reader needs."""
    unit, node = places.units.get(place.key), places.node(place)
    return {
        "dossier": place.dossier,
        "unit": place.key.unit,
        "unit_name": None if unit is None else unit.name,
        "role": place.key.role,
        "node": place.address,
        "node_name": None if node is None else node.name,
        "kind": None if node is None else str(node.kind),
        "responsible": places.department(place),
    }


def assumed_to_plain(assumed: Assumed, places: Places, lang: Lang) -> Plain:
    """What is taken to be found, where, and why."""
    return {
        "place": place_to_plain(assumed.place, places),
        "value": _value(assumed.value, places.measure(assumed.place), lang),
        "because": assumed.because,
        "at": None if assumed.span is None else str(assumed.span),
    }


def _value(value: Value, measure: Measure | None, lang: Lang) -> Plain:
    """What is found: the text that a reader sees and, by its form, the value itself."""
    found: Plain = {"text": words.value(value, measure, lang)}
    match value:
        case Measured(interval=interval):
            ends = {"low": _end(interval.low), "high": _end(interval.high)}
            return {**found, **ends, "low_open": interval.low_open, "high_open": interval.high_open}
        case Part(part=part, of=of):
            return {**found, "part": decimal(part), "of": decimal(of)}
        case Attested(met=met):
            return {**found, "met": met}
        case Pending(cause=cause):
            return {**found, "cause": str(cause)}
        case NotApplicable():
            return {**found, "applies": False}


def _end(end: Exact | None) -> str | None:
    return None if end is None else exact(end)


def _name(name: Name | None) -> Plain | None:
    return None if name is None else {"vi": name.vi, "en": name.en}


def _fund(fund: Fund) -> Plain:
    limits = None if fund.limits is None else {str(year): decimal(limit) for year, limit in fund.limits.items()}
    return {"id": fund.id, "name": _name(fund.name), "limits": limits}


def _capacity(capacity: Capacity) -> Plain:
    return {
        "id": capacity.id,
        "name": _name(capacity.name),
        "measure": _name(capacity.measure),
        "limit": decimal(capacity.limit),
        "per": "year" if capacity.yearly else "quarter",
    }


def _action(action: Action) -> Plain:
    return {
        "id": action.id,
        "name": _name(action.name),
        "basis": str(action.basis),
        "responsible": None if action.responsible is None else action.responsible.id,
        "source": action.source,
        "note": action.note,
        "at": str(action.span),
    }


def _task(task: Task) -> Plain:
    return {
        "id": task.id,
        "action": task.action.id,
        "units": list(task.units),
        "costs": [decimal(cost) for cost in task.costs],
        "duration": None if task.duration is None else f"{task.duration.number} {task.duration.unit}",
        "earliest": plain(task.earliest),
        "latest": plain(task.latest),
        "payment": str(task.payment),
        "allotted": [_allotment(each) for each in task.allotted],
        "funds": list(task.funds),
        "uses": {capacity: decimal(amount) for capacity, amount in task.uses.items()},
    }


def _allotment(allotment: Allotment) -> Plain:
    return {"fund": allotment.fund, "amount": decimal(allotment.amount), "document": allotment.document}


def _effect(effect: Effect, places: Places, lang: Lang) -> Plain:
    at = {"place": place_to_plain(effect.place, places)}
    match effect:
        case Take(place=place, value=value):
            return {"kind": "set", **at, "value": _value(value, places.measure(place), lang)}
        case Lift():
            ends = {name: decimal(getattr(effect, name)) for name in ("low", "likely", "high")}
            return {"kind": "lift", **at, **ends}
        case Build(part=part, of=of, measure=measure):
            amounts = {"part": decimal(part), "of": decimal(of), "measure": _name(measure)}
            return {"kind": "build", **at, **amounts}
