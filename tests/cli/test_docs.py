"""`ntm docs`, from the arguments to the files in the folder: what is written, what is left alone, what is refused."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docs_folder import FOLDER, write

import ntm_rules
from ntm_rules.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
LIST = "ntm-docs.json"
Run = "Callable[..., tuple[int, str]]"
LINKS = pytest.mark.skipif(os.name == "nt", reason="links take rights there")


@pytest.fixture(autouse=True)
def _criteria(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small folder of criteria in the current folder."""
    write(tmp_path / "criteria", {})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NTM_LANG", raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The status and stderr of `ntm docs` with some arguments; stdout stays empty."""

    def run(*arguments: str) -> tuple[int, str]:
        status = main(["docs", *arguments])
        captured = capsys.readouterr()
        assert captured.out == ""
        return status, captured.err

    return run


def files(folder: str | Path) -> dict[str, bytes]:
    """All files below a folder."""
    top = Path(folder)
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def test_the_site_is_written_and_listed(run: Run) -> None:
    status, err = run("-o", "site")
    assert (status, err) == (0, f"đã ghi 15 trang, mở {Path('site/index.html')} bằng trình duyệt\n")
    written = files("site")
    assert {"index.html", "search.html", "search.js", "search-index.js", "style.css", LIST} <= written.keys()
    assert json.loads(written[LIST]) == {"schema": "ntm.docs/1", "files": sorted(written.keys() - {LIST})}
    assert files(".").keys() == {f"criteria/{name}" for name in FOLDER} | {f"site/{name}" for name in written}


def test_in_english(run: Run) -> None:
    status, err = run("criteria", "-o", "site", "--lang", "en")
    assert (status, err) == (0, f"15 pages written; open {Path('site/index.html')} in a browser\n")
    assert b'<html lang="en">' in files("site")["index.html"]


@pytest.mark.parametrize("path", ["criteria/tinh", "criteria/tinh/set.yaml"])
def test_one_set_brings_the_one_that_it_extends(run: Run, path: str) -> None:
    assert run(path, "-o", "site")[0] == 0
    assert {"sets/tinh/commune/index.html", "sets/mau/commune/index.html"} <= files("site").keys()
    assert "sets/huyen/index.html" not in files("site")


def test_a_second_run_changes_nothing(run: Run) -> None:
    run("-o", "site")
    before = {path: path.stat().st_mtime_ns for path in Path("site").rglob("*") if path.name != LIST}
    contents = files("site")
    assert run("-o", "site")[0] == 0
    assert files("site") == contents
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_pages_of_what_is_gone_go(run: Run) -> None:
    run("-o", "site")
    Path("criteria/huyen/set.yaml").unlink()
    Path("criteria/huyen/01.yaml").unlink()
    assert run("-o", "site")[0] == 0
    assert not Path("site/sets/huyen").exists()
    assert Path("site/sets/mau/commune").is_dir()


@pytest.mark.slow
def test_other_bytes_come_of_no_other_seed(tmp_path: Path) -> None:
    sites = []
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-P", "-m", "ntm_rules", "docs", "-o", f"site-{seed}"],
            check=True,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(ntm_rules.__file__).parents[1])},
        )
        sites.append(files(tmp_path / f"site-{seed}"))
    assert sites[0] == sites[1]


# -- what is refused ---------------------------------------------------------------------------------------------


def test_a_set_with_an_error_is_shown_and_nothing_is_written(run: Run) -> None:
    write(Path("criteria"), {"mau/02.yaml": FOLDER["mau/02.yaml"].replace("≥ 20", "≥ x")})
    status, err = run("-o", "site")
    assert status == 1
    assert "criteria/mau/02.yaml:3:" in err.replace(os.sep, "/")
    assert err.endswith("1 lỗi; chưa ghi trang nào\n")
    assert not Path("site").exists()


def test_a_paper_that_cannot_be_read_is_shown_and_nothing_is_written(run: Run) -> None:
    Path("criteria/legal/luat.md").write_bytes(b"\xff")
    status, err = run("-o", "site")
    assert status == 1
    assert "file_not_utf8" in err
    assert not Path("site").exists()


def test_there_are_no_criteria(run: Run) -> None:
    status, err = run("nowhere", "-o", "site")
    assert status == 1
    assert "nowhere: file_missing" in err
    assert not Path("site").exists()


def test_the_output_is_a_file(run: Run) -> None:
    Path("site").write_text("mine", encoding="utf-8")
    status, err = run("-o", "site")
    assert status == 2
    assert err.startswith("site: docs_output_is_file đây là một tệp; cần tên của một thư mục\n")
    assert Path("site").read_text(encoding="utf-8") == "mine"


def test_the_output_lies_below_a_file(run: Run) -> None:
    Path("site").write_text("mine", encoding="utf-8")
    status, err = run("-o", "site/inside")
    assert status == 1
    assert "output_unwritable" in err


def test_nobody_may_write_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, text: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("ntm_rules.cli.site_folder.write_file", denied)
    status, err = run("-o", "site")
    assert status == 1
    assert "output_unwritable không ghi được tệp: không có quyền ghi" in err


# -- files of others ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mine.txt", "sets/mine.txt", ".hidden", "index.html"])
def test_files_of_others_are_a_reason_to_stop(run: Run, name: str) -> None:
    path = Path("site", name)
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    status, err = run("-o", "site")
    assert status == 2
    assert f"docs_folder_foreign trong thư mục này có tệp không phải do ntm docs ghi: {name}\n" in err
    assert "--force" in err
    assert files("site") == {name: b"mine"}


def test_force_writes_beside_them(run: Run) -> None:
    run("-o", "site")
    Path("site/sets/mine.txt").write_text("mine", encoding="utf-8")
    assert run("-o", "site")[0] == 2
    assert run("-o", "site", "--force")[0] == 0
    assert files("site")["sets/mine.txt"] == b"mine"
    assert "sets/mine.txt" not in json.loads(files("site")[LIST])["files"]


@pytest.mark.parametrize("name", ["index.html", "sets", "legal/luat.html", "sets/mau/commune", LIST])
def test_force_overwrites_nothing_of_others(run: Run, name: str) -> None:
    path = Path("site", name)
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    status, err = run("-o", "site", "--force")
    assert status == 1
    assert "docs_file_foreign không ghi đè" in err
    assert files("site") == {name: b"mine"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"schema": "other/1", "files": ["index.html"]}',
        '{"schema": "ntm.docs/1"}',
        '{"schema": "ntm.docs/1", "files": 1}',
        '{"schema": "ntm.docs/1", "files": [1]}',
    ],
)
def test_a_list_of_others_is_no_list(run: Run, text: str) -> None:
    Path("site").mkdir()
    Path("site", LIST).write_text(text, encoding="utf-8")
    Path("site", "index.html").write_text("mine", encoding="utf-8")
    assert run("-o", "site", "--force")[0] == 1
    assert files("site") == {LIST: text.encode(), "index.html": b"mine"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["../outside.html", "/etc/x", "sets/../../outside.html", "C:outside.html", "..", "a\0b", "Mine.html"]
)
def test_what_a_list_names_outside_or_is_none_of_ntm_s_names_stays(run: Run, name: str) -> None:
    run("-o", "site")
    Path("outside.html").write_text("mine", encoding="utf-8")
    Path("site/Mine.html").write_text("mine", encoding="utf-8")
    listed = json.loads(files("site")[LIST])
    Path("site", LIST).write_text(json.dumps({**listed, "files": [*listed["files"], name]}), encoding="utf-8")
    assert run("-o", "site", "--force")[0] == 0
    assert Path("outside.html").read_text(encoding="utf-8") == "mine"
    assert files("site")["Mine.html"] == b"mine"


@pytest.mark.slow
@LINKS
@pytest.mark.parametrize("name", ["sets", "index.html", "legal", LIST])
def test_links_are_neither_followed_nor_removed(run: Run, tmp_path: Path, name: str) -> None:
    run("-o", "site")
    there = tmp_path / "elsewhere"
    target = Path("site", name)
    target.rename(there)
    target.symlink_to(there, target_is_directory=there.is_dir())
    before = files(".")
    write(Path("criteria"), {"mau/02.yaml": FOLDER["mau/02.yaml"].replace("Thôn", "Bản")})
    assert run("-o", "site")[0] == 2
    assert run("-o", "site", "--force")[0] == 1
    after = files(".")
    assert {path: text for path, text in after.items() if not path.startswith("criteria/")} == {
        path: text for path, text in before.items() if not path.startswith("criteria/")
    }
    assert target.is_symlink()


@LINKS
def test_a_stale_page_that_is_now_a_link_stays(run: Run, tmp_path: Path) -> None:
    run("-o", "site")
    (tmp_path / "elsewhere").write_text("mine", encoding="utf-8")
    stale = Path("site/sets/huyen/index.html")
    stale.unlink()
    stale.symlink_to(tmp_path / "elsewhere")
    Path("criteria/huyen/set.yaml").unlink()
    Path("criteria/huyen/01.yaml").unlink()
    assert run("-o", "site", "--force")[0] == 0
    assert stale.is_symlink()
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "mine"


@LINKS
def test_the_folder_itself_may_be_a_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path("site").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert run("-o", "site")[0] == 0
    assert "index.html" in files(tmp_path / "elsewhere")


@LINKS
def test_links_in_a_circle_are_a_problem(run: Run) -> None:
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")
    status, err = run("-o", "a")
    assert status == 1
    assert "output_unwritable" in err


def test_a_run_that_is_cut_short_is_taken_up_by_the_next(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from ntm_rules.cli.streams import write_file

    written: list[Path] = []

    def stops(path: Path, text: str) -> None:
        if len(written) > 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        write_file(path, text)

    with monkeypatch.context() as patched:
        patched.setattr("ntm_rules.cli.site_folder.write_file", stops)
        status, err = run("-o", "site")
    assert status == 1
    assert "đĩa đã đầy" in err
    assert run("-o", "site")[0] == 0
    assert json.loads(files("site")[LIST])["files"] == sorted(files("site").keys() - {LIST})


def test_help_waits_for_no_page(tmp_path: Path) -> None:
    program = (
        "import sys; from ntm_rules.cli import main; main(['docs', '--help']);"
        "print(sorted({'jinja2', 'markdown_it', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(ntm_rules.__file__).parents[1])},
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_shipped_sets(run: Run) -> None:
    assert run(str(ROOT / "criteria"), "-o", "site")[0] == 0
    assert "sets/vn/commune-2016-2020/criterion-15.html" in files("site")
