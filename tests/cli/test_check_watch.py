"""`ntm check --watch`, as a process that somebody ends with Ctrl-C."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spoilt_folder import SELECT, spoil

import ntm_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
WAIT = 60  # seconds for what takes one, on a busy machine
COMMUNE = Path("criteria/commune")


class Watching:
    """A running `ntm check --watch`, and its lines as they come."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ntm_rules", "check", "--watch", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(ntm_rules.__file__).parents[1]), "PYTHONUNBUFFERED": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.lines.put(line)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join()

    def round(self, begins_within: float = WAIT) -> str:
        """What is printed up to the line that says that it waits; queue.Empty where nothing is."""
        lines = [self.lines.get(timeout=begins_within)]
        while "đang chờ tệp thay đổi" not in lines[-1]:
            lines.append(self.lines.get(timeout=WAIT))
        return "".join(lines)


@pytest.fixture
def watching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Watching]]:
    spoil(tmp_path, monkeypatch)
    started: list[Watching] = []

    class Started(Watching):
        def __init__(self, *arguments: str) -> None:
            super().__init__(*arguments)
            started.append(self)

    yield Started
    for each in started:
        each.end()


def settle(watched: Watching) -> None:
    """Change a file until the watcher, which is set up after the first round, has seen it."""
    for attempt in range(WAIT):
        (COMMUNE / "README.md").write_text(f"{attempt}\n", encoding="utf-8")
        with suppress(queue.Empty):
            watched.round(begins_within=1)
            return
    pytest.fail("no change was noticed")


@pytest.mark.slow
def test_each_change_is_checked_until_ctrl_c(watching: type[Watching]) -> None:
    watched = watching(*SELECT, str(COMMUNE / "01.yaml"))
    assert "02.yaml:2:47: E901" in watched.round()
    settle(watched)
    path = COMMUNE / "02.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("# ntm: ignore W104", ""), encoding="utf-8")
    assert "E901" not in watched.round()
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(WAIT) == 0
    assert watched.lines.empty()


@pytest.mark.slow
def test_a_registry_counts_and_other_files_and_the_report_do_not(watching: type[Watching]) -> None:
    report = COMMUNE / "report.md"
    watched = watching(*SELECT, str(COMMUNE), "-o", str(report))
    assert f"đã ghi {report}" in watched.round()
    settle(watched)
    (COMMUNE / "notes.txt").write_text("x", encoding="utf-8")
    report.write_text("", encoding="utf-8")
    with pytest.raises(queue.Empty):
        watched.round(begins_within=1)
    path = Path("criteria/measures.yaml")
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert f"đã ghi {report}" in watched.round()


@pytest.mark.parametrize("arguments", [["nowhere"], ["-o", "criteria/commune"]])
def test_what_cannot_be_checked_is_not_waited_for(watching: type[Watching], arguments: list[str]) -> None:
    assert watching(*SELECT, *arguments).process.wait(WAIT) in {1, 2}
