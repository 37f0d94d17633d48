"""Which unit a table, a line or a column is of, and by which set of the round it is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ntm_rules.compile.model import Unit
from ntm_rules.intake.layout import Heading, Mark
from ntm_rules.intake.model import Ground
from ntm_rules.intake.reading.headers import Form
from ntm_rules.intake.reading.nodes import Nodes
from ntm_rules.intake.reading.subject import Subject
from ntm_rules.intake.reading.table import Table
from ntm_rules.intake.reading.units import Units, is_total
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Finds the unit and the set of what one table says; `unit` is the one of sheets that name none.

    `title` are the texts above the table and the name of the sheet, `nodes` those of each role.
    """

    ground: Ground
    units: Units
    nodes: dict[str, Nodes]
    unit: str | None
    title: tuple[str, ...]
    year: int | None
    problems: Problems
    known: dict[str, Subject | None] = field(default_factory=dict)

    def subject_of_line(self, table: Table, row: int, *, is_filled: bool) -> Subject | None:
        """The unit of a line: what its own columns name, else the one of the sheet."""
        columns = table.header.columns
        for heading in (Heading.UNIT, Heading.UNIT_NAME):
            text = "" if heading not in columns else table.sheet.text(row, columns[heading])
            is_name = table.header.form is Form.MATRIX or heading is Heading.UNIT or self.units.named(text)
            if text and is_name:  # over a table of nodes, "đơn vị" may also stand for what they are measured in
                return self._named(text, table, table.at(row, heading), is_filled=is_filled)
        if table.header.form is not Form.MATRIX:
            return self._of_table(table, is_filled=is_filled)
        if is_filled:
            self.problems.warn("line_without_unit", table.sheet.at(row, min(columns.values())))
        return None

    def subject_of_column(self, table: Table, column: int) -> Subject | None:
        """The unit whose name stands over a column."""
        cell = table.sheet.at(table.header.row, column)
        return self._named(table.header.named[column], table, cell, is_filled=True)

    def _of_table(self, table: Table, *, is_filled: bool) -> Subject | None:
        marked = table.marked.get(Mark.UNIT)
        if marked is not None:
            return self._named(marked.value.text, table, marked.cell, is_filled=is_filled)
        unit = self._by_title() or self.unit
        if unit is not None:
            return self._subject(unit, table, table.head())
        if is_filled:
            self.problems.error("table_without_unit", table.head())
        return None

    def _by_title(self) -> str | None:
        *above, sheet = self.title
        named = self.units.named(sheet)
        if len(named) == 1:
            return named[0]
        return next((found for text in reversed(above) if (found := self.units.in_title(text)) is not None), None)

    def _named(self, text: str, table: Table, cell: Cell, *, is_filled: bool) -> Subject | None:
        named = self.units.named(text)
        if len(named) == 1:
            return self._subject(named[0], table, cell)
        if not is_filled:
            return None
        if named:
            self.problems.error("unit_ambiguous", cell, text=text, ids=named)
        elif is_total(text):
            self.problems.warn("line_without_unit", cell)
        else:
            self.problems.error("sheet_unit_unknown", cell, id=text, guess=self.units.guess(text))
        return None

    def _subject(self, unit_id: str, table: Table, cell: Cell) -> Subject | None:
        """The unit under the set it is judged by here; None with a problem, told once."""
        if unit_id not in self.known:
            unit = self.ground.units[unit_id]
            role = self._role(unit, table, cell)
            self.known[unit_id] = (
                None if role is None else Subject(unit=unit, role=role, nodes=self.nodes[role], year=self.year)
            )
        return self.known[unit_id]

    def _role(self, unit: Unit, table: Table, cell: Cell) -> str | None:
        roles = list(self.ground.roles(unit.level))
        if not roles:
            self.problems.error("unit_without_set", cell, unit=unit.name, level=unit.level)
            return None
        of_set, of_role = table.marked.get(Mark.SET), table.marked.get(Mark.ROLE)
        if of_set is not None:
            set_id, known = of_set.value.text, tuple(self.ground.sets[role].id for role in roles)
            roles = [role for role in roles if set_id in self.ground.sets[role].line]
            if not roles:
                self.problems.error("set_not_here", of_set.cell, id=set_id, unit=unit.name, known=known)
                return None
        if of_role is not None:
            role = of_role.value.text
            if role in roles:
                return role
            if of_set is None:  # a set tells more: a form made for no round has the role that is usual for it
                guess = did_you_mean(role, roles)
                self.problems.error("role_not_here", of_role.cell, role=role, unit=unit.name, known=roles, guess=guess)
                return None
        texts = list(self._node_texts(table))
        return max(roles, key=lambda role: sum(self.nodes[role].named(text) is not None for text in texts))

    def _node_texts(self, table: Table) -> Iterable[str]:
        """The numbers of nodes in a table, whatever set they are of."""
        if table.header.form is Form.MATRIX:
            return table.header.named.values()
        column = table.header.columns[Heading.NUMBER]
        return (line[column].text for line in table.lines.values() if column in line)
