"""Whether the rows of tables can be judged: every figure possible, one finding a node, every unit known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import narwhals as nw

from ntm_rules.bulk.model import Bulk
from ntm_rules.compile.model import Node
from ntm_rules.compile.shape import cells_for
from ntm_rules.compile.sheet import Aspect, Column, Place, Sheet
from ntm_rules.evaluate.sheets import LEVEL, UNIT, Bench, member_levels, parameter
from ntm_rules.finding import Cause
from ntm_rules.interval import Domain
from ntm_rules.load.tables.backends import is_nan, reading, rows_of
from ntm_rules.load.tables.rows import EXAMPLES, count_of, examples_of
from ntm_rules.problem import Problem, Problems, did_you_mean

_NUMBERS = (Aspect.VALUE, Aspect.LOW, Aspect.HIGH)
_AT_ONCE = 200  # expressions of one query


@dataclass(frozen=True)
class _Fault:
    """Something that no row may say: how to find the rows that do, and the problem that they are."""

    test: nw.Expr
    code: str
    values: Mapping[str, object]


def check_rows(bulk: Bulk, problems: Problems) -> Sheet:
    """Note all that is wrong with the rows; the sheet, knowing which of its columns of numbers have gaps in fact."""
    sheet = bulk.sheet
    with reading(bulk.name, problems):
        gaps = _counted(bulk, {c.name: _is_gap(c) for c in _columns(sheet) if c.gaps})
        sheet = replace(
            sheet,
            columns={
                place: {aspect: replace(c, gaps=bool(gaps.get(c.name))) for aspect, c in columns.items()}
                for place, columns in sheet.columns.items()
            },
        )
        _check_empty(bulk, problems)
        _check_levels(bulk, problems)
        _check_faults(bulk, problems)
        _check_causes(bulk, problems)
        _check_units(bulk, problems)
    return sheet


def _columns(sheet: Sheet) -> list[Column]:
    """Each column once."""
    return list({c.name: c for columns in sheet.columns.values() for c in columns.values()}.values())


def _counted(bulk: Bulk, tests: Mapping[str, nw.Expr]) -> dict[str, int]:
    """In how many rows of the findings each test holds."""
    found: dict[str, int] = {}
    names = list(tests)
    for start in range(0, len(names), _AT_ONCE):
        sums = [
            tests[name].fill_null(value=False).cast(nw.Int64()).sum().alias(f"n{i}")
            for i, name in enumerate(names[start : start + _AT_ONCE])
        ]
        row = rows_of(bulk.findings.select(*sums))[0]
        found |= {name: int(row[f"n{i}"] or 0) for i, name in enumerate(names[start : start + _AT_ONCE])}
    return found


def _is_gap(column: Column) -> nw.Expr:
    return is_nan(nw.col(column.name))


def _check_empty(bulk: Bulk, problems: Problems) -> None:
    """Columns of a type that they should not be: a mistake, unless nothing stands in them."""
    found = _counted(bulk, {c.name: _is_known(c) for _, c in bulk.sheet.empty})
    for code, column in bulk.sheet.empty:
        if found[column.name]:
            first = rows_of(bulk.findings.filter(_is_known(column)).select(UNIT, column.name).head(1))[0]
            value = str(first[column.name])
            problems.error(code, None, path=bulk.name, column=column.title, unit=first[UNIT], value=value)


def _check_levels(bulk: Bulk, problems: Problems) -> None:
    """Columns made for one level, in which a unit of another has something to say."""
    for level in dict.fromkeys(level for level, _ in bulk.sheet.strange):
        columns = list({c.name: c for other, c in bulk.sheet.strange if other == level}.values())
        mine = bulk.of_level(level)
        sums = [_is_known(c).cast(nw.Int64()).sum().alias(c.name) for c in columns]
        found = rows_of(mine.select(*sums))[0]
        for column in columns:
            if found[column.name]:
                units = tuple(examples_of(mine.filter(_is_known(column)), [UNIT]))
                count, title = int(found[column.name] or 0), column.title
                instead = _title_at(bulk.sheet, level, title)
                problems.error(
                    "sheet_level", None, path=bulk.name, column=title, level=level, count=count, units=units,
                    instead=instead,
                )  # fmt: skip


def _title_at(sheet: Sheet, level: str, title: str) -> str | None:
    """What a column must be called to speak of a unit's level alone; None where that has no such node."""
    name = title.rpartition("#")[2]
    criteria = sheet.sets.get(level)
    known = criteria is not None and name.partition(":")[0] in criteria.nodes
    return f"{level}#{name}" if known else None


def _check_faults(bulk: Bulk, problems: Problems) -> None:
    faults = {str(i): fault for i, fault in enumerate(_faults(bulk.sheet))}
    found = _counted(bulk, {name: fault.test for name, fault in faults.items()})
    for name, fault in faults.items():
        if found[name]:
            wrong = bulk.findings.filter(fault.test.fill_null(value=False))
            values = {"path": bulk.name, "count": found[name], "units": tuple(examples_of(wrong, [UNIT]))}
            problems.add(Problem(code=fault.code, values={**fault.values, **values}))


def _faults(sheet: Sheet) -> Iterator[_Fault]:
    told: set[tuple[str, object]] = set()
    for place, columns in sheet.columns.items():
        node = sheet.sets[place.role].nodes[place.address]
        for aspect in _NUMBERS:
            column = columns.get(aspect)
            if column is None or node.measure is None or (column.name, node.measure.id) in told:
                continue
            told.add((column.name, node.measure.id))
            yield from _impossible(column, node)
        if Aspect.LOW in columns and Aspect.HIGH in columns:
            low, high = columns[Aspect.LOW], columns[Aspect.HIGH]
            turned = (nw.col(low.name) > nw.col(high.name)) & _is_known(low) & _is_known(high)
            yield _Fault(turned, "sheet_empty_range", {"column": low.title, "other": high.title})
        yield from _several(place, columns)


def _impossible(column: Column, node: Node) -> Iterator[_Fault]:
    """Figures that the measure of a node cannot take."""
    assert node.measure is not None
    domain, number = node.measure.domain, nw.col(column.name)
    low, high = (None if end is None else _as(column, end) for end in (domain.low, domain.high))
    outside = [number < low] if low is not None else []
    outside += [number > high] if high is not None else []
    if column.holds == "number" and (domain.low is None or domain.high is None):
        outside.append(~number.is_finite())
    values = {"column": column.title, "measure": node.measure.name}
    if outside:
        test = nw.any_horizontal(*(each.fill_null(value=False) for each in outside), ignore_nulls=False)
        yield _Fault(test & _is_known(column), "sheet_outside", {**values, **_ends(domain)})
    if domain.whole and column.holds != "whole":
        yield _Fault((number != number.floor()) & _is_known(column), "sheet_not_whole", values)


def _as(column: Column, end: Decimal) -> Decimal | float:
    return end if column.holds == "exact" else float(end)


def _ends(domain: Domain) -> dict[str, object]:
    return {"low": domain.low, "high": domain.high}


def _several(place: Place, columns: Mapping[Aspect, Column]) -> Iterator[_Fault]:
    """More than one finding of a node: a number, a range, a word, a cause, n/a."""
    said = [nw.any_horizontal(*map(_says, kind), ignore_nulls=False) for kind in _kinds(columns)]
    if len(said) > 1:
        count = nw.sum_horizontal(*(each.cast(nw.Int32()) for each in said))
        titles = tuple(column.title for column in columns.values())
        yield _Fault(count > 1, "sheet_several", {"column": titles[0], "others": titles[1:], "id": place.address})


def _kinds(columns: Mapping[Aspect, Column]) -> Iterator[Sequence[tuple[Aspect, Column]]]:
    ends = [(a, columns[a]) for a in (Aspect.LOW, Aspect.HIGH) if a in columns]
    if ends:
        yield ends
    yield from ([(a, c)] for a, c in columns.items() if a not in {Aspect.LOW, Aspect.HIGH})


def _says(said: tuple[Aspect, Column]) -> nw.Expr:
    aspect, column = said
    if aspect is Aspect.NOT_APPLICABLE:
        return nw.col(column.name).fill_null(value=False)
    return _is_known(column)


def _is_known(column: Column) -> nw.Expr:
    """Whether a column has a value; NaN, which engines order above all numbers, is none."""
    there = ~nw.col(column.name).is_null()
    return there & ~is_nan(nw.col(column.name)) if column.holds == "number" else there


def _check_causes(bulk: Bulk, problems: Problems) -> None:
    """Causes that nobody knows."""
    known = [cause.value for cause in Cause]
    causes = {c.name: c for columns in bulk.sheet.columns.values() for a, c in columns.items() if a is Aspect.CAUSE}
    for column in causes.values():
        cause = nw.col(column.name)
        wrong = rows_of(
            bulk.findings.filter(~cause.is_null() & ~cause.is_in(known)).select(column.name).unique().head(EXAMPLES)
        )
        for row in wrong:
            value = str(row[column.name])
            guess = did_you_mean(value, known)
            problems.error(
                "sheet_cause", None, path=bulk.name, column=column.title, value=value, guess=guess, known=tuple(known)
            )


def _check_units(bulk: Bulk, problems: Problems) -> None:
    """Rows of units that nobody knows, and units without a parameter that requirements vary by."""
    if not bulk.together:
        strange = bulk.findings.select(UNIT).join(bulk.units.select(UNIT), on=UNIT, how="anti")
        count = count_of(strange)
        if count:
            units = tuple(examples_of(strange, [UNIT]))
            problems.error("sheet_units_unknown", None, path=bulk.name, count=count, units=units, other=bulk.units_name)
    for level, bench in bulk.benches.items():
        mine = bulk.units.filter(nw.col(LEVEL) == level)
        if not count_of(mine.head(1)):
            # Members that are stated and not listed are open, as in assessments.
            note = problems.warn if level in member_levels(bulk.sheet.sets) else problems.error
            note("sheet_no_units", None, path=bulk.units_name, level=level)
        for name in bench.parameters():
            _check_parameter(bulk, mine, name, bench.known(name), problems, fixed=bench.is_fixed(name))
        if not problems.has_errors:
            _check_requirements(bulk, mine, bench, problems)


def _check_parameter(
    bulk: Bulk, units: nw.LazyFrame[Any], name: str, known: frozenset[str], problems: Problems, *, fixed: bool
) -> None:
    path, value = bulk.units_name, nw.col(parameter(name))
    missing = units.filter(value.is_null())
    count = 0 if fixed else count_of(missing)
    if count:
        problems.error(
            "sheet_parameter_missing",
            None,
            path=path,
            name=name,
            count=count,
            units=tuple(examples_of(missing, [UNIT])),
        )
    wrong = rows_of(
        units.filter(~value.is_null() & ~value.is_in(sorted(known))).select(parameter(name)).unique().head(EXAMPLES)
    )
    for row in wrong:
        given = str(row[parameter(name)])
        problems.error(
            "parameter_value_unknown", None, path=path, name=name, value=given, guess=did_you_mean(given, known)
        )


def _check_requirements(bulk: Bulk, units: nw.LazyFrame[Any], bench: Bench, problems: Problems) -> None:
    """Nodes for which a set has no requirement where some unit is."""
    names = bench.parameters()
    kinds = rows_of(units.select(*map(parameter, names)).unique()) if names else [{}]
    lacking: dict[tuple[str, str], tuple[Node, Mapping[str, str]]] = {}
    for kind in sorted(kinds, key=str):
        given = {name: str(kind[parameter(name)]) for name in names if kind[parameter(name)] is not None}
        for role in bench.roles:
            criteria = bulk.sheet.sets[role]
            own = {name: given[name] for name in criteria.parameters if name in given}
            place = {**criteria.fixed, **own, "year": str(bulk.year)}
            lacking |= {
                (role, address): (criteria.nodes[address], place)
                for address, cell in cells_for(criteria, place).items()
                if cell is None
            }
    for node, where in lacking.values():
        parameters = tuple(f"{name}: {value}" for name, value in where.items())
        problems.error("no_requirement_for", node.span, id=node.address, parameters=parameters)
