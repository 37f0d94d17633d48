"""The page of a round: whole, safe, with nothing from elsewhere, and everything that a reader may ask for."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from html_pages import Page, broken
from outcomes import F, N, P, Q, commune, criterion, district, reason
from rounds import HA_TINH, report_of, report_with

from ntm_rules.compile.beside import Amounts, Programme, Scheme
from ntm_rules.compile.model import Kind, Name, Unit
from ntm_rules.explain.model import Outcome, Settling, Step
from ntm_rules.report.labels import numbered
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.standing import walk
from ntm_rules.report.web import to_html
from ntm_rules.report.web.from_report import page as made
from ntm_rules.verdict import Verdict

LOC_HA = HA_TINH / "loc-ha.yaml"
HOSTILE = "</script><!-- <script>alert(1)</script> <img src=x onerror=alert(2)> \" ' & {{ 7*7 }} \u2028 ]]>"


def passing(id_: str, name: str) -> Outcome:
    """A commune that passes."""
    return replace(commune(id_, name, P), verdict=P, children=(criterion("1", "Quy hoạch", P, requirement="Đạt"),))


def revoked(id_: str, name: str, **more: Any) -> Outcome:
    """A commune whose pass is no honour."""
    return replace(passing(id_, name), labels={"pass": "thu hồi", "fail": "không thu hồi"}, **more)


WORLDS: dict[str, Callable[[], RoundReport]] = {
    "round": lambda: report_of(HA_TINH),
    "round-en": lambda: report_of(HA_TINH, "en"),
    "district-alone": lambda: report_of(LOC_HA),
    "without-members": lambda: report_of(HA_TINH / "thach-ha.yaml"),
    "commune-alone": lambda: report_with(commune("tan-loc", "Xã Tân Lộc", F)),
    "communes": lambda: report_with(commune("a", "Xã A", F), commune("b", "Xã B", Q), passing("c", "Xã C")),
    "passing": lambda: report_with(passing("a", "Xã A")),
    "no-honour": lambda: report_with(revoked("a", "Xã A"), revoked("b", "Xã B")),
    "two-sets": lambda: report_with(passing("a", "Xã A"), passing("b", "Xã B"), revoked("a", "Xã A", set="x/revoked")),
    "hostile": lambda: report_with(
        replace(district(), name=HOSTILE, id=HOSTILE, members=(commune(HOSTILE, HOSTILE, F),)),
        titles={"x/district": HOSTILE}, departments={"so-nnptnt": HOSTILE}, province=HOSTILE,
    ),
}  # fmt: skip


@pytest.fixture(params=WORLDS)
def world(request: pytest.FixtureRequest) -> tuple[RoundReport, str]:
    return written(request.param)


@cache
def written(name: str) -> tuple[RoundReport, str]:
    """A report and its page."""
    report = WORLDS[name]()
    return report, to_html(report)


def island(html: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    data: dict[str, Any] = json.loads(found[0])
    return data


def part_of(html: str, place: int) -> Page:
    """What stands of one unit."""
    found = re.search(rf'<summary>[^\n]*</summary>\n<div class="told" id="u{place}">.*?</details>', html, re.DOTALL)
    assert found is not None
    return Page(found[0])


def units_of(report: RoundReport) -> Iterator[Outcome]:
    for outcome in report.outcomes:
        yield outcome
        yield from outcome.members


def in_lines(html: str) -> str:
    """What a reader sees, a line for each block."""
    body = html.split("<main")[1].partition(">")[2].split("</main>")[0]
    body = re.sub(r"</(p|li|tr|h\d|caption|summary|div|option|label)>|<ul|<tr", "\n\\g<0>", body)
    text = unescape(re.sub(r"<[^>]*>", " ", body))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


# -------------------------------------------------------------------------------------------------- every page


def test_every_page_is_whole_and_loads_nothing(world: tuple[RoundReport, str]) -> None:
    report, html = world
    page = Page(html)
    assert page.faults == []
    assert broken({"page.html": page}, frozenset()) == []
    assert set(page.loads) <= {"", "data:,"}
    assert f'<html lang="{report.lang}">' in html
    assert '<meta name="generator" content="ntm report">' in html[:400]
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), page.headings


def test_every_unit_and_every_failing_node_can_be_read_without_the_script(world: tuple[RoundReport, str]) -> None:
    report, html = world
    for place, unit in enumerate(units_of(report)):
        part = part_of(html, place)
        assert part.has(unit.name)
        for node in (node for child in unit.children for node in walk(child) if node.verdict is F):
            assert part.has(numbered(node)), node
            assert all(part.has(each.text[1:]) for each in node.reasons if each.code in {"not_met", "said"}), node


def test_the_script_has_every_node_of_every_unit(world: tuple[RoundReport, str]) -> None:
    report, html = world
    data = island(html)
    for unit, (name, _, table, states, _) in zip(units_of(report), data["units"], strict=True):
        nodes = [node for child in unit.children for node in walk(child)]
        assert name == unit.name
        assert [row[2] for row in data["tables"][table]] == [node.name for node in nodes]
        found = [data["verdicts"][data["states"][state][0]][0] for state in states]
        assert found == [str(node.verdict) for node in nodes]


def test_only_the_very_scripts_and_styles_of_the_page_may_run(world: tuple[RoundReport, str]) -> None:
    _, html = world
    policy = unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[0])
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    written = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in written]
    assert len(hashes) == 3
    assert re.findall(r"'sha256-[^']*'", policy) == hashes
    assert not re.search(r"<[^>]* style=", html)


def test_nothing_a_file_says_becomes_part_of_the_page() -> None:
    _, html = written("hostile")
    assert Page(html).has(HOSTILE)
    assert "<img" not in html
    assert "alert(1)</script>" not in html
    data = re.findall(r'id="data">(.*?)</script>', html, re.DOTALL)[0]
    assert not re.search("[<>&\u2028\u2029]", data)
    assert island(html)["units"][0][0] == HOSTILE


# ------------------------------------------------------------------------------------------------- what it says


def test_the_page_of_the_round(snapshot: Callable[[str, str], None]) -> None:
    snapshot(in_lines(written("round")[1]), "round.vi")


def test_the_page_of_a_district_in_english(snapshot: Callable[[str, str], None]) -> None:
    snapshot(in_lines(to_html(report_of(LOC_HA, "en"))), "loc-ha.en")


@pytest.mark.parametrize(
    ("world", "title"),
    [
        ("round", "1/3 huyện đạt chuẩn"),
        ("round-en", "1/3 districts meet the standard"),
        ("district-alone", "✗ Huyện Lộc Hà: chưa đạt chuẩn"),
        ("communes", "1/3 xã đạt chuẩn"),
        ("no-honour", "2/2 xã thu hồi"),
        ("two-sets", "2 xã"),
        ("commune-alone", "✗ Xã Tân Lộc: chưa đạt chuẩn"),
    ],
)
def test_the_title_says_how_it_stands(world: str, title: str) -> None:
    assert Page(written(world)[1]).headings[0] == (1, title)


def test_the_reason_of_a_cell() -> None:
    data = island(written("district-alone")[1])
    name, above, table, states, _ = data["units"][1]
    assert (name, above) == ("Xã Tân Lộc", "Huyện Lộc Hà")
    at = [row[1] for row in data["tables"][table]].index("15.1")
    asked = dict(data["tables"][table][at][3])
    verdict, facts, lines = data["states"][states[at]]
    assert data["verdicts"][verdict] == ["fail", "✗", "chưa đạt"]
    assert data["texts"][lines[0]] == "< 90 %, yêu cầu ≥ 90 %"
    found = {data["texts"][label]: data["texts"][text] for label, text in facts}
    assert found["Hiện trạng"] == "< 90 %"
    assert found["Số liệu đến ngày"] == "30/04/2020"
    assert asked["Yêu cầu"] == "≥ 90 %"
    assert asked["Phụ trách"] == "BHXH tỉnh"
    assert asked["Độ tin cậy của yêu cầu"].startswith("✓ đã xác minh")


def test_how_much_is_missing_and_what_would_settle_it() -> None:
    short = reason("not_met_by", "89,5 %, yêu cầu ≥ 90 %, còn thiếu 0,5 điểm %", gap="0,5 điểm %")
    step = Step(node="2", kind=Kind.CRITERION, name="Điện", require="Đạt", met=True)
    unit = replace(
        commune("a", "Xã A", P),
        settling=Settling(passes=((step,),), fails=(), exact=True),
        children=(criterion("1", "Y tế", F, reasons=(short,)), criterion("2", "Điện", Q)),
    )  # fmt: skip
    html = to_html(report_with(unit))
    data = island(html)
    _, facts, _ = data["states"][data["units"][0][3][0]]
    assert [[data["texts"][each] for each in fact] for fact in facts] == [["Còn thiếu", "0,5 điểm %"]]
    assert part_of(html, 0).has("Đạt chuẩn nếu: tiêu chí 2 Điện được đánh giá đạt")


def test_what_blocks_most_comes_first() -> None:
    view = made(report_of(LOC_HA))
    (charts,) = view.charts
    rows = [(row.name, [(tally.verdict, tally.number) for tally in row.tallies]) for row in charts.blocking.rows]
    assert rows == [
        ("3 Thủy lợi", [(Q, 11)]),
        ("13 Tổ chức sản xuất", [(Q, 11)]),
        ("17 Môi trường và an toàn thực phẩm", [(Q, 11)]),
        ("15 Y tế", [(F, 9)]),
    ]
    assert [tally.start for row in charts.progress.rows for tally in row.tallies if row.name == "15 Y tế"] == [0, 18.18]
    assert len(charts.progress.rows) == 20


def test_many_units_are_counted_by_how_far_they_are() -> None:
    units = [commune(f"x{i}", f"Xã {i}", P if i < 10 else F) for i in range(30)]
    (charts,) = made(report_with(*units)).charts
    assert [(share.name, share.figure) for share in charts.spread] == [("2/3", "10"), ("1/3", "20")]


def test_what_is_owed_is_the_same_in_the_list_and_for_the_matrix() -> None:
    view = made(report_of(HA_TINH))
    listed = {
        (department.id, place, str(owed.verdict))
        for department in view.departments for owed in department.owed for place in owed.places
    }  # fmt: skip
    units: Any = view.island["units"]
    owing = {(owes, place, verdict) for place, unit in enumerate(units) for _, owes, verdict in unit[4]}
    assert listed == owing
    assert ("bhxh", 2, "fail") in owing


def test_a_unit_that_two_count_on_stands_once() -> None:
    members = (commune("a", "Xã A", F),)
    view = made(report_with(district(members=members), district(id="h2", name="Huyện H", set="y", members=members)))
    assert [unit.name for unit in view.units] == ["Huyện Lộc Hà", "Xã A", "Huyện H"]


def test_units_of_one_set_that_are_not_asked_the_same_have_tables_of_their_own() -> None:
    other = replace(commune("b", "Xã B", F), children=(criterion("1", "Quy hoạch", F, requirement="≥ 5"),))
    tables = made(report_with(commune("a", "Xã A", F), other)).requirements
    assert [(table.note, table.rows[0].requirement) for table in tables] == [("A", "Đạt"), ("B", "≥ 5")]


def test_a_pass_that_is_no_honour_is_neither_good_nor_owed() -> None:
    view = made(WORLDS["no-honour"]())
    assert view.summary[0].badge.style == "plain"
    assert view.summary[0].badge.word == "thu hồi"
    assert view.departments == ()


def test_not_applicable_counts_for_nothing() -> None:
    view = made(report_with(district()))
    passing_of = view.summary[0].passing
    assert (passing_of.count, passing_of.of) == (2, 5)
    assert [tally.verdict for tally in passing_of.tallies] == [P, F, Q, N]
    assert sum(tally.width for tally in passing_of.tallies) == pytest.approx(100, abs=0.1)


def unit(id_: str, name: str) -> Unit:
    return report_of(HA_TINH).schemes[0].unit if id_ == "" else replace(unit("", ""), id=id_, name=name)


def test_programmes_in_the_form_of_the_language() -> None:
    by = ((unit("a", "Huyện A"), Amounts(month=Decimal("6.95"))), (unit("b", "Huyện B"), Amounts(month=Decimal(0))))
    road = Programme(
        id="r", name=Name("đường", "roads"), measure="km", as_of=date(2020, 4, 16), by=by,
        whole=Amounts(plan=Decimal("432.3"), month=Decimal("18.96"), cumulative=Decimal("28.67")),
    )  # fmt: skip
    beyond = replace(road, id="x", by=(), whole=Amounts(plan=Decimal(1), cumulative=Decimal(5666)))
    unplanned = replace(road, id="y", by=(), whole=Amounts(month=Decimal(5666)))
    vi = made(report_with(district(), programmes=(road, beyond, unplanned))).programmes
    en = made(report_with(district(), programmes=(road,), lang="en")).programmes
    assert [(each.share, each.percent) for each in vi] == [("6,6 %", 6.63), ("566.600 %", 100), ("", None)]
    assert (vi[0].cumulative, vi[0].plan, vi[0].month) == ("28,67 km", "432,3 km", "18,96 km")
    assert [(part.month, part.percent) for part in vi[0].parts] == [("6,95", 100), ("0", 0)]
    assert (en[0].name, en[0].share, en[0].cumulative) == ("Roads", "6.6 %", "28.67 km")


def test_schemes_by_target_with_what_is_said_of_them() -> None:
    first = Scheme(id="a", unit=unit("a", "Huyện A"), target="standard", stage="drafting", text=("đang dự thảo",))
    second = replace(first, id="b", target="model", title=Name("Đề án B", "Scheme B"))
    groups = made(report_with(district(), schemes=(first, second), opening={"standard": "Chủ động"})).schemes
    assert [(group.opening, group.schemes[0].title) for group in groups] == [("Chủ động", "Huyện A"), ("", "Đề án B")]


# ------------------------------------------------------------------------------------------------------- style


def test_no_colour_stands_outside_the_palette() -> None:
    style = written("passing")[1].split("<style>")[1].split("</style>")[0]
    known = set(re.findall(r"--([\w-]+):", style))
    own = style.split("= a round */")[1]
    assert set(re.findall(r"var\(--([\w-]+)\)", own)) <= known
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;, ])|rgb\([^)]*\)|hsl\(", own) == ["rgb(0 0 0 / 0.6)"]


def test_every_verdict_is_told_apart_without_colour() -> None:
    assert len({badge.sign for badge in made(WORLDS["passing"]()).legend}) == len(Verdict)
