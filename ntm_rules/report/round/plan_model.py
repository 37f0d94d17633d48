"""What a report tells of a plan that was made before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ntm_rules.explain.model import Outcome
from ntm_rules.scenario.plan.model import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """Nodes that something lets pass, of a unit; without any the unit itself."""

    unit: Outcome
    nodes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Something that is done in the same days for some units, who answers for it (an id), and what it frees.

    `steps` are units by how many steps are done for them, where there can be several. Money is in tỷ đồng; `new` is
    what has still to be found, `sources` how much comes from which (None: no stated one), `allotted` how much of it by
    which document. What is done only after it are the actions of `enables`. `basis` is how far its figures can be
    relied on, `ranges` whether what it does is not certain; `note` and `source` are those of the file of actions.
    """

    name: str
    units: tuple[Outcome, ...]
    steps: tuple[tuple[int, tuple[Outcome, ...]], ...]
    responsible: str | None
    start: date
    finish: date
    cost: Decimal
    new: Decimal
    sources: tuple[tuple[str | None, Decimal], ...]
    allotted: tuple[tuple[str, Decimal], ...]
    frees: tuple[Freed, ...]
    enables: tuple[str, ...]
    basis: Basis
    ranges: bool
    note: str | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What is paid in a year from a source (None: from no stated one): allotted before, and still to be found."""

    year: int
    source: str | None
    allotted: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """That a node of some units is taken to be found so, each value of some, and the department that may know it."""

    node: Outcome
    values: tuple[tuple[str, tuple[Outcome, ...]], ...]
    department: str | None
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """Nodes that a department (an id; None: nobody is named) has still to find met, as the plan takes them to be."""

    department: str | None
    places: tuple[Freed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """A plan, in the language of the report.

    `title` and `note` are those of the file of actions. `goal` is what was asked for ("cheapest", "earliest", "most",
    "roadmap"), `certainty` how effects that are ranges were taken ("likely", "all", or a share); `best` is whether none
    is better; `by` the last day asked for, `on` the one at whose end all is reached that is; `passing` are the units
    that pass for the first time at the end of a period. `stated` are present values that are assumed, `open` nodes that
    are taken to be found met.
    """

    title: str | None
    note: str | None
    goal: str
    certainty: str
    best: bool
    by: date
    on: date
    budget: Decimal | None
    targets: tuple[Freed, ...]
    achieved: tuple[Freed, ...]
    doings: tuple[Doing, ...]
    money: tuple[Spent, ...]
    passing: tuple[tuple[date, tuple[Outcome, ...]], ...]
    stated: tuple[Taken, ...]
    open: tuple[Awaited, ...]
    cost: Decimal
    new: Decimal
