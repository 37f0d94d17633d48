"""Gaps on paper: as a page, as Markdown, as JSON; on Lộc Hà, and in small worlds where there is something to choose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from build import Data, Files, all_of, any_of, assess_district, commune, district, number, share, some_of, word

import ntm_rules
from ntm_rules.messages import LANGS, Lang
from ntm_rules.pipeline import Assessed, assess
from ntm_rules.report.blocks.md import to_markdown
from ntm_rules.report.blocks.text import print_blocks
from ntm_rules.report.gap.json import to_json
from ntm_rules.report.gap.naming import Naming
from ntm_rules.report.gap.page import page
from ntm_rules.report.terminal import View
from ntm_rules.scenario.gap import gaps
from ntm_rules.scenario.gap.model import Gaps

ROOT = Path(__file__).parents[2]
HELP = Path(ntm_rules.__file__).parent / "help"
APRIL = ROOT / "assessments" / "ha-tinh" / "2020-04"


@pytest.fixture(scope="module")
def april() -> Assessed:
    return assess([APRIL / "loc-ha.yaml"])


def naming(assessed: Assessed, found: Gaps, lang: Lang) -> Naming:
    return Naming(view=View(lang=lang, departments=assessed.departments), gaps=found)


def shown(assessed: Assessed, lang: Lang = "vi", most: int = 10, width: int = 80) -> str:
    found, stream = gaps(assessed.evaluations, lang), StringIO()
    names = naming(assessed, found, lang)
    print_blocks(lambda _: page(names, most), stream, names.view, width=width)
    return stream.getvalue()


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_a_district(april: Assessed, snapshot: Callable[[str, str], None], lang: Lang) -> None:
    snapshot(shown(april, lang), f"loc-ha.{lang}")


def test_the_same_as_markdown(april: Assessed, snapshot: Callable[[str, str], None]) -> None:
    found = gaps(april.evaluations, "vi")
    snapshot(to_markdown(page(naming(april, found, "vi"), 10)), "loc-ha.md")


def test_the_same_as_json(april: Assessed, snapshot: Callable[[str, str], None]) -> None:
    snapshot(to_json(gaps(april.evaluations, "vi", frozenset({"phu-luu"}))), "phu-luu.json")


def test_the_page_of_a_district_takes_no_more_than_two_screens(april: Assessed) -> None:
    assert len(shown(april).splitlines()) <= 80


# ----------------------------------------------------------------------------------------------- small worlds


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Files], list[str]]:
    """The page of some files in English, line by line, each part of a list in one line."""

    def told(files: Files) -> list[str]:
        return shown(assess([files.write(tmp_path)], lang="en"), "en", width=400).splitlines()

    return told


A, B, C = (word(letter) for letter in "abc")
#: Criteria, findings, and lines that the page has.
LINES: dict[str, tuple[list[Data], Data, list[str]]] = {
    "one change": ([number("1", "≥ 85")], {"1": "84"}, [
        "  Đơn vị xa: does not meet the standard, 1 change is enough",
        "    - no department is named: criterion 1 Node 1 ≥ 85 % (now 84 %; 1 percentage points missing)",
    ]),
    "at least": ([number("1", "≥ 85")], {"1": "< 84"}, [
        "    - no department is named: criterion 1 Node 1 ≥ 85 % (now < 84 %; at least 1 percentage points missing)"]),
    "at most": ([number("1", "≥ 85")], {"1": "84..86"}, [
        "    - no department is named: criterion 1 Node 1 ≥ 85 % (now 84..86 %; at most 1 percentage points missing)"]),
    "either of two": ([any_of("1", A, B)], {}, [
        "    - and one of 2 nodes: part 1/a Node a found met, part 1/b Node b found met"]),
    "two of three": ([some_of("1", 2, A, B, C)], {}, [
        "    - and 2 of 3 nodes: part 1/a Node a found met, part 1/b Node b found met, part 1/c Node c found met"]),
    "one, or two others": ([any_of("1", A, all_of("d", B, C))],
        {}, ["    - way 1: part 1/a Node a found met", "    - way 2: parts 1/d/b Node b, 1/d/c Node c found met"]),
    "nothing can": ([number("1", "> 100")], {}, [
        "    - no finding can make it pass, because of: criterion 1 Node 1"]),
    "nothing lacking": ([word("1")], {"1": "đạt"}, ["Passing already: Đơn vị xa"]),
}  # fmt: skip


@pytest.mark.parametrize(("criteria", "findings", "expected"), LINES.values(), ids=LINES)
def test_what_is_said(
    told: Callable[[Files], list[str]], criteria: list[Data], findings: Data, expected: list[str]
) -> None:
    assert set(expected) <= set(told(commune(*criteria, findings=findings)))


def many(short: str = "75 %") -> Files:
    names = [f"x{at:02}" for at in range(20)]
    files = district(share("xa", short, passing="commune"), members=names, each=[word("1"), number("2", "≥ 80")])
    found = {name: {"1": "chưa đạt", "2": str(60 + at)} for at, name in enumerate(names)}
    return assess_district(files, {"1": "đạt"}, found)


def test_of_too_many_choices_one_is_shown_and_that_there_are_more(told: Callable[[Files], list[str]]) -> None:
    lines = told(many())
    assert any(line.startswith("    - one of the shortest ways: Node xa: 15/20 communes (Đơn vị x00") for line in lines)
    assert "    - There are other ways that are not listed." in lines


def test_units_that_lack_the_same_are_said_together(told: Callable[[Files], list[str]]) -> None:
    lines = told(many("100 %"))
    assert "  20 communes: does not meet the standard, at least 2 changes needed" in lines
    assert any(
        "criterion 2 Node 2 ≥ 80 % (1 percentage points to 20 percentage points missing)" in line for line in lines
    )
    assert any("Node xa: 20 communes must pass" in line for line in lines)


def test_a_page_shows_no_more_than_is_asked_for(tmp_path: Path) -> None:
    names = [f"x{at}" for at in range(5)]
    each = [word(str(at)) for at in range(5)]
    files = district(share("xa", "100 %", passing="commune"), members=names, each=each)
    found = {name: {str(other): "đạt" for other in range(5) if other != at} for at, name in enumerate(names)}
    assessed = assess([assess_district(files, {"1": "đạt"}, found).write(tmp_path)], lang="en")
    lines = shown(assessed, "en", most=2).splitlines()
    assert sum(line.startswith("  Đơn vị x") for line in lines) == 2
    assert "3 more units do not pass: use --limit, or look at each with --unit" in lines
    assert lines.count("3 more rows: use --limit") == 2
    (only, *_) = (
        unit for unit in json.loads(to_json(gaps(assessed.evaluations, "en"), 0))["units"] if unit["ways"] == []
    )
    assert only["complete"] is False


# ------------------------------------------------------------------------------------------------------- JSON


def keys(value: Any, above: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{above}.{key}"
            yield from keys(inner, f"{above}.{key}")
    if isinstance(value, list):
        for inner in value:
            yield from keys(inner, above)


@pytest.mark.parametrize("lang", LANGS)
def test_the_manual_tells_of_every_field(april: Assessed, tmp_path: Path, lang: Lang) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (HELP / f"gap.{lang}.md").read_text(encoding="utf-8"), re.DOTALL)
    files = commune(number("1", "≥ 80"), number("2", "≥ 80"), findings={"1": "81", "2": "70"})
    written = {
        key
        for assessed in (april, assess([files.write(tmp_path)]))
        for key in keys(json.loads(to_json(gaps(assessed.evaluations, lang))))
    }
    assert written == set(keys(json.loads(example)))


def test_no_number_is_a_float(april: Assessed) -> None:
    def refuse(text: str) -> float:
        pytest.fail(f"a float: {text}")

    json.loads(to_json(gaps(april.evaluations, "vi")), parse_float=refuse)
