"""Scenarios with one wrong thing each: what a user is told of it, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample import Sample, listed

from ntm_rules.messages import LANGS, hint, say
from ntm_rules.scenario.whatif import whatif

FILE = "2020-04/scenarios/thu.yaml"
RAISE = 'changes:\n  - {units: xa-2, set: {"2.1": 95}}\n'

#: What stands in the file below its title; where it is wrong and the code; words of the hint.
CASES: dict[str, tuple[str, str, str]] = {
    # the file
    "nothing supposed": ("note: x\n", "1:1 scenario_empty", "“changes”"),
    "unknown field": ("change: []\n", "2:1 unknown_field", "“changes”"),
    "no such assessment": (f"of: ../huyen-x.yaml\n{RAISE}", "2:5 named_path_missing", "huyen-a.yaml"),
    "no such scenario below": (f"stack: [khac.yaml]\n{RAISE}", "2:9 named_path_missing", "thư mục của tệp này"),
    "a stack on itself": (f"stack: thu.yaml\n{RAISE}", "2:8 stack_circle", "bỏ dòng này"),
    "no such day": (f"as_of: 2020-13-01\n{RAISE}", "2:8 date_unreadable", "2020-04-30"),
    # which units
    "nobody of that id": ('changes:\n  - {units: xa-22, set: {"2.1": 95}}\n', "3:13 unit_unknown", "“xa-2"),
    "one of many of no such id": (
        'changes:\n  - {units: [xa-1, xa-9], set: {"2.1": 95}}\n', "3:20 unit_unknown", "“xa-"),
    "of another district": ('changes:\n  - {units: xa-3, set: {"2.1": 95}}\n', "3:13 unit_not_here", "“xa-"),
    "a condition that nobody meets": (
        'changes:\n  - units: {level: commune, passes: "3"}\n    set: {"2.1": 95}\n', "3:12 change_without_units",
        "ntm assess"),
    "a condition on no node": (
        'changes:\n  - units: {fails: "9.9"}\n    set: {"2.1": 95}\n', "3:20 condition_node_unknown", "các mã"),
    # findings
    "no such node": ('changes:\n  - {units: xa-2, set: {"2.9": 95}}\n', "3:25 node_unknown", "“2.2”"),
    "a node of the communes for the district": (
        'changes:\n  - {set: {"2.1": 95}}\n', "3:12 node_of_level_here", "level: commune"),
    "no such role": ('changes:\n  - {units: xa-2, set: {"xa#2.1": 95}}\n', "3:25 judging_role_unknown", "vai trò"),
    "a role of another level": (
        'changes:\n  - {units: xa-2, set: {"district#1": đạt}}\n', "3:25 role_level", "“district”"),
    "above what can be": (
        'changes:\n  - {units: xa-2, set: {"2.1": 101}}\n', "3:32 finding_outside_domain", "kiểm tra lại con số"),
    "a number for a word": ('changes:\n  - {set: {"1": 5}}\n', "3:17 number_on_attested", "“because”"),
    "an unreadable finding": ('changes:\n  - {units: xa-2, set: {"2.1": cao}}\n', "3:32 finding_unreadable", "(85)"),
    "nothing changed": ("changes:\n  - {units: xa-2}\n", "3:5 change_empty", "“set”"),
    "lifted by a word": ('changes:\n  - {units: xa-2, lift: {"2.1": đạt}}\n', "3:33 number_unreadable", "85"),
    "a count lifted by per cent": ('changes:\n  - {units: xa-1, lift: {"1": 5 %}}\n', "3:31 lift_in_percent", "“%”"),
    "a word lifted": ('changes:\n  - {lift: {"1": 5}}\n', "3:13 lift_without_figure", "“set”"),
    "nothing found to remove": ('changes:\n  - {units: xa-2, remove: ["1"]}\n', "3:28 remove_of_nothing", "“rest”"),
    "set twice in two ways": (
        f'{RAISE}  - {{units: {{level: commune}}, set: {{"2.1": 96}}}}\n', "4:37 changes_contradict", "một"),
    "set and removed": (f'{RAISE}  - {{units: xa-2, remove: "2.1"}}\n', "4:27 changes_contradict", "một"),
    "lifted twice": (
        'changes:\n  - {units: xa-2, lift: {"2.1": 1}}\n  - {units: xa-2, lift: {"2.1": 1}}\n',
        "4:26 changes_contradict", "một"),
    # sets
    "no such set": ("criteria: {commune: mau/tinh-communes}\n", "2:21 set_not_found", "“mau/"),
    "a set of another level": ("criteria: {commune: mau/district}\n", "2:21 set_level", "“commune”"),
    "a role that nobody plays": ("criteria: {thi-tran: mau/tinh-commune}\n", "2:12 judging_role_unknown", "“criteria”"),
    "a change of no node": (
        'criteria: {commune: {change: {"9": {require: "≥ 1"}}}}\n', "2:31 node_unknown", "các mã"),
    "an unreadable requirement": (
        'criteria: {commune: {change: {"2.1": {require: cao}}}}\n', "2:48 requirement_unreadable", "≥"),
    "a drop without reason": ('criteria: {commune: {drop: {"1": {}}}}\n', "2:34 missing_field", "because"),
    "before what was found": (f"as_of: 2020-01-31\n{RAISE}", "2:8 scenario_before_finding", "sau cùng"),
    # units
    "merged with a stranger": (
        "merge: [{units: [xa-1, xa-3], into: {id: moi, name: Xã Mới}}]\n", "2:24 unit_no_member", "thành viên"),
    "merged with itself": (
        "merge: [{units: [xa-1, xa-1], into: {id: moi, name: Xã Mới}}]\n", "2:24 unit_twice_made", "một lần"),
    "merged into one there is": (
        "merge: [{units: [xa-1, xa-2], into: {id: xa-3, name: Xã Ba}}]\n", "2:42 unit_exists", "mã khác"),
    "one alone cannot merge": ("merge: [{units: [xa-1], into: {id: moi, name: X}}]\n", "2:17 too_few_items", "2"),
    "a unit split that is no member": (
        "split: [{unit: xa-3, into: [{id: m, name: M}, {id: n, name: N}]}]\n", "2:16 unit_no_member", "thành viên"),
    "split into one twice": (
        "split: [{unit: xa-1, into: [{id: m, name: M}, {id: m, name: N}]}]\n", "2:52 unit_twice_made", "một lần"),
    "a part of another role": (
        'split: [{unit: xa-1, into: [{id: m, name: M, findings: {"district#1": đạt}}, {id: n, name: N}]}]\n',
        "2:57 role_level", "“district”"),
    "a part with no such node": (
        'split: [{unit: xa-1, into: [{id: m, name: M, findings: {"8": đạt}}, {id: n, name: N}]}]\n',
        "2:57 node_unknown", "các mã"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_wrong_thing(case: str, sample: Sample) -> None:
    text, expected, word = CASES[case]
    sample.write(FILE, f"title: Thử\n{text}")
    found = whatif([Path(FILE)])
    assert listed(found.problems) == [f"{FILE}:{expected}"]
    (problem,) = found.problems
    assert word in (hint(problem.code, "vi", problem.values) or "")
    for lang in LANGS:
        assert say(problem.code, lang, problem.values) != problem.code, "no wording, or a value is missing"
    assert found.outcomes == found.alternatives == ()


def test_the_sound_one_is_sound(sample: Sample) -> None:
    sample.write(FILE, f"title: Thử\n{RAISE}")
    assert whatif([Path(FILE)]).problems == ()


#: What the sample must be besides for a scenario to be wrong; where it is and the code.
BESIDES = {
    "units of two levels": (
        "units.yaml", "  huyen-c: {", "  tt-1: {name: Thị trấn, level: town, parent: huyen-a}\n  huyen-c: {",
        "merge: [{units: [xa-1, tt-1], into: {id: moi, name: M}}]\n", "2:24 merge_of_levels"),
    "units of two regions": (
        "units.yaml", "  xa-2: {name: Xã Hai, level: commune, parent: huyen-a}",
        "  xa-2: {name: Xã Hai, level: commune, parent: huyen-a, parameters: {region: nam}, parameters_because: x}",
        "merge: [{units: [xa-1, xa-2], into: {id: moi, name: M}}]\n", "2:24 merge_of_parameters"),
    "units of two districts": (
        "2020-04/huyen-b.yaml", "",
        "unit: huyen-b\nas_of: 2020-04-30\ncriteria: {district: mau/district, commune: mau/tinh-commune}\n",
        "merge: [{units: [xa-1, xa-3], into: {id: moi, name: M}}]\n", "2:17 units_apart"),
}  # fmt: skip


@pytest.mark.parametrize("case", BESIDES)
def test_what_is_wrong_with_units_that_there_are(case: str, sample: Sample) -> None:
    name, old, new, text, expected = BESIDES[case]
    if old:
        sample.change(name, old, new)
    else:
        sample.write(name, new)
    sample.write(FILE, f"title: Thử\n{text}")
    assert listed(whatif([Path(FILE)]).problems) == [f"{FILE}:{expected}"]


def test_all_that_is_wrong_is_told_at_once(sample: Sample) -> None:
    sample.write(FILE, 'title: Thử\nchanges:\n  - {units: xa-22, set: {"2.1": 95}}\n  - {set: {"7": đạt, "1": 5}}\n')
    assert [line.split()[-1] for line in listed(whatif([Path(FILE)]).problems)] == [
        "unit_unknown", "node_unknown", "number_on_attested",
    ]  # fmt: skip


def test_problems_of_the_assessment_and_of_the_scenario_are_told_together(sample: Sample) -> None:
    sample.write(FILE, "title: Thử\nchanges: {}\n")
    sample.change("2020-04/huyen-a.yaml", "stage: verification", "stage: later")
    told = listed(whatif([Path(FILE)], on=[Path("2020-04")]).problems)
    assert [line.split()[-1] for line in told] == ["not_one_of", "list_expected"]


def test_an_assessment_is_no_scenario(sample: Sample) -> None:
    assert listed(whatif([Path("2020-04/huyen-a.yaml")]).problems) == ["2020-04/huyen-a.yaml:1:1 not_a_scenario"]


def test_one_that_stands_nowhere_must_say_what_it_is_about(sample: Sample) -> None:
    sample.write("thu.yaml", f"title: Thử\n{RAISE}")
    assert listed(whatif([Path("thu.yaml")]).problems) == ["thu.yaml:1:1 scenario_about_nothing"]
    assert whatif([Path("thu.yaml")], on=[Path("2020-04")]).problems == ()


def test_a_folder_without_any(sample: Sample) -> None:
    Path("empty").mkdir()
    assert [problem.code for problem in whatif([Path("empty")]).problems] == ["no_scenarios"]


@pytest.mark.parametrize(
    "text", ["", "[]", "title: [", "title: Thử\r\nchanges: x\r\n", "\ufefftitle: Thử\n", "a: &a [*a]"]
)
def test_no_traceback_for_what_is_no_scenario_at_all(text: str, sample: Sample) -> None:
    sample.write(FILE, text)
    assert whatif([Path(FILE)]).has_errors


@pytest.mark.parametrize("text", ["\ufefftitle: Thử\n", "title: Thử\r\n"])
def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm(text: str, sample: Sample) -> None:
    sample.write(FILE, text + RAISE.replace("\n", "\r\n"))
    assert whatif([Path(FILE)]).problems == ()


def test_scenarios_are_no_assessments(sample: Sample) -> None:
    """Files in a folder `scenarios` are not looked at when the folder above is assessed."""
    sample.write(FILE, f"title: Thử\n{RAISE}")
    assert sample.assess("2020-04").problems == ()
