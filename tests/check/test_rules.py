"""Every rule: its own two examples are run, and its page, its wording and its id are whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from criteria_folder import BASE, checked, path_of

from ntm_rules.check.registry import all_rules
from ntm_rules.messages import LANGS, fields, hint, say
from ntm_rules.problem import render

if TYPE_CHECKING:
    from ntm_rules.check import Checked
    from ntm_rules.check.model import Rule

RULES = all_rules()
BY_ID = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


#: What else is wrong with an example that cannot be wrong in only the one way.
NEEDED = {"E403": {"both_directions"}}


def unreadable(found: Checked) -> set[str]:
    """The codes of problems that are no breaches of rules."""
    return {problem.code for problem in found.problems if not re.fullmatch("[EWN][1-9][0-9]{2}", problem.code)}


def test_the_base_is_in_order(tmp_path: Path) -> None:
    assert [problem.code for problem in checked(tmp_path, {}).problems] == []


def test_there_are_enough_rules_and_each_has_an_id_of_its_own() -> None:
    assert len(RULES) >= 35
    assert len({rule.id for rule in RULES}) == len({rule.id[1:] for rule in RULES}) == len(RULES)
    assert all(re.fullmatch("[EWN][1-9][0-9]{2}", rule.id) for rule in RULES)


@BY_ID
def test_it_is_asked_of_one_thing(rule: Rule) -> None:
    assert sum(ask is not None for ask in (rule.of_set, rule.of_all, rule.of_comments)) == 1


@BY_ID
def test_its_failing_example_fails_at_the_marked_lines_and_nowhere_else(rule: Rule, tmp_path: Path) -> None:
    assert rule.page.fail.marks, "no line of the example is marked"
    found = checked(tmp_path, rule.page.fail.files)
    places = {
        (Path(p.span.source.name).relative_to(tmp_path).as_posix(), p.span.start.line)
        for p in found.problems
        if p.code == rule.id and p.span is not None
    }
    assert places == {(path_of(name), line) for name, line in rule.page.fail.marks}
    assert unreadable(found) <= NEEDED.get(rule.id, set())


@BY_ID
def test_its_passing_example_passes(rule: Rule, tmp_path: Path) -> None:
    found = checked(tmp_path, rule.page.passing.files)
    assert rule.id not in {problem.code for problem in found.problems}
    assert not unreadable(found)


@BY_ID
def test_its_words_are_filled_and_say_what_to_do(rule: Rule, tmp_path: Path) -> None:
    breaches = [p for p in checked(tmp_path, rule.page.fail.files).problems if p.code == rule.id]
    for lang in LANGS:
        for problem in breaches:
            assert say(rule.id, lang, problem.values) != rule.id, "no wording, or a value is missing"
            assert hint(rule.id, lang, problem.values)
            assert "{" not in render(problem, lang).splitlines()[0].replace("{vi", "")


@BY_ID
def test_its_page_is_whole(rule: Rule) -> None:
    for lang in LANGS:
        assert rule.page.title(lang).endswith(".")
        assert rule.page.why(lang)
    assert fields(rule.page.title("en")) == frozenset()


def test_the_examples_spoil_files_that_are_there() -> None:
    assert {"set.yaml", "01.yaml"} <= BASE.keys()
