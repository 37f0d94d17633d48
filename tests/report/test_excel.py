"""The Excel report, as another program reads it: its sheets, its numbers and days, and nothing in it that runs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from office import opens_documents, pages_of, pdf_of, text_of
from openpyxl import load_workbook
from outcomes import F, N, P, Q, condition, criterion, district, indicator
from rounds import HA_TINH, report_of, report_with

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import lacking
from ntm_rules.explain.model import FoundFinding, Gap, Outcome
from ntm_rules.report.excel import listing, to_xlsx
from ntm_rules.report.excel.cells import MOST
from ntm_rules.report.standing import counts, of_kind, units, walk
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from ntm_rules.messages import Lang

VI = [
    "Tổng hợp", "Tổng hợp xã", "Ma trận huyện", "Ma trận xã", "Chưa đạt", "Chưa đánh giá", "Yêu cầu và căn cứ",
    "Kết quả", "Tiến độ", "Đề án",
]  # fmt: skip
EN = [
    "Summary", "Summary of communes", "Matrix of districts", "Matrix of communes", "Not met", "Not assessed",
    "Requirements", "Results", "Progress", "Schemes",
]  # fmt: skip
DAY = date(2020, 4, 30)
ACTIVE = ('=HYPERLINK("http://x","y")', "+1+1", "-1+cmd|'/c calc'!A0", "@SUM(A1)", "\t=1+1")


@cache
def bytes_of(lang: Lang = "vi") -> bytes:
    return to_xlsx(report_of(HA_TINH, lang))


@cache
def book(lang: Lang = "vi") -> Workbook:
    """The workbook of Hà Tĩnh, as openpyxl reads it."""
    return opened(bytes_of(lang))


def opened(made: bytes) -> Workbook:
    return load_workbook(BytesIO(made))


def with_finding(value: str, **more: Any) -> Workbook:
    """The workbook of a commune of one indicator, of which that was found."""
    found = FoundFinding(value=value, via="own", as_of=date(2020, 4, 15), **more)
    node = indicator("15.1", "BHYT", F, requirement="≥ 90 %", measure="percent", finding=found)
    return opened(to_xlsx(report_with(commune(criterion("15", "Y tế", F, children=(node,))))))


def commune(*children: Outcome, **more: Any) -> Outcome:
    about: dict[str, Any] = {
        "name": "Xã U", "verdict": F, "level": "commune", "role": "commune", "set": "x/commune", "as_of": DAY,
    }  # fmt: skip
    return Outcome(kind=Kind.UNIT, id="u", children=children, **{**about, **more})


def moment(day: date) -> datetime:
    """A day as openpyxl reads one."""
    return datetime.combine(day, time())


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of the one table of a sheet, by the heads of its columns."""
    (table,) = sheet.tables.values()
    head, *body = sheet[table.ref]
    return [{str(h.value): cell.value for h, cell in zip(head, row, strict=True)} for row in body]


def cell_of(made: Workbook, sheet: str, head: str, row: int = 1) -> Any:
    """A cell of a table: of so many-th row below the heads."""
    (table,) = made[sheet].tables.values()
    cells = made[sheet][table.ref]
    across = next(at for at, each in enumerate(cells[0]) if each.value == head)
    return cells[row][across]


# ------------------------------------------------------------------------------------------------- what it says


@pytest.mark.parametrize(("lang", "names"), [("vi", VI), ("en", EN)])
def test_the_sheets_are_named_in_the_language(lang: Lang, names: list[str]) -> None:
    made = load_workbook(BytesIO(to_xlsx(report_of(HA_TINH / "loc-ha.yaml", lang))), read_only=True)
    assert made.sheetnames == names[:-2], "what stands beside a round is none of one file"
    assert book().sheetnames == VI


def test_a_line_for_every_unit_says_what_its_outcome_says() -> None:
    told = {row["Đơn vị"]: row for sheet in VI[:2] for row in rows(book()[sheet])}
    known = {unit.name: unit for unit in units(report_of(HA_TINH).outcomes)}
    assert told.keys() == known.keys()
    for name, row in told.items():
        found = counts(of_kind(known[name], Kind.CRITERION))
        assert row["Tiêu chí đạt"] == found[P], name
        assert row["Tiêu chí áp dụng"] == sum(found.values()) - found[N], name
        assert (row["Tiêu chí chưa đạt"], row["Tiêu chí chưa đánh giá"]) == (found[F], found[Q]), name
    loc_ha = told["Huyện Lộc Hà"]
    assert loc_ha["Kết quả xét"] == "chưa đạt chuẩn"
    assert (loc_ha["Xã đạt chuẩn"], loc_ha["Tổng số xã"]) == (0, 11)
    assert "2 Giao thông, 5 Y tế - Văn hóa - Giáo dục" in loc_ha["Nội dung chưa đạt"]
    assert "3 Thủy lợi, 6 Sản xuất, 7 Môi trường" in loc_ha["Nội dung chưa đánh giá"]


COMMUNES = "Tân Lộc, Hồng Lộc, Thịnh Lộc, Bình An, Ích Hậu, Thạch Châu, Thạch Kim, Hộ Độ, Mai Phụ, Phù Lưu, Thạch Mỹ"


def test_the_summary_opens_with_day_stage_and_the_decrees_of_the_sets() -> None:
    sheet = book()["Tổng hợp"]
    assert [sheet.cell(row, 1).value for row in range(1, 9)] == [
        "Tỉnh Hà Tĩnh: kết quả xét theo bộ tiêu chí nông thôn mới",
        "Số liệu đến ngày 30/04/2020; bước thẩm tra",
        "Huyện – đạt chuẩn: 1; chưa đạt chuẩn: 2",
        "Bộ tiêu chí huyện nông thôn mới giai đoạn 2016-2020 (558/QĐ-TTg)",
        "Bộ tiêu chí xã nông thôn mới tỉnh Hà Tĩnh giai đoạn 2016-2020 (Quyết định số 05 của UBND tỉnh Hà Tĩnh)",
        f"Kết quả được suy ra, nguồn không nêu trực tiếp: 487 nội dung của 1 huyện (Đức Thọ) và 11 xã ({COMMUNES}).",
        "Các đơn vị này không được nêu trong nguồn: 2 xã (Phù Lưu, Thạch Mỹ).",
        None,
    ]


@pytest.mark.parametrize(
    ("name", "above"),
    [("Ma trận huyện", ("Tỉnh", "Tỉnh Hà Tĩnh")), ("Ma trận xã", ("Huyện", "Huyện Lộc Hà"))],
)
def test_a_matrix_says_what_its_units_belong_to(name: str, above: tuple[str, str]) -> None:
    head, whole = above
    assert {row[head] for row in rows(book()[name])} == {whole}


def test_the_matrix_has_the_word_of_every_verdict_and_counts_that_agree() -> None:
    sheet = book()["Ma trận xã"]
    body = rows(sheet)
    insured = Counter(row["15 Y tế"] for row in body)
    assert insured == {"chưa đạt": 9, "đạt": 2}
    (table,) = sheet.tables.values()
    head = sheet[table.ref][0]
    for across, cell in enumerate(head[4:], start=5):
        above = {sheet.cell(row, 3).value: sheet.cell(row, across).value for row in range(4, 7)}
        column = Counter(row[cell.value] for row in body)
        words = {"Số đạt": "đạt", "Số chưa đạt": "chưa đạt", "Số chưa đánh giá": "chưa đánh giá"}
        assert above == {label: column[word] for label, word in words.items()}, cell.value


@pytest.mark.parametrize(("sheet", "verdict"), [("Chưa đạt", F), ("Chưa đánh giá", Q)])
def test_a_row_for_every_node_that_a_unit_lacks_with_who_owes_it(sheet: str, verdict: Verdict) -> None:
    report = report_of(HA_TINH)
    known = Counter(
        (unit.name, item.node.name, report.departments.get(item.owes or "", "chưa rõ cơ quan phụ trách"))
        for unit in units(report.outcomes) for item in lacking(unit, verdict)
    )  # fmt: skip
    told = rows(book()[sheet])
    assert Counter((row["Đơn vị"], row["Nội dung"], row["Cơ quan phụ trách"]) for row in told) == known
    departments = [row["Cơ quan phụ trách"] for row in told]
    assert len([one for one, before in zip(departments, ["", *departments], strict=False) if one != before]) == len(
        set(departments)
    ), "each department stands in one place"


def test_a_row_for_every_node_with_its_verdict_and_its_ground() -> None:
    told = rows(book()["Kết quả"])
    known = [node for unit in units(report_of(HA_TINH).outcomes) for node in walk(unit)]
    assert [row["Nội dung"] for row in told] == [node.name for node in known]
    (traffic,) = [row for row in told if row["Đơn vị"] == "Huyện Lộc Hà" and row["Số hiệu"] == "2"]
    assert traffic["Kết quả xét"] == traffic["Hiện trạng"] == "chưa đạt"
    assert "tuyến TL7" in traffic["Lý do"]
    assert traffic["Cơ quan phụ trách"] == "Sở GTVT"
    assert traffic["Số liệu đến ngày"] == moment(DAY)


def test_every_requirement_of_every_set_with_its_evidence() -> None:
    told = rows(book()["Yêu cầu và căn cứ"])
    known = {
        (unit.set, node.id) for unit in units(report_of(HA_TINH).outcomes) for node in walk(unit) if node is not unit
    }
    assert len(told) == len(known)
    (insured,) = [row for row in told if row["Số hiệu"] == "15.1"]
    assert (insured["Yêu cầu"], insured["Đơn vị tính"], insured["Số đơn vị được xét"]) == ("≥ 90 %", "%", 11)
    assert insured["Mức độ xác minh của yêu cầu"] is not None
    assert insured["Nguồn của mức yêu cầu"] is not None


def test_progress_comes_to_its_totals() -> None:
    told = rows(book()["Tiến độ"])
    for name, month, share in (("Đường giao thông", 18.96, 6.6), ("Rãnh thoát nước", 11.44, 10.1)):
        whole, *parts = [row for row in told if row["Chương trình"] == name]
        assert whole["Đơn vị"] == "Tổng số"
        assert whole["Trong tháng"] == month
        assert sum(Decimal(str(part["Trong tháng"])) for part in parts) == Decimal(str(month))
        assert round(whole["Lũy kế so với kế hoạch"], 1) == share
    assert told[0]["Trong tháng"] == 5666


def test_schemes_have_their_stage_and_their_sentences() -> None:
    told = {row["Đơn vị"]: row for row in rows(book()["Đề án"])}
    assert told["Huyện Nghi Xuân"]["Ngày gần nhất"] == moment(date(2020, 4, 17))
    assert told["Huyện Nghi Xuân"]["Giai đoạn"] == "Đang lấy ý kiến"
    assert "đã thông qua UBND huyện 2 lần" in told["Huyện Kỳ Anh"]["Tình hình"]


def test_where_nothing_is_lacking_or_beside_the_sheet_says_so_or_is_not_there() -> None:
    made = opened(to_xlsx(report_with(commune(criterion("1", "Quy hoạch", P), verdict=P))))
    assert made.sheetnames == ["Tổng hợp", "Ma trận xã", "Chưa đạt", "Chưa đánh giá", "Yêu cầu và căn cứ", "Kết quả"]
    assert made["Chưa đạt"]["A4"].value == "Không có nội dung nào chưa đạt."
    assert not made["Chưa đạt"].tables


def test_a_unit_that_two_count_on_stands_once_and_rounds_are_told_apart() -> None:
    shared = commune(criterion("1", "Quy hoạch", F))
    roles = [replace(district(), id="d", role=role, set=f"x/{role}", members=(shared,)) for role in ("a", "b")]
    made = opened(to_xlsx(report_with(*roles)))
    assert len(rows(made["Tổng hợp xã"])) == 1
    assert [row["Bộ tiêu chí"] for row in rows(made["Tổng hợp"])] == ["x/a", "x/b"]
    later = replace(shared, as_of=date(2020, 5, 31))
    assert [row["Đơn vị"] for row in rows(opened(to_xlsx(report_with(shared, later)))["Tổng hợp"])] == [
        "Xã U (30/04/2020)", "Xã U (31/05/2020)",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_units_of_several_levels_and_sets_have_heads_that_differ(lang: Lang) -> None:
    mixed = report_with(district(), commune(criterion("1", "x", F), set="x/other"), lang=lang)
    for sheet in opened(to_xlsx(mixed)):
        for table in sheet.tables.values():
            heads = [str(cell.value).casefold() for cell in sheet[table.ref][0]]
            assert sorted(set(heads)) == sorted(heads), sheet.title


# ------------------------------------------------------------------------------------------- what cells hold


@pytest.mark.parametrize(
    ("value", "held", "form"),
    [
        ("89,5 %", 89.5, '#,##0.0" %"'),
        ("43.860", 43860, "#,##0"),
        ("36 triệu đồng/người/năm", 36, "#,##0"),
        ("-0,25 km", -0.25, '#,##0.00" km"'),
        ("8.481/9.669 (87,7133 %)", pytest.approx(87.713311), '#,##0.0000" %"'),
        ("< 90 %", "< 90 %", "General"),
        ("84..86 %", "84..86 %", "General"),
        ("đạt", "đạt", "General"),
        ("1E+999999", "1E+999999", "General"),
        ("0,1234567890123456789", "0,1234567890123456789", "General"),
    ],
)
def test_a_finding_is_a_number_where_it_is_one(value: str, held: object, form: str) -> None:
    cell = cell_of(with_finding(value), "Kết quả", "Hiện trạng", row=3)
    assert (cell.value, cell.number_format) == (held, form)


def test_what_a_share_was_counted_from_is_noted() -> None:
    made = with_finding("8.481/9.669 (87,7133 %)")
    assert cell_of(made, "Kết quả", "Ghi chú", row=3).value == "tính từ 8.481/9.669"


def test_days_are_days() -> None:
    made = with_finding("đạt", due=date(2020, 5, 20))
    for sheet, row in (("Kết quả", 3), ("Chưa đạt", 1)):
        due = cell_of(made, sheet, "Hạn", row)
        assert (due.value, due.is_date, due.number_format) == (moment(date(2020, 5, 20)), True, "dd/mm/yyyy")
    assert cell_of(with_finding("đạt", due=date(203, 1, 1)), "Chưa đạt", "Hạn").value == "01/01/0203"


@pytest.mark.parametrize(
    ("amount", "at_least", "held"),
    [("5.5", False, 5.5), ("0", True, None), ("2", True, "ít nhất 2 điểm %")],
)
def test_the_gap_is_a_number_where_it_is_known(amount: str, at_least: bool, held: object) -> None:
    gap = Gap(node="15.1", amount=amount, measure="percent", share=None, at_least=at_least)
    node = indicator("15.1", "BHYT", F, requirement="≥ 90 %", measure="percent", gap=gap)
    made = opened(to_xlsx(report_with(commune(node))))
    assert cell_of(made, "Chưa đạt", "Còn thiếu hoặc vượt").value == held


@pytest.mark.parametrize("text", ACTIVE)
def test_no_text_runs(text: str) -> None:
    node = indicator(
        "1.1", text, F, responsible=text, legal=text, finding=FoundFinding(value=text, via="own", source=text)
    )
    unit = commune(condition("debt", text, F), condition("more", text, F), node, name=text)
    made = opened(to_xlsx(report_with(unit, province=text, titles={"x/commune": text})))
    held = [cell for sheet in made for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert [cell.coordinate for cell in held if cell.data_type != "s"] == []
    ours = [cell for cell in held if cell.value == text and cell.row > 1]
    assert len(ours) > 10
    assert all(cell.quotePrefix for cell in ours)
    heads = [cell.value for cell in made["Ma trận xã"][7]][4:]
    assert heads == [text.strip(), f"{text.strip()} (2)", f"1.1 {text.strip()}"]


def test_nothing_of_the_round_is_a_formula_or_a_link() -> None:
    with ZipFile(BytesIO(bytes_of())) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            assert "<f>" not in text, name
            assert 'TargetMode="External"' not in text, name
            assert "<hyperlink" not in text, name


def test_what_a_cell_cannot_hold_is_left_out_or_cut_and_says_so() -> None:
    made = with_finding("đạt", source="a\x00b\x0bc\ufffed\r\ne" + "đ" * MOST, document="_x0041_\U0001f33e")
    source = cell_of(made, "Kết quả", "Nguồn số liệu", row=3).value
    assert source.startswith("abcd\ne")
    assert source.endswith("đ… (đã cắt bớt: ô Excel không chứa hết)")
    assert len(source) == MOST
    assert cell_of(made, "Kết quả", "Văn bản", row=3).value == "_x0041_\U0001f33e"


def test_rows_beyond_the_room_of_a_sheet_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_ROWS", 2)
    made = opened(to_xlsx(report_with(commune(*(criterion(str(n), f"Tên {n}", P) for n in range(1, 5))))))
    assert made.sheetnames[-3:] == ["Kết quả", "Kết quả (2)", "Kết quả (3)"]
    names = [row["Nội dung"] for sheet in made.sheetnames[-3:] for row in rows(made[sheet])]
    assert names == ["Xã U", "Tên 1", "Tên 2", "Tên 3", "Tên 4"]
    bold = [cell_of(made, sheet, "Nội dung").font.bold for sheet in made.sheetnames[-3:]]
    assert bold == [True, False, False]


# ------------------------------------------------------------------------------------------- how it is formed


@pytest.mark.parametrize("name", VI)
def test_a_sheet_is_one_table_with_a_filter_that_prints_as_wide_as_its_paper(name: str) -> None:
    sheet = book()[name]
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    assert re.fullmatch(r"[A-Z][a-z_]+[a-z0-9]", table.displayName)
    heads = [str(cell.value) for cell in sheet[table.ref][0]]
    assert len({head.casefold() for head in heads}) == len(heads)
    paper = 8 if name == "Kết quả" else 9  # A3 for the widest, A4 for all others
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (paper, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    top = sheet[table.ref][0][0].row
    assert sheet.print_title_rows == f"${top}:${top}"
    assert int(re.sub(r"\D", "", str(sheet.freeze_panes))) == top + 1
    assert sheet.oddFooter.center.text == "Trang &P/&N"
    cell = sheet[table.ref][1][0]
    assert (cell.alignment.wrap_text, cell.font.name) == (True, "Times New Roman")


def test_what_the_head_of_a_printed_page_says_is_text() -> None:
    with ZipFile(BytesIO(to_xlsx(report_with(district(), province="9 &P & =1")))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "&amp;9 9 &amp;&amp;P &amp;&amp; =1 – Số liệu đến ngày 30/04/2020&amp;R" in sheet


def test_names_of_tables_are_unique() -> None:
    names = [table.displayName.casefold() for sheet in book() for table in sheet.tables.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["Tổng hợp", "Tổng hợp xã", "Ma trận huyện", "Ma trận xã", "Kết quả"])
def test_verdicts_are_coloured_by_their_word(name: str) -> None:
    rules = [rule for group in book()[name].conditional_formatting for rule in group.rules]
    words = {rule.formula[0].strip('"') for rule in rules}
    assert {
        "đạt",
        "chưa đạt",
        "chưa đánh giá",
        "không áp dụng",
        "đạt chuẩn",
        "chưa đạt chuẩn",
        "chưa kết luận",
    } == words
    colours = {rule.formula[0].strip('"'): rule.dxf.fill.bgColor.rgb for rule in rules}
    assert len(set(colours.values())) == 4
    assert colours["đạt"] == colours["đạt chuẩn"]


def test_a_verdict_that_is_no_honour_has_the_word_of_its_set_and_no_colour() -> None:
    revoked = commune(criterion("1", "x", P), verdict=P, labels={"pass": "thu hồi"})
    made = opened(to_xlsx(report_with(revoked)))
    assert cell_of(made, "Tổng hợp", "Kết quả xét").value == "thu hồi"
    rules = [rule for group in made["Tổng hợp"].conditional_formatting for rule in group.rules]
    assert all("thu hồi" not in rule.formula[0] for rule in rules)


def test_it_says_who_made_it_and_is_the_same_each_time() -> None:
    about = book().properties
    assert (about.creator, about.lastModifiedBy) == ("ntm-rules", "ntm-rules")
    assert about.created == about.modified == moment(DAY)
    small = report_with(district())
    assert to_xlsx(small) == to_xlsx(small)


@pytest.mark.slow
@opens_documents
@pytest.mark.parametrize(
    ("path", "lang", "says"),
    [
        (HA_TINH / "loc-ha.yaml", "vi", ("Chưa đạt, theo cơ quan phụ trách", "tuyến TL7")),
        (HA_TINH.parents[1] / "minh-hoa/2020-10", "en", ("Not met, by department in charge", "Huyện Lộc Hà")),
    ],
    ids=["vi", "en"],
)
def test_it_prints_in_another_office_program(tmp_path: Path, path: Path, lang: Lang, says: tuple[str, ...]) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(to_xlsx(report_of(path, lang)))
    count, size = pages_of(pdf_of(book))
    text = " ".join(text_of(book.with_suffix(".pdf")).split())
    assert size == (297, 210)
    assert 10 <= count <= 60
    assert f"{'Trang' if lang == 'vi' else 'Page'} {count}/{count}" in text
    assert [each for each in says if each not in text] == []


@pytest.mark.slow
@opens_documents
def test_numbers_have_room_in_their_columns(tmp_path: Path) -> None:
    nodes = []
    for at, (text, unit) in enumerate([("99,9999", "%"), ("39,6", "triệu đồng/người/năm"), ("1.234.567,5", "km")]):
        amount = text.replace(".", "").replace(",", ".")
        gap = Gap(node=str(at), amount=amount, measure="m", share=None, at_least=False)
        found = FoundFinding(value=f"{text} {unit}", via="own")
        nodes.append(indicator(str(at), "x", F, requirement=f"≥ 90 {unit}", measure="m", finding=found, gap=gap))
    book = tmp_path / "book.xlsx"
    book.write_bytes(to_xlsx(report_with(commune(*nodes))))
    text = text_of(pdf_of(book))
    assert "99.9999 %" in text.replace(",", ".")
    assert "###" not in text
