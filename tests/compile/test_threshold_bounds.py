"""Thresholds that are not fully known: certain when the strictest is met, impossible when not even the mildest is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import commune, number

#: Requirement, measure, and for each verdict the findings that come to it.
BOUNDS: dict[tuple[str, str], dict[str, list[Any]]] = {
    ("≥ 60..65", "percent"): {
        "pass": [65, "65..70", "≥ 65", "> 65", 100],
        "fail": [59.9, "< 60", "0..59", 0],
        "pending": [60, 62, "64.9", "≤ 60", "≥ 60", "59..65", "< 65", {"part": 13, "of": 21}],
    },
    ("> 60..65", "percent"): {"pass": [65.1, "> 65"], "fail": [60, "≤ 60"], "pending": [65, 60.1, "≥ 65"]},
    ("≤ 6..7", "percent"): {"pass": [6, "≤ 6", 0], "fail": [7.1, "> 7"], "pending": [7, 6.5, "≥ 7", "< 7"]},
    ("< 6..7", "percent"): {"pass": [5.9, "< 6"], "fail": [7, "≥ 7"], "pending": [6, 6.9, "≤ 6", "< 7"]},
    ("≥ 80..", "percent"): {"pass": [100], "fail": [79.9, "< 80"], "pending": [80, 99.9, "≥ 80", "≥ 99"]},
    ("≥ ..36", "percent"): {"pass": [36, "≥ 36"], "fail": [], "pending": [0, 35.9, "< 36"]},
    ("≥ ..", "percent"): {"pass": [100], "fail": [], "pending": [0, 99.9, "0..100"]},
    ("> ..", "percent"): {"pass": [], "fail": [0], "pending": [0.1, 100, "> 0"]},
    ("> ..36", "percent"): {"pass": [36.1, "> 36"], "fail": [0], "pending": [36, 0.1, "> 0"]},
    ("> 80..", "percent"): {"pass": [], "fail": [80, "≤ 80"], "pending": [80.1, 100]},
    ("≤ ..6", "percent"): {"pass": [0], "fail": [6.1, "> 6"], "pending": [6, 0.1, "> 0", "≤ 6"]},
    ("≤ 6..", "percent"): {"pass": [6, "≤ 6", 0], "fail": [], "pending": [6.1, 100, "> 6"]},
    ("< 6..", "percent"): {"pass": [5.9, "< 6"], "fail": [100], "pending": [6, 99.9, "≥ 6"]},
    ("≤ ..", "percent"): {"pass": [0], "fail": [], "pending": [0.1, 100]},
    # A count has no upper end, money of this kind none at all: nothing is certain there but what bounds say.
    ("≥ 3..", "count"): {"pass": [], "fail": [2, "< 3"], "pending": [3, 1000000, "≥ 3", "≥ 2"]},
    ("≥ 3..5", "count"): {"pass": [5, "> 4"], "fail": [2, "< 3"], "pending": [3, 4, "> 2", "< 5"]},
    ("≤ ..3", "count"): {"pass": [0, "< 1"], "fail": [4, "> 3"], "pending": [1, 3, "≤ 3"]},
    ("≥ ..36", "money"): {"pass": [36], "fail": [], "pending": [-5, 35.9]},
    ("≤ ..36", "money"): {"pass": [], "fail": [36.1], "pending": [-1000000, 36]},
}  # fmt: skip

CASES = [
    pytest.param(require, measure, finding, verdict, id=f"{require} {measure}: {finding}")
    for (require, measure), found in BOUNDS.items()
    for verdict, findings in found.items()
    for finding in findings
]


@pytest.mark.parametrize(("require", "measure", "finding", "verdict"), CASES)
def test_bounds(require: str, measure: str, finding: Any, verdict: str, tmp_path: Path) -> None:
    judged = commune(number("1", require, "q", measure), findings={"1": finding}).judge(tmp_path)
    assert judged.verdict("1") == verdict


@pytest.mark.parametrize(("require", "measure"), BOUNDS)
@pytest.mark.parametrize(("finding", "verdict"), {"đạt": "pass", "chưa đạt": "fail", "pending": "pending"}.items())
def test_words_answer_whatever_the_bounds(
    require: str, measure: str, finding: str, verdict: str, tmp_path: Path
) -> None:
    leaf = number("1", require, "q", measure)
    assert commune(leaf, findings={"1": finding}).judge(tmp_path).verdict("1") == verdict


def test_each_leaf_has_its_own_unsure_threshold(tmp_path: Path) -> None:
    """Two leaves of one quantity: 62 settles neither, 65 both, and the milder one before the stricter."""
    nodes = [number("1", "≥ 60..65", "q"), number("2", "≥ 50..60", "q")]
    judged = commune(*nodes, findings={"1": 62}).judge(tmp_path)
    assert (judged.verdict("1"), judged.verdict("2"), judged.verdict()) == ("pending", "pass", "pending")
