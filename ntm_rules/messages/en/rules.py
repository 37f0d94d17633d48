"""What breaks a rule of `ntm check` and what to do about it, in English; by the id of the rule."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "E901": "this “ntm: ignore” comment does not name a rule and give a reason",
    "W902": "there is no rule {rule}",
    "W903": "there is no breach of {rule} at this line to ignore",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "E901": "write “# ntm: ignore W203 because …”, the reason after because",
    "W902": ("did you mean “{guess}”?", "see all rules with “ntm check --list”"),
    "W903": "remove the comment, or move it to the line that it is meant for",
}
