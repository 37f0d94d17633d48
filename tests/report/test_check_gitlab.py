"""GitLab's Code Quality report: what its documentation requires of each issue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from spoilt_folder import FOUND, spoil, written

#: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
TEXT = {"type": "string", "minLength": 1}
LOCATION = {
    "type": "object",
    "required": ["path", "lines"],
    "properties": {
        "path": {**TEXT, "not": {"pattern": r"^(\./|/)"}},
        "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
    },
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": LOCATION,
        },
    },
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)


def issues(text: str) -> list[dict[str, object]]:
    found = json.loads(text)
    Draft202012Validator(SCHEMA).validate(found)
    prints = [issue["fingerprint"] for issue in found]
    assert len(set(prints)) == len(prints)
    return list(found)


def test_an_issue_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    found = issues(written(capsys, "gitlab"))
    places = [(issue["check_name"], issue["location"]) for issue in found]
    assert places == [(code, {"path": path, "lines": {"begin": line, "end": line}}) for code, path, line, _ in FOUND]
    assert [issue["severity"] for issue in found] == ["major", "minor", "minor", "major"]


def test_a_path_that_is_not_there_has_a_first_line(capsys: pytest.CaptureFixture[str]) -> None:
    (issue,) = issues(written(capsys, "gitlab", "criteri"))
    assert issue["location"] == {"path": "criteri", "lines": {"begin": 1}}


def test_a_clean_folder_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert issues(written(capsys, "gitlab", "criteria/commune", "--ignore", "W,E")) == []
