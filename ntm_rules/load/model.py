"""The file formats: what a set, a criterion, a units file, an assessment and the registries may say.

Every scalar arrives as text (see yaml_text) and is converted here; every model is frozen and refuses
fields it does not know. Nothing here looks beyond its own file: whether an id exists, a measure fits
or a unit is a member is for `compile` to say.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from typing_extensions import TypeAliasType

from ntm_rules.comparison import Comparison
from ntm_rules.finding import Cause, Value
from ntm_rules.load import text
from ntm_rules.load.text import read_by
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.verdict import Verdict

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
NodeId = Annotated[
    str,
    BeforeValidator(text.to_bare),
    StringConstraints(pattern=r"^([0-9]{1,4}(\.[0-9]{1,4})*|[a-z][a-z0-9-]*)$"),
    AfterValidator(text.not_reserved),
]
UnitId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), AfterValidator(text.not_reserved)]
SET_ID = r"^[a-z0-9-]+(/[a-z0-9-]+)*$"
SetId = Annotated[str, BeforeValidator(text.to_bare), StringConstraints(pattern=SET_ID)]
Version = Annotated[str, BeforeValidator(text.to_bare), StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
RoleId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
RefText = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*(#[a-z0-9./-]+)?$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Date = Annotated[date, read_by(text.to_date)]
Year = Annotated[int, read_by(text.to_year)]
Count = Annotated[int, read_by(text.to_count)]
Number = Annotated[Decimal, read_by(text.to_number)]
Flag = Annotated[bool, read_by(text.to_flag)]
Level = Literal["village", "commune", "town", "district", "province"]
StageId = Annotated[Literal["self", "verification", "appraisal"], BeforeValidator(text.to_stage)]
EvidenceStatus = Literal["verified", "verified-province", "inferred", "recalled", "conflict", "not-found"]


class FileModel(BaseModel):
    """Base of all file models: frozen, no unknown fields, field names as written in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ShortForm(FileModel):
    """Base of what is written as one scalar; its fields have no name in any file."""


class NameFile(FileModel):
    """A name in both languages."""

    vi: Text
    en: Text


class LabelFile(FileModel):
    """The words for a unit's verdict under a set whose pass is no honour; those not given are the usual ones."""

    passed: Annotated[NameFile, BeforeValidator(text.to_name)] | None = Field(default=None, alias="pass")
    fail: Annotated[NameFile, BeforeValidator(text.to_name)] | None = None
    pending: Annotated[NameFile, BeforeValidator(text.to_name)] | None = None


class EvidenceFile(FileModel):
    """How well a threshold is established, and where it was read."""

    status: EvidenceStatus
    source: Text | None = None


class PeriodFile(FileModel):
    """When a document is in force, both ends included; an unknown end is open."""

    start: Date | None = Field(default=None, alias="from")
    end: Date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> PeriodFile:
        if self.start is not None and self.end is not None:
            text.check_order(self.start, self.end, "period_reversed")
        return self


class LegalFile(FileModel):
    """The document a set or node stands on."""

    document: Text
    clause: Text | None = None
    issued: Date | None = None
    in_force: PeriodFile = PeriodFile()


class ExampleFile(FileModel):
    """What is found and the verdict its node must get; `parameters` choose the columns of a table.

    Either one `finding` of the node itself, or of the nodes below it: `findings` by address, `each` of its
    inputs in turn, and `rest` of all the others. A list of values for a parameter is an example for each.
    `generated` marks those that the program wrote.
    """

    finding: Annotated[Value, read_by(text.to_value)] | None = None
    findings: dict[str, Annotated[Value, read_by(text.to_value)]] = {}
    each: Annotated[Value, read_by(text.to_value)] | None = None
    rest: Annotated[Value, read_by(text.to_value)] | None = None
    verdict: Verdict
    parameters: dict[str, Annotated[list[Text], BeforeValidator(text.to_list)]] = Field(
        default_factory=dict, alias="with"
    )
    generated: Flag = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> ExampleFile:
        text.check_example(own=self.finding is not None, below=bool(self.findings or self.each or self.rest))
        return self


class AttestedFile(ShortForm):
    """The decree says "Đạt": somebody must attest it."""

    kind: Literal["attested"]


class ComparisonFile(ShortForm):
    """The quantity is compared with a number; `percent` tells that it was written with a "%"."""

    comparison: Annotated[Comparison, read_by(text.to_comparison)]
    percent: bool = False


ComparisonText = Annotated[ComparisonFile, BeforeValidator(text.to_written)]
AttestedText = Annotated[AttestedFile, BeforeValidator(text.to_attested)]


class BetweenFile(FileModel):
    """The quantity lies between two numbers, both included."""

    between: Annotated[Comparison, read_by(text.to_between)]


LeafRequirement = Annotated[
    Annotated[AttestedText, Tag("<attested>")]
    | Annotated[ComparisonText, Tag("<comparison>")]
    | Annotated[BetweenFile, Tag("<between>")],
    Discriminator(text.leaf_tag),
]


class CellFile(FileModel):
    """One cell of a table that carries its own evidence."""

    require: LeafRequirement
    evidence: EvidenceFile | None = None


if TYPE_CHECKING:
    Cell: TypeAlias = "AttestedFile | ComparisonFile | BetweenFile | CellFile | dict[str, Cell]"
else:  # mypy knows no recursive TypeAliasType, and pydantic no other recursive alias
    Cell = TypeAliasType(
        "Cell",
        Annotated[
            Annotated[AttestedText, Tag("<attested>")]
            | Annotated[ComparisonText, Tag("<comparison>")]
            | Annotated[BetweenFile, Tag("<between>")]
            | Annotated[CellFile, Tag("<cell>")]
            | Annotated[dict[str, "Cell"], Tag("<table>")],
            Discriminator(text.cell_tag),
        ],
    )


class ByFile(FileModel):
    """A requirement that varies: nested tables, one level for each name in `by`.

    `nationwide` is the figure the decree prints for the whole country: information, never a fallback.
    """

    by: Annotated[list[Text], Field(min_length=1)]
    nationwide: Cell | None = None
    values: Annotated[dict[str, Cell], Field(min_length=1)]


class AllFile(FileModel):
    """All of these parts."""

    all: Annotated[list[NodeFile], Field(min_length=1)]


class AnyFile(FileModel):
    """Any one of these parts."""

    any: Annotated[list[NodeFile], Field(min_length=1)]


class RefFile(FileModel):
    """The verdict of another set (`commune`) or node of it (`commune#15.1`), as it is or turned round."""

    passing: RefText | None = None
    failing: RefText | None = None


class AtLeastFile(FileModel):
    """So many, or such a share, of parts, of the criteria or indicators here, or of the member units."""

    at_least: Annotated[int | Fraction, read_by(text.to_share)]
    of: Annotated[
        Annotated[list[NodeFile], Field(min_length=1), Tag("<parts>")]
        | Annotated[Literal["criteria", "indicators", "communes", "towns"], Tag("<members>")],
        Discriminator(text.of_tag),
    ]
    each: RefFile | None = None


Requirement = Annotated[
    Annotated[AttestedText, Tag("<attested>")]
    | Annotated[ComparisonText, Tag("<comparison>")]
    | Annotated[BetweenFile, Tag("<between>")]
    | Annotated[ByFile, Tag("<by>")]
    | Annotated[AllFile, Tag("<all>")]
    | Annotated[AnyFile, Tag("<any>")]
    | Annotated[AtLeastFile, Tag("<at_least>")]
    | Annotated[RefFile, Tag("<reference>")],
    Discriminator(text.requirement_tag),
]


class NodeFields(FileModel):
    """What a set says of a node and an overlay may say anew."""

    quantity: Slug | None = None
    measure: Slug | None = None
    require: Requirement | None = None
    responsible: Slug | None = None
    evidence: EvidenceFile | None = None
    examples: list[ExampleFile] = []
    legal: LegalFile | None = None
    valid_for: Annotated[ValidFor, read_by(text.to_valid_for)] | None = None
    note: Text | None = None


class NodeFile(NodeFields):
    """A node of a set at any depth: condition, criterion, indicator or part."""

    id: NodeId
    name: NameFile
    indicators: Annotated[list[NodeFile], Field(min_length=1)] | None = None


class ChangeFile(NodeFields):
    """What an overlay changes of one node; a field left out is inherited."""

    name: NameFile | None = None


class DropFile(FileModel):
    """Why an overlay drops a node, and on what legal ground."""

    because: Text
    legal: LegalFile | None = None


class SetFile(FileModel):
    """`set.yaml`: what a criteria set is, where it stands in law, and what it changes of the one it extends."""

    id: SetId
    version: Version | None = None
    level: Level
    title: NameFile
    label: LabelFile = LabelFile()
    legal: LegalFile
    province: UnitId | None = None
    parameters: dict[Slug, Annotated[list[Slug], Field(min_length=1)]] = {}
    conditions: list[NodeFile] = []
    require: Requirement | None = None
    examples: list[ExampleFile] = []
    extends: SetId | None = None
    fixed: dict[Slug, Slug] = Field(default_factory=dict, alias="for")
    change: dict[str, ChangeFile] = {}
    add: list[NodeFile] = []
    drop: dict[str, DropFile] = {}
    note: Text | None = None


class StatedFile(FileModel):
    """How many communes or towns a unit has, and the document that says so."""

    number: Count
    document: Text | None = None


class RecognisedFile(FileModel):
    """The decision that recognised a unit, in which year it did, and what set it went by."""

    decision: Text
    year: Year | None = None
    set: SetId | None = None


class UnitFile(FileModel):
    """One unit; parameters not given are those of its parent."""

    name: Text
    level: Level
    parent: UnitId | None = None
    communes: Annotated[StatedFile, BeforeValidator(text.to_stated)] | None = None
    towns: Annotated[StatedFile, BeforeValidator(text.to_stated)] | None = None
    population: Count | None = None
    code: Text | None = None
    merged_from: list[UnitId] = []
    recognised: Annotated[RecognisedFile, BeforeValidator(text.to_recognised)] | None = None
    parameters: dict[Slug, Slug] = {}
    parameters_because: Text | None = None
    source: Text | None = None
    status: Literal["verified", "inferred"] | None = None
    document: Text | None = None
    note: Text | None = None


class ProvinceFile(FileModel):
    """The province all units of the file belong to."""

    id: UnitId
    name: Text
    parameters: dict[Slug, Slug] = {}


class UnitsFile(FileModel):
    """`units.yaml`."""

    province: ProvinceFile
    units: dict[UnitId, UnitFile]


class FindingFile(FileModel):
    """A finding, short ("đạt") or in full."""

    finding: Annotated[Value, read_by(text.to_value)]
    cause: Annotated[Cause, BeforeValidator(text.to_cause)] | None = None
    by: Text | None = None
    because: Text | None = None
    source: Text | None = None
    document: Text | None = None
    as_of: Date | None = None
    due: Date | None = None
    until: Date | None = None
    status: Literal["inferred"] | None = None


ShortFinding = Annotated[FindingFile, BeforeValidator(text.to_finding)]


class MembersFile(FileModel):
    """What is found of the communes or the towns: of the rest, of all, and of each by id."""

    rest: ShortFinding | None = None
    all: dict[str, ShortFinding] = {}
    units: dict[str, dict[str, ShortFinding]] = {}


class AssessmentFile(FileModel):
    """One unit and round: what is known, under which sets, as of when."""

    unit: Annotated[Text, BeforeValidator(text.to_bare)]
    as_of: Date
    criteria: Annotated[dict[RoleId, SetId], Field(min_length=1)]
    stage: StageId = "self"
    year: Year | None = None
    source: Text | None = None
    findings: dict[str, ShortFinding] = {}
    communes: Annotated[MembersFile, BeforeValidator(text.to_members)] = MembersFile()
    towns: Annotated[MembersFile, BeforeValidator(text.to_members)] = MembersFile()
    note: Text | None = None
