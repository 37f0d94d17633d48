"""Which set a file is of."""

from __future__ import annotations

import pytest

from ntm_rules.report.check.entry import owner

FOLDERS = {"a": "criteria/a", "a/b": "criteria/a/b", "here": "."}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("criteria/a/01.yaml", "a"),
        ("criteria/a/b/01.yaml", "a/b"),
        ("criteria/a/c/01.yaml", "a"),
        ("criteria/ab/01.yaml", "here"),
        ("01.yaml", "here"),
        ("/criteria/a/01.yaml", "/criteria/a/01.yaml"),
    ],
)
def test_the_nearest_set_around_it(path: str, expected: str) -> None:
    assert owner(path, FOLDERS) == expected
    assert owner(path, dict(reversed(FOLDERS.items()))) == expected


def test_a_file_beside_the_sets_is_its_own() -> None:
    assert owner("criteria/measures.yaml", {"a": "criteria/a"}) == "criteria/measures.yaml"
