"""What `ntm whatif` says, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "usage_whatif": "ntm whatif [options] SCENARIO … [--on PATH …]",
    "page_whatif": "what if: writing scenarios, before and after",
    "value_scenario": "SCENARIO",
    "option_whatif_scenarios": "a scenario file, or a folder of scenarios",
    "option_whatif_on": "apply to these assessments instead of those the scenario speaks of; may be repeated",
    "option_whatif_unit": "show one district or commune only (id or name)",
    "option_whatif_format": "tables to read, Markdown, or JSON for other programs (default: table)",
    # the page
    "whatif_title": "ntm whatif: {ids}",
    "whatif_named": "{title} ({id})",
    "whatif_numbered": "{number}. {title}",
    "whatif_set": "Criteria set for {role}: {set}",
    "whatif_change": "Changed in the set for {role}: {nodes}",
    "whatif_add": "Added to the set for {role}: {nodes}",
    "whatif_drop": "Dropped from the set for {role}: {nodes}",
    "whatif_year": "By the thresholds of {year}",
    "whatif_as_of": "As of {day}",
    "whatif_now": "As it stands",
    "whatif_then": "In the scenario",
    "whatif_column_scenario": "Scenario",
    "whatif_not_there": "not there",
    "whatif_stays": "{unit}: STILL {verdict}",
    "whatif_turns": "{unit}: {old} → {new}",
    "whatif_new_unit": "{unit} (new): {verdict}",
    "whatif_gone": "{unit}: no longer there in the scenario",
    "whatif_round": "How many units pass, fail and are pending",
    "whatif_units": "Each unit, its verdict and how many criteria it meets",
    "whatif_criteria": "Each condition and criterion of {unit}",
    "whatif_pair": "{pair}: the verdict as it stands and in the scenario",
    "whatif_passing_before": "Met before",
    "whatif_passing_after": "Met after",
    "whatif_other_set": "Under another criteria set, only criteria of the same number and name are compared.",
    "whatif_new": "{unit} (new)",
    # what changes, and what does not
    "whatif_changes": "What changes",
    "whatif_nothing": "This scenario changes no verdict, at any level.",
    "whatif_came": "New units: {units}",
    "whatif_went": "No longer there: {units}",
    "whatif_fate": "{unit} ({verdict})",
    "whatif_notes": "About the scenario",
    "whatif_left_fail": "Still not met in the scenario, by department",
    "whatif_left_pending": "Still pending in the scenario, by department",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
