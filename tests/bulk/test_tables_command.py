"""`ntm assess` and `ntm explain` of tables: files in, files out, and what is said of them."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from build import Files, number
from small_tables import UNITS, met, parquet, sets

import ntm_rules
from ntm_rules.bulk import judging
from ntm_rules.bulk.judging import Judge
from ntm_rules.bulk.results import HEAD, explained_schema
from ntm_rules.cli import main, tables
from ntm_rules.evaluate.sheets import Group
from ntm_rules.load.tables import opening

Run = Callable[..., tuple[int, str, str]]
ASKED = ("--set", "commune=t/xa", "--set", "district=t/huyen", "--as-of", "2020-04-30")
UNITS_FILE = ("--units", "units.parquet")
ROWS = {
    "unit": ["x2", "x0", "h1", "x1", "h0"],
    "15.1": [85.0, 84.9, 79.0, 90.0, 80.0],
    "15.2": [87.5, 90.0, None, 90.0, None],
    "15.3": [89.95, 90.0, None, 90.0, None],
    "9": [True, True, True, None, True],
    "10": [30.0, 40.0, None, 36.0, None],
    "11": [3, 3, None, None, None],
    "17/a": [20.0, 20.0, None, None, None],
    "17/b": [None, None, None, True, None],
    "17:cause": [None, None, None, "survey_not_done", None],
}


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sets and two tables in the current folder."""
    sets().write(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    parquet(tmp_path, "data.parquet", ROWS)
    parquet(tmp_path, "units.parquet", UNITS)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm assess` of the tables, with some arguments."""

    def run(*arguments: str, command: str = "assess", asked: Sequence[str] = ASKED) -> tuple[int, str, str]:
        status = main([command, *arguments, *asked])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def verdicts(path: str = "out.parquet") -> dict[str, dict[str, Any]]:
    rows = pl.read_parquet(path).rows(named=True)
    return {row["unit"]: row for row in rows}


# ------------------------------------------------------------------------------------------ files in, files out


def test_a_table_of_verdicts(run: Run) -> None:
    status, _, err = run("data.parquet", *UNITS_FILE, "-o", "out.parquet")
    assert (status, err) == (0, "đã ghi out.parquet\n")
    found = pl.read_parquet("out.parquet")
    assert found.columns == [*HEAD, "9", "10", "11", "15", "17", "members", "15.1"]
    communes = found.filter(pl.col("role") == "commune")
    assert communes["unit"].to_list() == ["x2", "x0", "x1", "x3", "x4"]  # as in the file; then those without a row
    assert found.filter(pl.col("role") == "district")["unit"].to_list() == ["h1", "h0", "h2"]
    rows = verdicts()
    assert [rows["x2"][c] for c in ("name", "level", "parent", "set", "verdict")] == [
        "Xã Nam", "commune", "h1", "t/xa", "pass",
    ]  # fmt: skip
    assert [rows["x0"][c] for c in ("verdict", "15", "9", "10", "17", "fail")] == ["fail", "fail", *["pass"] * 3, 1]
    assert [rows["x1"][c] for c in ("verdict", "15", "9", "11", "17")] == ["pending", "pass", *["pending"] * 3]
    assert [rows["x3"][c] for c in ("verdict", "pass", "fail", "pending", "not_applicable")] == ["pending", 0, 0, 5, 0]
    # x0 fails; h1 states 4 and lists 3; h2 states one and lists none
    assert {u: (rows[u]["members"], rows[u]["15.1"], rows[u]["verdict"]) for u in ("h0", "h1", "h2")} == {
        "h0": ("fail", "pass", "fail"), "h1": ("pending", "fail", "fail"), "h2": ("pending", "pending", "pending"),
    }  # fmt: skip


#: The value at the threshold and the next below it, for thresholds of 85, 87.5 and 89.95, by type.
AT_THRESHOLDS: Mapping[str, tuple[Any, list[list[Any]]]] = {
    "integers": (pl.Int32, [[85, 84], [88, 87], [90, 89]]),
    "floats": (pl.Float64, [[85.0, 84.99999999999], [87.5, 87.49999999999], [89.95, 89.94999999999]]),
    "narrow floats": (pl.Float32, [[85.0, 84.9999], [87.5, 87.4999], [89.95, 89.9499]]),
    "decimals": (pl.Decimal(20, 12), [[Decimal(at), Decimal(at) - Decimal("1e-12")] for at in ("85", "87.5", "89.95")]),
}


@pytest.mark.parametrize(
    ("kind", "backend"),
    [
        *((kind, "polars") for kind in AT_THRESHOLDS),
        ("narrow floats", "duckdb"),
        *(pytest.param(kind, "duckdb", marks=pytest.mark.slow) for kind in ("integers", "floats", "decimals")),
    ],
)
def test_thresholds_meet_values_in_the_type_of_their_column(run: Run, kind: str, backend: str) -> None:
    dtype, values = AT_THRESHOLDS[kind]
    titles = ("15.1", "15.2", "15.3")
    columns = {f"commune#{title}": pl.Series(each, dtype=dtype) for title, each in zip(titles, values, strict=True)}
    parquet(Path(), "data.parquet", {"unit": ["x0", "x1"], **columns})
    status, _, err = run("data.parquet", *UNITS_FILE, "--explained", "out.parquet", "--backend", backend)
    assert (status, err) == (0, "đã ghi out.parquet\n")
    rows = pl.read_parquet("out.parquet").filter(pl.col("role") == "commune").rows(named=True)
    told = {(row["unit"], row["node"]): row["verdict"] for row in rows}
    for title in titles:
        assert [told[unit, title] for unit in ("x0", "x1", "x2")] == ["pass", "fail", "pending"], title


@pytest.mark.parametrize("backend", ["polars", pytest.param("duckdb", marks=pytest.mark.slow)])
def test_null_and_nan_are_unknown(run: Run, backend: str) -> None:
    """Also on DuckDB, which trusts the statistics of Parquet files that no NaN is in them."""
    for values in ([float("nan"), 90.0], [None, 90.0]):
        parquet(Path(), "data.parquet", {**met("x0", "x1"), "15.2": values})
        assert run("data.parquet", *UNITS_FILE, "-o", "out.parquet", "--force", "--backend", backend)[0] == 0
        rows = verdicts()
        assert (rows["x0"]["15"], rows["x1"]["15"], rows["x1"]["verdict"]) == ("pending", "pass", "pass")


@pytest.mark.slow
def test_duckdb_writes_the_same_file(run: Run) -> None:
    for backend in ("polars", "duckdb"):
        files = ("-o", f"{backend}.parquet", "--explained", f"{backend}.long.parquet")
        assert run("data.parquet", *UNITS_FILE, *files, "--backend", backend)[0] == 0
    for ending in ("parquet", "long.parquet"):
        first, second = (pl.read_parquet(f"{name}.{ending}").cast(pl.String) for name in ("polars", "duckdb"))
        assert first.sort(first.columns[:4]).equals(second.sort(second.columns[:4]))


def test_the_long_layout_and_csv_come_to_the_same(run: Run) -> None:
    run("data.parquet", *UNITS_FILE, "-o", "out.parquet")
    expected = verdicts()
    long = []
    for title, values in ROWS.items():
        node, _, aspect = title.partition(":")
        for unit, value in zip(ROWS["unit"], values, strict=True):
            if title != "unit" and value is not None:
                kind = aspect or ("met" if isinstance(value, bool) else "value")
                long.append({"unit": unit, "node": node, kind: value})
    pl.DataFrame(long, infer_schema_length=None, strict=False).write_parquet("long.parquet")
    assert run("long.parquet", *UNITS_FILE, "-o", "out.parquet")[0] == 0
    assert verdicts() == expected
    wide = pl.DataFrame(ROWS, strict=False)
    wide.write_csv("data.csv", include_bom=True, line_terminator="\r\n", separator=";")
    pl.DataFrame(UNITS, strict=False).write_csv("units.csv")
    assert run("data.csv", "--units", "units.csv", "-o", "out.csv")[0] == 0
    with Path("out.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["unit"]: row for row in csv.DictReader(file)}
    assert {u: {c: "" if v is None else str(v) for c, v in row.items()} for u, row in expected.items()} == rows


def test_one_table_may_say_all(run: Run) -> None:
    """Without a table of units the findings are of units that they describe themselves."""
    parquet(Path(), "data.parquet", {**met("x0", "x1"), "region": ["bac", "nam"], "10": [35.0, 35.0]})
    assert run("data.parquet", "-o", "out.parquet", asked=("--set", "commune=t/xa", "--as-of", "2020-04-30"))[0] == 0
    assert [verdicts()[unit]["verdict"] for unit in ("x0", "x1")] == ["fail", "pass"]


def test_members_that_are_only_stated_leave_their_district_open(run: Run) -> None:
    """As in assessments; where none is listed at all, that is told."""
    units = {name: values[:3] for name, values in UNITS.items()}
    parquet(Path(), "districts.parquet", units)
    parquet(Path(), "found.parquet", {"unit": ["h0", "h1"], "15.1": [90.0, 70.0], "9": [True, True]})
    status, _, err = run("found.parquet", "--units", "districts.parquet", "-o", "out.parquet")
    assert (status, "sheet_no_units" in err) == (0, True), err
    found = verdicts()
    assert {unit: (row["verdict"], row["members"]) for unit, row in found.items()} == {
        "h0": ("pending", "pending"), "h1": ("fail", "pending"), "h2": ("pending", "pending"),
    }  # fmt: skip


def test_a_province_judges_its_tables_by_its_own_set(tmp_path: Path, run: Run) -> None:
    Files().criteria("p/xa", number("1", "≥ 50"), province="p").write(tmp_path)
    asked = ("--set", "commune=p/xa", "--as-of", "2020-04-30")
    parquet(tmp_path, "data.parquet", {"unit": ["x0"], "level": ["commune"], "1": [50]})
    assert run("data.parquet", "-o", "out.parquet", asked=asked)[0] == 0
    assert verdicts()["x0"]["verdict"] == "pass"


def test_names_of_columns_are_one_however_their_letters_are_made(run: Run) -> None:
    parquet(Path(), "data.parquet", {**met("x0"), "gi\u0301a\u0323": [1]})
    _, _, err = run("data.parquet", *UNITS_FILE)
    assert "“gíạ”" in err


def test_the_long_table_has_a_row_for_each_node(run: Run) -> None:
    assert run("data.parquet", *UNITS_FILE, "--explained", "long.parquet")[0] == 0
    found = pl.read_parquet("long.parquet")
    assert found.columns == list(explained_schema())
    assert len(found) == 5 * 11 + 3 * 4
    rows = {(row["unit"], row["node"]): row for row in found.rows(named=True)}
    assert (rows["x0", "15.1"]["verdict"], rows["x0", "15.1"]["value"]) == ("fail", 84.9)
    assert rows["x0", "15.1"]["gap"] == pytest.approx(0.1)
    assert rows["x1", "17"]["cause"] == "survey_not_done"


def test_what_is_shown(run: Run, snapshot: Callable[[str, str], None]) -> None:
    for lang in ("vi", "en"):
        status, out, err = run("data.parquet", *UNITS_FILE, "--lang", lang)
        assert (status, err) == (0, "")
        snapshot(out, f"page.{lang}")


def test_json(run: Run) -> None:
    status, out, err = run("data.parquet", *UNITS_FILE, "--format", "json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert (told["schema"], told["as_of"], told["year"], told["checked"]) == ("ntm.bulk/1", "2020-04-30", 2020, 8)
    assert [file["path"] for file in told["inputs"]] == ["data.parquet", "units.parquet"]
    whole = {tally["role"]: tally for tally in told["tallies"] if tally["node"] is None}
    assert whole["commune"] == {
        "role": "commune", "set": "t/xa", "level": "commune", "node": None, "units": 5,
        "pass": 1, "fail": 1, "pending": 3, "not_applicable": 0,
    }  # fmt: skip


def test_exit_codes(run: Run) -> None:
    assert run("data.parquet", *UNITS_FILE, "--exit-code")[0] == 3
    parquet(Path(), "data.parquet", {**met("x0"), "15.2": [None]})
    assert run("data.parquet", *UNITS_FILE, "--exit-code")[0] == 4
    parquet(Path(), "data.parquet", {**met("x0"), "region": ["bac"]})
    assert run("data.parquet", "--exit-code", asked=("--set", "commune=t/xa", "--as-of", "2020-04-30"))[0] == 0


# -------------------------------------------------------------------------------------------------- one unit


@pytest.mark.parametrize("unit", ["x0", "Xã Đông", "xa dong"])
def test_one_unit_is_explained(run: Run, unit: str) -> None:
    status, out, err = run("data.parquet", *UNITS_FILE, "--unit", unit, "--node", "15.1", command="explain")
    assert (status, err) == (0, "")
    assert "Xã Đông" in out
    assert "84,9" in out
    assert "≥ 85" in out


def test_one_unit_is_assessed(run: Run) -> None:
    status, out, err = run("data.parquet", *UNITS_FILE, "--unit", "h0", "--format", "json")
    assert (status, err) == (0, "")
    outcome = json.loads(out)
    assert (outcome["id"], outcome["verdict"]) == ("h0", "fail")
    assert {member["id"]: member["verdict"] for member in outcome["members"]} == {"x0": "fail", "x1": "pending"}


def test_a_column_of_fractions_does_not_make_90_look_measured_to_a_tenth(run: Run) -> None:
    _, out, _ = run("data.parquet", *UNITS_FILE, "--unit", "x2", "--node", "15.1", command="explain")
    assert "✓ 85 % (" in out


def test_a_set_that_no_file_names_is_not_called_another(run: Run) -> None:
    assert "--set" not in run("data.parquet", *UNITS_FILE, "--unit", "x0")[1]


def test_a_unit_that_is_not_there(run: Run) -> None:
    status, out, err = run("data.parquet", *UNITS_FILE, "--unit", "x00", command="explain")
    assert (status, out) == (1, "")
    assert "x0" in err
    assert run("data.parquet", *UNITS_FILE, command="explain")[0] == 2


# --------------------------------------------------------------------------------------- what is not written


@pytest.mark.slow
def test_only_what_is_ours_is_written_over(run: Run) -> None:
    for _ in range(2):
        assert run("data.parquet", *UNITS_FILE, "-o", "out.parquet", "--explained", "long.csv")[0] == 0
        assert run("data.parquet", *UNITS_FILE, "-o", "out.csv", "--explained", "long.parquet")[0] == 0
    Path("mine.csv").write_text("unit,name\n", encoding="utf-8")
    pl.DataFrame({"unit": ["a"]}).write_parquet("mine.parquet")
    for name in ("mine.csv", "mine.parquet"):
        before = Path(name).read_bytes()
        for option in ("-o", "--explained"):
            status, out, err = run("data.parquet", *UNITS_FILE, option, name)
            assert (status, out) == (2, ""), name
            assert name in err
        assert Path(name).read_bytes() == before
    assert run("data.parquet", *UNITS_FILE, "-o", "mine.csv", "--force")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("data.parquet", "-o", "data.parquet", "--force"),
        ("data.parquet", "-o", "units.parquet", "--force"),
        ("parts", "-o", "parts/out.parquet", "--force"),
        ("data.parquet", "-o", "units.yaml", "--force"),
        ("data.parquet", "-o", "parts", "--force"),
        ("data.parquet", "-o", "out.xlsx"),
        ("data.parquet", "-o", "nowhere/out.parquet"),
        ("data.parquet", "-o", "out.parquet", "--explained", "out.parquet"),
        ("data.parquet", "-o", "out.parquet", "--explained", "parts/../out.parquet"),
    ],
)
def test_where_nothing_can_be_written(run: Run, arguments: tuple[str, ...]) -> None:
    parts = Path("parts")
    parts.mkdir()
    parquet(parts, "a.parquet", ROWS)
    before = sorted(Path().rglob("*.*"))
    status, out, err = run(*arguments, *UNITS_FILE)
    assert (status, out) == (2, "")
    assert err.endswith("1 lỗi; không có kết quả nào được đưa ra\n")
    assert sorted(Path().rglob("*.*")) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever may do anything is refused nothing")
def test_a_folder_that_may_not_be_written_to(run: Run) -> None:
    Path("closed").mkdir(mode=0o500)
    status, _, err = run("data.parquet", *UNITS_FILE, "-o", "closed/out.parquet")
    assert status == 1
    assert "closed" in err


def test_a_disagreement_ends_with_70_and_writes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Group.verdict

    def wrong(self: Group, role: str, address: str) -> Any:
        return whole(self, role, "9" if (role, address) == ("commune", "15") else address)

    monkeypatch.setattr(Group, "verdict", wrong)
    before = sorted(Path().iterdir())
    status, out, err = run("data.parquet", *UNITS_FILE, "-o", "out.parquet", "--explained", "long.csv")
    assert (status, out) == (70, "")
    assert "columns" in err
    assert "direct" in err
    assert sorted(Path().iterdir()) == before


def test_a_unit_of_the_sample_that_is_lost_ends_with_70_as_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Judge, "_batches", lambda self, level: iter(()))
    status, out, err = run("data.parquet", *UNITS_FILE, "-o", "out.parquet")
    assert (status, out, "h0" in err, Path("out.parquet").exists()) == (70, "", True, False)


def test_an_interruption_leaves_nothing_behind(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "BATCH", 1)
    counted = judging.counted
    calls = []

    def interrupted(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 8:  # some batches are written by then
            raise KeyboardInterrupt
        return counted(*arguments)

    monkeypatch.setattr(judging, "counted", interrupted)
    before = sorted(Path().iterdir())
    assert run("data.parquet", *UNITS_FILE, "-o", "out.parquet", "--explained", "long.csv") == (130, "", "")
    assert sorted(Path().iterdir()) == before


# ---------------------------------------------------------------------------------------------- what is asked


@pytest.mark.parametrize(
    ("arguments", "asked", "status", "code"),
    [
        (("data.parquet",), ("--set", "commune=t/xa"), 2, "bulk_no_day"),
        (("data.parquet",), ("--as-of", "2020-04-30"), 1, "bulk_no_set"),
        (("data.parquet", "a.yaml"), ASKED, 2, "bulk_mixed"),
        (("data.parquet", "data.parquet"), ASKED, 1, "bulk_units_needed"),
        (("data.parquet", *UNITS_FILE), (*ASKED[:4], "--as-of", "30/4/2020"), 2, "30/4/2020"),
        (("data.parquet", "--units", "nowhere.parquet"), ASKED, 1, "file_missing"),
        (("nowhere.csv", *UNITS_FILE), ASKED, 1, "file_missing"),
        (("data.parquet", *UNITS_FILE, "--sample", "0"), ASKED, 2, "--sample"),
        (("data.parquet", *UNITS_FILE, "--backend", "duck"), ASKED, 2, "duckdb"),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: tuple[str, ...], asked: Any, status: int, code: str) -> None:
    Path("a.yaml").write_text("unit: x0\n", encoding="utf-8")
    found, out, err = run(*arguments, asked=asked)
    assert (found, out) == (status, "")
    assert code in err


@pytest.mark.parametrize(
    ("command", "arguments", "asked", "option"),
    [
        ("assess", ("a.yaml", *UNITS_FILE), (), "--units"),
        ("assess", ("a.yaml",), ("--as-of", "2020-04-30"), "--as-of"),
        ("explain", ("a.yaml",), ("--year", "2021"), "--year"),
        ("assess", ("a.yaml", "--explained", "out.csv"), (), "--explained"),
        ("assess", ("a.yaml", "--sample", "3"), (), "--sample"),
        ("explain", ("a.yaml", "--backend", "polars"), (), "--backend"),
        ("assess", ("data.parquet", *UNITS_FILE, "--only", "fail"), ASKED, "--only"),
        ("assess", ("data.parquet", *UNITS_FILE, "--engine", "direct"), ASKED, "--engine"),
        ("assess", ("data.parquet", *UNITS_FILE, "--unit", "x0", "--explained", "out.csv"), ASKED, "--explained"),
        ("assess", ("data.parquet", *UNITS_FILE, "--unit", "x0", "--sample", "3"), ASKED, "--sample"),
    ],
)
def test_options_that_would_do_nothing(run: Run, command: str, arguments: Any, asked: Any, option: str) -> None:
    status, out, err = run(*arguments, command=command, asked=asked)
    assert (status, out) == (2, "")
    assert option in err
    assert not Path("out.csv").exists()


def test_the_engine_of_tables_by_its_name(run: Run) -> None:
    assert run("data.parquet", *UNITS_FILE, "--engine", "columns") == run("data.parquet", *UNITS_FILE)


def test_hostile_text_is_no_traceback(run: Run) -> None:
    bad = {
        "nul.csv": b"unit,15.2\nx0,\0\n",
        "quote.csv": b'unit,15.2\nx0,"90\n',
        "cells.csv": b"unit,15.2\nx0,90,91\n",
        "letters.csv": b"unit,15.2\nx0,\xff\xfe\n",
        "long.csv": b"unit,15.2\nx0," + b"9" * 100_000 + b"\n",
        "formula.csv": b'unit,15.2\nx0,"=cmd()"\n',
        "names.csv": b"unit,15.2,15.2\nx0,1,2\n",
        "empty.csv": b"",
        "text.parquet": b"unit,15.2\nx0,90\n",
    }
    for name, data in bad.items():
        Path(name).write_bytes(data)
        status, out, err = run(name, *UNITS_FILE)
        assert (status, out) == (1, ""), name
        assert name in err
        assert "Traceback" not in err


# ------------------------------------------------------------------------------------------------- a process


def process(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(ntm_rules.__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "ntm_rules", *arguments], env=environment, stderr=subprocess.PIPE, **options
    )


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    started = process("assess", "data.parquet", *UNITS_FILE, *ASKED, stdout=writing)
    os.close(writing)
    _, err = started.communicate()
    assert (started.returncode, err) == (141, b"")


@pytest.mark.slow
def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is put on disk between two steps goes with the process, which ends without taking Python apart."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    pl.read_parquet("data.parquet").write_csv("data.csv")
    started = process("assess", "data.csv", *UNITS_FILE, *ASKED, "--backend", "duckdb", stdout=subprocess.DEVNULL)
    _, err = started.communicate()
    assert (started.returncode, err) == (0, b"")
    assert list(scratch.iterdir()) == []


LARGE = """
import resource, sys
from ntm_rules.cli import main, tables
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
sys.exit(status)
"""


def peak(rows: int, folder: Path) -> int:
    """Peak memory in MiB of judging so many communes."""
    units = [f"x{i}" for i in range(rows)]
    pl.DataFrame({"unit": units, "level": "commune", "region": "bac"}).write_parquet(folder / "units.parquet")
    columns = {name: pl.Series(values * rows) for name, values in met("x").items() if name != "unit"}
    pl.DataFrame({"unit": units, **columns}).write_parquet(folder / "data.parquet", row_group_size=100_000)
    arguments = ["assess", "data.parquet", *UNITS_FILE, *ASKED[:2], *ASKED[4:], "-o", "out.parquet", "--force"]
    environment = {**os.environ, "PYTHONPATH": str(Path(ntm_rules.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", LARGE, *arguments], env=environment, capture_output=True, check=True, cwd=folder
    )
    assert pl.scan_parquet(folder / "out.parquet").select(pl.len()).collect().item() == rows
    return int(done.stderr.decode().split()[-1])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere ru_maxrss counts otherwise")
def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    """Two million rows take hardly more than what half a million take: ids of units stay, findings do not."""
    few, many = peak(500_000, tmp_path), peak(2_000_000, tmp_path)
    assert many < few + 600


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="no such signal")
def test_an_interrupted_process_leaves_nothing_behind(tmp_path: Path) -> None:
    rows = 2_000_000
    units = [f"x{i}" for i in range(rows)]
    pl.DataFrame({"unit": units, "level": "commune", "region": "bac"}).write_parquet("units.parquet")
    columns = {name: pl.Series(values * rows) for name, values in met("x").items() if name != "unit"}
    pl.DataFrame({"unit": units, **columns}).write_parquet("data.parquet")
    before = sorted(tmp_path.iterdir())
    started = process("assess", "data.parquet", *UNITS_FILE, *ASKED[:2], *ASKED[4:], "-o", "out.parquet")
    deadline = time.monotonic() + 120
    while sorted(tmp_path.iterdir()) == before and time.monotonic() < deadline and started.poll() is None:
        time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate()
    assert (started.returncode, err) == (130, b"")
    assert sorted(tmp_path.iterdir()) == before


def test_the_command_line_knows_a_table_by_the_endings_that_can_be_opened() -> None:
    """It may not load what opens tables only to tell that it was given none."""
    assert frozenset(opening._ENDINGS) == tables._ENDINGS
