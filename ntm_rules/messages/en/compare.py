"""What `ntm compare` says, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "usage_compare": "ntm compare [options] ROUND ROUND …",
    "page_compare": "rounds side by side: what improved, slipped, is still owed; how figures move",
    "value_round": "ROUND",
    "option_compare_rounds": "two rounds or more, each a file or a folder, in the order of time",
    "option_compare_unit": "one district or commune only (id or name)",
    "option_compare_format": "tables to read, Markdown, or JSON for other programs (default: table)",
    "compare_title": "ntm compare: {days}",
    "compare_column_round": "Round",
    "compare_column_day": "As of",
    "compare_column_units": "Units",
    "compare_column_files": "Files",
    "compare_out_of_order": "Rounds are compared in the order of the command line, which is not that of time.",
    "compare_step": "Round {before} → round {after} ({old} → {new})",
    "compare_whole": "From first to last: round {before} → round {after} ({old} → {new})",
    "compare_no_units": "No unit is in both rounds.",
    "compare_better": "Improved",
    "compare_worse": "Slipped",
    "compare_otherwise": "Other changes",
    "compare_sets_matched": (
        "The role {role} is played by {after} instead of {before}; one extends the other, so that nodes "
        "of one number are compared."
    ),
    "compare_owed": "Owed for the third round running, or longer",
    "compare_owed_both": "Owed in both rounds",
    "compare_owed_none": "Nothing.",
    "compare_since": "{text} (since {day})",
    "compare_since_rounds": "{text} (since {day}, {rounds} rounds running)",
    "compare_trends": "Figures from round to round",
    "compare_trends_left": "{count} more figures meet their requirements and got no worse (--unit, --format json).",
    "compare_column_unit": "Unit",
    "compare_column_figures": "Figures",
    "compare_column_way": "Direction",
    "compare_no_figure": "no figure",
    "way_better": "better",
    "way_worse": "worse",
    "way_same": "the same",
    "way_within": "within the required range as before",
    "way_unknown": "not clear, the ranges overlap",
    "way_unknown_between": "not clear against the required range",
    "compare_latest": "lastly {way}",
    "compare_gap": "{amount} short",
    "compare_gap_least": "at least {amount} short",
    "compare_over": "{amount} over",
    "compare_over_least": "at least {amount} over",
    "compare_margin": "{amount} to spare",
    "compare_recognised": "Recognised earlier, as they stand now",
    "compare_recognised_count": (
        "{count} of {of} units recognised earlier would fail today, cannot be concluded, or have nothing that applies."
    ),
    "compare_column_recognised": "Recognised by",
    "compare_column_now": "Now",
    "compare_year": "in {year}",
    "compare_merged": "Merged units",
    "compare_column_merged": "New unit",
    "compare_column_before": "Before the merger",
    "compare_in_round": "{text} (round {round})",
    "compare_predecessor_unknown": "{id}: in no round before",
    "compare_strays": "Units that come and go",
    "compare_appeared": "{units}: in round {here}, not in round {there}; units.yaml tells of no merger",
    "compare_vanished": "{units}: in round {here}, no longer in round {there}; no unit is said to be made of it",
    "compare_same_round": "this is the same round as {other}",
    "compare_inside": "this round lies inside {other}, which is compared too",
    "compare_unit_twice": "this round has more than one assessment of {unit} in one role",
    "compare_nothing_shared": "no unit of this round is in any other round",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "compare_same_round": "name each round once",
    "compare_inside": "name the folder of each round by itself",
    "compare_unit_twice": "name the folder of one round, not one that holds several",
    "compare_nothing_shared": (
        "look at the ids in the units.yaml of each round; where units were merged, give merged_from"
    ),
}
