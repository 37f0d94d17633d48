"""`ntm template`, from the arguments to the files and the exit status."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sample import ASSESSMENT, Sample

from ntm_rules.cli import main

ROOT = Path(__file__).parents[2]
SETS = "mau/district,mau/tinh-commune"

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The status and stderr of `ntm template` with some arguments; it prints nothing."""
    monkeypatch.delenv("NTM_LANG", raising=False)

    def run(*arguments: str) -> tuple[int, str]:
        status = main(["template", *arguments])
        captured = capsys.readouterr()
        assert captured.out == ""
        return status, captured.err.replace("\\", "/")

    return run


def sheets(path: str) -> list[str]:
    return load_workbook(BytesIO(Path(path).read_bytes())).sheetnames


def test_a_district_brings_its_communes(run: Run, sample: Sample) -> None:
    assert run("--set", SETS, "--units", "huyen-a", "-o", "nhap-lieu.xlsx") == (0, "đã ghi nhap-lieu.xlsx\n")
    assert sheets("nhap-lieu.xlsx") == ["Hướng dẫn", "Bảng chung các xã", "A", "Một", "Hai"]


def test_what_the_round_says_can_be_filled_in(run: Run, tmp_path: Path) -> None:
    said = ["--round", str(ROOT / "assessments/ha-tinh/2020-04"), "--units", "loc-ha", "-o"]
    assert run(*said, str(tmp_path / "a.xlsx"), "--filled")[0] == 0
    book = load_workbook(tmp_path / "a.xlsx")

    def row(sheet: str, node: str) -> list[object]:
        """What follows the requirement, the ground and the department of a node."""
        cells = next(row for row in book[sheet].iter_rows(values_only=True) if row[0] == node)
        return list(cells[6:])

    asked = "Sở Tài nguyên và Môi trường đang yêu cầu huyện rà soát, bổ sung hồ sơ"
    assert row("Lộc Hà", "7") == [None, None, "hồ sơ chưa đầy đủ", None, asked, None, None]
    assert row("Lộc Hà", "9")[2] == "đạt"
    assert row("Tân Lộc", "15.1")[:3] == ["< 90 %", None, None]
    assert row("Phù Lưu", "15.1") == [None] * 7


@pytest.mark.parametrize(
    ("sets", "units", "expected"),
    [("mau/tinh-commune", "huyen-a", ["Bảng chung các xã", "Một", "Hai"]),
     ("mau/district", "huyen-a", ["A"]),
     (SETS, "xa-3", ["Ba"]),
     (SETS, "Xã Hai,ba", ["Bảng chung các xã", "Hai", "Ba"]),
     (SETS, "xa-1,huyen-a,xa-1", ["Bảng chung các xã", "Một", "A", "Hai"]),
     (SETS, "tinh", ["Bảng chung các xã", "Bảng chung các huyện", "A", "Một", "Hai", "B", "Ba", "C"])],
)  # fmt: skip
def test_units_and_sets(run: Run, sample: Sample, sets: str, units: str, expected: list[str]) -> None:
    assert run("--set", sets, "--units", units, "-o", "a.xlsx")[0] == 0
    found = sheets("a.xlsx")[1:]
    assert sorted(found) == sorted(expected)
    assert [each for each in found if each in expected and not each.startswith("Bảng")] == [
        each for each in expected if not each.startswith("Bảng")
    ]


def test_without_a_set_those_of_the_round(run: Run, sample: Sample) -> None:
    assert run("--round", "2020-04", "--units", "huyen-a", "-o", "a.xlsx")[0] == 0
    sheet = load_workbook("a.xlsx")["Một"]
    texts = [str(cell.value) for row in sheet["B2:C5"] for cell in row]
    assert "mau/tinh-commune" in texts
    assert any(text.startswith("2020-04-30") for text in texts)


def test_the_name_of_a_new_round_says_its_month(run: Run, sample: Sample) -> None:
    (sample.folder / "2020-07").mkdir()
    assert run("--set", SETS, "--round", "2020-07", "--units", "xa-1", "-o", "a.xlsx")[0] == 0
    texts = [str(cell.value) for row in load_workbook("a.xlsx")["Một"]["C2:C5"] for cell in row]
    assert any(text.startswith("2020-07-31") for text in texts)


def test_a_round_is_found_by_its_name(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    path = str(tmp_path / "a.xlsx")
    assert run("--round", "2020-04", "--units", "tan-loc", "-o", path)[0] == 0
    assert sheets(path) == ["Hướng dẫn", "Tân Lộc"]


def test_a_file_for_each_department(run: Run, sample: Sample) -> None:
    status, told = run("--set", SETS, "--units", "huyen-a", "--by", "department", "-o", "bieu")
    assert status == 0
    assert [path.name for path in sorted(Path("bieu").iterdir())] == ["so-y-te.xlsx"]
    assert told.splitlines()[0].startswith("không có trong biểu của cơ quan nào, vì chưa rõ cơ quan phụ trách: ")
    assert told.splitlines()[1:] == ["đã ghi bieu/so-y-te.xlsx"]
    assert sheets("bieu/so-y-te.xlsx") == ["Hướng dẫn", "Bảng chung các xã", "Một", "Hai"]


REFUSED = [
    (["--set", SETS, "--units", "huyen-a", "-o", "a.xls"], 2, "template_not_xlsx"),
    (["--set", SETS, "--units", ",", "-o", "a.xlsx"], 2, "ở đây chưa có giá trị"),
    (["--set", SETS, "--units", "huyen-a", "-o", "2020-04"], 2, "template_not_xlsx"),
    (["--units", "huyen-a", "-o", "a.xlsx"], 2, "template_without_sets"),
    (["--set", SETS, "--units", "huyen-a", "--filled", "-o", "a.xlsx"], 2, "template_filled_without_round"),
    (["--set", SETS, "--units", "huyen-a", "--by", "department", "-o", "units.yaml"], 2, "report_not_folder"),
    (["--set", "mau/commune", "--round", "2020-04", "--filled", "--units", "xa-1", "-o", "a.xlsx"], 1,
     "template_filled_by_another_set"),
    (["--set", SETS, "--round", "2020-04", "--units", "xa-11", "-o", "a.xlsx"], 1, "unit_unknown"),
    (["--set", SETS, "--units", "xa-11", "-o", "a.xlsx"], 1, "units_not_found"),
    (["--set", "mau/district", "--units", "xa-1", "-o", "a.xlsx"], 1, "template_level_without_set"),
    (["--set", "mau/commune,mau/tinh-commune", "--units", "xa-1", "-o", "a.xlsx"], 1, "sets_for_one_role"),
    (["--set", "mau/distric", "--units", "xa-1", "-o", "a.xlsx"], 1, "set_not_found"),
    (["--round", "criteria", "--units", "xa-1", "-o", "a.xlsx"], 1, "template_round_without_sets"),
    (["--set", SETS, "--round", "2020-99", "--units", "xa-1", "-o", "a.xlsx"], 1, "round_missing"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "status", "code"), REFUSED, ids=[code for _, _, code in REFUSED])
def test_what_cannot_be_had_is_told_and_nothing_is_written(
    run: Run, sample: Sample, arguments: list[str], status: int, code: str
) -> None:
    found, told = run(*arguments)
    assert (found, code in told) == (status, True), told
    assert not list(sample.folder.rglob("*.xls*"))


def test_a_unit_is_guessed(run: Run, sample: Sample) -> None:
    _, told = run("--set", SETS, "--round", "2020-04", "--units", "xa-11,huyen-aa", "-o", "a.xlsx")
    assert "“xa-11”" in told
    assert "“huyen-aa”" in told
    assert "có phải bạn định viết “huyen-a”?" in told
    assert "có phải bạn định viết “xa-1”?" in run("--set", SETS, "--units", "xa-11", "-o", "a.xlsx")[1]


def test_the_set_of_another_province(run: Run, sample: Sample) -> None:
    sample.change("units.yaml", "id: tinh,", "id: tinh-khac,")
    status, told = run("--set", "mau/tinh-commune", "--units", "xa-1", "-o", "a.xlsx")
    assert (status, "set_of_another_province" in told) == (1, True)


def test_nothing_is_filled_in_from_a_round_that_cannot_be_read(run: Run, sample: Sample) -> None:
    sample.change(ASSESSMENT, "stage: ", "stage: chưa-rõ-")
    status, told = run("--round", "2020-04", "--set", SETS, "--units", "huyen-a", "--filled", "-o", "a.xlsx")
    assert (status, Path("a.xlsx").exists()) == (1, False)
    assert told.startswith(f"{ASSESSMENT}:")


def test_what_somebody_filled_in_is_not_lost(run: Run, sample: Sample) -> None:
    """None of several files is written where one may not be."""
    arguments = ["--set", SETS, "--units", "huyen-a"]
    assert run(*arguments, "-o", "a.xlsx")[0] == 0
    assert run(*arguments, "-o", "a.xlsx")[0] == 0, "nobody has changed it"
    book = load_workbook("a.xlsx")
    book.properties.lastModifiedBy = "Văn thư"
    book.save("a.xlsx")
    before = Path("a.xlsx").read_bytes()
    status, told = run(*arguments, "-o", "a.xlsx")
    assert (status, "document_changed" in told) == (2, True)
    assert Path("a.xlsx").read_bytes() == before
    assert run(*arguments, "-o", "a.xlsx", "--force")[0] == 0
    assert Path("a.xlsx").read_bytes() != before


def test_none_of_several_files_is_written_where_one_may_not_be(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    folder = tmp_path / "bieu"
    folder.mkdir()
    (folder / "bhxh.xlsx").write_text("của tôi", encoding="utf-8")
    arguments = ["--round", "2020-04", "--units", "tan-loc", "--by", "department", "-o", str(folder)]
    assert run(*arguments)[0] == 2
    assert [path.name for path in folder.iterdir()] == ["bhxh.xlsx"]


def test_in_english(run: Run, sample: Sample) -> None:
    assert run("--set", SETS, "--units", "huyen-a", "-o", "a.xlsx", "--lang", "en")[0] == 0
    assert sheets("a.xlsx")[:2] == ["Guide", "All communes"]
