"""The sign of life: only for many files, only on a terminal, only on stderr."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from ntm_rules.cli.progress import stages, working

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("files", "terminal", "shown"), [(9, True, True), (9, False, False), (2, True, False)])
def test_when_it_is_shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: int,
    terminal: bool,
    shown: bool,
) -> None:
    for number in range(files):
        (tmp_path / f"{number}.yaml").touch()
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with working([tmp_path], "vi"):
        pass
    assert ("đang đánh giá 9 tệp" in stream.getvalue()) is shown
    assert bool(stream.getvalue()) is shown
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_what_is_being_done(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    """Shown on a terminal alone; bar and words are gone once it is done."""
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with stages("vi") as tell:
        tell("plan_solving")
    assert ("đang tìm kế hoạch" in stream.getvalue()) is terminal
