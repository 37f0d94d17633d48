"""A million units on Spark: the same expressions as on polars, and the same verdict at every node of every unit."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from nation import SETS, Nation

from ntm_rules.bulk import Request, open_bulk
from ntm_rules.bulk.lazily import verdicts
from ntm_rules.bulk.opening import bulk_of

pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("default"),  # PySpark's own
]
UNITS = 1_000_000


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("ntm-rules")
    settings = {
        "spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4", "spark.driver.memory": "4g",
    }  # fmt: skip
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    yield spark
    spark.stop()


def test_a_million_units_come_to_the_same_on_spark(session: Any, tmp_path: Path) -> None:
    folder = Nation(communes=UNITS).write(tmp_path)
    request = Request(
        paths=(folder / "findings.parquet",), units=folder / "units.parquet", sets=SETS, as_of=date(2020, 6, 30)
    )
    here, problems = open_bulk(request)
    assert here is not None, problems
    findings, units = (session.read.parquet(str(folder / f"{name}.parquet")) for name in ("findings", "units"))
    there, problems = bulk_of(request, findings, units)
    assert there is not None, problems
    counted = {}
    on_spark = verdicts(there)
    for role, frame in verdicts(here).items():
        expected = frame.to_native().drop("parent").collect().sort("unit")
        on_spark[role].to_native().drop("parent").write.parquet(str(folder / role))
        found = pl.read_parquet(folder / role / "*.parquet").sort("unit")
        assert found.equals(expected), role
        counted[role] = len(found)
    assert counted == {"commune": UNITS, "district": UNITS // 100}
