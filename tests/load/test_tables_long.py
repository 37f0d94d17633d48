"""The long layout is the wide one told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.load.tables import Table, batches, collected, duplicate_ids, from_frame, is_long, open_table, to_wide
from ntm_rules.load.tables import long as long_tables
from ntm_rules.problem import Problem, Problems, render

BACKENDS = ["polars", "duckdb"]
NODES = {"15.1", "15.10", "9.1", "commune-advanced#15.1", "never said"}

LONG = """unit,node,value,low,high,met,cause,not_applicable
02,15.1,90.5,,,,,
02,15.10,,80,90,,,
01,9.1,,,,true,,
01,15.1,,,,,no_finding,
01,commune-advanced#15.1,,,,,,true
03,15.1,,,,,,
"""


def opened(folder: Path, text: str, backend: str = "polars") -> Table:
    path = folder / "long.csv"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    table = open_table(path, problems, backend=backend)
    assert table is not None
    assert not list(problems)
    return table


def cells(table: Table) -> dict[str, dict[str, Any]]:
    """What is known of each unit, by the names of the columns."""
    found = {}
    for row in collected(table.frame).rows(named=True):
        known = {name: row[safe] for name, safe in table.columns.items() if row[safe] is not None}
        found[known.pop("unit")] = known
    return found


def widened(table: Table) -> tuple[Table | None, list[Problem]]:
    problems = Problems()
    wide = to_wide(table, NODES, problems)
    assert (wide is None) == problems.has_errors
    for problem in problems:
        assert render(problem, "vi") != render(problem, "en")
    return wide, list(problems)


@pytest.mark.parametrize("backend", BACKENDS)
def test_one_row_a_unit(tmp_path: Path, backend: str) -> None:
    table = opened(tmp_path, LONG, backend)
    assert is_long(table)
    wide, _ = widened(table)
    assert wide is not None
    assert not is_long(wide)
    assert wide.backend == backend
    assert cells(wide) == {
        "01": {"9.1:met": True, "15.1:cause": "no_finding", "commune-advanced#15.1:na": True},
        "02": {"15.1": 90.5, "15.10:low": 80, "15.10:high": 90},
        "03": {},
    }
    assert [row[0] for batch in batches(wide, 10) for row in batch.rows()] == ["01", "02", "03"]
    types = {name: str(dtype) for name, dtype in wide.schema.items()}
    assert types == {
        "unit": "String", "15.1": "Float64", "15.1:cause": "String", "15.10:low": "Float64", "15.10:high": "Float64",
        "9.1:met": "Boolean", "commune-advanced#15.1:na": "Boolean",
    }  # fmt: skip


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("unit,node,value\na,15.11,1\nb,15.11,1\n", "table_node_unknown", {"node": "15.11", "guess": "15.1"}),
        ("unit,node,value\na,15.1,1\na,15.1,2\n", "table_ids_twice", {"count": 1, "examples": ("a, 15.1",)}),
        ("unit,node,value\n,15.1,1\n,15.1,1\na,,2\n", "table_ids_empty", {"columns": "unit, node", "count": 3}),
        ('unit,node,value\na,15.1,1\nb,15.1,"90,5"\n', "table_text_for_number", {"row": "2", "value": "90,5"}),
        ("unit,node\na,15.1\n", "table_column_missing", {"column": "value"}),
        ("units,node,value\na,15.1,1\n", "table_column_missing", {"column": "unit", "guess": "units"}),
    ],
)  # fmt: skip
def test_what_is_wrong(tmp_path: Path, backend: str, text: str, code: str, values: Mapping[str, object]) -> None:
    _, problems = widened(opened(tmp_path, text, backend))
    assert [problem.code for problem in problems] == [code]
    assert values.items() <= problems[0].values.items()


def test_of_many_unknown_nodes_the_most_frequent_are_told(tmp_path: Path) -> None:
    lines = [f"u{i},n{node},1" for node in range(9) for i in range(node + 1)]
    _, problems = widened(opened(tmp_path, "unit,node,value\n" + "\n".join(lines)))
    assert [(problem.values["node"], problem.values["count"]) for problem in problems] == [
        ("n8", 9), ("n7", 8), ("n6", 7), ("n5", 6), ("n4", 5),
    ]  # fmt: skip


def test_a_node_is_no_number() -> None:
    problems = Problems()
    table = from_frame(pl.DataFrame({"unit": ["a"], "node": [15.1], "value": [1]}), "mine", problems)
    assert table is not None
    assert to_wide(table, {"15.1"}, problems) is None
    assert [problem.code for problem in problems] == ["table_type_for_words"]


FINDINGS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(sorted(NODES))), st.none() | st.integers(0, 100), max_size=30
)


@given(findings=FINDINGS, most=st.sampled_from([8, 1000]))
def test_nothing_is_lost_or_made_up(findings: dict[tuple[str, str], int | None], most: int) -> None:
    data = [(unit, node, value) for (unit, node), value in findings.items()]
    frame = pl.DataFrame(data, {"unit": pl.String, "node": pl.String, "value": pl.Int64}, orient="row")
    problems = Problems()
    table = from_frame(frame, "mine", problems)
    assert table is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_tables, "MOST_CELLS", most)
        wide = to_wide(table, NODES, problems)
    assert wide is not None
    expected: dict[str, dict[str, int]] = {unit: {} for unit, _ in findings}
    for (unit, node), value in findings.items():
        if value is not None:
            expected[unit][node] = value
    assert cells(wide) == expected


@pytest.mark.parametrize("backend", BACKENDS)
def test_rows_of_the_wide_layout_that_say_the_same_unit(tmp_path: Path, backend: str) -> None:
    table = opened(tmp_path, "unit,15.1\na,1\n a ,2\nb,3\n", backend)
    problems = Problems()
    assert duplicate_ids(table, ["unit"], problems)
    assert [problem.values["examples"] for problem in problems] == [("a",)]
    assert not duplicate_ids(opened(tmp_path, "unit,15.1\na,1\nb,3\n", backend), ["unit"], problems)
