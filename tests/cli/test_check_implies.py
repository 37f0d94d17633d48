"""`ntm check --implies A B`: the answer, and files that anybody can assess to see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ntm_rules.cli import main
from ntm_rules.pipeline import assess

CRITERIA = str(Path(__file__).parents[2] / "criteria")
NATION, PROVINCE = "vn/commune-2016-2020", "ha-tinh/commune-2016-2020"


def test_it_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--implies", PROVINCE, NATION, CRITERIA]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(f"Đã chứng minh: đơn vị nào đạt {PROVINCE} thì đạt {NATION}.\n")
    assert "region: bac-trung-bo; year: 2020, các năm khác:" in shown.out
    assert shown.err == ""


def test_each_way_against_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--implies", NATION, PROVINCE, CRITERIA, "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "15.1 Residents with health insurance: 89.9, while the second set requires “≥ 90”" in shown
    assert "20 Model new rural residential areas and model gardens: chưa đạt" in shown


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--implies", NATION, PROVINCE, CRITERIA, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["proved"]) == ("ntm.implies/1", False)
    (case,) = told["cases"]
    assert [[missed["id"] for missed in way["missed"]] for way in case["ways"]] == [["15.1"], ["20"]]


@pytest.mark.parametrize(("first", "second"), [(NATION, PROVINCE), ("vn/district-2016-2020", "vn/district-2021-2025")])
def test_every_file_written_passes_the_first_set_and_fails_the_second(
    tmp_path: Path, first: str, second: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cách"
    assert main(["check", "--implies", first, second, CRITERIA, "-o", str(folder)]) == 1
    assert str(folder) in capsys.readouterr().err
    assessed = assess([folder], criteria=Path(CRITERIA), chosen={"second": second})
    verdicts = {(outcome.id, outcome.set): str(outcome.verdict) for outcome in assessed.outcomes}
    files = [path.stem for path in folder.glob("vi-du-*.yaml")]
    assert files
    for unit in files:
        assert (verdicts[unit, first], verdicts[unit, second]) == ("pass", "fail"), unit


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ([NATION, "vn/commune-2016"], 1, "có phải bạn định viết “vn/commune-2016-2020”?"),
        ([NATION, "vn/district-2016-2020"], 1, "không cùng cấp"),
        ([NATION], 2, "cần 2 giá trị"),
        ([NATION, PROVINCE, "--format", "sarif"], 2, "không có sarif"),
    ],
)
def test_what_cannot_be_asked(
    arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--implies", *arguments]) == status
    assert words in capsys.readouterr().err


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "của tôi.txt").write_text("", encoding="utf-8")
    assert main(["check", "--implies", NATION, PROVINCE, CRITERIA, "-o", str(tmp_path)]) == 1
    assert "không ghi gì" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["của tôi.txt"]
