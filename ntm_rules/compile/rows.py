"""From rows of a sheet to a dossier: what columns say of a unit and its members, as if it stood in an assessment."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite, isnan

from ntm_rules.compile.dossier import Dossier, Layer, Said
from ntm_rules.compile.model import CaseKey, Unit
from ntm_rules.compile.sheet import Aspect, Column, Sheet
from ntm_rules.finding import Attested, Cause, Finding, Measured, NotApplicable, Pending, Stage, Value
from ntm_rules.interval import Interval
from ntm_rules.load.loaded import Read, Registries, Round
from ntm_rules.load.model import ProvinceFile, UnitsFile
from ntm_rules.source import Source, SourceMap, Span

#: One row of a frame: what each of its columns holds.
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Units and what a sheet says of them, by id; `table` is the file they come from, with its SHA-256."""

    sheet: Sheet
    units: Mapping[str, Unit]
    rows: Mapping[str, Row]
    as_of: date
    year: int
    table: str
    registries: Registries
    inputs: tuple[tuple[str, str], ...] = ()

    def dossier(self, unit_id: str) -> Dossier:
        """The dossier of a unit with its members; what has no row has no finding."""
        unit = self.units[unit_id]
        ids = [unit_id, *(member for members in unit.members.values() for member in members)]
        said = {
            CaseKey(each, role): self._said(role, self.rows[each])
            for each in ids
            if each in self.rows
            for role in self.sheet.roles(self.units[each].level)
        }
        return Dossier(
            round=self._round(), unit=unit, units=self.units, sets=self.sheet.sets, as_of=self.as_of, year=self.year,
            layers=(Layer(sets=self.sheet.sets, said=said),), year_given=True, stage=Stage.SELF, chosen=frozenset(),
            named_at=dict.fromkeys(self.sheet.sets),
        )  # fmt: skip

    def _round(self) -> Round:
        whole = SourceMap(source=Source(self.table, ""), value_marks={(): (0, 0, 0, 0)}, key_marks={})
        units = UnitsFile(province=ProvinceFile(id="table", name=self.table), units={})
        return Round(
            assessments=(), units=Read(model=units, places=whole), sets={}, registries=self.registries, chosen={},
            roles={role: criteria.id for role, criteria in self.sheet.sets.items()}, inputs=self.inputs,
        )  # fmt: skip

    def _said(self, role: str, row: Row) -> Said:
        found = {}
        for place, columns in self.sheet.columns.items():
            value = _value(columns, row) if place.role == role else None
            if value is not None:
                found[place.address] = [self._finding(value)]
        return Said(found)

    def _finding(self, value: Value) -> Finding:
        return Finding(value=value, stage=Stage.SELF, as_of=self.as_of, span=span_of(self.table))


def span_of(table: str) -> Span:
    """The place of what stands somewhere in a table."""
    return Source(table, "").span((0, 0, 0, 0))


def _value(columns: Mapping[Aspect, Column], row: Row) -> Value | None:
    """The one finding that a row gives of a node; None where it gives none."""
    given = dict(_given(columns, row))
    if given.get(Aspect.NOT_APPLICABLE) is True:
        return NotApplicable()
    if (cause := given.get(Aspect.CAUSE)) is not None:
        return Pending(cause=Cause(str(cause)))
    if (met := given.get(Aspect.MET)) is not None:
        return Attested(met=bool(met))
    low, high = (given.get(aspect, given.get(Aspect.VALUE)) for aspect in (Aspect.LOW, Aspect.HIGH))
    if low is None and high is None:
        return None
    interval = Interval(None if low is None else exact(low), None if high is None else exact(high))
    return Measured(interval=interval, text=_text(interval))


def _given(columns: Mapping[Aspect, Column], row: Row) -> Iterator[tuple[Aspect, object]]:
    for aspect, column in columns.items():
        value = row[column.name]
        if value is not None and not (isinstance(value, float) and isnan(value)):
            yield aspect, _as_written(value) if column.narrow and isinstance(value, float) else value


def _as_written(number: float) -> float:
    """The number of the fewest digits that 32 bits hold as this one: 89.95, and not 89.94999694824219."""
    if not isfinite(number):
        return number
    likely = (float(f"{number:.{digits}g}") for digits in range(6, 10))
    return next(each for each in likely if struct.pack("f", each) == struct.pack("f", number))


def exact(number: object) -> Decimal:
    """The decimal that a number of a frame is written as; 90.0 is how columns of fractions hold 90."""
    return number if isinstance(number, Decimal) else Decimal(repr(number).removesuffix(".0"))


def _text(interval: Interval) -> str:
    ends = ["" if end is None else format(end, "f") for end in (interval.low, interval.high)]
    return ends[0] if interval.is_point() else "..".join(ends)


def unit_of(
    row: Row,
    *,
    parameters: Mapping[str, str],
    members: Mapping[str, Sequence[str]],
    stated: Mapping[str, int],
    province: str,
    table: str,
) -> Unit:
    """A unit from its row of the table of units."""
    return Unit(
        id=str(row["unit"]), name=str(row.get("name") or row["unit"]), level=str(row["level"]), province=province,
        parent=None if row.get("parent") is None else str(row["parent"]), parameters=parameters,
        stated={level: (number, None) for level, number in stated.items()},
        members={level: tuple(ids) for level, ids in members.items()}, inferred=False, span=span_of(table),
    )  # fmt: skip
