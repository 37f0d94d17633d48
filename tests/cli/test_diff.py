"""`ntm diff`, from the arguments to what is printed and the exit status: sets, folders, git revisions, impact."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ntm_rules.cli import main

ROOT = Path(__file__).parents[2]
APRIL = "assessments/ha-tinh/2020-04"
NATIONAL, PROVINCE = "vn/commune-2016-2020", "ha-tinh/commune-2016-2020"
HEALTH = f"criteria/{NATIONAL}/15-y-te.yaml"
NOTHING = "1 lỗi; không có kết quả nào được đưa ra\n"

Run = Callable[..., tuple[int, str, str]]

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="no git")


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the assessments and the criteria of 2016-2020 as the current folder."""
    shutil.copytree(ROOT / "assessments", tmp_path / "assessments")
    for name in (NATIONAL, PROVINCE, "vn/district-2016-2020"):
        shutil.copytree(ROOT / "criteria" / name, tmp_path / "criteria" / name)
    for name in ("measures.yaml", "departments.yaml"):
        shutil.copyfile(ROOT / "criteria" / name, tmp_path / "criteria" / name)
    monkeypatch.chdir(tmp_path)
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm diff` with some arguments."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["diff", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The current folder as a git repository: commits all there is under a name."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(tag: str) -> None:
        git("add", "-A")
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", tag)
        git("tag", tag)

    git("init", "-q")
    return commit


def change(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def tighten() -> None:
    change(HEALTH, 'require: "≥ 85"', 'require: "≥ 88"')


# ------------------------------------------------------------------------------------------ what is compared


def test_two_sets_by_id(run: Run) -> None:
    status, out, err = run(NATIONAL, PROVINCE)
    assert (status, err) == (0, "")
    assert "15.1  Tỷ lệ người dân tham gia bảo hiểm   ≥ 85 %              ≥ 90 %" in out
    assert "ví dụ 85 %: trước đạt, sau chưa" in out
    assert "1980/QĐ-TTg" in out


@pytest.mark.parametrize("name", [NATIONAL, "criteria", "criteria/vn", f"criteria/{NATIONAL}", HEALTH])
@pytest.mark.parametrize("form", ["text", "md"])
def test_nothing_differs_from_itself(run: Run, name: str, form: str) -> None:
    status, out, err = run(name, name, "--format", form, "--lang", "en")
    assert (status, err) == (0, "")
    title, _, rest = out.rstrip("\n").rpartition("\n")
    assert " ".join(title.split()) == f"{'# ' * (form == 'md')}ntm diff: {name} → {name}"
    assert rest == "Nothing differs."


def test_folders_pair_sets_by_id(run: Run) -> None:
    shutil.copytree("criteria", "moi")
    shutil.rmtree(f"moi/{PROVINCE}")
    change(f"moi/{NATIONAL}/15-y-te.yaml", 'require: "≥ 85"', 'require: "≥ 88"')
    diff = json.loads(run("criteria", "moi", "--format", "json")[1])
    sets = {(each["before"] or each["after"])["id"]: each for each in diff["sets"]}
    assert sets[PROVINCE]["after"] is None
    assert sets[NATIONAL]["counts"] == {"tightened": 1}
    assert sets["vn/district-2016-2020"]["nodes"] == []


def test_one_set_is_held_against_that_of_its_id(run: Run) -> None:
    shutil.copytree("criteria", "cu")
    tighten()
    diff = json.loads(run("cu", NATIONAL, "--format", "json")[1])
    assert [each["after"]["id"] for each in diff["sets"]] == [NATIONAL]
    assert diff["sets"][0]["counts"] == {"tightened": 1}


def test_criteria_are_looked_up_where_the_option_says(run: Run) -> None:
    shutil.move("criteria", "khac")
    assert run(NATIONAL, PROVINCE, "--criteria", "khac")[0] == 0


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "vn/commune-2016-2O20", NATIONAL,
            "diff_side_unknown không có thư mục, bộ tiêu chí hay phiên bản git nào tên “vn/commune-2016-2O20”\n",
        ),
        (
            "criteria/vn", PROVINCE,
            f"diff_set_missing criteria/vn không có bộ tiêu chí {PROVINCE}\n",
        ),
    ],
)  # fmt: skip
@needs_git
def test_what_is_not_there(run: Run, repository: Callable[[str], None], before: str, after: str, message: str) -> None:
    assert run(before, after) == (1, "", f"{message}  gợi ý: có phải bạn định viết “{NATIONAL}”?\n{NOTHING}")


def test_files_that_cannot_be_read(run: Run) -> None:
    change(HEALTH, 'require: "≥ 85"', 'require: "quá nửa"')
    status, out, err = run(NATIONAL, PROVINCE)
    assert (status, out) == (1, "")
    assert err.startswith(f"{Path(HEALTH)}:")


def test_an_overlay_of_what_cannot_be_read_is_no_defect(run: Run) -> None:
    change(HEALTH, 'require: "≥ 85"', "require: [")
    status, _, err = run("criteria", "criteria")
    assert status == 1
    assert "KeyError" not in err


# ---------------------------------------------------------------------------------------------- git revisions


@pytest.mark.slow
@needs_git
def test_revisions(run: Run, repository: Callable[[str], None]) -> None:
    repository("v1.0")
    tighten()
    repository("v1.1")
    for before, after in (
        ("v1.0", "v1.1"), ("HEAD~1", "HEAD"), ("v1.0", "criteria"), ("v1.0:criteria", "v1.1:./criteria"),
        ("v1.0", NATIONAL), (f"v1.0:criteria/{NATIONAL}", NATIONAL), ("v1.0", f"criteria/{NATIONAL}"),
    ):  # fmt: skip
        status, out, err = run(before, after, "--format", "json")
        assert (status, err) == (0, ""), (before, after)
        counts = {each["after"]["id"]: each["counts"] for each in json.loads(out)["sets"]}
        assert counts[NATIONAL] == {"tightened": 1}, (before, after)
        assert counts.get(PROVINCE, {}) == {}, "what the province sets anew does not change"


@needs_git
def test_places_in_a_revision_are_those_of_the_revision(run: Run, repository: Callable[[str], None]) -> None:
    repository("v1.0")
    tighten()
    repository("v1.1")
    change(HEALTH, 'require: "≥ 88"', 'require: "quá nửa"')
    repository("v1.2")
    (found,) = json.loads(run("v1.0", "v1.1", "--format", "json")[1])["sets"][1]["nodes"]
    assert found["before"]["place"].startswith(f"v1.0:{HEALTH}:")
    assert found["after"]["place"].startswith(f"v1.1:{HEALTH}:")
    status, out, err = run("v1.0", "v1.2")
    assert (status, out) == (1, "")
    assert err.startswith(f"v1.2:{HEALTH}:")
    assert tempfile.gettempdir() not in err


@needs_git
def test_what_a_folder_of_a_revision_extends_is_of_that_revision(run: Run, repository: Callable[[str], None]) -> None:
    """The province's folder alone is named; the national set beside it is read as it was, not as it is shipped."""
    repository("v1.0")
    change(f"criteria/{NATIONAL}/15-y-te.yaml", "vi: Y tế,", "vi: Y tế xã,")
    repository("v1.1")
    diff = json.loads(run("v1.0:criteria/ha-tinh", "v1.1:criteria/ha-tinh", "--format", "json")[1])
    assert [(each["after"]["id"], each["counts"]) for each in diff["sets"]] == [(PROVINCE, {"reworded": 1})]


@needs_git
def test_a_revision_leaves_nothing_behind(
    run: Run, repository: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository("v1.0")
    room = tmp_path / "tam"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    assert run("v1.0", "HEAD")[0] == 0
    assert list(room.iterdir()) == []


@needs_git
def test_a_folder_goes_before_a_revision_of_its_name(run: Run, repository: Callable[[str], None]) -> None:
    repository("v1.0")
    shutil.copytree("criteria", "v1.0")
    change(f"v1.0/{NATIONAL}/15-y-te.yaml", 'require: "≥ 85"', 'require: "≥ 70"')
    diff = json.loads(run("v1.0", NATIONAL, "--format", "json")[1])
    assert diff["sets"][0]["nodes"][0]["before"]["requirement"] == ["≥ 70 %"]


@needs_git
def test_only_the_folder_asked_for_is_read(run: Run, repository: Callable[[str], None]) -> None:
    """The other folder of criteria in the revision is broken, and nobody asked."""
    shutil.copytree("criteria", "hong")
    change("hong/measures.yaml", "measures:", "measures: [")
    repository("v1.0")
    assert run("v1.0", "criteria")[0] == 0


@needs_git
@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("v2.0", "diff_side_unknown không có thư mục, bộ tiêu chí hay phiên bản git nào tên “v2.0”\n"),
        ("HEAD~9", "diff_side_unknown không có thư mục, bộ tiêu chí hay phiên bản git nào tên “HEAD~9”\n"),
        ("HEAD:tieuchi", "revision_without_folder phiên bản HEAD không có thư mục tieuchi\n"),
        (f"HEAD:{HEALTH}", f"revision_without_folder phiên bản HEAD không có thư mục {HEALTH}\n"),
        ("HEAD:../ngoai", "revision_without_folder phiên bản HEAD không có thư mục ../ngoai\n"),
        ("HEAD:assessments", "HEAD:assessments: no_sets "),
    ],
)
def test_revisions_that_cannot_be_had(run: Run, repository: Callable[[str], None], word: str, message: str) -> None:
    repository("v1.0")
    status, out, err = run(word, "criteria")
    assert (status, out) == (1, "")
    assert err.startswith(message)


@needs_git
def test_outside_of_a_repository(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    status, out, err = run("HEAD~1", "criteria")
    assert (status, out) == (1, "")
    assert err.startswith("repository_missing “HEAD~1” không phải thư mục hay bộ tiêu chí; ")


def test_without_git(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    status, out, err = run("HEAD~1", "criteria")
    assert (status, out) == (1, "")
    assert err.startswith("git_missing “HEAD~1” không phải thư mục hay bộ tiêu chí; ")


@needs_git
def test_git_that_fails_says_so_itself(
    run: Run, repository: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository("v1.0")
    monkeypatch.setenv("GIT_DIR", ".git")
    Path(".git/config").write_text("[core]\n\trepositoryformatversion = 99\n", encoding="utf-8")
    status, _, err = run("v1.0", "criteria")
    assert status == 1
    assert err.startswith("git_failed git không đọc được “v1.0”: ")


# ------------------------------------------------------------------------------------------------------ impact


def test_impact_of_another_set(run: Run) -> None:
    """Under the national 85 % the nine communes of Lộc Hà below 90 % stay open; under the province's 90 % they fail.

    What was found of all communes of Đức Thọ was found under the province's set, and says nothing under another.
    """
    status, out, err = run(NATIONAL, PROVINCE, "--impact", APRIL)
    assert (status, err) == (0, "")
    assert "  - 11 xã: 9 từ chưa kết luận thành chưa đạt chuẩn\n" in out
    assert "  - 3 huyện: 1 từ chưa kết luận thành đạt chuẩn\n" in out
    assert "chỉ tiêu 15.1 Tỷ lệ người dân tham gia bảo hiểm y tế: chưa đánh giá → chưa\n    đạt; < 90 %," in out
    found = json.loads(run(NATIONAL, PROVINCE, "--impact", APRIL, "--format", "json")[1])["impact"]
    tan_loc = next(unit for unit in found["units"] if unit["id"] == "tan-loc")
    assert (tan_loc["within"], tan_loc["before"]["verdict"], tan_loc["after"]["verdict"]) == (
        "loc-ha", "pending", "fail",
    )  # fmt: skip
    assert [node["after"]["id"] for node in tan_loc["nodes"]] == ["15.1"]
    moved = {"level": "commune", "role": "commune", "before": "pending", "after": "fail", "count": 9}
    assert moved in found["counts"]


@needs_git
def test_impact_of_a_revision(run: Run, repository: Callable[[str], None]) -> None:
    """The set that the files name, as it was and as it is; what changes is the overlay's own figure."""
    repository("v1.0")
    change(f"criteria/{PROVINCE}/set.yaml", 'require: "≥ 90"', 'require: "≥ 80"')
    found = json.loads(run("v1.0", "criteria", "--impact", APRIL, "--format", "json")[1])["impact"]
    assert {(unit["level"], unit["before"]["verdict"], unit["after"]["verdict"]) for unit in found["units"]} == {
        ("commune", "fail", "pending"), ("district", "fail", "fail"),
    }  # fmt: skip


def test_impact_that_is_none(run: Run) -> None:
    status, out, _ = run("criteria", "criteria", "--impact", APRIL, "--lang", "en")
    assert status == 0
    assert "  - 11 communes: no verdict changes\n" in out


def test_impact_on_assessments_that_cannot_be_read(run: Run) -> None:
    status, out, err = run(NATIONAL, PROVINCE, "--impact", "assessments/nghe-an")
    assert (status, out) == (1, "")
    assert err.startswith("assessments/nghe-an: file_missing")
    assert err.endswith(NOTHING)


def test_a_set_of_another_level_cannot_be_played(run: Run) -> None:
    status, out, err = run(NATIONAL, "vn/district-2016-2020", "--impact", APRIL)
    assert (status, out) == (1, "")
    assert "set_level" in err


# ------------------------------------------------------------------------------------------------------ output


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_output_to_a_file_which_may_be_written_again(run: Run, form: str) -> None:
    written = run(NATIONAL, PROVINCE, "--format", form)[1]
    for _ in range(2):
        assert run(NATIONAL, PROVINCE, "--format", form, "-o", "kq.txt") == (0, "", "đã ghi kq.txt\n")
        assert Path("kq.txt").read_text(encoding="utf-8") == written
    Path("kq.txt").write_text("của người khác\n", encoding="utf-8")
    status, _, err = run(NATIONAL, PROVINCE, "--format", form, "-o", "kq.txt")
    assert status == 2
    assert err.startswith("kq.txt: output_not_ours ")


def test_no_criteria_are_overwritten(run: Run) -> None:
    assert run(NATIONAL, PROVINCE, "--force", "-o", HEALTH)[0] == 2


def test_usage(run: Run) -> None:
    status, out, err = run(NATIONAL)
    assert (status, out) == (2, "")
    assert "ntm diff" in err
