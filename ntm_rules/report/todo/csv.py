"""What is owed as CSV that Excel opens right: UTF-8 with a mark at its head, and no text taken for a formula."""

from __future__ import annotations

import csv
from dataclasses import fields
from datetime import date
from io import StringIO

from ntm_rules.report.round.formulas import harmless
from ntm_rules.report.todo.model import Todo
from ntm_rules.report.todo.rows import Row, rows

_MARK = "\ufeff"


def to_csv(todo: Todo) -> str:
    """A line for every task; the names of columns are those of the fields in JSON, in every language."""
    target = StringIO()
    target.write(_MARK)
    table = csv.writer(target, lineterminator="\r\n")
    names = [field.name for field in fields(Row)]
    table.writerow(names)
    for row in rows(todo):
        table.writerow([_text(getattr(row, name)) for name in names])
    return target.getvalue()


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case _:
            return harmless(str(value))
