"""SARIF, held against the schema that OASIS publishes with the standard (see tests/data/README.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator
from spoilt_folder import FOUND, IGNORED, spoil, written

from ntm_rules.cli import main

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)


def valid(text: str) -> dict[str, Any]:
    """The one run of a log that keeps to the schema."""
    log = json.loads(text)
    Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return dict(run)


def place(location: dict[str, Any]) -> tuple[str, int, int]:
    physical = location["physicalLocation"]
    region = physical["region"]
    return unquote(physical["artifactLocation"]["uri"]), region["startLine"], region["startColumn"]


def marked(location: dict[str, Any]) -> str:
    """The text of a region of one line; columns count code points, the end exclusive."""
    path, line, column = place(location)
    end = location["physicalLocation"]["region"]["endColumn"]
    return Path(path).read_text(encoding="utf-8").splitlines()[line - 1][column - 1 : end - 1]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_results(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    run = valid(written(capsys, "sarif", "--lang", lang))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["language"] == lang
    results = run["results"]
    kept = [(result["ruleId"], *place(result["locations"][0])) for result in results[:-1]]
    assert kept == FOUND
    assert (results[-1]["ruleId"], *place(results[-1]["locations"][0])) == IGNORED
    assert [result["level"] for result in results] == ["error", "warning", "warning", "error", "warning"]
    assert marked(results[1]["locations"][0]) == "Bảo hiểm y tế"
    assert marked(results[3]["locations"][0]) == "# ntm: ignore W104"
    prints = [result["partialFingerprints"]["ntmCheck/v1"] for result in results]
    assert len(set(prints)) == len(prints)


def test_what_a_comment_passes_over_is_suppressed(capsys: pytest.CaptureFixture[str]) -> None:
    results = valid(written(capsys, "sarif"))["results"]
    assert results[-1]["suppressions"] == [{"kind": "inSource", "justification": "nobody has translated it yet"}]
    assert not any("suppressions" in result for result in results[:-1])


def test_each_result_has_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    run = valid(written(capsys, "sarif", "--lang", "en"))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["W104", "E901", "yaml_unclosed_quote"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    first, _, read = rules
    assert first["name"] == "NameNotTranslated"
    assert first["shortDescription"]["text"] == "The English name of a node is the Vietnamese one."
    assert first["fullDescription"]["text"].startswith("A name that was only copied")
    assert first["defaultConfiguration"] == {"level": "warning"}
    assert '```yaml\n# 01.yaml\nid: "1"\nname: {vi: Thu nhập, en: Thu nhập}  # ←\n' in first["help"]["markdown"]
    assert read["shortDescription"]["text"] == run["results"][0]["message"]["text"].splitlines()[0]


def test_addresses_are_relative_and_encoded(capsys: pytest.CaptureFixture[str]) -> None:
    result = valid(written(capsys, "sarif"))["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "criteria/b%E1%BB%99%20h%E1%BB%8Fng%2C%20100%20%25/set.yaml"


def test_files_elsewhere_have_absolute_addresses(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    results = valid(written(capsys, "sarif", str(tmp_path / "criteria")))["results"]
    uri = results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / "criteria" / "commune" / "01.yaml").as_uri()


def test_other_places(capsys: pytest.CaptureFixture[str]) -> None:
    first = Path("criteria/commune/01.yaml")
    Path("criteria/commune/04.yaml").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    results = valid(written(capsys, "sarif"))["results"]
    (related,) = next(result["relatedLocations"] for result in results if "relatedLocations" in result)
    assert (place(related)[:2], marked(related)) == (("criteria/commune/01.yaml", 1), '"1"')
    assert related["message"]["text"]


@pytest.mark.parametrize("path", ["criteri", "criteria"])
def test_nothing_or_all_rules(capsys: pytest.CaptureFixture[str], path: str) -> None:
    assert main(["check", path, "--format", "sarif"]) == 1
    assert valid(capsys.readouterr().out)["results"]


def test_a_clean_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert valid(written(capsys, "sarif", "criteria/commune", "--ignore", "W,E"))["results"] == []
