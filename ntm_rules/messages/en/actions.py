"""What is wrong with files of actions, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # the file
    "not_actions": "this is not a file of actions: it has no “actions”",
    "tasks_too_many": "this makes more than {limit} tasks (each action is one for each of its units)",
    # money and capacities
    "amount_negative": "{amount} is below 0",
    "amount_too_large": "{amount} is too large (at most {limit})",
    "cost_form": "a cost is written in one of two ways: in parts, or as a list by steps",
    "cost_steps_differ": "{listed} costs are listed for an action of {steps} steps",
    "cost_falls": "{steps} steps cost {amount}, less than fewer steps do",
    "cost_without_population": "the cost goes by persons, and the population is not known of: {units}",
    "per_person_without_lift": "a cost by persons needs exactly one node in “lift”",
    "per_person_not_percent": "the cost goes by persons, but “{id}” is not a percentage",
    "allotted_over_cost": "{allotted} tỷ đồng are allotted, more than the whole cost of {cost} tỷ đồng",
    "fund_unknown": "there is no fund with the id “{id}”",
    "fund_year_past": "the year {year} was over at the assessment of {day}, so this money can no longer be used",
    "capacity_unknown": "there is no capacity with the id “{id}”",
    "use_never_possible": "one step takes {use}, and there are at most {most} in the time of its work",
    # order and time
    "steps_out_of_range": "the number of steps, {steps}, is not between 1 and {limit}",
    "action_days_reversed": "the earliest day to begin, {low}, is after the latest, {high}",
    "action_past": "the latest day to begin, {latest}, is not after the assessment of {day}: it can never begin",
    "action_unknown": "there is no action with the id “{id}”",
    "after_circle": "these actions wait for each other in a circle: {circle}",
    "after_and_excludes": "“{id}” and “{other}” wait for each other and exclude each other",
    "after_moved_apart": "“{id}” waits for “{other}”, yet moves a node in another way, so that they exclude each other",
    "excludes_itself": "“{id}” excludes itself",
    # units and effects
    "action_without_units": "no unit meets this condition now, so there is nothing to do",
    "action_role_unused": "no set in use judges “{unit}” in the role “{role}”",
    "action_without_effect": "this action has no effect, and no other action waits for it",
    "action_sets_nothing": "no action can make “{id}” pending or not applicable",
    "action_moves_twice": "this action moves “{id}” of “{unit}” twice",
    "lift_by_nothing": "“{id}” is lifted by 0, which changes nothing",
    "actions_elsewhere": "left out, being for units that are not assessed here: {actions}",
    "effect_may_expire": (
        "what is found of “{id}” is good for a time only, which may be over by {day}; the plan "
        "takes it to be found anew by then"
    ),
    "lift_range_between": "“{id}” must lie between two numbers, so that an uncertain lift cannot be judged",
    "lift_of_unknown": (
        "there is no figure of “{id}” to start from at: {units}; however far it is lifted, that does not prove a pass"
    ),
    "build_nothing": "the amount must be above 0",
    "build_wholes_differ": "“{id}” of “{unit}” has two different amounts that are lacking",
    "build_unfinished": "“{id}” of “{unit}” lacks {of}, and all actions together build {built}: it will not be met",
    "assumed_against_known": "the present value assumed for “{id}” contradicts what is known of: {units}",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "not_actions": "name a file actions.yaml; see “ntm help plan”",
    "tasks_too_many": "choose fewer units, or write “jointly: true” for one task together",
    "amount_negative": "write a number from 0",
    "amount_too_large": "money is given in tỷ đồng (1,000 million VND)",
    "cost_form": 'for example: 49; {{fixed: 2, per_step: 0.35}}; {{steps: [2, 3.5, 6]}}; {{per_person: "0.0005"}}',
    "cost_steps_differ": "write the whole cost of 1, 2, 3 … steps, one number for each",
    "cost_falls": "write the whole cost of so many steps, not what each adds",
    "cost_without_population": "give “population” in units.yaml, or use “per_step”",
    "per_person_without_lift": "write one node on a percentage in “lift”, or use “fixed”, “per_step”",
    "per_person_not_percent": "use “per_step”",
    "allotted_over_cost": "check the two numbers",
    "fund_unknown": ("did you mean “{guess}”?", "add this fund to “funds”"),
    "fund_year_past": "leave the line out; money that an action has already goes to “allotted”",
    "capacity_unknown": ("did you mean “{guess}”?", "add it to “capacities”"),
    "use_never_possible": "divide it into smaller steps, lengthen “duration”, or correct “limit”",
    "steps_out_of_range": "write a whole number in that range",
    "action_days_reversed": "exchange the two days",
    "action_past": "correct “latest”, or leave this action out",
    "action_unknown": ("did you mean “{guess}”?", "use the id of an action of this file"),
    "after_circle": "leave out one “after” of the circle",
    "after_and_excludes": "keep one of the two: “after” or “excludes”",
    "after_moved_apart": "write both in the same way (both “lift”, or both “build”), or leave out the earlier effect",
    "excludes_itself": "leave this line out",
    "action_without_units": "“ntm assess” shows how things stand",
    "action_role_unused": "use a role that the assessment names in “criteria” and that its sets refer to",
    "action_without_effect": "add “set”, “lift” or “build”",
    "action_sets_nothing": "write what will be found when it is done: a number, đạt or chưa đạt",
    "action_moves_twice": "keep one of the two",
    "lift_by_nothing": "write by how much one step lifts it",
    "actions_elsewhere": "name the folder of the whole round to take these units in",
    "effect_may_expire": "see to it that it is found anew before {day}, or choose an earlier day with --by",
    "lift_range_between": "write a single number in “lift”",
    "lift_of_unknown": "state a present value in “assume”, or use “set”",
    "build_nothing": "write what one step builds in “part”, and all that is lacking in “of”",
    "build_wholes_differ": "write the same “of” and the same “measure”",
    "build_unfinished": "raise “steps” or “part”, or correct “of”",
    "assumed_against_known": "write a value that agrees with what is known",
}
