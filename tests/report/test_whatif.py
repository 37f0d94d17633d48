"""Scenarios on paper: as a page, as Markdown, as JSON; what turns stands out, and what does not is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from build import Data, Files, criterion, number, share, word

import ntm_rules
from ntm_rules.compile.model import Name
from ntm_rules.explain.model import Reason
from ntm_rules.messages import LANGS, Lang
from ntm_rules.pipeline import Assessed, assess
from ntm_rules.report.blocks.md import to_markdown
from ntm_rules.report.blocks.text import print_blocks
from ntm_rules.report.terminal import View
from ntm_rules.report.turns import batches
from ntm_rules.report.whatif.beside import only
from ntm_rules.report.whatif.json import to_json
from ntm_rules.report.whatif.page import page as blocks
from ntm_rules.report.whatif.worded import worded
from ntm_rules.scenario.turns import Turns, lines_of, turns_between
from ntm_rules.scenario.whatif.model import Alternative, Edit, WhatIf

HELP = Path(ntm_rules.__file__).parent / "help"
ROLES = {"district": "t/huyen", "commune": "t/xa"}
PENDING = {"finding": "pending", "cause": "extension_requested", "by": "so-nnptnt", "because": "Sở xin gia hạn"}
ROAD = {"finding": "chưa đạt", "because": "tuyến đường tạm dừng, chưa triển khai"}
#: What is found of district `a` as it stands, of itself and of its communes.
OF_A: Data = {"1": "đạt", "2": ROAD, "3": PENDING}
OF_COMMUNES: Data = {
    "an": {"1": "84", "2": "đạt", "3": PENDING},
    "binh": {"1": "86", "2": "đạt", "3": PENDING},
    "cao": {"1": "91", "2": "đạt", "3": "đạt"},
}

Written = Callable[..., WhatIf]


def named(data: Data, vi: str, en: str) -> Data:
    return {**data, "name": {"vi": vi, "en": en}}


def province(of_a: Data = OF_A, communes: Data = OF_COMMUNES, *, districts: int = 1, **sets: str) -> Files:
    """One district with three communes, or several of which the others have none and pass."""
    whom = share("communes", "100 %", passing="commune", responsible="van-phong-dieu-phoi")
    health = [
        named(number("1", "≥ 85", "insured", responsible="bhxh"), "Bảo hiểm y tế", "Health insurance"),
        named(word("2"), "Giao thông", "Transport"),
        named(criterion("3", word("3.1"), word("3.2"), responsible="so-nnptnt"), "Thủy lợi", "Irrigation"),
    ]
    later = [health[0] | {"require": "≥ 90"}, named(word("2"), "Điện", "Electricity"), health[2]]
    files = Files().criteria("t/xa", *health).criteria("t/xa-moi", *later)
    files.criteria(
        "t/huyen",
        named(word("1"), "Quy hoạch", "Planning"),
        named(criterion("2", word("2.1"), word("2.2"), responsible="so-gtvt"), "Giao thông", "Transport"),
        named(word("3"), "Môi trường", "Environment"),
        level="district",
        conditions=[named(whom, "100 % số xã đạt chuẩn", "All communes meet the standard")],
    )
    files.unit("a", "district", name="Huyện A")
    for unit_id in communes:
        files.unit(unit_id, name=f"Xã {unit_id.capitalize()}", parent="a")
    files.assess("a", of_a, criteria={**ROLES, **sets}, communes=communes, stage="verification")
    for n in range(1, districts):
        files.unit(f"h{n}", "district", name=f"Huyện H{n}", communes={"number": 0, "document": "1/NQ"})
        done = {"1": "đạt", "2": "đạt", "3": "đạt"}
        files.assess(f"h{n}", done, name=f"h{n}", criteria=dict(ROLES), stage="verification")
    return files


#: Scenarios by id: titles, and what the files are with them.
NINETY = {**OF_COMMUNES, "an": {**OF_COMMUNES["an"], "1": "90"}}
ANSWERED = {unit_id: {"1": "90", "2": "đạt", "3": "đạt"} for unit_id in OF_COMMUNES}
DARK = {**OF_COMMUNES, "binh": {**OF_COMMUNES["binh"], "2": "chưa đạt"}}
MERGED = {"moi": {"1": "85", "2": "đạt", "3": PENDING}, "cao": OF_COMMUNES["cao"]}
SCENARIOS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "an-90": ("Xã An đạt 90 %", "An reaches 90 %", {"communes": NINETY}),
    "duong": ("Tuyến đường hoàn thành", "The road is finished", {"of_a": {**OF_A, "2": "đạt"}}),
    "tat-ca": ("Tất cả", "All together", {"of_a": dict.fromkeys("123", "đạt"), "communes": ANSWERED}),
    "khong-doi": ("Không đổi gì", "Nothing changes", {}),
    "sap-nhap": ("Sáp nhập An và Bình", "An and Bình merge", {"communes": MERGED}),
    "bo-khac": ("Theo bộ khác", "Under another set", {"communes": DARK, "commune": "t/xa-moi"}),
}


def assessed(folder: Path, files: Files, lang: Lang) -> Assessed:
    found = assess([files.write(folder)], lang=lang)
    assert not found.problems
    return found


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """What scenarios of SCENARIOS come to, in words."""

    def write(*ids: str, lang: Lang = "vi", districts: int = 1) -> WhatIf:
        before = assessed(tmp_path, province(districts=districts), lang)
        alternatives = []
        for scenario in ids:
            vi, en, changed = SCENARIOS[scenario]
            after = assessed(tmp_path, province(**changed, districts=districts), lang)
            turns = turns_between(before.outcomes, after.outcomes, lines_of((*before.evaluations, *after.evaluations)))
            title = Name(vi=vi, en=en)
            alternatives.append(
                Alternative(
                    id=scenario, file=f"scenarios/{scenario}.yaml", title=title, outcomes=after.outcomes,
                    evaluations=(), turns=turns,
                )
            )  # fmt: skip
        departments = {"so-nnptnt": "Sở NN&PTNT", "bhxh": "BHXH tỉnh", "so-gtvt": "Sở GTVT"}
        found = WhatIf(outcomes=before.outcomes, alternatives=tuple(alternatives), departments=departments)
        return worded(found, lang)

    return write


def noted(found: WhatIf) -> WhatIf:
    """The first scenario with something to say of itself, on another day, for another year, with another set."""
    note = Reason(code="not_met", values={"found": "< 95 %", "required": "≥ 90 %"})
    edits = (Edit(role="commune", how="change", nodes=("1", "2")), Edit(role="district", how="drop", nodes=("3",)))
    first = replace(
        found.alternatives[0], notes=(note,), note="Theo đề nghị của huyện", sets={"commune": "t/xa"}, edits=edits,
        as_of=date(2020, 12, 31), year=2021,
    )  # fmt: skip
    return worded(replace(found, alternatives=(first, *found.alternatives[1:])), "vi")


def page(found: WhatIf, lang: Lang = "vi", width: int = 80) -> str:
    stream = StringIO()
    titles = {"t/xa": "Bộ tiêu chí xã", "t/xa-moi": "Bộ tiêu chí xã mới"}
    view = View(lang=lang, titles=titles, departments=found.departments)
    print_blocks(lambda fitting: blocks(found, fitting), stream, view, width=width)
    return stream.getvalue()


def test_one_scenario(written: Written, snapshot: Callable[[str, str], None]) -> None:
    snapshot(page(noted(written("an-90"))), "one.vi.80")
    snapshot(page(written("tat-ca", lang="en"), "en", 120), "one.en.120")


def test_several_scenarios(written: Written, snapshot: Callable[[str, str], None]) -> None:
    snapshot(page(written(*SCENARIOS)), "six.vi.80")
    snapshot(page(written("an-90", "tat-ca", lang="en"), "en", 120), "two.en.120")


def test_a_round(written: Written, snapshot: Callable[[str, str], None]) -> None:
    snapshot(page(written("tat-ca", districts=3)), "round-one.vi.80")
    snapshot(page(written("an-90", "tat-ca", districts=3)), "round-two.vi.80")


def test_markdown(written: Written, snapshot: Callable[[str, str], None]) -> None:
    found = written("an-90", "sap-nhap")
    snapshot(to_markdown(blocks(found, View(lang="vi", departments=found.departments))), "markdown.vi")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("districts", [1, 3])
@pytest.mark.parametrize("ids", [("tat-ca",), tuple(SCENARIOS)], ids=["one", "six"])
def test_every_page_fits(written: Written, lang: Lang, districts: int, ids: tuple[str, ...]) -> None:
    found = written(*ids, lang=lang, districts=districts)
    for width in (60, 80, 120):
        text = page(found, lang, width)
        assert "\x1b" not in text
        assert all(len(line) <= width for line in text.splitlines())
        assert not re.search(r"\bwhatif_|\bturns_", text), "a word is missing"
    assert "whatif_" not in to_markdown(blocks(found, View(lang=lang)))


# ------------------------------------------------------------------------------------------- what stands out


def matrix(text: str) -> dict[str, list[str]]:
    """The cells of the matrix of communes on a page, by commune."""
    rows = [line.split() for line in text.splitlines() if re.match(r"\S+ +(An|Binh|Cao|Moi)\b", line)]
    return {row[1]: [row[0], *row[2:]] for row in rows}


def test_cells_that_turn_stand_out_without_colour(written: Written) -> None:
    assert matrix(page(written("an-90"))) == {
        "An": ["✗→…", "✗→✓", "✓", "…"], "Binh": ["…", "✓", "✓", "…"], "Cao": ["✓", "✓", "✓", "✓"],
    }  # fmt: skip
    assert re.search(r"Đạt trước +2 .*\n +Đạt sau +3 ", page(written("an-90")))


def test_of_several_scenarios_each_shows_what_it_turns_only(written: Written) -> None:
    text = page(written("an-90", "khong-doi")).split("1. Xã An đạt 90 % (an-90)\n")[-1]
    assert matrix(text) == {"An": ["✗→…", "✗→✓"]}


def test_signs_where_there_are_only_plain_ones(written: Written) -> None:
    stream = TextIOWrapper(BytesIO(), encoding="ascii", errors="replace")
    print_blocks(lambda view: blocks(written("an-90"), view), stream, View(lang="en"), width=80)
    stream.seek(0)
    assert "x>?" in stream.read()


def test_a_scenario_that_changes_nothing_says_so(written: Written) -> None:
    said = "Kịch bản này không làm thay đổi kết quả nào"
    assert said in page(written("khong-doi"))
    assert page(written("an-90", "khong-doi")).count(said) == 1
    assert said not in page(written("an-90", "sap-nhap"))


def test_the_verdict_of_the_unit_before_and_after(written: Written) -> None:
    assert "\n✗→✓ Huyện A: CHƯA ĐẠT CHUẨN → ĐẠT CHUẨN\n" in page(written("tat-ca"))
    assert "\n✗ Huyện A: VẪN CHƯA ĐẠT CHUẨN\n" in page(written("an-90"))


def test_what_still_stands_in_the_way_is_told_with_its_reason(written: Written) -> None:
    text = page(written("an-90"), width=200)
    assert "Huyện A: tiêu chí 2 Giao thông – tuyến đường tạm dừng, chưa triển khai" in text
    assert "vẫn chưa đạt" not in page(written("tat-ca"))


def test_units_that_come_and_go(written: Written) -> None:
    text = page(written("sap-nhap"), width=120)
    assert "Đơn vị mới: Xã Moi (chưa kết luận)" in text
    assert "Không còn: Xã An, Xã Binh" in text
    assert matrix(text)["Moi"][0] == "…", "a new unit turns from nothing"
    alone = page(only(written("sap-nhap"), frozenset({"moi"})))
    assert "\n… Xã Moi (mới): CHƯA KẾT LUẬN\n" in alone, "nor is its verdict one that stays"


def test_under_another_set_only_what_is_the_same_is_compared(written: Written) -> None:
    """Criterion 2 is another thing there: that it fails is no turn of the one that passed."""
    text = page(written("bo-khac"))
    assert matrix(text)["Binh"] == ["…→✗", "✓→✗", "✗", "…"]
    assert "chỉ so sánh các tiêu chí cùng số và cùng tên" in text
    assert "chỉ so sánh" not in page(written("tat-ca"))


def test_one_commune_alone(written: Written) -> None:
    found = only(written("an-90", "sap-nhap"), frozenset({"an"}))
    text = page(found)
    assert "Xã An" in text
    assert "Huyện A" not in text
    assert re.search(r"^2\. Sáp nhập An và Bình +không có\n", text, re.MULTILINE)
    assert text.endswith("Xã An: không còn trong kịch bản\n")
    (row,) = re.findall(r"^1 Bảo hiểm y tế +(\S+) +(\S+)\n", text, re.MULTILINE)
    assert row == ("✗", "✗→✓")


def test_of_several_districts_that_fare_alike_it_is_said_once(written: Written) -> None:
    """How their communes fare differs, and is told of the communes."""
    (district,) = (unit for unit in written("an-90").alternatives[0].turns.turned if unit.after.id == "a")
    (turn,) = district.turns
    assert turn.after is not None
    reasons = tuple(replace(reason, text="7/9 xã chưa đủ kết quả") for reason in turn.after.reasons)
    other = replace(
        district,
        after=replace(district.after, id="b", name="Huyện B"),
        turns=(replace(turn, after=replace(turn.after, reasons=reasons)),),
    )
    (alone,) = batches(Turns(units=(district,)), "vi")
    (both,) = batches(Turns(units=(district, other)), "vi")
    assert alone.lines[0].endswith("chưa đạt → chưa đánh giá; 2/3 xã chưa đủ kết quả để kết luận: An, Binh")
    assert both.lines == ("điều kiện 100 % số xã đạt chuẩn: chưa đạt → chưa đánh giá",)


def test_titles_that_are_markup_break_no_table(written: Written) -> None:
    found = written("an-90", "khong-doi")
    evil = replace(found.alternatives[0], title=Name(vi="a | b\n\n# <b>@all</b>", en="x"))
    text = to_markdown(blocks(replace(found, alternatives=(evil, found.alternatives[1])), View(lang="vi")))
    rows = [line for line in text.splitlines() if line.startswith("|") and "&#64;all" in line]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [6]
    assert "<b>@" not in text


# ----------------------------------------------------------------------------------------------------- JSON


def keys(value: Any, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """The keys of all objects, by where they stand; those of one list together, units all in one place."""
    match value:
        case dict() if "…" not in value:
            yield path, frozenset(value)
            for key, inside in value.items():
                if key in {"members", "units"} and path != ".scenarios.turns":
                    yield from keys(inside, ".units")
                elif not (
                    key in {"criteria", "conditions", "sets", "values"} or (key == "counts" and path == ".units")
                ):
                    yield from keys(inside, f"{path}.{key}")
        case list():
            for inside in value:
                yield from keys(inside, path)
        case _:
            return


@pytest.mark.parametrize("lang", LANGS)
def test_the_shape_is_that_of_the_manual(written: Written, lang: Lang) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", (HELP / f"whatif.{lang}.md").read_text(encoding="utf-8"), re.DOTALL)
    told = dict(keys(json.loads(block)))
    assert told == dict(keys(json.loads(to_json(noted(written("an-90"))))))


def test_json_tells_each_side_and_what_is_left(written: Written) -> None:
    plain = json.loads(to_json(noted(written("an-90", "sap-nhap"))))
    first, second = plain["scenarios"]
    assert [plain["units"][0]["members"][0]["verdict"], first["units"][0]["members"][0]["verdict"]] == [
        "fail",
        "pending",
    ]
    assert first["units"][0]["members"][0]["criteria"] == {"1": "pass", "2": "pass", "3": "pending"}
    assert [(each["id"], each["responsible"]) for each in first["units"][0]["lacking"]] == [
        ("2", "so-gtvt"), ("communes", "van-phong-dieu-phoi"), ("3", "so-nnptnt"),
    ]  # fmt: skip
    assert (first["as_of"], first["sets"]) == ("2020-12-31", {"commune": "t/xa"})
    assert first["notes"][0]["values"] == {"found": "< 95 %", "required": "≥ 90 %"}
    assert (second["new"], second["gone"]) == (["moi"], ["an", "binh"])


def test_codes_and_values_are_of_no_language(written: Written) -> None:
    def codes(lang: Lang) -> Any:
        plain = json.loads(to_json(written("tat-ca", lang=lang)))
        units = plain["scenarios"][0]["turns"]["units"]
        return [(unit["id"], [[r["code"] for r in node["reasons"]] for node in unit["nodes"]]) for unit in units]

    assert codes("vi") == codes("en")
