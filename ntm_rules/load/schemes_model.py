"""The file format of `schemes.yaml`: which units prepare which scheme, how far they are, and what is said of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ntm_rules.load import text
from ntm_rules.load.model import Date, FileModel, NameFile, Slug, Text, UnitId

Target = Literal["standard", "advanced", "model"]


class SchemeDayFile(FileModel):
    """A day in the course of a scheme, and what happened or is to happen on it."""

    day: Date
    what: Text
    document: Text | None = None


class SchemeFile(FileModel):
    """One scheme (đề án) of one unit; `text` is what a report says of it, a paragraph each."""

    unit: UnitId
    target: Target
    title: Annotated[NameFile, BeforeValidator(text.to_name)] | None = None
    stage: Literal["drafting", "consulting", "submitted", "approved"]
    dates: list[SchemeDayFile] = Field(default_factory=list)
    text: Annotated[list[Text], BeforeValidator(text.to_list), Field(min_length=1)]
    source: Text | None = None
    note: Text | None = None


class SchemesFile(FileModel):
    """`schemes.yaml`: the schemes by id, in the order in which a report tells of them.

    `opening` is what a report says of all schemes with one target before it says it of each.
    """

    opening: dict[Target, Text] = Field(default_factory=dict)
    source: Text | None = None
    schemes: dict[Slug, SchemeFile]
