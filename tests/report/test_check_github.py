"""Commands to GitHub Actions, read back as GitHub's runner reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from spoilt_folder import FOUND, spoil, written

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^\n]*?)::(?P<data>.*)")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def unescape(text: str, codes: dict[str, str]) -> str:
    return re.sub("%[0-9A-F]{2}", lambda match: codes.get(match[0], match[0]), text)


DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
PROPERTY = {**DATA, "%3A": ":", "%2C": ","}


def read(line: str) -> Command:
    match = COMMAND.fullmatch(line)
    assert match is not None, line
    pairs = (pair.partition("=") for pair in match["properties"].split(","))
    properties = {name: unescape(value, PROPERTY) for name, _, value in pairs}
    return Command(match["name"], properties, unescape(match["data"], DATA))


def commands(text: str) -> list[Command]:
    return [read(line) for line in text.splitlines()]


def test_a_line_a_problem_errors_first(capsys: pytest.CaptureFixture[str]) -> None:
    found = commands(written(capsys, "github"))
    assert [command.name for command in found] == ["error", "error", "warning", "warning"]
    placed = [(p["title"], p["file"], int(p["line"]), int(p["col"])) for p in (command.properties for command in found)]
    assert placed == [FOUND[0], FOUND[3], FOUND[1], FOUND[2]]
    assert all(Path(command.properties["file"]).is_file() for command in found)


def test_the_message_with_its_hint(capsys: pytest.CaptureFixture[str]) -> None:
    found = commands(written(capsys, "github", "--lang", "en"))[2]
    assert found.properties | {"line": "2", "endLine": "2", "col": "31", "endColumn": "44"} == found.properties
    first, second = found.data.splitlines()
    assert first == "the English name of 1 is still the Vietnamese one: “Bảo hiểm y tế”"
    assert second.startswith("hint: translate the name")


def test_what_means_something_to_github_is_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("criteria/commune/01.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("Bảo hiểm y tế", "'100%: a, b::c%0A'"), "utf-8")
    out = written(capsys, "github")
    assert "100 %25/set.yaml" in out
    assert "h\u1ecfng%2C 100" in out
    (found,) = [command for command in commands(out) if "100%" in command.data]
    assert "“100%: a, b::c%0A”" in found.data


def test_several_lines_have_no_columns(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("criteria/commune/01.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("en: Bảo hiểm y tế", "en: Bảo\n  hiểm y tế"), "utf-8")
    found = [c.properties for c in commands(written(capsys, "github")) if c.properties["file"].endswith("01.yaml")]
    assert found == [{"file": "criteria/commune/01.yaml", "line": "2", "endLine": "3", "title": "W104"}]


def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = commands(written(capsys, "github", "criteri"))
    assert found.properties == {"file": "criteri", "title": "file_missing"}


def test_a_clean_folder_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(capsys, "github", "criteria/commune", "--ignore", "W,E") == ""
