"""`ntm` as a process: encodings, pipes, and how much it loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import ntm_rules

ROOT = Path(__file__).parents[2]
LOC_HA = "assessments/ha-tinh/2020-04/loc-ha.yaml"


def ntm(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "ntm_rules", *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=clean(environment),
    )


def clean(environment: dict[str, str]) -> dict[str, str]:
    """The environment, with nothing of the developer's own that would show."""
    own = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "NTM_LANG", "NTM_DEBUG", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return {**kept, "PYTHONPATH": str(Path(ntm_rules.__file__).parents[1]), **environment}


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}],
)
def test_output_is_utf_8_whatever_the_console_is(environment: dict[str, str]) -> None:
    done = ntm("assess", LOC_HA, **environment)
    assert done.returncode == 0
    assert "✗ Huyện Lộc Hà: CHƯA ĐẠT CHUẨN" in done.stdout.decode()
    wrong = ntm("assess", "không-có.yaml", **environment)
    assert wrong.returncode == 1
    assert "không tìm thấy tệp này" in wrong.stderr.decode()


def test_data_and_problems_go_apart() -> None:
    done = ntm("assess", LOC_HA)
    assert done.stderr == b""
    wrong = ntm("assess", "x.yaml")
    assert wrong.stdout == b""


@pytest.mark.slow
def test_a_pipe_gets_80_columns_and_no_colour() -> None:
    lines = ntm("assess", LOC_HA).stdout.decode().splitlines()
    assert max(map(len, lines)) == 80
    assert not any("\x1b" in line for line in lines)
    assert max(map(len, ntm("assess", LOC_HA, COLUMNS="120").stdout.decode().splitlines())) == 120


@pytest.mark.slow
def test_no_color_wins_over_force_color() -> None:
    forced = ntm("assess", LOC_HA, FORCE_COLOR="1").stdout.decode()
    assert "\x1b[1;31m" in forced
    plain = ntm("assess", LOC_HA, FORCE_COLOR="1", NO_COLOR="1").stdout.decode()
    assert "31m" not in plain
    assert "✗" in plain


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["assess", LOC_HA], ["assess", LOC_HA, "--format", "json"], ["help", "files"]])
def test_a_reader_who_has_seen_enough_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "ntm_rules", *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            env=clean({}),
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_no_bad_file_makes_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "a.yaml").write_bytes(b"unit: [" * 1000)
    done = ntm("assess", str(tmp_path))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode().endswith("chưa đánh giá gì\n")


#: What takes long to load, and is for tables of many units, for sweeps and for plans alone.
FRAMES = {"duckdb", "highspy", "matplotlib", "narwhals", "ntm_rules.scenario.plan", "numpy", "polars", "pyspark"}


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], {"pydantic", "yaml", "rich", "durable", "pygments", *FRAMES}),
        (["assess", "--help"], {"pydantic", "yaml", "rich", "durable", "pygments", *FRAMES}),
        (["assess", LOC_HA], FRAMES),
        (["explain", LOC_HA], FRAMES),
        (["plan", "--help"], {"pydantic", "yaml", "rich", "durable", "pygments", *FRAMES}),
    ],
)
def test_nothing_waits_for_what_it_does_not_need(arguments: list[str], heavy: set[str]) -> None:
    program = (
        f"import sys; from ntm_rules.cli import main; status = main({arguments});"
        f"print(status, sorted(set({sorted(heavy)}) & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
        env=clean({}),
    )
    assert done.stdout.splitlines()[-1] == "0 []"
