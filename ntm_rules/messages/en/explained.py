"""What each column of the long table tells, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "explained_unit": "id of the unit",
    "explained_parent": "id of the unit above it",
    "explained_role": "role of the set that judges, such as commune",
    "explained_node": "number of the condition, criterion, indicator or part; empty for the unit as a whole",
    "explained_kind": "what it is: unit, condition, criterion, indicator, part",
    "explained_verdict": "the verdict: pass, fail, pending, not_applicable",
    "explained_reason": "code of the main reason",
    "explained_value": "the figure that is judged, where it is one number",
    "explained_low": "the least that the figure can be, where only a range is known",
    "explained_high": "the most that the figure can be, where only a range is known",
    "explained_met": "attested as met (true) or not met (false), of the node itself, or met of a node above it",
    "explained_cause": "why it is still open, where a finding says so",
    "explained_requirement": "what is required, in the notation of the criteria files",
    "explained_measure": "what figures are given in",
    "explained_gap": "how much is lacking (or too much) to the requirement, in the measure of the node in gap_node",
    "explained_gap_share": "the gap in percent of the requirement",
    "explained_gap_node": "the node at which the gap was measured",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
