"""The marks of an .xlsx file, read from its parts one element at a time, and what such a file may not carry."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from ntm_rules.intake.sheets.limits import MAX_ROWS, Refused, broken, too_many
from ntm_rules.intake.sheets.marks import Count, Marks
from ntm_rules.intake.sheets.model import Place
from ntm_rules.intake.sheets.package import Attributes, Package
from ntm_rules.problem import Problem

_PERCENT_FORMATS = frozenset({"9", "10"})  # those that every workbook has: 0% and 0.00%
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # parts of a number format that are not its signs
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_WORKSHEET = "xl/worksheets/"


def is_sheet_part(part: str) -> bool:
    """Whether a part, named in lower case, holds the cells of a sheet."""
    return part.startswith(_WORKSHEET)


def refuse_extras(package: Package) -> None:
    """Refuse what is not a plain workbook: macros, links to other files, the binary form."""
    if package.has("xl/workbook.bin"):
        raise Refused(Problem(code="sheet_binary", values={"path": package.name}))
    if _workbook(package) is None:
        raise Refused(Problem(code="sheet_not_workbook", values={"path": package.name}))
    if any(part.endswith("vbaproject.bin") or part.startswith("xl/macrosheets/") for part in package.parts):
        raise Refused(Problem(code="sheet_macros", values={"path": package.name}))
    if any(part.startswith("xl/externallinks/") for part in package.parts):
        raise Refused(Problem(code="sheet_links", values={"path": package.name}))


def marks_of(package: Package) -> tuple[Marks, ...]:
    """The marks of each worksheet, in the order of the workbook."""
    workbook = _workbook(package)
    assert workbook is not None
    relations = {relation.id: relation for relation in _relations(package, workbook)}
    styles = next((relation.target for relation in relations.values() if relation.kind == "styles"), None)
    percents = frozenset() if styles is None else _percent_styles(package, styles)
    count = Count(file=package.name)
    found = []
    for name, relation_id, hidden in _sheets(package, workbook):
        relation = relations.get(relation_id)
        if relation is None or not is_sheet_part(relation.target.casefold()):  # a sheet of one chart
            continue
        marks = Marks(file=package.name, sheet=name, hidden=hidden)
        reader = _SheetReader(marks=marks, percents=percents, count=count)
        package.parse(relation.target, reader.start, reader.end, reader.text)
        found.append(marks)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    """What a part refers to: by which id, as what, and the part it is."""

    id: str
    kind: str
    target: str


def _relations(package: Package, part: str) -> list[_Relation]:
    """What a part ("" for the file as a whole) refers to within the file."""
    folder, name = posixpath.split(part)
    written = posixpath.join(folder, "_rels", f"{name}.rels")
    found: list[_Relation] = []

    def start(_: str, given: Attributes) -> None:
        if "Id" in given and given.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, given.get("Target", ""))).lstrip("/")
            kind = given.get("Type", "").rpartition("/")[2]
            found.append(_Relation(id=given["Id"], kind=kind, target=target))

    if package.has(written):
        package.parse(written, start)
    return found


def _workbook(package: Package) -> str | None:
    """The part that lists the sheets."""
    found = (relation.target for relation in _relations(package, "") if relation.kind == "officeDocument")
    return next((part for part in found if part.startswith("xl/") and package.has(part)), None)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _sheets(package: Package, workbook: str) -> list[tuple[str, str, bool]]:
    """Name, relation and whether it is hidden, of each sheet."""
    found: list[tuple[str, str, bool]] = []

    def start(name: str, attributes: Attributes) -> None:
        if _local(name) == "sheet":
            relation = next((value for key, value in attributes.items() if _local(key) == "id" and " " in key), "")
            found.append((attributes.get("name", ""), relation, attributes.get("state", "visible") != "visible"))

    package.parse(workbook, start)
    return found


def _percent_styles(package: Package, styles: str) -> frozenset[str]:
    """The styles of cells, by number, that show a percentage."""
    formats = set(_PERCENT_FORMATS)
    found: list[bool] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        local = _local(name)
        if local == "numFmt" and is_percent_format(attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif local == "cellXfs":
            inside = True
        elif local == "xf" and inside:
            found.append(attributes.get("numFmtId", "0") in formats)

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and _local(name) != "cellXfs"

    package.parse(styles, start, end)
    return frozenset(str(i) for i, percent in enumerate(found) if percent)


def is_percent_format(code: str) -> bool:
    """Whether a number format multiplies by 100; a "%" in quotes is only text."""
    return "%" in _LITERAL.sub("", code).split(";")[0]


@dataclass(slots=True, kw_only=True)
class _SheetReader:
    """Takes in the elements of one worksheet."""

    marks: Marks
    percents: frozenset[str]
    count: Count
    columns: dict[str, int] = field(default_factory=dict)  # by their letters
    rows: int = 0  # that went by
    place: Place = (0, 0)
    is_error: bool = False
    noted: list[str] | None = None  # the text of a formula or an error, while it goes by
    notes: dict[Place, str] = field(default_factory=dict)  # where it is to stand

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        match _local(name):
            case "c":
                self._cell(attributes)
            case "v":
                self.marks.fill(*self.place)
                if self.is_error:
                    self.noted, self.notes = [], self.marks.errors
            case "f":
                self.marks.fill(*self.place)
                self.noted, self.notes = ["="], self.marks.formulas
            case "is":
                self.marks.fill(*self.place)
            case "row":
                self._row(attributes)
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                self.marks.merges.append((self._place(first), self._place(last or first)))
            case _:
                pass

    def end(self, _: str) -> None:
        """An element ends; those whose text is noted have none inside them."""
        if self.noted is not None:
            self.notes[self.place] = "".join(self.noted)
            self.noted = None

    def text(self, text: str) -> None:
        """Text between two elements."""
        if self.noted is not None:
            self.noted.append(text)

    def _row(self, attributes: Attributes) -> None:
        self.rows += 1
        row = attributes.get("r", "")
        self.place = (int(row) if row.isdecimal() and len(row) < 8 else self.place[0] + 1, 0)
        if self.rows > MAX_ROWS:
            raise too_many(self.marks.file, self.marks.sheet, rows=self.rows)

    def _cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self.place = (self.place[0], self.place[1] + 1) if reference is None else self._place(reference)
        self.count.add(self.marks.sheet)
        self.is_error = attributes.get("t") == "e"
        if attributes.get("s") in self.percents:
            self.marks.percents.add(self.place)

    def _place(self, reference: str) -> Place:
        match = _PLACE.fullmatch(reference)
        if match is None:
            raise broken(self.marks.file, reference)
        column = self.columns.get(match[1])
        if column is None:
            column = self.columns[match[1]] = column_number(match[1])
        return int(match[2]), column


def column_number(letters: str) -> int:
    """Column A as 1, AA as 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
