"""What units share, said once: the same nodes, for the same reason, owed by one department on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import say
from ntm_rules.report.labels import units_line
from ntm_rules.report.standing import Batch, batches
from ntm_rules.report.todo.model import Task, Todo


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A batch of tasks that are due on the same day; `office` is "" where nobody is named."""

    office: str
    due: date | None
    overdue: bool
    batch: Batch


def together(tasks: Iterable[Task]) -> Iterator[Shared]:
    """The tasks put together, in the order in which they first came."""
    alike: dict[tuple[str, date | None], list[Task]] = {}
    for task in tasks:
        alike.setdefault((task.office, task.due), []).append(task)
    for (office, due), group in alike.items():
        for batch in batches([task.item for task in group]):
            yield Shared(office=office, due=due, overdue=group[0].overdue, batch=batch)


def units_text(units: Sequence[Outcome], todo: Todo) -> str:
    """Units in a line, "11 xã" for all there are of their level and set; one by its name."""
    of = todo.alike[units[0].level, units[0].set]
    return units[0].name if len(units) == 1 else units_line(units, of, todo.lang)


def office_text(office: str, todo: Todo) -> str:
    """A department by its short name, or that nobody is named."""
    return office or say("nobody_named", todo.lang)
