"""What is asked for as a command line says it, held against dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ntm_rules.scenario.plan.model import Ask, Goal, Pace, Target, Weight
from ntm_rules.scenario.plan.targets import Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """What is asked for, with targets as words; for the rest see `Ask`.

    `actions` is the file of actions, by default actions.yaml beside the assessments; `by` is by default the end of
    the year.
    """

    actions: Path | None = None
    goal: Goal = Goal.CHEAPEST
    by: date | None = None
    targets: Sequence[str] = ()
    first: Sequence[str] = ()
    budget: Decimal | None = None
    assume: bool = True
    certainty: Fraction | None = Fraction(1)
    pace: Pace = Pace.QUARTER
    weight: Weight = Weight.ONE
    limit: float = 60.0
    alternatives: int = 0
    front: bool = False
    explained: bool = False


def ask_of(asked: AskedFor, by: date, targets: Targets) -> tuple[Ask, Mapping[Target, Fraction]]:
    """What is asked for, of targets that are there, and what each of them counts for; problems are in `targets`."""
    first = targets.named(asked.first)
    wanted = targets.named(asked.targets) if asked.targets else targets.of_goal(asked.goal)
    wanted = tuple(dict.fromkeys((*wanted, *first)))
    ask = Ask(
        goal=asked.goal, by=by, targets=wanted, first=first, budget=asked.budget, assume=asked.assume,
        certainty=asked.certainty, pace=asked.pace, weight=asked.weight, limit=asked.limit,
        alternatives=asked.alternatives, front=asked.front, explained=asked.explained,
    )  # fmt: skip
    return ask, targets.weights(wanted, asked.weight)
