"""What is said of tables of many units, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "options_tables": "for tables of many units (Parquet, CSV, …; see ntm help tables)",
    "options_results": "results of tables",
    "option_units": "the table of units: id, level, parent, region, number of communes (unless the findings tell it)",
    "option_as_of": "the day of the findings, such as 2020-04-30",
    "option_year": "the year whose thresholds apply (default: that of --as-of)",
    "option_backend": "what reads the tables and computes (default: polars)",
    "option_explained": "also write a detailed table: a row for each node of each unit, with its reason and gap",
    "option_sample": "how many units of each level are judged again by the other engines, to compare (default: 100)",
    "value_table": "TABLE",
    "value_day": "DAY",
    "value_year": "YEAR",
    "day_unreadable": "“{word}” is no day; write year-month-day, such as 2020-04-30",
    "bulk_title": "ntm assess: {units}",
    "bulk_column_set": "Criteria set",
    "bulk_column_criterion": "Condition, criterion",
    "bulk_pass": "Pass",
    "bulk_fail": "Fail",
    "bulk_pending": "Pending",
    "bulk_not_applicable": "N/a",
    "bulk_criteria": "Each criterion of the {level} ({set})",
    "bulk_checked": "Units held against the other engines: {count}; all verdicts are the same.",
    "bulk_judging": "judging",
    "bulk_no_set": "nothing says by which criteria set to judge",
    "bulk_no_day": "nothing says of which day the findings are",
    "bulk_mixed": "{path} is no table, and cannot be judged together with tables",
    "bulk_units_needed": "several tables of findings need a table of units",
    "bulk_output_twice": "two tables cannot be written to one file",
    "bulk_option_for_tables": "the option {option} is for tables only",
    "bulk_option_for_one": "of tables, the option {option} is for one unit only",
    "bulk_option_for_all": "the option {option} is for whole tables, not for one unit of them",
    "bulk_unit_needed": "a table has many units: which one is to be explained?",
    "sheet_aspect_unknown": "column “{column}”: what follows the colon cannot be “{aspect}”",
    "sheet_number_on_word": "column “{column}”: “{id}” is not measured in numbers, so no column gives one",
    "sheet_column_twice": "column “{column}” says the same as column “{other}”",
    "sheet_role_unknown": "column “{column}”: no criteria set plays the role “{role}”",
    "sheet_column_unknown": "column “{column}”: the criteria sets have no such node",
    "sheet_column_unused": "column “{column}” is not used",
    "sheet_needs_number": "column “{column}” must hold numbers",
    "sheet_needs_flag": "column “{column}” must hold true and false",
    "sheet_needs_text": "column “{column}” must hold text",
    "sheet_types_differ": "column “{column}” is of the type {type}, but {first} in {other}",
    "sheet_text": "column “{column}” must hold numbers or true and false, but unit {unit} has “{value}”",
    "sheet_level": "column “{column}” is not for the level {level:level}, but filled in for: {count} ({units})",
    "sheet_outside": "column “{column}”: numbers that {measure} cannot be, in rows: {count} ({units})",
    "sheet_not_whole": "column “{column}”: fractions of what is whole ({measure}), in rows: {count} ({units})",
    "sheet_empty_range": "column “{column}” is above column “{other}” in rows: {count} ({units})",
    "sheet_several": "units with more than one finding of {id}, in the columns {column}, {others}: {count} ({units})",
    "sheet_cause": "column “{column}”: there is no cause “{value}”",
    "sheet_units_unknown": "rows of units that {other} does not have: {count} ({units})",
    "sheet_no_units": "there is no unit of the level {level:level}",
    "sheet_parameter_missing": "units that lack “{name}”, by which requirements vary: {count} ({units})",
    "page_tables": "tables of many units: how columns are named, the whole country at once",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "bulk_no_set": "add --set commune=ID, such as --set commune=vn/commune-2016-2020",
    "bulk_no_day": "add --as-of DAY, such as --as-of 2020-04-30",
    "bulk_units_needed": "add --units TABLE",
    "bulk_option_for_tables": (
        "tables are files such as .parquet and .csv, or folders of .parquet (see “ntm help tables”); "
        "assessments give their day, year and units themselves"
    ),
    "bulk_option_for_one": ("add --unit, or leave the option out; the verdicts of all units go to the file after -o"),
    "bulk_option_for_all": "leave --unit out, or the option",
    "bulk_unit_needed": "add --unit and the id or the name of a unit",
    "sheet_aspect_unknown": (
        "did you mean “{guess}”?",
        "it may be: {aspects}",
    ),
    "sheet_role_unknown": (
        "did you mean “{guess}”?",
        "add --set ROLE=ID, or leave the column out",
    ),
    "sheet_column_unknown": (
        "did you mean “{guess}”?",
        "write the id as in the criteria set, or leave the column out",
    ),
    "sheet_column_unused": "did you mean “{guess}”?",
    "sheet_number_on_word": "leave out what follows the colon; write true for met, false for not met",
    "sheet_needs_flag": "true is met (in a column :na not applicable), false is not met, and nothing is no finding",
    "sheet_types_differ": "export the tables with one type for this column",
    "sheet_text": (
        "write a decimal point, no % and no words; met is true, not met is false; leave empty what is not known"
    ),
    "sheet_level": (
        "if these are findings of this level, call the column “{instead}”",
        "leave the column empty in these rows; see the ids and levels of these units",
    ),
    "sheet_several": (
        "give one finding of a node of each unit: a number, a range, met or not met, a cause, or not applicable"
    ),
    "sheet_cause": (
        "did you mean “{guess}”?",
        "the causes are: {known}",
    ),
    "sheet_units_unknown": "check the ids, or add the units to that table",
    "sheet_no_units": "check the column level of the table of units",
    "sheet_parameter_missing": (
        "add a column “{name}” to the table of units; where it is empty, that of the unit above counts"
    ),
    "bulk_mixed": "run twice: once with the tables, once with the assessments",
    "bulk_output_twice": "give -o and --explained different names",
    "sheet_column_twice": "keep one of the two columns",
    "sheet_needs_number": (
        "export the column as numbers; leave empty what is not known; met and not met go to “{column}:met”"
    ),
    "sheet_needs_text": "write the code of a cause, such as survey_not_done",
    "sheet_outside": (
        "the number must be from {low} to {high}",
        "the number must be {low} or more",
        "write a number, or nothing where it is not known",
    ),
    "sheet_not_whole": "write a whole number, or a range in the columns :low and :high",
    "sheet_empty_range": "turn the two numbers round, or leave the end empty that is not known",
}
