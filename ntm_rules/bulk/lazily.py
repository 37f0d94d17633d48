"""All verdicts by the engine of the frames itself: what DuckDB and Spark run, wherever they are."""

from __future__ import annotations

import narwhals as nw

from ntm_rules.bulk.model import Bulk
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.sheets import PARENT, UNIT, counted, told_of_members, with_members
from ntm_rules.load.tables.backends import kept


def verdicts(bulk: Bulk) -> dict[str, Frame]:
    """A frame for each role that any unit is judged under.

    Its columns are the unit, its parent, and the verdict of each node as `v0`, `v1`, … in the order of the set's nodes.
    """
    found: dict[str, Frame] = {}
    for level, bench in bulk.benches.items():
        groups = list(bench.groups(kept(_with_members(bulk, level, bulk.of_level(level), found))))
        for role in bench.roles if groups else ():
            nodes = bulk.sheet.sets[role].nodes
            parts = [
                group.frame.select(UNIT, PARENT, *(group.verdict(role, a).alias(f"v{i}") for i, a in enumerate(nodes)))
                for group in groups
            ]
            found[role] = kept(parts[0] if len(parts) == 1 else nw.concat(parts))
    return found


def _with_members(bulk: Bulk, level: str, frame: Frame, found: dict[str, Frame]) -> Frame:
    """The units with how many of their members have which verdict, of those nodes that a set counts."""
    sets = {role: criteria for role, criteria in bulk.sheet.sets.items() if criteria.level == level}
    for member in bulk.benches:
        for role, address in counted(sets, member):
            at = list(bulk.sheet.sets[role].nodes).index(address)
            told = told_of_members(found[role], nw.col(f"v{at}"), role, address) if role in found else None
            frame = with_members(frame, told, role, address)
    return frame
