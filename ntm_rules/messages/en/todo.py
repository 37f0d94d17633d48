"""Who owes what by when, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "page_todo": "who owes what by when; as a table, for Excel or a calendar",
    "todo_title": "ntm todo: {units}, what is owed as of {day}",
    "todo_title_sheet": "{units}: what is owed to meet the new rural standard",
    "todo_until": "What is due by {day}, and what has no date.",
    "todo_nothing": "Nothing is owed.",
    "todo_sheet": "Owed",
    "todo_office": "Department",
    "todo_unit": "Unit",
    "todo_gap": "Missing",
    "todo_due": "Due",
    "todo_state": "State",
    "todo_overdue_day": "{day} (overdue)",
    "todo_overdue": "overdue",
    "todo_in_time": "in time",
    "todo_no_day": "no date",
    "todo_calendar": "New rural areas, {units}: what is due",
    "todo_event": "{owner}: new rural criteria due ({count})",
    "todo_dateless": "not in the calendar, for they have no date: {count}",
    "todo_needs_file": "a workbook needs the name of a file",
    "todo_ending": "no file with the ending “{ending}” can be written",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "todo_needs_file": "for example: -o owed.xlsx",
    "todo_ending": "use one of these endings: {known}; or name the form by --format",
}
