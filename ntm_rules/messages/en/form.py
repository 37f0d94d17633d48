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
}

HINTS: dict[str, str | tuple[str, ...]] = {}
