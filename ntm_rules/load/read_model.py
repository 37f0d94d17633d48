"""From a document to its file model, with every problem of the file at its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ntm_rules.load.loaded import Read
from ntm_rules.load.model import FileModel
from ntm_rules.load.yaml_text import Document
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span

M = TypeVar("M", bound=FileModel)

#: pydantic's words for a value of the wrong form, and ours for the form that was wanted.
_FORMS = {
    "string_type": "text",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "list_type": "list",
}
_PATTERNS = "string_pattern_mismatch"


def read_model(document: Document, model: type[M]) -> tuple[Read[M] | None, tuple[Problem, ...]]:
    """The file as a `model`, or all that is wrong with it."""
    try:
        return Read(model=model.model_validate(document.value), places=document.map), ()
    except ValidationError as error:
        problems = Problems()
        for detail in error.errors(include_url=False):
            _report(problems, document, model, detail)
        return None, tuple(problems)


def _report(problems: Problems, document: Document, model: type[FileModel], detail: ErrorDetails) -> None:
    kind, loc = detail["type"], detail["loc"]
    field = str(loc[-1]) if loc else ""
    span: Span = document.map.value(loc)
    match kind:
        case "missing":
            problems.error("missing_field", document.map.value(loc[:-1]), field=field)
        case "extra_forbidden":
            problems.error(
                "unknown_field", document.map.key(loc), field=field, guess=did_you_mean(field, _fields(model))
            )
        case "literal_error" | "enum":
            expected = _expected(detail)
            problems.error(
                "not_one_of", span, value=detail["input"], expected=expected,
                guess=did_you_mean(str(detail["input"]), expected),
            )  # fmt: skip
        case _ if kind in _FORMS:
            code = "value_missing" if detail["input"] is None else "wrong_form"
            problems.error(code, span, expected=_FORMS[kind], text="")
        case _ if kind == _PATTERNS:
            place = document.map.key(loc[:-1]) if field == "[key]" else span
            problems.error("id_malformed", place, id=detail["input"])
        case "string_too_short" | "too_short":
            problems.error("value_missing", span, text="")
        case _ if detail["msg"] == kind:
            problems.error(kind, span, **detail.get("ctx", {}))
        case _:
            problems.error("value_wrong", span, detail=detail["msg"])


def _expected(detail: ErrorDetails) -> tuple[str, ...]:
    """The words that would have been right, from pydantic's "'a', 'b' or 'c'"."""
    listed = str(detail.get("ctx", {}).get("expected", ""))
    return tuple(word.strip().strip("'") for word in listed.replace(" or ", ", ").split(","))


def _fields(model: type[FileModel]) -> tuple[str, ...]:
    """The names of all fields in this file's format, at any depth: what a mistyped field may have meant."""
    seen: set[type[BaseModel]] = set()
    names: dict[str, None] = {}

    def visit(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind not in seen:
                seen.add(kind)
                for name, info in kind.model_fields.items():
                    names[info.alias or name] = None
                    visit(info.annotation)
            return
        parts: Iterable[Any] = get_args(kind)
        value = getattr(kind, "__value__", None)
        for part in (*parts, *(() if value is None else (value,))):
            if part is not kind and not isinstance(part, str):
                visit(part)

    visit(model)
    return tuple(names)
