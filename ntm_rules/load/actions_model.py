"""The file format of actions: what can be done for units, what it costs and takes, and from which money.

Money is in tỷ đồng (1 000 million VND). Whether a unit, a node or a department exists is for a plan to say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from ntm_rules.finding import Value
from ntm_rules.load import text
from ntm_rules.load.model import Count, Date, FileModel, Flag, NameFile, Number, Slug, Text, Year
from ntm_rules.load.scenario_model import Difference, WhereWritten, Which
from ntm_rules.load.text import read_by
from ntm_rules.load.valid_for import ValidFor

Title = Annotated[NameFile, BeforeValidator(text.to_name)]
Found = Annotated[Value, read_by(text.to_value)]
Ids = Annotated[list[Slug], Field(min_length=1), BeforeValidator(text.to_list)]
Status = Literal["reported", "estimated", "illustrative"]


class FundFile(FileModel):
    """Money from one source; `limits` is the new money it has in each year, without it as much as is asked for."""

    name: Title
    limits: Annotated[Annotated[dict[Year, Number], Field(min_length=1)] | None, WhereWritten] = None
    source: Text | None = None


class CapacityFile(FileModel):
    """What can be worked at most in a quarter or in a year."""

    name: Title
    measure: Title
    limit: Number
    per: Literal["quarter", "year"] = "quarter"
    source: Text | None = None


class AssumedFile(FileModel):
    """Present values that nobody has found and that plans build on; without `units` of the assessed unit."""

    units: Annotated[Which | None, WhereWritten] = None
    set: Annotated[dict[str, Found], Field(min_length=1)]
    because: Text | None = None


class CostFile(FileModel):
    """The whole cost: `fixed` and so much for each step or person reached, or as listed for 1, 2, 3 … `steps`."""

    fixed: Annotated[Number | None, WhereWritten] = None
    per_step: Annotated[Number | None, WhereWritten] = None
    per_person: Annotated[Number | None, WhereWritten] = None
    steps: Annotated[Annotated[list[Number], Field(min_length=1)] | None, WhereWritten] = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> CostFile:
        parts = [self.fixed, self.per_step, self.per_person]
        text.check_cost(listed=self.steps is not None, summed=any(part is not None for part in parts))
        return self


class AllottedFile(FileModel):
    """Money that is allotted already, and by which document."""

    fund: Slug
    amount: Number
    document: Text | None = None


class LiftFile(FileModel):
    """By how much one step lifts a figure: between two numbers, most likely by a third."""

    low: Difference
    likely: Annotated[Difference | None, WhereWritten] = None
    high: Difference

    @model_validator(mode="after")
    def _in_order(self) -> LiftFile:
        text.check_order(self.low.by, self.high.by, "law_reversed")
        if self.likely is not None:
            text.check_within(self.likely.by, self.low.by, self.high.by)
        return self

    @property
    def most_likely(self) -> Decimal:
        """What is most likely; the middle where nothing is said of it."""
        return (self.low.by + self.high.by) / 2 if self.likely is None else self.likely.by

    @property
    def percent(self) -> bool:
        """Whether any of it is written with a “%”."""
        return any(each is not None and each.percent for each in (self.low, self.likely, self.high))


class BuildFile(FileModel):
    """That one step builds `part` of the `of` that is lacking."""

    part: Number
    of: Number
    measure: Title


class ActionFile(FileModel):
    """One action: for which units, what it costs, when it can be done, and what each step of it effects."""

    name: Title
    responsible: Slug | None = None
    status: Annotated[Status | None, WhereWritten] = None
    units: Annotated[Which | None, WhereWritten] = None
    jointly: Flag = False
    cost: Annotated[CostFile, BeforeValidator(text.to_cost)]
    steps: Annotated[Count | None, WhereWritten] = None
    allotted: Annotated[list[AllottedFile], BeforeValidator(text.to_some)] = Field(default_factory=list)
    funds: Annotated[Ids | None, WhereWritten] = None
    earliest: Date | None = None
    latest: Date | None = None
    duration: Annotated[ValidFor, read_by(text.to_valid_for)] | None = None
    payment: Literal["start", "even", "finish"] = "even"
    uses: dict[Slug, Number] = Field(default_factory=dict)
    after: Annotated[list[Slug], BeforeValidator(text.to_list)] = Field(default_factory=list)
    excludes: Annotated[list[Slug], BeforeValidator(text.to_list)] = Field(default_factory=list)
    set: dict[str, Found] = Field(default_factory=dict)
    lift: dict[str, Annotated[LiftFile, BeforeValidator(text.to_lift)]] = Field(default_factory=dict)
    build: dict[str, BuildFile] = Field(default_factory=dict)
    source: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ActionFile:
        if self.earliest is not None and self.latest is not None:
            text.check_order(self.earliest, self.latest, "action_days_reversed")
        return self

    @property
    def most_steps(self) -> int:
        """How many steps of it there are at most."""
        if self.steps is not None:
            return self.steps
        return 1 if self.cost.steps is None else len(self.cost.steps)


class ActionsFile(FileModel):
    """`actions.yaml`: the actions by id, with the money and capacities that they share and what is assumed."""

    title: Title | None = None
    note: Text | None = None
    status: Status = "estimated"
    funds: dict[Slug, FundFile] = Field(default_factory=dict)
    capacities: dict[Slug, CapacityFile] = Field(default_factory=dict)
    assume: list[AssumedFile] = Field(default_factory=list)
    actions: Annotated[dict[Slug, ActionFile], Field(min_length=1)]
