"""`ntm help tables`: its tables can be judged, its lists are whole, and its Python runs."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

import ntm_rules
from ntm_rules.bulk.results import HEAD
from ntm_rules.cli import main
from ntm_rules.compile.sheet import Aspect
from ntm_rules.explain.columns import NAMES
from ntm_rules.load.tables.long import ASPECTS
from ntm_rules.load.tables.opening import _ENDINGS
from ntm_rules.load.tables.units import COLUMNS, RANK
from ntm_rules.messages import LANGS, say

HELP = Path(ntm_rules.__file__).parent / "help"
BOTH = ("--set", "commune=vn/commune-2016-2020", "--set", "district=vn/district-2016-2020", "--as-of", "2020-04-30")


def page(lang: str) -> str:
    return (HELP / f"tables.{lang}.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The three tables of the page in the current folder."""
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```csv\n(.*?)```", page("vi"), re.DOTALL)
    assert blocks == re.findall(r"```csv\n(.*?)```", page("en"), re.DOTALL)
    for name, block in zip(("wide", "long", "units"), blocks, strict=True):
        Path(f"{name}.csv").write_text(block, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["wide", "long"])
def test_its_tables_can_be_judged(capsys: pytest.CaptureFixture[str], name: str) -> None:
    arguments = [f"{name}.csv", "--units", "units.csv", *BOTH, "--explained", "out.parquet"]
    assert main(["assess", *arguments]) == 0
    assert capsys.readouterr().err == "đã ghi out.parquet\n"
    rows = pl.read_parquet("out.parquet").filter(pl.col("role") == "commune").rows(named=True)
    told = {(row["unit"], row["node"]): row["verdict"] for row in rows}
    assert told["18445", "15.1"] == "pass"
    assert told["18445", "9.1"] == "pass"
    assert told["18448", "9.1"] == "pending"
    if name == "wide":
        assert (told["18448", "15.1"], told["18451", "9.1"]) == ("fail", "fail")
        assert told["18451", "13.1"] == "not_applicable"


@pytest.mark.parametrize("lang", LANGS)
def test_its_lists_are_whole(lang: str) -> None:
    told = page(lang)
    named = set(re.findall(r"`([^`\n]+)`", told))
    assert {f"15.1:{aspect}" for aspect in Aspect if aspect != Aspect.VALUE} <= named
    assert {*HEAD, *RANK} <= named
    assert set(COLUMNS) - {"population"} <= named
    assert set(_ENDINGS) - {".parquet", ".pq", ".csv", ".tsv"} <= named
    assert f"unit,node,{','.join(ASPECTS)}\n" in told
    for name in NAMES:
        assert f"| `{name}` | {say(f'explained_{name}', lang)} |" in told


def test_its_python_runs() -> None:
    program = re.findall(r"```python\n(.*?)```", page("vi"), re.DOTALL)
    assert program == re.findall(r"```python\n(.*?)```", page("en"), re.DOTALL)
    pl.DataFrame({"unit": ["a", "b"], "15.1": [90.0, 84.0]}).write_parquet("data.parquet")
    units = {"unit": ["a", "b"], "level": ["commune"] * 2, "region": ["bac-trung-bo"] * 2}
    pl.DataFrame(units).write_parquet("units.parquet")
    scope: dict[str, object] = {}
    exec(program[0], scope)  # noqa: S102 - the example that users copy
    assert scope["problems"] == ()
    nodes = scope["nodes"]
    assert isinstance(nodes, list)
    rows = {row["unit"]: row for row in pl.read_parquet("verdicts.parquet").rows(named=True)}
    at = f"v{nodes.index('15.1')}"
    assert (rows["a"][at], rows["b"][at], rows["a"]["v0"], rows["b"]["v0"]) == ("pass", "fail", "pending", "fail")
