"""What a sweep yields: how units fare at each point of a grid, in so many draws of what is uncertain at each point.

Whatever goes by point is an array with one entry a point, in the order of `Sweep.points`: with two axes the second
runs fastest. Without axes there is one point; without anything uncertain each point has one draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ntm_rules.comparison import Op
from ntm_rules.compile.model import CaseKey, Measure, Name
from ntm_rules.interval import Exact
from ntm_rules.problem import Problem
from ntm_rules.scenario.sweep.distribution import Distribution
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ntm_rules.evaluate import Evaluation
    from ntm_rules.explain.model import Reason

    Numbers = NDArray[np.float64]
    Counts = NDArray[np.int64]


class How(StrEnum):
    """What an axis varies: what is found of a figure, by how much figures are lifted, or what is required."""

    SET = "set"
    LIFT = "lift"
    REQUIRE = "require"


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis of the grid: its exact points, and the node it is about under the set of one role.

    Points are in `measure`; of a lift they are differences. `required` are the requirements in force for the units,
    as the files write them, each once ("≥ 85"); `op` the comparison that a varied requirement keeps.
    """

    how: How
    role: str
    level: str
    address: str
    name: Name
    measure: Measure
    points: tuple[Decimal, ...]
    units: tuple[CaseKey, ...]
    required: tuple[str, ...] = ()
    op: Op | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that is uncertain, as its file or option says it.

    `nodes` are role and address of each node, with its name in the same place of `names`; `figures` is how many
    figures (or words) were drawn, unit by unit and node by node, `unknown` how many were left as they are since a
    difference was drawn and nothing is known there. `together` is how far they move together, 0 to 1.
    """

    nodes: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]
    measure: Measure | None
    distribution: Distribution
    around: bool
    together: Decimal
    figures: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spread:
    """How a number of units is spread over the draws, at each point.

    `mean` with the 95 % confidence interval `low` to `high` of it, and the 5 % and 95 % quantiles of the number itself.
    With one draw all five are the number.
    """

    mean: Numbers
    low: Numbers
    high: Numbers
    q05: Numbers
    q95: Numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleSweep:
    """All units judged by the set of one role: how many of them pass at each point, and on average fail or are open.

    `baseline` is how many have which verdict as things are; `of` counts units to which nothing applies too. `numbers`
    is in how many draws exactly 0, 1, 2 … units pass: a row a point, a column a number up to `of`; None without draws.
    """

    role: str
    level: str
    set: str
    title: Name
    of: int
    baseline: Mapping[Verdict, int]
    passing: Spread
    failing: Numbers
    pending: Numbers
    numbers: Counts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """Where along an axis the verdict of a unit changes, the other axis and all that is uncertain being as found.

    Below `value` it is `before`, above it `after`; at the value itself `after` where it is `included`. The value is
    exact, whether it is a point of the axis or lies between two.
    """

    axis: int
    value: Exact
    included: bool
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitSweep:
    """One unit under the set of one role: in how many of the draws it passes, fails, or does not apply, at each point.

    `within` is the assessed unit that counts it, `dossier` the index of its round among `Sweep.evaluations`;
    `assessed` whether it is one that was asked about, and not a member of one.
    """

    key: CaseKey
    name: str
    level: str
    dossier: int
    within: str | None
    assessed: bool
    baseline: Verdict
    passed: Counts
    failed: Counts
    inapplicable: Counts
    flips: tuple[Flip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chances:
    """Probabilities, one a point, each with its 95 % confidence interval (Wilson's)."""

    share: Numbers
    low: Numbers
    high: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What it does to hold the figures of one entry at their 10 % and at their 90 % quantile, all else as drawn.

    `passing` is by role the mean number of passing units at the two, `chances` by assessed unit its probability.
    """

    entry: int
    passing: Mapping[str, tuple[float, float]]
    chances: Mapping[CaseKey, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """How units fare over a grid and in draws; with an error among `problems` nothing was evaluated.

    `points` are the values on each axis, `draws` how many draws there are at each point (1 without anything
    uncertain), by `seed`. `tornado` has the entries with the widest swing first, as measured by the level that is
    assessed and then by all roles together; the axes are as found there. `evaluations` are the rounds as they are,
    all of `stack` (the scenarios assumed everywhere) applied; `inputs` are all files read, with their SHA-256.
    """

    title: Name | None = None
    note: str | None = None
    axes: tuple[Axis, ...] = ()
    entries: tuple[Entry, ...] = ()
    points: tuple[tuple[Decimal, ...], ...] = ()
    draws: int = 1
    seed: int | None = None
    roles: tuple[RoleSweep, ...] = ()
    units: tuple[UnitSweep, ...] = ()
    tornado: tuple[Swing, ...] = ()
    notes: tuple[Reason, ...] = ()
    stack: tuple[Name, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether the files were refused."""
        return any(problem.is_error for problem in self.problems)

    @property
    def assessed(self) -> tuple[UnitSweep, ...]:
        """The units that were asked about, without their members."""
        return tuple(unit for unit in self.units if unit.assessed)

    def chances(self, unit: UnitSweep, verdict: Verdict = Verdict.PASS) -> Chances:
        """The probability of a unit to have a verdict (pass, fail or pending), at each point."""
        from ntm_rules.scenario.sweep.statistics import wilson

        counts = {Verdict.PASS: unit.passed, Verdict.FAIL: unit.failed}
        open_ = self.draws - unit.passed - unit.failed - unit.inapplicable
        return wilson(counts.get(verdict, open_), self.draws)

    def verdicts(self, unit: UnitSweep) -> tuple[Verdict, ...]:
        """The verdict of a unit at each point, where nothing is uncertain."""
        assert self.draws == 1, "a verdict of several draws"
        kinds = {(1, 0, 0): Verdict.PASS, (0, 1, 0): Verdict.FAIL, (0, 0, 1): Verdict.NOT_APPLICABLE}
        counts = zip(unit.passed.tolist(), unit.failed.tolist(), unit.inapplicable.tolist(), strict=True)
        return tuple(kinds.get(each, Verdict.PENDING) for each in counts)
