"""What turned between two appraisals of the same units, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "turns_level": "{count} {level:level}: {moves}",
    "turns_level_same": "{count} {level:level}: no verdict changes",
    "turns_under": "{text} (under {set})",
    "turns_sets_apart": (
        "neither of {new} and {old} extends the other, so that of their nodes only those that measure the same "
        "quantity are compared"
    ),
    "turns_moved": "{count} from “{old}” to “{new}”",
    "turns_units_change": "{units}: {old} → {new}",
    "turns_units_stay": "{units}: still “{new}”, but some verdicts below change",
    "turns_turned": "{nodes}: {old} → {new}",
    "turns_turned_why": "{text}; {why}",
    "turns_turned_in": "{text} ({units})",
    "turns_not_there": "new",
    "turns_not_there_now": "dropped",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
