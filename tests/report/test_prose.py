"""The sentences of reports: what is said of units of all kinds, in both languages, and the tables behind."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from build import Files, assess_district, commune, criterion, district, number, share, word
from outcomes import DEPARTMENTS, NOTHING, F, N, P, Q
from outcomes import commune as made_commune
from outcomes import criterion as made_criterion
from outcomes import district as made_district
from outcomes import indicator as made_indicator
from outcomes import reason as made_reason
from prose import lines_of, report_of_files, text_of, told
from rounds import HA_TINH, report_of, report_with

from ntm_rules.compile.beside import Amounts, Programme
from ntm_rules.compile.model import Name
from ntm_rules.messages import Lang
from ntm_rules.report.prose.annexes import annexes
from ntm_rules.report.prose.md import to_md
from ntm_rules.report.prose.monthly import monthly
from ntm_rules.report.prose.numbering import roman
from ntm_rules.report.prose.programmes import paragraphs_of_programmes
from ntm_rules.report.prose.units import sentence_of
from ntm_rules.report.prose.whole import subject, whole
from ntm_rules.report.prose.words import Words, ended, in_list, quoted
from ntm_rules.report.round.model import RoundReport

NOT_APPLICABLE = {"finding": "not_applicable", "because": "xã không có đất lúa", "document": "1/QĐ-UBND"}
PENDING = {"finding": "pending", "cause": "extension_requested"}
BIG = [word(str(at)) for at in range(1, 4)]


def single(findings: dict[str, Any], *criteria: Any, **more: Any) -> Files:
    """One commune under these criteria, or under three attested ones."""
    return commune(*(criteria or BIG), findings=findings, **more)


@pytest.mark.parametrize(
    ("files", "vi", "en"),
    [
        (
            single({"1": "đạt", "2": "đạt", "3": "đạt"}),
            "Xã đã tự đánh giá, kết quả tất cả 3 tiêu chí đều đạt.",
            "The commune has assessed itself: all 3 criteria are met.",
        ),
        (
            single({}),
            (
                "Xã đã tự đánh giá, kết quả chưa có tiêu chí nào trong 3 tiêu chí đạt, "
                "3 tiêu chí Nút 1, Nút 2 và Nút 3 chưa đánh giá."
            ),
            (
                "The commune has assessed itself: none of the 3 criteria is met so far; "
                "pending (3): Node 1, Node 2 and Node 3."
            ),
        ),
        (
            single({"1": "đạt", "2": "chưa đạt"}),
            (
                "Xã đã tự đánh giá, kết quả có 1/3 tiêu chí đạt, còn 1 tiêu chí Nút 2 chưa đạt; "
                "1 tiêu chí Nút 3 chưa đánh giá."
            ),
            "The commune has assessed itself: 1 of 3 criteria are met; not met (1): Node 2; pending (1): Node 3.",
        ),
        (
            single({"1": NOT_APPLICABLE, "2": "đạt", "3": "đạt"}),
            (
                "Xã đã tự đánh giá, kết quả tất cả 2 tiêu chí đều đạt, "
                "1 tiêu chí không áp dụng: Nút 1 (xã không có đất lúa)."
            ),
            (
                "The commune has assessed itself: all 2 criteria are met; "
                "not applicable (1): Node 1 (xã không có đất lúa)."
            ),
        ),
        (
            single({}, word("1")),
            "Xã đã tự đánh giá, kết quả 1 tiêu chí Nút 1 chưa đánh giá.",
            "The commune has assessed itself: pending (1): Node 1.",
        ),
        (
            single({"1.1": 85, "1.2": 70}, criterion("1", number("1.1", "≥ 90"), number("1.2", "≥ 80"))),
            (
                "Xã đã tự đánh giá, kết quả còn 1 tiêu chí chưa đạt: Nút 1 (Nút 1.1: 85 %, yêu cầu ≥ 90 %, "
                "còn thiếu 5 điểm %; Nút 1.2: 70 %, yêu cầu ≥ 80 %, còn thiếu 10 điểm %)."
            ),
            (
                "The commune has assessed itself: not met (1): Node 1 (Node 1.1: 85 %, required ≥ 90 %, short by "
                "5 percentage points; Node 1.2: 70 %, required ≥ 80 %, short by 10 percentage points)."
            ),
        ),
    ],
)
def test_a_unit_in_a_sentence(tmp_path: Path, files: Files, vi: str, en: str) -> None:
    languages: tuple[Lang, Lang] = ("vi", "en")
    assert [told(report_of_files(files, tmp_path, lang)) for lang in languages] == [[vi], [en]]


@pytest.mark.parametrize(
    ("stage", "level", "opening"),
    [
        ("self", "district", "Huyện đã tự đánh giá"),
        ("self", "province", "Địa phương đã tự đánh giá"),
        ("verification", "district", "Các sở ngành đã tổ chức thẩm tra"),
        ("appraisal", "commune", "Đã tổ chức thẩm định"),
        (None, "district", "Theo số liệu hiện có"),
    ],
)
def test_the_stage_decides_the_opening(stage: str | None, level: str, opening: str) -> None:
    unit = made_district(stage=stage, level=level, members=())
    assert sentence_of(unit, Words(report_with(unit))).startswith(f"{opening}, kết quả có 2/5 tiêu chí đạt")


def members(findings: dict[str, dict[str, Any]], least: str = "100 %", **more: Any) -> Files:
    """A district of which so many of the communes must pass: one figure and one word each."""
    files = district(
        share("communes", least, passing="commune"), members=list(findings),
        each=[number("1", "≥ 90"), word("2")], **more,
    )  # fmt: skip
    return assess_district(files, {"1": "đạt"}, findings)


GOOD = {"1": 95, "2": "đạt"}


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (members({"a": GOOD, "b": GOOD}), "đạt (2/2 xã đạt chuẩn)."),
        (
            members({"a": GOOD, "b": {"1": 80, "2": "đạt"}}),
            "có 1/2 xã không đạt tiêu chí Nút 1, yêu cầu từ 90 % trở lên (Đơn vị b 80 %).",
        ),
        (
            members({"a": {"1": "< 90", "2": "đạt"}, "b": {"1": "< 90", "2": "đạt"}}),
            "có 2/2 xã không đạt tiêu chí Nút 1: dưới 90 %, yêu cầu từ 90 % trở lên (Đơn vị a, Đơn vị b).",
        ),
        (
            members({"a": {"1": 80, "2": "đạt"}, "b": {"1": "70", "2": "đạt"}}),
            "có 2/2 xã không đạt tiêu chí Nút 1, yêu cầu từ 90 % trở lên (Đơn vị b 70 %, Đơn vị a 80 %).",
        ),
        (
            members({"a": GOOD, "b": {"1": 95, "2": "chưa đạt"}}),
            "có 1/2 xã không đạt tiêu chí Nút 2 (Đơn vị b).",
        ),
        (
            members({"a": GOOD, "b": {"1": 95, "2": PENDING}}),
            "1/2 xã còn 1 tiêu chí chưa đánh giá: Nút 2 (xin gia hạn thời gian đánh giá), gồm Đơn vị b.",
        ),
        (
            members({"a": {"1": 95, "2": PENDING}, "b": {"1": 95, "2": PENDING}}),
            "tất cả 2 xã còn 1 tiêu chí chưa đánh giá: Nút 2 (xin gia hạn thời gian đánh giá).",
        ),
        (
            members({"a": GOOD, "b": {"1": "85..95", "2": "đạt"}}),
            (
                "1/2 xã còn 1 tiêu chí chưa kết luận được: Nút 1 (mới biết 85..95 %, chưa đủ để kết luận so với "
                "yêu cầu ≥ 90 %), gồm Đơn vị b."
            ),
        ),
        (members({"a": GOOD, "b": GOOD}, communes=3), "1/3 xã chưa có trong danh sách."),
    ],
)
def test_a_share_of_communes_in_a_line(tmp_path: Path, files: Files, line: str) -> None:
    assert told(report_of_files(files, tmp_path))[1] == f"- Về điều kiện “Nút communes”: {line}"


def test_many_causes_have_a_line_each_and_the_rest_is_counted(tmp_path: Path) -> None:
    each = [word(str(at)) for at in range(1, 13)]
    files = district(share("communes", "100 %", passing="commune"), members=["a"], each=each)
    findings = {str(at): "chưa đạt" for at in range(1, 13)}
    lines = told(report_of_files(assess_district(files, {"1": "đạt"}, {"a": findings}), tmp_path))
    assert lines[1] == "- Về điều kiện “Nút communes”:"
    causes = [line for line in lines if line.startswith("+ Có 1/1 xã không đạt")]
    assert len(causes) == 7
    assert lines[2] == "+ 1/1 xã không đạt chuẩn; nhiều nhất chỉ có thể có 0/1 xã đạt, yêu cầu 1."
    assert "+ 5 nội dung khác." in lines


def test_a_province_stands_on_its_districts(tmp_path: Path) -> None:
    files = Files().unit("p", "province").unit("d", "district", parent="p").unit("x", "commune", parent="d")
    files.criteria("t/xa", word("1")).criteria("t/tinh", word("1"), level="province")
    files.assess("p", {"1": "đạt"}, criteria={"province": "t/tinh"})
    found = monthly(report_of_files(files, tmp_path))
    assert [found[0].heading, lines_of(found[0])] == [
        "4. Tỉnh đạt chuẩn nông thôn mới",
        ["4.1. Đơn vị p", "Địa phương đã tự đánh giá, kết quả có 1/1 tiêu chí đạt."],
    ]


def test_a_rule_whose_pass_is_no_honour_has_a_section_and_words_of_its_own() -> None:
    labels = {P: "thu hồi", F: "không thu hồi", Q: "chưa rõ"}
    grounds = (made_criterion("a", "Từ 30% số xã", P), made_criterion("b", "Từ 50% số xã", Q))
    ruled = made_district(set="x/rule", labels=labels, verdict=P, children=grounds)
    report = replace(report_with(made_district(), ruled), titles={"x/rule": "Trường hợp thu hồi"})
    sections = monthly(report)
    assert [section.heading for section in sections] == ["4. Huyện đạt chuẩn nông thôn mới", "5. Trường hợp thu hồi"]
    assert lines_of(sections[1])[1:] == ["Đối chiếu với quy định: thu hồi. Thuộc trường hợp: Từ 30% số xã."]
    assert annexes(report).summary[1].passing == ""


def test_units_under_several_sets_say_which() -> None:
    other = made_district(set="x/other", members=())
    report = replace(report_with(made_district(), other), titles={"x/district": "Bộ A", "x/other": "Bộ B"})
    assert [each.title for each in monthly(report)[0].sections] == ["Huyện Lộc Hà (Bộ A)", "Huyện Lộc Hà (Bộ B)"]


def test_what_a_source_says_of_all_at_once_explains_none() -> None:
    said = made_reason("said", "Có 1 tiêu chí đạt, 1 chưa đạt.", text="Có 1 tiêu chí đạt, 1 chưa đạt.")
    children = (
        made_criterion("1", "Quy hoạch", P, reasons=(made_reason("attested_met", ""), said)),
        made_criterion("2", "Điện", F, reasons=(made_reason("denied", "được đánh giá chưa đạt"), said)),
    )
    unit = made_district(children=children, members=())
    assert sentence_of(unit, Words(report_with(unit))).endswith("có 1/2 tiêu chí đạt, còn 1 tiêu chí Điện chưa đạt.")


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (2, "2 tiêu chí chưa đánh giá: C1, C2 (thuộc phạm vi phụ trách của Sở Y tế)."),
        (7, "7 tiêu chí chưa đánh giá: C1, C2, C3, C4, C5, C6, C7."),
    ],
)
def test_of_what_nobody_has_looked_at_the_names_are_told_and_of_little_who_answers(count: int, line: str) -> None:
    silent: dict[str, Any] = {"reasons": NOTHING, "responsible": "so-y-te"}
    below = [made_indicator(str(number), f"Chỉ tiêu {number}", Q, **silent) for number in (1, 2)]
    children = [
        made_criterion(str(at), f"C{at}", Q, children=tuple(below), responsible="so-y-te") for at in range(1, count + 1)
    ]
    unit = made_district(children=tuple(children), members=())
    assert sentence_of(unit, Words(report_with(unit))).endswith(line)


def test_departments_are_named_in_full_and_nothing_else_is_touched() -> None:
    report = replace(report_with(), offices={"so-y-te": "Sở Y tế tỉnh", "so-gtvt": "Sở Giao thông vận tải"})
    words = Words(report)
    assert words.in_full("Sở GTVT xin gia hạn; BHXH tỉnh") == "Sở Giao thông vận tải xin gia hạn; BHXH tỉnh"
    assert words.in_full("Phân Sở GTVTX") == "Phân Sở GTVTX"
    assert words.office("mttq") == DEPARTMENTS["mttq"]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (in_list("Thị xã Kỳ Anh"), "TX Kỳ Anh"),
        (in_list("Huyện Kỳ Anh"), "Kỳ Anh"),
        (in_list("Thành phố Hà Tĩnh"), "TP Hà Tĩnh"),
        (ended("còn lại: "), "Còn lại:"),
        (ended("đạt"), "Đạt."),
        (quoted(["An ninh, trật tự", "Điện"]), ["“An ninh, trật tự”", "Điện"]),
        ([roman(at) for at in (1, 4, 9, 14)], ["I", "IV", "IX", "XIV"]),
    ],
)
def test_forms(given: object, made: object) -> None:
    assert given == made


def programme(whole: Amounts, *by: tuple[str, Amounts], verb: str | None = "làm được") -> Programme:
    base = report_of(HA_TINH).schemes[0].unit
    parts = tuple((replace(base, id=name, name=name), amounts) for name, amounts in by)
    return Programme(
        id="r", name=Name("đường", "roads"), measure="km", whole=whole, as_of=date(2020, 4, 6),
        verb=None if verb is None else Name(verb, "built"), by=parts,
    )  # fmt: skip


def lines_on(*programmes: Programme, lang: Lang = "vi") -> list[str]:
    report = replace(report_with(), programmes=programmes, lang=lang)
    return [paragraph.line for paragraph in paragraphs_of_programmes(Words(report))]


@pytest.mark.parametrize(
    ("whole", "line"),
    [
        (Amounts(month=Decimal("1.5")), "Trong tháng 4 làm được 1,5 km đường."),
        (Amounts(cumulative=Decimal(2)), "Lũy kế đến 06/04/2020 toàn tỉnh làm được 2 km đường."),
        (
            Amounts(plan=Decimal(10000), cumulative=Decimal(9996)),
            "Lũy kế đến 06/04/2020 toàn tỉnh làm được 9.996/10.000 km đường (đạt 99,96 % kế hoạch).",
        ),
        (
            Amounts(plan=Decimal(3), cumulative=Decimal(2)),
            "Lũy kế đến 06/04/2020 toàn tỉnh làm được 2/3 km đường (đạt 66,7 % kế hoạch).",
        ),
    ],
)
def test_programmes_by_what_is_known_of_them(whole: Amounts, line: str) -> None:
    assert lines_on(programme(whole)) == [line]


def test_parts_of_a_programme_and_a_programme_without_a_verb() -> None:
    made = programme(
        Amounts(plan=Decimal(9)), ("Huyện A", Amounts(month=Decimal(1), cumulative=Decimal(2), plan=Decimal(4))),
        ("Thị xã B", Amounts(month=Decimal("0.5"))),
    )  # fmt: skip
    assert lines_on(made) == ["- Đường trong tháng: A 1 km; TX B 0,5 km; lũy kế: A 2/4 km."]
    assert lines_on(programme(Amounts(month=Decimal(3)), verb=None), lang="en") == [
        "In April, completed 3 km of roads."
    ]


def test_the_subject_says_of_whom_and_at_which_stage() -> None:
    one = report_with(made_district())
    assert subject(one) == "Kết quả thẩm tra mức độ đạt chuẩn nông thôn mới của huyện Lộc Hà, đến ngày 30/04/2020"
    several = report_with(made_district(), made_district(id="b", stage="self"))
    assert subject(several).startswith("Kết quả đánh giá mức độ đạt chuẩn nông thôn mới của 2 huyện, tỉnh Mẫu")


def test_chapters_are_there_for_what_there_is_to_say() -> None:
    assert [each.heading for each in whole(report_with(made_district()))][:2] == [
        "I. Đánh giá chung",
        "II. Kết quả cụ thể cấp huyện",
    ]
    assert [each.number for each in whole(report_of(HA_TINH))] == ["I", "II", "III", "IV", "V"]


def test_tables_are_those_of_the_outcomes() -> None:
    found = annexes(report_of(HA_TINH))
    assert [(row.unit, row.passing, row.members, row.verdict) for row in found.summary] == [
        ("Huyện Đức Thọ", "9/9", "", "Đạt chuẩn"),
        ("Huyện Lộc Hà", "4/9", "0/11", "Chưa đạt chuẩn"),
        ("Huyện Thạch Hà", "7/9", "", "Chưa đạt chuẩn"),
    ]
    assert [len(matrix.rows) for matrix in found.matrices] == [3, 11]
    insurance = [row for row in found.owed if row.department == "Bảo hiểm xã hội tỉnh"]
    assert [(row.verdict, row.units.split(" (")[0]) for row in insurance] == [("Chưa đạt", "Huyện Lộc Hà: 9/11 xã")]
    assert next(row.share for row in found.progress) == ""
    assert [row.share for row in found.progress if row.whole][1:] == ["6,6 %", "10,1 %"]
    assert found.schemes[2].dates.startswith("17/04/2020: UBND huyện Nghi Xuân")


def test_markdown_takes_nothing_as_markup() -> None:
    evil = made_district(name="Huyện <b>|*x*", children=(made_criterion("1", "a|b <i>", N),), members=())
    text = to_md(report_with(evil))
    assert text.startswith("<!-- ntm report -->\n")
    assert "<b>" not in text
    assert all(line.count("|") - line.count("\\|") in {0, 7, 9, 10} for line in text.splitlines())


def test_everything_of_a_round_in_both_languages(snapshot: Callable[[str, str], None]) -> None:
    snapshot(text_of(whole(report_of(HA_TINH))), "vi")
    snapshot(to_md(report_of(HA_TINH, "en")), "en-md")


def test_no_wording_is_missing(tmp_path: Path) -> None:
    """Where a word is missing, its code is printed in its place."""
    worlds = [
        members({"a": {"1": 80, "2": PENDING}, "b": {"1": "85..95"}}, communes=4),
        single({"1": "chưa đạt", "2": NOT_APPLICABLE}),
    ]
    languages: tuple[Lang, Lang] = ("vi", "en")
    reports: list[RoundReport] = [report_of_files(files, tmp_path, lang) for files in worlds for lang in languages]
    for report in (*reports, *(report_of(HA_TINH, lang) for lang in languages)):
        assert re.findall(r"\b(?:prose|word|column|level|month)_\w+", to_md(report)) == []


def test_a_commune_of_a_synthetic_district_can_be_anything() -> None:
    units = tuple(made_commune(f"x{at}", f"Xã X{at}", (P, F, Q)[at % 3]) for at in range(30))
    report = report_with(*units)
    assert monthly(report)[0].sections[0].title == "30 xã"
    assert len(lines_of(monthly(report)[0])) == 1 + 30
    assert sys.getsizeof(to_md(report)) < 200_000
