"""The integer programmes that plans are found by, as MPS: the first that is solved for each question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ntm_rules.scenario.plan import plan
from ntm_rules.scenario.plan.asked import AskedFor
from ntm_rules.scenario.plan.model import Goal
from ntm_rules.scenario.plan.programme import highs


class _Written(Exception):
    """The programme is written, and need not be solved here."""


def programmes(loc_ha: Path, province: Path, last: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """What is asked, and its programme, written into `folder`; `last` is the day that the province plans to."""
    asked = {
        "Lộc Hà, cheapest": (loc_ha, AskedFor()),
        "province, most within 60 tỷ": (
            province, AskedFor(goal=Goal.MOST, budget=Decimal(60), by=date.fromisoformat(last))),
        "province, most within 300 tỷ": (
            province, AskedFor(goal=Goal.MOST, budget=Decimal(300), by=date.fromisoformat(last))),
    }  # fmt: skip
    for number, (name, (path, ask)) in enumerate(asked.items()):
        target = folder / f"programme-{number}.mps"

        def write(model: Any, objective: Any, *_: Any, target: Path = target) -> None:
            highs.write_mps(model, objective, target)
            raise _Written

        with patch.object(highs, "solve", write):
            try:
                plan([path], ask=ask)
            except _Written:
                yield name, target
