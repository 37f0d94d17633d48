"""Which tasks of a plan have effects that are ranges."""

from __future__ import annotations

from ntm_rules.scenario.plan.model import Lift, Means
from ntm_rules.scenario.plan.results import Plan


def uncertain_tasks(plan: Plan, means: Means) -> tuple[int, ...]:
    """The tasks of which some effect is not known for certain."""
    return tuple(doing.task for doing in plan.doings if _is_uncertain(doing.task, means))


def _is_uncertain(task: int, means: Means) -> bool:
    lifts = (effect for effect in means.tasks[task].effects if isinstance(effect, Lift))
    return any(lift.low != lift.high for lift in lifts)
