"""What `ntm check --implies` and `--fix-examples` say, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "implies_proved": "Proved: whatever passes {first} passes {second}.",
    "implies_disproved": "Not all that passes {first} passes {second}.",
    "implies_not_proved": "It could not be proved that whatever passes {first} passes {second}.",
    "implies_where": "{where}:",
    "implies_other_years": "other years",
    "implies_everywhere": "For all units:",
    "implies_yes": "proved",
    "implies_way": "way {number}: the first set passes and the second fails all the same when",
    "implies_missed": "{id} {name}: {value}",
    "implies_missed_of": "{id} {name}: {value}, while the second set requires “{require}”",
    "implies_open": "not decided, for the threshold of {id} {name} is not known",
    "implies_not_whole": "there are too many ways to pass or to fail, so not all were looked at",
    "implies_written": "wrote the ways to {path}; try them with: ntm assess {path} --set second={set}",
    "implies_format": "--implies has the forms text and json, not {format}",
    "implies_level": "the two sets are of different levels: {first} of a {level:level}, {second} of a {other:level}",
    "implies_apart": "{first} and {second} have no region or year in common",
    "implies_no_set": "there is no criteria set “{id}”",
    "implies_no_file": "no way can be written as a file, for there is no set for a role that the two refer to",
    "folder_not_empty": "{path} is there already and is not an empty folder, so nothing was written to it",
    "examples_added": "added {count} examples to {path}",
    "examples_complete": "the examples are complete, nothing was added",
    "problems_others_done": "{counts}; the other files were worked on all the same",
    "file_changed_meanwhile": "{path} changed while it was looked at, so nothing was written to it",
    "examples_not_added": "examples could not be added to {path} with all else left as it is, so nothing was written",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "implies_level": "compare two sets of one level",
    "implies_apart": "choose two sets that are for the same place",
    "implies_no_set": ("did you mean “{guess}”?", "check the id of the set"),
    "implies_no_file": "put the set of that role into the folder of criteria",
    "folder_not_empty": "name a new folder with -o",
    "file_changed_meanwhile": "run the command again",
    "examples_not_added": "write the examples by hand; see them with “ntm check --select W50”",
}
