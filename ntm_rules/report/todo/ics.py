"""What is owed as a calendar: an event a day and department (or unit), with all that is due then.

Events and not to-dos, which most calendars pass over when they read a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from ntm_rules.messages import say
from ntm_rules.report.labels import nodes_line
from ntm_rules.report.todo.model import Task, Todo
from ntm_rules.report.todo.together import Shared, office_text, together, units_text

_BEFORE = timedelta(days=-3)  # when calendars remind
_LANGUAGE = {"vi": "VI", "en": "EN"}


def to_ics(todo: Todo) -> str:
    """The calendar; tasks without a day are not in it. The same tasks give the same text."""
    calendar = Calendar()
    calendar.add("prodid", f"-//ntm-rules//ntm todo//{_LANGUAGE[todo.lang]}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("todo_calendar", todo.lang, {"units": todo.units}))
    for owner, due, tasks in _days(todo):
        calendar.add_component(_event(owner, due, tasks, todo))
    text: str = calendar.to_ical().decode()
    return text


def _days(todo: Todo) -> Iterator[tuple[str, date, list[Task]]]:
    """Who owes something on which day, and what, by the day."""
    found: dict[tuple[date, str], list[Task]] = {}
    for task in todo.tasks:
        owner = office_text(task.office, todo) if todo.by == "department" else task.item.unit.name
        if task.due is not None:
            found.setdefault((task.due, owner), []).append(task)
    for (due, owner), tasks in sorted(found.items(), key=lambda each: each[0]):
        yield owner, due, tasks


def _event(owner: str, due: date, tasks: Sequence[Task], todo: Todo) -> Event:
    event = Event()
    summary = say("todo_event", todo.lang, {"owner": owner, "count": len(tasks)})
    event.add("uid", f"{_digest(owner, due, todo)}@ntm-rules")
    event.add("dtstamp", datetime(todo.day.year, todo.day.month, todo.day.day, tzinfo=UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(_line(shared, todo) for shared in together(tasks)))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _BEFORE)
    event.add_component(alarm)
    return event


def _digest(owner: str, due: date, todo: Todo) -> str:
    """The same whenever the same units are asked about, so that a calendar replaces what it had."""
    said = f"{todo.units}|{todo.by}|{owner}|{due}"
    return sha256(said.encode()).hexdigest()[:24]


def _line(shared: Shared, todo: Todo) -> str:
    """What units share, with whose it is besides the owner's."""
    by_department = todo.by == "department"
    whose = units_text(shared.batch.units, todo) if by_department else office_text(shared.office, todo)
    said = f"- {whose}: {nodes_line(shared.batch.nodes, todo.lang)}"
    return f"{said} – {shared.batch.reason}" if shared.batch.reason else said
