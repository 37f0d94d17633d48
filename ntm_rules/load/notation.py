"""How each kind of scalar may be written, as JSON Schema: what an editor can check of the notation that grammar reads.

An editor sees a number or true where the loader reads text. Patterns allow whatever the loader takes, a word
processor's quotes and letters without their marks included, and refuse most of what it would not read. All of them
mean the same in Python and in JavaScript, where no character may be escaped that need not be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ntm_rules.load import text
from ntm_rules.load.grammar import MINUS
from ntm_rules.load.words import CAUSES, NUMBER, STAGES
from ntm_rules.messages import LANGS, hint
from ntm_rules.messages.en import schema as en
from ntm_rules.messages.vi import schema as vi
from ntm_rules.vietnamese import fold

Shape = dict[str, Any]

#: Any text that says something.
SOMETHING = r"\S"

_QUOTE = "[“”„‘’‚«»]?"
_SIGN = "(?:>=|=>|≥|>|<=|=<|≤|<)"
# Not "43.860", which may be 43860 or 43.86.
_PLAIN = rf"(?![-+]?[1-9][0-9]{{0,2}}[.,][0-9]{{3}}(?![0-9])){NUMBER}"
_NUMBER = rf"{_QUOTE}\s*{_PLAIN}\s*{_QUOTE}"
_DIFFERENCE = _PLAIN.replace("[-+]", f"[-+{MINUS}]")
_LIFT = rf"{_QUOTE}\s*{_DIFFERENCE}\s*{_QUOTE}\s*%?"
_WHOLE = rf"{_QUOTE}\s*[-+]?[0-9]+(?:[.,]0+)?\s*{_QUOTE}"

_ATTESTED = ("attested", "đạt")
_FINDINGS = (
    "đạt",
    "chưa đạt",
    "không đạt",
    "cơ bản đạt",
    "pending",
    "chưa đánh giá",
    "not_applicable",
    "không áp dụng",
)
_BEFORE = ("dưới", "trên", "không quá", "tối đa", "ít nhất", "tối thiểu", "không dưới")
_BEHIND = ("trở lên", "trở xuống")
_SPANS = ("day", "days", "ngày", "month", "months", "tháng", "year", "years", "năm")


def words(*keys: str) -> Shape:
    """Title and description in both languages, by the first of the keys there are words for."""
    key = next(key for key in keys if key in vi.FIELDS)
    titles, descriptions = zip(*(fields[key].split(": ", 1) for fields in (vi.FIELDS, en.FIELDS)), strict=True)
    return {"title": " / ".join(titles), "description": " / ".join(descriptions)}


def whole(pattern: str) -> str:
    """A pattern for a whole text that is `pattern`, with spaces and a word processor's quotes around it."""
    return rf"^\s*{_QUOTE}\s*(?:{pattern})\s*{_QUOTE}\s*$"


def of_text(pattern: str | None) -> Shape:
    """A text of that pattern, if any; where such a text may look like a number or true, an editor sees it as that."""
    seen = {"number": "1", "boolean": "true"}
    made: Shape = {"type": ["string", *(kind for kind, like in seen.items() if re.search(pattern or "", like))]}
    if pattern is None:
        return made
    return made | ({"pattern": pattern} if pattern == SOMETHING else _pattern(pattern, "id_malformed"))


def quoted(shape: Shape) -> Shape:
    """A text of that shape with spaces and a word processor's quotes around it."""
    return shape | {"pattern": whole(shape["pattern"].removeprefix("^").removesuffix("$"))}


def not_reserved(shape: Shape) -> Shape:
    """An id of that shape that is no word with a meaning of its own."""
    pattern = shape["pattern"].replace("^", r"^(?!\s*(?:rest|all)\s*$)", 1)
    told = f"{shape['patternErrorMessage']} (rest, all: {_advice('id_reserved')})"
    return shape | {"pattern": pattern, "patternErrorMessage": told}


def _pattern(pattern: str, advice: str) -> Shape:
    """A pattern, and what an editor says of a text that is not of it: the advice on the problem of that code."""
    return {"pattern": pattern, "patternErrorMessage": _advice(advice)}


def _advice(code: str) -> str:
    return " / ".join(hint(code, lang) or code for lang in LANGS)


def _words(known: Iterable[str]) -> str:
    """A pattern for any of these words as people type them: in either case, with or without their marks."""
    return "|".join("".join(map(_letter, fold(word))) for word in known)


def _letter(letter: str) -> str:
    """A letter in either case; a vowel, or d, may have its marks, in one code point or up to three."""
    if letter == " ":
        return r"\s+"
    if letter in "aeiouy":
        return f"[{letter}{letter.upper()}À-ỹ][À-ỹ]{{0,2}}"
    return "[dDđĐ]" if letter == "d" else f"[{letter}{letter.upper()}]" if letter.isalpha() else letter


def _labelled(labels: Mapping[str, str]) -> Shape:
    """One of some ids, or the Vietnamese label of one."""
    ids = list(labels.values())
    pattern = whole("|".join([*ids, _words(labels)]))
    return {
        "type": "string",
        "anyOf": [{"enum": [*ids, *labels], "enumDescriptions": [*labels, *ids]}, {"pattern": pattern}],
    }


def _number(form: str = _PLAIN, **more: object) -> Shape:
    return {"type": ["number", "string"], **_pattern(whole(form), "number_unreadable"), **more}


def _finding() -> Shape:
    number = rf"{_NUMBER}\s*%?"
    ways = (
        _words(_FINDINGS), rf"(?:{_SIGN}|==?)?\s*{number}", rf"{_PLAIN}\s*\.\.\s*{_PLAIN}\s*%?",
        rf"(?:{_words(_BEFORE)})\s+{number}", rf"(?:{_words(['từ'])}\s+)?{number}\s+(?:{_words(_BEHIND)})",
    )  # fmt: skip
    ends = {
        "part": words("Part.part") | _number(minimum=0),
        "of": words("Part.of") | _number(exclusiveMinimum=0),
    }
    part = words("Part") | {
        "type": "object",
        "properties": ends,
        "required": ["part", "of"],
        "additionalProperties": False,
    }
    short = {"type": ["number", "string"], **_pattern(whole("|".join(ways)), "finding_unreadable")}
    return {"anyOf": [short, part], "examples": [*_FINDINGS[:2], "pending", 92.5, "< 90 %", "84..86"]}


def _comparison() -> Shape:
    known = rf"(?:{_SIGN}|==?)\s*{_NUMBER}\s*%?"
    bounded = rf"{_SIGN}\s*(?:{_PLAIN})?\s*\.\.\s*(?:{_PLAIN})?\s*%?"
    examples = ["≥ 85", "= 100", "< 5", "≥ 60..65", "≥ 80..", "≥ .."]
    return {
        "type": "string", **_pattern(whole(f"{known}|{bounded}"), "requirement_unreadable"), "examples": examples
    }  # fmt: skip


#: What may be written where each reader of `text` reads, by that reader.
NOTATIONS: Mapping[object, Shape] = {
    text.to_date: {
        "type": "string",
        **_pattern(whole("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"), "date_unreadable"),
        "examples": ["2020-04-30", "30/4/2020"],
    },
    text.to_year: {
        "type": ["integer", "string"],
        "minimum": 1000,
        "maximum": 2999,
        **_pattern(whole("[12][0-9]{3}"), "year_unreadable"),
    },
    text.to_number: _number(),
    text.to_difference: _number(_LIFT),
    text.to_lifts: _number(rf"{_LIFT}\s*(?:\.\.\s*{_LIFT})?", examples=["+1", "3..6"]),
    text.to_count: {"type": ["integer", "string"], "minimum": 0, **_pattern(whole(_WHOLE), "count_not_whole")},
    text.to_flag: {"type": ["boolean", "string"], **_pattern(r"^\s*(?:true|false)\s*$", "flag_unreadable")},
    text.to_value: _finding(),
    text.to_comparison: _comparison(),
    text.to_between: {"type": "array", "items": _number(), "minItems": 2, "maxItems": 2},
    text.to_attested: {
        "type": "string",
        **_pattern(whole(_words(_ATTESTED)), "requirement_unreadable"),
        "examples": ["attested"],
    },
    text.to_share: {
        "type": ["integer", "string"],
        "minimum": 1,
        **_pattern(whole(rf"{_WHOLE}|{_NUMBER}\s*%"), "need_not_whole"),
        "examples": ["75 %", 2],
    },
    text.to_valid_for: {
        "type": "string",
        **_pattern(rf"^\s*[1-9][0-9]{{0,3}}\s*(?:{_words(_SPANS)})\s*$", "valid_for_unreadable"),
        "examples": ["12 months"],
    },
    text.to_stage: _labelled(STAGES),
    text.to_cause: _labelled(CAUSES),
}
