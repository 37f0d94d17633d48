"""A plan as a workbook, as another program reads and recomputes it, and its front as a chart."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import numpy as np
import planned as p
import pytest
from charts import check_texts, written
from office import converted, opens_documents, pages_of, pdf_of
from openpyxl import load_workbook

from ntm_rules.cli.documents import replaceable
from ntm_rules.compile.model import Name
from ntm_rules.finding import Finding, Stage
from ntm_rules.messages import LANGS, Lang
from ntm_rules.report.chart.style import styled
from ntm_rules.report.plan.chart import figure, to_chart
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.scenario import to_scenario
from ntm_rules.report.plan.xlsx import to_xlsx
from ntm_rules.scenario.plan.results import FrontPoint, Limit, Paid, Planned, Relaxed, Relief
from ntm_rules.scenario.suppose import Supposed

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

VI = ["Tổng hợp", "Lộ trình", "Kinh phí", "Kế hoạch khác", "Kinh phí - thời gian", "Lý do", "Dữ liệu"]
EN = ["Summary", "Roadmap", "Money", "Other plans", "Money against time", "Reasons", "Data"]


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_xlsx(p.planned(), "vi")


@pytest.fixture(scope="module")
def book(made: bytes) -> Workbook:
    return opened(made)


def opened(made: bytes, *, values: bool = True) -> Workbook:
    """The workbook as openpyxl reads it: of formulas what they came to when it was made, or else themselves."""
    return load_workbook(BytesIO(made), data_only=values)


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of the one table of a sheet, by the heads of its columns."""
    (table,) = sheet.tables.values()
    head, *body = sheet[table.ref]
    return [{str(h.value): cell.value for h, cell in zip(head, row, strict=True)} for row in body]


def exact(values: list[Any]) -> Decimal:
    return sum((Decimal(str(value)) for value in values), Decimal(0))


# ------------------------------------------------------------------------------------------------ the workbook


def test_the_sheets_are_named_in_the_language(book: Workbook) -> None:
    assert book.sheetnames == VI
    assert opened(to_xlsx(p.planned(), "en")).sheetnames == EN
    assert "Tiến độ đạt chuẩn" in opened(to_xlsx(p.roadmap(), "vi")).sheetnames


def test_the_roadmap_has_a_row_for_each_task_with_days_and_money(book: Workbook) -> None:
    told = rows(book["Lộ trình"])
    assert len(told) == 11
    road = told[1]
    assert road["Giải pháp"] == "Xây dựng tuyến TL7 Thạch Kênh – Hồng Lộc (6,0 km)"
    assert (road["Bắt đầu"], road["Hoàn thành"]) == (datetime(2020, 6, 1), datetime(2020, 11, 1))  # noqa: DTZ001
    assert (road["Kinh phí"], road["Đã bố trí"], road["Còn phải bố trí"]) == (49, 9, 40)
    assert (road["Cơ quan phụ trách"], road["Giải quyết"]) == ("Sở GTVT", "Tiêu chí 2 Giao thông")
    assert [road[period] for period in ("II/20", "III/20", "IV/20")] == ["■"] * 3
    assert road["Nguồn"] == "Ngân sách huyện 9\nNgân sách tỉnh 40"
    assert road["Ghi chú"] == "Đã bố trí 9 tỷ đồng theo 2152/QĐ-UBND.\nNguồn số liệu: Báo cáo tháng 4/2020."
    insured = told[2]
    assert (insured["Đơn vị"], insured["Số bước"], insured["Kinh phí"]) == ("Xã Tân Lộc", 3, 0.1245)
    assert [insured[period] for period in ("II/20", "III/20", "IV/20")] == [None, "□", None]


def test_what_lets_nothing_pass_of_itself_says_what_it_is_needed_for() -> None:
    road, *others = p.means().tasks
    means = replace(p.means(), tasks=(replace(road, after=(1,)), *others))
    doings = (replace(each, settles=()) if each.task == 1 else each for each in p.plan().doings)
    made = to_xlsx(p.planned(means=means, plan=replace(p.plan(), doings=tuple(doings))), "vi")
    centre = rows(opened(made)["Lộ trình"])[0]
    assert centre["Giải quyết"] == "Điều kiện để làm: Xây dựng tuyến TL7 Thạch Kênh – Hồng Lộc (6,0 km)"


def test_a_period_with_work_is_coloured_otherwise_where_figures_are_illustrative(book: Workbook) -> None:
    sheet = book["Lộ trình"]
    fills = {cell.value: cell.fill.fgColor.rgb for row in sheet.iter_rows(min_row=5) for cell in row if cell.value in {
        "■", "□"
    }}  # fmt: skip
    assert fills == {"■": "FF0B4F8A", "□": "FF9DC3E6"}


@pytest.mark.parametrize("name", ["Lộ trình", "Kinh phí", "Dữ liệu"])
def test_sums_are_formulas_over_all_rows_and_come_to_what_the_plan_costs(
    made: bytes, book: Workbook, name: str
) -> None:
    formulas, values = opened(made, values=False)[name], book[name]
    (table,) = values.tables.values()
    first, last = (int("".join(filter(str.isdigit, end))) for end in table.ref.split(":"))
    sums = [cell for cell in formulas[last + 1] if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert sums
    for cell in sums:
        assert cell.value == f"=SUM({cell.column_letter}{first + 1}:{cell.column_letter}{last})"
        above = [values.cell(row, cell.column).value for row in range(first + 1, last + 1)]
        assert values.cell(last + 1, cell.column).value == pytest.approx(float(exact(above)))
    whole = {"Lộ trình": 0, "Kinh phí": -1, "Dữ liệu": 0}[name]
    assert values[sums[whole].coordinate].value == pytest.approx(float(p.plan().cost))


def test_money_by_year_and_source_is_summed_across_as_well(made: bytes) -> None:
    later = Paid(year=2021, fund=None, amount=p.money("1.5"))
    first, *others = p.plan().doings
    plan = replace(p.plan(), doings=(replace(first, paid=(*first.paid, later)), *others))
    data = to_xlsx(p.planned(plan=plan), "vi")
    told = rows(opened(data)["Kinh phí"])
    assert [(row["Nguồn"], row["Loại"], row["2020"], row["2021"], row["Cộng"]) for row in told] == [
        ("Ngân sách huyện", "Đã bố trí", 9, 0, 9),
        ("Ngân sách tỉnh", "Còn phải bố trí", 45, 0, 45),
        ("chưa rõ nguồn", "Còn phải bố trí", 0, 1.5, 1.5),
        ("Ngân sách huyện", "Còn phải bố trí", pytest.approx(14.6205), 0, pytest.approx(14.6205)),
    ]
    formulas = rows(opened(data, values=False)["Kinh phí"])
    assert [row["Cộng"] for row in formulas] == [f"=SUM(C{row}:D{row})" for row in range(4, 8)]
    assert [(row["Hạn mức 2020"], row["Hạn mức 2021"]) for row in told] == [
        (None, None), (45, 0), (None, None), (None, None),
    ]  # fmt: skip


def test_no_limits_stand_beside_a_part_of_the_plan_or_where_there_are_none() -> None:
    funds = {name: replace(fund, limits=None) for name, fund in p.means().funds.items()}
    unlimited = p.planned(means=replace(p.means(), funds=funds))
    for planned in (unlimited, p.planned(shown=("Xã Tân Lộc",))):
        assert "Hạn mức 2020" not in rows(opened(to_xlsx(planned, "vi"))["Kinh phí"])[0]


def test_the_summary_says_what_is_asked_for_reached_and_assumed(book: Workbook) -> None:
    sheet = book["Tổng hợp"]
    told = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(3, 11)}
    assert told["Mục tiêu đạt"] == "Huyện Lộc Hà"
    assert (told["Kinh phí"], told["Đã bố trí"], told["Còn phải bố trí"]) == (68.6205, 9, 59.6205)
    assert told["Chậm nhất ngày"] == datetime(2020, 12, 31)  # noqa: DTZ001
    assert sheet["A2"].value == p.means().note
    texts = "\n".join(str(cell.value) for (cell,) in sheet.iter_rows(min_row=11, max_col=1) if cell.value)
    assert "Huyện Lộc Hà đạt chuẩn" in texts
    assert "tiêu chí 7 Môi trường" in texts
    assert "87 %" in texts


def test_reasons_say_what_would_cost_more(book: Workbook) -> None:
    told = {row["Mã giải pháp"]: row for row in rows(book["Lý do"])}
    assert len(told) == len(p.means().tasks)
    road, other = told["tl7"], told["tl7-nhanh"]
    assert (road["Trong kế hoạch"], road["Nếu làm khác, tốn thêm"]) == ("Có", 20)
    assert road["Giải pháp thay thế"] == "Xây dựng tuyến TL7, rút ngắn thời gian"
    assert (other["Trong kế hoạch"], other["Lý do"]) == ("Không", "đưa vào thì tốn thêm")
    assert told["ttvh"]["Nếu làm khác, tốn thêm"] is None


def test_other_plans_and_the_front(book: Workbook) -> None:
    chosen, other = rows(book["Kế hoạch khác"])
    assert (chosen["Còn phải bố trí"], chosen["Khác với kế hoạch 1"]) == (59.6205, "kế hoạch được chọn")
    assert "bỏ: Xây dựng tuyến TL7 Thạch Kênh" in other["Khác với kế hoạch 1"]
    assert [row["Còn phải bố trí"] for row in rows(book["Kinh phí - thời gian"])] == [95.25, 79.6205, 59.6205]


def test_communes_that_pass_stand_in_their_period() -> None:
    told = rows(opened(to_xlsx(p.roadmap(), "vi"))["Tiến độ đạt chuẩn"])
    assert [(row["Số đạt"], row["Tổng số"]) for row in told] == [(2, 9), (5, 9), (9, 9)]
    assert "Tân Lộc, Hồng Lộc" in told[0]["Mới đạt trong kỳ"]


def test_without_a_plan_the_workbook_says_what_stands_in_the_way() -> None:
    relief = Relief(relaxed=(Relaxed(limit=Limit.BUDGET, amount=Decimal(20)),), plan=p.plan())
    nothing = p.planned(plan=None, alternatives=(), front=(), whys=(), reliefs=(relief,), impossible=(p.place("7"),))
    made = opened(to_xlsx(nothing, "vi"))
    assert made.sheetnames == ["Tổng hợp"]
    texts = "\n".join(str(cell.value) for (cell,) in made["Tổng hợp"].iter_rows(max_col=1) if cell.value)
    assert "20 tỷ đồng" in texts
    assert "7 Môi trường" in texts


def test_names_are_text_and_nothing_in_the_workbook_runs() -> None:
    evil = '=HYPERLINK("http://x","y")'
    first, *others = p.means().tasks
    action = replace(first.action, name=Name(evil, evil))
    means = replace(p.means(), tasks=(replace(first, action=action), *others), title=Name(evil, evil), note="+1+1")
    sheets = opened(to_xlsx(p.planned(means=means), "vi"), values=False)
    found = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value == evil]
    assert len(found) >= 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)
    running = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(str(value).startswith("=SUM(") for value in running)


def test_the_same_plan_is_the_same_file_and_tells_who_made_it(made: bytes, tmp_path: Path) -> None:
    assert made == to_xlsx(p.planned(), "vi")
    core = ZipFile(BytesIO(made)).read("docProps/core.xml").decode()
    assert core.count(">ntm-rules<") == 2
    path = tmp_path / "a.xlsx"
    path.write_bytes(made)
    assert replaceable(path)


def test_heads_stay_in_sight_and_every_sheet_prints_on_its_side(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
        assert (sheet.freeze_panes is None) == (sheet.title == "Tổng hợp")


@pytest.mark.slow
@opens_documents
def test_libreoffice_comes_to_the_same_sums(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made)
    count, size = pages_of(pdf_of(path))
    assert (count, size) == (len(VI), (297, 210))
    before, after = opened(made), load_workbook(converted(converted(path, "ods"), "xlsx"), data_only=True)
    for name in ("Lộ trình", "Kinh phí", "Dữ liệu"):
        for one, other in zip(before[name].iter_rows(), after[name].iter_rows(), strict=False):
            for cell, same in zip(one, other, strict=False):
                if isinstance(cell.value, int | float):
                    assert same.value == pytest.approx(cell.value), (name, cell.coordinate)


# ------------------------------------------------------------------------------------------------ the scenario


def reason(**changes: Any) -> str:
    """Why the scenario of a plan has a share of insured people."""
    place = p.place("15.1", "tan-loc")
    finding = Finding(
        value=p.figure("90"), stage=Stage.SELF, as_of=date(2020, 12, 31), span=p.means().tasks[0].action.span
    )
    supposed = {place: Supposed(key=place.key, address=place.address, finding=finding)}
    planned = p.planned(supposed=supposed, plan=replace(p.plan(), **changes))
    (line,) = (
        line for line in to_scenario(planned, [], Path(), {}, "vi").splitlines() if line.strip().startswith("because")
    )
    return line.partition(": ")[2]


SUPPORT = "Hỗ trợ mua thẻ bảo hiểm y tế (bhyt), xong ngày 01/09/2020"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, f"Từ hiện trạng giả định 87 % (Giả định để minh họa), theo kế hoạch: {SUPPORT}"),
        ({"stated": ()}, f"Theo kế hoạch: {SUPPORT}"),
        ({"doings": ()}, "Giả định của kế hoạch: hiện trạng nêu trong tệp giải pháp (Giả định để minh họa)"),
    ],
)
def test_the_scenario_says_from_which_assumed_value_a_figure_comes(changes: dict[str, Any], said: str) -> None:
    assert reason(**changes) == f'"{said}"'


# --------------------------------------------------------------------------------------------------- the chart


def title(planned: Planned, lang: Lang = "vi") -> str:
    """The title of a chart, on one line."""
    with styled():
        made = figure(Naming.of(planned, lang))
    return made.get_suptitle().replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")


def points(*days: tuple[date, str], optimal: bool = True) -> tuple[FrontPoint, ...]:
    return tuple(
        FrontPoint(on=on, new=Decimal(new), count=1, weight=Decimal(1), optimal=optimal, plan=p.plan())
        for on, new in days
    )


MANY = points(*((date(2020, 5 + at // 3, 1 + 9 * (at % 3)), f"{90 - at * 4}") for at in range(18)))
FORMS: dict[str, Callable[[], Planned]] = {
    "days": p.planned,
    "counts": p.roadmap,
    "one": lambda: p.planned(front=p.planned().front[-1:]),
    "alone": lambda: p.planned(front=()),
    "free": lambda: p.planned(front=points((date(2020, 5, 1), "12"), (date(2020, 9, 1), "0"))),
    "many": lambda: p.planned(front=MANY),
    "unproven": lambda: p.planned(front=points((date(2020, 9, 30), "60.5"), optimal=False)),
    "one count": lambda: replace(p.roadmap(), front=p.roadmap().front[-1:]),
}


TITLES = {
    "days": "Huyện Lộc Hà đạt chuẩn vào ngày 31/12/2020 cần bố trí thêm 59,621 tỷ đồng; "
    "sớm nhất vào ngày 30/09/2020, cần thêm 95,25 tỷ đồng",
    "one": "Huyện Lộc Hà đạt chuẩn vào ngày 31/12/2020, cần bố trí thêm 59,621 tỷ đồng; không kế hoạch nào sớm hơn",
    "alone": "Huyện Lộc Hà đạt chuẩn vào ngày 31/12/2020, cần bố trí thêm 59,621 tỷ đồng",
    "unproven": "Huyện Lộc Hà đạt chuẩn vào ngày 30/09/2020, cần bố trí thêm 60,5 tỷ đồng",
    "counts": "2/9 xã đạt với 0,249 tỷ đồng bố trí thêm, 9/9 đạt với 1,121 tỷ đồng",
}


@pytest.mark.parametrize(("form", "told"), TITLES.items())
def test_the_title_says_in_a_sentence_what_the_chart_tells(form: str, told: str) -> None:
    assert title(FORMS[form]()) == told


@pytest.mark.parametrize(
    ("form", "lang"),
    [
        ("days", "vi"),
        *(pytest.param(form, lang, marks=pytest.mark.slow) for form in FORMS for lang in LANGS),
    ],
)  # fmt: skip
def test_no_text_lies_on_another_or_leaves_the_page(monkeypatch: pytest.MonkeyPatch, form: str, lang: Lang) -> None:
    with styled():
        check_texts(figure(Naming.of(FORMS[form](), lang)), monkeypatch)


def test_the_line_is_that_of_the_points_and_nothing_is_possible_before_the_first() -> None:
    with styled():
        (plot,) = figure(Naming.of(p.planned(), "vi")).axes
    line = plot.get_lines()[0]
    days, money = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
    assert money.tolist() == pytest.approx([95.25, 79.6205, 59.6205, 59.6205])
    assert line.get_drawstyle() == "steps-post"
    (shade,) = plot.patches
    assert shade.get_extents().x1 == pytest.approx(plot.transData.transform((days[0], 0))[0])


@pytest.mark.slow
@pytest.mark.parametrize("form", ["days", "counts", "unproven"])
def test_what_is_written(snapshot: Callable[[str, str], None], form: str) -> None:
    snapshot("\n".join(written(to_chart(FORMS[form](), "vi", "svg"))), f"chart-{form}")


@pytest.mark.slow
def test_charts_are_sound_files_alike_each_time() -> None:
    means = replace(p.means(), title=Name(vi="a $\\frac{ \x07 🐟 <b> --> &", en="x"))
    first, second = (to_chart(p.planned(means=means), "vi", "svg") for _ in range(2))
    assert first == second
    ET.fromstring(first)  # noqa: S314 - our own
    png = to_chart(p.planned(), "vi", "png")
    assert struct.unpack(">I", png[16:20])[0] == 1440
