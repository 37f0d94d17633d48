"""The units of a national table: who belongs to whom, and how many there are, counted against what is stated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import narwhals as nw

from ntm_rules.load.tables.backends import collected, is_nan, reading, rows_of
from ntm_rules.load.tables.model import Table, Units
from ntm_rules.load.tables.rows import (
    EXAMPLES,
    MOST_AT_ONCE,
    count_of,
    examples_of,
    ids_are_words,
    in_parts,
    numbers_are_numbers,
    row_count,
    word,
)
from ntm_rules.load.words import labelled
from ntm_rules.problem import Problem, Problems, did_you_mean

#: The columns of a table of units that are no parameters, and those of them that hold numbers.
NUMBERS = ("communes", "towns", "population")
COLUMNS = ("unit", "level", "parent", "name", "document", *NUMBERS)
#: The rank of each level; a parent ranks above its children.
RANK = {"village": 0, "commune": 1, "town": 1, "district": 2, "province": 3}

_LABELS = {"thôn": "village", "xã": "commune", "thị trấn": "town", "huyện": "district", "tỉnh": "province"}
_STATED = {"communes": "commune", "towns": "town"}
_PARAMETER = re.compile("[a-z0-9-]+")
_MOST = 10**15  # nothing counts so many, and a float counts no further


def read_units(
    table: Table,
    problems: Problems,
    *,
    default_level: str | None = None,
    besides: Mapping[str, nw.Expr] = MappingProxyType({}),
) -> Units | None:
    """The units of a table, of `default_level` where it has no levels; None with all that is wrong with them.

    `besides` are columns of the table that the frame of units is to have too, by their names there.
    """
    found = Problems()
    with reading(table.name, found):
        reader = _Reader(table=table, problems=found, default_level=default_level, besides=besides)
        if reader.columns_will_do():
            rows = reader.rows()
            counts = reader.levels(rows)
            reader.numbers(rows)
            reader.ids(rows)
            reader.parents(rows)
            if not found.has_errors:
                return reader.units(rows, counts)
    problems.extend(found)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    table: Table
    problems: Problems
    default_level: str | None
    besides: Mapping[str, nw.Expr]

    @property
    def parameters(self) -> dict[str, str]:
        """The columns that can be parameters, by what they are called from here on."""
        names = [name for name in self.table.schema if name not in COLUMNS and _PARAMETER.fullmatch(name)]
        return {name: f"p_{name}" for name in names}

    def columns_will_do(self) -> bool:
        """Whether the columns that must be there are, and numbers stand where they belong."""
        schema = self.table.schema
        wanted = ["unit"] if self.default_level is not None else ["unit", "level"]
        for name in wanted:
            if name not in schema:
                others = [other for other in schema if other not in COLUMNS]
                self._note("table_column_missing", column=name, guess=did_you_mean(name, others))
        ids_are_words(self.table, [name for name in ("unit", "parent") if name in schema], self.problems)
        numbers_are_numbers(self.table, [name for name in NUMBERS if name in schema], self.problems)
        return not self.problems.has_errors

    def rows(self) -> nw.LazyFrame[Any]:
        """The columns of each unit under their own names; document says whether there is one."""
        schema = self.table.schema
        words = [self._word(name).alias(name) for name in ("unit", "parent", "name", "document")]
        level = self._word("level").alias("level") if "level" in schema else nw.lit(self.default_level).alias("level")
        numbers = [self._number(name).alias(name) for name in NUMBERS]
        parameters = [self._word(name).alias(safe) for name, safe in self.parameters.items()]
        others = [expression.alias(name) for name, expression in self.besides.items()]
        rows = self.table.frame.select(*words, level, *numbers, *parameters, *others)
        named = nw.when(nw.col("name").is_null()).then(nw.col("unit")).otherwise(nw.col("name"))
        return rows.with_columns(named.alias("name"), ~nw.col("document").is_null())

    def levels(self, rows: nw.LazyFrame[Any]) -> dict[str, int]:
        """How many units there are of each level; any other is a problem."""
        found = rows_of(rows.group_by("level").agg(nw.len().alias("units")).sort("units", descending=True))
        counts = {row["level"]: int(row["units"]) for row in found}
        if None in counts:
            self._note("table_ids_empty", columns="level", count=counts[None])
        for level in [level for level in counts if level is not None and level not in RANK][:EXAMPLES]:
            guess = _level_like(level)
            self._note("table_level_unknown", level=level, count=counts[level], known=tuple(RANK), guess=guess)
        return {level: counts[level] for level in RANK if level in counts}

    def numbers(self, rows: nw.LazyFrame[Any]) -> None:
        """Refuse what counts nothing, and a stated 0 without the document that says so."""
        counts = nw.col("level").is_in(["district", "province"])
        wrong = {name: _not_whole(nw.col(name)) for name in NUMBERS}
        zero = {name: counts & (nw.col(name) == 0) & ~nw.col("document") for name in _STATED}
        sums = [test.cast(nw.Int64()).sum().alias(f"{name} wrong") for name, test in wrong.items()]
        sums += [test.cast(nw.Int64()).sum().alias(f"{name} zero") for name, test in zero.items()]
        found = rows_of(rows.select(*sums))[0]
        for name, test in wrong.items():
            if found[f"{name} wrong"]:
                examples = tuple(examples_of(rows.filter(test), ["unit"]))
                self._note("table_not_whole", column=name, count=int(found[f"{name} wrong"]), examples=examples)
        for name, test in zero.items():
            if found[f"{name} zero"]:
                examples = tuple(examples_of(rows.filter(test), ["unit"]))
                count = int(found[f"{name} zero"])
                self._note("table_none_without_document", column=name, count=count, examples=examples)

    def ids(self, rows: nw.LazyFrame[Any]) -> None:
        """Refuse a unit without an id, and an id that stands twice, under one parent or under several."""
        empty = count_of(rows.filter(nw.col("unit").is_null()))
        if empty:
            self._note("table_ids_empty", columns="unit", count=empty)
        parts = -(-row_count(self.table) // MOST_AT_ONCE)
        same: list[nw.LazyFrame[Any]] = []
        apart: list[nw.LazyFrame[Any]] = []
        for part in in_parts(rows.select("unit", "parent").drop_nulls("unit"), "unit", parts):
            repeated = part.group_by("unit").agg(nw.len().alias("rows")).filter(nw.col("rows") > 1)
            if count_of(repeated):
                of_each = _small(_parents_of(part, repeated))
                same.append(of_each.filter(~nw.col("several")))
                apart.append(of_each.filter(nw.col("several")))
        count, examples = _gathered(same)
        if count:
            self._note("table_ids_twice", columns="unit", count=count, examples=examples)
        count, examples = _gathered(apart)
        if count:
            self._note("table_two_parents", count=count, examples=examples)

    def parents(self, rows: nw.LazyFrame[Any]) -> None:
        """Refuse a parent that is no unit, or not above its children, or has more of them than it states."""
        if "parent" not in self.table.schema:
            return
        members = _small(_members(rows))
        unknown = members.filter(nw.col("there").is_null())
        count = _sum(unknown, "listed")
        if count:
            self._note("table_parent_unknown", count=count, examples=tuple(examples_of(unknown, ["parent"])))
        below = members.filter(_rank("above") <= _rank("level"))
        count = _sum(below, "listed")
        if count:
            self._note("table_parent_level", count=count, examples=tuple(examples_of(below, ["example", "parent"])))
        for column, level in _STATED.items():
            more = members.filter((nw.col("level") == level) & (nw.col("listed") > nw.col(column)))
            count = count_of(more)
            if count:
                examples = tuple(examples_of(more, ["parent"]))
                self._note("table_more_than_stated", column=column, count=count, examples=examples)

    def units(self, rows: nw.LazyFrame[Any], counts: dict[str, int]) -> Units:
        """What was found to be sound."""
        parameters = self.parameters
        frame = _inherited(rows, list(parameters.values())) if "parent" in self.table.schema else rows
        stated = [nw.col(name).cast(nw.Int64()) for name in NUMBERS]
        return Units(
            name=self.table.name, parameters=parameters, counts=counts, backend=self.table.backend,
            frame=frame.select("unit", "level", "parent", "name", *stated, *parameters.values(), *self.besides),
        )  # fmt: skip

    def _word(self, name: str) -> nw.Expr:
        return word(self.table.columns[name]) if name in self.table.schema else nw.lit(None).cast(nw.String())

    def _number(self, name: str) -> nw.Expr:
        if name not in self.table.schema:
            return nw.lit(None).cast(nw.Float64())
        number = nw.col(self.table.columns[name]).cast(nw.Float64())
        return nw.when(~is_nan(number)).then(number)

    def _note(self, code: str, **values: object) -> None:
        self.problems.add(Problem(code=code, values={"path": self.table.name, **values}))


def _parents_of(rows: nw.LazyFrame[Any], repeated: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """For each of the units that stand in several rows, whether these have several parents."""
    parent = nw.col("parent")
    ends = rows.join(repeated, on="unit", how="semi").group_by("unit").agg(
        parent.min().alias("low"), parent.max().alias("high")
    )  # fmt: skip
    return ends.with_columns((nw.col("low") != nw.col("high")).fill_null(value=False).alias("several"))


def _members(rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """How many children of each level each parent has, one of them, and what stands of it where it is a unit."""
    children = rows.drop_nulls("parent").group_by("parent", "level")
    members = children.agg(nw.len().alias("listed"), nw.col("unit").min().alias("example"))
    # Only those that are parents, so that what is joined stays small; once each, also where an id stands twice.
    above = (
        _above(rows)
        .group_by("unit")
        .agg(nw.len().alias("there"), nw.col("level").max().alias("above"), *(nw.col(name).max() for name in _STATED))
    )
    return members.join(above, left_on="parent", right_on="unit", how="left")


def _above(rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The units that are the parent of some."""
    parents = rows.select(nw.col("parent").alias("of")).drop_nulls().unique()
    return rows.join(parents, left_on="unit", right_on="of", how="semi")


def _inherited(rows: nw.LazyFrame[Any], parameters: Sequence[str]) -> nw.LazyFrame[Any]:
    """The rows with those parameters that they lack from the nearest unit above that has them."""
    if not parameters:
        return rows
    # A village has a commune, a district and a province above it: the second time the commune has all of them.
    own = above = _above(rows).select("unit", "parent", *parameters)
    for _ in range(2):
        above = _filled(own, above, parameters)
    return _filled(rows, above, parameters)


def _filled(rows: nw.LazyFrame[Any], above: nw.LazyFrame[Any], parameters: Sequence[str]) -> nw.LazyFrame[Any]:
    theirs = {name: f"{name} above" for name in parameters}
    lent = above.select(nw.col("unit").alias("of"), *(nw.col(name).alias(lent) for name, lent in theirs.items()))
    joined = rows.join(lent, left_on="parent", right_on="of", how="left")
    filled = [nw.coalesce(nw.col(name), nw.col(lent)).alias(name) for name, lent in theirs.items()]
    return joined.with_columns(*filled).drop(*theirs.values())


def _rank(level: str) -> nw.Expr:
    """The rank of the level in a column, null where it is none."""
    rank = nw.lit(None).cast(nw.Int64())
    for name, number in RANK.items():
        rank = nw.when(nw.col(level) == name).then(nw.lit(number)).otherwise(rank)
    return rank


def _not_whole(number: nw.Expr) -> nw.Expr:
    return (number < 0) | (number > _MOST) | (number != number.floor())


def _small(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """A frame of few rows that is asked several times, computed once."""
    return collected(frame).lazy()


def _sum(frame: nw.LazyFrame[Any], column: str) -> int:
    return int(rows_of(frame.select(nw.col(column).sum()))[0][column] or 0)


def _gathered(parts: Sequence[nw.LazyFrame[Any]]) -> tuple[int, tuple[str, ...]]:
    """How many rows the parts have together, and the first few units of all of them."""
    units = sorted(unit for part in parts for unit in examples_of(part, ["unit"]))
    return sum(map(count_of, parts)), tuple(units[:EXAMPLES])


def _level_like(level: str) -> str | None:
    """The level that was meant, by its name in this program or in Vietnamese."""
    meant = labelled(level, _LABELS)
    return meant if meant in RANK else did_you_mean(level, RANK)
