"""The file format of mappings: which column of a table from elsewhere says what of which unit."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ntm_rules.load import text
from ntm_rules.load.model import Date, FileModel, StageId, Text, UnitId

#: A column of the table, a value of one, or the place of a table.
Bare = Annotated[Text, BeforeValidator(text.to_bare)]


class ColumnFile(FileModel):
    """What a column says: of which node, of how many by another column, and by which department."""

    node: Bare
    of: Bare | None = None
    by: Text | None = None


class MappingFile(FileModel):
    """A table beside this file, or a table or view of a database, and what its columns mean.

    Each row is about one unit; either `columns` say of which node each is, or the row does, in its column `node`.
    """

    table: Bare | None = None
    database: Bare | None = None
    view: Bare | None = None
    unit: Bare
    units: dict[str, UnitId] = Field(default_factory=dict)
    columns: dict[str, Annotated[ColumnFile, BeforeValidator(text.to_column)]] = Field(default_factory=dict)
    node: Bare | None = None
    value: Bare | None = None
    stage: StageId | None = None
    as_of: Date | None = None
    source: Text | None = None
    note: Text | None = None
