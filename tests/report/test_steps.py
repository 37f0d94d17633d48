"""What would settle or turn a verdict, in words."""

from __future__ import annotations

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Step
from ntm_rules.report.steps import steps_line, way_lines


def step(node: str, name: str, require: str = "Đạt", *, kind: Kind = Kind.CRITERION, met: bool = True) -> Step:
    return Step(node=node, kind=kind, name=name, require=require, met=met)


def of(unit: str, *steps: Step) -> list[Step]:
    """The steps as seen from another unit."""
    return [
        Step(node=f"{unit}#{s.node}", kind=s.kind, name=s.name, require=s.require, met=s.met, unit=f"Xã {unit}")
        for s in steps
    ]


IRRIGATION, INSURED = step("3", "Thủy lợi"), step("15.1", "BHYT", "≥ 90 %", kind=Kind.INDICATOR)


def test_steps_by_kind_and_name() -> None:
    steps = [INSURED, step("13", "Sản xuất"), IRRIGATION, step("no-debt", "Không có nợ", kind=Kind.CONDITION)]
    assert steps_line(steps, "vi") == (
        "tiêu chí 3 Thủy lợi, 13 Sản xuất được đánh giá đạt; chỉ tiêu 15.1 BHYT ≥ 90 %; "
        "điều kiện Không có nợ được đánh giá đạt"
    )


def test_what_must_not_be_found() -> None:
    steps = [step("3", "Thủy lợi", met=False), step("15.1", "BHYT", "≥ 90 %", kind=Kind.INDICATOR, met=False)]
    said = "tiêu chí 3 Thủy lợi được đánh giá chưa đạt; chỉ tiêu 15.1 BHYT không đáp ứng ≥ 90 %"
    assert steps_line(steps, "vi") == said
    assert steps_line([step("communes", "2 đơn vị chưa có trong danh sách", "đạt chuẩn", met=False)], "vi") == (
        "2 đơn vị chưa có trong danh sách chưa đạt chuẩn"
    )


def test_a_node_of_another_set_says_of_which() -> None:
    assert steps_line([step("commune-advanced#3", "Thủy lợi")], "vi") == (
        "tiêu chí 3 Thủy lợi (commune-advanced) được đánh giá đạt"
    )


def test_alike_steps_of_many_units_are_said_once() -> None:
    way = [step("3", "Thủy lợi"), *(s for n in "ABC" for s in of(n, IRRIGATION)), *of("A", INSURED), *of("B", INSURED)]
    assert way_lines(way, "vi", unit="Huyện H", of=3) == [
        "Huyện H: tiêu chí 3 Thủy lợi được đánh giá đạt",
        "3 xã: tiêu chí 3 Thủy lợi được đánh giá đạt",
        "2 xã (A, B): chỉ tiêu 15.1 BHYT ≥ 90 %",
    ]
    assert way_lines(way[1:4], "vi", unit="Huyện H") == ["3 xã (A, B, C): tiêu chí 3 Thủy lợi được đánh giá đạt"]
    assert way_lines(of("A", INSURED), "vi", unit="Huyện H", of=3) == ["Xã A: chỉ tiêu 15.1 BHYT ≥ 90 %"]
    assert way_lines([INSURED], "vi", unit="Xã A") == ["chỉ tiêu 15.1 BHYT ≥ 90 %"]
