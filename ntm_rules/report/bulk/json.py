"""Judged tables as JSON, `ntm.bulk/1`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ntm_rules.bulk.model import Judged
from ntm_rules.report.json import written

SCHEMA = "ntm.bulk/1"


def to_json(judged: Judged, as_of: date, year: int, inputs: Mapping[str, str]) -> str:
    """The tallies of all sets and of what their roots ask for."""
    return written({
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "year": year,
        "checked": judged.checked,
        "inputs": [{"path": path, "sha256": sha256} for path, sha256 in inputs.items()],
        "tallies": [
            {
                "role": tally.role, "set": tally.set, "level": tally.level, "node": tally.address or None,
                "units": tally.units, **{verdict.value: count for verdict, count in tally.counts.items()},
            }
            for tally in judged.tallies
        ],
    })  # fmt: skip
