"""`ntm report`, from the arguments to the files in the folder: what is written, what is printed, what is refused."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ntm_rules.cli import main
from ntm_rules.cli.documents import replaceable

ROOT = Path(__file__).parents[2]
ROUND = ROOT / "assessments/ha-tinh/2020-04"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The status, stdout and stderr of `ntm report` with some arguments, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["report", *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_each_kind_is_written_under_the_name_of_the_round(run: Run) -> None:
    status, out, err = run(ROUND, "--to", "csv,json", "-o", "out/2020")
    assert (status, out) == (0, "")
    assert err == "".join(f"đã ghi {Path('out/2020') / f'bao-cao-2020-04.{kind}'}\n" for kind in ("csv", "json"))
    assert json.loads(Path("out/2020/bao-cao-2020-04.json").read_text(encoding="utf-8"))["schema"] == "ntm.report/1"


def test_of_one_district_under_its_own_and_in_english(run: Run) -> None:
    assert run(ROUND / "loc-ha.yaml", "--to", "csv", "-o", "out", "--lang", "en")[0] == 0
    assert [path.name for path in Path("out").iterdir()] == ["report-loc-ha.csv"]


def test_a_round_of_one_district_is_called_by_its_folder(run: Run) -> None:
    for month in ("2020-07", "2020-10"):
        assert run("--monthly", ROUND.parents[1] / "minh-hoa" / month, "--to", "md", "-o", "out")[0] == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "bao-cao-thang-2020-07.md", "bao-cao-thang-2020-10.md",
    ]  # fmt: skip


def test_one_kind_of_text_is_printed(run: Run) -> None:
    status, out, err = run(ROUND, "--to", "json")
    assert (status, err) == (0, "")
    assert len(json.loads(out)["outcomes"]) == 3


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["--to", "docx"], 2, "report_without_folder"),
        ([], 2, "report_without_folder"),
        (["--to", "csv,json"], 2, "report_without_folder"),
        (["--to", "pdf"], 2, "“pdf”"),
        (["--to", ","], 2, "“,”"),
        (["--monthly", "--to", "xlsx", "-o", "out"], 2, "monthly_kinds"),
        (["--to", "csv", "-o", "a-file"], 2, "report_not_folder"),
        (["--to", "csv", "--template", "mau.docx", "-o", "out"], 2, "template_without_docx"),
    ],
)
def test_what_cannot_be_had(run: Run, arguments: list[str], status: int, code: str) -> None:
    Path("a-file").write_text("của tôi", encoding="utf-8")
    got, out, err = run(ROUND, *arguments)
    assert (got, out) == (status, "")
    assert code in err
    assert not Path("out").exists()


def test_a_round_is_found_by_its_name(run: Run) -> None:
    for name in ("a/2020-04", "b/2020-04"):
        Path("assessments", name).mkdir(parents=True)
    status, _, err = run("--monthly", "2020-04")
    assert (status, "round_ambiguous" in err) == (1, True)
    status, _, err = run("--monthly", "2020-05")
    assert (status, "round_missing" in err) == (1, True)


def test_what_is_wrong_with_progress_stops_the_report_too(run: Run) -> None:
    for name in ("units.yaml", "2020-04/thach-ha.yaml", "2020-04/progress.yaml"):
        Path(name).parent.mkdir(exist_ok=True)
        text = (ROUND.parent / name).read_text(encoding="utf-8").replace("month: 11,44", "month: 11,45")
        Path(name).write_text(text, encoding="utf-8")
    status, out, err = run("2020-04", "--to", "csv")
    assert (status, out) == (1, "")
    assert "2020-04/progress.yaml:33:12: progress_sum" in err.replace("\\", "/")


def test_a_report_is_written_again_but_not_over_what_somebody_has_changed(run: Run) -> None:
    assert run(ROUND, "--to", "csv", "-o", "out")[0] == 0
    written = Path("out/bao-cao-2020-04.csv")
    assert run(ROUND, "--to", "csv", "-o", "out")[0] == 0
    written.write_text("của tôi", encoding="utf-8")
    status, _, err = run(ROUND, "--to", "csv,json", "-o", "out")
    assert (status, "document_changed" in err) == (2, True)
    assert (written.read_text(encoding="utf-8"), len(list(Path("out").iterdir()))) == ("của tôi", 1)
    assert run(ROUND, "--to", "csv", "-o", "out", "--force")[0] == 0
    assert written.read_text(encoding="utf-8") != "của tôi"


@pytest.mark.parametrize(
    ("saved_by", "expected"),
    [
        ("ntm-rules", True),
        ("Nguyễn Thị Hoa", False),
        ("", False),
        ("ntm-rules-khac", False),
    ],
)
def test_a_document_tells_who_saved_it(tmp_path: Path, saved_by: str, expected: bool) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("docProps/core.xml", f"<p><cp:lastModifiedBy>{saved_by}</cp:lastModifiedBy></p>")
    assert replaceable(path) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", True),
        (b"PK\x03\x04 no archive", False),
        (b"<!-- ntm report -->\n# A", True),
        (b'<!DOCTYPE html>\n<html><head><meta name="generator" content="ntm report">', True),
        (b"<!DOCTYPE html>\n<html><head><title>ntm report</title>", False),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ntm-rules//ntm todo//VI\r\n", True),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Someone//VI\r\n", False),
        (b'{"schema": "ntm.report/1"}', True),
        (b"unit: loc-ha\n", False),
    ],
)
def test_and_a_text_how_it_begins(tmp_path: Path, content: bytes, expected: bool) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    assert replaceable(path) is expected
    assert replaceable(tmp_path / "nothing")
    assert not replaceable(tmp_path)
