"""What the tables of offices say: recognised by their words, read line by line, and each problem at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from workbooks import Rows, xlsx

from ntm_rules.finding import Stage
from ntm_rules.intake.ground import open_ground
from ntm_rules.intake.model import Entry, Ground
from ntm_rules.intake.reading import read_entries
from ntm_rules.intake.sheets import read_sheets
from ntm_rules.messages import LANGS
from ntm_rules.problem import Problem, Problems, render

HA_TINH = Path(__file__).resolve().parents[2] / "assessments/ha-tinh/2020-04"

HEAD = ["TT", "Tên tiêu chí", "Nội dung tiêu chí", "Yêu cầu", "Kết quả thực hiện", "Kết quả tự đánh giá",
        "Kết quả thẩm tra", "Kết quả thẩm định", "Ghi chú", "Tài liệu minh chứng", "Thời hạn"]  # fmt: skip
FOUND, SELF, VERIFIED, BECAUSE, DOCUMENT, DUE = (HEAD.index(word) for word in (*HEAD[4:7], *HEAD[8:]))
TAN_LOC = ["Mã đơn vị:", "tan-loc"]


@cache
def ground(commune: str = "ha-tinh/commune-2016-2020") -> Ground:
    opened, _ = open_ground(HA_TINH, {"commune": commune})
    assert opened is not None
    return opened


def line(tt: object, **cells: object) -> list[object]:
    """A line of the table: the cells by their words, FOUND and so on."""
    places = {"name": 1, "content": 2, "found": FOUND, "self_": SELF, "verified": VERIFIED, "because": BECAUSE,
              "document": DOCUMENT, "due": DUE}  # fmt: skip
    row: list[object] = [tt, *[None] * (len(HEAD) - 1)]
    for name, value in cells.items():
        row[places[name]] = value
    return row


def of_tan_loc(*lines: Sequence[object]) -> Rows:
    return [TAN_LOC, HEAD, *lines]


def read(
    folder: Path, rows: Rows, *, name: str = "S", merged: Sequence[str] = (), on: Ground | None = None, **asked: Any
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """What a sheet says, and all problems."""
    problems = Problems()
    sheets = read_sheets(xlsx(folder / "t.xlsx", {name: rows}, merged=merged), problems)
    entries = read_entries(sheets, on or ground(), problems, **asked)
    for problem in problems:
        for lang in LANGS:
            assert not render(problem, lang).split("\n")[0].endswith(problem.code), "no wording"
    return entries, list(problems)


def told(entries: Sequence[Entry]) -> list[str]:
    """Each entry in one line: "tan-loc 15.1 SELF 89,5 E3"."""
    return [
        " ".join(
            (
                entry.unit,
                entry.key,
                "-" if entry.stage is None else entry.stage.name,
                value_of(entry),
                place(entry.cell),
            )
        )
        for entry in entries
    ]


def value_of(entry: Entry) -> str:
    fields = entry.fields
    return fields.get("cause") or fields.get("finding") or f"{fields['part']}/{fields['of']}"


def place(cell: object) -> str:
    return str(cell).rpartition("!")[2]


def coded(problems: Sequence[Problem]) -> list[str]:
    return [f"{problem.code} {place(problem.span)}" for problem in problems]


# ------------------------------------------------------------------------------- what a line says at each stage

VALUES: list[tuple[str, list[object], list[str]]] = [
    ("figure", line("15.1", found="89,5"), ["15.1 - 89,5 E3"]),
    ("number", line("15.1", found=89.5), ["15.1 - 89.5 E3"]),
    ("percent sign", line("15.1", found="89,5 %"), ["15.1 - 89,5 % E3"]),
    ("shown as percent", line("15.1", found=(0.895, "0.0%")), ["15.1 - 89.5 E3"]),
    ("half a percent", line("15.3", found=(0.005, "0.0%")), ["15.3 - 0.5 E3"]),
    ("number of three decimals", line("15.1", found=87.714), ["15.1 - 87.7140 E3"]),
    ("bound", line("15.1", found="< 90"), ["15.1 - < 90 E3"]),
    ("range", line("15.1", found="84..86"), ["15.1 - 84..86 E3"]),
    ("words for a bound", line("15.1", found="dưới 90%"), ["15.1 - dưới 90% E3"]),
    ("share", line("15.1", found="8481/9669"), ["15.1 - 8481/9669 E3"]),
    ("share with dots", line("15.1", found="8.481/9.669 người"), ["15.1 - 8481/9669 E3"]),
    ("share of millions", line("15.1", found="1.234.567/2.345.678"), ["15.1 - 1234567/2345678 E3"]),
    ("word found", line("15.2", found="ĐẠT"), ["15.2 - đạt E3"]),
    ("word of a stage", line("15.2", verified=" đạt "), ["15.2 VERIFICATION đạt G3"]),
    ("not met in two words", line("15.2", self_="Không đạt"), ["15.2 SELF chưa đạt F3"]),
    ("unaccented", line("15.2", self_="chua dat"), ["15.2 SELF chưa đạt F3"]),
    ("two stages", line("15.2", self_="Đạt", verified="Chưa đạt"),
     ["15.2 SELF đạt F3", "15.2 VERIFICATION chưa đạt G3"]),
    ("figure and word", line("15.1", found="89,5", verified="Chưa đạt"), ["15.1 VERIFICATION 89,5 E3"]),
    ("figure and two words", line("15.1", found="90", self_="Đạt", verified="Đạt"),
     ["15.1 SELF 90 E3", "15.1 VERIFICATION 90 E3"]),
    ("figure of a stage", line("15.1", found="91", self_="Đạt", verified="88,2"),
     ["15.1 SELF 91 E3", "15.1 VERIFICATION 88,2 G3"]),
    ("word that nothing decides", line("2.2", found="70", verified="Chưa đạt"), ["2.2 VERIFICATION 70 E3"]),
    ("word for word", line("15.2", found="Đạt", verified="Chưa đạt"), ["15.2 VERIFICATION chưa đạt G3"]),
    ("open", line("15.2", verified="Xin gia hạn"), ["15.2 VERIFICATION extension_requested G3"]),
    ("open in other words", line("15.2", verified="Chưa có số liệu"), ["15.2 VERIFICATION no_finding G3"]),
    ("nearly", line("15.2", verified="Cơ bản đạt"), ["15.2 VERIFICATION nearly_met G3"]),
    ("figure not accepted", line("15.1", found="95", verified="Hồ sơ chưa đầy đủ"),
     ["15.1 VERIFICATION dossier_incomplete G3", "15.1 SELF 95 E3"]),
    ("nothing", line("15.1", found="-", self_="…", verified="–"), []),
    ("prose and word", line("15.2", found="Trạm y tế đã được công nhận năm 2019", verified="Đạt"),
     ["15.2 VERIFICATION đạt G3"]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "wanted"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_a_line(tmp_path: Path, row: list[object], wanted: list[str]) -> None:
    entries, problems = read(tmp_path, of_tan_loc(row))
    assert (told(entries), coded(problems)) == ([f"tan-loc {text}" for text in wanted], [])


def test_what_else_stands_in_a_line_goes_with_each_of_its_findings(tmp_path: Path) -> None:
    row = line("15.1", found="89", self_="Chưa đạt", verified="Xin gia hạn", because="đang vận động",
               document="BC 12/BC-UBND", due=date(2020, 5, 15))  # fmt: skip
    entries, problems = read(tmp_path, of_tan_loc(row))
    extras = {"because": "đang vận động", "document": "BC 12/BC-UBND", "due": "2020-05-15"}
    assert problems == []
    assert [dict(entry.fields) for entry in entries] == [
        {"finding": "89", **extras},
        {"finding": "pending", "cause": "extension_requested", "by": "bhxh", **extras},
    ]
    assert [place(cell) for cell in entries[0].cells] == ["A3", "E3", "F3", "G3", "I3", "J3", "K3"]


@pytest.mark.parametrize(
    ("column", "word", "by"),
    [
        ("verified", "Xin gia hạn", "so-nnptnt"),  # of the criterion above, as the indicator names nobody
        ("verified", "Hồ sơ chưa đầy đủ", "so-nnptnt"),
        ("verified", "Chưa thẩm tra", None),
        ("self_", "Xin gia hạn", None),  # there it is the commune that asks
    ],
)
def test_the_department_that_asks_is_named(tmp_path: Path, column: str, word: str, by: str | None) -> None:
    (entry,), _ = read(tmp_path, of_tan_loc(line("3.2", **{column: word})))
    assert entry.fields.get("by") == by


def test_prose_is_why_a_word_is_said(tmp_path: Path) -> None:
    row = line("15.2", found="Trạm y tế đang được sửa chữa", verified="Chưa đạt", because="xong trong quý III")
    (entry,), _ = read(tmp_path, of_tan_loc(row))
    assert entry.fields["because"] == "Trạm y tế đang được sửa chữa; xong trong quý III"


def test_what_does_not_apply_has_its_ground(tmp_path: Path) -> None:
    row = line("7", verified="Không áp dụng", because="không có chợ", document="QĐ 1/QĐ-UBND")
    (entry,), problems = read(tmp_path, of_tan_loc(row))
    assert (entry.fields["finding"], problems) == ("not_applicable", [])


WRONG: list[tuple[str, list[object], list[str]]] = [
    ("formula", line("15.1", found="=8481/9669*100"), ["cell_formula E3"]),
    ("why by formula", line("15.2", verified="Chưa đạt", because="=A1"), ["cell_formula I3"]),
    ("error", line("15.1", found="#DIV/0!"), ["cell_error E3"]),
    ("day", line("15.1", found=(date(2020, 11, 9), "d/m")), ["cell_date E3"]),
    ("truth", line("15.2", verified=True), ["finding_true_false G3"]),
    ("tick", line("15.2", verified="X"), ["cell_tick G3"]),
    ("short", line("15.2", verified="KĐ"), ["cell_short G3"]),
    ("shorter", line("15.2", verified="K đạt"), ["cell_short G3"]),
    ("thousands", line("15.1", found="43.860"), ["cell_number_ambiguous E3"]),
    ("share half in thousands", line("15.1", found="4/9.669"), ["cell_number_ambiguous E3"]),
    ("share of less", line("15.1", found="12/11"), ["part_over_whole E3"]),
    ("no finding", line("15.2", verified="chắc là được"), ["cell_unreadable G3"]),
    ("typing mistake", line("15.2", found="Đạtt", verified="Đạt"), ["cell_unreadable E3"]),
    ("bare no", line("15.2", verified="Không"), ["finding_bare_no G3"]),
    ("over 100", line("15.1", found=895), ["finding_outside_domain E3"]),
    ("number where a word is due", line("15.2", found=1), ["cell_number_on_attested E3"]),
    ("percent of money", line("10", found=(0.36, "0%")), ["percent_sign E3"]),
    ("share of money", line("10", found="3/4"), ["part_not_percent E3"]),
    ("word against figure", line("15.1", found="89,5", verified="Đạt"), ["word_against_figure G3"]),
    ("word against share", line("15.1", found="8481/9669", self_="Đạt"), ["word_against_figure F3"]),
    ("word against bound", line("15.1", found="≥ 90", self_="Chưa đạt"), ["word_against_figure F3"]),
    ("word against most", line("11", found="6", self_="Đạt"), ["word_against_figure F3"]),
    ("no ground", line("7", verified="không áp dụng", because="không có chợ"), ["not_applicable_bare G3"]),
    ("no such day", line("15.2", verified="Xin gia hạn", due="31/2/2020"), ["date_unreadable K3"]),
    ("no such node", line("15.9", found="90"), ["node_unknown A3"]),
    ("no such criterion", line("Tiêu chí 21", verified="Đạt"), ["node_unknown A3"]),
    ("number of another", line("15.1", content="Xã đạt tiêu chí quốc gia về y tế", found="90"),
     ["node_called_otherwise A3"]),
    ("number by formula", line("=15", verified="Đạt"), ["cell_formula A3"]),
    ("all at once", line("15.1", found="43.860", self_="x", verified="KĐ", due="mai"),
     ["cell_number_ambiguous E3", "cell_tick F3", "cell_short G3", "date_unreadable K3"]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "wanted"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_line(tmp_path: Path, row: list[object], wanted: list[str]) -> None:
    _, problems = read(tmp_path, of_tan_loc(row))
    assert coded(problems) == wanted


WARNED: list[tuple[str, list[object], list[str], list[str]]] = [
    ("footnote", line("15.1", found="89,5*"), ["15.1 - 89,5 E3"], ["cell_footnote E3"]),
    ("footnote in brackets", line("15.2", verified="Đạt (1)"), ["15.2 VERIFICATION đạt G3"], ["cell_footnote G3"]),
    ("raised footnote", line("15.1", found="89,5¹²"), ["15.1 - 89,5 E3"], ["cell_footnote E3"]),
    ("fraction", line("15.1", found=0.895), ["15.1 - 0.895 E3"], ["percent_as_fraction E3"]),
    ("described only", line("15.2", found="Trạm y tế đã được công nhận"), [], ["cell_prose E3"]),
    ("self says nothing", line("15.1", found="95", self_="Chưa có kết quả"), ["15.1 SELF no_finding F3"],
     ["figure_unused E3"]),
    ("no number", line(None, verified="Đạt"), [], ["line_without_node G3"]),
    ("total", line("Tổng số đạt: 17/20", verified="Đạt"), [], ["line_without_node G3"]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "wanted", "warned"), [case[1:] for case in WARNED], ids=[case[0] for case in WARNED])
def test_a_line_to_look_at(tmp_path: Path, row: list[object], wanted: list[str], warned: list[str]) -> None:
    entries, problems = read(tmp_path, of_tan_loc(row))
    assert (told(entries), coded(problems)) == ([f"tan-loc {text}" for text in wanted], warned)
    assert not any(problem.is_error for problem in problems)


# ------------------------------------------------------------------------------------------ which node it is of

NUMBERS: list[tuple[object, str]] = [
    ("15.1", "15.1"), (15.1, "15.1"), ("15,1", "15.1"), ("15.1.", "15.1"), ("15.1)", "15.1"), (15, "15"),
    ("Tiêu chí 15", "15"), ("TIÊU CHÍ SỐ 15: Y TẾ", "15"), ("TC 15", "15"), ("Chỉ tiêu 15.1", "15.1"),
    ("15. Y tế", "15"), ("17.1/a", "17.1/a"), ("17.1a", "17.1/a"), ("15.1 Tỷ lệ người dân", "15.1"),
]  # fmt: skip


@pytest.mark.parametrize(("tt", "address"), NUMBERS, ids=[str(tt) for tt, _ in NUMBERS])
def test_numbers_of_lines(tmp_path: Path, tt: object, address: str) -> None:
    (entry,), problems = read(tmp_path, of_tan_loc(line(tt, verified="Đạt")))
    assert (entry.key, problems) == (address, [])


def test_parts_by_their_letter(tmp_path: Path) -> None:
    lines = [line("17.1"), line("a", found=98), line("b)", found=60), line("17.2", found=100)]
    entries, problems = read(tmp_path, of_tan_loc(*lines))
    assert ([entry.key for entry in entries], problems) == (["17.1/a", "17.1/b", "17.2"], [])


def test_numbers_before_the_content_where_the_number_is_that_of_the_criterion(tmp_path: Path) -> None:
    """As the tables of real dossiers have it: TT and name are merged over the lines of a criterion."""
    lines = [
        line(15, name="Y tế", content="15.1. Tỷ lệ người dân tham gia bảo hiểm y tế", found=91),
        line(None, content="15.2. Xã đạt tiêu chí quốc gia về y tế", verified="Đạt"),
        line(None, content="Một dòng không có số", verified="Chưa đạt"),
    ]
    entries, problems = read(tmp_path, of_tan_loc(*lines), merged=["A3:A5", "B3:B5"])
    assert [entry.key for entry in entries] == ["15.1", "15.2"]
    assert coded(problems) == ["line_without_node G5"]


@pytest.mark.parametrize(("tt", "wanted"), [(17.1, "node_ambiguous A3"), ("17.1", None), ("17.10", None), (17.2, None)])
def test_a_number_that_can_be_two_is_asked_about(tmp_path: Path, tt: object, wanted: str | None) -> None:
    on = ground("vn/commune-2021-2025")
    entries, problems = read(tmp_path, of_tan_loc(line(tt, verified="Đạt")), on=on)
    assert coded(problems) == ([] if wanted is None else [wanted])
    assert [entry.key for entry in entries] == ([str(tt)] if wanted is None else [])


# ----------------------------------------------------------------------------------------------- merged cells


def test_a_merged_result_is_one_for_each_line(tmp_path: Path) -> None:
    lines = [line("15.1", verified="Đạt"), line("15.2"), line("16")]
    entries, problems = read(tmp_path, of_tan_loc(*lines), merged=["G3:G5"])
    assert told(entries) == [f"tan-loc {node} VERIFICATION đạt G3" for node in ("15.1", "15.2", "16")]
    assert [(problem.code, problem.values["count"]) for problem in problems] == [("cell_merged", 3)]


@pytest.mark.parametrize(
    ("tts", "wanted"),
    [
        (("15", "15.1", "15.2"), ["15"]),  # the criterion among them
        (("15.1", "15.2", "15.3"), ["15"]),  # all that it consists of
        (("15.1", "15.2"), ["15.1", "15.2"]),  # not all: each as it stands
        (("15.1", "16"), ["15.1", "16"]),
    ],
)
def test_not_met_over_a_whole_criterion_is_said_of_the_criterion(
    tmp_path: Path, tts: Sequence[str], wanted: list[str]
) -> None:
    lines = [line(tt, verified="Chưa đạt" if tt == tts[0] else None) for tt in tts]
    entries, problems = read(tmp_path, of_tan_loc(*lines), merged=[f"G3:G{len(tts) + 2}"])
    assert [entry.key for entry in entries] == wanted
    assert coded(problems) == ["cell_merged_node G3" if len(wanted) == 1 else "cell_merged G3"]


# ------------------------------------------------------------------------------------- tables and their heads

RESULT = ["15.1", None, None, None, "91"]


@pytest.mark.parametrize(
    "rows",
    [
        [TAN_LOC, HEAD, RESULT],
        [["Mã đơn vị: tan-loc"], HEAD, RESULT],
        [[None, "MÃ ĐƠN VỊ", None, "Xã Tân Lộc"], HEAD, RESULT],
        [TAN_LOC, HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)"], RESULT],
        [TAN_LOC, HEAD, ["1", "2", "3", "4", "5"], RESULT],
        [TAN_LOC, ["STT", "Nội dung", "Kết quả\nthực hiện (%)", "Thẩm tra*"], ["15.1", None, "91"]],
        [TAN_LOC, ["Thẩm tra", "kết quả thực hiện", "TT"], [None, "91", "15.1"]],
        [["BẢNG TỔNG HỢP KẾT QUẢ XÃ TÂN LỘC, HUYỆN LỘC HÀ"], HEAD, RESULT],
        [["Mã đơn vị", "TT", "Kết quả"], ["tan-loc", "15.1", "91"]],
        [["Tên xã", "TT", "Kết quả"], ["Tân Lộc", "15.1", "91"]],
        [TAN_LOC, ["TT", "Nội dung", "Đơn vị", "Kết quả"], ["15.1", None, "%", "91"]],
        [["Mã đơn vị", "Tên đơn vị", "15.1", "15.2"], ["tan-loc", "Xã Tân Lộc", "91", None]],
        [["TT", "Xã", "15.1 Bảo hiểm y tế", "15.2"], [1, "Tân Lộc", 91]],
        [["TT", "Nội dung", "Xã Tân Lộc", "Xã Hồng Lộc"], ["15.1", "Bảo hiểm y tế", "91"]],
    ],
    ids=["mark", "mark in a cell", "mark further right", "columns numbered", "columns numbered bare", "other words",
         "moved columns", "title", "unit in a column", "name in a column", "measure in a column", "matrix",
         "matrix by names", "turned"],
)  # fmt: skip
def test_tables_are_known_by_their_words(tmp_path: Path, rows: Rows) -> None:
    entries, problems = read(tmp_path, rows)
    assert [(entry.unit, entry.key, value_of(entry)) for entry in entries] == [("tan-loc", "15.1", "91")]
    assert problems == []


def test_a_head_of_two_lines(tmp_path: Path) -> None:
    rows = [
        TAN_LOC,
        ["TT", "Nội dung", "Kết quả", None, None, "Ghi chú"],
        [None, None, "Kết quả thực hiện", "Tự đánh giá", "Thẩm tra"],
        ["15.1", None, "91", "Đạt", "Đạt", "x"],
    ]
    merged = ["A2:A3", "B2:B3", "C2:E2", "F2:F3"]
    entries, problems = read(tmp_path, rows, merged=merged)
    assert (told(entries), problems) == (["tan-loc 15.1 SELF 91 C4", "tan-loc 15.1 VERIFICATION 91 C4"], [])


def test_tables_one_below_the_other(tmp_path: Path) -> None:
    rows = [TAN_LOC, HEAD, RESULT, ["Mã đơn vị:", "hong-loc"], ["TT", "Thẩm tra"], ["15.2", "Đạt"]]
    entries, _ = read(tmp_path, rows)
    assert told(entries) == ["tan-loc 15.1 - 91 E3", "hong-loc 15.2 VERIFICATION đạt B6"]


@pytest.mark.parametrize(
    ("between", "wanted"),
    [
        (["2. Kết quả của Xã Hồng Lộc"], ["hong-loc 15.2 VERIFICATION đạt B7"]),
        (["2. Phần tiếp theo"], []),  # and not the unit that a line of the table above tells of
    ],
)
def test_the_title_of_a_table_stands_below_the_lines_of_the_one_above(
    tmp_path: Path, between: list[str], wanted: list[str]
) -> None:
    above = ["UBND XÃ TÂN LỘC"], HEAD, RESULT, line("15.2", found="Đạt", because="học tập xã Thạch Kim")
    entries, problems = read(tmp_path, [*above, between, ["TT", "Thẩm tra"], ["15.2", "Đạt"]])
    assert told(entries) == ["tan-loc 15.1 - 91 E3", "tan-loc 15.2 - đạt E4", *wanted]
    assert coded(problems) == ([] if wanted else ["table_without_unit A6"])


def test_a_matrix_has_a_line_for_each_unit_and_a_column_for_each_node(tmp_path: Path) -> None:
    rows = [
        [None, "Mức yêu cầu", "≥ 90", "Đạt"],
        ["Mã đơn vị", "Tên đơn vị", "15.1", "15.2", "Ghi chú"],
        ["tan-loc", "Xã Tân Lộc", (0.91, "0%"), "Đạt", "x"],
        ["hong-loc", "Xã Hồng Lộc", None, "Xin gia hạn"],
        [None, "Tổng số", 2, 1],
    ]
    entries, problems = read(tmp_path, rows)
    assert told(entries) == [
        "tan-loc 15.1 - 91 C3", "tan-loc 15.2 - đạt D3", "hong-loc 15.2 - extension_requested D4",
    ]  # fmt: skip
    assert coded(problems) == ["line_without_unit B5"]


def test_a_district_and_the_share_of_its_communes(tmp_path: Path) -> None:
    rows = [["Mã đơn vị:", "loc-ha"], HEAD, line("communes", found="2/11", verified="Chưa đạt"),
            line("no-debt", verified="Đạt"), line("5.1/a", verified="Đạt")]  # fmt: skip
    entries, problems = read(tmp_path, rows)
    assert told(entries) == [
        "loc-ha communes VERIFICATION 2/11 E3", "loc-ha no-debt VERIFICATION đạt G4",
        "loc-ha 5.1/a VERIFICATION đạt G5",
    ]  # fmt: skip
    assert problems == []
    _, problems = read(tmp_path, [["Mã đơn vị:", "loc-ha"], HEAD, line("communes", found="2/11", verified="Đạt")])
    assert coded(problems) == ["word_against_figure G3"]
    _, problems = read(tmp_path, [["Mã đơn vị:", "loc-ha"], HEAD, line("communes", found="80")])
    assert coded(problems) == ["cell_share E3"]


UNITS: list[tuple[str, Rows, str, list[str]]] = [
    ("nothing says which", [HEAD, RESULT], "S", ["table_without_unit A1"]),
    ("unknown", [["Mã đơn vị:", "tan-lok"], HEAD, RESULT], "S", ["sheet_unit_unknown B1"]),
    ("unknown in a line", [["Mã đơn vị", "15.1"], ["tan-lok", 91]], "S", ["sheet_unit_unknown A2"]),
    ("another role", [TAN_LOC, ["Vai trò:", "nang-cao"], HEAD, RESULT], "S", ["role_not_here B2"]),
    ("another role, but the set is known", [TAN_LOC, ["Bộ tiêu chí:", "ha-tinh/commune-2016-2020"], ["Vai trò:", "x"],
                                            HEAD, RESULT], "S", []),
    ("another set", [TAN_LOC, ["Bộ tiêu chí:", "vn/commune-2026-2030"], HEAD, RESULT], "S", ["set_not_here B2"]),
    ("the set that it extends", [TAN_LOC, ["Bộ tiêu chí:", "vn/commune-2016-2020"], HEAD, RESULT], "S", []),
    ("name of the sheet", [HEAD, RESULT], "Tân Lộc", []),
    ("the mark before the name", [TAN_LOC, HEAD, RESULT], "Hồng Lộc", []),
    ("nothing in it", [HEAD, ["15.1"]], "S", []),
    ("no day", [TAN_LOC, ["Số liệu đến ngày:", "cuối tháng"], HEAD, RESULT], "S", ["date_unreadable B2"]),
    ("two columns", [TAN_LOC, ["TT", "Kết quả", "Kết quả"], ["15.1", 91, 92]], "S", ["heading_twice C2"]),
    ("no results", [["TT", "Tên tiêu chí", "Yêu cầu"], ["15.1", "x", "≥ 90"]], "S", ["table_unrecognised A1"]),
    ("node over a column", [["Mã đơn vị", "15.1", "15.9"], ["tan-loc", 91, 92]], "S", ["node_unknown C1"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "name", "wanted"), [case[1:] for case in UNITS], ids=[case[0] for case in UNITS])
def test_what_tables_lack(tmp_path: Path, rows: Rows, name: str, wanted: list[str]) -> None:
    entries, problems = read(tmp_path, rows, name=name)
    assert coded(problems) == wanted
    assert {entry.unit for entry in entries} <= {"tan-loc"}


def test_a_unit_for_tables_that_name_none(tmp_path: Path) -> None:
    entries, problems = read(tmp_path, [HEAD, RESULT], unit="tan-loc")
    assert (told(entries), problems) == (["tan-loc 15.1 - 91 E2"], [])


def test_the_day_of_a_table(tmp_path: Path) -> None:
    (entry,), _ = read(tmp_path, [TAN_LOC, ["Số liệu đến ngày:", date(2020, 3, 31)], HEAD, RESULT])
    assert entry.as_of == date(2020, 3, 31)


@pytest.mark.parametrize(("day", "wanted"), [(date(2020, 4, 30), ["word_against_figure G3"]), (None, [])])
def test_the_year_says_what_is_required(tmp_path: Path, day: date | None, wanted: list[str]) -> None:
    _, problems = read(tmp_path, of_tan_loc(line("10", found="35", verified="Đạt")), as_of=day)
    assert coded(problems) == wanted


def test_other_sheets_are_passed_over_and_hidden_ones_told(tmp_path: Path) -> None:
    problems = Problems()
    sheets: dict[str, Rows] = {
        "Hướng dẫn": [["Cách nhập", "Chỉ nhập vào ô vàng"]],
        "S": [TAN_LOC, HEAD, RESULT],
        "T": [],
    }
    path = xlsx(tmp_path / "t.xlsx", {**sheets, "Cũ": [TAN_LOC, HEAD, line("15.1", found="80")]}, hidden=["Cũ"])
    entries = read_entries(read_sheets(path, problems), ground(), problems)
    assert told(entries) == ["tan-loc 15.1 - 91 E3"]
    assert coded(list(problems)) == ["sheet_hidden A2"]


def test_a_file_without_any_table_is_told(tmp_path: Path) -> None:
    entries, problems = read(tmp_path, [["Kính gửi"]])
    assert (entries, [(problem.code, problem.place) for problem in problems]) == (
        (), [("no_table", str(tmp_path / "t.xlsx"))],
    )  # fmt: skip


def test_of_many_problems_the_first_are_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, of_tan_loc(*(line("15.2", verified="x") for _ in range(60))))
    assert [problem.code for problem in problems] == ["cell_tick"] * 50 + ["too_many_problems"]
    _, problems = read(tmp_path, of_tan_loc(*(line("15.1", found="91*") for _ in range(60))))
    assert [problem.code for problem in problems] == ["cell_footnote"] * 50 + ["too_many_warnings"]
    assert not any(problem.is_error for problem in problems)


def test_a_csv_file_reads_like_a_sheet(tmp_path: Path) -> None:
    text = "Mã đơn vị;TT;Kết quả thẩm tra;Ghi chú\ntan-loc;15.1;89,5;x\nhong-loc;15.2;Đạt;\n"
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    problems = Problems()
    entries = read_entries(read_sheets(tmp_path / "t.csv", problems), ground(), problems)
    assert told(entries) == ["tan-loc 15.1 VERIFICATION 89,5 C2", "hong-loc 15.2 VERIFICATION đạt C3"]
    assert str(entries[0].cell) == f"{tmp_path / 't.csv'}!C2"
    assert entries[0].stage is Stage.VERIFICATION
