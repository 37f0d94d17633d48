"""The snapshot fixture: what it holds must be there and must be the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")


@pytest.fixture
def run(pytester: pytest.Pytester) -> Callable[..., pytest.RunResult]:
    """Run one test that compares `text` with the snapshot `name`, in a folder of its own."""
    pytester.makeconftest(CONFTEST)

    def run(text: str, *options: str, name: str = "outcome") -> pytest.RunResult:
        pytester.makepyfile(
            test_it=f"def test_it(snapshot): snapshot({text!r}, {name!r})",
        )
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)

    return run


def test_a_missing_snapshot_fails_and_says_what_to_do(run: Callable[..., pytest.RunResult]) -> None:
    result = run("đạt")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*there is no snapshot*outcome.txt yet: `make snapshot` writes it*"])


def test_update_writes_utf_8_with_one_line_end(run: Callable[..., pytest.RunResult], pytester: pytest.Pytester) -> None:
    run("chưa đạt\r\n≥ 90 %", "--snapshot-update").assert_outcomes(passed=1)
    written = pytester.path / "__snapshots__" / "test_it" / "outcome.txt"
    assert written.read_bytes() == "chưa đạt\n≥ 90 %\n".encode()


def test_line_ends_do_not_count(run: Callable[..., pytest.RunResult], pytester: pytest.Pytester) -> None:
    run("a\nb", "--snapshot-update")
    (pytester.path / "__snapshots__" / "test_it" / "outcome.txt").write_bytes(b"a\r\nb\r\n")
    run("a\nb\n").assert_outcomes(passed=1)


def test_a_difference_fails_and_shows_both(run: Callable[..., pytest.RunResult]) -> None:
    run("tiêu chí 15: đạt", "--snapshot-update")
    result = run("tiêu chí 15: chưa đạt")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["-tiêu chí 15: đạt", "+tiêu chí 15: chưa đạt"])


@pytest.mark.parametrize("name", ["../outcome", "Lộc Hà", "", ".txt"])
def test_a_name_that_is_no_file_name_everywhere_is_refused(run: Callable[..., pytest.RunResult], name: str) -> None:
    run("đạt", "--snapshot-update", name=name).assert_outcomes(failed=1)
