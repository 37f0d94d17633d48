"""The format of scenarios: what is supposed of the units, the findings and the criteria of an assessment."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ntm_rules.load import grammar, text
from ntm_rules.load.model import (
    ChangeFile,
    Count,
    Date,
    DropFile,
    FileModel,
    Level,
    NameFile,
    NodeFile,
    Requirement,
    RoleId,
    SetId,
    ShortFinding,
    Slug,
    Text,
    UnitId,
    Year,
)
from ntm_rules.load.text import read_by

#: A node by its address, that of another role than the level's behind it ("commune-advanced#15.1").
NodeRef = Annotated[Text, BeforeValidator(text.to_bare)]
NodeRefs = Annotated[list[NodeRef], BeforeValidator(text.to_list)]
SomeNodeRefs = Annotated[list[NodeRef], Field(min_length=1), BeforeValidator(text.to_list)]
Difference = Annotated[grammar.Difference, read_by(text.to_difference)]

#: Of what may be left out: it must say something where it is written, as a gap that is still to be filled says nothing.
WhereWritten = BeforeValidator(text.to_given)


class JudgingFile(FileModel):
    """The set that plays a role: another one, or the same, with nodes changed, added or dropped."""

    set: Annotated[SetId | None, WhereWritten] = None
    change: dict[str, ChangeFile] = Field(default_factory=dict, min_length=1)
    add: list[NodeFile] = Field(default_factory=list, min_length=1)
    conditions: list[NodeFile] = Field(default_factory=list, min_length=1)
    drop: dict[str, DropFile] = Field(default_factory=dict, min_length=1)
    require: Annotated[Requirement | None, WhereWritten] = None


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

    units: Annotated[Annotated[list[UnitId], Field(min_length=1)] | None, WhereWritten] = None
    level: Annotated[Level | None, WhereWritten] = None
    passes: SomeNodeRefs = Field(default_factory=list)
    fails: SomeNodeRefs = Field(default_factory=list)
    pending: SomeNodeRefs = Field(default_factory=list)


Which = Annotated[WhichFile, BeforeValidator(text.to_which)]


class SuppositionFile(FileModel):
    """What is supposed of some units; without `units` of the one that is assessed."""

    units: Annotated[Which | None, WhereWritten] = None
    set: dict[str, ShortFinding] = Field(default_factory=dict)
    lift: dict[str, Difference] = Field(default_factory=dict)
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
