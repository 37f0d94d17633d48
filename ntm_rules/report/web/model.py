"""What stands on the page, in words and in order: all that the templates are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A verdict as a sign and a word; `style` is the verdict, or "plain" where a pass is no honour."""

    style: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many have a verdict, and where its part of a bar begins and how wide it is, in percent."""

    verdict: Verdict
    badge: Badge
    number: int
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing to know, by the name it goes by."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """How the units of one level, or the criteria of one unit, stand."""

    label: str
    of: int
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Nodes that keep a unit from passing for the same reasons."""

    badge: Badge
    nodes: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """What keeps one unit from passing; `place` is its number on the page."""

    place: int
    name: str
    badge: Badge
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a reader sees first."""

    title: str
    badge: Badge | None
    facts: tuple[str, ...]
    sets: tuple[str, ...]
    tiles: tuple[Tile, ...]
    blocked: tuple[Blocked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """How many of the criteria that apply pass; `percent` orders and draws it."""

    count: int
    of: int
    percent: float
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One assessed unit in the table that sums up."""

    place: int
    name: str
    note: str
    badge: Badge
    passing: Passing
    conditions: Passing | None
    members: tuple[Tally, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A condition or criterion as the head of a column; a condition has no number."""

    number: str
    name: str
    passing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The verdict of one criterion of one unit; `top` is the number of the criterion among those of the unit."""

    top: int
    badge: Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit in a matrix."""

    place: int
    name: str
    note: str
    badge: Badge
    passing: Passing
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows of the units that one unit counts on; `name` is its name, "" for units that nobody counts on."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The units of one set by its conditions and criteria."""

    title: str
    level: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One bar of a chart; `value` orders it and `place` is the number of the unit it leads to, if it is one."""

    name: str
    tallies: tuple[Tally, ...]
    value: str
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars under one heading; `named` is what each bar stands for."""

    title: str
    named: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The charts of the units of one set; `spread` says how many units pass how many criteria, of many units only."""

    title: str
    blocking: Chart
    progress: Chart
    spread: tuple[Share, ...]
    readiness: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A figure with a bar of so many percent of the longest."""

    name: str
    figure: str
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The same nodes, for the same reason, in one or several units; `places` are the numbers of the units."""

    verdict: Verdict
    badge: Badge
    above: str
    units: str
    nodes: str
    reason: str
    due: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """What a department owes; `id` is "-" where nobody is named."""

    id: str
    name: str
    tallies: tuple[Tally, ...]
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePart:
    """What one unit has done of a programme; "" where nothing is said of it."""

    name: str
    plan: str
    month: str
    cumulative: str
    share: str
    value: str
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme against its plan; `drawn` names the figure of the parts that the bars draw."""

    name: str
    plan: str
    month: str
    cumulative: str
    share: str
    percent: float | None
    day: str
    drawn: str
    parts: tuple[ProgrammePart, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A scheme, how far it is, and what is said of it."""

    title: str
    stage: str
    text: tuple[str, ...]
    days: tuple[Fact, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeGroup:
    """All schemes with one target."""

    title: str
    opening: str
    schemes: tuple[Scheme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A node that does not pass; `place` is that of its requirement."""

    place: str
    depth: int
    number: str
    name: str
    badge: Badge
    found: str
    reasons: tuple[str, ...]
    requirement: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPart:
    """One unit with everything that does not pass."""

    place: int
    name: str
    above: str
    badge: Badge
    passing: Passing
    facts: tuple[Fact, ...]
    reasons: tuple[str, ...]
    rows: tuple[NodeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """What a set requires of a node, and how well that is known; `place` is where other parts lead to."""

    place: str
    depth: int
    number: str
    name: str
    requirement: str
    office: str
    legal: str
    evidence: str
    evidence_source: str
    evidence_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementTable:
    """All nodes of a set; `note` names the units where those of one set are not asked the same."""

    title: str
    note: str
    rows: tuple[RequirementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page; `owed` is how many lines the departments have, `island` what the script opens and filters by."""

    title: str
    head: Head
    summary: tuple[SummaryRow, ...]
    notes: tuple[str, ...]
    level: str
    matrices: tuple[Matrix, ...]
    charts: tuple[Charts, ...]
    departments: tuple[Department, ...]
    owed: int
    programmes: tuple[Programme, ...]
    schemes: tuple[SchemeGroup, ...]
    units: tuple[UnitPart, ...]
    requirements: tuple[RequirementTable, ...]
    legend: tuple[Badge, ...]
    island: Mapping[str, object]
