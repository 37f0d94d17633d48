"""What is owed as a page: a table for each department, or for units that owe the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.labels import nodes_line, outcome_word, sentence
from ntm_rules.report.standing import Batch
from ntm_rules.report.terminal import View
from ntm_rules.report.todo.model import Todo, sooner
from ntm_rules.report.todo.together import Shared, office_text, together, units_text

#: The first line of a page in Markdown, by which it is known again.
MARK = "<!-- ntm todo -->\n"


def page(todo: Todo, view: View) -> Iterator[Block]:
    """The page; what units share is said once."""
    yield Heading(text=Text(view.say("todo_title", units=todo.units, day=todo.day)), level=1)
    if todo.until is not None:
        yield Text(view.say("todo_until", day=todo.until))
    if not todo.tasks:
        yield Text(view.say("todo_nothing"))
        return
    groups: dict[object, list[Shared]] = {}
    for shared in together(todo.tasks):
        key = shared.office if todo.by == "department" else tuple(map(id, shared.batch.units))
        groups.setdefault(key, []).append(shared)
    for group in groups.values():
        yield Heading(text=Text(sentence(_owner(group[0], todo)), style="bold"), level=3)
        yield _table(sorted(group, key=lambda shared: sooner(shared.due)), todo, view)


def _table(group: Sequence[Shared], todo: Todo, view: View) -> Table:
    other = "todo_unit" if todo.by == "department" else "todo_office"
    return Table(
        heads=tuple(map(view.say, ("todo_due", other, "column_content", "column_reason"))), weights=(3, 4, 6, 6),
        rows=tuple(
            (
                _due(shared, view), Text(_other(shared, todo)), Text(nodes_line(shared.batch.nodes, view.lang)),
                _why(shared.batch, view),
            )
            for shared in group
        ),
    )  # fmt: skip


def _owner(shared: Shared, todo: Todo) -> str:
    """Whose table it stands in."""
    if todo.by == "department":
        return office_text(shared.office, todo)
    return units_text(shared.batch.units, todo)


def _other(shared: Shared, todo: Todo) -> str:
    """Who else is concerned: the units of what a department owes, the department of what units lack."""
    if todo.by == "department":
        return units_text(shared.batch.units, todo)
    return office_text(shared.office, todo)


def _due(shared: Shared, view: View) -> Text:
    if shared.due is None:
        return Text(view.say("todo_no_day"), style="dim")
    if shared.overdue:
        return Text(view.say("todo_overdue_day", day=shared.due), style="red")
    return Text(show(shared.due, view.lang))


def _why(batch: Batch, view: View) -> Text:
    """The verdict, and what tells most why."""
    node = batch.nodes[0]
    text = outcome_word(node, view.lang)
    return Text(f"{text}: {batch.reason}" if batch.reason else text, style=view.style_of(node))
