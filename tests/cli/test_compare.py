"""`ntm compare`, from the arguments to what is printed and the exit status."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ntm_rules.cli import main

ROOT = Path(__file__).parents[2]
APRIL, JULY, OCTOBER = (
    "assessments/ha-tinh/2020-04/loc-ha.yaml", "assessments/minh-hoa/2020-07", "assessments/minh-hoa/2020-10",
)  # fmt: skip
NOTHING = "không có kết quả nào được đưa ra\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the assessments as the current folder; sets are those of the program."""
    shutil.copytree(ROOT / "assessments", tmp_path / "assessments")
    monkeypatch.chdir(tmp_path)
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm compare` with some arguments."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["compare", "--engine", "direct", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("table", "ntm compare: 31/07/2020"),
        ("md", "# ntm compare: 31/07/2020"),
        ("json", '{\n  "schema": "ntm.compare/1"'),
    ],
)
def test_each_format_to_stdout_and_to_a_file_that_may_be_written_again(run: Run, form: str, beginning: str) -> None:
    status, out, err = run(JULY, OCTOBER, "--format", form)
    assert (status, err) == (0, "")
    assert out.startswith(beginning)
    for _ in range(2):
        assert run(JULY, OCTOBER, "--format", form, "-o", "ra.txt") == (0, "", "đã ghi ra.txt\n")
    assert Path("ra.txt").read_text(encoding="utf-8") == out


def test_a_file_that_is_no_result_is_kept_unless_forced(run: Run) -> None:
    Path("thu.txt").write_text("Kính gửi", encoding="utf-8")
    status, _, err = run(JULY, OCTOBER, "-o", "thu.txt")
    assert (status, err.split()[1]) == (2, "output_not_ours")
    assert run(JULY, OCTOBER, "-o", "thu.txt", "--force")[0] == 0


@pytest.mark.parametrize("path", [APRIL, "assessments/minh-hoa/units.yaml", f"{JULY}/moi.yml"])
def test_what_is_read_is_never_written_over(run: Run, path: str) -> None:
    Path(f"{JULY}/moi.yml").symlink_to("loc-ha.yaml")
    before = Path(path).read_text(encoding="utf-8")
    status, out, err = run(APRIL, OCTOBER, "-o", path, "--force")
    assert (status, out, err.split()[1]) == (2, "", "output_is_input")
    assert Path(path).read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "còn thiếu: ĐỢT"),
        ((JULY,), "còn thiếu: ĐỢT"),
        ((JULY, OCTOBER, "--format", "text"), "“text” không dùng được ở đây"),
        ((JULY, OCTOBER, "--units", "x"), "có phải “--unit”?"),
    ],
)
def test_usage(run: Run, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("paths", "codes"),
    [
        ((JULY, JULY), ["compare_same_round"]),
        ((JULY, f"{JULY}/../2020-07"), ["compare_same_round"]),
        ((JULY, "assessments/minh-hoa"), ["compare_inside"]),
        ((f"{JULY}/loc-ha.yaml", OCTOBER, JULY, OCTOBER), ["compare_inside", "compare_same_round"]),
    ],
)
def test_one_round_twice(run: Run, paths: tuple[str, ...], codes: list[str]) -> None:
    status, out, err = run(*paths)
    assert (status, out) == (2, "")
    assert [line.split()[1] for line in err.splitlines() if "compare_" in line] == codes
    assert err.endswith(NOTHING)


def test_the_problems_of_all_rounds_are_told_at_once(run: Run) -> None:
    for path, old, new in ((f"{JULY}/loc-ha.yaml", "stage: verification", "stage: later"),
                           (f"{OCTOBER}/loc-ha.yaml", "unit: loc-ha", "unit: loc-hà"),
                           ("assessments/minh-hoa/units.yaml", "communes: 11", "communes: 10,5")):  # fmt: skip
        file = Path(path)
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    status, out, err = run(JULY, "khong-co", OCTOBER)
    assert (status, out) == (1, "")
    codes = [word for word in err.split() if word in {"not_one_of", "unit_unknown", "count_not_whole", "file_missing"}]
    assert sorted(codes) == ["count_not_whole", "file_missing", "not_one_of", "unit_unknown"]
    assert err.endswith(f"4 lỗi; {NOTHING}")


def test_a_folder_without_assessments(run: Run) -> None:
    Path("trong").mkdir()
    status, _, err = run(JULY, "trong")
    assert (status, err.split()[1]) == (1, "no_assessments")


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        ((OCTOBER, "assessments/ha-tinh/2020-04/duc-tho.yaml"), "compare_nothing_shared"),
        (("assessments/minh-hoa", "assessments/ha-tinh"), "compare_unit_twice"),
    ],
)
def test_rounds_that_cannot_be_compared(run: Run, paths: tuple[str, str], code: str) -> None:
    status, out, err = run(*paths)
    assert (status, out) == (1, "")
    assert code in err


@pytest.mark.slow
def test_one_unit_by_any_of_its_names(run: Run) -> None:
    pages = {run(JULY, OCTOBER, "--unit", name)[1] for name in ("thach-chau", "Xã Thạch Châu", "thach chau")}
    assert len(pages) == 1
    (page,) = pages
    assert "Thạch Châu" in page
    assert "Tân Lộc" not in page
    status, _, err = run(JULY, OCTOBER, "--unit", "thach-chao")
    assert (status, err.split()[0]) == (1, "unit_not_assessed")
    assert run(JULY, OCTOBER, "--unit", "ich-hau")[0] == 0, "it is in the first round alone"


def test_a_set_in_the_place_of_what_the_files_name(run: Run) -> None:
    out = run(JULY, OCTOBER, "--format", "json", "--set", "commune=vn/commune-2016-2020")[1]
    found = json.loads(out)
    assert [each["sets"]["commune"] for each in found["rounds"]] == ["vn/commune-2016-2020"] * 2
    assert "thach-chau" not in [unit["id"] for unit in found["steps"][0]["worse"]], "89,6 % is enough for the nation"


def test_other_sets_from_round_to_round_are_said(run: Run) -> None:
    text = Path(JULY, "loc-ha.yaml").read_text(encoding="utf-8")
    Path(JULY, "loc-ha.yaml").write_text(text.replace("ha-tinh/commune", "vn/commune"), encoding="utf-8")
    assert "một bộ kế thừa bộ kia" in " ".join(run(JULY, OCTOBER)[1].split())


def test_rounds_out_of_order_are_compared_as_given(run: Run) -> None:
    out = run(OCTOBER, JULY, "--lang", "en")[1]
    assert out.startswith("ntm compare: 2020-10-31, 2020-07-31\n")
    assert "in the order of the command line" in out


def test_nobody_can_take_the_illustrative_rounds_for_real() -> None:
    for path in Path("assessments/minh-hoa").rglob("*.yaml"):
        second = path.read_text(encoding="utf-8").splitlines()[1]
        assert second == "# SỐ LIỆU MINH HỌA, không phải báo cáo. / ILLUSTRATIVE FIGURES, not a report: see " + (
            "README.md." if path.parent.name == "minh-hoa" else "../README.md."
        ), path
    readme = Path("assessments/minh-hoa/README.md").read_text(encoding="utf-8")
    assert readme.startswith("# SỐ LIỆU MINH HỌA, không phải báo cáo\n")
    assert "# ILLUSTRATIVE FIGURES, not a report\n" in readme
