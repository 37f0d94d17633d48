"""The benchmark itself: what it measures is the law, and it says so where somebody judges otherwise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ntm_rules.cli import main

HERE = Path(__file__).parent


def test_the_set_that_is_measured_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(HERE / "criteria"), "--fail-on", "warning"]) == 0


@pytest.mark.slow
def test_those_that_need_no_further_package_agree_with_the_direct_engine(tmp_path: Path) -> None:
    peers = ["ours", "numpy", "polars"]
    command = [sys.executable, str(HERE / "run.py"), "--rows", "1000", "--output", str(tmp_path), "--only", *peers]
    subprocess.run(command, check=True, capture_output=True)
    kept: Any = json.loads((tmp_path / "some-results.json").read_text(encoding="utf-8"))
    assert {(result["peer"], result["law"]) for result in kept["results"]} == {
        (peer, law) for peer in peers for law in ("twelve", "commune")
    }
    assert [result.get("different") for result in kept["results"]] == [0] * len(kept["results"])
    assert "1,000" not in (tmp_path / "table.vi.md").read_text(encoding="utf-8")
