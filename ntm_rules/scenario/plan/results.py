"""What planning comes to: plans with their proof, and all that is told beside them.

All money is in tỷ đồng (1 000 million VND), exact; days are inclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.model import Outcome
from ntm_rules.problem import Problem
from ntm_rules.scenario.plan.model import Ask, Assumed, Means, Period, Target
from ntm_rules.scenario.suppose import Supposed
from ntm_rules.scenario.turns import Turns
from ntm_rules.scenario.whatif.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """An amount paid in a year from a fund (None: from no stated one); `new` where it was not allotted before."""

    year: int
    fund: str | None
    amount: Decimal
    new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A task in a plan: how many steps of it, begun on `start` in a period, done on `finish`.

    `settles` are the nodes that it, alone or with others, lets pass which do not as things stand: the highest of
    each branch below the units that are targets or count for them.
    """

    task: int
    steps: int
    period: int
    start: date
    finish: date
    paid: tuple[Paid, ...]
    settles: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """How many targets pass at the end of a period, and which pass there for the first time."""

    period: int
    count: int
    units: tuple[Target, ...]


class Status(StrEnum):
    """How good a plan is known to be: the best there is, or the best found in the time there was."""

    OPTIMAL = "optimal"
    BEST_FOUND = "best_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the solver and the engines vouch for.

    `bound` is what no plan can be better than, in the unit of the goal; `gap` how far the plan may be from the best,
    as a share. `seconds` is how long it took. `likelihood` is how often the plan held in `draws` new draws of what is
    uncertain, where that was asked for. `engines` are those that judged the plan and found the targets passing.
    """

    status: Status
    value: Decimal
    bound: Decimal
    gap: float
    seconds: float
    engines: tuple[str, ...] = ()
    likelihood: float | None = None
    draws: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan: what is done, what it costs, on what assumptions it stands, and what passes when.

    `cost` is whole, `new` what has still to be found. `stated` are the present values from the file of actions that
    its actions build on, `open` the open nodes that are taken to be found đạt. `on` is the day at whose end all
    that it achieves is reached.
    """

    doings: tuple[Doing, ...]
    cost: Decimal
    new: Decimal
    stated: tuple[Assumed, ...]
    open: tuple[Assumed, ...]
    passing: tuple[Passing, ...]
    achieved: tuple[Target, ...]
    on: date
    proof: Proof


class Limit(StrEnum):
    """A kind of limit that stands in the way."""

    BUDGET = "budget"
    FUND = "fund"
    CAPACITY = "capacity"
    DATE = "date"
    NODE = "node"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """One limit to be moved: `what` (fund or capacity id) in `year` by `amount`, to a `day`, or a node left out."""

    limit: Limit
    what: str | None = None
    year: int | None = None
    amount: Decimal | None = None
    day: date | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """Limits of which, moved together, a plan is possible; and that plan."""

    relaxed: tuple[Relaxed, ...]
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPoint:
    """A point where no plan is both cheaper and better.

    The least new money to have all targets pass `on` a day, or, where the most are wanted, `count` of them.
    """

    on: date
    new: Decimal
    count: int
    weight: Decimal
    optimal: bool
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why an action is in the plan, or not.

    Of one in it: the best plan `without` it, which costs `dearer` more (None: there is none without it, so that every
    plan has it; 0: one as good does without it). Of one left out: the best plan that has it costs `dearer` more.
    """

    task: int
    taken: bool
    dearer: Decimal | None
    instead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What was asked for and found. With an error among `problems` nothing was planned; with no `plan` none exists.

    But where that is `undecided`, only none was found in the time there was.

    `before` are the units as they are judged on the last day of the plan with nothing done, `after` with the plan.
    `supposed` is what the plan then comes to, where.
    `impossible` are open or failing nodes that no action settles and without which no target can pass, whatever
    the limits. `shown` are the names of the units that what is done is told of, where that are not all.
    """

    problems: tuple[Problem, ...] = ()
    ask: Ask | None = None
    means: Means | None = None
    periods: tuple[Period, ...] = ()
    plan: Plan | None = None
    alternatives: tuple[Plan, ...] = ()
    front: tuple[FrontPoint, ...] = ()
    whys: tuple[Why, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    impossible: tuple[Place, ...] = ()
    undecided: bool = False
    before: tuple[Outcome, ...] = ()
    after: tuple[Outcome, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    turns: Turns | None = None
    supposed: Mapping[Place, Supposed] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[tuple[str, str], ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether the files were refused."""
        return any(problem.is_error for problem in self.problems)
