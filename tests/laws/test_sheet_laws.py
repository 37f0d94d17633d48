"""Tables judged by columns come to the same verdicts as the same findings in assessments, node by node."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from build import judge_paths
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tabled import Tabled, tabled

from ntm_rules.bulk import Bulk, judging
from ntm_rules.bulk.judging import Judge
from ntm_rules.bulk.lazily import verdicts
from ntm_rules.bulk.sample import Ordinary
from ntm_rules.evaluate import verdict_in
from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.sheets import UNIT
from ntm_rules.load.tables.backends import rows_of

seeds = st.integers(0, 10**9)
Verdicts = dict[tuple[str, str, str], str]

extents = pytest.mark.parametrize("extent", ["few worlds", pytest.param("many worlds", marks=pytest.mark.slow)])


def law(share: float) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(max_examples=int(settings().max_examples * share), suppress_health_check=slow)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all worlds, written one after another."""
    return tmp_path_factory.mktemp("world")


def by_batches(bulk: Bulk) -> Verdicts:
    found: Verdicts = {}
    for _, groups in Judge(bulk=bulk).batches():
        for group in groups:
            for role, shape in group.shapes.items():
                words = [group.verdict(role, address).alias(f"v{i}") for i, address in enumerate(shape.slots)]
                for row in rows_of(group.frame.select(UNIT, *words)):
                    for i, address in enumerate(shape.slots):
                        assert found.setdefault((row[UNIT], role, address), row[f"v{i}"]) == row[f"v{i}"]
    return found


def lazily(bulk: Bulk) -> Verdicts:
    return {
        (row[UNIT], role, address): row[f"v{i}"]
        for role, frame in verdicts(bulk).items()
        for row in rows_of(frame)
        for i, address in enumerate(bulk.sheet.sets[role].nodes)
    }


def by_direct(bulk: Bulk, world: Tabled) -> Verdicts:
    roots = [unit["unit"] for unit in world.units if "parent" not in unit]
    evaluations, problems = Ordinary(bulk, (Direct(),)).evaluations(roots)
    assert problems == ()
    return {
        (key.unit, key.role, address): verdict_in(evaluation.states[key], slot).value
        for evaluation in evaluations
        for key, case in evaluation.appraisal.cases.items()
        for address, slot in case.shape.slots.items()
    }


def agree(found: Verdicts, expected: Verdicts) -> None:
    """Whether all that is expected was found; a set that nothing asks for is judged by columns alone."""
    wrong = {key: (found.get(key), told) for key, told in expected.items() if found.get(key) != told}
    assert wrong == {}


@extents
@law(0.12)
@example(20)  # two figures of one quantity, between the same thresholds
@given(seeds)
def test_a_table_comes_to_what_assessments_come_to(folder: Path, extent: str, seed: int) -> None:
    """Batch by batch, whatever is said of whom: by files of YAML, which know nothing of sheets."""
    world = tabled(seed)
    world.as_files().write(folder / "files")
    expected = judge_paths([folder / "files"], by=(Direct(),))
    assert expected.codes == []
    world.write(folder)
    agree(by_batches(world.bulk(folder)), expected.verdicts())


@extents
@law(0.06)
@example(84)  # a figure of 32 bits, at its threshold
@given(seeds)
def test_a_frame_that_nobody_computed_comes_to_what_rows_come_to(folder: Path, extent: str, seed: int) -> None:
    """Lazily, as DuckDB and Spark have it; and row by row, as samples and explanations have it."""
    world = tabled(seed)
    world.write(folder)
    bulk = world.bulk(folder)
    agree(lazily(bulk), by_direct(bulk, world))


@pytest.mark.parametrize("seed", [4, pytest.param(range(5, 15), marks=pytest.mark.slow)], ids=str)
def test_duckdb_comes_to_what_rows_come_to(folder: Path, seed: int | range) -> None:
    for each in (seed,) if isinstance(seed, int) else seed:
        world = tabled(each)
        world.write(folder)
        agree(lazily(world.bulk(folder, "duckdb")), by_direct(world.bulk(folder), world))


@pytest.mark.slow
def test_batches_count_members_wherever_they_stand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A district's members may come in different batches, and their order is of no account."""
    world = tabled(3, members=9)
    assert "district" in world.roles
    world.write(folder)
    whole = by_batches(world.bulk(folder))
    monkeypatch.setattr(judging, "BATCH", 4)
    agree(by_batches(world.bulk(folder)), whole)
    findings = pl.read_parquet(folder / "data.parquet")
    findings.sample(fraction=1.0, shuffle=True, seed=1).write_parquet(folder / "data.parquet")
    agree(by_batches(world.bulk(folder)), whole)
