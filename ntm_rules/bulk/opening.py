"""From a request to tables that can be judged: sets resolved, files opened, columns understood, rows found sound."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import narwhals as nw

from ntm_rules.bulk.checks import check_rows
from ntm_rules.bulk.joining import joined
from ntm_rules.bulk.model import LEVELS, STATED, Bulk, Request
from ntm_rules.compile import Resolver
from ntm_rules.compile.directions import check_directions
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.compile.references import check_references
from ntm_rules.compile.sets import check_measures
from ntm_rules.compile.sheet import ABOUT_UNITS, Column, numeric_titles, read_sheet
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.sheets import LEVEL, NAME, PARENT, UNIT, Bench, member_levels, parameter, stated
from ntm_rules.load.criteria import load_sets
from ntm_rules.load.loaded import Criteria
from ntm_rules.load.shelf import folder_problem
from ntm_rules.load.tables import Table, Units, from_frame, open_table, read_units
from ntm_rules.load.tables.backends import kept
from ntm_rules.load.tables.long import is_long, to_wide
from ntm_rules.load.tables.rows import duplicate_ids, row_count
from ntm_rules.load.tables.units import NUMBERS as UNIT_NUMBERS
from ntm_rules.problem import Problem, Problems, did_you_mean

#: The columns of the long layout that hold numbers, or words that no number can be taken for.
_LONG_NUMBERS = ("value", "low", "high", "met", "not_applicable")


def open_bulk(request: Request) -> tuple[Bulk | None, tuple[Problem, ...]]:
    """The tables of a request, and all problems in them; None with any error among these."""
    problems = Problems()
    opener = _Opener(request, problems, Resolver())
    sets = opener.sets()
    if sets is None:
        return None, tuple(problems)
    numbers = {*numeric_titles(sets), *_LONG_NUMBERS, *UNIT_NUMBERS}
    tables = [open_table(path, problems, backend=request.backend, numbers=numbers) for path in request.paths]
    units = None
    if request.units is not None:
        units = open_table(request.units, problems, backend=request.backend, numbers=UNIT_NUMBERS)
    return opener.bulk(sets, tables, units), tuple(problems)


def bulk_of(request: Request, findings: object, units: object | None = None) -> tuple[Bulk | None, tuple[Problem, ...]]:
    """The same of frames that another program has: of polars, DuckDB, Spark, or any that narwhals knows."""
    problems = Problems()
    opener = _Opener(request, problems, Resolver())
    sets = opener.sets()
    if sets is None:
        return None, tuple(problems)
    table = from_frame(findings, "findings", problems)
    others = None if units is None else from_frame(units, "units", problems)
    return opener.bulk(sets, [table], others), tuple(problems)


@dataclass
class _Opener:
    request: Request
    problems: Problems
    resolver: Resolver
    criteria: Criteria | None = None

    def sets(self) -> dict[str, CriteriaSet] | None:
        """The sets asked for, by role; None after a problem with one of them."""
        request = self.request
        missing = None if request.criteria is None else folder_problem(request.criteria)
        if missing is not None:
            self.problems.add(missing)
            return None
        if not request.sets:
            self.problems.add(Problem(code="bulk_no_set", values={}))
            return None
        criteria, found = load_sets(tuple(dict.fromkeys(request.sets.values())), criteria=request.criteria)
        self.problems.extend(found)
        if len(self.problems):
            return None
        self.criteria, sets = criteria, dict[str, CriteriaSet]()
        for role, set_id in request.sets.items():
            built = self.resolver.resolve(set_id, criteria.sets, criteria.registries, self.problems)
            if built is not None:
                sets[role] = built
                self._check_set(role, built)
        check_measures([node for each in sets.values() for node in each.nodes.values()], self.problems)
        if check_references(sets, dict.fromkeys(sets), self.problems):
            for each in sets.values():
                check_directions(each, sets, self.problems)
        return None if self.problems.has_errors else sets

    def _check_set(self, role: str, criteria: CriteriaSet) -> None:
        """Whether a set may play its role, and is in force on the day."""
        if role in LEVELS and criteria.level != role:
            self.problems.error("set_level", None, id=criteria.id, level=criteria.level, role=role)
        day, start, end = self.request.as_of, criteria.start, criteria.end
        if (start is not None and day < start) or (end is not None and day > end):
            self.problems.error("set_not_in_force", None, id=criteria.id, as_of=day, start=start, end=end)

    def bulk(self, sets: Mapping[str, CriteriaSet], opened: Sequence[Table | None], about: Table | None) -> Bulk | None:
        """All of it together, its rows checked; None after a problem, one of those that were `opened` without it."""
        tables = [table for each in opened if (table := self._wide(each, sets)) is not None]
        if self.problems.has_errors:
            return None
        columns, frame = joined(tables, self.problems)
        units = self._units(sets, tables, about, columns)
        name = ", ".join(table.name for table in tables)
        sheet = read_sheet(columns, sets, name, self.problems)
        if units is None or any(problem.is_error for problem in self.problems):
            return None
        levels = [level for level in LEVELS if any(criteria.level == level for criteria in sets.values())]
        benches = {
            level: Bench(sheet=sheet, level=level, year=self._year, shapes=self.resolver.shapes) for level in levels
        }
        assert self.criteria is not None
        told = _about(units, sets, benches, () if about is not None else [column.name for column in columns])
        told = told.filter(nw.col(LEVEL).is_in(levels))
        bulk = Bulk(
            request=self.request, name=name, sheet=sheet, benches=benches, together=about is None,
            units=told if about is None else kept(told), units_name=units.name,
            findings=told if about is None else frame,
            registries=self.criteria.registries, resolver=self.resolver, rows=sum(map(row_count, tables)),
        )  # fmt: skip
        sheet = check_rows(bulk, self.problems)
        if any(problem.is_error for problem in self.problems):
            return None
        benches = {level: replace(bench, sheet=sheet) for level, bench in benches.items()}
        return replace(bulk, sheet=sheet, benches=benches)

    def _wide(self, table: Table | None, sets: Mapping[str, CriteriaSet]) -> Table | None:
        """A table of findings with one row a unit; None after a problem."""
        if table is not None and "unit" not in table.schema:
            guess = did_you_mean("unit", table.schema)
            self.problems.error("table_column_missing", None, path=table.name, column="unit", guess=guess)
            return None
        if table is not None and is_long(table):
            return to_wide(table, _addresses(sets), self.problems)
        if table is not None:
            duplicate_ids(table, ["unit"], self.problems)
        return table

    @property
    def _year(self) -> int:
        return self.request.year or self.request.as_of.year

    def _units(
        self,
        sets: Mapping[str, CriteriaSet],
        tables: Sequence[Table],
        about: Table | None,
        columns: Sequence[Column],
    ) -> Units | None:
        """The units, from their own table, or with all `columns` from what the findings say of them."""
        levels = {criteria.level for criteria in sets.values()}
        default = next(iter(levels)) if len(levels) == 1 else None
        if about is None and len(tables) > 1:
            self.problems.add(Problem(code="bulk_units_needed", values={}))
            return None
        if about is not None:
            return read_units(about, self.problems, default_level=default)
        names = {*ABOUT_UNITS, *(name for criteria in sets.values() for name in criteria.parameters)}
        table = replace(tables[0], schema={n: dtype for n, dtype in tables[0].schema.items() if n in names})
        findings = {column.name: tables[0].col(column.title) for column in columns}
        # Column by column in one frame: joined to itself, a table would have to be in memory.
        return read_units(table, self.problems, default_level=default, besides=findings)


def inputs_of(bulk: Bulk) -> tuple[tuple[str, str], ...]:
    """All files read, with the SHA-256 of each; of a database and of a folder of parts, nothing."""
    paths = [*bulk.request.paths, *([bulk.request.units] if bulk.request.units is not None else [])]
    return tuple((str(path), _sha256(path)) for path in paths if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _addresses(sets: Mapping[str, CriteriaSet]) -> set[str]:
    """The nodes as a table may name them."""
    own = {a for role, criteria in sets.items() if role == criteria.level for a in criteria.nodes if a}
    return own | {f"{role}#{a}" for role, criteria in sets.items() for a in criteria.nodes if a}


def _about(
    units: Units, sets: Mapping[str, CriteriaSet], benches: Mapping[str, Bench], besides: Sequence[str]
) -> Frame:
    """What is known of each unit, as `Bench` wants it, and `besides`; members counted as stated, else as listed."""
    given = units.parameters
    wanted = dict.fromkeys(name for bench in benches.values() for name in bench.parameters())
    parameters = [
        (nw.col(given[name]) if name in given else nw.lit(None).cast(nw.String())).alias(parameter(name))
        for name in wanted
    ]
    frame, counted = units.frame, member_levels(sets)
    for level in counted:
        listed = units.frame.filter(nw.col(LEVEL) == level).group_by(PARENT).agg(nw.len().alias("listed"))
        frame = (
            frame.join(listed, left_on=UNIT, right_on=PARENT, how="left")
            .with_columns(nw.coalesce(nw.col(STATED[level]), nw.col("listed").cast(nw.Int64())).alias(stated(level)))
            .drop("listed")
        )
    return frame.select(UNIT, LEVEL, PARENT, NAME, *parameters, *map(stated, counted), *besides)
