"""A diff on paper: as a page, as Markdown, as JSON; the same things said in each, and nothing taken as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from build import COMMUNE, Data, Files, all_of, any_of, criterion, number, share, word
from two_sets import SET, compared

import ntm_rules
from ntm_rules.check.diff import Change, Diff, impact
from ntm_rules.messages import LANGS, Lang, has
from ntm_rules.pipeline import assess
from ntm_rules.report.diff.json import to_json
from ntm_rules.report.diff.md import escaped, to_markdown
from ntm_rules.report.diff.tables import ORDER
from ntm_rules.report.diff.text import print_diff
from ntm_rules.report.wording import worded
from ntm_rules.scenario.turns import Turns

HELP = Path(ntm_rules.__file__).parent / "help"
REGIONS = ["bac-trung-bo", "tay-nguyen", "dong-nam-bo", "dong-bang-song-hong"]
SPAN = {"parameters": {"region": REGIONS}}


def by_region(*figures: str) -> Data:
    return {"by": ["region"], "values": dict(zip(REGIONS, figures, strict=True))}


def named(data: Data, vi: str, en: str, **fields: Any) -> Data:
    return {**data, "name": {"vi": vi, "en": en}, **fields}


def before() -> list[Data]:
    water = named(number("2.1", by_region("≥ 60", "≥ 50", "≥ 65", "≥ 65"), "water"), "Hộ dùng nước sạch", "Clean water")
    dropped = named(word("2.2"), "Mai táng theo quy hoạch", "Burials", legal={"document": "9/QĐ", "clause": "điều 3"})
    trained = named(number("3", "≥ 40..45", "trained"), "Lao động qua đào tạo", "Trained labour")
    return [
        named(number("1", "≥ 85", "insured", evidence={"status": "verified"}), "Bảo hiểm y tế", "Health insurance"),
        named(criterion("2", water, dropped), "Môi trường", "Environment"),
        trained,
        named(all_of("4", number("a", "≥ 1", "a"), number("b", "≥ 1", "b")), "Trường học", "Schools"),
        named(word("5"), "Nhà tạm", "Makeshift houses"),
        named(number("6", "≤ 5", "poor", valid_for="12 months"), "Hộ nghèo", "Poor households"),
        named(word("7"), "Chợ", "Market"),
        named(number("8", "≥ 70", "old-culture"), "Thôn văn hóa", "Cultural villages"),
    ]


def after() -> list[Data]:
    water = named(number("2.2", by_region("≥ 70", "≥ 50", "≥ 60", "≥ 65"), "water"), "Hộ dùng nước sạch", "Clean water")
    fresh = named(number("2.1", by_region(*["≥ 30"] * 3, "≥ .."), "plastic"), "Chất thải nhựa", "Plastic waste")
    recalled = {"status": "recalled"}
    return [
        named(number("1", "≥ 90", "insured", evidence=recalled), "Bảo hiểm y tế (cả nam và nữ)", "Health insurance"),
        named(criterion("2", fresh, water), "Môi trường", "Environment"),
        named(number("3", "≥ 45", "trained"), "Lao động qua đào tạo", "Trained labour"),
        named(any_of("4", number("a", "≥ 1", "a"), number("b", "≥ 1", "b")), "Trường học", "Schools"),
        named(number("5", "≥ 90", "houses"), "Nhà tạm", "Makeshift houses"),
        named(number("6", "≤ 5", "poor", valid_for="2 years"), "Hộ nghèo", "Poor households"),
        named(word("9"), "Chợ", "Market"),
        named(number("8", "≥ 70", "new-culture"), "Thôn văn hóa", "Cultural villages"),
    ]


@pytest.fixture
def diff(tmp_path: Path) -> Diff:
    old = Files().criteria(SET, *before(), legal={"document": "1980/QĐ-TTg"}, version="1", **SPAN)
    new = Files().criteria(SET, *after(), legal={"document": "318/QĐ-TTg"}, version="2", **SPAN)
    old.criteria("t/huyen", word("1"), level="district", conditions=[share("xa", "75 %", passing="commune")])
    new.criteria("t/huyen", word("1"), level="district", conditions=[share("xa", "100 %", passing="commune")])
    old.criteria("t/cu", word("1"))
    new.criteria("t/moi", word("1"))
    for files in (old, new):
        files.criteria("t/yen", word("1"))
        files.criteria("t/tinh", extends=SET)
    return compared(tmp_path, old, new)


@pytest.fixture
def both(tmp_path: Path, diff: Diff) -> Turns:
    """What becomes of a commune with a figure for most of it."""
    found = []
    for criteria, document in ((before(), "1980/QĐ-TTg"), (after(), "318/QĐ-TTg")):
        files = Files().criteria(SET, *criteria, legal={"document": document}, **SPAN)
        files.unit(COMMUNE, parameters={"region": "bac-trung-bo"}, parameters_because="x")
        findings = {"1": "87", "6": "4", "4/a": "2", "4/b": "0"}
        files.assess(COMMUNE, findings, criteria={"commune": SET})
        assessed = assess([files.write(tmp_path / "round")])
        assert not assessed.problems
        found.append([worded(outcome, "vi", {}) for outcome in assessed.outcomes])
    return impact(found[0], found[1], diff.sets)


def page(diff: Diff, found: Turns | None, lang: Lang, width: int) -> str:
    stream = StringIO()
    print_diff(diff, found, stream, lang, width=width)
    return stream.getvalue()


def test_the_page(diff: Diff, both: Turns, snapshot: Callable[[str, str], None]) -> None:
    snapshot(page(diff, both, "vi", 80), "page.vi.80")
    snapshot(page(diff, None, "en", 120), "page.en.120")


def test_the_markdown(diff: Diff, both: Turns, snapshot: Callable[[str, str], None]) -> None:
    snapshot(to_markdown(diff, both, "vi"), "markdown.vi")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_page_fits(diff: Diff, both: Turns, lang: Lang, width: int) -> None:
    text = page(diff, both, lang, width)
    assert "\x1b" not in text
    assert all(len(line) <= width for line in text.splitlines())
    assert "diff_" not in text, "a word is missing"


def test_every_change_is_in_the_cases_and_has_its_words(diff: Diff) -> None:
    seen = {change for each in diff.sets for node in each.nodes for change in node.changes}
    assert seen == set(Change) - {Change.OPENED}
    assert set(ORDER) == set(Change)
    assert all(has(f"diff_{change}", lang) for change in Change for lang in LANGS)


def test_markdown_says_what_the_page_says(diff: Diff, both: Turns) -> None:
    """Word for word, but for the frame: whatever stands in a cell of the one stands in the other."""
    wide = set(re.findall(r"\w+", page(diff, both, "vi", 400)))
    written = re.sub(r"</?\w+>|\\", " ", to_markdown(diff, both, "vi"))
    assert set(re.findall(r"\w+", written)) - wide <= {"Thay", "đổi", "Số", "mục"}


# ------------------------------------------------------------------------------------------------- Markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b", r"a \| b"),
        ("<script>&", "&#60;script>&"),
        ("&lt;b&gt; &#60; NN&PTNT; &", "&#38;lt;b&#38;gt; &#38;&#35;60; NN&#38;PTNT; &"),
        ("> 80 % > 70 %", r"\> 80 % > 70 %"),
        ("@all #15 $x$", "&#64;all &#35;15 &#36;x&#36;"),
        ("*a* _b_ `c` [d] ~e~ \\", r"\*a\* \_b\_ \`c\` \[d\] \~e\~ \\"),
        ("hai\n\ndòng", "hai dòng"),
    ],
)
def test_text_stands_for_itself(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_a_name_that_is_markup_breaks_no_table(tmp_path: Path) -> None:
    evil = "a | b\n\n# <b>@all</b> | `x`"
    old, new = Files().criteria(SET, word("1")), Files().criteria(SET, word("1"), named(word("2"), evil, evil))
    text = to_markdown(compared(tmp_path, old, new), None, "en")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows if "&#64;all" in row} == {5}
    assert "<b>@" not in text


def test_long_tables_are_folded(tmp_path: Path) -> None:
    old = Files().criteria(SET, word("1"))
    new = Files().criteria(SET, *(word(str(n)) for n in range(1, 15)))
    text = to_markdown(compared(tmp_path, old, new), None, "vi")
    assert "<details><summary><b>Thêm mới (13)</b></summary>\n\n| TT |" in text
    assert "### Siết chặt (1)" in text


# ----------------------------------------------------------------------------------------------------- JSON


def shape_in_the_manual(lang: Lang) -> Any:
    (block,) = re.findall(r"```json\n(.*?)```", (HELP / f"diff.{lang}.md").read_text(encoding="utf-8"), re.DOTALL)
    return json.loads(block)


def keys(value: Any, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """The keys of all objects, by where they stand; those of one list together."""
    match value:
        case dict() if value.keys() != {"…"} and "…" not in value:
            yield path, frozenset(value)
            for key, inside in value.items():
                if key not in {"counts", "where", "parameters", "finding", "threshold", "values"} or path == ".impact":
                    yield from keys(inside, f"{path}.{key}")
        case list():
            for inside in value:
                yield from keys(inside, path)
        case _:
            return


@pytest.mark.parametrize("lang", LANGS)
def test_the_shape_is_that_of_the_manual(diff: Diff, both: Turns, lang: Lang) -> None:
    told = dict(keys(shape_in_the_manual(lang)))
    written = dict(keys(json.loads(to_json(diff, both, lang))))
    assert {
        path: told[re.sub(r"\b(sets|nodes|requirements)\.after\b", r"\1.before", path)] for path in written
    } == written


def test_numbers_are_strings_and_codes_are_of_no_language(diff: Diff) -> None:
    def tightened(lang: Lang) -> Any:
        sets = {each["after"]["id"]: each for each in json.loads(to_json(diff, None, lang))["sets"] if each["after"]}
        nodes = {node["after"]["id"]: node for node in sets[SET]["nodes"] if node["after"]}
        return nodes["1"]["requirements"][0]

    vi, en = tightened("vi"), tightened("en")
    assert vi["before"]["threshold"] == en["before"]["threshold"] == {"op": "≥", "low": "85", "high": "85"}
    assert vi["witness"] == en["witness"]
    assert vi["witness"]["findings"] == [{"before": "1", "after": "1", "finding": "85"}]
    assert vi["after"]["evidence"] == "recalled"


def test_a_set_that_is_on_one_side_only(diff: Diff) -> None:
    sets = json.loads(to_json(diff, None, "en"))["sets"]
    sides = {(each["before"] or {}).get("id", "-") + (each["after"] or {}).get("id", "-") for each in sets}
    assert {"t/cu-", "-t/moi"} <= sides


def test_what_an_overlay_inherits_is_marked(diff: Diff) -> None:
    sets = {each["after"]["id"]: each for each in json.loads(to_json(diff, None, "en"))["sets"] if each["after"]}
    assert {node["as_in"] for node in sets["t/tinh"]["nodes"]} == {SET}
    assert sets["t/tinh"]["counts"] == {}
