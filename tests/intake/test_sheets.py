"""Files of offices as sheets of cells: what a person sees in each, whatever program wrote it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import converted, opens_documents
from openpyxl.comments import Comment
from workbooks import ods, package, raw_parts, sheets_of, texts_of, xlsx

from ntm_rules.intake.sheets import CellKind, CellValue, Sheet

NUMBER, TEXT, DATE, TRUTH = CellKind.NUMBER, CellKind.TEXT, CellKind.DATE, CellKind.TRUTH
DAY = dt.date(2020, 4, 30)

#: What is typed, its number format, and what is read.
CELLS: list[tuple[Any, str, str, CellKind]] = [
    (0.895, "0.0%", "89.5", NUMBER),
    (0.895, "0%", "89.5", NUMBER),  # shown as 90 %, which it is not
    (0.8949999999999999, "0.0%", "89.5", NUMBER),  # noise beyond the 15 digits that spreadsheets keep
    (0.89467, "0.0%", "89.467", NUMBER),
    (1, "0.00%", "100", NUMBER),
    (0.07, "[Red]0%;-0%", "7", NUMBER),
    (89.5, '0.0"%"', "89.5", NUMBER),  # the sign is only a text
    (89.5, r"0.0\%", "89.5", NUMBER),
    (89.5, "General", "89.5", NUMBER),
    (0.1 + 0.2, "General", "0.3", NUMBER),
    (43860, "#,##0", "43860", NUMBER),
    (1e20, "General", "100000000000000000000", NUMBER),
    (0.00001, "General", "0.00001", NUMBER),
    (-3.50, "0.00", "-3.5", NUMBER),
    (0, "General", "0", NUMBER),
    ("89,5", "General", "89,5", TEXT),
    ("89,5 %", "General", "89,5 %", TEXT),
    ("  Đạt\u00a0", "General", "Đạt", TEXT),
    ("Đạt".encode().decode(), "@", "Đạt", TEXT),
    ("\u0110a\u0323t", "General", "Đạt", TEXT),  # composed
    ("\ufeff15.1\u200b", "@", "15.1", TEXT),
    ("a\nb", "General", "a\nb", TEXT),
    (DAY, "dd/mm/yyyy", "2020-04-30", DATE),
    (dt.datetime(2020, 4, 30), "dd/mm/yyyy", "2020-04-30", DATE),  # noqa: DTZ001 - spreadsheets know no zones
    (True, "General", "true", TRUTH),
]


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return xlsx(tmp_path_factory.mktemp("sheets") / "t.xlsx", {"S": [[(value, code)] for value, code, _, _ in CELLS]})


def column(path: Path) -> list[CellValue]:
    (sheet,), problems = sheets_of(path)
    assert problems == []
    return [sheet.cells[row, 1] for row in range(1, sheet.rows + 1)]


def test_each_cell_says_what_a_person_sees(typed: Path) -> None:
    read = [(value.text, value.kind) for value in column(typed)]
    assert read == [(text, kind) for _, _, text, kind in CELLS]


def test_days_are_kept_as_days_and_percentages_are_told(typed: Path) -> None:
    read = column(typed)
    assert [value.day for value in read if value.kind is DATE] == [DAY, DAY]
    assert [value.percent for value in read[:9]] == [True] * 6 + [False] * 3


@pytest.mark.slow
@opens_documents
@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_libreoffice_saves_them_as_the_same(typed: Path, tmp_path: Path, kind: str) -> None:
    copy = tmp_path / "saved" / "t.xlsx"
    copy.parent.mkdir()
    copy.write_bytes(typed.read_bytes())
    if kind == "xlsx":
        copy = converted(copy, "ods")
    read = [value.text for value in column(converted(copy, kind))]
    wanted = [text for _, _, text, _ in CELLS]
    assert read[:-1] == wanted[:-1]
    assert read[-1] in {"true", "1"}  # a number with the format of a truth


@settings(max_examples=15)
@given(
    rows=st.lists(
        st.lists(
            st.none()
            | st.integers(-(10**14), 10**14)
            | st.decimals(min_value=-(10**6), max_value=10**6, places=4).map(float)
            | st.text(st.characters(categories=["L", "Nd"]), min_size=1).filter(lambda text: not text.startswith("=")),
            max_size=4,
        ),
        max_size=4,
    )
)
def test_any_table_is_read_as_it_was_written(rows: list[list[Any]]) -> None:
    from ntm_rules.vietnamese import nfc

    with TemporaryDirectory() as folder:
        (sheet,), problems = sheets_of(xlsx(Path(folder) / "t.xlsx", {"S": rows}))
    assert problems == []
    wanted = {(r, c): one for r, row in enumerate(rows, 1) for c, one in enumerate(row, 1) if one is not None}
    assert sheet.cells.keys() == wanted.keys()
    for place, value in wanted.items():
        text = sheet.cells[place].text
        assert text == nfc(value) if isinstance(value, str) else float(text) == value


# ----------------------------------------------------------------------------------- what else cells carry


def test_a_merged_range_has_one_value_in_all_its_cells_and_one_place(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "t.xlsx", {"S": [["a", None, "x"], [None, None, None], ["y"]]}, merged=["A1:B2", "C2:D9"])
    (sheet,), _ = sheets_of(path)
    assert {place: value.text for place, value in sheet.cells.items()} == {
        (1, 1): "a", (1, 2): "a", (2, 1): "a", (2, 2): "a", (1, 3): "x", (3, 1): "y",
    }  # fmt: skip
    assert str(sheet.at(2, 2)).endswith("t.xlsx!S!A1")


def test_a_merged_range_over_a_whole_column_ends_with_the_sheet(tmp_path: Path) -> None:
    parts = raw_parts(
        '<row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="B2"><v>8</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells><sheetData>'
    )
    (sheet,), _ = sheets_of(package(tmp_path / "t.xlsx", parts))
    assert texts_of(sheet) == {"A1": "7", "B2": "8"}
    assert sheet.merged == {(2, 1): (1, 1)}


def test_comments_do_not_disturb(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B2"] = "Đạt"
    sheet["B2"].comment = Comment("xem lại", "x")
    book.save(tmp_path / "t.xlsx")
    (read,), problems = sheets_of(tmp_path / "t.xlsx")
    assert (texts_of(read), problems) == ({"B2": "Đạt"}, [])


def test_formulas_errors_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    rows = [["=8481/9669*100", "#N/A", "x"]]
    (seen, hidden), _ = sheets_of(xlsx(tmp_path / "t.xlsx", {"S": rows, "T": rows}, hidden=["T"]))
    assert (seen.hidden, hidden.hidden) == (False, True)
    assert (seen.cells[1, 1].formula, seen.cells[1, 1].text) == ("=8481/9669*100", "")  # nothing has computed it
    assert (seen.cells[1, 2].kind, seen.cells[1, 2].text) == (CellKind.ERROR, "#N/A")


ROW = "<table:table-row{}>{}</table:table-row>"
FILLED = '<table:table-cell{} office:value-type="{}" office:value="{}"><text:p>nhìn thấy</text:p></table:table-cell>'


def cell(value: float, kind: str = "float", more: str = "") -> str:
    return FILLED.format(more and f" {more}", kind, value)


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        (ROW.format("", cell(0.895, "percentage") + cell(89.5)), {"A1": "89.5", "B1": "89.5"}),
        (ROW.format("", cell(7, more='table:number-columns-repeated="3"')), {"A1": "7", "B1": "7", "C1": "7"}),
        (ROW.format(' table:number-rows-repeated="2"', cell(0.5, "percentage")), {"A1": "50", "A2": "50"}),
        (
            ROW.format("", '<table:table-cell table:number-columns-repeated="2"/>' + cell(7))
            + ROW.format(' table:number-rows-repeated="1048570"', '<table:table-cell table:style-name="x"/>'),
            {"C1": "7"},
        ),
        (
            ROW.format("", cell(7, more='table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell(8)),
            {"A1": "7", "C1": "8"},
        ),
        (
            ROW.format(
                "",
                '<table:table-cell office:value-type="string"><office:annotation><text:p>xem lại</text:p>'
                "</office:annotation><text:p>Đạt</text:p></table:table-cell>",
            ),
            {"A1": "Đạt"},
        ),
        (
            ROW.format(
                "",
                '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
                "<text:p>#DIV/0!</text:p></table:table-cell>",
            ),
            {"A1": "#DIV/0!"},
        ),
    ],
    ids=["percentage", "columns", "rows", "empty rows", "spanned", "comment", "error"],
)
def test_ods(tmp_path: Path, rows: str, texts: dict[str, str]) -> None:
    (sheet,), problems = sheets_of(ods(tmp_path / "t.ods", rows))
    assert (texts_of(sheet), problems) == (texts, [])


def test_ods_formulas_are_told(tmp_path: Path) -> None:
    (sheet,), _ = sheets_of(ods(tmp_path / "t.ods", ROW.format("", cell(7, more='table:formula="of:=3+4"'))))
    assert (sheet.cells[1, 1].text, sheet.cells[1, 1].formula) == ("7", "=3+4")


# ----------------------------------------------------------------------------------------------------- CSV

TABLE = [["TT", "Nội dung, yêu cầu", "Kết quả"], ["15.1", "bảo hiểm; y tế", "89,5"], ["15.2", "", "Đạt"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_csv(tmp_path: Path, encoding: str, separator: str, ends: str) -> None:
    quoted = ([f'"{one}"' if separator in one else one for one in row] for row in TABLE)
    text = ends.join(separator.join(row) for row in quoted) + ends
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    (sheet,), problems = sheets_of(tmp_path / "t.csv")
    assert problems == []
    assert [[sheet.text(row, column) for column in (1, 2, 3)] for row in (1, 2, 3)] == TABLE
    assert str(sheet.at(2, 3)).endswith("t.csv!C2")


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("sep=;\nTT;b\n1;2,5\n", {"A2": "TT", "B2": "b", "A3": "1", "B3": "2,5"}),
        # commas of decimals stand in every line, the separator as often
        ("a;b\n1,5;2,5\n", {"A1": "a", "B1": "b", "A2": "1,5", "B2": "2,5"}),
        ("Mã đơn vị:;tan-loc;\nTT;x, y, z;\n1;2;\n", {"A1": "Mã đơn vị:", "B1": "tan-loc", "A2": "TT", "B2": "x, y, z",
                                                       "A3": "1", "B3": "2"}),
        ('a,"b\nc"\n', {"A1": "a", "B1": "b\nc"}),
        ("một cột\n", {"A1": "một cột"}),
        ("", {}),
    ],
    ids=["sep line", "decimal commas", "marks", "line in quotes", "one column", "empty"],
)  # fmt: skip
def test_csv_separators(tmp_path: Path, text: str, texts: dict[str, str]) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    (sheet,), problems = sheets_of(tmp_path / "t.csv")
    assert (texts_of(sheet), problems) == (texts, [])


def test_a_sheet_of_a_csv_file_has_no_name(tmp_path: Path) -> None:
    (tmp_path / "T.CSV").write_text("a,b\n", encoding="utf-8")
    (sheet,), _ = sheets_of(tmp_path / "T.CSV")
    assert isinstance(sheet, Sheet)
    assert (sheet.name, sheet.rows, sheet.columns) == (None, 1, 2)
