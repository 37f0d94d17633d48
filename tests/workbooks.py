"""Small workbooks as plain data, what they are read as, and packages of parts that no program would write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from ntm_rules.intake.sheets import Sheet, read_sheets
from ntm_rules.problem import Problem, Problems

#: A value, or a value and its number format.
Given = Any
Rows = Sequence[Sequence[Given]]

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def xlsx(path: Path, sheets: Mapping[str, Rows], *, merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> Path:
    """A workbook of these sheets; the `merged` ranges are those of each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row, values in enumerate(rows, 1):
            for column, given in enumerate(values, 1):
                value, code = given if isinstance(given, tuple) else (given, None)
                cell = sheet.cell(row, column, value)
                cell.number_format = code or cell.number_format
        for area in merged:
            sheet.merge_cells(area)
    book.save(path)
    return path


def package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A zip file of these parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def raw_parts(sheet: str, **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of an .xlsx file whose one sheet holds this XML; `more` replaces or adds parts."""
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": _relations("xl/workbook.xml", "officeDocument"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations("worksheets/sheet1.xml", "worksheet"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        **more,
    }


def _relations(target: str, kind: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Target="{target}" Type="{_RELATIONS}/{kind}"/>'
        "</Relationships>"
    )


def ods(path: Path, rows: str, *, head: str = "", **more: str | bytes) -> Path:
    """An .ods file whose one sheet holds these rows as XML."""
    spaces = ("office", "style", "table", "text")
    named = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in spaces)
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f'{head}<office:document-content {named} {calc} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return package(path, {"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": "<manifest/>", **more})


def sheets_of(path: Path) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """What a file is read as, and all problems."""
    problems = Problems()
    return read_sheets(path, problems), list(problems)


def texts_of(sheet: Sheet) -> dict[str, str]:
    """What stands in each cell, by its name."""
    return {str(sheet.at(*place)).rpartition("!")[2]: value.text for place, value in sheet.cells.items()}
