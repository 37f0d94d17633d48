"""What turns under another set: by address where one extends the other, else only what measures the same quantity."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from build import Data, Files, number, word
from supposing import Supposed, supposed

from ntm_rules.report.blocks.text import print_blocks
from ntm_rules.report.terminal import View
from ntm_rules.report.whatif.page import page
from ntm_rules.report.whatif.worded import worded

FOUND = {"1": "80", "2": "đạt", "3": "đạt"}
UNLIKE: Data = {"criteria": [word("1"), word("2"), number("3", "≥ 90", "water"), word("4")]}


def under_another(folder: Path, *criteria: Data, found: Data = FOUND, **head: object) -> Supposed:
    """A commune found to meet "t/xa", and the same by a set "t/moi"."""
    files = Files().criteria("t/xa", number("1", "≥ 50", "water"), word("2"), word("3"))
    files.criteria("t/moi", *criteria, **head).unit("xa").assess("xa", found, criteria={"commune": "t/xa"})
    return supposed(files.scenario(criteria={"commune": "t/moi"}), folder)


def turned(run: Supposed) -> list[str]:
    (unit,) = run.alternative().turns.units
    sides = ((turn.before, turn.after) for turn in unit.turns)
    return [" → ".join("" if node is None else f"{node.id} {node.verdict}" for node in side) for side in sides]


def printed(run: Supposed) -> str:
    stream = StringIO()
    found = worded(run.found, "vi")
    print_blocks(lambda view: page(found, view), stream, View(lang="vi"), width=200)
    return stream.getvalue()


APART = "không kế thừa nhau"


def test_equal_numbers_of_sets_that_have_nothing_to_do_with_each_other_are_no_turn(tmp_path: Path) -> None:
    """What is 2 there was never met here, nor is 4 new; the share of water is 1 here and 3 there."""
    run = under_another(tmp_path, *UNLIKE["criteria"])
    assert turned(run) == ["1 pass → 3 fail"]
    assert run.alternative().turns.units[0].changes
    assert "bộ t/moi và bộ t/xa không kế thừa nhau" in printed(run)


@pytest.mark.parametrize("twice", ["before", "after"])
def test_a_quantity_that_is_measured_twice_is_not_told_by_either(twice: str, tmp_path: Path) -> None:
    old, new = number("1", "≥ 50", "water"), number("3", "≥ 90", "water")
    second = number("5", "≥ 60", "water")
    files = Files().criteria("t/xa", old, *([second] if twice == "before" else []))
    files.criteria("t/moi", new, *([second] if twice == "after" else []))
    files.unit("xa").assess("xa", {"1": "80"}, criteria={"commune": "t/xa"})
    assert turned(supposed(files.scenario(criteria={"commune": "t/moi"}), tmp_path)) == []


def test_that_nothing_turned_is_not_said_of_nodes_that_were_not_compared(tmp_path: Path) -> None:
    run = under_another(tmp_path, word("2"), found={"1": "80", "2": "đạt"})
    assert turned(run) == []
    assert not run.alternative().turns.turned
    assert APART in printed(run)
    assert "không làm thay đổi" not in printed(run)


def test_a_set_that_extends_the_one_in_use_is_compared_number_by_number(tmp_path: Path) -> None:
    run = under_another(tmp_path, word("4"), extends="t/xa", change={"1": {"require": "≥ 90"}})
    assert turned(run) == ["1 pass → 1 fail", " → 4 pending"]
    assert APART not in printed(run)


def test_so_is_a_set_that_a_scenario_changes_and_one_on_top_of_that(tmp_path: Path) -> None:
    files = Files().criteria("t/xa", number("1", "≥ 50", "water"), word("2")).unit("xa")
    files.assess("xa", {"1": "80", "2": "đạt"}, criteria={"commune": "t/xa"})
    files.scenario(name="a", criteria={"commune": {"change": {"1": {"require": "≥ 90"}}}})
    files.scenario(name="s", stack="a.yaml", criteria={"commune": {"add": [word("3")]}})
    run = supposed(files, tmp_path, "s")
    assert turned(run) == ["1 pass → 1 fail", " → 3 pending"]
    assert APART not in printed(run)
