"""Rounds held side by side, as people and programs read them: April's report and the illustrative rounds after it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from build import commune, number

import ntm_rules
from ntm_rules.messages import LANGS, Lang
from ntm_rules.pipeline import assess
from ntm_rules.report.blocks.md import to_markdown
from ntm_rules.report.blocks.model import Table
from ntm_rules.report.blocks.text import print_blocks
from ntm_rules.report.compare.json import to_json
from ntm_rules.report.compare.page import page as page_of
from ntm_rules.report.terminal import View
from ntm_rules.report.wording import worded
from ntm_rules.scenario.compare.model import AppraisedRound, Compared
from ntm_rules.scenario.compare.rounds import compare_rounds

HELP = Path(ntm_rules.__file__).parent / "help"
ROOT = Path(__file__).parents[2]
ROUNDS = ("ha-tinh/2020-04/loc-ha.yaml", "minh-hoa/2020-07", "minh-hoa/2020-10")


@cache
def rounds(lang: Lang) -> tuple[AppraisedRound, ...]:
    return tuple(appraised(name, lang) for name in ROUNDS)


def under_another_set(lang: Lang) -> AppraisedRound:
    return appraised(ROUNDS[2], lang, {"commune": "vn/commune-2016-2020"})


def appraised(name: str, lang: Lang, chosen: dict[str, str] | None = None) -> AppraisedRound:
    found = assess([ROOT / "assessments" / name], lang=lang, engine="direct", chosen=chosen)
    assert not found.has_errors
    said = tuple(worded(outcome, lang, found.departments) for outcome in found.outcomes)
    return AppraisedRound(label=name, outcomes=said, evaluations=found.evaluations, departments=found.departments)


@cache
def compared(lang: Lang = "vi", first: int = 0) -> Compared:
    return compare_rounds(rounds(lang)[first:])


def view(lang: Lang = "vi") -> View:
    return View(lang=lang, departments=rounds(lang)[0].departments)


def page(lang: Lang = "vi", width: int = 80, first: int = 0) -> str:
    stream = StringIO()
    print_blocks(lambda fitting: page_of(compared(lang, first), fitting), stream, view(lang), width=width)
    return stream.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize(("lang", "width"), [("vi", 80), ("en", 120)])
def test_three_rounds(snapshot: Callable[[str, str], None], lang: Lang, width: int) -> None:
    snapshot(page(lang, width), f"page.{lang}.{width}")


def test_markdown(snapshot: Callable[[str, str], None]) -> None:
    snapshot(to_markdown(page_of(compared(first=1), view())), "two-rounds.vi.md")


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(map(len, page(width=width).splitlines())) <= width


def test_two_rounds_have_one_step_and_owe_in_both() -> None:
    text = page(first=1)
    assert text.count("Đợt 1 → đợt 2") == 1
    assert "Cả quá trình" not in text
    assert "Còn nợ ở cả hai đợt" in text
    assert "đợt liên tiếp" not in text
    assert "Còn nợ từ ba đợt liên tiếp trở lên" in page()


def test_a_slip_has_its_reason_and_what_improved_has_none_that_a_table_gives() -> None:
    better, _, worse = page(first=1, width=200).partition("Thụt lùi")
    assert "15.1 Tỷ lệ người dân tham gia bảo hiểm y tế: chưa đạt → đạt\n" in better
    assert "đạt → chưa đạt; 89,6 %, yêu cầu ≥ 90 %, còn thiếu 0,4 điểm %" in worse


@pytest.mark.parametrize("lang", LANGS)
def test_what_improved_in_a_unit_that_slipped_stands_under_its_name_alone(lang: Lang) -> None:
    """That it slipped is told once, where it is told what did it."""
    fell, (better, worse) = {
        "vi": ("1/8 xã (Thạch Châu): chưa kết luận → chưa đạt chuẩn", ("Tiến bộ", "Thụt lùi")),
        "en": ("1/8 communes (Thạch Châu): pending → does not meet the standard", ("Improved", "Slipped")),
    }[lang]
    step = page(lang, 300, first=1).partition(worse)
    assert (step[0].count(fell), step[2].count(fell)) == (0, 1)
    assert re.search(r"1/8 \w+ \(Thạch Châu\)\n +- .* 17\.1 ", step[0].partition(better)[2])


def direction_of(tmp_path: Path, require: Any, *figures: Any, lang: Lang = "vi") -> str:
    """What the table says of where one figure goes, a round a figure."""
    files = [commune(number("1", require), findings={"1": figure}) for figure in figures]
    found = compare_rounds([appraised(str(each.write(tmp_path / str(at))), lang) for at, each in enumerate(files)])
    table = next(block for block in page_of(found, view(lang)) if isinstance(block, Table) and len(block.heads) == 5)
    return table.rows[0][-1].plain


@pytest.mark.parametrize(
    ("require", "figures", "expected"),
    [
        ("≥ 90", (80, 85), "tốt lên; còn thiếu 5 điểm %"),
        ("≥ 90", (80, "< 85"), "chưa rõ, các khoảng số chồng lên nhau; còn thiếu ít nhất 5 điểm %"),
        ("≥ 90", (80, "< 90"), "chưa rõ, các khoảng số chồng lên nhau"),
        ("≥ 90..95", (80, 85), "tốt lên"),
        ("≤ 10", (15, 12), "tốt lên; vượt 2 điểm %"),
        ("≤ 10", (10, "> 12"), "xấu đi; vượt ít nhất 2 điểm %"),
        ({"between": [20, 30]}, (10, 15), "tốt lên; còn thiếu 5 điểm %"),
        ({"between": [20, 30]}, (25, 35), "xấu đi; vượt 5 điểm %"),
        ({"between": [20, 30]}, (10, 35), "chưa rõ tốt lên hay xấu đi so với khoảng yêu cầu; vượt 5 điểm %"),
        ({"between": [20, 30]}, (22, 25), "vẫn trong khoảng yêu cầu; dư 5 điểm %"),
        ({"between": [20, 30]}, (10, 22, 25), "tốt lên; đợt gần nhất: vẫn trong khoảng yêu cầu; dư 5 điểm %"),
    ],
)
def test_where_a_figure_goes_and_what_it_lacks(
    tmp_path: Path, require: Any, figures: tuple[Any, ...], expected: str
) -> None:
    assert direction_of(tmp_path, require, *figures) == expected


def test_a_unit_to_which_nothing_applies_is_among_those_not_recognised_today(tmp_path: Path) -> None:
    nothing = {"finding": "not_applicable", "because": "không có", "document": "1"}
    files = commune(number("1", "≥ 50"), findings={"1": nothing})
    files.units["xa"]["recognised"] = "1/QĐ"
    round_ = appraised(str(files.write(tmp_path)), "vi")
    text = to_markdown(page_of(compare_rounds([round_, round_]), view()))
    assert "1/1 đơn vị đã được công nhận nay không đạt, chưa kết luận được hoặc không áp dụng tiêu chí nào." in text
    assert re.search(r"\| Đơn vị xa \| 1/QĐ \| \S* ?không áp dụng \|", text)


ROWS = (
    """Thạch Châu 15.1 Tỷ lệ người dân tham gia bảo hiểm y tế < 90 % → 91 % → 89,6 % ≥ 90 %
    chưa rõ, các khoảng số chồng lên nhau; đợt gần nhất: xấu đi; còn thiếu 0,4 điểm %""",
    """Hồng Lộc 15.1 Tỷ lệ người dân tham gia bảo hiểm y tế < 90 % → 90,4 % → 90,1 % ≥ 90 %
    tốt lên; đợt gần nhất: xấu đi; dư 0,1 điểm %""",
    """Thạch Kim 15.1 Tỷ lệ người dân tham gia bảo hiểm y tế < 90 % → 84 % → 83..85 % ≥ 90 %
    chưa rõ, các khoảng số chồng lên nhau; còn thiếu ít nhất 5 điểm %""",
    """Xã Thạch Châu Quyết định minh họa số 1 (không có thật); năm 2015; vn/commune-2016-2020 ✗ chưa đạt chuẩn
    ✗ tiêu chí 15""",
)


@pytest.mark.parametrize("row", ROWS)
def test_rows_of_tables(row: str) -> None:
    assert flat(row) in flat(page(width=300))


def test_what_is_owed_says_by_whom_and_since_when() -> None:
    (line,) = [line for line in page(width=300).splitlines() if "13 Tổ chức sản xuất –" in line]
    assert line.strip() == (
        "- 7/9 xã (Tân Lộc, Hồng Lộc, Thịnh Lộc, Thạch Châu, Thạch Kim, Hộ Độ, Mai Phụ): tiêu chí 13 Tổ chức sản xuất"
        " – Sở NN&PTNT xin gia hạn (từ 30/04/2020, 3 đợt liên tiếp)"
    )


def test_nothing_of_a_file_is_markup() -> None:
    text = to_markdown(page_of(compared(), view()))
    assert "Sở NN&PTNT" in text
    assert not re.search(r"<(?!br>)|&#?\w+;(?<!#60;)", text)


def test_of_many_figures_those_that_are_met_and_not_worse_are_only_counted(tmp_path: Path) -> None:
    def round_(name: str, *figures: int) -> AppraisedRound:
        nodes = [number(str(at), "≥ 50") for at in range(1, 63)]
        found = dict(enumerate([*figures, *[70] * (len(nodes) - len(figures))], 1))
        files = commune(*nodes, findings={str(at): figure for at, figure in found.items()})
        return appraised(str(files.write(tmp_path / name)), "vi")

    stream = StringIO()
    found = compare_rounds([round_("a", 70, 30, 60), round_("b", 60, 40, 60)])
    print_blocks(lambda fitting: page_of(found, fitting), stream, view(), width=100)
    table = stream.getvalue().partition("Diễn biến số liệu")[2]
    assert re.findall(r"Nút (\d+)", table) == ["1", "2"], "the one that got worse, the one that is not met"
    assert "\n60 số liệu khác đáp ứng yêu cầu và không xấu đi" in table


# ----------------------------------------------------------------------------------------------------- JSON


def shape(value: Any, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """The keys of each object, by where it stands; "…" stands for what is said elsewhere."""
    match value:
        case list():
            for item in value:
                yield from shape(item, f"{path}[]")
        case dict():
            if "…" not in value and path not in {".rounds[].sets", *_VALUES}:
                yield path, frozenset(value)
            for key, inner in value.items():
                yield from shape(inner, f"{path}.{key}")


_VALUES = [f".steps[].{part}[].nodes[].reasons[].values" for part in ("better", "worse", "otherwise")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_manual_shows_the_shape_of_the_json(lang: Lang) -> None:
    manual = (HELP / f"compare.{lang}.md").read_text(encoding="utf-8")
    block = re.search(r"```json\n(.*?)```", manual, re.DOTALL)
    assert block is not None
    told = dict(shape(json.loads(block[1])))
    found: dict[str, set[frozenset[str]]] = {}
    for each in (compared(lang), compare_rounds([rounds(lang)[1], under_another_set(lang)])):
        for path, keys in shape(json.loads(to_json(each, lang))):
            found.setdefault(path, set()).add(keys)
    assert len(told) > 15
    assert {path: keys for path, keys in told.items() if keys not in found[path]} == {}


def test_the_json_of_the_rounds() -> None:
    found = json.loads(to_json(compared(), "vi"))
    assert (found["schema"], found["in_order"]) == ("ntm.compare/1", True)
    assert [(step["before"], step["after"]) for step in (*found["steps"], found["whole"])] == [(1, 2), (2, 3), (1, 3)]
    assert {(each["unit"]["id"], each["node"]["id"]) for each in found["owed"]} >= {("loc-ha", "2"), ("tan-loc", "13")}
    assert {each["rounds"] for each in found["owed"]} == {3}
    assert [(each["id"], each["holds"]) for each in found["recognised"]] == [("binh-an", True), ("thach-chau", False)]
    (merged,) = found["merged"]
    assert [old["id"] for old in merged["merged_from"]] == ["ich-hau", "phu-luu"]
    assert [(each["id"], each["round"], each["appeared"]) for each in found["strays"]] == [("thach-my", 2, False)]
    (up,), (down,) = (
        [each for each in found["steps"][1][part] if each["id"] == "thach-chau"] for part in ("better", "worse")
    )
    assert (up["changes"], down["changes"]) == (False, True)
    assert (up["before"], up["after"]) == (down["before"], down["after"])
    trend = next(each for each in found["trends"] if each["unit"]["id"] == "thinh-loc" and each["node"]["id"] == "10")
    assert trend["figures"][0] is None
    assert trend["figures"][2] == {"low": "37.5", "high": "37.5", "low_open": False, "high_open": False}
    assert (trend["way"], trend["margin"], trend["gap"]) == ("better", "1.5", None)
    assert json.loads(to_json(compared(first=1), "vi"))["whole"] is None
