"""Tables from elsewhere by a mapping: text and workbooks, Parquet, and the tables and views of a database."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sample import UNITS, Sample

from ntm_rules.finding import Stage
from ntm_rules.intake.ground import open_ground
from ntm_rules.intake.tables import TableRead, read_table
from ntm_rules.intake.tables.database import address_of
from ntm_rules.intake.tables.values import cell_value
from ntm_rules.messages import LANGS
from ntm_rules.problem import Problem, Problems, render
from ntm_rules.source import Source

MAPPING = """\
table: so-lieu.csv
unit: ma_xa
units: {"18445": xa-1}
columns:
  thu_nhap: "1"
  bao_hiem: {node: "2.1", by: bhxh, of: dan_so}
  no_dong: no-debt
"""
TABLE = """\
ma_xa,thu_nhap,bao_hiem,dan_so,no_dong,ghi_chu
18445,"45,5",8481,9669,đạt,x
Xã Hai,NULL,,9000,chưa đạt,
"""


def reading(sample: Sample, mapping: str = MAPPING) -> tuple[TableRead, list[Problem]]:
    """What the table of a mapping says, and all problems."""
    sample.write("bang/so-lieu.yaml", mapping)
    ground, _ = open_ground(Path("2020-04"), {})
    assert ground is not None
    problems = Problems()
    return read_table(Path("bang/so-lieu.yaml"), ground, problems), list(problems)


def said(sample: Sample, mapping: str = MAPPING) -> list[tuple[str, str, str, str]]:
    """Each finding as unit, node, value and place."""
    read, problems = reading(sample, mapping)
    assert problems == []
    return [
        (entry.unit, entry.key, entry.fields.get("finding") or "/".join((entry.fields["part"], entry.fields["of"])),
         str(entry.cell).replace("\\", "/"))
        for entry in read.entries
    ]  # fmt: skip


def told(sample: Sample, mapping: str = MAPPING) -> list[str]:
    """Each problem as "place code"; each can be said in both languages."""
    _, problems = reading(sample, mapping)
    assert all(": " in render(problem, lang) for problem in problems for lang in LANGS)
    return [f"{problem.place} {problem.code}".replace("\\", "/") for problem in problems]


class TestText:
    @pytest.fixture(autouse=True)
    def _table(self, sample: Sample) -> None:
        sample.write("bang/so-lieu.csv", TABLE)

    def test_each_value_with_its_cell(self, sample: Sample) -> None:
        assert said(sample) == [
            ("xa-1", "1", "45,5", "bang/so-lieu.csv!B2"),
            ("xa-1", "2.1", "8481/9669", "bang/so-lieu.csv!C2"),
            ("xa-1", "no-debt", "đạt", "bang/so-lieu.csv!E2"),
            ("xa-2", "no-debt", "chưa đạt", "bang/so-lieu.csv!E3"),
        ]

    def test_what_is_true_of_all_of_them(self, sample: Sample) -> None:
        read, _ = reading(sample, MAPPING + "stage: thẩm tra\nas_of: 2020-04-20\nsource: Cục Thống kê\n")
        assert {(entry.stage, str(entry.as_of)) for entry in read.entries} == {(Stage.VERIFICATION, "2020-04-20")}
        assert [entry.fields.get("by") for entry in read.entries] == [None, "bhxh", None, None]
        assert list(read.sources.values()) == ["Cục Thống kê"]
        assert list(reading(sample)[0].sources.values()) == ["so-lieu.csv"]

    def test_units_by_their_code_in_the_units_file(self, sample: Sample) -> None:
        sample.change(UNITS, "xa-1: {name: Xã Một,", 'xa-1: {name: Xã Một, code: "18445",')
        assert said(sample, MAPPING.replace('units: {"18445": xa-1}\n', ""))[0][0] == "xa-1"

    def test_one_finding_in_each_row(self, sample: Sample) -> None:
        sample.write("bang/so-lieu.csv", "ma;nut;ket_qua\nxa-1;1;45\nxa-1;2.1;< 90\nxa-2;no-debt;\n")
        mapping = "table: so-lieu.csv\nunit: ma\nnode: nut\nvalue: ket_qua\n"
        assert said(sample, mapping) == [
            ("xa-1", "1", "45", "bang/so-lieu.csv!C2"),
            ("xa-1", "2.1", "< 90", "bang/so-lieu.csv!C3"),
        ]
        sample.write("bang/so-lieu.csv", "ma;nut;ket_qua\nxa-1;9.9;45\nxa-1;;45\n")
        assert told(sample, mapping) == ["bang/so-lieu.csv!B2 mapping_node", "bang/so-lieu.csv!B3 mapping_node_missing"]

    @pytest.mark.parametrize(
        ("old", "new", "problems"),
        [
            ("table: so-lieu.csv", "table: so-lie.csv", ["bang/so-lie.csv file_missing"]),
            ("table: so-lieu.csv\n", "", ["bang/so-lieu.yaml:1:1 mapping_where"]),
            (
                "table: so-lieu.csv",
                "table: so-lieu.csv\ndatabase: sqlite:///a",
                ["bang/so-lieu.yaml:1:1 mapping_where"],
            ),
            ("table: so-lieu.csv", "database: sqlite:///a", ["bang/so-lieu.yaml:1:1 mapping_without_view"]),
            ("no_dong: no-debt", "no_dong: no-debts", ["bang/so-lieu.yaml:7:12 mapping_node"]),
            ('thu_nhap: "1"', 'thu_nhập: "1"', ["bang/so-lieu.yaml:5:3 mapping_column"]),
            ("of: dan_so", "of: dân_số", ["bang/so-lieu.yaml:6:41 mapping_column"]),
            ("unit: ma_xa", "unit: xa", ["bang/so-lieu.yaml:2:7 mapping_column"]),
            ("xa-1}", "xa-11}", ["bang/so-lieu.yaml:3:18 unit_unknown"]),
            ('units: {"18445": xa-1}', "units: {}", ["bang/so-lieu.csv!A2 mapping_unit_unknown"]),
            ("unit: ma_xa", "unit: ma_xa\nnode: ghi_chu", ["bang/so-lieu.yaml:1:1 mapping_what"]),
            ("columns:", "column:", ["bang/so-lieu.yaml:4:1 unknown_field"]),
        ],
    )
    def test_a_mapping_that_does_not_fit(self, sample: Sample, old: str, new: str, problems: list[str]) -> None:
        assert MAPPING.count(old) == 1
        assert told(sample, MAPPING.replace(old, new)) == problems

    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("Xã Hai", "", "A3 mapping_unit_missing"),
            ("Xã Hai", "Xã Hài hòa", "A3 mapping_unit_unknown"),
            ('"45,5"', "bốn lăm", "B2 cell_unreadable"),
            ("9669", "", "D2 mapping_whole_missing"),
            ("9669", "8000", "C2 part_over_whole"),
            ("ghi_chu", "no_dong", "F1 mapping_column_twice"),
        ],
    )
    def test_a_table_that_does_not_fit(self, sample: Sample, old: str, new: str, problem: str) -> None:
        sample.change("bang/so-lieu.csv", old, new)
        assert told(sample) == [f"bang/so-lieu.csv!{problem}"]

    def test_many_unknown_codes_are_counted(self, sample: Sample) -> None:
        rows = "".join(f"lạ {row},1,,,,\n" for row in range(30))
        sample.write("bang/so-lieu.csv", TABLE + rows + rows)
        found = told(sample)
        assert len([problem for problem in found if problem.endswith(" mapping_unit_unknown")]) == 20
        assert found[-1] == "bang/so-lieu.yaml:2:1 mapping_units_unknown"


def test_parquet(sample: Sample) -> None:
    columns: dict[str, Any] = {
        "xã": pl.Series(["xa-1", "xa-2"], dtype=pl.String), "a": pl.Series([89.6, None], dtype=pl.Float32),
        "b": pl.Series([Decimal("45.50"), Decimal("0.10")]), "c": [True, False],
    }  # fmt: skip
    sample.path("bang").mkdir()
    pl.DataFrame(columns).write_parquet("bang/so-lieu.parquet")
    mapping = 'table: so-lieu.parquet\nunit: xã\ncolumns: {a: "2.1", b: "1", c: no-debt}\n'
    assert said(sample, mapping) == [
        ("xa-1", "2.1", "89.6", "bang/so-lieu.parquet!B1"),
        ("xa-1", "1", "45.5", "bang/so-lieu.parquet!C1"),
        ("xa-1", "no-debt", "đạt", "bang/so-lieu.parquet!D1"),
        ("xa-2", "1", "0.1", "bang/so-lieu.parquet!C2"),
        ("xa-2", "no-debt", "chưa đạt", "bang/so-lieu.parquet!D2"),
    ]
    sample.write("bang/so-lieu.parquet", b"PAR1 nothing PAR1")
    assert told(sample, mapping) == ["bang/so-lieu.parquet table_broken"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.30000000000000004"), (90.0, "90"), (1e-7, "0.0000001"), (43.86, "43.86"), (43.861, "43.8610"),
        (8_999_999_999_999, "8999999999999"), (Decimal("89.950"), "89.95"), (Decimal("1E+2"), "100"),
        (Decimal("0.1234567890123456789012345678910"), "0.123456789012345678901234567891"),
        (float("nan"), None), (Decimal("NaN"), None), (None, None), ("  ", None), (" đạt ", "đạt"),
    ],
)  # fmt: skip
def test_values_are_written_exactly(value: object, text: str | None) -> None:
    cell = cell_value(value)
    assert (None if cell is None else cell.text) == text


class TestDatabase:
    MAPPING = 'database: sqlite:///so-lieu.db\nview: ket_qua\nunit: Xã\ncolumns: {bhyt: "2.1", "thu nhập": "1"}\n'

    @pytest.fixture(autouse=True)
    def _database(self, sample: Sample) -> None:
        pytest.importorskip("sqlalchemy", reason="databases need SQLAlchemy: pip install 'ntm-rules[database]'")
        sample.path("bang").mkdir()
        self.run(
            'create table goc ("Xã" text, bhyt real, "thu nhập" text, khac blob)',
            "insert into goc values ('xa-1', 89.5, '45', x'00'), ('Xã Hai', null, '43.860', null)",
            "create view ket_qua as select * from goc",
        )

    def run(self, *statements: str) -> None:
        with closing(sqlite3.connect("bang/so-lieu.db")) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    def test_a_view(self, sample: Sample) -> None:
        self.run("update goc set \"thu nhập\" = '44' where \"Xã\" <> 'xa-1'")
        assert said(sample, self.MAPPING) == [
            ("xa-1", "2.1", "89.5", "ket_qua!B1"),
            ("xa-1", "1", "45", "ket_qua!C1"),
            ("xa-2", "1", "44", "ket_qua!C2"),
        ]

    def test_text_that_may_be_two_numbers(self, sample: Sample) -> None:
        assert told(sample, self.MAPPING) == ["ket_qua!C2 cell_number_ambiguous"]

    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("so-lieu.db", "so-lie.db", "1:11 database_file_missing"),
            ("sqlite:///so-lieu.db", '"${NTM_KHONG_CO}"', "1:11 database_variable"),
            ("sqlite:///so-lieu.db", "so-lieu.db", "1:11 database_address"),
            ("sqlite:///so-lieu.db", "khong-co://x", "1:11 database_address"),
            ("sqlite:///so-lieu.db", "postgresql://may:cong/x", "1:11 database_address"),
            ("view: ket_qua", "view: ket_wua", "1:11 database_view_missing"),
            ("bhyt:", "bhty:", "4:11 mapping_column"),
        ],
    )
    def test_what_is_not_there(self, sample: Sample, old: str, new: str, problem: str) -> None:
        assert self.MAPPING.count(old) == 1
        assert told(sample, self.MAPPING.replace(old, new)) == [f"bang/so-lieu.yaml:{problem}"]
        assert sorted(path.name for path in sample.path("bang").iterdir()) == ["so-lieu.db", "so-lieu.yaml"]

    def test_a_file_that_is_no_database(self, sample: Sample) -> None:
        sample.write("bang/so-lieu.db", "không phải cơ sở dữ liệu, " * 100)
        assert told(sample, self.MAPPING) == ["bang/so-lieu.yaml:1:11 database_failed"]

    def test_without_the_package(self, sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("sqlalchemy", "sqlalchemy.exc"):
            monkeypatch.setitem(sys.modules, name, None)
        _, (problem,) = reading(sample, self.MAPPING)
        assert problem.code == "database_package"
        assert "ntm-rules[database]" in render(problem)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("postgresql://ntm:${MAT_KHAU}@may/csdl", "postgresql://ntm:a%40b%2F%24@may/csdl"),
        ("${DIA_CHI}", "postgresql://may/csdl"),
        ("postgresql://may/$csdl", "postgresql://may/$csdl"),
    ],
)
def test_variables_of_an_address(written: str, address: str) -> None:
    environment = {"MAT_KHAU": "a@b/$", "DIA_CHI": "postgresql://may/csdl"}
    problems = Problems()
    assert address_of(written, Source("a", "").span((0, 0, 0, 1)), environment, problems) == address
    assert len(problems) == 0
