"""Sweeps as a Parquet table: a row for each point and unit, with the values on the axes and how the unit fares."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import numpy as np
import polars as pl

from ntm_rules.report.sweep.json import SCHEMA
from ntm_rules.scenario.sweep.model import Sweep, UnitSweep
from ntm_rules.verdict import Verdict

#: What stands in the metadata of the file, with the shape as its value.
MARK = "schema"
_WORDS = pl.Enum([str(verdict) for verdict in Verdict])


def to_parquet(found: Sweep) -> bytes:
    """The whole file. Values on the axes are exact decimals; `verdict` is null where something is uncertain."""
    points = _points(found)
    table = pl.concat([_unit(unit, points, found) for unit in found.units])
    target = BytesIO()
    table.write_parquet(target, metadata={MARK: SCHEMA, **_about(found)})
    return target.getvalue()


def _about(found: Sweep) -> dict[str, str]:
    """What each axis is."""
    return {f"axis_{at}": f"{axis.how} {axis.role}#{axis.address}" for at, axis in enumerate(found.axes, 1)}


def _points(found: Sweep) -> pl.DataFrame:
    """The points by number, with a column for each axis."""
    columns: dict[str, pl.Series] = {"point": pl.Series(range(len(found.points)), dtype=pl.Int64)}
    for at, axis in enumerate(found.axes):
        scale = max(_decimals(value) for value in axis.points)
        values = [point[at] for point in found.points]
        columns[f"axis_{at + 1}"] = pl.Series(values, dtype=pl.Decimal(38, scale))
    return pl.DataFrame(columns)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "points are finite"
    return max(0, -exponent)


def _unit(unit: UnitSweep, points: pl.DataFrame, found: Sweep) -> pl.DataFrame:
    chances = found.chances(unit)
    pending = found.draws - unit.passed - unit.failed - unit.inapplicable
    verdicts = [str(verdict) for verdict in found.verdicts(unit)] if found.draws == 1 else [None] * len(found.points)
    counts = {"passed": unit.passed, "failed": unit.failed, "pending": pending, "not_applicable": unit.inapplicable}
    return points.with_columns(
        unit=pl.lit(unit.key.unit), role=pl.lit(unit.key.role), name=pl.lit(unit.name), level=pl.lit(unit.level),
        within=pl.lit(unit.within, dtype=pl.String), assessed=pl.lit(unit.assessed),
        verdict=pl.Series(verdicts, dtype=_WORDS),
        **{name: pl.Series(np.asarray(column, dtype=np.int64)) for name, column in counts.items()},
        chance=pl.Series(chances.share), chance_low=pl.Series(chances.low), chance_high=pl.Series(chances.high),
    )  # fmt: skip
