"""Outcomes as JSON, and the schema that they keep to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.interval import Exact

#: Written even when there is nothing in them: without them, "none" could be taken for "not said".
_ALWAYS = {Outcome: frozenset({"reasons", "children"}), Reason: frozenset({"values"})}


def to_json(outcomes: Sequence[Outcome]) -> str:
    """One object for one outcome, else a list of them; UTF-8 text that ends with a line break.

    Fields that may be left out are, when they are None or empty, but for `reasons`, `children` and the
    `values` of a reason. Numbers are decimal strings, dates are YYYY-MM-DD.
    """
    found = [plain(outcome) for outcome in outcomes]
    return written(found[0] if len(found) == 1 else found)


def written(made: object) -> str:
    """`made`, of the types that JSON has, in the form of all our JSON: indented, UTF-8, a line break at the end."""
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `to_json` writes."""
    from pydantic import TypeAdapter

    shape = TypeAdapter(Outcome | list[Outcome]).json_schema()
    title = "The outcome of an appraisal by ntm-rules, or a list of outcomes"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **shape}


def plain(value: object) -> object:
    """`value` in the types that JSON has; of a dataclass the fields that `to_json` tells of."""
    match value:
        case str():
            return str(value)
        case None | bool() | int():
            return value
        case date():
            return value.isoformat()
        case tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case _:
            return _object(value, type(value))


def exact(value: Exact) -> str:
    """An exact value as text: a decimal, or where there is none a fraction, "260/3"."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)
    return format(value, "f")


def _object(value: object, kind: type) -> dict[str, object]:
    return {
        name: plain(item)
        for name, always in _names(kind)
        if (item := getattr(value, name)) or item == 0 or always  # False == 0
    }


@cache
def _names(kind: type) -> tuple[tuple[str, bool], ...]:
    """The fields of a dataclass and whether they are always written: those without a default are.

    `schema` goes first: whoever reads must know the shape before all else.
    """
    always = _ALWAYS.get(kind, frozenset())
    names = [(f.name, f.name in always or f.default is f.default_factory is MISSING) for f in fields(kind)]
    return tuple(sorted(names, key=lambda name: name[0] != "schema"))
