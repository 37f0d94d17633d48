"""What a form holds, before it is drawn: sheets of units and of many units at once, and the lines of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ntm_rules.compile.model import Kind, Measure
from ntm_rules.messages import Lang
from ntm_rules.report.form.filled import Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A node as a form asks for it.

    `measure` is that of the figure it takes, None where it takes words alone; a share of units takes `part` of so
    many. A `group` has nodes below it. Only what is `open` is to be filled in here: the rest is shown for its place.
    """

    address: str
    kind: Kind
    name: str
    requirement: str
    legal: str
    responsible: str
    measure: Measure | None = None
    part: bool = False
    group: bool = False
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSheet:
    """One unit under one set; `title` is the name of its sheet."""

    title: str
    unit: str
    name: str
    set: str
    role: str
    level: str
    lines: tuple[Line, ...]

    def key(self, line: Line) -> str:
        """The node of a line as a file names it under the unit."""
        return line.address if self.role == self.level else f"{self.role}#{line.address}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSheet:
    """Several units (id and name) under one set, by the nodes that nothing lies below."""

    title: str
    level: str
    units: tuple[tuple[str, str], ...]
    set: str
    role: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """A set in use, by the role that it plays."""

    id: str
    role: str
    title: str
    legal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One workbook; `office` is the department that it is for, None for all of them, `filled` what is known already."""

    lang: Lang
    day: date | None
    office: str | None
    sets: tuple[SetLine, ...]
    matrices: tuple[MatrixSheet, ...]
    units: tuple[UnitSheet, ...]
    filled: Filled = field(default_factory=dict)
