"""Sweeps on paper: as a page, as Markdown, JSON and Parquet; what a planner reads first is in a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sweep_forms import FORMS, counted, province
from sweeping import good, swept

import ntm_rules
from ntm_rules.compile.model import Name
from ntm_rules.messages import LANGS, Lang
from ntm_rules.report.blocks.md import to_markdown
from ntm_rules.report.blocks.text import print_blocks
from ntm_rules.report.json import exact
from ntm_rules.report.sweep.headline import headline
from ntm_rules.report.sweep.json import to_json
from ntm_rules.report.sweep.naming import Naming
from ntm_rules.report.sweep.narrowed import only
from ntm_rules.report.sweep.page import page as blocks
from ntm_rules.report.sweep.parquet import to_parquet
from ntm_rules.report.sweep.thinning import thinned
from ntm_rules.report.terminal import View
from ntm_rules.scenario.sweep.model import Sweep

HELP = Path(ntm_rules.__file__).parent / "help"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Sweep]:
    """The sweep of a form over the one district, worked out once."""
    known: dict[str, Sweep] = {}

    def make(form: str) -> Sweep:
        if form not in known:
            known[form] = good(swept(province(), tmp_path_factory.mktemp("world"), **FORMS[form]))
        return known[form]

    return make


def page(found: Sweep, lang: Lang = "vi", width: int = 80) -> str:
    stream = StringIO()
    print_blocks(lambda view: blocks(found, view), stream, View(lang=lang), width=width)
    return stream.getvalue()


def told(found: Sweep, lang: Lang = "vi") -> list[str]:
    return list(headline(Naming(found=found, lang=lang)))


# ------------------------------------------------------------------------------------------------ the page


@pytest.mark.parametrize(
    ("form", "lang", "width"),
    [("one", "vi", 80), ("long", "en", 80), ("two", "en", 120), ("draws", "vi", 80), ("both", "en", 80),
     ("grid", "vi", 120)],
)  # fmt: skip
def test_pages(
    made: Callable[[str], Sweep], snapshot: Callable[[str, str], None], form: str, lang: Lang, width: int
) -> None:
    snapshot(page(made(form), lang, width), f"{form}.{lang}.{width}")


def test_markdown(made: Callable[[str], Sweep], snapshot: Callable[[str, str], None]) -> None:
    snapshot(to_markdown(blocks(made("draws"), View(lang="en"))), "markdown.en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_every_page_fits(made: Callable[[str], Sweep], form: str, lang: Lang) -> None:
    for width in (60, 80, 120):
        text = page(made(form), lang, width)
        assert "\x1b" not in text
        assert all(len(line) <= width for line in text.splitlines())
        missing = re.search(r"\b(head|grid|flip|draws|tornado|assumed|law|axis|value|sweep|counted)_[a-z]", text)
        assert missing is None, "a word is missing"


def test_signs_where_there_are_only_plain_ones(made: Callable[[str], Sweep]) -> None:
    stream = TextIOWrapper(BytesIO(), encoding="ascii", errors="replace")
    print_blocks(lambda view: blocks(made("draws"), view), stream, View(lang="en"), width=80)
    stream.seek(0)
    text = stream.read()
    assert "####" in text
    assert not set(re.sub(r"Huy\?n|X\?", "", text)) & set("█▍·")


MOST = "2 đạt chuẩn, 1 chưa đạt chuẩn, 1 chưa kết luận"
FEWER = "1 đạt chuẩn, 2 chưa đạt chuẩn, 1 chưa kết luận"


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ({"vary": ["1 from 80 to 95 by 1"]}, [
            "Huyện 0, theo 1: chưa đạt chuẩn dưới 85 %, chưa kết luận từ 85 % trở lên.",
            f"Trong 4 xã, với 1 từ 85 % trở lên: {MOST}; dưới 85 %: 4 chưa đạt chuẩn.",
        ]),
        ({"vary": ["1 from 80 to 84 by 1"]}, [
            "Dù 1 từ 80 đến 84 %, Huyện 0 vẫn chưa đạt chuẩn.",
            "Dù 1 từ 80 đến 84 %, kết quả của các xã không đổi: 4 chưa đạt chuẩn.",
        ]),
        ({"lift": ["1 from 0 to 4 by 1"]}, [
            "Huyện 0, theo 1 tăng thêm: chưa đạt chuẩn dưới +1 điểm %, chưa kết luận từ +1 điểm % trở lên.",
            f"Trong 4 xã, với 1 tăng thêm từ +1 điểm % trở lên: {MOST}; dưới +1 điểm %: {FEWER}.",
        ]),
        ({"require": ["1 from 80 to 95 by 5"]}, [
            "Huyện 0, theo mức yêu cầu 1: chưa kết luận đến 84 %, chưa đạt chuẩn trên 84 %.",
            "Khi mức yêu cầu 1 từ 80 đến 95 %, số xã đạt chuẩn giảm từ 2/4 xuống 0/4.",
        ]),
        ({"vary": ["1 from 84 to 85 by 1", "2 of binh from 35 to 36 by 1"]}, [
            "Huyện 0: đạt chuẩn ở 1/4 điểm, chưa đạt chuẩn ở 2/4 điểm, chưa kết luận ở 1/4 điểm.",
            "Số xã đạt chuẩn: ít nhất 0/4 (1: 84 %, 2: 35 triệu đồng), nhiều nhất 3/4 (1: 85 %, 2: 36 triệu đồng).",
        ]),
    ],
    ids=["step", "nothing", "lift", "require", "grid"],
)  # fmt: skip
def test_what_it_comes_to_in_a_sentence(tmp_path: Path, short: dict[str, Any], expected: list[str]) -> None:
    assert told(good(swept(province(), tmp_path, **short))) == expected


def test_of_many_districts_only_how_many_pass_is_told(tmp_path: Path) -> None:
    found = good(swept(province(districts=6), tmp_path, vary=["1 from 84 to 85 by 1"]))
    assert [line.split(",")[0] for line in told(found)] == ["Trong 9 xã", "Trong 6 huyện"]


def test_flips_stand_at_their_exact_value(made: Callable[[str], Sweep]) -> None:
    """86,25 is no point of the grid; the unit that has it passes up to there and at it."""
    text = page(made("long"))
    assert re.search(r"^trên 88 +…→✗ chưa đạt chuẩn +Xã Dong$", text, re.MULTILINE)
    assert re.search(r"^trên 91 +✓→✗ chưa đạt chuẩn +Xã Cao$", text, re.MULTILINE)
    assert "Không đổi kết quả: Xã Binh" in text
    assert re.search(r"^từ 85 trở lên +✗→✓ đạt chuẩn +2 xã \(An, Cao\)$", page(made("one")), re.MULTILINE)


def test_long_grids_show_where_something_changes_and_say_so(made: Callable[[str], Sweep]) -> None:
    text = page(made("long"))
    assert "lưới có 151 điểm" in text
    assert re.findall(r"^([\d,]+ … [\d,]+|\d\d,\d)  ", text, re.MULTILINE) == [
        "80,0 … 84,0", "84,1 … 88,0", "88,1 … 91,0", "91,1 … 95,0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "shown", "left_out"),
    [
        ("aabb", ((0, 0), (1, 1), (2, 2), (3, 3)), False),
        ("a" * 10 + "b" * 10, ((0, 9), (10, 19)), False),
        ("ab" * 50, (*((at, at) for at in range(0, 100, 5)), (99, 99)), True),
    ],
)
def test_thinning(rows: str, shown: tuple[tuple[int, int], ...], left_out: bool) -> None:
    assert (thinned(rows).stretches, thinned(rows).left_out) == (shown, left_out)


@pytest.mark.parametrize(
    ("draws", "share_", "text"),
    [
        (10_000, 0.0, "0 %"), (10_000, 1.0, "100 %"), (10_000, 0.3721, "37,2 %"), (10_000, 0.0001, "< 0,1 %"),
        (10_000, 0.9999, "> 99,9 %"), (100, 0.37, "37 %"), (100, 0.01, "1 %"), (1_000_000, 0.37218, "37,22 %"),
        (10_000, 0.5, "50,0 %"),
    ],
)  # fmt: skip
def test_a_probability_has_the_digits_that_the_draws_can_tell(draws: int, share_: float, text: str) -> None:
    assert Naming(found=Sweep(draws=draws), lang="vi").share(share_) == text


def test_an_interval_is_never_shown_narrower_than_it_is() -> None:
    naming = Naming(found=Sweep(draws=10_000), lang="en")
    assert naming.interval(0.0, 0.00038) == "0.0–0.1 %"
    assert naming.interval(0.13521, 0.14889) == "13.5–14.9 %"


def test_one_unit_alone(made: Callable[[str], Sweep]) -> None:
    alone = only(made("one"), frozenset({"binh"}))
    assert told(alone) == ["Dù 1 từ 80 đến 95 %, Xã Binh vẫn chưa đạt chuẩn."]
    assert "Huyện" not in page(alone)
    whole = made("one")
    assert told(only(whole, frozenset({"h0"}))) == told(whole)


def test_of_some_districts_the_numbers_are_counted_anew(tmp_path: Path) -> None:
    found = good(swept(province(districts=6), tmp_path, vary=["1 from 84 to 85 by 1"]))
    assert told(only(found, frozenset({"h0"})))[-1].startswith("Trong 4 xã, với 1 từ 85 % trở lên: 2 đạt chuẩn")


def test_in_draws_some_units_have_no_numbers_but_probabilities(tmp_path: Path) -> None:
    found = good(swept(province(districts=6), tmp_path, draw=["1 normal 85 1"], draws=100))
    alone = only(found, frozenset({"h0"}))
    text = page(alone)
    assert "Bình quân" not in text
    assert re.search(r"^Xã An +\S+ \d+ %", text, re.MULTILINE)
    assert [role["role"] for role in json.loads(to_json(alone, "vi"))["roles"]] == []


def test_titles_and_notes_that_are_markup_break_no_table(made: Callable[[str], Sweep]) -> None:
    evil = replace(made("one"), title=Name(vi="a | b\n# <b>@all</b>", en="x"), note="[x](y)")
    text = to_markdown(blocks(evil, View(lang="vi")))
    assert "<b>@" not in text
    assert "[x](y)" not in text


# ------------------------------------------------------------------------------------------- for programs


def keys(value: Any, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """The keys of all objects, by where they stand; those of one list together."""
    match value:
        case dict():
            yield path, frozenset(value)
            for key, inside in value.items():
                if key not in {"values", "passing", "distribution"} or path.endswith("roles"):
                    yield from keys(inside, f"{path}.{key}")
        case list():
            for inside in value:
                yield from keys(inside, path)
        case _:
            return


@pytest.mark.parametrize("lang", LANGS)
def test_the_shape_is_that_of_the_manual(made: Callable[[str], Sweep], lang: Lang) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", (HELP / f"sweep.{lang}.md").read_text(encoding="utf-8"), re.DOTALL)
    manual = dict(keys(json.loads(block)))
    plain = json.loads(to_json(replace(made("both"), title=Name(vi="Quét", en="Sweep")), lang))
    plain["stack"] = [{"vi": "", "en": ""}]
    plain["notes"] = [{"code": "", "values": {}, "text": ""}]
    assert dict(keys(plain)) == manual


def test_json_has_exact_values_as_text_and_one_entry_a_point(made: Callable[[str], Sweep]) -> None:
    plain = json.loads(to_json(made("long"), "vi"))
    assert (plain["points"][0], plain["points"][-1], len(plain["points"])) == (["80.0"], ["95.0"], 151)
    units = {unit["id"]: unit for unit in plain["units"]}
    assert {len(unit["verdicts"]) for unit in units.values()} == {151}
    assert units["cao"]["flips"] == [{"axis": 0, "value": "91", "included": False, "before": "pass", "after": "fail"}]
    at = [point[0] for point in plain["points"]].index("91.0")
    assert units["cao"]["verdicts"][at : at + 2] == ["pass", "fail"]
    assert plain["seed"] is None


def test_json_of_draws_adds_up(made: Callable[[str], Sweep]) -> None:
    plain = json.loads(to_json(made("draws"), "vi"))
    assert (plain["draws"], plain["seed"]) == (400, 3)
    (commune,) = (role for role in plain["roles"] if role["role"] == "commune")
    passed = sum(unit["passed"][0] for unit in plain["units"] if unit["role"] == "commune")
    assert commune["passing"]["mean"] == pytest.approx([passed / 400])
    assert {unit["verdicts"] for unit in plain["units"]} == {None}
    assert {entry["distribution"].popitem()[0] for entry in plain["uncertain"]} == {"normal", "chance"}


def test_how_often_how_many_pass(made: Callable[[str], Sweep]) -> None:
    found = counted(made("draws"), "commune", 0, 100, 299, 1, 0)
    rows = re.findall(r"^(\d) +[█▏▎▍▌▋▊▉·]{8} (.*)$", page(found), re.MULTILINE)
    assert rows == [("1", "25 %"), ("2", "75 %"), ("3", "< 1 %")]
    roles = {role["role"]: role for role in json.loads(to_json(found, "vi"))["roles"]}
    assert roles["commune"]["numbers"] == [[0, 100, 299, 1, 0]]


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("90.0"), "90.0"), (Fraction(173, 2), "173/2"), (Fraction(90), "90"), (Decimal("1E+2"), "100")],
)
def test_exact_values(value: Decimal | Fraction, text: str) -> None:
    assert exact(value) == text


def test_codes_and_values_are_of_no_language(made: Callable[[str], Sweep]) -> None:
    vi, en = (json.loads(to_json(made("draws"), lang)) for lang in LANGS)
    for plain in (vi, en):
        for note in plain["notes"]:
            del note["text"]
    assert vi == en


@pytest.mark.parametrize("form", FORMS)
def test_parquet_has_a_row_for_each_point_and_unit(made: Callable[[str], Sweep], form: str) -> None:
    found = made(form)
    data = to_parquet(found)
    table = pl.read_parquet(BytesIO(data))
    assert table.height == len(found.points) * len(found.units)
    assert table.select("point", "unit", "role").is_unique().all()
    for at in range(len(found.axes)):
        assert table.filter(pl.col("unit") == "an")[f"axis_{at + 1}"].to_list() == [point[at] for point in found.points]
    sums = table.select(pl.sum_horizontal("passed", "failed", "pending", "not_applicable")).to_series()
    assert set(sums) == {found.draws}
    an = next(unit for unit in found.units if unit.key.unit == "an")
    expected = [str(verdict) for verdict in found.verdicts(an)] if found.draws == 1 else [None] * len(found.points)
    assert table.filter(pl.col("unit") == "an")["verdict"].to_list() == expected
    assert pl.read_parquet_metadata(BytesIO(data))["schema"] == "ntm.sweep/1"
