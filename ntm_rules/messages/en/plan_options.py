"""What is said of the options of `ntm plan` and of what it is asked for, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "usage_plan": "ntm plan [options] PATH …",
    "value_target": "UNIT[#NODE]",
    "value_money": "BILLION-VND",
    "value_certainty": "all|likely|PROBABILITY",
    "value_seconds": "SECONDS",
    "option_plan_actions": "the file of actions (default: actions.yaml beside the assessments)",
    "option_plan_target": (
        "the unit or node that is to pass (id or name, such as loc-ha or loc-ha#5); by default the assessed units, or "
        "with the goals most and roadmap their members that do not pass"
    ),
    "option_plan_goal": "the least new money, the earliest day, the most units, or many years (default: cheapest)",
    "option_plan_by": "the day by which to pass, and on which it is judged (default: 31 December of the same year)",
    "option_plan_budget": "the most new money in all, in billion VND (what is allotted already does not count)",
    "option_plan_first": "units or nodes that come before all others, in this order",
    "option_plan_weight": "a unit that passes counts as one, by population, or by how little it lacks (default: one)",
    "option_plan_pending": (
        "what is pending and no action settles: taken to be met, and told as an assumption, or left as it is "
        "(default: assume)"
    ),
    "option_plan_certainty": (
        "of effects that are ranges: pass for every value, for the likeliest, or with a probability such as 0.9 "
        "(default: all)"
    ),
    "option_plan_pace": "whether actions begin by the quarter or by the month (default: quarter)",
    "option_plan_time_limit": "the most seconds for each solve (default: 60); then the best plan found is taken",
    "option_plan_alternatives": "so many other plans, too, the best first",
    "option_plan_front": "the earliest day for each amount of money, or what each further unit costs",
    "option_plan_explain": "tell of each action why it is in or out",
    "option_plan_unit": "show one district (with its communes) or commune (id or name); the plan is still for all",
    "option_plan_format": "a page to read, Markdown, JSON for programs, or Excel with -o (default: table)",
    "option_plan_chart": "also write a chart of money and time to put in a report, as .svg or .png",
    "option_plan_scenario": "write the plan as a scenario, to be tried with ntm whatif",
    "option_plan_force": "overwrite existing files even if they are no results of ntm",
    # what is wrong with the command line
    "amount_unreadable": "“{word}” must be an amount in billion VND from 0 on, such as 40 or 40.5",
    "certainty_unreadable": "“{word}” must be all, likely, or a probability over 0 and up to 1, such as 0.9",
    "seconds_unreadable": "“{word}” must be a number of seconds over 0",
    "plan_format_binary": "a result as xlsx must go to a file",
    # what is wrong with what is asked for
    "plan_day_past": "the day {day} is not after the day of the assessment, {as_of}",
    "plan_day_far": "the day {day} is too far: the longest plan is {years} years",
    "target_unknown": "no unit that is assessed here has the id or name “{unit}”",
    "target_node_unknown": "{unit} has no node “{node}” that could pass",
    "target_not_applicable": "the node “{node}” does not apply to {unit}",
    "target_role_open": "it must be said under which criteria {unit} is to pass",
    "target_without_population": "the population of {unit} is not known",
    "plan_without_actions": "there is no file of actions",
    "plan_actions_several": (
        "the assessments are in several folders, so it is open which file of actions to use: {places}"
    ),
    "plan_entangled": "at {units} too many actions bear on the same nodes at once: {nodes}",
    # what is told
    "plan_not_found": "no plan achieves it within these limits",
    "plan_undecided": "no plan was found in the time there was; try a longer --time-limit",
    "plan_loading": "reading files",
    "plan_solving": "looking for a plan",
    "plan_proving": "judging the plan anew",
    "plan_seeking_alternatives": "looking for other plans",
    "plan_seeking_front": "working out money over time",
    "plan_seeking_whys": "looking at each action",
    "plan_seeking_reliefs": "looking for limits to relax",
    "plan_scenario_written": "wrote the scenario to {path}; try it with: ntm whatif {path}",
    "plan_not_written": "{path} is not written, as there is no plan",
    "plan_scenario": "{units}: by the plan until {day}",
    "plan_scenario_because": "By the plan: {actions}",
    "plan_scenario_action": "{name} ({id}), done on {day}",
    "plan_scenario_open": "Assumed by the plan: what is pending is taken to be met",
    "plan_scenario_stated": "Assumed by the plan: the present value that the file of actions states",
    # when the program itself fails
    "plan_not_proven": "Internal error: the engines do not confirm the plan, so it is not shown. By {day}:",
    "plan_not_proven_target": "{unit} ({node}): passes by the plan, judged anew it is {verdict:verdict}",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "plan_format_binary": "add -o FILE.xlsx",
    "plan_day_past": "choose a day after that of the assessment",
    "plan_day_far": "choose a day up to {last}",
    "target_unknown": "did you mean “{guess}”?",
    "target_node_unknown": ("did you mean “{guess}”?", "the criteria in use: {roles}"),
    "target_not_applicable": "leave this target out",
    "target_role_open": "write {id}#ROLE, with one of these roles: {roles}",
    "target_without_population": "add the “population” of the unit to units.yaml, or leave --weight population out",
    "plan_without_actions": (
        "write it (its form: ntm schema actions; how to: ntm help plan), or name one with --actions FILE"
    ),
    "plan_actions_several": "choose one with --actions FILE, or plan for one folder at a time",
    "plan_entangled": "keep the actions apart, or make one of those that always go together",
}
