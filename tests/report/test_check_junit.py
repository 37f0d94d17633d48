"""JUnit XML, as a reader of JUnit understands it."""

from __future__ import annotations

from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite
from spoilt_folder import spoil, written


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)


def suites(text: str) -> dict[str, dict[str, TestCase]]:
    """The cases by suite and name; all numbers in the document must be those that a reader counts itself."""
    document = JUnitXml.fromstring(text.encode())
    said = [(each.tests, each.failures, each.errors) for each in (document, *document)]
    for suite in document:
        assert isinstance(suite, TestSuite)
        suite.update_statistics()
    document.update_statistics()
    assert said == [(each.tests, each.failures, each.errors) for each in (document, *document)]
    return {suite.name: {case.name: case for case in suite} for suite in document}


def outcomes(text: str) -> dict[tuple[str, str], list[type]]:
    return {
        (suite, name.partition(" ")[0]): [type(result) for result in case.result]
        for suite, cases in suites(text).items()
        for name, case in cases.items()
    }


BROKEN = ("criteria/bộ hỏng, 100 %/set.yaml", "yaml_unclosed_quote")


def test_a_case_a_rule_and_an_error_for_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcomes(written(capsys, "junit")) == {
        ("mau/commune", "W104"): [],
        ("mau/commune", "E901"): [Failure],
        BROKEN: [Error],
    }


def test_what_fails_the_check_fails_its_case(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcomes(written(capsys, "junit", "--fail-on", "warning"))
    assert found["mau/commune", "W104"] == [Failure]


def test_all_places_stand_in_one_failure(capsys: pytest.CaptureFixture[str]) -> None:
    cases = suites(written(capsys, "junit", "--fail-on", "warning", "--lang", "en"))["mau/commune"]
    case = cases["W104 The English name of a node is the Vietnamese one."]
    (failure,) = case.result
    assert (failure.type, failure.message) == (
        "warning",
        "the English name of 1 is still the Vietnamese one: “Bảo hiểm y tế”",
    )
    for name in ("01", "02"):
        assert f"criteria/commune/{name}.yaml:2:31: W104 warning: the English name" in failure.text
    assert "   2 | name: {vi: Bảo hiểm y tế, en: Bảo hiểm y tế}\n" in failure.text


def test_what_is_milder_is_output(capsys: pytest.CaptureFixture[str]) -> None:
    cases = suites(written(capsys, "junit"))["mau/commune"]
    (case,) = [case for name, case in cases.items() if name.startswith("W104")]
    assert "criteria/commune/01.yaml:2:31: W104" in case.system_out


def test_a_clean_set_has_passed_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("commune/01.yaml", "commune/02.yaml", "bộ hỏng, 100 %/set.yaml"):
        Path("criteria", name).unlink()
    found = outcomes(written(capsys, "junit", "--fail-on", "note"))
    assert found == {("mau/commune", "W104"): [], ("mau/commune", "E901"): []}


def test_what_xml_cannot_hold_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("criteria/commune/01.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("y tế", "\N{REPLACEMENT CHARACTER}\ufffe<&>"), "utf-8")
    found = suites(written(capsys, "junit"))
    texts = [result.text for cases in found.values() for case in cases.values() for result in case.result]
    assert any("<&>" in text for text in texts)
    assert not any("\ufffe" in text for text in texts)
