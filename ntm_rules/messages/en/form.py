"""What stands in the workbook that officials fill, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # over the columns
    "form_number": "No.",
    "form_criterion": "Criterion",
    "form_content": "Indicator",
    "form_requirement": "Requirement",
    "form_legal": "Legal ground",
    "form_responsible": "Responsible",
    "form_found": "Figure found",
    "form_self": "Self-assessment",
    "form_verified": "Verification",
    "form_appraised": "Appraisal",
    "form_because": "Remarks",
    "form_document": "Supporting document",
    "form_due": "Due",
    "form_unit": "Unit id",
    "form_unit_name": "Unit",
    # lines above the table
    "form_mark_unit": "Unit id:",
    "form_mark_set": "Criteria set:",
    "form_mark_role": "Role:",
    "form_mark_as_of": "As of:",
    # the workbook as a whole
    "form_guide": "Guide",
    "form_title": "FINDINGS ON THE CRITERIA FOR NEW RURAL AREAS: A FORM TO FILL IN",
    "form_page": "Page",
    "form_other": "other",
    "form_matrix": "All {level}",
    "form_matrix_title": "All {level}: findings on each indicator",
    "form_unit_title": "{unit}: findings on the criteria for new rural areas",
    "form_above_content": "Indicator",
    "form_above_requirement": "Required",
    "form_above_legal": "By",
    "form_above_responsible": "Answers for it",
    # the sheet that explains
    "form_send_to": "Send to",
    "form_send_by": "Send by",
    "form_filled_by": "Filled in by",
    "form_telephone": "Telephone, e-mail",
    "form_steps": "How to fill it in",
    "form_step_sheets": (
        "Each unit has a sheet of its own; the sheet of all units is for filling in many quickly. Each indicator needs "
        "to be filled in at one place only; at both, it must say the same."
    ),
    "form_step_open": (
        "Write in yellow cells only. Leave a cell empty while there is no finding: it counts neither as failed nor as "
        "met."
    ),
    "form_step_figure": "“Figure found” is what was measured or counted, in the measure of the indicator.",
    "form_step_words": (
        "Self-assessment, verification and appraisal are the conclusions of each stage: choose from the list of the "
        "cell, which has the Vietnamese words below; the figure that the stage confirms may stand there too."
    ),
    "form_step_group": (
        "A blue line has several others below it. Conclude there only for all of them together; otherwise conclude for "
        "each indicator."
    ),
    "form_step_because": (
        "Not met, or still open: say why under Remarks, and under Due by which day it is to be done (day/month/year)."
    ),
    "form_step_not_applicable": (
        "“không áp dụng” needs its reason under Remarks and a document under Supporting document, so give it on the "
        "sheet of the unit."
    ),
    "form_step_locked": (
        "Do not add, remove or move rows and columns, and do not change ids. They are locked against mistakes, without "
        "a password (Review, Unprotect Sheet)."
    ),
    "form_words": "Words to use",
    "form_word_met": "met",
    "form_word_not_met": "not met (“không đạt” is taken for the same)",
    "form_word_not_applicable": "not applicable to this unit",
    "form_word_nearly_met": "nearly met; does not count as met until somebody concludes so",
    "form_word_no_finding": "no figure and no conclusion yet",
    "form_word_extension_requested": "the department asks for more time to assess",
    "form_word_dossier_incomplete": "supporting documents are missing",
    "form_word_under_construction": "being built, not yet accepted",
    "form_word_survey_not_done": "residents have not been surveyed yet",
    "form_word_not_yet_verified": "reported, but nobody has checked it yet",
    "form_word_out_of_date": "the conclusion or document has expired",
    "form_figures": "How to write figures",
    "form_figure_number": "the comma is the decimal mark; of an indicator in percent, 89,5 is 89.5 %",
    "form_figure_bound": "known to be below 90; likewise with ≤, >, ≥",
    "form_figure_range": "known to be from 84 to 86",
    "form_figure_share": "8,481 of 9,669; the percentage is computed from them",
    "form_requirements": "How to read requirements",
    "form_sets": "Criteria sets",
    "form_set_line": "{title} ({legal})",
    "form_sheets": "Sheets",
    # what Excel says of a cell
    "form_check_words": "Choose from the list",
    "form_check_words_text": (
        "Better choose a word from the list. What you typed may stay if it is a figure, such as 89,5 or < 90."
    ),
    "form_check_figure": "Figure found",
    "form_check_figure_help": "A figure such as 89,5. If only partly known: < 90, ≥ 85 or 84..86.",
    "form_check_between": "The figure ({measure}) must be from {low} to {high}.",
    "form_check_least": "The figure ({measure}) cannot be below {low}.",
    "form_check_whole": "This must be a whole number, not below {low}.",
    "form_check_figure_text": "If only partly known, write < 90, ≥ 85 or 84..86.",
    "form_check_part": "So many of so many",
    "form_check_part_help": "How many units of how many, such as 9/11.",
    "form_check_day": "A day",
    "form_check_day_text": "Write day, month and year, such as 20/05/2020.",
    # what `ntm template` says
    "page_template": "an Excel form to fill in: by commune and district, or by department",
    "template_of_nobody": "in no department's form, for nobody is named to answer for it: {nodes}",
    "template_not_xlsx": "the form is an Excel file; its name must end with .xlsx",
    "template_without_sets": "--set or --round is needed to know by which criteria set",
    "template_filled_without_round": "--filled needs --round: whose findings are to be filled in",
    "template_filled_by_another_set": "nothing can be filled in by the criteria set “{id}”: the round has {known}",
    "template_round_without_sets": "no assessment of this round names a criteria set yet",
    "template_level_without_set": "none of the criteria sets {sets} is for “{unit}” or the units that belong to it",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "template_not_xlsx": "for example: -o form.xlsx",
    "template_without_sets": "for example: --set ha-tinh/commune-2016-2020, or --round 2020-04",
    "template_filled_without_round": "such as --round 2020-04",
    "template_filled_by_another_set": "leave out --set to take the sets of the round, or leave out --filled",
    "template_round_without_sets": "add --set with the id of the criteria set",
    "template_level_without_set": "add a criteria set of this level to --set",
}
