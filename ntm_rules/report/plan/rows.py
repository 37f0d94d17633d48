"""The doings of a plan row by row: those of one action in one time together, or of one action where there are many."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ntm_rules.scenario.plan.model import Action, Means
from ntm_rules.scenario.plan.results import Doing, Plan
from ntm_rules.scenario.whatif.model import Place

#: Of more rows than this, those of one action are one; of more than this even so, a page shows the first.
MOST_ROWS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Doings of one action, at the same time or, where they are summed up, at several."""

    action: Action
    doings: tuple[Doing, ...]
    cost: Decimal
    new: Decimal

    @property
    def tasks(self) -> tuple[int, ...]:
        """The tasks that are done."""
        return tuple(doing.task for doing in self.doings)

    @property
    def start(self) -> date:
        """When the first begins."""
        return min(doing.start for doing in self.doings)

    @property
    def finish(self) -> date:
        """When the last is done."""
        return max(doing.finish for doing in self.doings)

    @property
    def settles(self) -> tuple[Place, ...]:
        """What they let pass."""
        return tuple(dict.fromkeys(place for doing in self.doings for place in doing.settles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows in the order in which they begin; `summed` where those of several times are one."""

    rows: tuple[Row, ...]
    summed: bool

    @property
    def shown(self) -> tuple[Row, ...]:
        """Those that a page has room for: the first to begin."""
        return self.rows[:MOST_ROWS]

    @property
    def hidden(self) -> tuple[Row, ...]:
        """Those that it leaves to a workbook."""
        return self.rows[MOST_ROWS:]


def rows_of(plan: Plan, means: Means) -> Rows:
    """The rows of a plan."""
    found = _grouped(plan, means, summed=False)
    summed = len(found) > MOST_ROWS
    return Rows(rows=_grouped(plan, means, summed=True) if summed else found, summed=summed)


def _grouped(plan: Plan, means: Means, *, summed: bool) -> tuple[Row, ...]:
    groups: dict[Hashable, list[Doing]] = {}
    for doing in sorted(plan.doings, key=lambda doing: (doing.start, doing.finish, doing.task)):
        action = means.tasks[doing.task].action.id
        groups.setdefault(action if summed else (action, doing.start, doing.finish), []).append(doing)
    return tuple(_row(doings, means) for doings in groups.values())


def _row(doings: list[Doing], means: Means) -> Row:
    tasks = [(means.tasks[doing.task], doing.steps) for doing in doings]
    return Row(
        action=tasks[0][0].action,
        doings=tuple(doings),
        cost=sum((task.cost(steps) for task, steps in tasks), Decimal(0)),
        new=sum((task.new_money(steps) for task, steps in tasks), Decimal(0)),
    )
