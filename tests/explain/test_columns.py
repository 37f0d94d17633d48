"""Rows of the long table say what outcomes say of the same unit and node: verdict, main reason and gap."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from math import inf, isclose
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from build import Data, Files, all_of, any_of, node, number, share, some_of, word
from tabled import Tabled, tabled

from ntm_rules.bulk import Bulk
from ntm_rules.bulk.judging import Judge
from ntm_rules.bulk.sample import Ordinary
from ntm_rules.check import collect
from ntm_rules.compile.shape import Form, build_shape
from ntm_rules.evaluate.columns import Frame
from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.sheets import LEVEL, UNIT
from ntm_rules.explain.codes import Code
from ntm_rules.explain.columns import NAMES, explained
from ntm_rules.explain.columns.gaps import Gap, Input, gate_gap, share_of
from ntm_rules.explain.columns.notation import requirement
from ntm_rules.explain.from_evaluate import Explainer
from ntm_rules.explain.gap import gap, nearest
from ntm_rules.explain.model import Gap as Outgap
from ntm_rules.explain.model import Outcome
from ntm_rules.load.tables.backends import collected, rows_of
from ntm_rules.messages import LANGS, has

Key = tuple[str, str, str]
Rows = dict[Key, dict[str, Any]]

#: Of failing inputs: a gap of that share, one whose threshold is 0, and one that cannot be measured.
SHARES = (0.5, 2.0, 2.0, 3.25, inf, -1.0)
#: What is told of members one by one, which rows do not tell.
ONE_BY_ONE = {Code.MEMBERS_PENDING_AT, Code.MEMBERS_UNDECIDED_AT}


def computed(frame: Frame) -> Frame:
    return collected(frame).lazy()


def by_columns(bulk: Bulk) -> Rows:
    found: Rows = {}
    for _, groups in Judge(bulk=bulk).batches():
        for group in groups:
            for role in group.shapes:
                rows = rows_of(explained(group, role, compute=computed))
                assert all(tuple(row) == NAMES for row in rows)
                found |= {(row["unit"], row["role"], row["node"]): row for row in rows}
    return found


def by_outcomes(bulk: Bulk, world: Tabled) -> dict[Key, Outcome]:
    roots = [unit["unit"] for unit in world.units if "parent" not in unit]
    evaluations, _ = Ordinary(bulk, (Direct(),)).evaluations(roots)
    found = {}
    for evaluation in evaluations:
        explainer = Explainer(evaluation, "vi")
        for key in evaluation.appraisal.cases:
            unit = explainer.unit(key)
            found[key.unit, key.role, ""] = unit
            found |= {(key.unit, key.role, node.id): node for node in below(unit)}
    return found


def below(outcome: Outcome) -> Iterator[Outcome]:
    for child in outcome.children:
        yield child
        yield from below(child)


def told(outcome: Outcome) -> dict[str, Any]:
    """What an outcome says, as a row has it."""
    lacks = outcome.gap
    return {
        "kind": outcome.kind.value,
        "verdict": outcome.verdict.value,
        "reason": next(iter(codes(outcome)), None),
        "gap": None if lacks is None else float(lacks.amount),
        "gap_share": None if lacks is None or lacks.share is None else float(lacks.share),
        "gap_node": None if lacks is None else lacks.node,
    }


def codes(outcome: Outcome) -> list[str]:
    return [reason.code for reason in outcome.reasons]


def is_alike(row: Any, outcome: Any) -> bool:
    if isinstance(outcome, float) and isinstance(row, float):
        return isclose(row, outcome, rel_tol=1e-9, abs_tol=1e-9)
    return bool(row == outcome)


def agree(rows: Rows, outcomes: dict[Key, Outcome]) -> None:
    wrong = {}
    for key, outcome in outcomes.items():
        row, expected = rows[key], told(outcome)
        if expected["reason"] in ONE_BY_ONE:
            expected["reason"] = Code.MEMBERS_UNLISTED if Code.MEMBERS_UNLISTED in codes(outcome) else None
        found = {name: row[name] for name in expected}
        if not all(is_alike(found[name], expected[name]) for name in expected):
            wrong[key] = found, expected, row
    assert wrong == {}


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(i, marks=pytest.mark.slow) for i in range(100, 160))])
def test_rows_say_what_outcomes_say(tmp_path: Path, seed: int) -> None:
    world = tabled(seed)
    world.write(tmp_path)
    bulk = world.bulk(tmp_path)
    agree(by_columns(bulk), by_outcomes(bulk, world))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [7])
def test_duckdb_says_the_same(tmp_path: Path, seed: int) -> None:
    world = tabled(seed)
    world.write(tmp_path)
    bulk = world.bulk(tmp_path)
    bench = bulk.benches["commune"]
    units = collected(bulk.units.filter(nw.col(LEVEL) == "commune").join(bulk.findings, on=UNIT, how="left"))
    units.to_native().fill_nan(None).write_parquet(tmp_path / "all.parquet")
    there = nw.from_native(duckdb.connect().read_parquet(str(tmp_path / "all.parquet")))
    found = [
        {
            (row["unit"], row["role"], row["node"]): row
            for group in bench.groups(frame)
            for role in group.shapes
            for row in rows_of(explained(group, role))
        }
        for frame in (units.lazy(), there)
    ]
    assert found[0] == found[1]
    assert {row["verdict"] for row in found[0].values()} >= {"pass", "fail", "pending"}


@pytest.mark.parametrize("target", ["0.5", "3", "24.2", "85", "36000", "-5"])
def test_shares_are_rounded_as_explain_rounds_them(target: str) -> None:
    amounts = ["0", "0.00001", "0.004", "0.0425", "0.1", "0.625", "1", "7.77", "85", "12345.678"]
    given = pl.LazyFrame({"amount": [float(amount) for amount in amounts]})
    shares = nw.from_native(given).select(share_of(nw.col("amount"), float(target)).alias("share"))
    for row, amount in zip(rows_of(shares), amounts, strict=True):
        expected = gap("1", "percent", (Decimal(amount), Decimal(target), False)).share
        assert row["share"] == pytest.approx(float(expected or "nan"), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("inputs", [1, 2, 3, 5])
def test_a_gate_takes_the_gap_that_explain_takes(inputs: int) -> None:
    dice = random.Random(inputs)
    rows = [[dice.choice([None, True, *SHARES]) for _ in range(inputs)] for _ in range(200)]
    data: dict[str, pl.Series] = {}
    for i in range(inputs):
        column = [row[i] for row in rows]
        shares = [share if isinstance(share, float) and share >= 0 else None for share in column]
        data[f"state{i}"] = pl.Series([False if isinstance(v, float) else v for v in column], dtype=pl.Boolean)
        data[f"g{i}_share"] = pl.Series(shares, dtype=pl.Float64)
        data[f"g{i}_amount"] = pl.Series(shares, dtype=pl.Float64)
        data[f"g{i}_node"] = pl.Series([None if share is None else str(i) for share in shares], dtype=pl.String)
    seen = [Input(state=nw.col(f"state{i}"), gap=Gap.named(f"g{i}_")) for i in range(inputs)]
    for need in range(1, inputs + 1):
        found, steps = gate_gap(seen, need, "gate_")
        assert found is not None
        frame = nw.from_native(pl.LazyFrame(data))
        for step in steps:
            frame = frame.with_columns(*(made.alias(name) for name, made in step.items()))
        for row, told_by in zip(rows, rows_of(frame), strict=True):
            failing = [(at, each) for at, each in enumerate(row) if isinstance(each, float)]
            gaps = [gap_of(str(at), each) for at, each in failing]
            best = nearest(gaps, need - (inputs - len(failing)))
            assert told_by["gate_node"] == (None if best is None else best.node), (row, need)


def gap_of(node: str, share: float) -> Outgap | None:
    """A gap of that share, infinite for a threshold of 0; none where it is negative."""
    if share < 0:
        return None
    return Outgap(node=node, amount="1", measure="percent", share=None if share == inf else str(share), at_least=False)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (number("1", "≥ 60..65"), "≥ 60..65"),
        (number("1", {"between": ["20", "30"]}), "20..30"),
        (number("1", "= 100"), "= 100"),
        (word("1"), "attested"),
        (all_of("1", word("a"), word("b")), "all"),
        (any_of("1", word("a"), word("b")), "any"),
        (some_of("1", 2, word("a"), word("b"), word("c")), "at_least 2"),
        (some_of("1", "67.5 %", word("a"), word("b")), "at_least 67.5 %"),
        (share("1", "75 %", passing="commune"), "at_least 75 % of communes, each passing commune"),
        (share("1", 3, failing="commune#1"), "at_least 3 of communes, each failing commune#1"),
        (node("1", {"passing": "advanced"}), "passing advanced"),
    ],
)
def test_what_is_required_is_written_as_in_the_files(tmp_path: Path, made: Data, text: str) -> None:
    Files().criteria("t/huyen", made, level="district").write(tmp_path)
    collection, problems = collect([tmp_path / "criteria"])
    assert collection is not None, problems
    slot = build_shape(collection.subjects["t/huyen"].criteria, Form(parameters=(), counts=(("1", None),))).slots["1"]
    assert requirement(slot.node, slot.cell) == text


def test_each_column_is_told_in_both_languages() -> None:
    assert all(has(f"explained_{name}", lang) for name in NAMES for lang in LANGS)
