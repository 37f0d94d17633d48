"""What is asked of tables, what they turn out to be, and what is told of the units in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import narwhals as nw

from ntm_rules.compile import Resolver
from ntm_rules.compile.sheet import Sheet
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.sheets import LEVEL, NAME, UNIT, Bench
from ntm_rules.load.loaded import Registries
from ntm_rules.load.tables.backends import rows_of
from ntm_rules.verdict import Verdict

#: The levels, those that others count first.
LEVELS = ("village", "commune", "town", "district", "province")
#: The column of a table of units that says how many members of a level each has.
STATED = {"commune": "communes", "town": "towns"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Tables to judge: of findings and of units (None where the findings say it all), by which sets, on which day.

    `sets` are ids by role; `criteria` a folder looked in first; `year` chooses thresholds, by default that of the day.
    """

    paths: tuple[Path, ...]
    units: Path | None
    sets: Mapping[str, str]
    as_of: date
    year: int | None = None
    criteria: Path | None = None
    backend: str = "polars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """Tables that were found sound, and all that is needed to judge them.

    `findings` has one row a unit, under the names of the sheet's columns; `units` one row a unit of the levels judged,
    with what it is (see `evaluate.sheets`); `together` where one table says both. `name` and `units_name` are what
    their tables are called, `rows` is how many rows of findings there are.
    """

    request: Request
    name: str
    units_name: str
    sheet: Sheet
    findings: Frame
    units: Frame
    together: bool
    benches: Mapping[str, Bench]
    registries: Registries
    resolver: Resolver
    rows: int

    def of_level(self, level: str) -> Frame:
        """The units of a level, each with what is said of it."""
        units = self.units.filter(nw.col(LEVEL) == level)
        return units if self.together else units.join(self.findings, on=UNIT, how="left")

    def names(self) -> dict[str, str]:
        """The name of each unit, by id."""
        return {row[UNIT]: row[NAME] for row in rows_of(self.units.select(UNIT, NAME))}

    @property
    def year(self) -> int:
        """The year whose thresholds apply."""
        return self.request.year or self.request.as_of.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many units have which verdict: of a set as a whole (`address` ""), or at one of its criteria."""

    role: str
    set: str
    level: str
    address: str
    counts: Mapping[Verdict, int]

    @property
    def units(self) -> int:
        """How many units there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of judging tables: for each set the tally of its units, then those of its criteria and conditions.

    `checked` is how many units were held against the other engines.
    """

    tallies: tuple[Tally, ...]
    checked: int
