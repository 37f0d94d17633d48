"""From a document to its file model, with every problem of the file at its place."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ntm_rules.load.loaded import Read
from ntm_rules.load.model import FileModel, ShortForm
from ntm_rules.load.text import is_decimals
from ntm_rules.load.words import label_of
from ntm_rules.load.yaml_text import Document
from ntm_rules.load.yaml_values import MAX_PROBLEMS
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span
from ntm_rules.vietnamese import fold

M = TypeVar("M", bound=FileModel)

#: pydantic's words for a value of the wrong form, and our code for the form that was wanted.
_FORMS = {
    "string_type": "text_expected",
    "dict_type": "mapping_expected",
    "model_type": "mapping_expected",
    "model_attributes_type": "mapping_expected",
    "list_type": "list_expected",
}
#: What pydantic says of a mapping, not of the value that stands at the place.
_OF_FIELDS = frozenset({"missing", "extra_forbidden"})


def read_model(document: Document, model: type[M]) -> tuple[Read[M] | None, tuple[Problem, ...]]:
    """The file as a `model`, or all that is wrong with it, the first so many."""
    try:
        return Read(model=model.model_validate(document.value), places=document.map), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
    problems = Problems(_problem(document, model, detail) for detail in islice(found, MAX_PROBLEMS))
    if len(found) > MAX_PROBLEMS:
        last = document.map.value(found[MAX_PROBLEMS]["loc"])
        problems.error("too_many_problems", last, limit=MAX_PROBLEMS)
    return None, tuple(problems)


def _problem(document: Document, model: type[FileModel], detail: ErrorDetails) -> Problem:
    """One complaint of pydantic in our own terms."""
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    if kind == "missing":
        return Problem(code="missing_field", span=document.map.value(loc[:-1]), values={"field": str(loc[-1])})
    if kind == "extra_forbidden":
        return _unknown_field(document, model, detail)
    span = document.map.key(loc[:-1]) if loc and loc[-1] == "[key]" else document.map.value(loc)
    shown = _shown(given)
    if given is None and _is_bare(document, loc):
        return Problem(code="decimal_comma", span=document.map.key(loc), values={"text": f",{loc[-1]}"})
    if kind == detail["msg"]:  # one of our own, from text.py
        return Problem(code=kind, span=span, values=dict(detail.get("ctx", {})))
    if kind == "too_short" and detail["ctx"]["min_length"] > 1:
        return Problem(code="too_few_items", span=span, values={"least": detail["ctx"]["min_length"]})
    if given is None or kind in {"string_too_short", "too_short"}:
        return Problem(code="value_missing", span=span)
    if kind in {"literal_error", "enum"}:
        return _not_one_of(detail, span, shown)
    if kind == "string_pattern_mismatch":
        return Problem(code="id_malformed", span=span, values={"id": shown, "guess": _as_id(detail)})
    if kind in _FORMS:
        return Problem(code=_FORMS[kind], span=span, values={"text": shown})
    return Problem(code="value_wrong", span=span, values={"detail": detail["msg"]})


def _is_bare(document: Document, loc: tuple[str | int, ...]) -> bool:
    """Whether this is the 5 of {"1": 45,5}: decimals after a comma in braces, not a key with its colon."""
    if not loc or not isinstance(loc[-1], str) or not is_decimals(loc[-1], None):
        return False
    end = document.map.key(loc).end
    behind = document.source.line(end.line)[end.column - 1 :].lstrip()
    return not behind.startswith(":")


def _not_one_of(detail: ErrorDetails, span: Span, shown: str) -> Problem:
    """The words that would have been right, with their Vietnamese labels where they have one."""
    words = {word: label_of(word) for word in _expected(detail)}
    expected = tuple(word if label is None else f"{word} ({label})" for word, label in words.items())
    known = [*words, *(label for label in words.values() if label is not None)]
    values = {"value": shown, "expected": expected, "guess": did_you_mean(shown, known)}
    return Problem(code="not_one_of", span=span, values=values)


def _unknown_field(document: Document, model: type[FileModel], detail: ErrorDetails) -> Problem:
    field = str(detail["loc"][-1])
    if is_decimals(field, detail["input"]):
        return Problem(code="decimal_comma", span=document.map.key(detail["loc"]), values={"text": f",{field}"})
    guess = did_you_mean(field, [name for name in _fields(model) if name != field])
    span = document.map.key(detail["loc"])
    return Problem(code="unknown_field", span=span, values={"field": field, "guess": guess})


def _shown(given: object) -> str:
    return "[…]" if isinstance(given, list) else "{…}" if isinstance(given, dict) else str(given)


def _expected(detail: ErrorDetails) -> tuple[str, ...]:
    """The words that would have been right, from pydantic's "'a', 'b' or 'c'"."""
    listed = str(detail.get("ctx", {}).get("expected", ""))
    return tuple(word.strip().strip("'") for word in listed.replace(" or ", ", ").split(","))


def _as_id(detail: ErrorDetails) -> str | None:
    """The text as an id, "tan-loc" for "Tân Lộc", if that would do."""
    made = re.sub(r"[^a-z0-9./#]+", "-", fold(str(detail["input"]))).strip("-")
    return made if re.search(detail.get("ctx", {}).get("pattern", ""), made) else None


@cache
def _fields(model: type[FileModel]) -> tuple[str, ...]:
    """The names of all fields in this file's format, at any depth: what a mistyped field may have meant."""
    seen: set[type[BaseModel]] = set()
    names: dict[str, None] = {}

    def visit(kind: object) -> None:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind not in seen and not issubclass(kind, ShortForm):
                seen.add(kind)
                for name, info in kind.model_fields.items():
                    names[info.alias or name] = None
                    visit(info.annotation)
            return
        alias = getattr(kind, "__value__", None)  # of a TypeAliasType
        for part in (*get_args(kind), *(() if alias is None else (alias,))):
            if part is not kind and not isinstance(part, str):
                visit(part)

    visit(model)
    return tuple(names)
