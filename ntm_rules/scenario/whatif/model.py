"""What a scenario yields: the units appraised as they are and with it supposed, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ntm_rules.compile.model import CaseKey, Name
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.problem import Problem
from ntm_rules.scenario.turns import Turns


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a unit under a role, in the dossier at an index."""

    dossier: int
    key: CaseKey
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Of a unit made of others, the nodes at which what was found could not be put together.

    Rates of units `without_population` could not be weighted.
    """

    unit: str
    nodes: frozenset[str]
    without_population: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a scenario does to nodes of the set that plays `role`: `how` is "change", "add" or "drop"."""

    role: str
    how: str
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """The units as they would be: their outcomes with a scenario supposed, and what turned against those without.

    `id` is the file's name without its ending, `note` what its writer says of it. `notes` is what is to be said of
    the scenario itself: what it supposes in vain, what it could not know. `sets` are those by role, `edits` the
    changes to sets, `as_of` the day and `year` the year, that it puts in the place of those of the files.
    """

    id: str
    file: str
    title: Name
    outcomes: tuple[Outcome, ...]
    evaluations: tuple[Evaluation, ...]
    turns: Turns
    note: str | None = None
    notes: tuple[Reason, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    as_of: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Outcomes as they are, and beside them those of each scenario, in the order asked for.

    With an error among `problems` nothing was evaluated. `departments` gives short names by id.
    """

    outcomes: tuple[Outcome, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    problems: tuple[Problem, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether the files were refused."""
        return any(problem.is_error for problem in self.problems)
