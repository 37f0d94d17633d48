"""From sheets to the entries of units: which tables they hold, and of which units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ntm_rules.intake.layout import Heading, Mark
from ntm_rules.intake.model import Entry, Ground
from ntm_rules.intake.reading.headers import Header, HeaderFinder, Line, Marked, heading_of, is_numbering, marks_in
from ntm_rules.intake.reading.naming import Naming
from ntm_rules.intake.reading.nodes import Nodes
from ntm_rules.intake.reading.table import Table
from ntm_rules.intake.reading.tables import TableReader
from ntm_rules.intake.reading.units import Units
from ntm_rules.intake.sheets import CellValue, Sheet
from ntm_rules.load.grammar import Unreadable, read_day
from ntm_rules.load.yaml_values import MAX_PROBLEMS
from ntm_rules.problem import Problem, Problems

_HEADINGS = 3  # so many in one line are the head of a table


def read_entries(
    sheets: Sequence[Sheet], ground: Ground, problems: Problems, *, unit: str | None = None, as_of: date | None = None
) -> tuple[Entry, ...]:
    """What the sheets say, all of it; one node of a unit may be said twice, of which the merging judges.

    `unit` is the one of sheets that name none; `as_of` is the day of the round, whose year chooses yearly requirements
    for sheets that name no day. An entry's `fields` have "finding", or "part" and "of" in its place ("8481/9669");
    a pending one is {"finding": "pending", "cause": …}, one that does not apply {"finding": "not_applicable", …}.
    """
    nodes = {role: Nodes(criteria=criteria) for role, criteria in ground.sets.items()}
    units = Units(units=ground.units)
    found: list[Entry] = []
    for file, of_file in groupby(sheets, key=lambda sheet: sheet.file):
        own = Problems()
        tables = 0
        for sheet in of_file:
            reader = _SheetReader(
                sheet=sheet, ground=ground, nodes=nodes, units=units, unit=unit, as_of=as_of, problems=own
            )
            for entries in reader.tables():
                tables += 1
                found += entries
        if not tables and not own.has_errors:
            own.add(Problem(code="no_table", values={"path": file}))
        problems.extend(_some(own))
    return tuple(found)


def _some(problems: Problems) -> Iterator[Problem]:
    """The first so many errors of a file, and as many warnings."""
    found = list(problems)
    for kind in (True, False):
        same = [problem for problem in found if problem.is_error is kind]
        yield from same[:MAX_PROBLEMS]
        if len(same) > MAX_PROBLEMS:
            last = same[MAX_PROBLEMS]
            yield Problem(
                code="too_many_problems" if kind else "too_many_warnings", span=last.span,
                values={"limit": MAX_PROBLEMS, "more": len(same) - MAX_PROBLEMS}, severity=last.severity,
            )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _SheetReader:
    """Reads one sheet."""

    sheet: Sheet
    ground: Ground
    nodes: dict[str, Nodes]
    units: Units
    unit: str | None
    as_of: date | None
    problems: Problems

    def tables(self) -> Iterator[tuple[Entry, ...]]:
        """The entries of each table of the sheet, from its first line to its last."""
        lines = _lines(self.sheet)
        heads = list(self._heads(lines))
        if not heads:
            self._check_passed_over(lines)
            return
        if self.sheet.hidden:
            self.problems.warn("sheet_hidden", self.sheet.at(heads[0].row, 1))
            return
        marked: dict[Mark, Marked] = {}
        above = 0
        for head, after in zip(heads, [*(head.first for head in heads[1:]), self.sheet.rows + 1], strict=True):
            marked = {**marked, **marks_in(self.sheet, lines, above + 1, head.first - 1)}
            below = {row: line for row, line in lines.items() if head.row < row < after}
            first = next(iter(below), None)
            if first is not None and is_numbering(below[first]):
                del below[first]
            texts = (value.text for row in lines if above < row < head.first for value in lines[row].values())
            table = Table(sheet=self.sheet, header=head, lines=below, marked=marked)
            yield self._read(table, (*texts, self.sheet.name or ""))
            above = max((row for row, line in below.items() if self._is_of_table(line, head)), default=head.row)

    def _is_of_table(self, line: Line, head: Header) -> bool:
        """Whether a line is of a node or unit of the table above it, and cannot be the title of the next table."""
        if len({value.text for value in line.values()}) < 2:
            return False
        number = line.get(head.columns.get(Heading.NUMBER, 0))
        is_node = number is not None and any(nodes.named(number.text) is not None for nodes in self.nodes.values())
        return is_node or not head.named.keys().isdisjoint(line)

    def _heads(self, lines: Mapping[int, Line]) -> Iterator[Header]:
        finder = HeaderFinder(
            sheet=self.sheet, lines=lines, nodes=tuple(self.nodes.values()), units=self.units, problems=self.problems
        )
        last = 0
        for row in lines:
            head = finder.at(row) if row > last else None
            if head is not None:
                last = head.row
                yield head

    def _read(self, table: Table, title: tuple[str, ...]) -> tuple[Entry, ...]:
        said_on = self._day(table.marked.get(Mark.AS_OF))
        day = said_on or self.as_of
        naming = Naming(
            ground=self.ground, units=self.units, nodes=self.nodes, unit=self.unit, title=title,
            year=None if day is None else day.year, problems=self.problems,
        )  # fmt: skip
        return TableReader(table=table, naming=naming, as_of=said_on, problems=self.problems).entries()

    def _day(self, marked: Marked | None) -> date | None:
        if marked is None:
            return None
        try:
            return marked.value.day or read_day(marked.value.text)
        except Unreadable as unreadable:
            self.problems.add(Problem(code=unreadable.code, span=marked.cell, values=unreadable.values))
            return None

    def _check_passed_over(self, lines: Mapping[int, Line]) -> None:
        """Sheets without a table are passed over, but not one with a head that lacks something."""
        for row, line in lines.items():
            known = {heading for value in line.values() if (heading := heading_of(value.text)) is not None}
            if len(known) >= _HEADINGS and not self.sheet.hidden:
                words = tuple(value.text for value in line.values())
                self.problems.error("table_unrecognised", self.sheet.at(row, min(line)), words=words)
                return


def _lines(sheet: Sheet) -> Mapping[int, Line]:
    """The filled cells of each line that has any, in their order."""
    lines: dict[int, dict[int, CellValue]] = {}
    for (row, column), value in sorted(sheet.cells.items(), key=lambda item: item[0]):
        lines.setdefault(row, {})[column] = value
    return lines
