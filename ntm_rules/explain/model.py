"""What explain yields, and what is published: the outcome of a node, the same shape all the way down.

Numbers are decimal strings; codes are for programs and `text` is for people, in the language asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ntm_rules.compile.model import Kind
from ntm_rules.verdict import Verdict

SCHEMA = "ntm.outcome/1"

#: What a value of a reason can be: a word or decimal string, a count, a day, or several words.
Scalar = str | int | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict is as it is, or a note beside it: a code of the closed list, and the values of its wording."""

    code: str
    values: Mapping[str, Scalar] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFinding:
    """The finding that governs a node, as its source words it; `via` says where it was given.

    `via` is "own", "above" (on the node `at`), "rest", or "quantity" (measured at the node `at`).
    """

    value: str
    via: str
    at: str | None = None
    because: str | None = None
    by: str | None = None
    source: str | None = None
    document: str | None = None
    stage: str | None = None
    as_of: date | None = None
    due: date | None = None
    until: date | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far a failing leaf is from its threshold, in its measure and as a percentage of the threshold.

    At least so far, when only a bound of the figure is known (`at_least`). Of a threshold known within bounds,
    how far from the tightest it may be. `node` is the leaf it was measured at.
    """

    node: str
    amount: str
    measure: str
    share: str | None
    at_least: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One open or hanging node in a settling or a margin, and what must be found of it, or (not `met`) not found.

    `unit` is the name of the unit when it is another one than the outcome's.
    """

    node: str
    kind: Kind
    name: str
    require: str
    met: bool
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What would settle a pending node: it passes when every step of one of `passes` is met.

    `exact` says that the list is complete; `fails` holds the smallest sets of which one, unmet, fails it.
    """

    passes: tuple[tuple[Step, ...], ...]
    fails: tuple[tuple[Step, ...], ...]
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What a pass hangs on: how far a leaf's finding may be wrong, or whose loss would undo a gate."""

    amount: str | None = None
    measure: str | None = None
    lost_with: tuple[tuple[Step, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """In the worst and the best case, how many of `of` inputs pass, where `need` are needed."""

    least: int
    most: int
    of: int
    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that was read."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict of a unit, condition, criterion, indicator or part, with all it rests on.

    `labels` are the words for verdicts of a unit under a set whose pass is no honour (pass: revoked).
    `decided_by_unverified` is the evidence status of a threshold that decided the verdict and is not
    verified; `range` is what a gate can still come to; `members` are the units that a unit counts on.
    """

    kind: Kind
    id: str
    name: str
    verdict: Verdict
    schema: str | None = None
    role: str | None = None
    level: str | None = None
    set: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    stage: str | None = None
    inputs: tuple[Input, ...] = ()
    counts: Mapping[str, Mapping[str, int]] | None = None
    requirement: str | None = None
    measure: str | None = None
    quantity: str | None = None
    legal: str | None = None
    responsible: str | None = None
    evidence: str | None = None
    evidence_source: str | None = None
    decided_by_unverified: str | None = None
    finding: FoundFinding | None = None
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    gap: Gap | None = None
    margin: Margin | None = None
    settling: Settling | None = None
    range: Range | None = None
    children: tuple[Outcome, ...] = ()
    members: tuple[Outcome, ...] = ()
