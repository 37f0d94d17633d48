"""A plan with what is done and assumed for some units alone; what it comes to in all stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ntm_rules.explain.model import Outcome
from ntm_rules.report.standing import units
from ntm_rules.scenario.plan.model import Assumed
from ntm_rules.scenario.plan.results import Plan, Planned
from ntm_rules.scenario.turns import Turns


def only(planned: Planned, ids: frozenset[str]) -> Planned:
    """What there is to tell of these units, and of the members of those that are assessed."""
    within = ids | {unit.id for unit in units(_those(planned.before, ids))}
    turns = None
    if planned.turns is not None:
        turns = Turns(units=tuple(unit for unit in planned.turns.units if unit.after.id in within))
    names = tuple(dict.fromkeys(unit.name for unit in _those(planned.before, ids)))
    return replace(
        planned, plan=None if planned.plan is None else _plan(planned.plan, planned, within),
        alternatives=tuple(_plan(each, planned, within) for each in planned.alternatives),
        whys=tuple(why for why in planned.whys if _is_for(why.task, planned, within)),
        turns=turns, shown=names,
    )  # fmt: skip


def _plan(plan: Plan, planned: Planned, within: frozenset[str]) -> Plan:
    def kept(assumed: Sequence[Assumed]) -> tuple[Assumed, ...]:
        return tuple(each for each in assumed if each.place.key.unit in within)

    doings = tuple(doing for doing in plan.doings if _is_for(doing.task, planned, within))
    return replace(plan, doings=doings, stated=kept(plan.stated), open=kept(plan.open))


def _is_for(task: int, planned: Planned, within: frozenset[str]) -> bool:
    assert planned.means is not None, "tasks are means"
    return not within.isdisjoint(planned.means.tasks[task].units)


def _those(outcomes: Sequence[Outcome], ids: frozenset[str]) -> tuple[Outcome, ...]:
    return tuple(unit for unit in units(outcomes) if unit.id in ids)
