"""What the command line says, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # commands
    "about_ntm": "Appraise communes and districts against the new rural criteria: who passes, why not, who owes what.",
    "about_assess": "appraise a commune, a district or a whole round: every verdict with its reasons",
    "about_explain": "tell how one verdict came about: what was read and chosen, where it is required",
    "about_schema": "print the JSON Schema of an outcome",
    "about_help": "show a page of the manual",
    "usage_ntm": "ntm [--lang vi|en] [--version] COMMAND …",
    "usage_assess": "ntm assess [options] PATH …",
    "usage_explain": "ntm explain [options] PATH … [--unit ID] [--node ID]",
    "usage_schema": "ntm schema outcome",
    "usage_help": "ntm help [PAGE]",
    "commands": "commands:",
    "help_epilog": "How to use a command: ntm COMMAND --help. The manual: ntm help.",
    "help_pages": "The pages of the manual (show one: ntm help PAGE):",
    "page_assess": "appraise a district or a whole round, and read the result",
    "page_explain": "how a verdict came about",
    "page_files": "how to write the YAML files: units, assessments, criteria",
    "page_verdicts": "how verdicts are drawn",
    "page_install": "installing",
    # options
    "option_help": "show this page and exit",
    "option_lang": "the language (default: the environment variable NTM_LANG, else vi)",
    "option_version": "print the version and the engines that run on this machine",
    "option_paths": "an assessment file, or a folder that holds a whole round",
    "option_unit": "show one district or commune only (id or name), with all its indicators",
    "option_only": "show what has these verdicts only; several with commas between them",
    "option_format": "tables to read, or JSON for programs (default: table)",
    "option_output": "write to a file instead of the screen",
    "option_exit_code": "tell the result by the exit status: 3 if a unit fails, 4 if none fails but some are pending",
    "option_criteria": "a folder in which criteria sets are looked for first",
    "option_set": "use the criteria set ID for the role ROLE (such as commune) instead of the file's; repeatable",
    "option_engine": "explain what this engine derived; all engines that run must agree",
    "option_explain_unit": "the district or commune to explain (id or name)",
    "option_node": "the number of the criterion, indicator or condition to explain, such as 15.1",
    "option_schema": "the name of the shape: outcome",
    "option_page": "the name of the page: assess, explain, files, verdicts, install",
    # what argparse says
    "argparse_usage": "usage:",
    "argparse_options": "options",
    "argparse_positionals": "arguments",
    "argparse_argument": "{name}: {text}",
    "argparse_required": "missing: {names}",
    "argparse_one": "needs one value",
    "argparse_at_most_one": "takes at most one value",
    "argparse_at_least_one": "needs at least one value",
    "argparse_explicit": "this option takes no value, but was given {value}",
    "argparse_not_with": "cannot stand beside {name}",
    "argparse_invalid": "cannot read the value {value}",
    # what is wrong with a command line
    "usage_error": "{command}: error: {text}",
    "usage_more": "How to use it: {command} --help",
    "command_missing": "there is no command",
    "command_unknown": "there is no command “{command}”",
    "option_unknown": "not understood: {words}",
    "options_after": "the options of a command stand after it",
    "choice_unknown": "“{word}” cannot stand here, only: {choices}",
    "role_unreadable": "“{word}” must be written ROLE=SET, such as commune=vn/commune-2016-2020",
    "role_twice": "the role “{role}” is given two sets: {first} and {second}",
    "engine_missing": "the engine “{name}” does not run on this machine (see ntm --version)",
    "output_is_input": "{path} is not overwritten: it is one of the files read, or YAML",
    "output_is_folder": "{path} is a folder; the name of a file is needed",
    # problems that are not in a file
    "unit_not_assessed": "these files hold no unit “{unit}”",
    "output_unwritable": "the file cannot be written: {reason}",
    "count_error": "{count} error",
    "count_errors": "{count} errors",
    "count_warning": "{count} warning",
    "count_warnings": "{count} warnings",
    "problems_stopped": "{counts}; nothing was evaluated",
    "problems_passed": "{counts}",
    "working": "appraising {count} files",
    # the version
    "engines_twice": "Engines: {names}. Each verdict is derived twice, independently, and the two must agree.",
    "engines_once": "Engines: {names}. On this machine each verdict is derived once, not twice.",
    # when the program itself fails
    "engines_disagree": "Internal error: two engines disagree on {unit} ({role}), so no verdict is shown.",
    "positions_differ": "They differ at the positions: {positions} (T certain, F impossible, ? open)",
    "engine_failed": "Internal error: an engine could not do its work ({detail}), so no verdict is shown.",
    "internal_error": "Internal error: {kind}: {detail}",
    "report_defect": (
        "This is a defect of the program, not of your data. Please report it to whoever maintains ntm-rules, with the "
        "command you typed and what is printed when you run it again with the environment variable NTM_DEBUG=1."
    ),
}

HINTS: dict[str, str] = {
    "command_unknown": "did you mean “{guess}”?",
    "option_unknown": "did you mean “{guess}”?",
    "choice_unknown": "did you mean “{guess}”?",
    "unit_not_assessed": "did you mean “{guess}”?",
    "output_unwritable": "check that the folder is there and may be written to",
}
