"""The file format of a plan as `ntm plan --format json` writes it: of all that is in it, what a report tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

#: The only shape of a plan that can be read.
SCHEMA = "ntm.plan/1"

#: Money in tỷ đồng, written as text.
Money = Annotated[Decimal, Field(ge=0)]


class _Part(BaseModel):
    """A part of the file: what more there is in it is passed over."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class PlanHead(_Part):
    """What says which shape the rest has."""

    shape: str = Field(alias="schema")


class PlanName(_Part):
    """A name in both languages."""

    vi: str
    en: str


class PlanPlace(_Part):
    """A node of a unit ("" the unit itself), with the names that a reader needs; `responsible` is a department."""

    unit: str
    unit_name: str | None
    role: str
    node: str
    node_name: str | None
    kind: Literal["unit", "condition", "criterion", "indicator", "part"] | None
    responsible: str | None


class PlanValue(_Part):
    """What is taken to be found, as a reader sees it; `met` where it is đạt or chưa đạt."""

    text: str
    met: bool | None = None


class PlanAssumed(_Part):
    """What is taken to be found, where, and why."""

    place: PlanPlace
    value: PlanValue
    because: str | None


class PlanPaid(_Part):
    """Money of a year from a fund, or of no stated one; `new` where it was not allotted before."""

    year: Annotated[int, Field(ge=1, le=9999)]
    fund: str | None
    amount: Money
    new: bool


class PlanDoing(_Part):
    """A task in the plan."""

    task: str
    steps: Annotated[int, Field(ge=1)]
    start: date
    finish: date
    paid: tuple[PlanPaid, ...]
    settles: tuple[PlanPlace, ...]


class PlanPassing(_Part):
    """How many targets pass at the end of a period, and which do there for the first time."""

    period: Annotated[int, Field(ge=0)]
    count: Annotated[int, Field(ge=0)]
    new: tuple[PlanPlace, ...]


class PlanProof(_Part):
    """How good the plan is known to be."""

    status: Literal["optimal", "best_found"]


class PlanChosen(_Part):
    """The plan itself."""

    new: Money
    cost: Money
    on: date
    achieved: tuple[PlanPlace, ...]
    doings: tuple[PlanDoing, ...]
    passing: tuple[PlanPassing, ...]
    stated: tuple[PlanAssumed, ...]
    open: tuple[PlanAssumed, ...]
    proof: PlanProof


class PlanAsk(_Part):
    """What was asked for; `certainty` is how effects that are ranges were taken: "likely", "all", or a share."""

    goal: Literal["cheapest", "earliest", "most", "roadmap"]
    by: date
    targets: tuple[PlanPlace, ...]
    budget: Money | None
    certainty: Annotated[str, Field(pattern=r"^(likely|all|0\.[0-9]+)$")]


class PlanPeriod(_Part):
    """A quarter or month."""

    start: date
    end: date


class PlanFund(_Part):
    """A source of money."""

    id: str
    name: PlanName


class PlanAction(_Part):
    """An action; `responsible` is the id of a department."""

    id: str
    name: PlanName
    basis: Literal["reported", "estimated", "illustrative"]
    responsible: str | None
    source: str | None
    note: str | None


class PlanAllotment(_Part):
    """Money that a task has already, and by which document."""

    amount: Money
    document: str | None


class PlanEffect(_Part):
    """What a task does to a node; of what moves a figure from how much to how much a step does."""

    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def is_range(self) -> bool:
        """Whether how much it does is not certain."""
        return self.low != self.high


class PlanTask(_Part):
    """An action for some units: `costs` of one step, of two, and so on; `after` are the tasks that come before it."""

    id: str
    action: str
    units: tuple[str, ...]
    costs: tuple[Money, ...]
    allotted: tuple[PlanAllotment, ...]
    effects: tuple[PlanEffect, ...]
    after: tuple[str, ...]


class PlanMeans(_Part):
    """What can be done."""

    title: PlanName | None
    note: str | None
    funds: tuple[PlanFund, ...]
    actions: tuple[PlanAction, ...]
    tasks: tuple[PlanTask, ...]


class PlanUnit(_Part):
    """A unit that the plan was made of."""

    id: str
    name: str
    level: str | None


class PlanInput(_Part):
    """A file that the plan was made of."""

    path: str
    sha256: str


class PlanFile(_Part):
    """The whole file; ids that it names are there."""

    ask: PlanAsk
    periods: tuple[PlanPeriod, ...]
    plan: PlanChosen | None
    means: PlanMeans
    units: tuple[PlanUnit, ...]
    departments: Mapping[str, str]
    inputs: tuple[PlanInput, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        """Check that the tasks, actions, funds and periods that the plan names are in the file."""
        doings = () if self.plan is None else self.plan.doings
        passing = () if self.plan is None else self.plan.passing
        funds = {paid.fund for doing in doings for paid in doing.paid} - {None}
        _known(funds, {each.id for each in self.means.funds})
        _known({doing.task for doing in doings}, {each.id for each in self.means.tasks})
        _known({task.action for task in self.means.tasks}, {each.id for each in self.means.actions})
        _known({each.period for each in passing}, range(len(self.periods)))
        return self


def _known(named: Collection[object], known: Collection[object]) -> None:
    unknown = [each for each in named if each not in known]
    if unknown:
        raise ValueError(unknown)
