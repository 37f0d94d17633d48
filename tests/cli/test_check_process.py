"""`ntm check` as a process: encodings, pipes, and how much it loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from spoilt_folder import SELECT, spoil

import ntm_rules


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)
    monkeypatch.setenv("PYTHONPATH", str(Path(ntm_rules.__file__).parents[1]))


def ntm(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "ntm_rules", "check", *SELECT, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab"])
def test_output_is_utf_8_whatever_the_console_is(form: str) -> None:
    done = ntm("--format", form, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "tên tiếng Anh của 1" in done.stdout.decode()


@pytest.mark.slow
def test_a_pipe_gets_no_colour_but_where_it_is_forced() -> None:
    assert b"\x1b" not in ntm().stdout
    assert b"\x1b[1;31m E901 " in ntm(FORCE_COLOR="1").stdout
    assert b"31m" not in ntm(FORCE_COLOR="1", NO_COLOR="1").stdout


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [[], ["--format", "sarif"], ["--list"], ["--explain", "W104"]])
def test_a_reader_who_has_seen_enough_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = [sys.executable, "-P", "-m", "ntm_rules", "check", *SELECT, *arguments]
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.slow
def test_forms_for_programs_wait_for_no_terminal() -> None:
    program = (
        "import sys; from ntm_rules.cli import main; main(sys.argv[1:]);"
        "print(sorted({'rich', 'durable', 'watchfiles', 'jinja2'} & set(sys.modules)))"
    )
    for form in ("json", "sarif", "junit", "github", "gitlab"):
        command = [sys.executable, "-P", "-c", program, "check", *SELECT, "--format", form, "-o", "out"]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        assert done.stdout.split() == [b"[]"]
