"""Judging tables: level by level, those that are counted first, a batch of units at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import narwhals as nw
import polars as pl

from ntm_rules.bulk.model import Bulk, Tally
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.sheets import (
    LEVEL,
    PARENT,
    UNIT,
    Bench,
    Group,
    counted,
    told_of_members,
    with_members,
)
from ntm_rules.load.tables.backends import collected
from ntm_rules.load.tables.rows import count_of, frame_batches
from ntm_rules.verdict import Verdict

#: Units judged at a time: enough that a batch costs more than its expressions, few enough to stay small in memory.
BATCH = 250_000
#: The same where a row is written for each of their nodes.
EXPLAINED_BATCH = 60_000

#: The column that numbers the units of a batch.
ROW = "row"


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Judges the units of tables, and keeps of them what those that count them need, and the tallies.

    `batch` is how many units are judged at a time; `progress` is told of every batch how many it had.
    """

    bulk: Bulk
    batch: int | None = None
    progress: Callable[[int], None] | None = None
    members: dict[tuple[str, str], list[pl.DataFrame]] = field(default_factory=dict)
    counts: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)

    def batches(self) -> Iterator[tuple[Bench, list[Group]]]:
        """All units, batch by batch, in groups that look alike, with the states of all nodes computed.

        The column `ROW` numbers the units of a batch as they came.
        """
        for level, bench in self.bulk.benches.items():
            for batch in self._batches(level):
                groups = [
                    replace(group, frame=collected(group.frame).lazy())
                    for group in bench.groups(self._with_members(level, batch))
                ]
                for group in groups:
                    self._keep(level, group)
                yield bench, groups
                if self.progress is not None:
                    self.progress(sum(count_of(group.frame) for group in groups))

    def tallies(self) -> tuple[Tally, ...]:
        """How the units judged so far fare: each set as a whole, and at what its root asks for."""
        found = []
        for (role, address), counter in self.counts.items():
            criteria = self.bulk.sheet.sets[role]
            counts = {verdict: counter[verdict.value] for verdict in Verdict}
            found.append(Tally(role=role, set=criteria.id, level=criteria.level, address=address, counts=counts))
        return tuple(found)

    def _batches(self, level: str) -> Iterator[Frame]:
        """The units of a level with what is said of them, a batch at a time; last those of which nothing is said."""
        findings, units = self.bulk.findings, self.bulk.units.filter(nw.col(LEVEL) == level)
        if self.bulk.together:
            for batch in frame_batches(units, self.batch or BATCH):
                yield _numbered(batch)
            return
        known = collected(units).lazy()
        for batch in frame_batches(findings, self.batch or BATCH):
            yield _numbered(batch).join(known, on=UNIT, how="inner")
        said = collected(findings.select(UNIT)).lazy()
        rest = collected(known.join(said, on=UNIT, how="anti").sort(UNIT))
        if len(rest):
            schema = findings.collect_schema()
            nothing = [nw.lit(None).cast(dtype).alias(name) for name, dtype in schema.items() if name != UNIT]
            yield _numbered(rest).with_columns(*nothing)

    def _with_members(self, level: str, batch: Frame) -> Frame:
        """The units with how many of their members have which verdict, where some set of theirs counts them."""
        sets = {role: criteria for role, criteria in self.bulk.sheet.sets.items() if criteria.level == level}
        for member in self.bulk.benches:
            for role, address in counted(sets, member):
                batch = with_members(batch, self._told(role, address), role, address)
        return batch

    def _told(self, role: str, address: str) -> Frame | None:
        """What all batches together tell of members at a node; None where there are none."""
        parts = self.members.get((role, address))
        return None if parts is None else nw.from_native(pl.concat(parts).group_by(PARENT).agg(pl.all().sum())).lazy()

    def _keep(self, level: str, group: Group) -> None:
        """Add a group to the tallies, and to what is counted of members."""
        for role, criteria in self.bulk.sheet.sets.items():
            if criteria.level == level:
                self._add(role, criteria, group)
        for role, address in counted(self.bulk.sheet.sets, level):
            told = told_of_members(group.frame, group.verdict(role, address), role, address)
            self.members.setdefault((role, address), []).append(collected(told).to_native())

    def _add(self, role: str, criteria: CriteriaSet, group: Group) -> None:
        addresses = ("", *criteria.nodes[""].children)
        words = [group.verdict(role, address).alias(f"v{i}") for i, address in enumerate(addresses)]
        native: pl.DataFrame = collected(group.frame.select(*words)).to_native()
        for i, address in enumerate(addresses):
            counter = self.counts.setdefault((role, address), Counter())
            for word, count in native[f"v{i}"].value_counts().iter_rows():
                counter[word] += count


def _numbered(batch: nw.DataFrame[Any]) -> Frame:
    return batch.with_row_index(ROW).lazy()
