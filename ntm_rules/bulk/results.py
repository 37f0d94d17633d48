"""Tables of verdicts: one row a unit and role, with the verdict of the set and of all that its root asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from ntm_rules.bulk.judging import ROW
from ntm_rules.bulk.model import Bulk
from ntm_rules.compile.model import CriteriaSet, Kind
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.sheets import NAME, PARENT, UNIT, Group
from ntm_rules.explain import columns as explain
from ntm_rules.explain.columns import ABOUT, COLUMNS
from ntm_rules.load.tables.backends import collected, kept
from ntm_rules.verdict import Verdict

#: The columns before those of conditions and criteria; the last four say how many criteria have which verdict.
HEAD = ("unit", "name", "level", "parent", "role", "set", "verdict", *(verdict.value for verdict in Verdict))
Schema = dict[str, pl.DataType | type[pl.DataType]]

_TYPES: dict[type, type[pl.DataType]] = {nw.Float64: pl.Float64, nw.Boolean: pl.Boolean}
_WORDS = pl.Enum([verdict.value for verdict in Verdict])


def schema(bulk: Bulk) -> Schema:
    """The columns of a table of verdicts, and what they hold."""
    counts = {verdict.value: pl.Int32 for verdict in Verdict}
    head = dict.fromkeys(HEAD[:6], pl.String)
    return {**head, "verdict": _WORDS, **counts, **dict.fromkeys(_nodes(bulk.sheet.sets), _WORDS)}


def rows(bulk: Bulk, role: str, groups: Sequence[Group]) -> nw.DataFrame[Any]:
    """The rows of the groups of a batch under one role, as they came, in the columns of `schema`."""
    criteria, whole = bulk.sheet.sets[role], schema(bulk)
    addresses = {f"v{i}": address for i, address in enumerate(("", *criteria.nodes[""].children))}
    parts: list[pl.DataFrame] = []
    for group in groups:
        verdicts = [group.verdict(role, address).alias(name) for name, address in addresses.items()]
        parts.append(collected(_headed(group.frame, role, criteria, verdicts)).to_native())
    native = pl.concat(parts).sort(ROW).rename({name: address or "verdict" for name, address in addresses.items()})
    native = native.with_columns(_counts(criteria))
    missing = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in whole.items() if name not in native.columns]
    cast = [pl.col(name).cast(dtype) for name, dtype in whole.items()]
    return nw.from_native(native.with_columns(missing).select(cast))


def explained_schema() -> Schema:
    """The columns of the long table, and what they hold."""
    about = dict.fromkeys(ABOUT, pl.String)
    return {**about, **{name: _TYPES.get(type(dtype), pl.Categorical) for name, dtype in COLUMNS.items()}}


def explained(role: str, group: Group) -> nw.DataFrame[Any]:
    """The rows of a group in the long table, node after node, under one role."""
    frame = explain.explained(group, role, compute=kept)
    native: pl.DataFrame = collected(frame).to_native()
    return nw.from_native(native.select(pl.col(name).cast(dtype) for name, dtype in explained_schema().items()))


def _headed(frame: Frame, role: str, criteria: CriteriaSet, verdicts: list[nw.Expr]) -> Frame:
    constants = {"level": criteria.level, "role": role, "set": criteria.id}
    told = [nw.lit(text).alias(name) for name, text in constants.items()]
    return frame.select(ROW, UNIT, NAME, PARENT, *told, *verdicts)


def _counts(criteria: CriteriaSet) -> list[pl.Expr]:
    """How many criteria have each verdict."""
    own = [address for address in criteria.nodes[""].children if criteria.nodes[address].kind is Kind.CRITERION]
    return [
        pl.sum_horizontal([(pl.col(address) == verdict.value).cast(pl.Int32) for address in own] or [pl.lit(0)]).alias(
            verdict.value
        )
        for verdict in Verdict
    ]


def _nodes(sets: Mapping[str, CriteriaSet]) -> list[str]:
    """The conditions and criteria of all sets, each address once."""
    return list(dict.fromkeys(address for criteria in sets.values() for address in criteria.nodes[""].children))
