"""What is said of one node of one unit: a finding, its value, who says it and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction

from ntm_rules.interval import Interval
from ntm_rules.source import Span


class Stage(IntEnum):
    """Who has looked, in the order in which a later word outweighs an earlier one."""

    SELF = 0
    VERIFICATION = 1
    APPRAISAL = 2


class Cause(StrEnum):
    """Why a finding is still open."""

    NO_FINDING = "no_finding"
    EXTENSION_REQUESTED = "extension_requested"
    DOSSIER_INCOMPLETE = "dossier_incomplete"
    UNDER_CONSTRUCTION = "under_construction"
    SURVEY_NOT_DONE = "survey_not_done"
    NOT_YET_VERIFIED = "not_yet_verified"
    OUT_OF_DATE = "out_of_date"
    NEARLY_MET = "nearly_met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number, a range or a bound, in the measure of its node; `text` is what was written."""

    interval: Interval
    text: str
    percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So many of so many: exact where a rounded percentage would not be."""

    part: Decimal
    of: Decimal

    def share(self) -> Fraction:
        """The part as a percentage, exact."""
        return Fraction(self.part) * 100 / Fraction(self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """đạt (met) or chưa đạt (not met)."""

    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Not decided yet, and why."""

    cause: Cause


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The node does not apply to the unit."""


#: The forms a value takes.
Value = Measured | Part | Attested | Pending | NotApplicable


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A value with its ground.

    `shared` is true for one given to all communes at once; `inferred` when the source only implies it;
    `was` is the value it had before it expired.
    """

    value: Value
    stage: Stage
    as_of: date
    span: Span
    shared: bool = False
    inferred: bool = False
    by: str | None = None
    because: str | None = None
    source: str | None = None
    document: str | None = None
    due: date | None = None
    until: date | None = None
    was: Value | None = None
