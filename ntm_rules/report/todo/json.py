"""What is owed as JSON, in the shape that `ntm help todo` tells of: decimals as strings."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal

from ntm_rules.report.json import written
from ntm_rules.report.todo.model import Todo
from ntm_rules.report.todo.rows import Row, rows

SCHEMA = "ntm.todo/1"


def to_json(todo: Todo) -> str:
    """One object; UTF-8 that ends with a line break."""
    until = None if todo.until is None else todo.until.isoformat()
    tasks = [_plain(row) for row in rows(todo)]
    return written({"schema": SCHEMA, "as_of": todo.day.isoformat(), "until": until, "tasks": tasks})


def _plain(row: Row) -> dict[str, object]:
    return {name: _value(value) for name, value in asdict(row).items()}


def _value(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value
