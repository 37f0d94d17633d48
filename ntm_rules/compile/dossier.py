"""A dossier: all that is said of a unit and its members, and the sets to judge them by, before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ntm_rules.compile.model import CaseKey, CriteriaSet, Unit
from ntm_rules.finding import Finding, Stage
from ntm_rules.load.loaded import Round
from ntm_rules.source import Span


@dataclass(frozen=True, slots=True)
class Said:
    """All that is said of one unit under one role: by address, and of the rest."""

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    rest: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What is said of units in the terms of `sets`, by role: a finding speaks of the node its own set has."""

    sets: Mapping[str, CriteriaSet]
    said: Mapping[CaseKey, Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One assessed unit of a round, its members, and what is said of them.

    `sets` judge, by role; those of `chosen` roles somebody put in the place of what the files name. The first
    of `layers` is what the files say, in the terms of the sets they name; what is said later, under other sets,
    stands in layers of its own. `year_given`: somebody chose the year, which no other day changes.
    `named_at` is where the set of each role is named, if
    a file does.
    """

    round: Round
    unit: Unit
    units: Mapping[str, Unit]
    sets: Mapping[str, CriteriaSet]
    layers: tuple[Layer, ...]
    as_of: date
    year: int
    year_given: bool
    stage: Stage
    chosen: frozenset[str]
    named_at: Mapping[str, Span | None]
