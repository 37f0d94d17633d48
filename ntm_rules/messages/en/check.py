"""What `ntm check` says beside the breaches themselves, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_check": "check the criteria sets themselves: slips, odd thresholds, what can be proved, missing examples",
    "usage_check": "ntm check [options] [PATH …]",
    "value_rules": "ID,…",
    "value_rule": "ID",
    "page_check": "checking criteria sets: in an editor, before a commit, in CI",
    "page_rules": "all rules of ntm check",
    "option_check_paths": "a folder of criteria sets, the folder of one, or a file of one (default: criteria)",
    "option_check_format": "the form of the output (default: text)",
    "option_check_select": "only rules whose id begins so, such as E,W2; may be repeated",
    "option_check_ignore": "not the rules whose id begins so; may be repeated",
    "option_check_fail_on": "the mildest severity that makes the exit status 1 (default: error)",
    "option_check_list": "list all rules and exit",
    "option_check_explain": "explain a rule, with an example either way, and exit",
    "option_check_implies": "prove that whoever passes set A passes set B, or list each smallest way B can fail all the same",
    "option_check_fix_examples": "write the examples that are missing into the files, marked generated",
    "option_check_update_lock": "write version and hash of every set into criteria.lock.json",
    "option_check_watch": "check again whenever a file changes",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
