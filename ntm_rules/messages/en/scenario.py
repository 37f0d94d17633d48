"""What is wrong with scenarios, and what is told of them, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # files
    "no_scenarios": "there is no scenario in this folder: {path}",
    "not_a_scenario": "this is not a scenario: it holds data of units",
    "scenario_empty": "this scenario supposes nothing",
    "stack_circle": "“{path}” stands on this very scenario",
    "stack_twice": "“{path}” is in this list already",
    "stack_too_deep": "more than {limit} scenarios stand one on top of another",
    "named_path_missing": "there is no file or folder “{path}”",
    "scenario_about_nothing": "there is no assessment for this scenario to change",
    # sets and days
    "judging_empty": "nothing is said here of the criteria set",
    "judging_role_unknown": "no assessment or criteria set uses the role “{role}”",
    "role_without_set": "the role “{role}” has no criteria set yet that could be changed",
    "scenario_before_finding": "{day} is earlier than a finding of {last}",
    # units
    "unit_not_here": "the unit “{id}” does not belong to this assessment",
    "unit_no_member": "no member unit has the id “{id}”",
    "units_apart": "the units {ids} are not members of one assessed unit",
    "unit_twice_made": "the id “{id}” is written twice",
    "unit_exists": "there is a unit with the id “{id}” already",
    "merge_of_levels": "“{id}” ({level:level}) cannot be merged with a {other:level}",
    "merge_of_parameters": "“{id}” and “{other}” have different parameters (such as the region)",
    "split_not_the_whole": "the parts of “{id}” do not add up to what “{unit}” has",
    # changes
    "node_of_level_here": "“{id}” is in the criteria set for the level {level:level}, not in that of “{unit}”",
    "change_empty": "this changes nothing",
    "change_without_units": "no unit meets this condition",
    "condition_empty": "this condition says nothing",
    "condition_node_unknown": "no criteria set in use has “{id}” for these units",
    "condition_ambiguous": "“{id}” is in the sets of several roles: {roles}",
    "lift_without_figure": "“{id}” is not measured by a number, so it cannot be lifted",
    "lift_in_percent": "“{id}” is not a percentage, so it cannot be lifted by a “%”",
    "lift_of_nothing": "no figure of “{id}” is known that could be lifted",
    "remove_of_nothing": "there is no finding on “{id}” that could be removed",
    "changes_contradict": "“{id}” of “{unit}” is supposed in two different ways",
    # notes
    "scenario_held_above": (
        "{units}: {nodes} is supposed anew, but {above} {name} still goes by the finding “{value}” at {where}; "
        'to leave that out, add remove: "{above}"'
    ),
    "scenario_lift_proves_nothing": (
        "{units}: once lifted, {nodes} is only known to be {found}, which decides nothing against {required}"
    ),
    "scenario_lift_unknown": "{units}: no figure of {nodes} is known, so nothing was lifted there",
    "scenario_node_dropped": (
        "{units}: {nodes} is dropped from the set {set}, so what was supposed of it counts no more"
    ),
    "scenario_not_applicable": (
        "{units}: {nodes} does not apply (found at {where}), so what is supposed of it has no effect"
    ),
    "scenario_held_below": (
        "{units}: {nodes} is supposed to be met, but the finding on {below} itself (at {where}) is "
        "nearer and still holds"
    ),
    "scenario_decided_elsewhere": (
        "{units}: {nodes} is decided by the member units or by another set, so supposing it met is not enough"
    ),
    "scenario_outweighed": (
        "{units}: the figure supposed at {nodes} contradicts {value} at {where}, of the same quantity; the worse holds"
    ),
    "scenario_role_unused": (
        "{units}: no set in use judges the role {role}, so what is supposed of {nodes} has no effect"
    ),
    "scenario_merge_open": "{unit}: what was found of {nodes} could not be put together, so these are pending",
    "scenario_merge_unweighted": (
        "{unit}: the population of {units} is not known, so a joint rate only lies between those of the parts"
    ),
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "no_scenarios": "a scenario is a .yaml file with a “title”; see “ntm help whatif”",
    "not_a_scenario": "write what you suppose into a file of its own in a folder scenarios; see “ntm help whatif”",
    "scenario_empty": "add “changes”, “criteria”, “merge”, “split”, “as_of” or “stack”; see “ntm help whatif”",
    "stack_circle": "leave this line out: a scenario cannot stand on itself",
    "stack_twice": "leave this line out: a scenario is applied once",
    "stack_too_deep": "write the changes into fewer files",
    "named_path_missing": ("did you mean “{guess}”?", "paths start at the folder of this file"),
    "scenario_about_nothing": "name the assessment in “of”, or use --on",
    "judging_empty": "name another set in “set”, or changes in “change”, “add”, “conditions”, “drop” or “require”",
    "judging_role_unknown": ("did you mean “{guess}”?", "use a role that the assessment names in “criteria”"),
    "role_without_set": "name a criteria set in “set”",
    "scenario_before_finding": "choose a day that is not before the last finding",
    "unit_not_here": ("did you mean “{guess}”?", "choose the assessed unit or a member of it"),
    "unit_no_member": ("did you mean “{guess}”?", "only members of the assessed unit can be merged or split"),
    "units_apart": "merge communes of one district at a time",
    "unit_twice_made": "write each unit once",
    "unit_exists": "choose another id",
    "merge_of_levels": "merge units of one level only",
    "merge_of_parameters": "give the parameters of the new unit in “into: {{parameters: …}}”",
    "split_not_the_whole": "correct the numbers here",
    "node_of_level_here": "say whom it is about, such as units: {{level: {level}}}",
    "change_empty": "add “set”, “lift” or “remove”",
    "change_without_units": "check the condition; “ntm assess” shows how things stand",
    "condition_empty": (
        "name units, a level, or nodes in “fails”, “passes”, “pending”; leave out “units” to mean the assessed unit"
    ),
    "condition_node_unknown": ("did you mean “{guess}”?", "see the ids in the criteria set"),
    "condition_ambiguous": "say the level (level: commune), or the role before the id (commune#{id})",
    "lift_without_figure": "give the finding with “set”",
    "lift_in_percent": "give the number in the measure of the figure, without “%”",
    "lift_of_nothing": "give the number with “set”",
    "remove_of_nothing": "leave the line out; it may be answered by a finding above, or by “rest”",
    "changes_contradict": "keep one of the two",
}
