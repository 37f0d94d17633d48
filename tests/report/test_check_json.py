"""What a check found as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spoilt_folder import FILES, FOUND, IGNORED, spoil, written


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)


def test_all_that_was_found_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(written(capsys, "json"))
    assert (found["schema"], found["lang"]) == ("ntm.check/1", "vi")
    assert found["counts"] == {"error": 2, "warning": 2, "note": 0, "ignored": 1}
    assert found["rules"] == ["W104", "E901"]
    assert found["sets"] == [{"id": "mau/commune", "folder": "criteria/commune"}]
    assert [(p["code"], p["path"], p["line"], p["column"]) for p in found["problems"]] == FOUND
    (passed,) = found["ignored"]
    assert (passed["code"], passed["path"], passed["line"], passed["column"]) == IGNORED
    assert passed["because"] == "nobody has translated it yet"


def test_a_problem_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    problem = json.loads(written(capsys, "json", "--lang", "en"))["problems"][1]
    assert len(problem.pop("fingerprint")) == 32
    assert problem.pop("hint").startswith("translate the name")
    assert problem == {
        "code": "W104",
        "severity": "warning",
        "message": "the English name of 1 is still the Vietnamese one: “Bảo hiểm y tế”",
        "path": "criteria/commune/01.yaml",
        "line": 2,
        "column": 31,
        "end_line": 2,
        "end_column": 44,
        "related": [],
    }


def test_other_places(capsys: pytest.CaptureFixture[str]) -> None:
    twice = Path("criteria/commune/04.yaml")
    twice.write_text(FILES["01.yaml"], encoding="utf-8")
    problems = json.loads(written(capsys, "json"))["problems"]
    (related,) = next(p["related"] for p in problems if p["related"])
    assert (related["path"], related["line"]) == ("criteria/commune/01.yaml", 1)
    assert related["message"]


def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    (problem,) = json.loads(written(capsys, "json", "criteri"))["problems"]
    assert problem["path"] == "criteri"
    assert "line" not in problem


def fingerprints(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    return [problem["fingerprint"] for problem in json.loads(written(capsys, "json", *arguments))["problems"]]


def test_a_problem_is_known_again_when_its_line_moves_and_in_another_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = fingerprints(capsys)
    assert len(set(before)) == len(before) == len(FOUND)
    path = Path("criteria/commune/01.yaml")
    path.write_text("# a line more\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert fingerprints(capsys, "--lang", "en") == before
    path.write_text(path.read_text(encoding="utf-8").replace("Bảo hiểm y tế", "Bảo hiểm"), encoding="utf-8")
    assert fingerprints(capsys) != before


def test_problems_of_one_line_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("criteria/commune/01.yaml")
    comment = "# ntm: ignore W104\n"
    path.write_text(comment + comment + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = fingerprints(capsys)
    assert len(set(found)) == len(found) == len(FOUND) + 2
