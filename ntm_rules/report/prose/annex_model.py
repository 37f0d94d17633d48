"""The rows of the annexes of a report. Texts are in the report's language and ready to print."""

from __future__ import annotations

from dataclasses import dataclass

#: What stands over the columns of each table, by code.
COLUMNS = {
    "summary": (
        "column_number", "prose_column_unit", "prose_column_set", "prose_column_passing", "prose_column_failing",
        "prose_column_pending", "prose_column_conditions", "prose_column_members", "prose_column_conclusion",
    ),
    "units": (
        "column_number", "prose_column_name", "column_content", "column_requirement", "prose_column_found",
        "column_verdict", "prose_column_reason", "prose_column_legal",
    ),
    "owed": (
        "prose_column_department", "prose_column_unit", "column_content", "column_verdict", "column_reason",
        "prose_column_due",
    ),
    "progress": (
        "prose_column_programme", "prose_column_measure", "prose_column_plan", "prose_column_month",
        "prose_column_cumulative", "prose_column_share",
    ),
    "schemes": ("prose_column_unit", "prose_column_target", "prose_column_stage", "prose_column_dates"),
    "plan": (
        "column_number", "prose_column_action", "prose_column_department", "prose_column_time", "prose_column_cost",
        "prose_column_new", "prose_column_source", "prose_column_frees",
    ),
    "spending": (
        "prose_column_year", "prose_column_source", "prose_column_cost", "prose_column_allotted", "prose_column_new",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One unit in the table of all: how many criteria, conditions and members pass ("4/9"), and its verdict."""

    number: str
    unit: str
    set: str
    passing: str
    failing: str
    pending: str
    conditions: str
    members: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """One condition, criterion, indicator or part of a unit.

    `whole` marks conditions and criteria, which have a `name`; what lies below them has `content` instead.
    """

    number: str
    name: str
    content: str
    requirement: str
    found: str
    verdict: str
    reason: str
    legal: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """All that is required of one unit, and what was found."""

    title: str
    set: str
    verdict: str
    rows: tuple[NodeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """The mark of one unit at one criterion, and the colour of its cell (six hexadecimal digits)."""

    mark: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One unit in a matrix."""

    number: str
    unit: str
    cells: tuple[MatrixCell, ...]
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Units by criteria; `columns` are the numbers of the criteria, `names` says which they are."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """What one department owes of some units."""

    department: str
    units: str
    content: str
    verdict: str
    reason: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """One programme, or (`whole` false) what one unit did of it."""

    name: str
    measure: str
    plan: str
    month: str
    cumulative: str
    share: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRow:
    """One scheme: what it aims at, how far it is, and the days of its course."""

    unit: str
    target: str
    stage: str
    dates: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """Something that is done by a plan, or all of it; money in tỷ đồng, `new` what of it has still to be found."""

    number: str
    action: str
    department: str
    time: str
    cost: str
    new: str
    source: str
    frees: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpentRow:
    """What a plan costs in one year from one source, or in all; money in tỷ đồng."""

    year: str
    source: str
    cost: str
    allotted: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annexes:
    """All tables of a report; what there is nothing to say of is empty."""

    summary: tuple[SummaryRow, ...]
    units: tuple[UnitTable, ...]
    matrices: tuple[Matrix, ...]
    legend: str
    owed: tuple[OwedRow, ...]
    progress: tuple[ProgressRow, ...]
    schemes: tuple[SchemeRow, ...]
    plan: tuple[PlanRow, ...]
    notes: tuple[str, ...]
    spending: tuple[SpentRow, ...]
