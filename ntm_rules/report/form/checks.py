"""What Excel lets be typed into the cells of a form: words from a list, numbers of a measure, days.

Texts pass where numbers are asked for, because of a figure often only a bound is known ("< 90"); what they say is read
when the form comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ntm_rules.compile.model import Measure
from ntm_rules.load.words import CAUSES
from ntm_rules.messages import Lang, number, say, show

#: The words that a finding can be, as Vietnamese offices write them: forms in either language are read alike.
WORDS = ("đạt", "chưa đạt", "không áp dụng", *sorted(CAUSES, key=lambda word: word != "cơ bản đạt"))
_FIRST_DAY = date(2000, 1, 1)

#: First row and column, last row and column.
Range = tuple[int, int, int, int]
Check = dict[str, Any]


def put(sheet: Worksheet, ranges: Sequence[Range], check: Check) -> None:
    """Hold all cells of some ranges to one check; the first range stands before the others."""
    if ranges:
        sheet.data_validation(*ranges[0], {**check, "other_cells": [list(each) for each in ranges[1:]]})


def of_words(lang: Lang) -> Check:
    """One of the words; anything else after a warning, such as the figure that somebody has verified."""
    return {
        "validate": "list", "source": list(WORDS), "error_type": "warning",
        "error_title": say("form_check_words", lang), "error_message": say("form_check_words_text", lang),
    }  # fmt: skip


def of_figure(measure: Measure | None, at: Range, lang: Lang) -> Check:
    """A number that the measure can take, or any text; `at` is the first range that is held to it."""
    cell = xl_rowcol_to_cell(at[0], at[1])
    tests, bounds = [f"ISNUMBER({cell})"], []
    if measure is not None:
        domain = measure.domain
        tests += [] if domain.low is None else [f"{cell}>={domain.low}"]
        tests += [] if domain.high is None else [f"{cell}<={domain.high}"]
        tests += [f"INT({cell})={cell}"] if domain.whole else []
        bounds = [_bounds(measure, lang)]
    return {
        "validate": "custom", "value": f"=OR(ISTEXT({cell}),AND({','.join(tests)}))",
        "input_title": say("form_check_figure", lang), "input_message": say("form_check_figure_help", lang),
        "error_title": say("form_check_figure", lang),
        "error_message": " ".join([*bounds, say("form_check_figure_text", lang)]),
    }  # fmt: skip


def _bounds(measure: Measure, lang: Lang) -> str:
    """Which numbers a measure can take, in a sentence."""
    low, high = measure.domain.low, measure.domain.high
    code = "form_check_between" if high is not None else "form_check_least"
    code = "form_check_whole" if measure.domain.whole else code
    values = {"measure": show(measure.name, lang), "low": number(low or 0, lang), "high": number(high or 0, lang)}
    return say(code, lang, values)


def of_part(lang: Lang) -> Check:
    """How many of how many, as text."""
    return {
        "validate": "any", "input_title": say("form_check_part", lang),
        "input_message": say("form_check_part_help", lang),
    }  # fmt: skip


def of_day(lang: Lang) -> Check:
    """A day."""
    return {
        "validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_type": "warning",
        "error_title": say("form_check_day", lang), "error_message": say("form_check_day_text", lang),
    }  # fmt: skip
