"""The marks of an .ods file, read from its content one element at a time, and what such a file may not carry."""

from __future__ import annotations

from dataclasses import dataclass, field

from ntm_rules.intake.sheets.limits import MAX_ROWS, Refused, broken, too_many
from ntm_rules.intake.sheets.marks import Count, Marks
from ntm_rules.intake.sheets.package import Attributes, Package
from ntm_rules.problem import Problem

CONTENT = "content.xml"
_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_PARAGRAPH = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"
_CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"


def is_sheet_part(part: str) -> bool:
    """Whether a part, named in lower case, holds the cells of sheets."""
    return part == CONTENT


def refuse_extras(package: Package) -> None:
    """Refuse what is not a plain workbook, or not a readable one: other documents, macros, a password."""
    if not package.read("mimetype").startswith(_MIMETYPE) or not package.has(CONTENT):
        raise Refused(Problem(code="sheet_not_workbook", values={"path": package.name}))
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refused(Problem(code="sheet_password", values={"path": package.name}))
    if any(part.startswith(("basic/", "scripts/")) and not part.endswith("/") for part in package.parts):
        raise Refused(Problem(code="sheet_macros", values={"path": package.name}))


def marks_of(package: Package) -> tuple[Marks, ...]:
    """The marks of each sheet, in the order of the workbook."""
    reader = _ContentReader(file=package.name, count=Count(file=package.name))
    package.parse(CONTENT, reader.start, reader.end, reader.text)
    return tuple(reader.found)


@dataclass(slots=True, kw_only=True)
class _ContentReader:
    """Takes in the elements of the content: all sheets, one after the other."""

    file: str
    count: Count
    found: list[Marks] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)  # styles of sheets
    style: str = ""
    rows_seen: int = 0  # of the sheet, one that is repeated once
    row: int = 0  # how many lie above
    rows: int = 1  # for how many this one stands
    column: int = 0
    columns: int = 1
    cell: Attributes | None = None
    depth: int = 0  # of elements in the cell
    texts: list[str] = field(default_factory=list)  # of the cell itself, without comments

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self.cell is not None:
            self.depth += 1
            if self.depth == 1 and name == _PARAGRAPH:
                self.texts.append("")
        elif name in {_TABLE + "table-cell", _TABLE + "covered-table-cell"}:
            self._cell(attributes)
        elif name == _TABLE + "table-row":
            self._row(attributes)
        elif name == _TABLE + "table":
            self._sheet(attributes)
        elif name == _TABLE + "table-source":
            raise Refused(Problem(code="sheet_links", values={"path": self.file}))
        elif name == _STYLE + "style":
            self.style = attributes.get(_STYLE + "name", "")
        elif name == _STYLE + "table-properties" and attributes.get(_TABLE + "display") == "false":
            self.hidden.add(self.style)

    def text(self, text: str) -> None:
        """Text between two elements."""
        if self.cell is not None and self.depth == 1 and self.texts:
            self.texts[-1] += text

    def end(self, name: str) -> None:
        """An element ends."""
        if self.depth:
            self.depth -= 1
        elif self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif name == _TABLE + "table-row":
            self.row += self.rows

    def _sheet(self, attributes: Attributes) -> None:
        sheet, style = attributes.get(_TABLE + "name", ""), attributes.get(_TABLE + "style-name", "")
        self.found.append(Marks(file=self.file, sheet=sheet, hidden=style in self.hidden))
        self.row = self.rows_seen = 0

    def _row(self, attributes: Attributes) -> None:
        self.rows = self._times(attributes, "number-rows-repeated")
        self.column = 0
        self.rows_seen += 1
        if self.rows_seen > MAX_ROWS:
            raise too_many(self.file, self.found[-1].sheet, rows=self.rows_seen)

    def _cell(self, attributes: Attributes) -> None:
        if not self.found:
            raise broken(self.file, CONTENT)
        self.count.add(self.found[-1].sheet)
        self.columns = self._times(attributes, "number-columns-repeated")
        self.cell, self.texts = attributes, []

    def _end_cell(self, cell: Attributes) -> None:
        marks, first = self.found[-1], (self.row + 1, self.column + 1)
        self.column += self.columns
        last = (self.row + self.rows, self.column)
        down, across = self._times(cell, "number-rows-spanned"), self._times(cell, "number-columns-spanned")
        if down * across > 1:
            marks.merges.append((first, (first[0] + down - 1, first[1] + across - 1)))
        kind = cell.get(_OFFICE + "value-type")
        if kind is None and not self.texts:
            return
        marks.fill(*last)
        formula = cell.get(_TABLE + "formula")
        is_error = cell.get(_CALC_TYPE) == "error"
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                if kind == "percentage":
                    marks.percents.add((row, column))
                if formula is not None:
                    marks.formulas[row, column] = formula.partition(":")[2] or formula
                if is_error:
                    marks.errors[row, column] = " ".join(self.texts)

    def _times(self, attributes: Attributes, name: str) -> int:
        text = attributes.get(_TABLE + name, "1")
        if not text.isdecimal() or len(text) > 8:
            raise broken(self.file, f"{name}={text}")
        return int(text)
