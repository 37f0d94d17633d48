"""What stands beside assessments: schemes and progress, read, held against each other and against earlier rounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import Sample

from ntm_rules.compile.beside import BesideRound, compile_beside
from ntm_rules.load.beside import load_beside
from ntm_rules.messages import hint
from ntm_rules.problem import Problem, render

ROOT = Path(__file__).parents[2]
PROGRESS = """as_of: 2020-04-16
programmes:
  roads:
    name: đường giao thông
    measure: km
    plan: 432,3
    month: 18,96
    cumulative: 28,67
    by:
      xa-1: {month: 10.96, cumulative: 20}
      xa-2: {month: 8, cumulative: 8.67}
"""
SCHEMES = """schemes:
  de-an-a: {unit: huyen-a, target: standard, stage: consulting, text: đang xin ý kiến}
"""


def read(folder: Path) -> tuple[BesideRound, list[Problem]]:
    """What stands in a folder, and what is wrong with it."""
    loaded, found = load_beside(folder)
    made, more = compile_beside(loaded)
    return made, [*found, *more]


def told(folder: Path) -> list[str]:
    """Line, column and code of each problem, and with another file's name where it is another."""
    return [
        f"{problem.span.start.line}:{problem.span.start.column} {problem.code}"
        for problem in read(folder)[1]
        if problem.span is not None
    ]


def test_the_shipped_round() -> None:
    beside, problems = read(ROOT / "assessments/ha-tinh/2020-04")
    assert problems == []
    cement, roads, drains = beside.programmes
    assert (cement.whole.plan, cement.whole.month) == (None, Decimal(5666))
    assert roads.whole.share == Fraction(2867, 432_30) * 100
    assert sum(amounts.month or 0 for _, amounts in drains.by) == Decimal("11.44")
    assert [(scheme.unit.name, scheme.target) for scheme in beside.schemes] == [
        ("Huyện Hương Khê", "standard"), ("Huyện Kỳ Anh", "standard"), ("Huyện Nghi Xuân", "model"),
    ]  # fmt: skip
    assert len(beside.schemes[2].text) == 3


def test_a_folder_may_have_neither(sample: Sample) -> None:
    assert read(Path("2020-04")) == (BesideRound(opening={}), [])


def test_a_sound_round(sample: Sample) -> None:
    sample.write("2020-04/progress.yaml", PROGRESS)
    sample.write("2020-04/schemes.yaml", SCHEMES)
    beside, problems = read(Path("2020-04"))
    assert problems == []
    assert [unit.name for unit, _ in beside.programmes[0].by] == ["Xã Một", "Xã Hai"]
    assert [path for path, _ in beside.inputs] == ["units.yaml", "2020-04/schemes.yaml", "2020-04/progress.yaml"]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected", "advice"),
    [
        ("progress", "month: 8,", "month: 8.01,", "7:12 progress_sum", "chênh 0,01 km"),
        ("progress", "cumulative: 28,67", "cumulative: 28,66", "8:17 progress_sum", "chênh 0,01 km"),
        ("progress", "month: 10.96", "month: -1", "10:21 progress_negative", None),
        ("progress", "month: 10.96,", "month: 21,", "10:21 progress_month_above", "cả khối lượng"),
        ("progress", "xa-2:", "xa-9:", "11:7 unit_unknown", "có phải bạn"),
        ("progress", "plan: 432,3", "plan: nhiều", "6:11 number_unreadable", None),
        ("progress", "as_of: 2020-04-16", "as_of: 2020-04-31", "1:8 date_unreadable", "2020-04-30"),
        ("progress", "    measure: km\n", "", "4:5 missing_field", None),
        ("progress", "month: 18,96", "months: 18,96", "7:5 unknown_field", "“month”"),
        ("schemes", "unit: huyen-a", "unit: huyen-d", "2:19 unit_unknown", "có phải bạn"),
        ("schemes", "target: standard", "target: cao", "2:36 not_one_of", None),
        ("schemes", "stage: consulting", "stage: consult", "2:53 not_one_of", "“consulting”"),
        ("schemes", "text: đang xin ý kiến", "text: []", "2:71 value_missing", None),
    ],
)  # fmt: skip
def test_what_does_not_hold(
    sample: Sample, file: str, old: str, new: str, expected: str, advice: str | None
) -> None:  # fmt: skip
    text = {"progress": PROGRESS, "schemes": SCHEMES}[file].replace(old, new)
    sample.write(f"2020-04/{file}.yaml", text)
    found = read(Path("2020-04"))[1]
    assert expected in told(Path("2020-04"))
    for problem in found:
        assert problem.code not in render(problem).replace(f" {problem.code} ", " ", 1)  # it has wording
    if advice is not None:
        assert any(advice in (hint(problem.code, "vi", problem.values) or "") for problem in found)


@pytest.mark.parametrize(
    ("past", "year", "expected"),
    [
        ("28,67", 2020, []),
        ("28,68", 2020, ["8:17 progress_falls"]),
        ("400", 2019, []),  # a new year begins at nothing
    ],
)
def test_what_is_done_never_becomes_less_within_a_year(
    sample: Sample, past: str, year: int, expected: list[str]
) -> None:
    sample.write("2020-04/progress.yaml", PROGRESS)
    before = PROGRESS.replace("2020-04-16", f"{year}-03-16").replace("cumulative: 28,67", f"cumulative: {past}")
    sample.write("2020-03/progress.yaml", before.partition("    by:")[0])
    assert told(Path("2020-04")) == expected


def test_a_round_without_a_figure_is_passed_over(sample: Sample) -> None:
    sample.write("2020-04/progress.yaml", PROGRESS)
    for month, cumulative in (("02", "    cumulative: 28,68\n"), ("03", "")):
        before = PROGRESS.partition("    by:")[0].replace("2020-04-16", f"2020-{month}-16")
        sample.write(f"2020-{month}/progress.yaml", before.replace("    cumulative: 28,67\n", cumulative))
    assert told(Path("2020-04")) == ["8:17 progress_falls"]


def test_nor_that_of_one_unit(sample: Sample) -> None:
    sample.write("2020-04/progress.yaml", PROGRESS)
    before = PROGRESS.replace("2020-04-16", "2020-03-16").replace("cumulative: 8.67", "cumulative: 8.68")
    sample.write("2020-03/progress.yaml", before.replace("    cumulative: 28,67\n", ""))
    assert told(Path("2020-04")) == ["11:36 progress_falls"]


@settings(max_examples=10)
@given(st.lists(st.decimals(min_value=0, max_value=10_000, places=2), min_size=1, max_size=12), st.integers(-1, 1))
def test_units_come_to_the_whole_exactly(
    tmp_path_factory: pytest.TempPathFactory, parts: list[Decimal], off: int
) -> None:
    folder = tmp_path_factory.mktemp("round")
    whole = sum(parts, Decimal(0)) + abs(off) * Decimal("0.01")
    units = "".join(f"  u{at}: {{name: Xã {at}, level: commune}}\n" for at in range(len(parts)))
    (folder / "units.yaml").write_text(
        f"province: {{id: tinh, name: Tỉnh}}\nunits:\n{units}", encoding="utf-8"
    )  # fmt: skip
    by = "".join(f"      u{at}: {{month: {part}}}\n" for at, part in enumerate(parts))
    (folder / "progress.yaml").write_text(
        f"as_of: 2020-04-16\nprogrammes:\n  a:\n    name: a\n    measure: km\n    month: {whole}\n    by:\n{by}",
        encoding="utf-8",
    )  # fmt: skip
    assert [problem.code for problem in read(folder)[1]] == (["progress_sum"] if off else [])
