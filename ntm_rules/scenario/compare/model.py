"""What comparing rounds yields: what turned, what is still owed, how figures move, and what became of units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Measure, Name, Recognition
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.lacking import Item
from ntm_rules.explain.model import Gap, Margin, Outcome
from ntm_rules.interval import Interval
from ntm_rules.scenario.turns import Turns
from ntm_rules.verdict import Verdict


class Way(StrEnum):
    """Where something went, as the requirement has it; UNKNOWN where what is known does not tell.

    WITHIN is from one figure to another in a range that is required: neither is better.
    """

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    WITHIN = "within"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisedRound:
    """One round as it came out: the name the user gives it, and its units, their reasons in words."""

    label: str
    outcomes: tuple[Outcome, ...]
    evaluations: tuple[Evaluation, ...]
    departments: Mapping[str, str] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, date]:
        """The earliest and the latest day its units are appraised as of."""
        days = [evaluation.appraisal.as_of for evaluation in self.evaluations]
        return min(days), max(days)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChange:
    """That a role is played by one set before and by another after; `matched` nodes are those of equal address.

    They are where one set extends the other; else only verdicts of units, and figures, can be compared.
    """

    role: str
    before: str
    after: str
    matched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What turned between two rounds, by their places among all."""

    before: int
    after: int
    turns: Turns
    sets: tuple[SetChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a unit has lacked in so many rounds running, the last of them the last of all."""

    item: Item
    rounds: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What is known of one quantity of a unit in each round; None where there is no figure.

    `node`, `measure` and `required` are those of the last round with a figure, and so are `gap` and `margin`, the
    distance to the threshold. `way` leads from the first figure to the last, `latest` from the last but one.
    """

    unit: str
    unit_name: str
    quantity: str
    node: str
    name: Name
    measure: Measure
    required: Comparison
    figures: tuple[Interval | None, ...]
    way: Way
    latest: Way
    gap: Gap | None
    margin: Margin | None

    @property
    def is_over(self) -> bool:
        """Whether the last figure is too high where it fails: `gap` is then what it has too much."""
        if self.required.op not in {Op.EQUAL, Op.BETWEEN}:
            return self.required.op not in UPWARD
        low = next(figure.low for figure in reversed(self.figures) if figure is not None)
        return low is not None and self.required.high is not None and low >= self.required.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A unit recognised earlier, as it comes out in the last round.

    `revocation` is its outcome under a set whose pass is no honour, where the round has one.
    """

    unit: Outcome
    recognition: Recognition
    revocation: Outcome | None

    @property
    def holds(self) -> bool:
        """Whether it would be recognised today as well; one to which nothing applies would not."""
        return self.unit.verdict is Verdict.PASS


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """A unit that another was made of, as it stood last; no outcome where no round has it."""

    id: str
    outcome: Outcome | None
    round: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A unit made of others, as it stands in the last round that has it."""

    unit: Outcome
    round: int
    predecessors: tuple[Predecessor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A unit that is in one round and not in the one before (`appeared`) or after it, and no merger says why."""

    unit: Outcome
    round: int
    appeared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two or more rounds held side by side, in the order given; `whole` is the passage from the first to the last.

    `whole` is None where there are two rounds, between which there is but one.
    """

    rounds: tuple[AppraisedRound, ...]
    steps: tuple[Passage, ...]
    whole: Passage | None
    owed: tuple[Owed, ...]
    trends: tuple[Trend, ...]
    recognised: tuple[Recognised, ...]
    merged: tuple[Merged, ...]
    strays: tuple[Stray, ...]

    @property
    def in_order(self) -> bool:
        """Whether no round lies before the one it follows."""
        days = [each.days[1] for each in self.rounds]
        return days == sorted(days)
