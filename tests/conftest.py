"""What all tests share: snapshots of whole outputs, and how long property tests may search."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sample import Sample, copied

if TYPE_CHECKING:
    from collections.abc import Callable

pytest_plugins = ["pytester"]

# A deadline in milliseconds fails on a busy machine, not on a wrong program. Where CI is set, Hypothesis
# draws the same examples every time; `settings()` keeps that.
settings.register_profile("quick", settings(), deadline=None, max_examples=20)
settings.register_profile("thorough", settings(), deadline=None, max_examples=2000)
settings.load_profile("quick")

TESTS = Path(__file__).parent
SNAPSHOT_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--snapshot-update", action="store_true", help="take the present output as the expected one")


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """A copy of the sample province of tests/bad, in the current folder."""
    folder = tmp_path / "sample"
    made = copied(folder)
    monkeypatch.chdir(folder)
    return made


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `tests/__snapshots__/<path of the test module>/<name>.txt`.

    Returns:
        `snapshot(text, name)`, which fails the test when the file is missing or says something else. With
        `--snapshot-update` it writes the file instead. Neither the kind of line ends counts nor how many
        of them end the text.
    """
    folder = TESTS / "__snapshots__" / request.path.relative_to(TESTS).with_suffix("")
    update = request.config.getoption("--snapshot-update")
    names: set[str] = set()

    def compare(text: str, name: str) -> None:
        assert SNAPSHOT_NAME.fullmatch(name), f"not a snapshot name: {name!r} (a-z, 0-9, dot, dash, underscore)"
        assert name not in names, f"two snapshots named {name!r} in one test"
        names.add(name)
        path = folder / f"{name}.txt"
        if update:
            write(path, normal(text))
        elif not path.exists():
            pytest.fail(f"there is no snapshot {path} yet: `make snapshot` writes it", pytrace=False)
        else:
            expected = normal(path.read_text(encoding="utf-8"))
            if normal(text) != expected:
                pytest.fail(difference(expected, normal(text), path), pytrace=False)

    return compare


def normal(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def difference(expected: str, text: str, path: Path) -> str:
    lines = difflib.unified_diff(expected.splitlines(), text.splitlines(), "expected", "now", lineterm="")
    return "\n".join([f"differs from {path} (if it should: `make snapshot`, and look at the diff)", *lines])
