"""What intake yields: what each cell says of a node, in the terms of an assessment file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ntm_rules.compile.model import CriteriaSet, Department, Unit
from ntm_rules.finding import Stage
from ntm_rules.source import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What findings of a round can be said of: the units, the sets by role, and who answers for their nodes.

    `units` holds the province too, by id; `departments` all that are known, by id; `units_file` is where units stand.
    """

    units: Mapping[str, Unit]
    sets: Mapping[str, CriteriaSet]
    departments: Mapping[str, Department]
    units_file: Path

    def roles(self, level: str) -> tuple[str, ...]:
        """The roles whose sets judge units of a level, its own set first."""
        return tuple(sorted((r for r, c in self.sets.items() if c.level == level), key=lambda role: role != level))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one cell, or the cells of one row, say of one node of one unit.

    `key` is the node as a file under this unit names it: "15.1", or "commune-advanced#15.1" of a role that is not its
    level. `fields` are those of a finding in full as a file writes them ({"finding": "89,5", "because": …}); `stage`
    is None where the cell does not say who has looked. `cell` is where the value stands, `cells` all that were read.
    """

    unit: str
    key: str
    fields: Mapping[str, str]
    cell: Cell
    stage: Stage | None = None
    as_of: date | None = None
    cells: tuple[Cell, ...] = ()
