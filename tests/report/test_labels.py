"""How nodes and units are named in a line."""

from __future__ import annotations

import pytest
from outcomes import F, Q, commune, condition, criterion, indicator

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import (
    clipped,
    in_order,
    level_word,
    names_line,
    nodes_line,
    numbered,
    sentence,
    short_name,
    units_line,
)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Xã Tân Lộc", "Tân Lộc"),
        ("xã Tân Lộc", "Tân Lộc"),
        ("Huyện Lộc Hà", "Lộc Hà"),
        ("Thị xã Kỳ Anh", "Kỳ Anh"),
        ("Thị trấn Lộc Hà", "Lộc Hà"),
        ("Thành phố Hà Tĩnh", "Hà Tĩnh"),
        ("Xã Xã Hai", "Xã Hai"),
        ("Xã", "Xã"),
        ("Lộc Hà", "Lộc Hà"),
        ("Xuân Thị", "Xuân Thị"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(Outcome(kind=Kind.UNIT, id="x", name=name, verdict=F)) == short


def test_nodes_go_by_kind_and_number() -> None:
    nodes = [criterion("3", "Thủy lợi", Q), criterion("13", "Tổ chức sản xuất", Q), indicator("17.1", "Nước sạch", Q)]
    assert nodes_line(nodes, "vi") == "tiêu chí 3 Thủy lợi, 13 Tổ chức sản xuất; chỉ tiêu 17.1 Nước sạch"
    assert nodes_line(nodes, "en", names=False) == "criteria 3, 13; indicator 17.1"
    assert numbered(condition("no-debt", "Không có nợ đọng", Q)) == "Không có nợ đọng"


def test_all_units_are_a_number_some_are_named() -> None:
    three = [commune(f"x{n}", f"Xã X{n}", F) for n in range(3)]
    assert units_line(three, 3, "vi") == "3 xã"
    assert units_line(three[:2], 3, "vi") == "2/3 xã (X0, X1)"
    assert units_line(three[:1], 1, "vi") == "Xã X0"
    assert units_line(three[:1], 3, "en") == "1/3 communes (X0)"


def test_many_units_are_not_all_named() -> None:
    many = [commune(f"x{n}", f"Xã X{n}", F) for n in range(40)]
    assert units_line(many, 182, "vi").endswith("X8, X9, và 30 đơn vị khác)")


def test_units_of_several_levels_are_units() -> None:
    mixed = [commune("a", "Xã A", F), Outcome(kind=Kind.UNIT, id="b", name="Thị trấn B", verdict=F, level="town")]
    assert level_word(mixed, "en") == "units"
    assert level_word(mixed[1:], "en") == "town"


def test_ids_in_the_order_of_their_numbers() -> None:
    ids = ["no-debt", "17.10", "3", "17.2", "13", "17.1/b", "17.1/a"]
    assert sorted(ids, key=in_order) == ["3", "13", "17.1/a", "17.1/b", "17.2", "17.10", "no-debt"]


def test_sentences_begin_with_a_capital() -> None:
    assert [sentence(text) for text in ("đạt", "≥ 90 %", "")] == ["Đạt", "≥ 90 %", ""]


def test_units_by_their_names_alone() -> None:
    assert names_line(["Xã A"], 3, "vi") == "Xã A"
    assert names_line(["Xã A", "Xã B"], 2, "vi") == "2 xã"
    assert names_line(["Xã A", "Xã B"], 3, "en") == "2 communes (A, B)"
    assert names_line(["Xã A", "Thị trấn B"], None, "vi") == "2 đơn vị (A, B)"
    assert names_line([f"Xã {n}" for n in range(40)], None, "vi").endswith("8, 9, và 30 đơn vị khác)")


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Có 100% số xã đạt", 17, "Có 100% số xã đạt"),
        ("Có 100% số xã đạt", 16, "Có 100% số xã…"),
        ("Có 100% số xã, đạt", 16, "Có 100% số xã…"),
        ("Nghiêng", 4, "Ngh…"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, room: int, expected: str) -> None:
    assert clipped(text, room) == expected
