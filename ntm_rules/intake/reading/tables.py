"""From a table of a sheet to entries: of which unit each line or column is, of which node, and by which set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ntm_rules.finding import Attested, NotApplicable, Pending
from ntm_rules.intake.layout import Heading
from ntm_rules.intake.model import Entry
from ntm_rules.intake.reading.headers import RESULTS, Form
from ntm_rules.intake.reading.lines import LineReader, NodeLine
from ntm_rules.intake.reading.naming import Naming
from ntm_rules.intake.reading.nodes import Nodes
from ntm_rules.intake.reading.subject import Subject, check_said
from ntm_rules.intake.reading.table import Table
from ntm_rules.intake.reading.units import is_total
from ntm_rules.intake.reading.words import is_nothing, is_readable, read_said
from ntm_rules.intake.sheets import CellValue, Place
from ntm_rules.problem import Problems
from ntm_rules.vietnamese import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """Reads one table."""

    table: Table
    naming: Naming
    as_of: date | None
    problems: Problems

    def entries(self) -> tuple[Entry, ...]:
        """All that the table says."""
        match self.table.header.form:
            case Form.LINES:
                return tuple(self._of_lines())
            case Form.MATRIX:
                return tuple(self._of_cells(self._matrix_cells()))
            case Form.TURNED:
                return tuple(self._of_cells(self._turned_cells()))

    # -------------------------------------------------------------------------------- a line for each node

    def _of_lines(self) -> Iterator[Entry]:
        table = self.table
        lines = list(self._node_lines())
        reader = LineReader(sheet=table.sheet, columns=table.header.columns, as_of=self.as_of, problems=self.problems)
        elsewhere: set[Place] = set()
        for heading, places in self._merged(lines):
            together = _together(lines, places)
            node = None if together is None else self._node_of_all(together, places[0])
            if node is None:
                self._warn_merged(places)
                continue
            elsewhere.update(places)
            self.problems.warn("cell_merged_node", table.sheet.at(*places[0]), count=len(places), id=node.address)
            columns = {head: at for head, at in table.header.columns.items() if head not in RESULTS or head is heading}
            yield from replace(reader, columns=columns).entries(node)
        reader = replace(reader, elsewhere=frozenset(elsewhere))
        for line in lines:
            yield from reader.entries(line)

    def _node_lines(self) -> Iterator[NodeLine]:
        """The lines that are of a node; of the others that hold a result, what keeps them from being read."""
        before: str | None = None
        for row, line in self.table.lines.items():
            filled = self._filled(row)
            subject = self.naming.subject_of_line(self.table, row, is_filled=bool(filled))
            if subject is None:
                continue
            address = self._node(row, subject.nodes, before, filled)
            if address is not None:
                before = address
                yield NodeLine(row=row, subject=subject, address=address, line=line)

    def _filled(self, row: int) -> tuple[Heading, ...]:
        found = ((heading, self.table.value(row, heading)) for heading in RESULTS)
        return tuple(heading for heading, value in found if not is_nothing(value))

    def _node(self, row: int, nodes: Nodes, before: str | None, filled: Sequence[Heading]) -> str | None:
        """The node of a line: by its number, or by one that stands before what the line is about."""
        number = self.table.value(row, Heading.NUMBER)
        names = [value.text for heading in (Heading.CONTENT, Heading.CRITERION)
                 if (value := self.table.value(row, heading)) is not None]  # fmt: skip
        written = next((found for text in names if (found := nodes.before(text)) is not None), None)
        if written is not None:
            return written
        if filled and number is not None and number.formula is not None:
            cell = self.table.at(row, Heading.NUMBER)
            self.problems.error("cell_formula", cell, formula=number.formula, text=number.text or None)
            return None
        text = "" if number is None or self._is_from_above(row) else number.text
        address = nodes.named(text) or nodes.lettered(text, before)
        if not filled:
            return address
        if address is None or number is None:
            self._pass_over(row, text, nodes, filled)
            return None
        return self._checked(row, address, number, names, nodes)

    def _checked(self, row: int, address: str, number: CellValue, names: Sequence[str], nodes: Nodes) -> str | None:
        """The node of a number; None with a problem where another may be meant."""
        cell = self.table.at(row, Heading.NUMBER)
        other = nodes.other_meant(number, address)
        if other is not None:
            self.problems.error("node_ambiguous", cell, text=number.text, first=address, second=other)
            return None
        name = nodes.called_otherwise(address, names)
        if name is not None:
            ids = tuple(sorted(nodes.names[fold(name)]))
            self.problems.error("node_called_otherwise", cell, id=address, name=name, others=ids)
        return address

    def _is_from_above(self, row: int) -> bool:
        """Whether the number of a line is that of a merged cell that begins in another line."""
        place = (row, self.table.header.columns[Heading.NUMBER])
        return self.table.sheet.merged.get(place, place)[0] < row

    def _pass_over(self, row: int, text: str, nodes: Nodes, filled: Sequence[Heading]) -> None:
        """Say that a line with results is of no node: gravely where a number means one that is not there."""
        if any(char.isdigit() for char in text) and not is_total(text):
            cell = self.table.at(row, Heading.NUMBER)
            self.problems.error("node_unknown", cell, id=text, set=nodes.criteria.id, guess=nodes.guess(text))
            return
        for heading in filled:
            value = self.table.value(row, heading)
            if value is not None and is_readable(value):
                self.problems.warn("line_without_node", self.table.at(row, heading), text=value.text)
                return

    def _merged(self, lines: Sequence[NodeLine]) -> Iterator[tuple[Heading, tuple[Place, ...]]]:
        """The results that stand in a merged cell, each with all its places in these lines."""
        places: dict[Place, list[tuple[Heading, Place]]] = {}
        for line in lines:
            for heading in RESULTS:
                column = self.table.header.columns.get(heading)
                if column is not None and not is_nothing(line.line.get(column)):
                    place = (line.row, column)
                    places.setdefault(self.table.sheet.merged.get(place, place), []).append((heading, place))
        for found in places.values():
            if len(found) > 1:
                yield found[0][0], tuple(place for _, place in found)

    def _node_of_all(self, lines: Sequence[NodeLine], place: Place) -> NodeLine | None:
        """The node that a word over several lines is of: the one that all of them are or belong to.

        That a criterion is not met, written once over its indicators, says of none of them that it is not. Met, all
        of them are; and a figure is of each line.
        """
        value = self.table.sheet.cells[place]
        said = read_said(value, self.table.sheet.at(*place), Problems())
        if said is None or not (isinstance(said.value, Pending | NotApplicable) or said.value == Attested(met=False)):
            return None
        subject, first = lines[0].subject, lines[0]
        criteria = subject.nodes.criteria
        paths = [criteria.path(line.address) for line in lines]
        shared = [steps[0] for steps in zip(*paths, strict=False) if len(set(steps)) == 1]
        if not shared or any(line.subject != subject for line in lines):
            return None
        addresses, node = {line.address for line in lines}, shared[-1]
        if node in addresses or addresses >= set(criteria.nodes[node].children):
            return replace(first, address=node)
        return None

    def _warn_merged(self, places: Sequence[Place]) -> None:
        self.problems.warn("cell_merged", self.table.sheet.at(*places[0]), count=len(places))

    # ------------------------------------------------------------------------- a cell for each unit and node

    def _matrix_cells(self) -> Iterator[tuple[Place, Subject, str]]:
        for row, line in self.table.lines.items():
            filled = [column for column in self.table.header.named if not is_nothing(line.get(column))]
            subject = self.naming.subject_of_line(self.table, row, is_filled=bool(filled))
            for column in filled if subject is not None else ():
                assert subject is not None
                address = self._node_of_column(column, subject.nodes)
                if address is not None:
                    yield (row, column), subject, address

    def _node_of_column(self, column: int, nodes: Nodes) -> str | None:
        header = self.table.header
        text, cell = header.named[column], self.table.sheet.at(header.row, column)
        address = nodes.named(text)
        if address is None:
            self.problems.error("node_unknown", cell, id=text, set=nodes.criteria.id, guess=nodes.guess(text))
            return None
        other = nodes.other_meant(self.table.sheet.cells[header.row, column], address)
        if other is not None:
            self.problems.error("node_ambiguous", cell, text=text, first=address, second=other)
            return None
        return address

    def _turned_cells(self) -> Iterator[tuple[Place, Subject, str]]:
        before: dict[str, str] = {}
        for row, line in self.table.lines.items():
            for column in self.table.header.named:
                if is_nothing(line.get(column)):
                    continue
                subject = self.naming.subject_of_column(self.table, column)
                if subject is None:
                    continue
                address = self._node(row, subject.nodes, before.get(subject.unit.id), (Heading.NUMBER,))
                if address is not None:
                    before[subject.unit.id] = address
                    yield (row, column), subject, address

    def _of_cells(self, cells: Iterator[tuple[Place, Subject, str]]) -> Iterator[Entry]:
        """The entries of cells that each hold one finding, of which it is not said who has looked."""
        merged: dict[Place, list[Place]] = {}
        for place, subject, address in cells:
            start = self.table.sheet.merged.get(place, place)
            merged.setdefault(start, []).append(place)
            cell = self.table.sheet.at(*place)
            said = read_said(self.table.sheet.cells[place], cell, self.problems)
            if said is None or not check_said(said, subject, address, self.problems):
                continue
            if isinstance(said.value, NotApplicable):  # there is no column for its ground
                self.problems.error("not_applicable_bare", cell, id=address)
                continue
            yield Entry(
                unit=subject.unit.id, key=subject.key(address), fields=said.fields(), cell=cell, as_of=self.as_of,
                cells=(cell,),
            )  # fmt: skip
        for places in merged.values():
            if len(places) > 1:
                self._warn_merged(places)


def _together(lines: Sequence[NodeLine], places: Sequence[Place]) -> list[NodeLine] | None:
    """The lines of a merged cell; None where it does not reach over several."""
    rows = {row for row, _ in places}
    return [line for line in lines if line.row in rows] if len(rows) > 1 else None
