"""Scenario files: those that stand on one another, what they are about, and what a gap in one of them means."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sample import Sample, listed

from ntm_rules.load.grammar import Difference
from ntm_rules.load.scenarios import MAX_STACKED, LoadedScenario, load_scenarios
from ntm_rules.load.schema import schema
from ntm_rules.load.yaml_text import read_yaml

FOLDER = "2020-04/scenarios"
FILE = f"{FOLDER}/thu.yaml"
SCHEMA = schema("scenario")
CHANGES = 'changes:\n  - {units: xa-2, set: {"2.1": 95}}\n'


def told(text: str, sample: Sample) -> list[str]:
    """What is wrong with a scenario of this text, each with the other places it is about."""
    sample.write(FILE, f"title: Thử\n{text}")
    problems = load_scenarios([Path(FILE)])[1]
    related = (", ".join(str(each.span) for each in problem.related) for problem in problems)
    return [f"{line} {there}".strip() for line, there in zip(listed(problems), related, strict=True)]


def loaded(text: str, sample: Sample) -> LoadedScenario:
    """The scenario of this text, which an editor has nothing against either."""
    sample.write(FILE, text)
    (found,), problems = load_scenarios([Path(FILE)])
    assert problems == ()
    assert is_valid()
    return found


def is_valid() -> bool:
    document, _ = read_yaml(FILE)
    assert document is not None
    return bool(Draft202012Validator(SCHEMA).is_valid(document.value))


# ---------------------------------------------------------------------------------- scenarios on other scenarios


def test_a_scenario_named_in_two_ways_is_applied_once(sample: Sample) -> None:
    sample.write(f"{FOLDER}/a.yaml", f"title: A\n{CHANGES}")
    sample.write(f"{FOLDER}/b.yaml", "title: B\nstack: ../scenarios/a.yaml\n")
    found = loaded("title: Thử\nstack: [a.yaml, b.yaml]\n", sample)
    assert [each.id for each in found.line()] == ["a", "b", "thu"]


@pytest.mark.parametrize("again", ["a.yaml", "../scenarios/a.yaml"])
def test_a_scenario_stands_in_one_list_once(again: str, sample: Sample) -> None:
    sample.write(f"{FOLDER}/a.yaml", f"title: A\n{CHANGES}")
    assert told(f"stack: [a.yaml, {again}]\n", sample) == [f"{FILE}:2:17 stack_twice {FILE}:2:9"]


def chain(sample: Sample, length: int) -> list[Path]:
    """Scenarios each of which stands on the one before it."""
    names = [f"s{n:03}.yaml" for n in range(length)]
    for below, name in zip(["", *names], names, strict=False):
        sample.write(f"{FOLDER}/{name}", f"title: S\n{f'stack: {below}' if below else CHANGES}\n")
    return [Path(FOLDER, name) for name in names]


def test_a_stack_has_an_end(sample: Sample) -> None:
    files = chain(sample, MAX_STACKED + 300)
    assert listed(load_scenarios([files[MAX_STACKED - 1]])[1]) == []
    assert listed(load_scenarios([files[MAX_STACKED]])[1]) == [f"{FOLDER}/s001.yaml:2:8 stack_too_deep"]
    assert [problem.code for problem in load_scenarios([files[-1]])[1]] == ["stack_too_deep"]


def test_a_stack_has_an_end_whichever_file_is_read_first(sample: Sample) -> None:
    chain(sample, MAX_STACKED + 300)
    assert listed(load_scenarios([Path(FOLDER)])[1]) == [f"{FOLDER}/s{MAX_STACKED:03}.yaml:2:8 stack_too_deep"]


#: What a scenario names that is of no use to it; where that is told, and what else is pointed at.
NAMED = {
    "an assessment below": (
        "stack: [../huyen-a.yaml]\n", f"{FILE}:2:9 not_a_scenario 2020-04/huyen-a.yaml:1:1"),
    "units below": ("stack: [../../units.yaml]\n", f"{FILE}:2:9 not_a_scenario units.yaml:2:1"),
    "a folder below": ("stack: [../scenarios]\n", f"{FILE}:2:9 file_is_folder"),
    "a name that is too long": (f"stack: [{'a' * 300}.yaml]\n", f"{FILE}:2:9 named_path_missing"),
    "links in a circle": ("stack: [kreis.yaml]\n", f"{FILE}:2:9 named_path_missing"),
    "about units": (f"of: ../../units.yaml\n{CHANGES}", f"{FILE}:2:5 not_an_assessment units.yaml:1:1"),
    "about a criteria set": (
        f"of: [.., ../../criteria/commune/set.yaml]\n{CHANGES}",
        f"{FILE}:2:10 not_an_assessment criteria/commune/set.yaml:1:1"),
    "about an empty folder": (f"of: ../../leer\n{CHANGES}", f"{FILE}:2:5 no_assessments"),
}  # fmt: skip


@pytest.mark.parametrize("case", NAMED)
def test_what_is_wrong_with_a_file_named_is_told_where_it_is_named(case: str, sample: Sample) -> None:
    Path("leer").mkdir()
    Path(FOLDER).mkdir()
    Path(FOLDER, "kreis.yaml").symlink_to("kreis.yaml")
    text, expected = NAMED[case]
    assert told(text, sample) == [expected]


def test_a_scenario_in_a_folder_without_assessments(sample: Sample) -> None:
    sample.write("leer/scenarios/thu.yaml", f"title: Thử\n{CHANGES}")
    problems = load_scenarios([Path("leer/scenarios/thu.yaml")])[1]
    assert listed(problems) == ["leer/scenarios/thu.yaml:1:1 scenario_about_nothing"]


# ------------------------------------------------------------------------------------------- what is written


@pytest.mark.parametrize(
    ("written", "by"),
    [("5", "5"), ("-5", "-5"), ("−5", "-5"), ("5 %", "5"), ("−2.5%", "-2.5"), ('"2,5 %"', "2.5"), ("“−2.5 %”", "-2.5")],
)
def test_by_how_much_a_figure_is_lifted(written: str, by: str, sample: Sample) -> None:
    found = loaded(f'title: Thử\nchanges: [{{lift: {{"2.1": {written}}}}}]\n', sample)
    assert found.read.model.changes[0].lift == {"2.1": Difference(by=Decimal(by), percent="%" in written)}


@pytest.mark.parametrize("title", ["Thử", "{vi: Thử}", "{en: Thử}", "{vi: Thử, en: Thử}"])
def test_one_text_serves_both_languages(title: str, sample: Sample) -> None:
    name = loaded(f"title: {title}\n{CHANGES}", sample).read.model.title
    assert (name.vi, name.en) == ("Thử", "Thử")


def test_one_word_for_a_verdict_serves_both_languages(sample: Sample) -> None:
    sample.change("criteria/commune/set.yaml", "level: commune\n", "level: commune\nlabel: {pass: {vi: thu hồi}}\n")
    labels = {dict(outcome.labels)["pass"] for unit in sample.assess().outcomes for outcome in unit.members}
    assert labels == {"thu hồi"}


#: A gap in a scenario, below its title; where it is, and the code.
GAPS = {
    "a decimal comma in a lift": ('changes: [{lift: {"2.1": 2,5}}]\n', "2:28 decimal_comma"),
    "no number to lift by": ('changes: [{lift: {"2.1": }}]\n', "2:26 value_missing"),
    "a number for a key, and nothing behind its colon": ("changes: [{lift: {5: }}]\n", "2:22 value_missing"),
    "nothing in a list": ("changes: [{remove: [~]}]\n", "2:21 value_missing"),
    "a merger of nothing": ("merge: [{units: [], into: {id: m, name: M}}]\n", "2:17 too_few_items"),
    "a merger of one": ("merge: [{units: [xa-1], into: {id: m, name: M}}]\n", "2:17 too_few_items"),
    "a split into one": ("split: [{unit: xa-1, into: [{id: m, name: M}]}]\n", "2:28 too_few_items"),
    "whose finding": ('changes:\n  - units:\n    set: {"1": đạt}\n', "3:11 value_missing"),
    "whose, of a list": ('changes: [{units: [], set: {"1": đạt}}]\n', "2:19 value_missing"),
    "no condition": ('changes: [{units: {}, set: {"1": đạt}}]\n', "2:19 condition_empty"),
    "a condition of empty lists": (
        'changes: [{units: {fails: [], passes: []}, set: {"1": đạt}}]\n', "2:19 condition_empty"),
    "an empty list beside a condition": (
        'changes: [{units: {level: commune, fails: []}, set: {"1": đạt}}]\n', "2:43 value_missing"),
    "a level that is not said": ('changes: [{units: {level: , fails: "1"}, set: {"1": đạt}}]\n', "2:27 value_missing"),
    "among whom": ('changes: [{units: {units: , level: commune}, set: {"1": đạt}}]\n', "2:27 value_missing"),
    "nothing of a set": ("criteria: {commune: {}}\n", "2:21 judging_empty"),
    "no change of a set": ("criteria: {commune: {change: {}, drop: {}}}\n", "2:21 judging_empty"),
    "no change besides another set": (
        "criteria: {commune: {set: mau/commune, change: {}}}\n", "2:48 value_missing"),
    "which set": ("criteria: {commune: {set: , drop: {x: {because: y}}}}\n", "2:27 value_missing"),
}  # fmt: skip


@pytest.mark.parametrize("case", GAPS)
def test_a_gap_is_never_taken_for_a_word(case: str, sample: Sample) -> None:
    text, expected = GAPS[case]
    assert told(text, sample) == [f"{FILE}:{expected}"]
    assert not is_valid()
