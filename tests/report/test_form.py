"""The workbook that officials fill in, opened by another library than the one that wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from office import opens_documents, pages_of, pdf_of, text_of
from openpyxl import load_workbook

from ntm_rules.compile.model import LeafRule
from ntm_rules.intake.ground import open_ground
from ntm_rules.intake.layout import Heading, heading_text
from ntm_rules.intake.model import Ground
from ntm_rules.load.words import CAUSES
from ntm_rules.report.form import answering, form_of, to_xlsx
from ntm_rules.report.form.lines import required

ROUND = Path(__file__).parents[2] / "assessments" / "ha-tinh" / "2020-04"
DAY = date(2020, 4, 30)
UNITS = ("loc-ha", "tan-loc", "ho-do")
FILLED = (
    Heading.FOUND, Heading.SELF, Heading.VERIFIED, Heading.APPRAISED, Heading.BECAUSE, Heading.DOCUMENT, Heading.DUE,
)  # fmt: skip
WORDS = (Heading.SELF, Heading.VERIFIED, Heading.APPRAISED)

Rows = dict[str, dict[Heading, Any]]


@cache
def ground() -> Ground:
    found, problems = open_ground(ROUND, {})
    assert found is not None, problems
    return found


@cache
def whole() -> Any:
    """The workbook for a district and two of its communes."""
    return opened(to_xlsx(form_of(ground(), UNITS, day=DAY, lang="vi")))


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def head_of(sheet: Any, heading: Heading) -> tuple[int, dict[str, int]]:
    """The row of the head that has this heading, and the columns by what stands there."""
    for row in sheet.iter_rows():
        texts = {cell.value: cell.column for cell in row if cell.value is not None}
        if heading_text(heading, "vi") in texts:
            return row[0].row, texts
    raise AssertionError(heading)


def rows_of(sheet: Any) -> Rows:
    """The cells of a unit's sheet by node and heading."""
    head, columns = head_of(sheet, Heading.NUMBER)
    rows: Rows = {}
    for row in range(head + 1, sheet.max_row + 1):
        cells = {
            h: sheet.cell(row, columns[heading_text(h, "vi")]) for h in Heading if heading_text(h, "vi") in columns
        }
        address = cells[Heading.NUMBER].value
        assert isinstance(address, str)
        assert address not in rows, "a node stands on a sheet once"
        rows[address] = cells
    return rows


def checks(sheet: Any, cell: Any) -> list[Any]:
    return [check for check in sheet.data_validations.dataValidation if cell.coordinate in check.sqref]


def is_open(cell: Any) -> bool:
    return not cell.protection.locked


def test_there_is_a_sheet_for_all_a_sheet_for_each_and_one_that_explains() -> None:
    assert whole().sheetnames == ["Hướng dẫn", "Bảng chung các xã", "Lộc Hà", "Tân Lộc", "Hộ Độ"]


@pytest.mark.parametrize(
    ("title", "unit", "role"), [("Lộc Hà", "loc-ha", "district"), ("Tân Lộc", "tan-loc", "commune")]
)
def test_a_sheet_says_of_whom_and_by_what(title: str, unit: str, role: str) -> None:
    sheet = whole()[title]
    cells = {cell.value: sheet.cell(cell.row, cell.column + 1).value for row in sheet["A1:C7"] for cell in row}
    assert cells["Mã đơn vị:"] == unit
    assert cells["Bộ tiêu chí:"] == ground().sets[role].id
    assert cells["Vai trò:"] == role
    assert cells["Số liệu đến ngày:"] == datetime(2020, 4, 30)  # noqa: DTZ001 - Excel knows no zones


@pytest.mark.parametrize(("title", "role"), [("Lộc Hà", "district"), ("Tân Lộc", "commune"), ("Hộ Độ", "commune")])
def test_every_node_is_there_once_with_all_that_is_asked_of_it(title: str, role: str) -> None:
    rows, criteria = rows_of(whole()[title]), ground().sets[role]
    assert list(rows) == [address for address in criteria.nodes if address]
    for address, cells in rows.items():
        node = criteria.nodes[address]
        assert node.name.vi in {cells[Heading.CRITERION].value, cells[Heading.CONTENT].value}
        assert cells[Heading.LEGAL].value == str(node.legal)
        assert all(is_open(cells[heading]) for heading in FILLED if heading is not Heading.FOUND)
        assert not any(is_open(cell) for heading, cell in cells.items() if heading not in FILLED)


@pytest.mark.parametrize(
    ("address", "requirement", "responsible"),
    [("15.1", "≥ 90 %", "BHXH tỉnh"), ("15.3", "≤ 24,2 %", "Sở Y tế"), ("17.1/a", "≥ 98 %", "Sở NN&PTNT"),
     ("10", "≥ 36 triệu đồng/người/năm", "Cục Thống kê"), ("1.1", "Đạt", "Sở Xây dựng"), ("15", None, "Sở Y tế")],
)  # fmt: skip
def test_the_requirement_is_that_of_region_and_year(address: str, requirement: str | None, responsible: str) -> None:
    cells = rows_of(whole()["Tân Lộc"])[address]
    assert (cells[Heading.REQUIREMENT].value or None) == requirement
    assert cells[Heading.RESPONSIBLE].value == responsible


def test_without_a_year_every_year_is_told() -> None:
    node = ground().sets["commune"].nodes["10"]
    parameters = {"region": "bac-trung-bo"}
    assert required(node, parameters, "vi").startswith("2020: ≥ 36 ")
    assert "khác: ≥ ..36" in required(node, parameters, "vi")
    assert required(node, {**parameters, "year": "2020"}, "vi") == "≥ 36 triệu đồng/người/năm"


def test_a_figure_goes_where_one_is_measured() -> None:
    """Numbers that cannot be are refused by measure, text passes; shares of units are text, or 9/11 is a day."""
    for title, role in (("Tân Lộc", "commune"), ("Lộc Hà", "district")):
        sheet = whole()[title]
        for address, cells in rows_of(sheet).items():
            node, cell = ground().sets[role].nodes[address], cells[Heading.FOUND]
            measured = isinstance(node.rule, LeafRule) and node.measure is not None
            assert is_open(cell) is (measured or address == "communes")
            assert len(checks(sheet, cell)) == (1 if is_open(cell) else 0)
    district = rows_of(whole()["Lộc Hà"])
    assert district["communes"][Heading.FOUND].number_format == "@"
    assert district["satisfaction"][Heading.FOUND].number_format == "General"


@pytest.mark.parametrize(
    ("address", "formula"),
    [("15.1", r"OR\(ISTEXT\((\w+)\),AND\(ISNUMBER\(\1\),\1>=0,\1<=100\)\)"),
     ("10", r"OR\(ISTEXT\((\w+)\),AND\(ISNUMBER\(\1\),\1>=0\)\)")],
)  # fmt: skip
def test_the_check_is_that_of_the_measure(address: str, formula: str) -> None:
    sheet = whole()["Tân Lộc"]
    (check,) = checks(sheet, rows_of(sheet)[address][Heading.FOUND])
    match = re.fullmatch(formula, check.formula1)
    assert check.type == "custom"
    assert match is not None
    assert match[1] == str(check.sqref).split()[0].split(":")[0], "a formula counts from the first cell it is for"


def test_words_are_chosen_from_a_list_and_days_are_days() -> None:
    for title in ("Lộc Hà", "Tân Lộc"):
        sheet = whole()[title]
        for cells in rows_of(sheet).values():
            for heading in WORDS:
                (check,) = checks(sheet, cells[heading])
                words = check.formula1.strip('"').split(",")
                assert (check.type, check.errorStyle) == ("list", "warning")
                assert words[:3] == ["đạt", "chưa đạt", "không áp dụng"]
                assert set(words[3:]) == set(CAUSES)
            (due,) = checks(sheet, cells[Heading.DUE])
            assert (due.type, cells[Heading.DUE].number_format) == ("date", "dd/mm/yyyy")


def test_sheets_are_locked_without_a_password_and_print_on_a4_across() -> None:
    for sheet in whole().worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert sheet.protection.autoFilter is False  # that is: allowed
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToHeight or 0) == 0
        assert "&P/&N" in sheet.oddFooter.right.text or "&P/&N" in str(sheet.oddFooter)
    for sheet in whole().worksheets[2:]:
        head, columns = head_of(sheet, Heading.NUMBER)
        assert sheet.print_title_rows == f"${head}:${head}"
        assert sheet.freeze_panes == f"D{head + 1}"
        assert sheet.auto_filter.ref == f"A{head}:M{sheet.max_row}"
        assert len(columns) == 13


def test_the_matrix_has_a_column_for_each_node_that_nothing_lies_below() -> None:
    sheet, criteria = whole()["Bảng chung các xã"], ground().sets["commune"]
    head, columns = head_of(sheet, Heading.UNIT)
    leaves = [address for address, node in criteria.nodes.items() if not node.children]
    assert list(columns) == ["Mã đơn vị", "Tên đơn vị", *leaves]
    assert [sheet.cell(row, 1).value for row in range(head + 1, sheet.max_row + 1)] == ["tan-loc", "ho-do"]
    above = [sheet.cell(row, columns["15.1"]).value for row in range(head - 4, head)]
    assert above[0] == "Tỷ lệ người dân tham gia bảo hiểm y tế"
    assert above[1] == "≥ 90 %"
    assert above[2] == str(criteria.nodes["15.1"].legal)
    assert above[3] == "BHXH tỉnh"
    assert sheet.freeze_panes == f"C{head + 1}"
    assert sheet.print_title_cols == "$A:$B"
    cells = {address: sheet.cell(head + 2, columns[address]) for address in ("15.1", "1.1")}
    assert all(is_open(cell) for cell in cells.values())
    assert [checks(sheet, cell)[0].type for cell in cells.values()] == ["custom", "list"]


def test_units_that_are_to_meet_different_things_are_told_apart() -> None:
    """A commune may be judged by the column of another region."""
    units = dict(ground().units)
    units["ho-do"] = replace(units["ho-do"], parameters={"region": "trung-du-mien-nui-phia-bac"})
    form = form_of(replace(ground(), units=units), UNITS, day=DAY, lang="vi")
    line = {line.address: line for line in form.matrices[0].lines}["17.1/a"]
    assert line.requirement == "≥ 98 % / ≥ 90 %"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_guide_tells_words_sets_and_sheets(lang: Any) -> None:
    book = opened(to_xlsx(form_of(ground(), UNITS, day=DAY, lang=lang)))
    guide = book.worksheets[0]
    texts = [str(cell.value) for row in guide.iter_rows() for cell in row if cell.value is not None]
    assert {"đạt", "chưa đạt", *CAUSES} <= set(texts)
    for criteria in ground().sets.values():
        assert criteria.id in texts
        assert any(criteria.legal.document in text for text in texts)
    links = {cell.value: cell.hyperlink.location for row in guide.iter_rows() for cell in row if cell.hyperlink}
    assert links == {title: f"'{title}'!A1" for title in book.sheetnames[1:]}
    assert sum(is_open(cell) for row in guide.iter_rows() for cell in row) == 4  # where to send it


def test_every_department_gets_its_own_and_each_node_is_filled_in_once() -> None:
    departments, nobody = answering(ground(), UNITS)
    asked: list[tuple[str, str]] = []
    for department in departments:
        form = form_of(ground(), UNITS, day=DAY, lang="vi", department=department.id)
        assert form.office == department.name.vi
        asked += [(unit.unit, line.address) for unit in form.units for line in unit.lines if line.open]
        columns = [line for matrix in form.matrices for line in matrix.lines]
        assert {line.responsible for line in columns} <= {department.short}
    assert len(asked) == len(set(asked))
    leaves = {
        (unit, address) for unit in UNITS for role in ground().roles(ground().units[unit].level)
        for address, node in ground().sets[role].nodes.items() if not node.children
    }  # fmt: skip
    assert leaves - set(asked) == {("loc-ha", "no-debt")}
    assert nobody == ("no-debt",)


def test_a_department_sees_where_its_own_belongs_and_what_others_do_in_its_criteria() -> None:
    agriculture, environment = (
        {line.address: line.open for line in form_of(
            ground(), ["tan-loc"], day=DAY, lang="vi", department=department).units[0].lines}
        for department in ("so-nnptnt", "so-tnmt")
    )  # fmt: skip
    assert agriculture["17"] is False
    assert agriculture["17.1"] is agriculture["17.1/a"] is True
    assert "17.2" not in agriculture
    assert environment["17"] is environment["17.2"] is True
    assert environment["17.1"] is environment["17.1/a"] is False


def test_what_is_not_to_be_filled_in_by_a_department_is_locked() -> None:
    book = opened(to_xlsx(form_of(ground(), UNITS, day=DAY, lang="vi", department="so-tnmt")))
    rows = rows_of(book["Tân Lộc"])
    assert not any(is_open(cell) for cell in rows["17.1"].values())
    assert is_open(rows["17.2"][Heading.VERIFIED])
    assert "Sở Tài nguyên và Môi trường" in {cell.value for cell in book.worksheets[0]["A"]}


NAMES = [
    (["Xã Tân Lộc", "Xã Tân Lộc"], ["Tân Lộc", "Tân Lộc (b)"]),
    (["Xã [A]: 1/2?", "Xã 'B'"], ["A   1 2", "B"]),
    (["Xã " + "rất dài " * 6] * 2, ["rất dài rất dài rất dài rất dài", "rất dài rất dài rất dài rất (b)"]),
    (["Xã History", "Xã Hướng dẫn"], ["History (a)", "Hướng dẫn (b)"]),
]  # fmt: skip


@pytest.mark.parametrize(("names", "titles"), NAMES)
def test_sheets_have_names_that_excel_takes(names: list[str], titles: list[str]) -> None:
    commune = ground().units["tan-loc"]
    units = {u: replace(commune, id=u, name=name) for u, name in zip("ab", names, strict=True)}
    form = form_of(replace(ground(), units=units), "ab", day=DAY, lang="vi")
    assert [unit.title for unit in form.units] == titles
    assert opened(to_xlsx(form)).sheetnames[2:] == titles


def test_names_are_text_whatever_they_look_like() -> None:
    unit = replace(ground().units["tan-loc"], name='=HYPERLINK("http://a.b","x")')
    sheet = opened(to_xlsx(form_of(replace(ground(), units={"tan-loc": unit}), ["tan-loc"], day=DAY, lang="vi")))
    kinds = {cell.data_type for page in sheet.worksheets for cell in cells_of(page) if cell.value is not None}
    assert "f" not in kinds


def cells_of(sheet: Any) -> Iterator[Any]:
    yield from (cell for row in sheet.iter_rows() for cell in row)


def test_the_same_form_gives_the_same_bytes_and_says_who_made_it() -> None:
    form = form_of(ground(), ["tan-loc"], day=DAY, lang="vi")
    first = to_xlsx(form)
    assert first == to_xlsx(form)
    properties = opened(first).properties
    assert (properties.creator, properties.lastModifiedBy) == ("ntm-rules", "ntm-rules")
    assert properties.created == datetime(2020, 4, 30)  # noqa: DTZ001 - openpyxl leaves the zone out


@pytest.mark.slow
@opens_documents
def test_it_prints_as_wide_as_the_page(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(to_xlsx(form_of(ground(), ["loc-ha"], day=DAY, lang="vi")))
    pdf = pdf_of(path)
    pages, size = pages_of(pdf)
    assert size == (297, 210)
    assert 3 <= pages <= 5
    text = text_of(pdf)
    assert "Kết quả thẩm tra" in text
    assert "Tài liệu minh chứng" in text
