"""`ntm import`, from the arguments to what is printed, what is written and the exit status."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import ASSESSMENT, Sample

from ntm_rules.cli import import_, main

MAPPING = "table: so-lieu.csv\nunit: xã\ncolumns: {thu nhập: '1', bảo hiểm: '2.1'}\n"
TABLE = "xã,thu nhập,bảo hiểm\nXã Một,46,91\nxa-2,,95\n"
NOTHING = "chưa ghi gì; chạy lại với --write để ghi các thay đổi này\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(sample: Sample, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm import so-lieu.yaml --round 2020-04` with more arguments."""
    for name in ("NTM_LANG", "NTM_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    sample.write("so-lieu.yaml", MAPPING)
    sample.write("so-lieu.csv", TABLE)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["import", "so-lieu.yaml", "--round", "2020-04", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


SHOWN = """\
Thay đổi ở đợt 2020-04

2020-04/huyen-a.yaml: thay 3
  Xã Một
    ~ 1 Thu nhập: 45,5 → 46  [so-lieu.csv!B2]
    ~ 2.1 Người dân có bảo hiểm y tế: 91/100 → 91  [so-lieu.csv!C2]
  Xã Hai
    ~ 2.1 Người dân có bảo hiểm y tế: < 90 % → 95  [so-lieu.csv!C3]

Các dòng thay đổi trong 2020-04/huyen-a.yaml:
@@ -11,6 +11,6 @@
   xa-1:
-    "1": 45,5
-    "2.1": {part: 91, of: 100}
+    "1": {finding: 46, source: so-lieu.csv}
+    "2.1": {finding: 91, source: so-lieu.csv}
   xa-2:
-    "2.1": "< 90 %"
+    "2.1": {finding: 95, source: so-lieu.csv}
     no-debt: chưa đạt

Tổng cộng: thay 3
"""


def contents(sample: Sample) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sample.folder.rglob("*") if path.is_file()}


def test_the_changes_are_shown_and_nothing_is_written(sample: Sample, run: Run) -> None:
    before = contents(sample)
    assert run() == (0, SHOWN, NOTHING)
    assert contents(sample) == before


def test_a_round_of_two_sets_for_one_role_asks_which(sample: Sample, run: Run) -> None:
    other = sample.text(ASSESSMENT).partition("findings:")[0].replace("huyen-a", "huyen-b")
    sample.write("2020-04/huyen-b.yaml", other.replace("mau/tinh-commune", "mau/commune"))
    status, out, told = run()
    assert (status, out) == (1, "")
    assert told.startswith("2020-04: sets_for_one_role ")
    assert run("--set", "commune=mau/tinh-commune") == (0, SHOWN, NOTHING)


def test_they_are_written_where_asked(sample: Sample, run: Run) -> None:
    before = sample.text(ASSESSMENT)
    assert run("--write") == (0, SHOWN, f"đã ghi {ASSESSMENT}\n")
    after = sample.text(ASSESSMENT)
    assert before.partition("  xa-1:")[0] == after.partition("  xa-1:")[0]
    assert sample.told() == []
    assert run("--write")[1:] == ("Không có gì thay đổi: 3 kết quả đúng như trong đợt\n", "")
    assert sample.text(ASSESSMENT) == after


def test_a_byte_order_mark_and_line_ends_stay(sample: Sample, run: Run) -> None:
    sample.write(ASSESSMENT, b"\xef\xbb\xbf" + sample.text(ASSESSMENT).replace("\n", "\r\n").encode())
    assert run("--write")[0] == 0
    written = sample.path(ASSESSMENT).read_bytes()
    assert written.startswith(b"\xef\xbb\xbfunit: huyen-a\r\n")
    assert written.count(b"\n") == written.count(b"\r\n")


def test_a_new_round_in_english(sample: Sample, run: Run) -> None:
    sample.path("2020-05").mkdir()
    sample.change("so-lieu.csv", "Xã Một,46,91", "Xã Một,đang xây dựng,cơ bản đạt")
    sets = ("--set", "commune=mau/commune", "--set", "district=mau/district")
    status, out, _ = run("--round", "2020-05", *sets, "--write", "--lang", "en", "--stage", "verification")
    assert status == 0
    assert out == (
        "Changes to the round 2020-05\n\n"
        "2020-05/huyen-a.yaml (a new file): 3 added\n"
        "  Xã Một\n"
        "    + 1 Income: pending (under construction)  [so-lieu.csv!B2]\n"
        "    + 2.1 Residents with health insurance: pending (basically met, not yet confirmed as met)"
        "  [so-lieu.csv!C2]\n"
        "  Xã Hai\n"
        "    + 2.1 Residents with health insurance: 95  [so-lieu.csv!C3]\n\n"
        "In all: 3 added\n"
    )
    assert sample.told("2020-05") == []


def test_what_goes_with_the_old_value_is_shown(sample: Sample, run: Run) -> None:
    sample.change(ASSESSMENT, '"1": 45,5', '"1": {finding: 45, because: "đo lại", document: 1/BC}')
    out = run()[1]
    assert "    ~ 1 Thu nhập: 45 → 46  [so-lieu.csv!B2]\n        - lý do: đo lại\n        - văn bản: 1/BC\n" in out


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("vi", ["45,5 → 46,5  [so-lieu.csv!B2]", "- cơ quan: Sở Y tế", "- thời hạn: 20/05/2020", "- mức độ: suy luận"]),
        (
            "en",
            [
                "45.5 → 46.5  [so-lieu.csv!B2]",
                "- department: Department of Health",
                "- due: 2020-05-20",
                "- status: inferred",
            ],
        ),
    ],
)
def test_figures_days_and_departments_are_in_the_form_of_the_language(
    sample: Sample, run: Run, lang: str, lines: list[str]
) -> None:
    old = '{finding: "45,5", by: so-y-te, due: 2020-05-20, status: inferred}'
    sample.change(ASSESSMENT, '"1": 45,5', f'"1": {old}')
    sample.change("so-lieu.csv", "Xã Một,46,91", "Xã Một,46.5,")
    told = run("--lang", lang)[1].splitlines()
    at = next(at for at, line in enumerate(told) if "~ 1 " in line)
    assert [line.strip() for line in told[at + 1 : at + 4]] == lines[1:]
    assert told[at].endswith(lines[0])


def test_of_very_many_lines_the_first_are_shown(sample: Sample, run: Run) -> None:
    many = "\n".join(f"{' ' * 8}dòng {number}" for number in range(300))
    sample.change(ASSESSMENT, '"1": 45,5', f'"1":\n      finding: 45\n      because: |\n{many}')
    head, _, diff = run()[1].partition("Các dòng thay đổi")
    assert "lý do: dòng 0" in head
    assert "-        dòng 190\n" in diff
    assert "dòng 299" not in diff
    assert re.search(r"\n… và 1\d\d dòng nữa\n\nTổng cộng: thay 3\n$", diff)


def test_nothing_is_written_while_one_cell_is_wrong(sample: Sample, run: Run) -> None:
    sample.change("so-lieu.csv", "xa-2,,95", "xa-2,,195")
    before = contents(sample)
    status, out, err = run("--write")
    assert (status, out) == (1, "")
    assert err.startswith("so-lieu.csv!C3: finding_outside_domain ")
    assert contents(sample) == before


def test_a_file_that_somebody_changes_meanwhile_is_left_to_them(
    sample: Sample, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = sample.text(ASSESSMENT) + "note: vừa thêm\n"
    monkeypatch.setattr(import_, "out", lambda _: sample.write(ASSESSMENT, theirs))
    status, _, err = run("--write")
    assert (status, err.partition(" ")[0]) == (1, f"{ASSESSMENT}:")
    assert "file_changed" in err
    assert sample.text(ASSESSMENT) == theirs


@pytest.mark.parametrize(
    ("failure", "ending", "message"),
    [
        (OSError(28, "no space"), 1, "2020-04/huyen-b.yaml: output_unwritable"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_all_files_are_written_or_none(
    sample: Sample, run: Run, monkeypatch: pytest.MonkeyPatch, failure: BaseException, ending: int, message: str
) -> None:
    sample.write("so-lieu.csv", TABLE + "xa-3,44,\n")
    before = contents(sample)
    write = import_.write_file

    def fails_for_the_new(path: Path, content: bytes) -> None:
        if path.name == "huyen-b.yaml":
            raise failure
        write(path, content)

    monkeypatch.setattr(import_, "write_file", fails_for_the_new)
    status, _, err = run("--write")
    assert status == ending
    assert message in err.replace("\\", "/")
    assert contents(sample) == before


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("--round", "2021-01"), 1, "round_missing"),
        (("--unit", "xa-11"), 1, "import_unit_unknown"),
        (("--set", "commune=khong/co"), 1, "set_not_found"),
        (("--stage", "self-check"), 2, ""),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: tuple[str, ...], status: int, code: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert code in err


def test_a_round_without_sets(sample: Sample, run: Run) -> None:
    sample.path("2020-05").mkdir()
    assert "2020-05: import_without_sets" in run("--round", "2020-05")[2]


def test_a_table_that_is_not_there(sample: Sample, run: Run) -> None:
    sample.path("so-lieu.csv").unlink()
    status, out, err = run()
    assert (status, out) == (1, "")
    assert err.startswith("so-lieu.csv: file_missing ")


def test_no_findings_at_all(sample: Sample, run: Run) -> None:
    sample.write("so-lieu.csv", "xã,thu nhập,bảo hiểm\n")
    assert run() == (0, "Không có kết quả nào trong các tệp này\n", "")


def test_a_table_may_stand_in_the_round(sample: Sample, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("so-lieu.yaml", "so-lieu.csv"):
        sample.write(f"2020-04/tables/{name}", sample.text(name))
    assert main(["import", "2020-04/tables/so-lieu.yaml", "--round", "2020-04"]) == 0
    assert "[2020-04/tables/so-lieu.csv!B2]" in capsys.readouterr().out.replace("\\", "/")
    assert sample.told("2020-04") == []


def test_the_table_that_comes_along(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    folder = "assessments/minh-hoa"
    assert main(["import", f"{folder}/tables/bao-hiem-y-te.yaml", "--round", f"{folder}/2020-10", "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("In all: 2 replaced, 3 unchanged\n")
