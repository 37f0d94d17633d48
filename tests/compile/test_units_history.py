"""What units.yaml says of the past of a unit: by what it was recognised, and what it was made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import commune, word

from ntm_rules.compile.model import Recognition
from ntm_rules.pipeline import assess


def unit(folder: Path, **fields: Any) -> Any:
    files = commune(word("1"), findings={"1": "đạt"})
    files.units["xa"] |= fields
    found = assess([files.write(folder)])
    return found.evaluations[0].appraisal.units["xa"] if found.evaluations else [p.code for p in found.problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1/QĐ-UBND", Recognition(decision="1/QĐ-UBND")),
        ({"decision": "1/QĐ-UBND"}, Recognition(decision="1/QĐ-UBND")),
        ({"decision": "1/QĐ-UBND", "year": 2015}, Recognition(decision="1/QĐ-UBND", year=2015)),
        (
            {"decision": "1/QĐ-UBND", "year": "2015", "set": "vn/commune-2016-2020"},
            Recognition(decision="1/QĐ-UBND", year=2015, set="vn/commune-2016-2020"),
        ),
    ],
)
def test_a_recognition_short_and_in_full(tmp_path: Path, written: Any, expected: Recognition) -> None:
    assert unit(tmp_path, recognised=written).recognised == expected


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ({"year": 2015}, ["missing_field"]),
        ({"decision": "1", "year": "năm 2015"}, ["year_unreadable"]),
        ({"decision": "1", "on": "2015-01-01"}, ["unknown_field"]),
        ({"decision": "1", "set": "Bộ tiêu chí"}, ["id_malformed"]),
        ("", ["value_missing"]),
        (["1/QĐ-UBND"], ["mapping_expected"]),
    ],
)
def test_what_is_no_recognition(tmp_path: Path, written: Any, codes: list[str]) -> None:
    assert unit(tmp_path, recognised=written) == codes


def test_predecessors_need_not_be_known(tmp_path: Path) -> None:
    """They usually stand in the units file of another round."""
    assert unit(tmp_path, merged_from=["xa-cu", "xa-kia"]).merged_from == ("xa-cu", "xa-kia")
    assert unit(tmp_path).merged_from == ()
    assert unit(tmp_path).recognised is None
