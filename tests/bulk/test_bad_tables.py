"""What is wrong with tables is told of all of it at once, by column, value and unit, and nothing is judged then."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from build import Files, number
from small_tables import DAY, ROLES, UNITS, met, opened, parquet, sets, told

from ntm_rules.bulk import Request, open_bulk
from ntm_rules.bulk.lazily import verdicts
from ntm_rules.bulk.sample import spread
from ntm_rules.load.tables.backends import rows_of

NAN, INF = float("nan"), float("inf")
SOUND = met("x0", "x1", "x2")


@pytest.fixture(autouse=True)
def _sets(tmp_path: Path) -> None:
    sets().write(tmp_path)


def codes(folder: Path, findings: Any = SOUND, units: Any = UNITS, **request: Any) -> list[str]:
    _, problems = opened(folder, findings, units, **request)
    for problem in problems:
        told(problem)
    return [problem.code for problem in problems]


def text(*values: object) -> pl.Series:
    return pl.Series(values, dtype=pl.String)


BAD: dict[str, tuple[Mapping[str, Any], str, Mapping[str, object]]] = {
    "text for a number": ({"15.2": ["90", "đạt", None]}, "sheet_text", {"column": "15.2", "value": "90", "unit": "x0"}),
    "text for a flag": ({"commune#9": [None, "đạt", None]}, "sheet_text", {"column": "commune#9", "unit": "x1"}),
    "numbers for a flag": ({"commune#9": [1, 0, None]}, "sheet_needs_flag", {"column": "commune#9"}),
    "fractions for a flag": ({"17/b": [None, 0.5, None]}, "sheet_needs_flag", {"column": "17/b"}),
    "a flag for a number": ({"15.2": [True, None, None]}, "sheet_needs_number", {"column": "15.2"}),
    "numbers for a cause": ({"15.2": [None] * 3, "15.2:cause": [1, 2, 3]}, "sheet_needs_text", {}),
    "above the domain": ({"15.2": [90, 100.5, 90]}, "sheet_outside", {"units": ("x1",), "high": Decimal(100)}),
    "below the domain": ({"17/a": [-1, -0.5, 90]}, "sheet_outside", {"count": 2, "units": ("x0", "x1")}),
    "an infinity": ({"15.2": [90, INF, -INF]}, "sheet_outside", {"count": 2}),
    "an infinity without a domain": ({"10": [INF, NAN, -INF]}, "sheet_outside", {"count": 2, "units": ("x0", "x2")}),
    "no whole count": ({"11": [3, 2.5, None]}, "sheet_not_whole", {"column": "11", "count": 1, "units": ("x1",)}),
    "no whole decimal": ({"11": [Decimal("3.0"), Decimal("2.5"), None]}, "sheet_not_whole", {"units": ("x1",)}),
    "a count below none": ({"11": [-1, 3, 3]}, "sheet_outside", {"count": 1}),
    "a range turned round": (
        {"15.2": [None] * 3, "15.2:low": [90, 90, NAN], "15.2:high": [80, 95, 80]},
        "sheet_empty_range", {"column": "15.2:low", "other": "15.2:high", "count": 1, "units": ("x0",)},
    ),
    "a number and a word": (
        {"15.2:met": [True, None, None]}, "sheet_several", {"others": ("15.2:met",), "units": ("x0",)},
    ),
    "a number and n/a": ({"15.2:na": [False, None, True]}, "sheet_several", {"count": 1, "units": ("x2",)}),
    "a word and a cause": ({"commune#9:cause": [None, "no_finding", None]}, "sheet_several", {"units": ("x1",)}),
    "a cause that is none": (
        {"15.2": [None] * 3, "15.2:cause": [None, "no_findings", "no_finding"]},
        "sheet_cause", {"value": "no_findings", "guess": "no_finding"},
    ),
    "no such node": ({"15.4": [1, 2, 3]}, "sheet_column_unknown", {"column": "15.4"}),
    "no such part": ({"17/c": [1, 2, 3]}, "sheet_column_unknown", {"column": "17/c"}),
    "no such aspect": ({"15.2:lo": [1, 2, 3]}, "sheet_aspect_unknown", {"aspect": "lo", "guess": "low"}),
    "no such role": ({"comune#15.2": [1, 2, 3]}, "sheet_role_unknown", {"role": "comune", "guess": "commune"}),
    "a number for a gate": ({"17:low": [1, 2, 3]}, "sheet_number_on_word", {"id": "17"}),
    "said twice": ({"commune#15.2": [90.0] * 3}, "sheet_column_twice", {"column": "commune#15.2", "other": "15.2"}),
    "a unit that is none": ({"unit": ["x0", "x1", "x9"]}, "sheet_units_unknown", {"count": 1, "units": ("x9",)}),
    "a unit twice": ({"unit": ["x0", "x1", "x0"]}, "table_ids_twice", {"count": 1}),
    "no unit": ({"unit": ["x0", None, " "]}, "table_ids_empty", {"count": 2}),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_findings_that_cannot_be_judged(tmp_path: Path, case: str) -> None:
    columns, code, values = BAD[case]
    bulk, problems = opened(tmp_path, {**SOUND, **columns})
    assert bulk is None
    (problem,) = problems
    assert problem.code == code
    assert {name: problem.values[name] for name in values} == values
    assert told(problem)


@pytest.mark.slow
def test_the_same_on_duckdb(tmp_path: Path) -> None:
    """All faults of rows at once, on another engine of frames."""
    columns = {name: value for case in ("an infinity without a domain", "no whole count", "a cause that is none")
               for name, value in BAD[case][0].items()}  # fmt: skip
    both = [codes(tmp_path, {**SOUND, **columns}, backend=backend) for backend in ("polars", "duckdb")]
    assert both == [["sheet_outside", "sheet_not_whole", "sheet_cause"]] * 2


def test_columns_that_do_no_harm_are_told_of(tmp_path: Path) -> None:
    bulk, problems = opened(tmp_path, {**SOUND, "ghi chú": ["a", "b", "c"], "regoin": ["bac"] * 3})
    assert bulk is not None
    assert [(p.code, p.values["column"], p.values["guess"], p.is_error) for p in problems] == [
        ("sheet_column_unused", "ghi chú", None, False),
        ("sheet_column_unused", "regoin", "region", False),
    ]


@pytest.mark.parametrize("dtype", [pl.Null, pl.String, pl.Float64])
@pytest.mark.parametrize("title", ["15.2", "commune#9", "15.2:low", "15.2:met", "15.2:na", "17/b"])
def test_a_column_in_which_nothing_stands_is_of_any_type(tmp_path: Path, title: str, dtype: Any) -> None:
    assert codes(tmp_path, {**SOUND, title: pl.Series([None] * 3, dtype=dtype)}) == []


@pytest.mark.parametrize("backend", ["polars", pytest.param("duckdb", marks=pytest.mark.slow)])
def test_a_column_made_for_another_level(tmp_path: Path, backend: str) -> None:
    """15.1 and 9 stand in both sets: where both can mean a column, it is both's; 17/b is the commune's alone."""
    findings = {
        "unit": ["x0", "h0", "h1"], "15.1": [90.0, 80.0, None], "9": [True] * 3, "17/b": [True, None, True],
    }  # fmt: skip
    assert codes(tmp_path, {**findings, "17/b": [True, None, None]}, backend=backend) == []
    _, problems = opened(tmp_path, findings, backend=backend)
    assert [problem.code for problem in problems] == ["sheet_level"]
    assert (problems[0].values["level"], problems[0].values["units"]) == ("district", ("h1",))


#: Changes of the table of units, and what is wrong then.
BAD_UNITS: dict[str, tuple[Mapping[str, Any], list[str]]] = {
    "doubled": ({"unit": [*UNITS["unit"][:-1], "x3"]}, ["table_ids_twice"]),
    "in two districts": (
        {"unit": [*UNITS["unit"][:-1], "x0"], "parent": [*UNITS["parent"][:-1], "h1"]}, ["table_two_parents"],
    ),
    "without a region": ({"region": [None, "nam", "bac", *[None] * 3, "bac", None]}, ["sheet_parameter_missing"]),
    "of no region": ({"region": ["đông", *UNITS["region"][1:]]}, ["parameter_value_unknown"]),
    "of no level": ({"level": ["huyện", *UNITS["level"][1:]]}, ["table_level_unknown"]),
    "under a unit that is none": ({"parent": [*UNITS["parent"][:-1], "h9"]}, ["table_parent_unknown"]),
    "under a commune": ({"parent": [*UNITS["parent"][:-1], "x0"]}, ["table_parent_level"]),
    "more than stated": ({"communes": [1, 4, 1, *[None] * 5]}, ["table_more_than_stated"]),
    "stated as none": ({"communes": [2, 4, 0, *[None] * 5]}, ["table_none_without_document"]),
    "stated by halves": ({"communes": [2, 4, 1.5, *[None] * 5]}, ["table_not_whole"]),
    "stated in words": ({"communes": ["hai", *[None] * 7]}, ["table_text_for_number"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_UNITS)
def test_units_that_cannot_be_judged(tmp_path: Path, case: str) -> None:
    changes, expected = BAD_UNITS[case]
    changed = {
        name: changes.get(name, values) for name, values in UNITS.items() if case[:4] != "none" or name in changes
    }
    bulk, problems = opened(tmp_path, SOUND, changed)
    assert bulk is None
    assert [problem.code for problem in problems if problem.is_error] == expected
    assert all(map(told, problems))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    findings = {**SOUND, "15.2": [101.0, 90, 90], "11": [2.5, 3, 3], "unit": ["x0", "x1", "x9"]}
    assert codes(tmp_path, findings) == ["sheet_outside", "sheet_not_whole", "sheet_units_unknown"]
    names = {**SOUND, "15.4": [1] * 3, "15.2:lo": [1] * 3, "x#1": [1] * 3}
    assert codes(tmp_path, names) == ["sheet_column_unknown", "sheet_aspect_unknown", "sheet_role_unknown"]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({"sets": {}}, ["bulk_no_set"]),
        ({"sets": {"commune": "t/xá"}}, ["set_not_found"]),
        ({"sets": {"commune": "t/huyen"}}, ["set_level", "reference_level"]),
        ({"sets": {"district": "t/huyen"}}, ["role_missing"]),
        ({"units": None}, ["table_column_missing"]),
    ],
)
def test_what_is_asked_for_cannot_be(tmp_path: Path, request_: dict[str, Any], expected: list[str]) -> None:
    units = request_.pop("units", UNITS)
    assert codes(tmp_path, SOUND, units, **request_) == expected


def test_sets_that_no_assessment_could_go_by_are_refused(tmp_path: Path) -> None:
    """A quantity used in both directions, and a region that the set forgets, whether a sample meets it or not."""
    both = Files().criteria("t/xa", number("1", "≥ 50", "q"), number("2", "≤ 50", "q"))
    both.write(tmp_path)
    units = {"unit": ["x0"], "level": ["commune"], "region": ["nam"]}
    found = {"unit": ["x0"], "1": [50.0]}
    given = {"sets": {"commune": "t/xa"}}
    assert codes(tmp_path, found, units, **given) == ["both_directions"]
    table = {"by": ["region"], "values": {"bac": "≥ 50"}}
    Files().criteria("t/xa", number("1", table), parameters={"region": ["bac", "nam"]}).write(tmp_path)
    assert codes(tmp_path, found, units, **given) == ["no_requirement_for"]
    assert codes(tmp_path, found, {**units, "region": ["bac"]}, **given) == []


def test_a_column_of_a_set_in_another_role_is_told_its_name(tmp_path: Path) -> None:
    _, problems = opened(tmp_path, {"unit": ["x0"], "15.2:low": [90.0]}, sets={"xa": "t/xa"})
    assert [(p.code, p.values["guess"]) for p in problems] == [("sheet_column_unknown", "xa#15.2:low")]


def test_the_sample_is_of_all_parts_of_a_table(tmp_path: Path) -> None:
    units = [f"x{i}" for i in range(5)]
    one = {"unit": units, "level": ["commune"] * 5, "region": ["bac"] * 5, "15.2": [90] * 5}
    bulk, _ = opened(tmp_path, one, None, sets={"commune": "t/xa"})
    assert bulk is not None
    assert [spread(bulk, "commune", count) for count in (1, 3, 9)] == [["x0"], ["x0", "x1", "x3"], units]


@pytest.mark.parametrize("backend", ["polars", pytest.param("duckdb", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"15.2": [90, 87]}, {"15.2": [87.5]}, ["pass", "fail", "pass"]),  # not cut to whole numbers
        ({"15.2": [90, 87]}, {"15.2": [Decimal("87.50")]}, ["pass", "fail", "pass"]),
        ({"15.2": [90.0, 87.0]}, {"15.1": [87.5]}, ["pass", "fail", "pending"]),
        ({"15.2": pl.Series([None, NAN])}, {"15.2": [True]}, "sheet_needs_number"),
        ({"15.2": [90.0, 87.0]}, {"15.2": pl.Series([None], dtype=pl.String)}, ["pass", "fail", "pending"]),
        ({"15.2": [90.0, 87.0]}, {"15.2": ["87.5"]}, "sheet_types_differ"),
        ({"15.2": [90.0, 87.0]}, {"15.2": pl.Series([87.5], dtype=pl.Float32)}, "sheet_types_differ"),
        ({"15.2": [90.0, 87.0]}, {"unit": ["x1"], "15.2": [87.5]}, "table_ids_twice"),
    ],
)
def test_several_tables(tmp_path: Path, backend: str, first: Any, second: Any, expected: Any) -> None:
    paths = (
        parquet(tmp_path, "a.parquet", {"unit": ["x0", "x1"], **first}),
        parquet(tmp_path, "b.parquet", {"unit": ["x2"], **second}),
    )
    units = parquet(tmp_path, "units.parquet", UNITS)
    given = {"sets": ROLES, "as_of": DAY, "criteria": tmp_path / "criteria"}
    bulk, problems = open_bulk(Request(paths=paths, units=units, backend=backend, **given))
    if isinstance(expected, str):
        assert [problem.code for problem in problems] == [expected]
        assert told(problems[0])
        return
    assert problems == ()
    assert bulk is not None
    frame, nodes = verdicts(bulk)["commune"], list(bulk.sheet.sets["commune"].nodes)
    rows = {row["unit"]: row[f"v{nodes.index('15.2')}"] for row in rows_of(frame)}
    assert [rows[unit] for unit in ("x0", "x1", "x2")] == expected
