"""What planning is about: actions and what they do, what is asked for, and the plans that answer it.

All money is in tỷ đồng (1 000 million VND), exact; days are inclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ntm_rules.compile.model import CaseKey, Department, Name
from ntm_rules.finding import Value
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import Span

# ---------------------------------------------------------------------------------------- what can be done


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Money from one source; `limits` is how much new money it has in a year, a year not named: none.

    None: as much as is asked for.
    """

    id: str
    name: Name
    limits: Mapping[int, Decimal] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What can be worked at most in each quarter, or in each year where `yearly`, in its own `measure` (km)."""

    id: str
    name: Name
    measure: Name
    limit: Decimal
    yearly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """Money that an action has already, and by which document."""

    fund: str
    amount: Decimal
    document: str | None = None


class Basis(StrEnum):
    """How far the numbers of an action can be relied on."""

    REPORTED = "reported"
    ESTIMATED = "estimated"
    ILLUSTRATIVE = "illustrative"


class Payment(StrEnum):
    """When an action is paid: on its first day, on its last, or in equal parts in the periods of its work."""

    START = "start"
    EVEN = "even"
    FINISH = "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that can be done, as its file says; a `Task` is the same for given units."""

    id: str
    name: Name
    basis: Basis
    span: Span = field(compare=False)
    responsible: Department | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """That a node is then found to be `value`."""

    place: Place
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """That each step moves what is known of a figure by something between `low` and `high`, most likely `likely`."""

    place: Place
    low: Decimal
    likely: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """That each step builds `part` of the `of` that a node lacks; once all of it is built, the node is found đạt."""

    place: Place
    part: Decimal
    of: Decimal
    measure: Name


Effect = Take | Lift | Build


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An action for some units: what is chosen, in how many steps, and begun in a period.

    `costs` is the whole cost of one step, of two, and so on; its length is how many steps there are at most.
    `allotted` lowers what is still to be paid, by source, `funds` may pay the rest. `uses` is what one step takes of
    each capacity, in equal parts over the periods of its work. It may begin only when all of `after` (places in the
    list of tasks) are done, and never goes with any of `excludes`.
    """

    id: str
    action: Action
    units: tuple[str, ...]
    costs: tuple[Decimal, ...]
    duration: ValidFor | None
    earliest: date | None
    latest: date | None
    payment: Payment
    effects: tuple[Effect, ...]
    allotted: tuple[Allotment, ...] = ()
    funds: tuple[str, ...] = ()
    uses: Mapping[str, Decimal] = field(default_factory=dict)
    after: tuple[int, ...] = ()
    excludes: tuple[int, ...] = ()

    def cost(self, steps: int) -> Decimal:
        """The whole cost of so many steps."""
        return self.costs[steps - 1] if steps else Decimal(0)

    def new_money(self, steps: int) -> Decimal:
        """What of the cost of so many steps is not allotted yet."""
        return max(Decimal(0), self.cost(steps) - sum((each.amount for each in self.allotted), Decimal(0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """That a node is taken to be found so, though nobody has: a present value its file states, or an open node."""

    place: Place
    value: Value
    because: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """All that can be done about some dossiers, and the limits of it; `assumed` are present values stated for it."""

    tasks: tuple[Task, ...]
    funds: Mapping[str, Fund]
    capacities: Mapping[str, Capacity]
    assumed: tuple[Assumed, ...] = ()
    title: Name | None = None
    note: str | None = None


# ---------------------------------------------------------------------------------------- what is asked for


class Goal(StrEnum):
    """What a plan is to achieve."""

    CHEAPEST = "cheapest"
    EARLIEST = "earliest"
    MOST = "most"
    ROADMAP = "roadmap"

    @property
    def wants_all(self) -> bool:
        """Whether all targets have to pass, and not as many as can."""
        return self in {Goal.CHEAPEST, Goal.EARLIEST}


class Pace(StrEnum):
    """How long the periods are in which actions begin."""

    MONTH = "month"
    QUARTER = "quarter"


class Weight(StrEnum):
    """What a unit that passes counts for, where the most are wanted."""

    ONE = "one"
    POPULATION = "population"
    NEARNESS = "nearness"


@dataclass(frozen=True, slots=True)
class Target:
    """A node that is to pass: a unit under the set of a role ("" the whole set), in the dossier at an index."""

    dossier: int
    key: CaseKey
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked for, whatever it is asked of. `budget` is new money in all.

    With `assume`, open nodes that no action settles are taken to be found đạt, and told; else they stay open.
    `certainty` None: for effects that are ranges the likely value; 1: every value; below 1: with that probability.
    `limit` is how many seconds a solve may take.
    """

    goal: Goal = Goal.CHEAPEST
    budget: Decimal | None = None
    assume: bool = True
    certainty: Fraction | None = Fraction(1)
    pace: Pace = Pace.QUARTER
    weight: Weight = Weight.ONE
    limit: float = 60.0
    alternatives: int = 0
    front: bool = False
    explained: bool = False
    seed: int = 20_200_430


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Terms):
    """What is asked for of targets; those that are `first` come before all others, in order."""

    by: date
    targets: tuple[Target, ...]
    first: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A quarter or month, cut to the days from the day after the assessment to the last one asked for."""

    index: int
    start: date
    end: date

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return self.end.year
