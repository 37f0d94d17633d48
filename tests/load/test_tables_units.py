"""Tables of units: all that is wrong is told at once, and what units are is the same on every backend."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ntm_rules.load.tables import Units, collected, from_frame, open_table, read_units
from ntm_rules.load.tables import units as units_of_tables
from ntm_rules.problem import Problem, Problems, render

BACKENDS = ["polars", "duckdb"]
NUMBERS = {"communes", "towns", "population"}

HEAD = "unit,level,parent,name,communes,towns,population,document,region,terrain,Ghi chú"
PROVINCE = f"""{HEAD}
01,province,,Tỉnh A,,,,,north,low,
01-a,district,01,Huyện A,2,0,,12/NQ,,,
01-b,district,01,Huyện B,,,,,south,,
00001,commune,01-a,Xã 1,,,5000,,,high,ghi
00002,commune,01-a,,,,,,,,
00003,commune,01-b,Xã 3,0,,,,,,
v-1,village,00001,Thôn 1,,,,,,,
"""


def read(
    folder: Path, text: str, backend: str = "polars", default_level: str | None = None
) -> tuple[Units | None, list[Problem]]:
    path = folder / "units.csv"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    table = open_table(path, problems, backend=backend, numbers=NUMBERS)
    assert table is not None
    units = read_units(table, problems, default_level=default_level)
    assert (units is None) == problems.has_errors
    for problem in problems:
        assert render(problem, "vi") != render(problem, "en")
        assert problem.place == str(path)
    return units, list(problems)


def by_unit(units: Units) -> dict[str, dict[str, Any]]:
    return {row["unit"]: row for row in collected(units.frame).rows(named=True)}


@pytest.mark.parametrize("backend", BACKENDS)
def test_units(tmp_path: Path, backend: str) -> None:
    units, _ = read(tmp_path, PROVINCE, backend)
    assert units is not None
    assert units.counts == {"village": 1, "commune": 3, "district": 2, "province": 1}
    assert units.parameters == {"region": "p_region", "terrain": "p_terrain"}
    found = by_unit(units)
    assert found["01-a"] == {
        "unit": "01-a", "level": "district", "parent": "01", "name": "Huyện A", "communes": 2, "towns": 0,
        "population": None, "p_region": "north", "p_terrain": "low",
    }  # fmt: skip
    assert found["00002"]["name"] == "00002"
    assert found["00001"]["population"] == 5000
    inherited = {unit: (row["p_region"], row["p_terrain"]) for unit, row in found.items()}
    assert inherited == {
        "01": ("north", "low"), "01-a": ("north", "low"), "01-b": ("south", "low"), "00001": ("north", "high"),
        "00002": ("north", "low"), "00003": ("south", "low"), "v-1": ("north", "high"),
    }  # fmt: skip


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("unit,level\n,commune\na,commune\n  ,commune\n", "table_ids_empty", {"columns": "unit", "count": 2}),
        ("unit,level\na,\nb,commune\n", "table_ids_empty", {"columns": "level", "count": 1}),
        ("unit,level\n" + "a,commune\nb,commune\n" * 2, "table_ids_twice", {"count": 2, "examples": ("a", "b")}),
        ("unit,level\na,commune\n a ,commune\n", "table_ids_twice", {"count": 1, "examples": ("a",)}),
        (
            "unit,level,parent\nd,district,\ne,district,\na,commune,d\na,commune,e\nb,commune,e\n",
            "table_two_parents", {"count": 1, "examples": ("a",)},
        ),
        (
            "unit,level,parent\nd,district,\na,commune,d\nb,commune,x\nc,commune,x\n",
            "table_parent_unknown", {"count": 2, "examples": ("x",)},
        ),
        (
            "unit,level,parent\na,commune,\nb,town,a\nc,commune,c\n",
            "table_parent_level", {"count": 2, "examples": ("b, a", "c, c")},
        ),
        (
            "unit,level,parent,communes\nd,district,,1\na,commune,d,\nb,commune,d,\nt,town,d,\n",
            "table_more_than_stated", {"column": "communes", "count": 1, "examples": ("d",)},
        ),
        (
            "unit,level,parent,towns\nd,district,,1\nt,town,d,\nu,town,d,\n",
            "table_more_than_stated", {"column": "towns", "count": 1, "examples": ("d",)},
        ),
        ("unit,level,towns\nd,district,0\n", "table_none_without_document", {"column": "towns", "examples": ("d",)}),
        ("unit,level,communes\nd,district,-1\n", "table_not_whole", {"column": "communes", "examples": ("d",)}),
        ("unit,level,population\na,commune,1.5\nb,commune,inf\n", "table_not_whole", {"count": 2}),
        ("unit,level,communes\nd,district,1\ne,district,ba\n", "table_text_for_number", {"row": "2", "value": "ba"}),
        ("unit,level\na,Xã\nb,Xã\n", "table_level_unknown", {"level": "Xã", "count": 2, "guess": "commune"}),
        ("unit,level\na,comune\n", "table_level_unknown", {"level": "comune", "guess": "commune"}),
        ("unit,level\na,x\n", "table_level_unknown", {"level": "x", "guess": None}),
        ("unit_,level\na,commune\n", "table_column_missing", {"column": "unit", "guess": "unit_"}),
        ("unit,name\na,b\n", "table_column_missing", {"column": "level", "guess": None}),
    ],
)  # fmt: skip
def test_what_is_wrong(tmp_path: Path, backend: str, text: str, code: str, values: Mapping[str, object]) -> None:
    _, problems = read(tmp_path, text, backend)
    assert [problem.code for problem in problems] == [code]
    assert values.items() <= problems[0].values.items()


def test_everything_is_told_at_once_with_five_examples(tmp_path: Path) -> None:
    lines = [f"u{i},commune,no,," for i in range(9)] * 2
    _, problems = read(
        tmp_path, "unit,level,parent,communes,document\n" + "\n".join([*lines, ",x,,-1,", "d,district,,0,"])
    )
    assert {problem.code: problem.values.get("count") for problem in problems} == {
        "table_ids_empty": 1, "table_ids_twice": 9, "table_parent_unknown": 18, "table_not_whole": 1,
        "table_level_unknown": 1, "table_none_without_document": 1,
    }  # fmt: skip
    twice = next(problem for problem in problems if problem.code == "table_ids_twice")
    assert twice.values["examples"] == ("u0", "u1", "u2", "u3", "u4")


def test_of_many_unknown_levels_the_most_frequent_are_told(tmp_path: Path) -> None:
    lines = [f"u{level}-{i},x{level}" for level in range(9) for i in range(level + 1)]
    _, problems = read(tmp_path, "unit,level\n" + "\n".join(lines))
    assert [problem.values["level"] for problem in problems] == ["x8", "x7", "x6", "x5", "x4"]


def test_one_level_for_all(tmp_path: Path) -> None:
    units, _ = read(tmp_path, "unit,region\na,x\nb,\n", default_level="commune")
    assert units is not None
    assert units.counts == {"commune": 2}
    assert by_unit(units)["b"]["level"] == "commune"
    assert by_unit(units)["a"]["p_region"] == "x"


@pytest.mark.parametrize("backend", BACKENDS)
def test_no_units(tmp_path: Path, backend: str) -> None:
    units, _ = read(tmp_path, HEAD, backend)
    assert units is not None
    assert units.counts == {}
    assert by_unit(units) == {}


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"unit": [1.0], "level": ["commune"]}, "table_type_for_words"),
        ({"unit": ["a"], "level": ["commune"], "parent": [True]}, "table_type_for_words"),
        ({"unit": ["a"], "level": ["commune"], "communes": [True]}, "table_type_for_number"),
    ],
)
def test_types_that_lose_what_an_id_is(columns: Mapping[str, Sequence[object]], code: str) -> None:
    import polars as pl

    problems = Problems()
    table = from_frame(pl.DataFrame(columns), "mine", problems)
    assert table is not None
    assert read_units(table, problems) is None
    assert [problem.code for problem in problems] == [code]


def test_whole_numbers_and_categories_are_ids_too() -> None:
    import polars as pl

    problems = Problems()
    columns = {"unit": [1, 2], "level": pl.Series(["district", "commune"], dtype=pl.Categorical), "parent": [None, 1]}
    table = from_frame(pl.DataFrame(columns), "mine", problems)
    assert table is not None
    units = read_units(table, problems)
    assert units is not None
    assert by_unit(units)["2"]["parent"] == "1"


def test_ids_compared_a_part_at_a_time_are_compared_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units_of_tables, "MOST_AT_ONCE", 100)
    rng = random.Random(5)
    units = [f"u{i}" for i in range(1000)] + [f"u{i}" for i in range(0, 1000, 10)]
    rng.shuffle(units)
    lines = [f"{unit},commune," for unit in units] + ["t,commune,a", "t,commune,b", "a,district,", "b,district,"]
    _, problems = read(tmp_path, "unit,level,parent\n" + "\n".join(lines))
    assert {problem.code: problem.values["count"] for problem in problems} == {
        "table_ids_twice": 100,
        "table_two_parents": 1,
    }
    assert problems[0].values["examples"] == ("u0", "u10", "u100", "u110", "u120")
