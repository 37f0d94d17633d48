"""Reports of rounds for tests of documents: of a shipped folder, and of outcomes made by hand."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from outcomes import DEPARTMENTS, TITLES

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang
from ntm_rules.pipeline import assess
from ntm_rules.report.round.from_outcomes import name_of, read_beside, round_report
from ntm_rules.report.round.model import RoundReport

ROOT = Path(__file__).resolve().parents[1]
HA_TINH = ROOT / "assessments/ha-tinh/2020-04"


@cache
def report_of(path: Path, lang: Lang = "vi") -> RoundReport:
    """All that documents of a folder or a file are made of."""
    assessed = assess([path], engine="direct", lang=lang)
    assert assessed.evaluations, [problem.code for problem in assessed.problems]
    beside, _ = read_beside([path])
    return round_report(assessed, beside, name=name_of([path], assessed), lang=lang)


def report_with(*outcomes: Outcome, **more: Any) -> RoundReport:
    """A report of these outcomes."""
    given: dict[str, Any] = {
        "lang": "vi", "name": "r", "province": "Tỉnh Mẫu", "day": date(2020, 4, 30), "titles": TITLES,
        "departments": DEPARTMENTS, "outcomes": outcomes,
    }  # fmt: skip
    return RoundReport(**{**given, **more})
