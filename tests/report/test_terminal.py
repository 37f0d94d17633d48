"""Pages for a terminal: what they say, and that they fit wherever they are shown."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
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


def test_a_long_reason_is_clipped_there() -> None:
    long = replace(district(), children=(criterion("2", "Giao thông", F, reasons=(reason("said", LONG * 5),)),))
    line = part(shown(long), "Còn vướng")
    assert line.endswith("…")
    assert "\n" not in line


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
    assert "Huyện Lộc Hà (x/district)" in text
    assert "Huyện Lộc Hà (x/advanced)" in text


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


def test_sources_are_listed_and_files_of_one_folder_counted() -> None:
    many = tuple(replace(district().inputs[0], path=f"criteria/x/{n}.yaml") for n in range(4))
    text = shown(district(inputs=(*district().inputs, *many))).split("\nNguồn\n")[1]
    assert [line.strip() for line in text.splitlines()] == [
        "- Báo cáo, mục 4.2",
        "- a/loc-ha.yaml",
        "- criteria/x (4 tệp)",
    ]


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
    def step(node: str, require: str = "Đạt") -> Step:
        return Step(node=node, name=f"N{node}", require=require)

    settling = Settling(
        passes=((step("13"), step("15.1", "≥ 90 %"), step("3")),),
        fails=((step("13"),), (step("13.1"),), (step("3"),), (step("a"), step("b"))),
        exact=True,
    )
    lines = [flat(line) for line in shown(district(settling=settling), whole=True, width=200).splitlines()]
    at = lines.index("Khi nào kết luận được")
    assert lines[at + 1 : at + 5] == [
        "Đạt chuẩn khi đạt: 3 N3; 13 N13; 15.1 N15.1 ≥ 90 %.",
        "Chưa đạt chuẩn khi chỉ một trong các nội dung sau chưa đạt: 3 N3; 13 N13.",
        "Chưa đạt chuẩn khi các nội dung sau cùng chưa đạt: Na; Nb.",
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
