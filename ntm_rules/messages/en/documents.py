"""What `ntm report` itself says, and what is wrong with what it is asked for, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "report_file": "report-{name}",
    "report_file_monthly": "monthly-report-{name}",
    "report_writing": "making documents of {count} files",
    "monthly_kinds": "a monthly report can be {known}, not {kinds}",
    "report_without_folder": "-o FOLDER is needed to write {kinds}",
    "report_without_paths": "the path of an assessment or the folder of a round is needed",
    "template_copy_exists": "not overwritten: this file is there already",
    "report_not_folder": "this is a file; the name of a folder is needed",
    "template_without_docx": "--template is for Word reports (--to docx)",
    "plan_without_text": "--plan is for Word and Markdown reports (--to docx, md)",
    "plan_file_broken": "the file of the plan is not whole JSON",
    "plan_file_schema": "this is no plan of the form {known}: its schema is {found}",
    "plan_file_unfit": "the file of the plan is not of the form {known}, at: {place}",
    "plan_file_without_plan": "there is no plan in the file: none was found within its limits",
    "plan_file_units": "the plan is for {units}, which this report does not have",
    "plan_file_outdated": "the plan was made from other data than there are now: {files}",
    "document_changed": "not overwritten: ntm did not make this file, or somebody has changed it",
    "round_ambiguous": "several folders have this name: {places}",
    "round_missing": "there is no folder of this round",
    "units_ambiguous": "the units {units} stand in several files: {places}",
    "units_not_found": "there is no units.yaml with the units {units}",
    "sets_for_one_role": "two sets for one role, {role}: {ids}",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "sets_for_one_role": "choose one set for this role with --set; do the units that another judges apart",
    "template_copy_exists": "choose another name",
    "report_without_folder": "add -o FOLDER, or ask for one kind of text: --to md, csv, json or html",
    "plan_without_text": "add docx or md to --to, or leave --plan away",
    "plan_file_broken": "make the file anew: ntm plan … --format json -o plan.json",
    "plan_file_schema": "make the file anew: ntm plan … --format json -o plan.json",
    "plan_file_unfit": "make the file anew: ntm plan … --format json -o plan.json",
    "plan_file_without_plan": "see by ntm plan which limits to move, and plan anew",
    "plan_file_units": "report on these units, or plan for those of the report",
    "plan_file_outdated": "plan anew with ntm plan",
    "document_changed": "choose another folder, or add --force to overwrite it",
    "round_ambiguous": "write the whole path, such as assessments/ha-tinh/2020-04",
    "round_missing": "write the path of its folder, such as assessments/ha-tinh/2020-04",
    "units_ambiguous": "add --round with the folder of the round",
    "units_not_found": ("did you mean “{guess}”?", "add --round with the folder of a round that has a units.yaml"),
}
