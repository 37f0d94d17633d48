"""Pages for a terminal: what they say, and that they fit wherever they are shown."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from outcomes import (
    DEPARTMENTS,
    LONG,
    NOTHING,
    TITLES,
    F,
    N,
    P,
    Q,
    commune,
    criterion,
    district,
    indicator,
    pending,
    reason,
)
from rich.cells import cell_len

import ntm_rules
from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import FoundFinding, Margin, Outcome, Settling, Step
from ntm_rules.report.terminal import MOST_PAGES, View, print_outcomes
from ntm_rules.report.terminal.view import signs_for
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from ntm_rules.messages import Lang


class Stream(io.StringIO):
    """A stream of some encoding, which may be a terminal."""

    def __init__(self, encoding: str = "utf-8", *, tty: bool = False) -> None:
        super().__init__()
        self._encoding = encoding
        self._tty = tty

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._tty


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(
    *outcomes: Outcome,
    lang: Lang = "vi",
    width: int | None = 80,
    whole: bool = False,
    only: frozenset[Verdict] | None = None,
    stream: Stream | None = None,
) -> str:
    stream = stream or Stream()
    view = View(lang=lang, titles=TITLES, departments=DEPARTMENTS, only=only)
    print_outcomes(outcomes, stream, view, whole=whole, width=width)
    return stream.getvalue()


def flat(text: str) -> str:
    """The text with all breaks and runs of spaces as one space."""
    return " ".join(text.split())


def part(text: str, heading: str) -> str:
    """What stands under a heading, up to the next empty line."""
    return text.split(f"\n{heading}\n")[1].split("\n\n", maxsplit=1)[0]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_a_district(snapshot: Callable[[str, str], None], lang: Lang, width: int) -> None:
    snapshot(shown(district(), lang=lang, width=width), f"district.{lang}.{width}")


def test_one_unit_whole(snapshot: Callable[[str, str], None]) -> None:
    snapshot(shown(district(), whole=True), "district.whole")


def test_a_round(snapshot: Callable[[str, str], None]) -> None:
    passing = district(id="duc-tho", name="Huyện Đức Thọ", verdict=P, members=(), children=district().children[2:3])
    snapshot(shown(district(), passing), "round")


@pytest.mark.parametrize("width", [40, 60, 79, 80, 81, 100, 200])
@pytest.mark.parametrize("whole", [False, True])
def test_every_width_holds(width: int, whole: bool) -> None:
    for lines in (shown(district(), width=width, whole=whole), shown(*[district()] * 3, width=width)):
        for line in lines.splitlines():
            assert cell_len(line) <= width, line
            assert line == line.rstrip()


def test_what_is_said_is_said_whole_in_the_table() -> None:
    text = flat(shown(district()))
    assert "Tuyến TL7 dài 6,0km" in text
    assert "chưa xây dựng" in text


def test_the_head_says_who_when_and_how_it_stands() -> None:
    head = shown(district()).split("\nCòn vướng\n")[0]
    assert head.splitlines()[:3] == [
        "✗ Huyện Lộc Hà: CHƯA ĐẠT CHUẨN",
        "Bộ tiêu chí huyện (x/district)",
        "Số liệu đến ngày 30/04/2020; bước thẩm tra",
    ]
    assert "Tiêu chí   2/5 đạt, 2 chưa đạt, 1 chưa đánh giá, 1 không áp dụng" in head
    assert "Xã         0/3 đạt chuẩn, 2 chưa đạt chuẩn, 1 chưa kết luận" in head


def test_what_stands_in_the_way_names_the_nodes_to_blame() -> None:
    lines = [line.strip() for line in part(shown(district()), "Còn vướng").splitlines()]
    assert lines == [
        "✗ Có 100% số xã đạt chuẩn: 2/3 xã không đạt chuẩn",
        "✗ 2 Giao thông: tuyến TL7 dài 6,0km đang tạm dừng, chưa triển khai",
        "✗ 5 Y tế - Văn hóa (5.2): cơ sở vật chất chưa xây dựng",
        "… Tỷ lệ hài lòng của người dân: chưa có kết quả đánh giá",
        "… 3 Thủy lợi: Sở NN&PTNT xin gia hạn",
    ]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_long_reason_is_three_lines_of_whole_words_there(width: int) -> None:
    long = replace(district(), children=(criterion("2", "Giao thông", F, reasons=(reason("said", LONG * 5),)),))
    lines = part(shown(long, width=width), "Còn vướng").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("  ✗ 2 Giao thông: ")
    assert all(line.startswith("    ") and line[4] != " " for line in lines[1:])
    words = flat(" ".join(lines)).removeprefix("✗ 2 Giao thông: ")
    assert words.endswith("…")
    assert f"{LONG * 5} ".startswith(words[:-1])
    assert (LONG * 5)[len(words) - 1] in " ,."


def test_long_names_are_never_cut_there() -> None:
    names = [f"Tiêu chí có tên rất dài để thử, số {n}" for n in range(9)]
    children = tuple(criterion(str(n), name, F, reasons=(reason("said", LONG),)) for n, name in enumerate(names))
    text = flat(part(shown(district(children=children, members=())), "Còn vướng"))
    assert all(name in text for name in names)


def test_a_sentence_that_several_rows_share_is_said_once() -> None:
    table = shown(district()).split("\nCòn vướng\n")[1]
    assert flat(table).count(LONG) == 1
    assert len(re.findall(r"đạt +\(1\)$", table, re.MULTILINE)) == 2


def test_the_matrix_can_be_read_without_colour() -> None:
    text = shown(district())
    assert "✗ Tân Lộc   ✓  …  ✗" in text
    assert "… Phù Lưu   ✓  …  ✓" in text
    assert "  Số đạt    3  0  1" in text
    assert "✓ đạt   ✗ chưa đạt   … chưa đánh giá   – không áp dụng" in text
    assert "Tiêu chí: 3 Thủy lợi, 15 Y tế" in text


def test_a_matrix_too_wide_is_cut_into_several() -> None:
    children = tuple(criterion(str(n), f"Tiêu chí {n}", P) for n in range(1, 31))
    wide = district(members=tuple(replace(each, children=children) for each in district().members))
    heads = [line for line in shown(wide, width=60).splitlines() if re.match(r"\s+Xã +\d", line)]
    assert [list(map(int, line.split()[1:])) for line in heads] == [list(range(1, 17)), list(range(17, 31))]


def test_members_under_two_sets_get_a_matrix_each() -> None:
    other = replace(district().members[0], set="x/advanced", role="commune-advanced")
    text = shown(district(members=(*district().members, other)))
    assert "Các xã theo từng tiêu chí: Bộ tiêu chí xã\n" in text
    assert "Các xã theo từng tiêu chí: x/advanced\n" in text
    assert "Xã (x/commune)   0/3 đạt chuẩn" in text


def test_a_criterion_that_a_member_does_not_have_is_blank() -> None:
    first, *rest = district().members
    text = shown(district(members=(replace(first, children=first.children[:2]), *rest)))
    assert "✗ Tân Lộc   ✓  …\n" in text


def test_who_owes_what_says_of_many_units_once() -> None:
    text = flat(part(shown(district()), "Chưa đánh giá, theo cơ quan phụ trách"))
    assert "Sở NN&PTNT - Huyện Lộc Hà: tiêu chí 3 Thủy lợi – Sở NN&PTNT xin gia hạn - 3 xã: tiêu chí 3 Thủy lợi" in text
    assert "Sở Y tế - Huyện Lộc Hà: chỉ tiêu 5.1 Bệnh viện" in text
    failing = flat(part(shown(district()), "Chưa đạt, theo cơ quan phụ trách"))
    assert "BHXH tỉnh - 2/3 xã (Tân Lộc, Hồng Lộc): chỉ tiêu 15.1" in failing


def test_a_due_day_is_shown_and_nobody_is_said_to_be_nobody() -> None:
    late = pending(by=None)
    late["finding"] = FoundFinding(value="chưa đánh giá", via="own", due=date(2020, 5, 15))
    text = flat(shown(district(children=(criterion("7", "Môi trường", Q, **late),), members=())))
    assert "chưa rõ cơ quan phụ trách - tiêu chí 7 Môi trường (hạn 15/05/2020)" in text


def test_only_filters_rows_but_never_counts() -> None:
    text = shown(district(), only=frozenset({Q}))
    assert "2/5 đạt" in text
    assert "Phù Lưu" in text.split("Các xã theo")[1].split("Số đạt")[0]
    assert "Tân Lộc" not in text.split("Các xã theo")[1].split("Số đạt")[0]
    assert "Số đạt    3  0  1" in text
    assert "Chưa đạt, theo" not in text
    assert "5.1" in text
    assert "5.2" not in text


def test_with_nothing_in_the_way_that_is_wanted_there_is_no_heading() -> None:
    text = shown(district(), only=frozenset({P}))
    assert "Còn vướng" not in text
    assert "\n\n\n" not in text


def test_with_nothing_left_to_show_there_is_no_table() -> None:
    text = shown(district(verdict=P, children=district().children[2:3], members=()), only=frozenset({F}))
    assert "Lý do" not in text


def test_many_units_are_a_summary_only() -> None:
    text = shown(*[district(id=f"d{n}") for n in range(MOST_PAGES + 1)])
    assert text.startswith("5 huyện: 0/5 đạt chuẩn, 5 chưa đạt chuẩn\n")
    assert "Lý do" not in text
    assert "--unit d0" in text
    assert "Lý do" in shown(*[district(id=f"d{n}") for n in range(MOST_PAGES)])


def test_the_summary_counts_all_and_lists_what_is_asked_for() -> None:
    passing = district(id="duc-tho", name="Huyện Đức Thọ", verdict=P, members=(), children=())
    text = shown(district(), passing, only=frozenset({P}))
    assert text.startswith("2 huyện: 1/2 đạt chuẩn, 1 chưa đạt chuẩn\n")
    assert "Lộc Hà" not in text


def test_units_under_several_sets_are_told_apart() -> None:
    text = flat(shown(district(), district(set="x/advanced"), width=120))
    assert text.startswith("1 huyện: x/district 0/1 đạt chuẩn, 1 chưa đạt chuẩn x/advanced 0/1 đạt chuẩn")
    assert "Huyện Lộc Hà (x/district)" in text
    assert "Huyện Lộc Hà (x/advanced)" in text


def test_one_unit_in_two_rounds_is_one_unit() -> None:
    may = district(as_of=date(2020, 5, 31))
    other = district(id="thach-ha", name="Huyện Thạch Hà")
    lines = shown(district(), other, may, width=100).splitlines()
    assert [" ".join(line.split()) for line in lines[:4]] == [
        "2 huyện, 2 đợt:",
        "30/04/2020 0/2 đạt chuẩn, 2 chưa đạt chuẩn",
        "31/05/2020 0/1 đạt chuẩn, 1 chưa đạt chuẩn",
        "",
    ]
    table = flat("\n".join(lines))
    assert table.count("31/05/2020") == 3  # above, in the row, on the page
    assert shown(district(), may, lang="en").startswith("1 district, 2 rounds:\n")
    assert shown(district(), district(stage="appraisal")).startswith("1 huyện, 2 đợt:\n  30/04/2020, bước thẩm tra ")


def test_units_of_one_round_with_different_days_show_them() -> None:
    text = shown(district(), district(id="b", name="Huyện B", as_of=date(2020, 5, 4)), width=100)
    assert text.startswith("2 huyện: 0/2 đạt chuẩn, 2 chưa đạt chuẩn\nSố liệu đến ngày 04/05/2020\n")
    assert text.count("30/04/2020") == 2


def test_a_set_chosen_by_an_option_is_said_to_be() -> None:
    def head(**chosen: str) -> str:
        stream = Stream()
        print_outcomes([district()], stream, View(lang="vi", titles=TITLES, chosen=chosen), width=120)
        return stream.getvalue().split("\n\n")[0]

    by_option = "; chọn bằng --set, không theo bộ ghi trong tệp"
    assert by_option not in head(town="x/town")
    assert f"\nBộ tiêu chí huyện (x/district){by_option}\n" in head(district="x/district")
    assert f"\nBộ tiêu chí huyện (x/district)\nXã: Bộ tiêu chí xã (x/commune){by_option}\n" in head(commune="x/commune")


def test_requirements_that_are_not_verified_are_listed() -> None:
    recalled = indicator("4.2", "Hộ dùng điện", P, requirement="≥ 98 %", decided_by_unverified="recalled")
    above = criterion("4", "Điện", P, decided_by_unverified="recalled", children=(recalled,))
    text = flat(shown(district(children=(above,), members=())))
    assert "Mức yêu cầu chưa xác minh mà kết quả dựa vào - chỉ tiêu 4.2 Hộ dùng điện ≥ 98 % (theo trí nhớ)" in text


def test_notes_of_many_nodes_are_counted_others_listed_once() -> None:
    inferred = reason("finding_inferred", "suy ra")
    other = reason("rounded", "làm tròn")
    nodes = tuple(
        criterion(str(n), "x", P, children=(indicator(f"{n}.1", "y", P, notes=(inferred, other)),)) for n in range(7)
    )
    members = tuple(replace(each, children=nodes) for each in district().members)
    text = flat(shown(district(members=members)).split("\nLưu ý\n")[1])
    assert "- suy ra: 21 nội dung của 3 xã" in text
    assert "- 3 xã: chỉ tiêu 0.1 y, 1.1 y, 2.1 y, 3.1 y, 4.1 y, 5.1 y, 6.1 y: làm tròn" in text


def test_sources_are_listed_and_sets_by_their_ids() -> None:
    shipped = Path(ntm_rules.__file__).parents[1] / "criteria"
    places = ["a", "b/criteria/x/commune", f"{shipped}/vn/district", "other"]
    read = tuple(replace(district().inputs[0], path=f"{place}/{n}.yaml") for place in places for n in range(4))
    more = (replace(read[0], path="criteria/x/town/set.yaml"), replace(read[0], path=f"{shipped}/measures.yaml"))
    text = shown(district(inputs=(*district().inputs, *read[4:], *more)), width=200).split("\nNguồn\n")[1]
    here = Path("criteria").absolute() == shipped
    assert [line.strip() for line in text.splitlines()] == [
        "- Báo cáo, mục 4.2",
        "- a/loc-ha.yaml",
        "- x/commune (4 tệp trong b/criteria)",
        "- vn/district (4 tệp, cài kèm chương trình)",
        "- other (4 tệp)",
        f"- x/town (1 tệp{', cài kèm chương trình' if here else ' trong criteria'})",
        "- measures.yaml (cài kèm chương trình)",
    ]


def test_a_note_of_several_units_speaks_of_several() -> None:
    inferred = (reason("unit_inferred", "đơn vị này không được nêu trong nguồn"),)
    one, two, three = district().members
    noted = [replace(each, notes=inferred) for each in (one, two)]
    assert "- 2/3 xã (Tân Lộc, Hồng Lộc): các đơn vị này không được nêu" in shown(district(members=(*noted, three)))
    assert "- 1/3 xã (Tân Lộc): đơn vị này không được nêu" in shown(district(members=(noted[0], two, three)))


def test_the_whole_table_shows_requirements_findings_and_margins() -> None:
    income = criterion(
        "10",
        "Thu nhập",
        P,
        requirement="≥ 36 triệu đồng/người/năm",
        finding=FoundFinding(value="1036,5 triệu đồng/người/năm", via="own"),
        margin=Margin(amount="1000.5", measure="m"),
    )
    above = indicator("1.1", "Quy hoạch", P, finding=FoundFinding(value="đạt", via="above", at="1"))
    text = flat(
        shown(
            district(children=(income, above, criterion("11", "Hộ nghèo", Q, requirement="≤ 80..", reasons=NOTHING))),
            whole=True,
            width=200,
        )
    )
    assert "Còn dư 1.000,5 triệu đồng/người/năm so với yêu cầu" in text
    assert "chưa có kết quả" in text
    assert "“≥ 80..”: mức yêu cầu từ 80 trở lên" in text
    nested = criterion("1", "Quy hoạch", P, children=(above,))
    assert "đạt (theo mục 1)" in re.sub(r" +", " ", shown(district(children=(nested,)), whole=True, width=200))


def test_what_would_settle_it_in_the_order_of_the_numbers() -> None:
    def step(node: str, require: str = "Đạt", *, met: bool = True) -> Step:
        return Step(node=node, kind=Kind.CRITERION, name=f"N{node}", require=require, met=met)

    settling = Settling(
        passes=((step("13"), step("15.1", "≥ 90 %"), step("3")),),
        fails=(
            (step("13", met=False),), (step("13.1", met=False),), (step("3", met=False),),
            (step("a", met=False), step("b", "≥ 5", met=False)),
        ),
        exact=True,
    )  # fmt: skip
    lines = [flat(line) for line in shown(district(settling=settling), whole=True, width=200).splitlines()]
    at = lines.index("Khi nào kết luận được")
    assert lines[at + 1 : at + 7] == [
        "Đạt chuẩn nếu: tiêu chí 3 N3, 13 N13 được đánh giá đạt; tiêu chí 15.1 N15.1 ≥ 90 %",
        "Chưa đạt chuẩn nếu có một trong các kết quả sau:",
        "- tiêu chí 13 N13 được đánh giá chưa đạt",
        "- tiêu chí 3 N3 được đánh giá chưa đạt",
        "Chưa đạt chuẩn nếu: tiêu chí Na được đánh giá chưa đạt; tiêu chí Nb không đáp ứng ≥ 5",
        "Ngoài ra không còn gì ảnh hưởng đến kết luận.",
    ]


def test_nothing_but_text_goes_to_a_pipe() -> None:
    assert "\x1b" not in shown(district())


def test_a_terminal_gets_colours_unless_it_wants_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1;31m" in shown(district(), stream=Stream(tty=True))
    monkeypatch.setenv("NO_COLOR", "1")
    plain = shown(district(), stream=Stream(tty=True))
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", plain)


@pytest.mark.parametrize(
    ("encoding", "signs"), [("utf-8", "✓✗…–"), ("cp1252", "+x?-"), ("ascii", "+x?-"), ("x", "+x?-")]
)
def test_signs_that_the_encoding_has(encoding: str, signs: str) -> None:
    assert "".join(signs_for(encoding)[verdict] for verdict in (P, F, Q, N)) == signs


def test_a_stream_without_those_signs_gets_plain_ones() -> None:
    text = shown(commune("a", "Xã A", F), district(), stream=Stream("cp1258"))
    assert "x Huyện Lộc Hà" in text
    assert not set(text) & set("✓✗─")


@pytest.mark.parametrize(("columns", "width"), [("100", 100), ("10", 40), ("x", 80), ("", 80), ("0", 80)])
def test_columns_sets_the_width(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = shown(district(), width=None)
    assert max(map(cell_len, text.splitlines())) == width
