"""What is found of units that do not pass: what each lacks, what holds most of them back, what is to be found out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ntm_rules.compile.model import CaseKey, Measure
from ntm_rules.explain.changes import Open
from ntm_rules.explain.model import Step
from ntm_rules.verdict import Verdict


class Bound(StrEnum):
    """How well a distance is known."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far a figure is from its threshold, in its measure and as a percentage of the threshold (None of 0).

    Decimal strings. Of a threshold known within bounds, how far from the strictest.
    """

    amount: str
    measure: Measure
    share: str | None
    bound: Bound


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A node of a set, whichever unit is judged by it."""

    set: str
    role: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a way. `step` says what must be found of the node, as seen from the unit that lacks it.

    `verdict` is what the node has now, `found` what is known of its figure, if anything, `owed_by` the department
    that answers for it or has still to speak. For a change in another unit, `share` is the same said of the node
    of the lacking unit that counts it.
    """

    change: Open
    step: Step
    spot: Spot
    level: str
    verdict: Verdict
    found: str | None
    distance: Distance | None
    owed_by: str | None
    share: Change | None = None


Way = tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGap:
    """What one unit lacks to pass under the set of one role.

    `ways` are the smallest sets of changes, each enough, the shortest first; none for a unit that passes, or that
    nothing can make pass: then `stuck` are the nodes that no finding can mend. `exact` says that there are no other
    ways, and `needed` is what every way has, listed or not. A report of any of `decided_by` decides an open unit
    whatever it says, one of `may_be_decided_by` only if it says one thing. `within` is the assessed unit that counts
    it.
    """

    key: CaseKey
    name: str
    level: str
    set: str
    within: str | None
    verdict: Verdict
    ways: tuple[Way, ...] = ()
    exact: bool = True
    needed: Way = ()
    stuck: tuple[Step, ...] = ()
    decided_by: Way = ()
    may_be_decided_by: Way = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A node that holds units back: those that cannot pass unless it is mended, and those that could do without.

    `frees` are those for which it alone is enough. Units are told by their place in `Gaps.units`.
    """

    spot: Spot
    step: Step
    level: str
    owed_by: str | None
    holds: tuple[int, ...]
    may_hold: tuple[int, ...]
    frees: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A node that is open, and whose verdicts a report of it decides: whatever it says, or only if it says one thing.

    `awaited` are all units whose pass may need it. Units are told by their place in `Gaps.units`.
    """

    spot: Spot
    step: Step
    level: str
    owed_by: str | None
    decides: tuple[int, ...]
    may_decide: tuple[int, ...]
    awaited: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A pass that hangs by a thread: by how much a figure of a unit is better than its threshold.

    `step` is the leaf; `share` the amount as a percentage of the threshold.
    """

    key: CaseKey
    name: str
    level: str
    spot: Spot
    step: Step
    found: str
    amount: str
    measure: Measure
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What all units lack, and what that comes to over all of them, each ranking with the greatest first."""

    units: tuple[UnitGap, ...]
    blockers: tuple[Blocker, ...]
    questions: tuple[Question, ...]
    threads: tuple[Thread, ...]
