"""`ntm sweep`, from the arguments to what is printed and written, and the exit status."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sweep_forms import province

import ntm_rules
from ntm_rules.cli import main

ROOT = Path(__file__).parents[2]
NOTHING = "1 lỗi; không có kết quả nào được đưa ra\n"
VARY = ("--vary", "1 from 84 to 86 by 1")
DRAW = ("--draw", "1 around normal 0 2", "--draws", "200")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small district in the current folder."""
    province().write(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm sweep` with some arguments."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["sweep", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def plain(run: Run, *arguments: str) -> Any:
    status, out, err = run(*arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_a_grid(run: Run) -> None:
    status, out, err = run("h0.yaml", *VARY)
    assert (status, err) == (0, "")
    assert out.startswith("ntm sweep: 1\n\n  - Huyện 0, theo 1: ")
    assert "\x1b" not in out


def test_two_axes_of_different_kinds(run: Run) -> None:
    found = plain(run, "h0.yaml", *VARY, "--require", "2 from 34 to 36 by 2")
    assert [axis["how"] for axis in found["axes"]] == ["set", "require"]
    assert len(found["points"]) == 6


def test_draws_by_a_seed(run: Run) -> None:
    first, again, other = (plain(run, "h0.yaml", *DRAW, "--seed", seed) for seed in ("1", "1", "2"))
    assert first == again
    assert (first["seed"], other["seed"], first["draws"]) == (1, 2, 200)
    assert first["units"] != other["units"]


def test_a_file_with_more_from_the_command_line(run: Run) -> None:
    Path("sweeps").mkdir()
    Path("sweeps/quet.yaml").write_text(
        "title: Quét thử\nof: ../h0.yaml\naxes:\n  - {set: '1', from: 84, to: 86, by: 1}\n", encoding="utf-8"
    )
    found = plain(run, "sweeps/quet.yaml", "--draw", "2 normal 37 2", "--draws", "50")
    assert (found["title"]["vi"], len(found["axes"]), len(found["uncertain"]), found["draws"]) == ("Quét thử", 1, 1, 50)
    assert run("sweeps/quet.yaml")[1].startswith("ntm sweep: 1\nQuét thử\n")


def test_on_other_assessments(run: Run) -> None:
    text = Path("h0.yaml").read_text(encoding="utf-8")
    Path("other").mkdir()
    Path("other/h0.yaml").write_text(text.replace('"84"', '"60"'), encoding="utf-8")
    lift = ("--lift", "1 from 0 to 1 by 1")
    passing = [plain(run, *where, *lift)["roles"][1]["passing"]["mean"] for where in (["h0.yaml"], ["--on", "other"])]
    assert passing == [[1.0, 2.0], [1.0, 1.0]]


def test_one_unit(run: Run) -> None:
    found = plain(run, "h0.yaml", *VARY, "--unit", "xã an")
    assert [(unit["id"], unit["verdicts"]) for unit in found["units"]] == [("an", ["fail", "pass", "pass"])]
    status, out, err = run("h0.yaml", *VARY, "--unit", "ann")
    assert (status, out, "“an”" in err) == (1, "", True)


def test_all_results_at_once_and_again(run: Run) -> None:
    files = ("-o", "a.md", "--parquet", "a.parquet", "--chart", "a.svg")
    told = "đã ghi a.parquet\nđã ghi a.svg\nđã ghi a.md\n"
    assert run("h0.yaml", *VARY, "--format", "md", *files) == (0, "", told)
    first = {name: Path(name).read_bytes() for name in ("a.md", "a.parquet", "a.svg")}
    assert run("h0.yaml", *VARY, "--format", "md", *files) == (0, "", told)
    assert {name: Path(name).read_bytes() for name in first} == first
    assert pl.read_parquet(BytesIO(first["a.parquet"])).height == 15


@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_results_replace_results(run: Run, form: str) -> None:
    first = run("h0.yaml", *VARY, "--format", form)[1]
    for _ in range(2):
        assert run("h0.yaml", *VARY, "--format", form, "-o", "kq.txt") == (0, "", "đã ghi kq.txt\n")
        assert Path("kq.txt").read_text(encoding="utf-8") == first


def of_somebody_else(name: str) -> bytes:
    """A sound file of that kind, which another program wrote."""
    if name.endswith(".parquet"):
        target = BytesIO()
        pl.DataFrame({"a": [1]}).write_parquet(target)
        return target.getvalue()
    if name.endswith(".png"):
        return b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + b"\0" * 64
    return b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>\n'


@pytest.mark.parametrize(("option", "name"), [("--parquet", "x.parquet"), ("--chart", "x.png"), ("--chart", "x.svg")])
def test_nothing_of_anybody_else_is_overwritten(run: Run, option: str, name: str) -> None:
    data = of_somebody_else(name)
    Path(name).write_bytes(data)
    status, out, err = run("h0.yaml", *VARY, option, name)
    assert (status, out, "output_not_ours" in err, err.endswith(NOTHING)) == (2, "", True, True)
    assert Path(name).read_bytes() == data
    assert run("h0.yaml", *VARY, option, name, "--force")[0] == 0
    assert Path(name).read_bytes() != data
    again = run("h0.yaml", *VARY, option, name)
    assert again == (0, run("h0.yaml", *VARY)[1], f"đã ghi {name}\n"), "now it is ours"


@pytest.mark.parametrize("option", ["-o", "--parquet"])
def test_what_is_read_is_not_written_to(run: Run, option: str) -> None:
    before = Path("units.yaml").read_bytes()
    status, _, err = run("h0.yaml", *VARY, option, "units.yaml", "--force")
    assert (status, "output_is_input" in err) == (2, True)
    assert Path("units.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--chart", "a.pdf"], 2, "chart_ending"),
        (["--parquet", "a.csv"], 2, "parquet_ending"),
        (["--chart", "a.svg", "-o", "./a.svg"], 2, "outputs_same"),
        (["--chart", "nowhere/a.svg"], 1, "output_unwritable"),
        (["--parquet", "."], 2, "output_is_folder"),
        (["--draws", "-1"], 2, "--draws"),
        (["--seed", "1.5"], 2, "phải là một số nguyên từ 0 trở lên"),
        (["--format", "xml"], 2, "--format"),
        (["--vary", "1 from 84"], 1, "--vary:1:1"),
        (["--draw", "1 normal 84"], 1, "--draw:1:"),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: list[str], status: int, said: str) -> None:
    found, out, err = run("h0.yaml", *VARY, *arguments)
    assert (found, out) == (status, "")
    assert said in err
    assert not list(Path().glob("a.*"))


@pytest.mark.parametrize("arguments", [[], [*VARY], ["h0.yaml"], ["khong-co.yaml", *VARY]])
def test_something_must_be_swept_of_something(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err


def test_nothing_heavy_is_loaded_without_need() -> None:
    """Charts and tables need packages that take long to load."""
    program = (
        "import sys; from ntm_rules.cli import main; main(sys.argv[1:]);"
        "print(*sorted({'matplotlib', 'numpy', 'polars'} & set(sys.modules)), file=sys.stderr)"
    )
    for arguments, loaded in ((["sweep", "--help"], ""), (["sweep", "h0.yaml", *VARY], "numpy")):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
        )
        assert "matplotlib" not in done.stderr
        assert loaded in done.stderr


@pytest.mark.slow
def test_the_examples_of_the_manual(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = (Path(ntm_rules.__file__).parent / "help" / "sweep.vi.md").read_text(encoding="utf-8")
    monkeypatch.chdir(ROOT)
    (block,) = re.findall(r"```\n(ntm sweep.*?)```", page, re.DOTALL)
    for line in block.splitlines():
        words = [str(tmp_path / word) if word.endswith(".svg") else word for word in shlex.split(line)[2:]]
        status, out, _ = run(*words)
        assert (status, out.startswith("ntm sweep: ")) == (0, True), line


def test_the_file_of_the_manual(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = (Path(ntm_rules.__file__).parent / "help" / "sweep.vi.md").read_text(encoding="utf-8")
    ((_, text),) = re.findall(r"```yaml\n# (\S+)\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "bao-hiem.yaml"
    file.write_text(text.replace("../loc-ha.yaml", f"{ROOT}/assessments/ha-tinh/2020-04/loc-ha.yaml"), encoding="utf-8")
    found = plain(run, str(file))
    assert (len(found["points"]), found["draws"], found["uncertain"][0]["figures"]) == (16, 2000, 11)
