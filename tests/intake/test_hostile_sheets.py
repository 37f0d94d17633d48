"""Files that are not what they seem, or that would cost memory and time: each is refused for its own reason."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from workbooks import ods, package, raw_parts, sheets_of, xlsx

from ntm_rules.intake.sheets import limits
from ntm_rules.messages import LANGS
from ntm_rules.problem import render

Make = Callable[[Path], object]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
CELL = '<row r="1"><c r="A1"><v>7</v></c></row>'
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "{}">]>'.format("&a;" * 9)
MIB = 1024 * 1024


def data(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def parts(sheet: str = CELL, **more: str | bytes) -> Make:
    return lambda path: package(path, raw_parts(sheet, **more))


def in_ods(rows: str = "", **more: str) -> Make:
    return lambda path: ods(path, rows, **more)


def cut(path: Path) -> None:
    """A workbook of which half was downloaded."""
    xlsx(path, {"S": [["a"]]})
    path.write_bytes(path.read_bytes()[:-900])


def damaged(path: Path) -> None:
    """A workbook one byte of which has changed on the way."""
    parts("<row>" + "".join(f'<c r="A1"><v>{i * 7919}</v></c>' for i in range(5000)) + "</row>")(path)
    written = bytearray(path.read_bytes())
    written[len(written) // 2] ^= 0xFF
    path.write_bytes(written)


def with_password_of_zip(path: Path) -> None:
    parts()(path)
    path.write_bytes(path.read_bytes().replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"))


def twice(path: Path) -> None:
    """Two parts of one name, of which each reader may choose another."""
    parts()(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/Workbook.xml", "<workbook/>")


def many_parts(path: Path) -> None:
    package(path, {f"x{i}": b"" for i in range(limits.MAX_PARTS + 1)})


def large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(limits.MAX_BYTES + 1)


def lying(path: Path) -> None:
    """A part that says of itself that it is small."""
    parts(**{"xl/media/x.xml": bytes(limits.MAX_PART + MIB)})(path)
    size = (limits.MAX_PART + MIB).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))


def repeated(what: str, times: int) -> str:
    return f'table:number-{what}-repeated="{times}"'


def ods_cells(rows: int, columns: int) -> str:
    filled = f'<table:table-cell office:value-type="float" office:value="1" {repeated("columns", columns)}/>'
    return f"<table:table-row {repeated('rows', rows)}>{filled}</table:table-row>"


#: The name of the file, how it is made, and why it is refused.
CASES: dict[str, tuple[str, Make, str]] = {
    "text as xlsx": ("t.xlsx", data(b"TT;a\n1;2\n"), "sheet_not_zip"),
    "nothing": ("t.xlsx", data(b""), "sheet_not_zip"),
    "zeros": ("t.ods", data(bytes(1000)), "sheet_not_zip"),
    "xls": ("t.xls", data(OLE), "sheet_old"),
    "xls as xlsx": ("t.xlsx", data(OLE), "sheet_old"),
    "lock of Excel": ("~$t.xlsx", data(b"\x05admin"), "sheet_lock"),
    "password": ("t.xlsx", data(OLE + "EncryptedPackage".encode("utf-16-le")), "sheet_password"),
    "password of zip": ("t.xlsx", with_password_of_zip, "sheet_password"),
    "password of ods": (
        "t.ods", in_ods(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "sheet_password",
    ),
    "xlsm": ("t.xlsm", parts(), "sheet_macros"),
    "xlsm as xlsx": ("t.xlsx", parts(**{"xl/vbaProject.bin": b"x"}), "sheet_macros"),
    "macro sheet": ("t.xlsx", parts(**{"xl/macrosheets/sheet1.xml": "<x/>"}), "sheet_macros"),
    "macros of ods": ("t.ods", in_ods(**{"Basic/Standard/Module1.xml": "<x/>"}), "sheet_macros"),
    "xlsb": ("t.xlsb", parts(), "sheet_binary"),
    "xlsb as xlsx": ("t.xlsx", lambda path: package(path, {"xl/workbook.bin": b"x"}), "sheet_binary"),
    "encoding that there is not": (
        "t.xlsx", parts(**{"xl/workbook.xml": '<?xml version="1.0" encoding="x-y"?><workbook/>'}), "sheet_broken",
    ),
    "encoding of several bytes": (
        "t.xlsx", parts(**{"xl/workbook.xml": '<?xml version="1.0" encoding="utf-7"?><workbook/>'}), "sheet_broken",
    ),
    "docx as xlsx": ("t.xlsx", lambda path: package(path, {"word/document.xml": "<x/>"}), "sheet_not_workbook"),
    "ods as xlsx": ("t.xlsx", in_ods(), "sheet_not_workbook"),
    "xlsx as ods": ("t.ods", parts(), "sheet_not_workbook"),
    "odt as ods": ("t.ods", in_ods(mimetype="application/vnd.oasis.opendocument.text"), "sheet_not_workbook"),
    "links": ("t.xlsx", parts(**{"xl/externalLinks/externalLink1.xml": "<x/>"}), "sheet_links"),
    "links of ods": ("t.ods", in_ods('<table:table-source xlink:href="file:///x.ods"/>'), "sheet_links"),
    "entities in a sheet": ("t.xlsx", parts(**{"xl/worksheets/sheet1.xml": BOMB + "<x>&b;</x>"}), "sheet_entities"),
    "entities in texts": ("t.xlsx", parts(**{"xl/sharedStrings.xml": BOMB + "<x>&b;</x>"}), "sheet_entities"),
    "entities in UTF-16": (
        "t.xlsx", parts(**{"xl/workbook.xml": (BOMB + "<x>&b;</x>").encode("utf-16")}), "sheet_entities",
    ),
    "entities in ods": ("t.ods", in_ods(head=BOMB), "sheet_entities"),
    "half": ("t.xlsx", cut, "sheet_not_zip"),
    "damaged": ("t.xlsx", damaged, "sheet_broken"),
    "two of one name": ("t.xlsx", twice, "sheet_broken"),
    "no xml": ("t.xlsx", parts("<row>"), "sheet_broken"),
    "no place": ("t.xlsx", parts('<row r="1"><c r="7A"><v>7</v></c></row>'), "sheet_broken"),
    "no sheet": ("t.xlsx", parts(**{"xl/_rels/workbook.xml.rels": "<x/>", "xl/workbook.xml": "<y"}), "sheet_broken"),
    "no times": ("t.ods", in_ods(f'<table:table-row {repeated("rows", 10**12)}/>'), "sheet_broken"),
    "many parts": ("t.xlsx", many_parts, "sheet_unpacks"),
    "large part": ("t.xlsx", parts(**{"xl/media/x.png": bytes(limits.MAX_PART + 1)}), "sheet_unpacks"),
    "lying part": ("t.xlsx", lying, "sheet_unpacks"),
    "large file": ("t.csv", large, "sheet_file_too_large"),
    "last row": ("t.xlsx", parts('<row r="1048576"><c r="A1048576"><v>7</v></c></row>'), "sheet_rows"),
    "last column": ("t.xlsx", parts('<row r="1"><c r="XFD1"><v>7</v></c></row>'), "sheet_columns"),
    "two corners": ("t.xlsx", parts(CELL + '<row r="9000"><c r="BXX9000"><v>7</v></c></row>'), "sheet_cells"),
    "rows of ods": ("t.ods", in_ods(ods_cells(1_048_576, 1)), "sheet_rows"),
    "columns of ods": ("t.ods", in_ods(ods_cells(1, 16_384)), "sheet_columns"),
    "cells of ods": ("t.ods", in_ods(ods_cells(99_000, 1_900)), "sheet_cells"),
    "rows of csv": ("t.csv", data(b"1\n" * (limits.MAX_ROWS + 1)), "sheet_rows"),
    "columns of csv": ("t.csv", data(b"1," * limits.MAX_COLUMNS + b"1\n"), "sheet_columns"),
    "xlsx as csv": ("t.csv", parts(), "sheet_not_text"),
    "TCVN3": ("t.csv", data("tt,đạt\n1,x\n2,\u0110".encode("cp1258", "replace")), "sheet_not_unicode"),
    "open quote": ("t.csv", data(b'a,b\n1,"2\n3,4\n'), "sheet_quotes"),
    "docx": ("t.docx", data(b"x"), "sheet_ending"),
    "no ending": ("t", data(b"x"), "sheet_ending"),
    "folder": ("t.xlsx", lambda path: path.mkdir(), "sheet_not_regular"),
    "missing": ("t.xlsx", lambda _: None, "file_missing"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "code"), CASES.values(), ids=CASES)
def test_refused_for_its_own_reason(tmp_path: Path, name: str, make: Make, code: str) -> None:
    make(tmp_path / name)
    sheets, problems = sheets_of(tmp_path / name)
    assert sheets == ()
    assert [(problem.code, problem.place) for problem in problems] == [(code, place_of(tmp_path / name, code))]
    for lang in LANGS:
        lines = render(problems[0], lang).split("\n")
        assert len(lines) == 2, "a sentence and a hint"
        assert "{" not in lines[1]


def place_of(path: Path, code: str) -> str:
    """Limits of one sheet are told at the sheet; a CSV file has but one."""
    of_sheet = code in {"sheet_rows", "sheet_columns", "sheet_cells"} and path.suffix != ".csv"
    return f"{path}!S" if of_sheet else str(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "t.xlsx")
    _, problems = sheets_of(tmp_path / "t.xlsx")
    assert [problem.code for problem in problems] == ["sheet_not_regular"]


def test_a_name_near_a_missing_one_is_offered(tmp_path: Path) -> None:
    (tmp_path / "nhap-lieu.xlsx").touch()
    _, problems = sheets_of(tmp_path / "nhap-lieu.xls")
    assert problems[0].values["guess"] == "nhap-lieu.xlsx"


# ---------------------------------------------------------------------------- bounded in memory and in time

MEGABYTES, SECONDS = 700, 60
READ = dedent("""
    import resource, sys, time
    from pathlib import Path
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]) * 1024 * 1024,) * 2)
    from ntm_rules.intake.sheets import read_sheets
    from ntm_rules.problem import Problems
    problems = Problems()
    read_sheets(Path(sys.argv[1]), problems)
    print(*(problem.code for problem in problems))
""")


def write_large(path: Path, name: str, chunks: Iterator[bytes], more: dict[str, str | bytes]) -> None:
    """A file with one part that is too large to be held while it is made."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in more.items():
            if part != name:
                archive.writestr(part, content)
        with archive.open(name, "w", force_zip64=True) as stream:
            for chunk in chunks:
                stream.write(chunk)


def formatted_rows() -> Iterator[bytes]:
    """All rows of a sheet with a format and nothing in them, as a click on a whole sheet leaves them."""
    yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    for start in range(1, 1_048_576, 4096):
        yield "".join(
            f'<row r="{r}" s="1"><c r="A{r}" s="1"/><c r="B{r}" s="1"/></row>' for r in range(start, start + 4096)
        ).encode()
    yield b"</sheetData></worksheet>"


def zeros() -> Iterator[bytes]:
    return (bytes(MIB) for _ in range(4096))


def empty_texts() -> Iterator[bytes]:
    """As many texts as a part may hold, none of which says anything."""
    yield b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    for _ in range(31):
        yield b"<si/>" * (MIB // 5)
    yield b"</sst>"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to so much memory")
@pytest.mark.parametrize(
    ("part", "chunks", "code"),
    [
        ("xl/worksheets/sheet1.xml", formatted_rows, "sheet_rows"),
        ("xl/worksheets/sheet1.xml", zeros, "sheet_unpacks"),
        ("xl/sharedStrings.xml", zeros, "sheet_unpacks"),
        ("xl/sharedStrings.xml", empty_texts, ""),
    ],
)
def test_what_unpacks_to_a_lot_costs_little(
    tmp_path: Path, part: str, chunks: Callable[[], Iterator[bytes]], code: str
) -> None:
    write_large(tmp_path / "t.xlsx", part, chunks(), raw_parts(CELL))
    command = [sys.executable, "-c", READ, str(tmp_path / "t.xlsx"), str(MEGABYTES)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", code)
