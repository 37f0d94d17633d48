"""A small nation in tables: two sets, three districts, seven communes, one of them listed by nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from build import Files, any_of, criterion, node, number, share, word

from ntm_rules.bulk import Bulk, Request, open_bulk
from ntm_rules.problem import Problem, render

DAY = date(2020, 4, 30)
ROLES = {"commune": "t/xa", "district": "t/huyen"}
REGIONS = ("bac", "nam")

#: One row a unit, all of them known.
UNITS: Mapping[str, Sequence[Any]] = {
    "unit": ["h0", "h1", "h2", "x0", "x1", "x2", "x3", "x4"],
    "name": ["Huyện Không", "Huyện Một", "Huyện Hai", "Xã Đông", "Xã Tây", "Xã Nam", "Xã Bắc", "Xã Trung"],
    "level": ["district"] * 3 + ["commune"] * 5,
    "parent": [None, None, None, "h0", "h0", "h1", "h1", "h1"],
    "communes": [2, 4, 1, None, None, None, None, None],
    "region": ["bac", "nam", "bac", None, None, None, "bac", None],
}


def sets() -> Files:
    """A commune's set with a leaf of every kind, and a district's that counts communes."""
    by_region = {"by": ["region"], "values": {"bac": "≥ 36", "nam": "≥ 30"}}
    files = Files().criteria(
        "t/xa",
        criterion("15", number("15.1", "≥ 85"), number("15.2", "≥ 87.5"), number("15.3", "≥ 89.95")),
        word("9"),
        number("10", by_region, measure="money"),
        number("11", "≥ 3", measure="count"),
        any_of("17", number("a", "≤ 20"), word("b")),
        parameters={"region": list(REGIONS)},
    )
    return files.criteria(
        "t/huyen",
        number("15.1", "≥ 80"),
        node("9", "attested"),
        level="district",
        conditions=[share("members", "100 %", passing="commune")],
    )


def parquet(folder: Path, name: str, columns: Mapping[str, Any]) -> Path:
    path = folder / name
    pl.DataFrame(columns, strict=False).write_parquet(path)
    return path


def met(*units: str) -> dict[str, Any]:
    """Findings of communes that meet everything, in the order of these units."""
    count = len(units)
    return {
        "unit": list(units),
        "commune#15.1": [90.0] * count, "15.2": [90.0] * count, "15.3": [90.0] * count,
        "commune#9": [True] * count, "10": [40.0] * count, "11": [3] * count, "17/a": [20.0] * count,
    }  # fmt: skip


def opened(
    folder: Path, findings: Mapping[str, Any] | Path, units: Mapping[str, Any] | Path | None = UNITS, **request: Any
) -> tuple[Bulk | None, tuple[Problem, ...]]:
    """The tables opened under the sets above, which stand in the folder already."""
    paths = [
        given if given is None or isinstance(given, Path) else parquet(folder, name, given)
        for name, given in (("data.parquet", findings), ("units.parquet", units))
    ]
    given = {"sets": ROLES, "as_of": DAY, "criteria": folder / "criteria", **request}
    assert paths[0] is not None
    return open_bulk(Request(paths=(paths[0],), units=paths[1], **given))


def told(problem: Problem) -> str:
    """What is said of a problem in English, which says it in Vietnamese as well."""
    assert render(problem, "vi") != render(problem, "en")
    return render(problem, "en").partition(": ")[2]
