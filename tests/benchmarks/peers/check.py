"""Whether all judged alike: each peer's verdicts against one reading of the law, and that against the direct engine."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import polars as pl
from by_numpy import WholeColumns
from law import Law
from model import FAIL, PASS, PENDING

from ntm_rules.comparison import UPWARD
from ntm_rules.compile.ranks import ranks_of
from ntm_rules.compile.sets import one_sided
from ntm_rules.compile.shape import sides
from ntm_rules.evaluate.direct import Direct
from ntm_rules.interval import Interval

SAMPLE = 2_000


def expected(law: Law, frame: pl.DataFrame) -> np.ndarray:
    """The verdicts of all nodes, rows × nodes; AssertionError where the direct engine differs in one of a sample."""
    peer = WholeColumns(law, "nodes")
    verdicts = peer.read(peer.judge(peer.convert(frame)))
    for row, found in zip(frame.head(SAMPLE).iter_rows(named=True), verdicts, strict=False):
        assert found.tolist() == _directly(law, row), row
    return verdicts


def differing(found: np.ndarray, expected: np.ndarray, law: Law) -> tuple[int, int]:
    """How many cells differ, and how many there are; verdicts of the set alone are held against its own."""
    same = expected if found.ndim == 2 else expected[:, list(law.nodes).index("")]
    assert found.shape == same.shape, "a peer lost rows"
    return int((found != same).sum()), found.size


def _directly(law: Law, row: Mapping[str, object]) -> list[int]:
    """One row by the engine that all others are held against, on ranks and with exact numbers."""
    low, high = [0] * len(law.leaves), [1] * len(law.leaves)
    for address, slot in law.shape.slots.items():
        for at, ends in zip(slot.leaves, _ends(law, address, row), strict=True):
            low[at], high[at] = ends
    state = Direct().derive(law.shape.network, low, high)
    return [PASS if state.certain[at] else FAIL if state.impossible[at] else PENDING for at in law.nodes.values()]


def _ends(law: Law, address: str, row: Mapping[str, object]) -> list[tuple[int, int]]:
    slot = law.shape.slots[address]
    if not slot.leaves:
        return []
    known, cell, node = row[address], slot.cell, slot.node
    if address in law.attested:
        return [(0, 1) if known is None else (int(bool(known)),) * 2]
    assert cell is not None
    assert cell.comparison is not None
    assert node.measure is not None
    ladder = law.shape.ladders[node.quantity or ""]
    ups = [side.op in UPWARD for side in sides(one_sided(cell.comparison, node.measure.domain))]
    if known is None:
        return [ranks_of(node.measure.domain.everything(), ladder, up=up) for up in ups]
    return [ranks_of(Interval.point(Decimal(str(known))), ladder, up=up) for up in ups]
