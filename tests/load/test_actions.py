"""Files of actions: what is wrong with each by itself, told at its place, and what a sound one says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from sample import Sample, listed

from ntm_rules.load.actions import load_actions
from ntm_rules.messages import LANGS, hint
from ntm_rules.problem import Severity, render

FILE = "actions.yaml"
DAT = 'set: {"1": đạt}'
#: What stands in the file, with DAT for an effect; where it is wrong and the code.
CASES: dict[str, tuple[str, str]] = {
    # the file
    "another file": ("unit: huyen-a\nas_of: 2020-04-30", "1:1 not_actions"),
    "no actions": ("title: x", "1:1 missing_field"),
    "empty actions": ("actions: {}", "1:10 value_missing"),
    "an unknown field": ("actions: {a: {name: A, cost: 1, DAT, costs: 2}}", "1:50 unknown_field"),
    "an id twice": ("actions:\n  a: {name: A, cost: 1, DAT}\n  a: {name: B, cost: 1, DAT}", "3:3 duplicate_key"),
    "an id with a space": ("actions: {a b: {name: A, cost: 1, DAT}}", "1:11 id_malformed"),
    "no status of that name": ("actions: {a: {name: A, cost: 1, DAT, status: real}}", "1:58 not_one_of"),
    # costs
    "no cost": ("actions: {a: {name: A, DAT}}", "1:14 missing_field"),
    "a negative cost": ("actions: {a: {name: A, cost: -1, DAT}}", "1:30 amount_negative"),
    "a cost without end": ("actions: {a: {name: A, cost: .inf, DAT}}", "1:30 number_not_finite"),
    "no number": ("actions: {a: {name: A, cost: .nan, DAT}}", "1:30 number_not_finite"),
    "a cost in đồng": ("actions: {a: {name: A, cost: 49000000000, DAT}}", "1:30 amount_too_large"),
    "an ambiguous cost": ("actions: {a: {name: A, cost: 1.500, DAT}}", "1:30 number_ambiguous"),
    "a cost of nothing": ("actions: {a: {name: A, cost: {}, DAT}}", "1:30 cost_form"),
    "a cost in two ways": ("actions: {a: {name: A, cost: {fixed: 1, steps: [2]}, DAT}}", "1:30 cost_form"),
    "a negative part": ("actions: {a: {name: A, cost: {fixed: 1, per_step: -2}, DAT}}", "1:51 amount_negative"),
    "more steps than costs": (
        "actions: {a: {name: A, cost: {steps: [1, 2]}, steps: 3, DAT}}", "1:38 cost_steps_differ"),
    "costs that fall": ("actions: {a: {name: A, cost: {steps: [3, 2]}, DAT}}", "1:42 warning cost_falls"),
    "a cost by persons of nothing": (
        "actions: {a: {name: A, cost: {per_person: 1}, DAT}}", "1:43 per_person_without_lift"),
    "no step": ("actions: {a: {name: A, cost: 1, steps: 0, DAT}}", "1:40 steps_out_of_range"),
    "steps beyond all": ("actions: {a: {name: A, cost: 1, steps: 1001, DAT}}", "1:40 steps_out_of_range"),
    "half a step": ("actions: {a: {name: A, cost: 1, steps: 1.5, DAT}}", "1:40 count_not_whole"),
    # funds and capacities
    "a negative limit": (
        "funds: {f: {name: F, limits: {2020: -1}}}\nactions: {a: {name: A, cost: 1, DAT}}", "1:37 amount_negative"),
    "no year": (
        "funds: {f: {name: F, limits: {20: 1}}}\nactions: {a: {name: A, cost: 1, DAT}}", "1:31 year_unreadable"),
    "an unknown fund": (
        "funds: {tinh: {name: T}}\nactions: {a: {name: A, cost: 1, funds: tinhh, DAT}}", "2:40 fund_unknown"),
    "allotted from an unknown fund": (
        "actions: {a: {name: A, cost: 1, allotted: {fund: tinh, amount: 1}, DAT}}", "1:50 fund_unknown"),
    "a negative allotment": (
        "funds: {f: {name: F}}\nactions: {a: {name: A, cost: 1, allotted: {fund: f, amount: -1}, DAT}}",
        "2:61 amount_negative"),
    "an unknown capacity": ("actions: {a: {name: A, cost: 1, uses: {duong: 6}, DAT}}", "1:40 capacity_unknown"),
    "a negative use": (
        """capacities: {duong: {name: Đ, measure: km, limit: 20}}
actions: {a: {name: A, cost: 1, uses: {duong: -6}, DAT}}
""",
        "2:47 amount_negative"),
    "a use beyond the capacity": (
        """capacities: {duong: {name: Đ, measure: km, limit: 2}}
actions: {a: {name: A, cost: 1, uses: {duong: 6}, DAT}}
""",
        "2:47 warning use_never_possible"),
    "a negative capacity": (
        "capacities: {duong: {name: Đ, measure: km, limit: -2}}\nactions: {a: {name: A, cost: 1, DAT}}",
        "1:51 amount_negative"),
    # time and order
    "begun after it must have begun": (
        "actions: {a: {name: A, cost: 1, earliest: 2020-08-01, latest: 2020-07-01, DAT}}", "1:14 action_days_reversed"),
    "no such day": ("actions: {a: {name: A, cost: 1, earliest: 2020-02-30, DAT}}", "1:43 date_unreadable"),
    "no such duration": ("actions: {a: {name: A, cost: 1, duration: long, DAT}}", "1:43 valid_for_unreadable"),
    "after an unknown one": ("actions: {a: {name: A, cost: 1, after: b, DAT}}", "1:40 action_unknown"),
    "never with an unknown one": ("actions: {a: {name: A, cost: 1, excludes: b, DAT}}", "1:43 action_unknown"),
    "after itself": ("actions: {a: {name: A, cost: 1, after: a, DAT}}", "1:40 after_circle"),
    "a circle of three": (
        """actions:
  a: {name: A, cost: 1, after: [b], DAT}
  b: {name: B, cost: 1, after: c, DAT}
  c: {name: C, cost: 1, after: [a], DAT}
  d: {name: D, cost: 1, after: a, DAT}
""",
        "2:33 after_circle"),
    "after one that it excludes": (
        """actions:
  a: {name: A, cost: 1, DAT}
  b: {name: B, cost: 1, after: a, DAT}
  c: {name: C, cost: 1, after: b, excludes: [a], DAT}
""",
        "4:46 after_and_excludes"),
    "excludes itself": ("actions: {a: {name: A, cost: 1, excludes: a, DAT}}", "1:43 excludes_itself"),
    # effects
    "no effect": ("actions: {a: {name: A, cost: 1}}", "1:11 action_without_effect"),
    "a finding in words": ('actions: {a: {name: A, cost: 1, set: {"1": xong}}}', "1:44 finding_unreadable"),
    "lifted by nothing": ('actions: {a: {name: A, cost: 1, lift: {"1": 0}}}', "1:45 lift_by_nothing"),
    "lifted by a range reversed": ('actions: {a: {name: A, cost: 1, lift: {"1": 6..3}}}', "1:45 law_reversed"),
    "lifted by half a range": ('actions: {a: {name: A, cost: 1, lift: {"1": 3..}}}', "1:45 range_end_missing"),
    "likely beyond the range": (
        'actions: {a: {name: A, cost: 1, lift: {"1": {low: 3, likely: 7, high: 6}}}}', "1:45 mode_outside"),
    "nothing built": (
        'actions: {a: {name: A, cost: 1, build: {"1": {part: 0, of: 6, measure: km}}}}', "1:53 build_nothing"),
    "more built than lacking": (
        'actions: {a: {name: A, cost: 1, build: {"1": {part: 7, of: 6, measure: km}}}}', "1:53 part_over_whole"),
    "decimals after a comma in braces": (
        'actions: {a: {name: A, cost: 1, build: {"1": {part: 2,5, of: 6, measure: km}}}}', "1:55 decimal_comma"),
    "an assumption of nothing": ("assume: [{set: {}}]\nactions: {a: {name: A, cost: 1, DAT}}", "1:16 value_missing"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_wrong_thing(case: str, sample: Sample) -> None:
    text, expected = CASES[case]
    sample.write(FILE, text.replace("DAT", DAT))
    loaded, problems = load_actions(Path(FILE))
    warned = "warning " in expected
    assert listed(problems) == [f"{FILE}:{expected.replace('warning ', '')}"]
    assert (problems[0].severity is Severity.WARNING) is warned
    assert (loaded is not None) is warned
    for lang in LANGS:
        assert problems[0].code + " " in render(problems[0], lang)
        assert hint(problems[0].code, lang, problems[0].values), "nothing says what to do about it"


def test_all_that_is_wrong_is_told_at_once(sample: Sample) -> None:
    sample.write(FILE, "actions:\n  a: {name: A, cost: -1, after: [b, c]}\n  b: {name: B, cost: 2, uses: {x: 1}}\n")
    loaded, problems = load_actions(Path(FILE))
    codes = [problem.code for problem in problems]
    assert loaded is None
    assert codes == ["action_without_effect", "amount_negative", "action_unknown", "capacity_unknown"]


def test_a_circle_is_named(sample: Sample) -> None:
    sample.write(FILE, CASES["a circle of three"][0].replace("DAT", DAT))
    (problem,) = load_actions(Path(FILE))[1]
    assert "a → b → c → a" in render(problem)


def test_a_missing_file(sample: Sample) -> None:
    loaded, problems = load_actions(sample.path("khong-co.yaml"))
    assert loaded is None
    assert [problem.code for problem in problems] == ["file_missing"]


def test_too_many_actions(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntm_rules.load.actions.MAX_TASKS", 2)
    each = "\n".join(f"  a{i}: {{name: A, cost: 1, {DAT}}}" for i in range(3))
    sample.write(FILE, f"actions:\n{each}\n")
    assert listed(load_actions(Path(FILE))[1]) == [f"{FILE}:4:3 tasks_too_many"]


#: How lifts are written, and their ends with the likely value.
LIFTS = {
    "3": ("3", "3", "3"),
    '"+1"': ("1", "1", "1"),
    "−2": ("-2", "-2", "-2"),
    "3..6": ("3", "4.5", "6"),
    "1 % .. 2 %": ("1", "1.5", "2"),
    "{low: 3, likely: 4, high: 6}": ("3", "4", "6"),
    "{low: 3, high: 4}": ("3", "3.5", "4"),
}


@pytest.mark.parametrize("written", LIFTS)
def test_ways_to_write_a_lift(written: str, sample: Sample) -> None:
    sample.write(FILE, f'actions: {{a: {{name: A, cost: 1, lift: {{"1": {written}}}}}}}\n')
    loaded, problems = load_actions(Path(FILE))
    assert loaded is not None, problems
    lift = loaded.read.model.actions["a"].lift["1"]
    assert (lift.low.by, lift.most_likely, lift.high.by) == tuple(map(Decimal, LIFTS[written]))
    assert lift.percent is ("%" in written)
    assert [name for name, _ in loaded.inputs] == [FILE]
