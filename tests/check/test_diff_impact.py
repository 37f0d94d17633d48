"""Whose verdicts change between two criteria sets, and which nodes turned: what lies lowest, wherever it went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from build import (
    COMMUNE,
    Data,
    Files,
    all_of,
    any_of,
    assess_district,
    criterion,
    district,
    number,
    share,
    some_of,
    word,
)
from two_sets import SET, compared

from ntm_rules.check.diff import impact
from ntm_rules.explain import Outcome
from ntm_rules.pipeline import assess
from ntm_rules.scenario.turns import Turns

A, B, C = (number(letter, "≥ 50", letter * 2) for letter in "abc")


def outcomes(folder: Path, files: Files) -> Sequence[Outcome]:
    assessed = assess([files.write(folder)])
    assert not assessed.problems
    return assessed.outcomes


def of_sets(folder: Path, old: Files, new: Files) -> Turns:
    diff = compared(folder, old, new)
    return impact(outcomes(folder / "old", old), outcomes(folder / "new", new), diff.sets)


def of_commune(folder: Path, old: list[Data], new: list[Data], findings: Sequence[Data]) -> Turns:
    """What becomes of a commune of which that is found, before and after."""
    one, other = (
        Files().criteria(SET, *criteria).unit(COMMUNE).assess(COMMUNE, found, criteria={"commune": SET})
        for criteria, found in zip((old, new), findings, strict=True)
    )
    return of_sets(folder, one, other)


def turned(found: Turns) -> list[str]:
    """The nodes that turned in the first unit: "15.1 pass → fail"."""
    return [
        f"{turn.node.id} {turn.before and turn.before.verdict} → {turn.after and turn.after.verdict}"
        for turn in found.units[0].turns
    ]


@pytest.mark.parametrize(
    ("old", "new", "findings", "expected"),
    [
        pytest.param(
            [criterion("1", number("1.1", "≥ 85", "q"), word("1.2"))],
            [criterion("1", number("1.1", "≥ 90", "q"), word("1.2"))],
            {"1.1": "87", "1.2": "đạt"},
            ["1.1 pass → fail"],
            id="a leaf, and not the criterion above that turned with it",
        ),
        pytest.param(
            [all_of("1", A, B)], [any_of("1", A, B)], {"1/a": "60", "1/b": "40"}, ["1 fail → pass"],
            id="a gate that counts another way",
        ),
        pytest.param(
            [some_of("1", 2, A, B, C)],
            [some_of("1", 2, {**A, "require": "≥ 70"}, B, C)],
            {"1/a": "60", "1/b": "60", "1/c": "60"},
            ["1/a pass → fail"],
            id="a leaf that turned where nothing above did",
        ),
        pytest.param(
            [word("1")], [word("1"), criterion("2", word("2.1"), word("2.2"))], {"1": "đạt"}, ["2 None → pending"],
            id="something new is told once, at its top",
        ),
        pytest.param(
            [word("1")], [word("1"), number("2", "≥ 50", "q")], {"1": "đạt", "2": "60"}, [],
            id="something new that is met is nothing to tell",
        ),
        pytest.param(
            [criterion("1", word("1.1"), word("1.2"))], [criterion("1", word("1.1"))],
            {"1.1": "đạt", "1.2": "chưa đạt"}, ["1.2 fail → None"],
            id="what stood in the way is gone, and explains the criterion",
        ),
        pytest.param([word("1")], [word("1")], {"1": "đạt"}, [], id="nothing"),
    ],
)  # fmt: skip
def test_what_turned(tmp_path: Path, old: list[Data], new: list[Data], findings: Data, expected: list[str]) -> None:
    known = [{key: found for key, found in findings.items() if f"'{key}'" in _ids(criteria)} for criteria in (old, new)]
    assert turned(of_commune(tmp_path, old, new, known)) == expected


def _ids(criteria: list[Data]) -> str:
    """The addresses of the nodes of small sets, quoted."""
    parts = [f"'{one['id']}/{part}'" for one in criteria for part in "abc"]
    return str(criteria) + " ".join(parts)


def test_a_node_is_followed_to_its_new_number(tmp_path: Path) -> None:
    found = of_commune(
        tmp_path, [number("1", "≥ 50", "q"), number("2", "≥ 50", "r")],
        [number("1", "≥ 50", "r"), number("2", "≥ 70", "q")], [{"1": "60", "2": "60"}, {"1": "60", "2": "60"}],
    )  # fmt: skip
    (turn,) = found.units[0].turns
    assert (turn.before and turn.before.id, turn.after and turn.after.id) == ("1", "2")


def test_units_of_every_level(tmp_path: Path) -> None:
    """A district whose communes fall: each commune with its leaf, the district with its condition."""
    one, other = (
        assess_district(
            district(
                share("members", "100 %", passing="commune"), members=["mot", "hai"],
                each=[number("1", figure, "q")],
            ),
            {"1": "đạt"}, {"mot": {"1": "87"}, "hai": {"1": "95"}},
        )
        for figure in ("≥ 85", "≥ 90")
    )  # fmt: skip
    found = of_sets(tmp_path, one, other)
    assert [(unit.after.id, unit.within, unit.changes, len(unit.turns)) for unit in found.units] == [
        ("huyen", None, True, 1), ("mot", "huyen", True, 1), ("hai", "huyen", False, 0),
    ]  # fmt: skip
    counts = {turns.units[0].after.role: turns.counts() for turns in found.by_role()}
    assert {(role, str(old), str(new)): n for role, each in counts.items() for (old, new), n in each.items()} == {
        ("district", "pass", "fail"): 1, ("commune", "pass", "fail"): 1, ("commune", "pass", "pass"): 1,
    }  # fmt: skip
    assert turned(found) == ["members pass → fail"]
