"""Opening tables: what files may be, what their columns turn out to be, and that every backend agrees on it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from ntm_rules.load.tables import Table, batches, from_frame, open_table, row_count, write_batches
from ntm_rules.load.tables import duck as duck_tables
from ntm_rules.problem import Problem, Problems, render

BACKENDS = ["polars", "duckdb"]
PLAIN = b"unit,15.1\n01,90.5\n02,\n"


def opened(path: Path | str, backend: str = "polars", **options: Any) -> Table:
    problems = Problems()
    table = open_table(path, problems, backend=backend, **options)
    assert not list(problems)
    assert table is not None
    assert table.backend == backend
    return table


def codes(path: Path | str, backend: str = "polars") -> list[str]:
    problems = Problems()
    assert open_table(path, problems, backend=backend) is None
    for problem in problems:
        assert render(problem, "vi") != render(problem, "en")
        assert problem.place.startswith(str(path)[:8])
    return [problem.code for problem in problems]


def rows(table: Table) -> list[tuple[object, ...]]:
    return [row for batch in batches(table, 100) for row in batch.rows()]


def types(table: Table) -> dict[str, str]:
    return {name: str(dtype).partition("(")[0] for name, dtype in table.schema.items()}


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def parquet(columns: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    pl.DataFrame(columns).write_parquet(stream)
    return stream.getvalue()


WHOLE = parquet({"unit": ["01", "02"] * 5000, "value": list(range(10_000))})


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.parquet", b"", "table_empty"),
        ("a.parquet", b"unit,15.1\n01,90\n", "table_broken"),
        ("a.parquet", WHOLE[:-100], "table_broken"),
        ("a.parquet", WHOLE[:100], "table_broken"),
        ("a.parquet", parquet({}), "table_no_columns"),
        ("a.parquet", parquet({"unit": ["a"], "x": [[1]]}), "table_column_type"),
        ("a.parquet", parquet({"unit": ["a"], "x": [{"y": 1}]}), "table_column_type"),
        ("a.parquet", parquet({"unit": ["a"], "x": [b"y"]}), "table_column_type"),
        ("a.parquet", parquet({"unit": ["a"], "x": [time(1)]}), "table_column_type"),
        ("a.parquet", parquet({"unit": ["a"], "Việt": [1], "Vie\u0323\u0302t": [2]}), "table_column_twice"),
        ("a.parquet", parquet({"unit": ["a"], " unit ": ["b"]}), "table_column_twice"),
        ("a.arrow", b"", "table_empty"),
        ("a.arrow", b"abc", "table_broken"),
        ("a.feather", WHOLE, "table_broken"),
        ("a.csv", b"", "table_empty"),
        ("a.csv", b"\n\n", "table_no_header"),
        ("a.csv", b",,\n1,2,3\n", "table_no_header"),
        ("a.csv", b"unit,unit\n1,2\n", "table_column_twice"),
        ("a.csv", b",unit\n0,01\n", "table_column_unnamed"),
        ("a.csv", b"unit,v\n01,1,2\n", "table_row_cells"),
        ("a.csv", b"unit,v\n01,1\n02,90,5\n", "table_row_cells"),
        ("a.csv", b'unit,v\n01,"1\n02,2\n', "table_quotes"),
        ("a.csv", b'unit,v\n01,"1"x\n02,2\n', "table_quotes"),
        ("a.csv", b"unit,v\n01,\xff\n", "table_not_utf8"),
        ("a.csv", "unit,v\nđ,1\n".encode("cp1258"), "table_not_utf8"),
        ("a.csv", "unit,v\n01,1\n".encode("utf-16"), "file_utf16"),
        ("a.csv", b"unit,v\n01,\0\n", "table_binary"),
        ("a.csv", WHOLE, "table_binary"),
        ("a.csv", b"x" * (1024 * 1024 + 1), "table_header_too_long"),
        ("a.csv", b'unit,"v\n' + b"01,1\n" * 100_000, "table_quotes"),
        ("a.xlsx", b"PK", "table_ending"),
        ("a", b"unit\n", "table_ending"),
    ],
)
def test_files_that_hold_no_table(tmp_path: Path, backend: str, name: str, data: bytes, code: str) -> None:
    assert codes(written(tmp_path, name, data), backend) == [code]


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    (tmp_path / "xa.parquet").write_bytes(WHOLE)
    problems = Problems()
    open_table(tmp_path / "xa.parqet", problems)
    open_table(tmp_path / "xá.parquet", problems)
    assert [(problem.code, problem.values["guess"]) for problem in problems] == [("file_missing", "xa.parquet")] * 2
    assert codes(tmp_path / "a\0.csv") == ["file_missing"]
    (tmp_path / "empty").mkdir()
    assert codes(tmp_path / "empty") == ["table_no_parts"]


def test_the_line_of_what_cannot_be_read(tmp_path: Path) -> None:
    many = "".join(f"{i},{i}\n" for i in range(5000))
    for tail, code in ((b"x,1,2\n", "table_row_cells"), (b"x,\xff\n", "table_not_utf8"), (b'x,"1\n', "table_quotes")):
        problems = Problems()
        open_table(written(tmp_path, "a.csv", b'unit,"two\nlines"\n' + many.encode() + tail + b"y,1\n"), problems)
        assert [(problem.code, problem.values["line"]) for problem in problems] == [(code, "5003")]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("data", "names", "expected"),
    [
        (PLAIN, ["unit", "15.1"], [("01", 90.5), ("02", None)]),
        (b"\xef\xbb\xbf" + PLAIN.replace(b"\n", b"\r\n"), ["unit", "15.1"], [("01", 90.5), ("02", None)]),
        (b'\xef\xbb\xbf"unit","15.1"\n01,1\n', ["unit", "15.1"], [("01", 1.0)]),
        (PLAIN.replace(b",", b";"), ["unit", "15.1"], [("01", 90.5), ("02", None)]),
        (PLAIN.replace(b",", b"\t"), ["unit", "15.1"], [("01", 90.5), ("02", None)]),
        (PLAIN.rstrip(), ["unit", "15.1"], [("01", 90.5), ("02", None)]),
        (b"unit;15.1\n01;90,5\n02;\n", ["unit", "15.1"], [("01", "90,5"), ("02", None)]),
        (b'unit,15.1\n01,"90,5"\n', ["unit", "15.1"], [("01", "90,5")]),
        (b'unit,"a ""b""\n c"\n01,1\n', ["unit", 'a "b" c'], [("01", 1.0)]),
        (b"unit , ^.*$\n01,1\n", ["unit", "^.*$"], [("01", 1.0)]),
        (b"unit,v\n01\n02,1\n", ["unit", "v"], [("01", None), ("02", 1.0)]),
        (b"unit,v\n01,1\n\n,\n02,2\n\n", ["unit", "v"], [("01", 1.0), ("02", 2.0)]),
        (b"unit,v\n01,NaN\n02,null\n03,1\n", ["unit", "v"], [("01", None), ("02", None), ("03", 1.0)]),
        (b"unit,v\n01,True\n02,false\n03,\n", ["unit", "v"], [("01", True), ("02", False), ("03", None)]),
        (b"unit,v\n01,true\n02,1\n", ["unit", "v"], [("01", "true"), ("02", "1")]),
        (b'unit,v\n01,"two\nlines"\n', ["unit", "v"], [("01", "two\nlines")]),
        (b"unit,v\n", ["unit", "v"], []),
        (b"unit,v", ["unit", "v"], []),
        (b"unit,node,1:cause\n1,15.10,3\n", ["unit", "node", "1:cause"], [("1", "15.10", "3")]),
    ],
)  # fmt: skip
def test_text(tmp_path: Path, backend: str, data: bytes, names: list[str], expected: list[tuple[object, ...]]) -> None:
    table = opened(written(tmp_path, "a.csv", data), backend)
    assert list(table.schema) == names
    assert rows(table) == expected
    assert row_count(table) == len(expected)


def test_the_type_of_a_column_is_that_of_all_its_values(tmp_path: Path) -> None:
    late = {"empty then numbers": "90.5", "whole then not": "1.5", "numbers then words": "x", "flags then words": "x"}
    early = {"empty then numbers": "", "whole then not": "1", "numbers then words": "2", "flags then words": "true"}
    path = tmp_path / "a.csv"
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["unit", *early])
        writer.writerows([[f"u{i}", *early.values()] for i in range(20_000)])
        writer.writerow(["last", *late.values()])
    table = opened(path)
    assert list(types(table).values()) == ["String", "Float64", "Float64", "String", "String"]
    assert rows(table)[-1] == ("last", 90.5, 1.5, "x", "x")
    assert set(types(opened(path, numbers={"whole then not"})).values()) == {"String", "Float64"}
    assert types(opened(path, numbers={"whole then not"}))["empty then numbers"] == "String"


@pytest.mark.slow
def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"unit,v\n" + b"x" * 50_000_000 + b",1\ny,2\n")
    table = opened(path)
    assert row_count(table) == 2
    assert rows(table)[1] == ("y", 2.0)


ODD = {
    "unit": pl.Series(["a", "b"]),
    "15.1": pl.Series([Decimal("1.50"), None], dtype=pl.Decimal(10, 2)),
    "Int8": pl.Series([1, None], dtype=pl.Int8),
    "Float32": pl.Series([1.5, None], dtype=pl.Float32),
    "Boolean": pl.Series([True, None]),
    "Date": pl.Series([date(2020, 1, 1), None]),
    "Datetime": pl.Series([datetime(2020, 1, 1), None]),  # noqa: DTZ001 - as pandas writes them
    "nothing": pl.Series([None, None], dtype=pl.Null),
    "Categorical": pl.Series(["x", None], dtype=pl.Categorical),
}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("ending", ["parquet", "arrow"])
def test_types_are_those_of_the_file(tmp_path: Path, ending: str, backend: str) -> None:
    path = tmp_path / f"a.{ending}"
    frame = pl.DataFrame(ODD)
    frame.write_parquet(path) if ending == "parquet" else frame.write_ipc(path)
    table = opened(path, backend)
    words = "Categorical" if backend == "polars" else "String"
    expected = ["String", "Decimal", "Int8", "Float32", "Boolean", "Date", "Datetime", "Float64", words]
    assert types(table) == dict(zip(ODD, expected, strict=True))
    assert rows(table) == frame.rows()
    assert table.frame.select(table.col("15.1")).collect_schema().names() == ["f1"]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_folder_of_parts(tmp_path: Path, backend: str) -> None:
    for i in (1, 2, 3):
        written(tmp_path, f"part[{i}].parquet", parquet({"unit": [f"{i}a", f"{i}b"], "v": [i, i]}))
    written(tmp_path, "part1.parquet", b"").rename(tmp_path / "_SUCCESS")
    assert [row[0] for row in rows(opened(tmp_path, backend))] == ["1a", "1b", "2a", "2b", "3a", "3b"]
    assert rows(opened(tmp_path / "part[2].parquet", backend)) == [("2a", 2), ("2b", 2)]
    written(tmp_path, "part9.parquet", parquet({"unit": ["9"], "v": ["x"]}))
    assert codes(tmp_path, backend) == ["table_parts_differ"]
    written(tmp_path, "part9.parquet", WHOLE[:50])
    assert codes(tmp_path, backend) == ["table_broken"]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_no_sign_in_a_path_is_a_pattern(tmp_path: Path, ending: str, backend: str) -> None:
    folder = tmp_path / "year=2025"
    folder.mkdir()
    for name in ("a[1]", "a1", "a*", "a?"):
        data = f"unit,v\n{name},1\n".encode() if ending == "csv" else parquet({"unit": [name], "v": [1.0]})
        written(folder, f"{name}.{ending}", data)
    for name in ("a[1]", "a1", "a*", "a?"):
        table = opened(folder / f"{name}.{ending}", backend)
        assert list(table.schema) == ["unit", "v"]
        assert rows(table) == [(name, 1.0)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_rows_come_in_their_order_in_batches_of_so_many(tmp_path: Path, backend: str) -> None:
    table = opened(written(tmp_path, "a.parquet", parquet({"unit": [str(i) for i in range(10_050)]})), backend)
    found = list(batches(table, 1000))
    assert max(map(len, found)) <= 1000
    assert [row[0] for batch in found for row in batch.rows()] == [str(i) for i in range(10_050)]


def test_frames_of_a_program() -> None:
    duckdb = pytest.importorskip("duckdb")
    eager = pl.DataFrame({"unit": ["a"], "15.1": [1.5]})
    connection = duckdb.connect()
    relation = connection.sql("SELECT 'a' AS unit, 1.5::DOUBLE AS \"15.1\"")
    for native in (eager, eager.lazy(), nw.from_native(eager), relation):
        problems = Problems()
        table = from_frame(native, "mine", problems)
        assert table is not None
        assert rows(table) == [("a", 1.5)]
        assert dict(table.columns) == {"unit": "f0", "15.1": "f1"}
    assert from_frame(pl.DataFrame({"unit": ["a"], "x": [[1]]}), "mine", problems) is None


class TestDatabases:
    def test_without_duckdb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(duck_tables, "find_spec", lambda name: None)
        assert codes("postgres://host/db?table=a.b") == ["table_package_missing"]
        assert codes(written(tmp_path, "a.csv", PLAIN), "duckdb") == ["table_package_missing"]

    @pytest.mark.parametrize(
        "address", ["postgres://host/db", "postgresql://host/db?table=", "postgres://h/d?table=a.b.c"]
    )
    def test_an_address_names_its_table(self, address: str) -> None:
        assert codes(address) == ["table_address"]

    def test_without_the_extension(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        duckdb = pytest.importorskip("duckdb")
        config = {"extension_directory": str(tmp_path), "custom_extension_repository": str(tmp_path / "none")}
        monkeypatch.setattr(duck_tables, "_connected", lambda: duckdb.connect(config=config))
        problems = Problems()
        assert open_table(Path("postgres://me:secret@host/db?table=a.b"), problems) is None
        assert [problem.code for problem in problems] == ["table_extension_missing"]
        assert all("secret" not in render(problem) for problem in problems)


class TestWriting:
    def frames(self, count: int) -> list[nw.DataFrame[Any]]:
        return [nw.from_native(pl.DataFrame({"unit": [f"u{i}"], "verdict": [i]})) for i in range(count)]

    schema: dict[str, Any] = {"unit": pl.String, "verdict": pl.Int64}  # noqa: RUF012 - not changed

    @pytest.mark.parametrize(("name", "read"), [("a.parquet", pl.read_parquet), ("a.CSV", pl.read_csv)])
    @pytest.mark.parametrize("count", [0, 3])
    def test_all_batches_in_order(self, tmp_path: Path, name: str, read: Any, count: int) -> None:
        path = tmp_path / name
        path.write_text("the result of another day")
        assert write_batches(path, self.schema, iter(self.frames(count))) is None
        assert read(path).rows() == [(f"u{i}", i) for i in range(count)]
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("x"), OSError(5, "x")])
    def test_what_fails_halfway_leaves_things_as_they_were(self, tmp_path: Path, error: BaseException) -> None:
        path = tmp_path / "a.parquet"
        path.write_text("the result of another day")

        def failing() -> Any:
            yield self.frames(1)[0]
            raise error

        with pytest.raises(type(error)) as raised:
            write_batches(path, self.schema, failing())
        assert raised.value is error
        assert path.read_text() == "the result of another day"
        assert list(tmp_path.iterdir()) == [path]

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "folder.csv").mkdir()
        for path in (tmp_path / "no" / "a.csv", tmp_path / "folder.csv", tmp_path / "a.xlsx"):
            problem = write_batches(path, self.schema, self.frames(1))
            assert isinstance(problem, Problem)
            assert problem.code == ("table_ending_written" if path.suffix == ".xlsx" else "table_unwritable")
            assert render(problem, "vi") != render(problem, "en")
        assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]
