"""From outcomes to what is owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ntm_rules.explain.lacking import Item, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import names_line
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.standing import by_department, due_of, units
from ntm_rules.report.todo.model import By, Task, Todo, sooner
from ntm_rules.verdict import Verdict


def todo_of(report: RoundReport, by: By, until: date | None) -> Todo:
    """What all units of a round and those they count on owe; with a day, what is due by then or has no day.

    Of several rounds the latest of each unit counts.
    """
    found: dict[tuple[str, str | None, str], Task] = {}
    for task in _tasks(report):
        key = task.item.unit.id, task.item.unit.role, task.item.node.id
        found.setdefault(key, task)
    names = list(dict.fromkeys(outcome.name for outcome in report.outcomes))
    kept = [task for task in found.values() if until is None or task.due is None or task.due <= until]
    return Todo(
        lang=report.lang, units=names_line(names, None, report.lang), day=report.day, by=by, until=until,
        tasks=tuple(_ordered(kept, by)), alike=Counter((unit.level, unit.set) for unit in units(report.outcomes)),
    )  # fmt: skip


def _tasks(report: RoundReport) -> Iterator[Task]:
    latest: dict[tuple[str, str | None], date] = {}
    for outcome in sorted(report.outcomes, key=_day):
        latest.update(((unit.id, unit.role), _day(outcome)) for unit in units([outcome]))
    for outcome in report.outcomes:
        for unit in units([outcome]):
            if _day(outcome) < latest[unit.id, unit.role]:
                continue
            for verdict in (Verdict.FAIL, Verdict.PENDING):
                for item in lacking(unit, verdict):
                    due = due_of(item.node)
                    office = "" if item.owes is None else report.departments.get(item.owes, item.owes)
                    yield Task(
                        item=item, office=office, root=outcome, due=due,
                        overdue=due is not None and due < report.day,
                    )  # fmt: skip


def _day(outcome: Outcome) -> date:
    return outcome.as_of or date.min


def _ordered(tasks: list[Task], by: By) -> Iterator[Task]:
    """By department or as the units come; what is due soonest first, and what has no day last."""
    of_item: dict[int, Task] = {id(task.item): task for task in tasks}
    groups: list[list[Item]]
    if by == "department":
        groups = list(by_department([task.item for task in tasks]).values())
    else:
        units_: dict[int, list[Item]] = {}
        for task in tasks:
            units_.setdefault(id(task.item.unit), []).append(task.item)
        groups = list(units_.values())
    for group in groups:
        yield from sorted((of_item[id(item)] for item in group), key=lambda task: sooner(task.due))
