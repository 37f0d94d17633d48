"""What is owed as rows, one a unit and node: what CSV, JSON and Excel hold alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ntm_rules.report.todo.model import Todo


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One task in plain values: who answers for it (id and short name), for which unit and node, and why.

    `parent` is the assessed unit that counts this one. `gap` is how much is missing in `measure`, or the least that is.
    """

    responsible: str | None
    department: str | None
    unit: str
    name: str
    level: str | None
    parent: str | None
    parent_name: str | None
    role: str | None
    set: str | None
    node: str
    kind: str
    node_name: str
    verdict: str
    finding: str | None
    requirement: str | None
    measure: str | None
    gap: Decimal | None
    gap_at_least: bool
    reason_code: str | None
    reason: str
    due: date | None
    overdue: bool


def rows(todo: Todo) -> Iterator[Row]:
    """A row for every task, in their order."""
    for task in todo.tasks:
        unit, node, reason = task.item.unit, task.item.node, task.item.reason
        gap = node.gap if node.gap is not None and Decimal(node.gap.amount) else None  # "at least 0" says nothing
        yield Row(
            responsible=task.item.owes, department=task.office or None, unit=unit.id, name=unit.name, level=unit.level,
            parent=None if task.root is unit else task.root.id,
            parent_name=None if task.root is unit else task.root.name, role=unit.role, set=unit.set, node=node.id,
            kind=str(node.kind), node_name=node.name, verdict=str(node.verdict),
            finding=None if node.finding is None else node.finding.value, requirement=node.requirement,
            measure=node.measure, gap=None if gap is None else Decimal(gap.amount),
            gap_at_least=gap is not None and gap.at_least, reason_code=None if reason is None else reason.code,
            reason=task.item.why, due=task.due, overdue=task.overdue,
        )  # fmt: skip
