"""What is owed, task by task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ntm_rules.explain.lacking import Item
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang

By = Literal["department", "unit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A node that keeps a unit from passing, and who owes it by which day.

    `office` is the short name of the department, "" where nobody is named; `root` is the assessed unit, which counts
    the one that owes or is it. `overdue`: the day lies before that of the figures.
    """

    item: Item
    office: str
    root: Outcome
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """All that is owed on a day, in the order of departments, the busiest first, or of units; soonest due first.

    `units` says in a line which units were assessed; `until` is the last day asked about, None for all; what has no day
    is always there. `alike` is how many units there are of each level and set.
    """

    lang: Lang
    units: str
    day: date
    by: By
    until: date | None
    tasks: tuple[Task, ...]
    alike: Mapping[tuple[str | None, str | None], int]


def sooner(due: date | None) -> tuple[bool, date]:
    """A key that puts what is due soonest first, and what has no day last."""
    return due is None, due or date.max
