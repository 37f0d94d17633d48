"""The file formats of the two registries: which measures there are, and which departments answer for criteria."""

from __future__ import annotations

from pydantic import model_validator

from ntm_rules.load import text
from ntm_rules.load.model import FileModel, Flag, NameFile, Number, Slug, Text


class MeasureFile(FileModel):
    """A measure: its domain and the step in which its figures are usually given."""

    name: NameFile
    symbol: Text | None = None
    min: Number | None = None
    max: Number | None = None
    step: Number
    whole: Flag = False

    @model_validator(mode="after")
    def _in_order(self) -> MeasureFile:
        if self.min is not None and self.max is not None:
            text.check_order(self.min, self.max, "domain_reversed")
        return self


class MeasuresFile(FileModel):
    """`measures.yaml`."""

    measures: dict[Slug, MeasureFile]


class DepartmentFile(FileModel):
    """A department that answers for criteria."""

    name: NameFile
    short: Text


class DepartmentsFile(FileModel):
    """`departments.yaml`."""

    departments: dict[Slug, DepartmentFile]
