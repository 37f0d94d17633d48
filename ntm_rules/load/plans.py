"""Reading a plan that was written as JSON, back into its file model."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from ntm_rules.load.file_text import read_source
from ntm_rules.load.plan_model import SCHEMA, PlanFile, PlanHead
from ntm_rules.load.reading import shown
from ntm_rules.problem import Problem
from ntm_rules.source import Source

MAX_PLAN = 64 * 1024 * 1024  # bytes: alternatives and the points of a front are plans of their own

_AT = re.compile(r"at line (\d+) column (\d+)")


def load_plan(path: Path) -> PlanFile | Problem:
    """The plan in a file, or the one thing that is wrong with it."""
    source = read_source(path, name=shown(path), most=MAX_PLAN)
    if isinstance(source, Problem):
        return source
    try:
        head = PlanHead.model_validate_json(source.text)
        if head.shape != SCHEMA:
            return _of_another_shape(source, head.shape)
        return PlanFile.model_validate_json(source.text)
    except ValidationError as error:
        return _unfit(source, error)


def _of_another_shape(source: Source, found: str | None) -> Problem:
    return Problem(code="plan_file_schema", values={"path": source.name, "found": found, "known": SCHEMA})


def _unfit(source: Source, error: ValidationError) -> Problem:
    """What is wrong: no JSON at all, JSON of something else, or of a plan in which something is missing or odd."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        at = _AT.search(str(first["msg"]))
        line, column = (int(at[1]) - 1, max(0, int(at[2]) - 1)) if at else (0, 0)
        return Problem(code="plan_file_broken", span=source.span((line, column, line, column + 1)))
    if error.title == PlanHead.__name__:
        return _of_another_shape(source, None)
    place = ".".join(map(str, first["loc"]))
    return Problem(code="plan_file_unfit", values={"path": source.name, "place": place or None, "known": SCHEMA})
