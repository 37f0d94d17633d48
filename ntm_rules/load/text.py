"""From the text of a scalar to the value a file model wants; the validators that model.py names.

Each raises PydanticCustomError with a problem code as its type, so that read_model can turn it into a
Problem with a place, and never a message of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from pydantic import GetPydanticSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from ntm_rules.comparison import Comparison
from ntm_rules.finding import Part, Value
from ntm_rules.load import grammar
from ntm_rules.load.grammar import Difference, Unreadable
from ntm_rules.load.valid_for import ValidFor, read_valid_for
from ntm_rules.load.words import CAUSES, STAGES, labelled, unquoted
from ntm_rules.problem import did_you_mean
from ntm_rules.vietnamese import fold

T = TypeVar("T")
Ordered = TypeVar("Ordered", date, Decimal)

_FORMS = ("between", "by", "all", "any", "at_least")
_REQUIREMENTS = (*_FORMS, "passing", "failing")


def read_by(reader: Callable[[object], object]) -> GetPydanticSchema:
    """In Annotated: the value is what `reader` makes of the file's, and no schema of the type is ever built."""
    schema = no_info_plain_validator_function(reader)
    return GetPydanticSchema(lambda _source, _handler: schema)


def _custom(code: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError(code, code, values)  # the code stands for its message


def _read(reader: Callable[..., T], *texts: str) -> T:
    try:
        return reader(*texts)
    except Unreadable as unreadable:
        raise _custom(unreadable.code, **unreadable.values) from None


def _scalar(given: object, code: str) -> str:
    """The text itself; an empty one, a list or a mapping is the problem `code`."""
    if not isinstance(given, str) or not given.strip():
        raise _custom("value_missing" if given is None or given == "" else code, text=_shown(given))
    return given


def _shown(given: object) -> str:
    return "[…]" if isinstance(given, list) else "{…}" if isinstance(given, dict) else str(given)


def not_reserved(given: str) -> str:
    """An id that is not one of the words with a meaning of their own."""
    if given in {"rest", "all"}:
        raise _custom("id_reserved", id=given)
    return given


def check_order(low: Ordered, high: Ordered, code: str) -> None:
    """That `low` does not lie beyond `high`."""
    if low > high:
        raise _custom(code, low=low, high=high)


def to_date(given: object) -> date:
    """A day: 2020-04-30 or 30/4/2020."""
    return _read(grammar.read_day, _scalar(given, "date_unreadable"))


def to_year(given: object) -> int:
    """A year of four digits."""
    text = unquoted(_scalar(given, "year_unreadable"))
    if re.fullmatch(r"[12][0-9]{3}", text) is None:
        raise _custom("year_unreadable", text=text)
    return int(text)


def to_number(given: object) -> Decimal:
    """A finite number."""
    return _read(grammar.read_number, _scalar(given, "number_unreadable"))


def to_difference(given: object) -> Difference:
    """By how much a figure moves; a "%" behind it means points of a percentage."""
    return _read(grammar.read_difference, _scalar(given, "number_unreadable"))


def to_count(given: object) -> int:
    """A whole number from 0."""
    text = _scalar(given, "count_not_whole")
    number = _read(grammar.read_number, text)
    if number != int(number) or number < 0:
        raise _custom("count_not_whole", text=text.strip())
    return int(number)


def to_flag(given: object) -> bool:
    """`true` or `false`."""
    text = _scalar(given, "flag_unreadable").strip()
    if text not in {"true", "false"}:
        raise _custom("flag_unreadable", text=text)
    return text == "true"


def to_value(given: object) -> Value:
    """The value of a finding: text, or {part, of}."""
    if isinstance(given, dict):
        return _to_part(given)
    if isinstance(given, Value):
        return given
    return _read(grammar.read_value, _scalar(given, "finding_unreadable"))


def is_decimals(key: str, value: object) -> bool:
    """Whether this is what a decimal comma inside braces leaves behind: the 5 of {number: 2,5}."""
    return value is None and key.rstrip(" %”’").isdigit()


def _to_part(given: dict[str, object]) -> Part:
    part, of = given.get("part"), given.get("of")
    decimals = next((key for key, value in given.items() if is_decimals(key, value)), None)
    if decimals is not None:
        raise _custom("decimal_comma", text=f",{decimals}")
    if set(given) != {"part", "of"} or not isinstance(part, str) or not isinstance(of, str):
        raise _custom("part_unreadable", text=_shown(given))
    return _read(grammar.read_part, part, of)


def to_comparison(given: object) -> Comparison:
    """A comparison such as "≥ 85"."""
    if isinstance(given, dict):
        guess = next((near for key in given if (near := did_you_mean(key, _REQUIREMENTS)) is not None), None)
        raise _custom("requirement_form", fields=tuple(given), guess=guess)
    return _read(grammar.read_comparison, _scalar(given, "requirement_unreadable"))


def to_written(given: object) -> object:
    """A comparison as written: with or without a "%", which only compile can judge, by the measure."""
    return {"comparison": given, "percent": isinstance(given, str) and unquoted(given).endswith("%")}


def to_between(given: object) -> Comparison:
    """The two ends of a `between`."""
    if not isinstance(given, list) or len(given) != 2 or not all(isinstance(end, str) for end in given):
        raise _custom("between_unreadable", text=_shown(given))
    return _read(grammar.read_between, *given)


def to_attested(given: object) -> object:
    """`attested`, or the decree's own "Đạt"."""
    return {"kind": "attested"} if isinstance(given, str) else given


def to_share(given: object) -> int | Fraction:
    """A number of inputs, or a share of them."""
    return _read(grammar.read_share, _scalar(given, "need_not_whole"))


def to_valid_for(given: object) -> ValidFor:
    """How long a finding stays good."""
    return _read(read_valid_for, _scalar(given, "valid_for_unreadable"))


def to_stated(given: object) -> object:
    """A number of units, short or with its document."""
    return given if isinstance(given, dict) else {"number": given}


def to_name(given: object) -> object:
    """A name in both languages, for which one text may do."""
    if isinstance(given, dict):
        texts = [given[lang] for lang in ("vi", "en") if lang in given]
        return {"vi": texts[0], "en": texts[0], **given} if len(texts) == 1 and texts[0] else given
    return {"vi": given, "en": given} if isinstance(given, str) else given


def to_recognised(given: object) -> object:
    """A recognition, short (its decision alone) or in full."""
    return {"decision": given} if isinstance(given, str) else given


def to_finding(given: object) -> object:
    """A finding in full, from the short form where it is that."""
    if given is None:
        raise _custom("finding_empty")
    if isinstance(given, dict) and "finding" in given:
        return given
    if isinstance(given, dict) and not set(given) & {"part", "of"}:
        raise _custom("finding_without_value", fields=tuple(given))
    return {"finding": given}


def to_list(given: object) -> object:
    """One text as a list of one."""
    return [given] if isinstance(given, str) else given


def to_some(given: object) -> object:
    """One mapping as a list of one."""
    return [given] if isinstance(given, dict) else given


def to_cost(given: object) -> object:
    """A cost in full, where only one number is written."""
    return {"fixed": given} if isinstance(given, str) else given


def to_lifts(given: object) -> dict[str, str]:
    """The ends of "3..6", or one number as both and the likely one."""
    text = _scalar(given, "number_unreadable")
    low, dots, high = unquoted(text).partition("..")
    if dots and not (low.strip() and high.strip()):
        raise _custom("range_end_missing", text=text)
    ends = {"low": low, "high": high} if dots else {"low": text, "likely": text, "high": text}
    for end in ends.values():
        to_difference(end)
    return ends


def to_lift(given: object) -> object:
    """By how much a figure is lifted, in full, where only a number or a range is written."""
    return to_lifts(given) if isinstance(given, str) else given


def check_cost(*, listed: bool, summed: bool) -> None:
    """That a cost is either listed by steps or made of parts."""
    if listed is summed:
        raise _custom("cost_form")


def check_within(mode: Decimal, low: Decimal, high: Decimal) -> None:
    """That the likely value lies between the ends."""
    if not low <= mode <= high:
        raise _custom("mode_outside", mode=mode, low=low, high=high)


def check_example(*, own: bool, below: bool) -> None:
    """That an example says something of its node, or of what lies below it, and not of both."""
    if own is below:
        raise _custom("example_finding" if own else "example_without_finding")


def to_given(given: object) -> object:
    """What is written, unless nothing is."""
    if given is None:
        raise _custom("value_missing")
    return given


def to_which(given: object) -> object:
    """Units by what is known of them, where only ids are written."""
    if isinstance(given, dict) and not any(given.values()):
        raise _custom("condition_empty")
    if isinstance(given, str):
        return {"units": [given]}
    return {"units": given} if isinstance(given, list) else given


def to_judging(given: object) -> object:
    """The set that plays a role, where only its id is written."""
    if isinstance(given, dict) and not any(given.values()):
        raise _custom("judging_empty")
    return {"set": unquoted(given)} if isinstance(given, str) else given


def to_column(given: object) -> object:
    """What a column of a table says, where only the node is written."""
    return {"node": given} if isinstance(given, str) else given


def to_bare(given: object) -> object:
    """Text without a word processor's quotes around it."""
    return unquoted(given) if isinstance(given, str) else given


def to_stage(given: object) -> object:
    """A stage by its id, also where its Vietnamese label is written."""
    return labelled(given, STAGES)


def to_cause(given: object) -> object:
    """A cause by its id, also where its Vietnamese label is written."""
    return labelled(given, CAUSES)


def to_members(given: object) -> object:
    """The `communes:` or `towns:` block with its units gathered under one name, away from `rest` and `all`."""
    if not isinstance(given, dict):
        return given
    known = {key: given[key] for key in ("rest", "all") if key in given}
    return {**known, "units": {key: value for key, value in given.items() if key not in known}}


# The tags stand in the paths of pydantic's errors, among field names: in angle brackets no field can look like one.


def leaf_tag(given: object) -> str:
    """Which leaf requirement a cell holds."""
    if isinstance(given, dict):
        return "<between>" if "between" in given else "<comparison>"
    attested = isinstance(given, str) and fold(unquoted(given)) in {"attested", "dat"}
    return "<attested>" if attested else "<comparison>"


def cell_tag(given: object) -> str:
    """Whether a cell of a table is a requirement, one with evidence, or a further table."""
    if isinstance(given, dict) and "between" not in given:
        return "<cell>" if "require" in given else "<table>"
    return leaf_tag(given)


def requirement_tag(given: object) -> str:
    """Which form of requirement is written, told by its one field."""
    if isinstance(given, dict):
        form = next((key for key in _FORMS if key in given), None)
        if form is None and ("passing" in given or "failing" in given):
            form = "reference"
        return f"<{form or 'comparison'}>"
    return leaf_tag(given)


def of_tag(given: object) -> str:
    """Whether `of:` lists parts or names members."""
    return "<parts>" if isinstance(given, list) else "<members>"
