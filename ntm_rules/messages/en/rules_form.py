"""What breaks a rule on the form of sets (1xx), and what to do about it, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "W104": "the English name of {id} is still the Vietnamese one: “{name}”",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "W104": "translate the name; where the word is the same in both languages, write “# ntm: ignore W104 because …”",
}
