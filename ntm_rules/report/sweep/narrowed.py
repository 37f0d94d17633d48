"""What there is to say of some units of a sweep alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.scenario.sweep.model import RoleSweep, Spread, Sweep, UnitSweep

if TYPE_CHECKING:
    from ntm_rules.scenario.sweep.model import Counts, Numbers


def only(found: Sweep, ids: frozenset[str]) -> Sweep:
    """The sweep of these units and of those they count; without members of theirs, they are the assessed ones.

    In draws it is not known how many of some units pass at once: roles that are not whole have no numbers then, and
    `whole_roles` leaves them out.
    """
    kept = [unit for unit in found.units if unit.key.unit in ids or unit.within in ids]
    if not any(unit.assessed for unit in kept):
        kept = [replace(unit, assessed=True) for unit in kept]
    roles = {unit.key.role for unit in kept}
    mine = [role for role in found.roles if role.role in roles]
    if found.draws == 1:
        mine = [_counted(role, [unit for unit in kept if unit.key.role == role.role]) for role in mine]
    return replace(found, units=tuple(kept), roles=tuple(mine))


def whole_roles(found: Sweep) -> tuple[RoleSweep, ...]:
    """The roles of which all units are there."""
    held = Counter(unit.key.role for unit in found.units)
    return tuple(role for role in found.roles if held[role.role] == role.of)


def _counted(role: RoleSweep, units: Sequence[UnitSweep]) -> RoleSweep:
    """A role of these units alone, where nothing is uncertain."""

    def total(columns: Sequence[Counts]) -> Numbers:
        summed: Numbers = np.array(columns).sum(axis=0, dtype=np.float64)
        return summed

    passing = total([unit.passed for unit in units])
    failing = total([unit.failed for unit in units])
    applying = len(units) - total([unit.inapplicable for unit in units])
    return replace(
        role, of=len(units), baseline=Counter(unit.baseline for unit in units), failing=failing,
        passing=Spread(mean=passing, low=passing, high=passing, q05=passing, q95=passing),
        pending=applying - passing - failing,
    )  # fmt: skip
