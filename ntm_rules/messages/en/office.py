"""What the command line says of the commands for offices, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_report": "make Word, Excel, web and other reports of a district or a whole round",
    "about_todo": "who owes what by when: a table, Excel, or a calendar",
    "about_template": "make an Excel workbook to fill in for a criteria set, by commune or by department",
    "about_import": "bring findings in from Excel, CSV or a database: see the changes first, then write them",
    "usage_report": "ntm report [options] PATH … --to docx,xlsx,html -o FOLDER",
    "usage_todo": "ntm todo [options] PATH …",
    "usage_template": "ntm template --set ID --units ID [options] -o FILE",
    "usage_import": "ntm import [options] FILE … --round ROUND [--write]",
    "option_report_to": "the kinds of document, with commas between (default: docx,xlsx,html)",
    "option_report_output": "the folder to write to; without it one kind of text is printed",
    "option_report_monthly": "the NTM sections of the province's monthly report, from the data of the round",
    "option_report_template": "a Word template of your own in the place of the one that comes along (ntm help report)",
    "option_report_save_template": "write a copy of the Word template to this file (with --monthly: the monthly one)",
    "option_report_plan": "a section on the plan in this .json file of ntm plan (docx and md only)",
    "option_report_force": "overwrite a file even where ntm did not make it, or somebody has changed it",
    "option_todo_by": "ordered by who answers for it, or by unit (default: department)",
    "option_todo_due": "only what is due by this day, and what has no date",
    "option_todo_format": "the form of the result; by default that of the ending of -o, else a table",
    "option_todo_output": "write to this file (.md, .csv, .json, .xlsx, .ics)",
    "option_template_set": "the criteria set; several with commas between (default: those of the round)",
    "option_template_units": "the units to fill in for (a district brings its communes); several with commas between",
    "option_template_round": "the folder of the round, or its name below assessments/",
    "option_template_by": "department: a file for each, with what it answers for",
    "option_template_filled": "with what the round says already filled in (together with --round)",
    "option_template_output": "the .xlsx file to write; with --by a folder",
    "option_import_paths": "filled .xlsx, .ods or .csv files, or a .yaml on how to read a table (see ntm help import)",
    "option_import_round": "the folder of the round that takes the findings, or its name below assessments/",
    "option_import_unit": "the unit of tables that do not name one",
    "option_import_stage": "the stage of figures that do not say who has looked: self, verification, appraisal",
    "option_import_as_of": "the day of the findings, for a new round (default: the month's end, by the folder's name)",
    "option_import_set": "the criteria set for ROLE, for a new round; may be given several times",
    "option_import_write": "write the changes; without it they are only shown",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
