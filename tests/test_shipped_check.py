"""The shipped criteria sets against the project's own check: no error, every warning explained, every slip noticed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ntm_rules.check import Checked, check_files, collect
from ntm_rules.check.proof.implies import implies
from ntm_rules.problem import Severity, render

CRITERIA = Path(__file__).parents[1] / "criteria"
SETS = sorted(path.parent.relative_to(CRITERIA).as_posix() for path in CRITERIA.rglob("set.yaml"))


@cache
def checked() -> Checked:
    return check_files([CRITERIA])


def test_there_is_no_error() -> None:
    assert [render(problem) for problem in checked().problems if problem.is_error] == []


def test_every_warning_is_explained_in_the_readme_of_its_set() -> None:
    warnings = [problem for problem in checked().problems if problem.severity is Severity.WARNING]
    for problem in warnings:
        assert problem.span is not None
        readme = Path(problem.span.source.name).parent / "README.md"
        assert problem.code in readme.read_text(encoding="utf-8"), render(problem, "en")


def test_every_breach_passed_over_says_why() -> None:
    assert all(len(ignored.because.split()) > 3 for ignored in checked().ignored)


@pytest.mark.parametrize("set_id", SETS)
def test_hand_written_examples_notice_every_slip(set_id: str) -> None:
    (examined,) = [each for each in checked().sets if each.id == set_id]
    assert examined.written.of > 0
    assert examined.written.noticed == examined.written.of


def test_what_passes_the_set_of_ha_tinh_passes_the_national_one_but_not_the_other_way_round() -> None:
    found, _ = collect([CRITERIA])
    assert found is not None
    province, nation = (found.subjects[f"{where}/commune-2016-2020"].criteria for where in ("ha-tinh", "vn"))
    assert all(each.proved for each in implies(province, nation))
    (milder,) = implies(nation, province)
    assert [way.leaves for way in milder.ways] == [("15.1",), ("20",)]
