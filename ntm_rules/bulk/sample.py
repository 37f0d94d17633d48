"""Rows the ordinary way: as dossiers, to be held against what the columns say, or to be explained in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from ntm_rules.bulk.model import Bulk
from ntm_rules.compile import appraise
from ntm_rules.compile.model import CaseKey, Unit
from ntm_rules.compile.rows import Rows, unit_of
from ntm_rules.evaluate import Disagreement, Engine, EngineFailure, Evaluation, evaluate, verdict_in
from ntm_rules.evaluate.sheets import LEVEL, PARENT, UNIT, Group, member_levels, parameter, stated
from ntm_rules.load.tables.backends import rows_of
from ntm_rules.load.tables.rows import count_of, rows_where
from ntm_rules.network import State
from ntm_rules.problem import Problem, Problems
from ntm_rules.verdict import Verdict


def spread(bulk: Bulk, level: str, count: int) -> list[str]:
    """So many ids of units of a level, evenly spread where the order of rows is known."""
    ids = bulk.units.filter(nw.col(LEVEL) == level).select(UNIT)
    native: Any = ids.to_native()
    if isinstance(native, pl.LazyFrame):
        of = count_of(ids)
        places = [i * of // count for i in range(count)]
        ids = nw.from_native(native.with_row_index("at").filter(pl.col("at").is_in(places) | pl.lit(of <= count)))
    return [row[UNIT] for row in rows_of(ids.head(count))]


@dataclass(frozen=True)
class Ordinary:
    """Units of tables, judged one by one by the engines of assessments."""

    bulk: Bulk
    engines: Sequence[Engine]
    inputs: tuple[tuple[str, str], ...] = ()

    def evaluations(self, ids: Iterable[str]) -> tuple[tuple[Evaluation, ...], tuple[Problem, ...]]:
        """The evaluation of each unit, its members with it."""
        wanted = list(ids)
        rows, problems, found = self._rows(wanted), Problems(), []
        for unit in wanted:
            appraisal, more = appraise(rows.dossier(unit), self.bulk.resolver)
            problems.extend(more)
            if appraisal is not None:
                found.append(evaluate(appraisal, self.engines))
        return tuple(found), tuple(problems)

    def _rows(self, ids: Sequence[str]) -> Rows:
        """The units with their members, and what is said of them."""
        bulk = self.bulk
        about = rows_where(bulk.units, nw.col(UNIT).is_in(ids) | nw.col(PARENT).is_in(ids))
        said = about
        if not bulk.together:
            said = rows_where(bulk.findings, nw.col(UNIT).is_in([row[UNIT] for row in about]))
        members: dict[str, dict[str, list[str]]] = {}
        for row in about:
            if row[PARENT] is not None:
                members.setdefault(row[PARENT], {}).setdefault(row[LEVEL], []).append(row[UNIT])
        units = {row[UNIT]: self._unit(row, members.get(row[UNIT], {})) for row in about}
        return Rows(
            sheet=bulk.sheet, units=units, rows={row[UNIT]: row for row in said}, as_of=bulk.request.as_of,
            year=bulk.year, table=bulk.name, registries=bulk.registries, inputs=self.inputs,
        )  # fmt: skip

    def _unit(self, row: Mapping[str, Any], members: Mapping[str, Sequence[str]]) -> Unit:
        bench = self.bulk.benches[row[LEVEL]]
        given = {name: row[parameter(name)] for name in bench.parameters() if row[parameter(name)] is not None}
        counts = {level: row[stated(level)] for level in member_levels(self.bulk.sheet.sets)}
        known = {level: int(number) for level, number in counts.items() if number is not None}
        return unit_of(
            row, parameters=given, members=members, stated=known, province=self._province, table=self.bulk.name
        )

    @property
    def _province(self) -> str:
        """The province whose sets were asked for; tables say nothing of theirs."""
        return next((each.province for each in self.bulk.sheet.sets.values() if each.province is not None), "")


@dataclass(frozen=True)
class Sample:
    """Some units of tables, judged the ordinary way, against which groups are held as they come."""

    expected: Mapping[CaseKey, Mapping[str, str]]

    @classmethod
    def of(cls, evaluations: Iterable[Evaluation]) -> Sample:
        """The verdict of each node of each case."""
        return cls(
            {
                key: {
                    address: verdict_in(evaluation.states[key], slot).value
                    for address, slot in case.shape.slots.items()
                }
                for evaluation in evaluations
                for key, case in evaluation.appraisal.cases.items()
            }
        )

    def hold(self, group: Group) -> set[CaseKey]:
        """Those of a group that are in the sample and agree at every node; Disagreement at the first that does not."""
        held = set()
        for role, shape in group.shapes.items():
            mine = [key.unit for key in self.expected if key.role == role]
            verdicts = [group.verdict(role, address).alias(f"v{i}") for i, address in enumerate(shape.slots)]
            for row in rows_of(group.frame.filter(nw.col(UNIT).is_in(mine)).select(UNIT, *verdicts)) if mine else ():
                key = CaseKey(row[UNIT], role)
                found = {address: row[f"v{i}"] for i, address in enumerate(shape.slots)}
                if found != self.expected[key]:
                    raise Disagreement(key, {"columns": _state(found), "direct": _state(self.expected[key])})
                held.add(key)
        return held

    def close(self, held: AbstractSet[CaseKey]) -> int:
        """How many units were held against the sample; raises EngineFailure where one of it never came."""
        lost = self.expected.keys() - held
        if lost:
            raise EngineFailure(f"columns lost {len(lost)} units of the sample, {min(lost).unit} among them")
        return len({key.unit for key in held})


def _state(verdicts: Mapping[str, str]) -> State:
    """Verdicts as an engine tells them, node by node."""
    certain, impossible = (
        tuple(word == told.value for word in verdicts.values()) for told in (Verdict.PASS, Verdict.FAIL)
    )
    return State(certain, impossible)
