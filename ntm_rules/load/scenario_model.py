"""The format of scenarios: what is supposed of the units, the findings and the criteria of an assessment."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ntm_rules.load import text
from ntm_rules.load.model import (
    ChangeFile,
    Count,
    Date,
    DropFile,
    FileModel,
    Level,
    NameFile,
    NodeFile,
    Number,
    Requirement,
    RoleId,
    SetId,
    ShortFinding,
    Slug,
    Text,
    UnitId,
    Year,
)

#: A node by its address, that of another role than the level's behind it ("commune-advanced#15.1").
NodeRef = Annotated[Text, BeforeValidator(text.to_bare)]
NodeRefs = Annotated[list[NodeRef], BeforeValidator(text.to_list)]


class JudgingFile(FileModel):
    """The set that plays a role: another one, or the same, with nodes changed, added or dropped."""

    set: SetId | None = None
    change: dict[str, ChangeFile] = Field(default_factory=dict)
    add: list[NodeFile] = Field(default_factory=list)
    conditions: list[NodeFile] = Field(default_factory=list)
    drop: dict[str, DropFile] = Field(default_factory=dict)
    require: Requirement | None = None


class NewUnitFile(FileModel):
    """A unit that comes to be."""

    id: UnitId
    name: Text
    population: Count | None = None
    parameters: dict[Slug, Slug] = Field(default_factory=dict)


class MergeFile(FileModel):
    """Units of one level that become one."""

    units: Annotated[list[UnitId], Field(min_length=2)]
    into: NewUnitFile


class PartFile(NewUnitFile):
    """What a unit is split into, and what is found there."""

    findings: dict[str, ShortFinding] = Field(default_factory=dict)


class SplitFile(FileModel):
    """A unit that becomes several."""

    unit: UnitId
    into: Annotated[list[PartFile], Field(min_length=2)]


class WhichFile(FileModel):
    """Units by what is known of them: those of `units` (all without it) of which all of it holds."""

    units: Annotated[list[UnitId], Field(min_length=1)] | None = None
    level: Level | None = None
    passes: NodeRefs = Field(default_factory=list)
    fails: NodeRefs = Field(default_factory=list)
    pending: NodeRefs = Field(default_factory=list)


Which = Annotated[WhichFile, BeforeValidator(text.to_which)]


class SuppositionFile(FileModel):
    """What is supposed of some units; without `units` of the one that is assessed."""

    units: Which | None = None
    set: dict[str, ShortFinding] = Field(default_factory=dict)
    lift: dict[str, Number] = Field(default_factory=dict)
    remove: NodeRefs = Field(default_factory=list)
    note: Text | None = None


class ScenarioFile(FileModel):
    """A scenario: what is supposed, of which assessments, on top of which other scenarios."""

    title: Annotated[NameFile, BeforeValidator(text.to_name)]
    note: Text | None = None
    of: Annotated[list[Text], BeforeValidator(text.to_list)] = Field(default_factory=list)
    stack: Annotated[list[Text], BeforeValidator(text.to_list)] = Field(default_factory=list)
    as_of: Date | None = None
    year: Year | None = None
    criteria: dict[RoleId, Annotated[JudgingFile, BeforeValidator(text.to_judging)]] = Field(default_factory=dict)
    merge: list[MergeFile] = Field(default_factory=list)
    split: list[SplitFile] = Field(default_factory=list)
    changes: list[SuppositionFile] = Field(default_factory=list)
