"""The file format of `progress.yaml`: what programmes have built or bought, against their plan."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ntm_rules.load import text
from ntm_rules.load.model import Date, FileModel, NameFile, Number, Slug, Text, UnitId


class AmountsFile(FileModel):
    """So much planned, done this month, and done since the year began."""

    plan: Number | None = None
    month: Number | None = None
    cumulative: Number | None = None


class ProgrammeFile(AmountsFile):
    """One programme; `measure` is what it is counted in (km, tấn), `by` the same figures for each unit.

    `verb` is how a report says that it was done: "làm được", "đã nhận".
    """

    name: Annotated[NameFile, BeforeValidator(text.to_name)]
    measure: Annotated[NameFile, BeforeValidator(text.to_name)]
    verb: Annotated[NameFile, BeforeValidator(text.to_name)] | None = None
    by: dict[UnitId, AmountsFile] = Field(default_factory=dict)
    source: Text | None = None
    note: Text | None = None


class ProgressFile(FileModel):
    """`progress.yaml`: the programmes by id, as of one day."""

    as_of: Date
    source: Text | None = None
    programmes: dict[Slug, ProgrammeFile]
