"""What can be done about units, from a file of actions: tasks, what they cost and do, and which never go together."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from build import commune, number
from sample import Sample, listed

import ntm_rules
from ntm_rules.compile import Resolver, gather_rounds
from ntm_rules.compile.model import CaseKey
from ntm_rules.load import load
from ntm_rules.load.actions import load_actions
from ntm_rules.messages import LANGS, hint
from ntm_rules.problem import Problem, Problems, Severity, render
from ntm_rules.scenario.plan.means.from_actions import means_of
from ntm_rules.scenario.plan.model import Basis, Build, Lift, Means, Task
from ntm_rules.scenario.whatif.model import Place

ROOT = Path(__file__).parents[2]
FILE = "2020-04/actions.yaml"


def means(text: str, sample: Sample, path: str = "2020-04") -> tuple[Means | None, tuple[Problem, ...]]:
    """What the sample's round can do by a file of actions, and all problems."""
    sample.write(FILE, text)
    loaded, found = load_actions(Path(FILE))
    assert loaded is not None, found
    return of_loaded(Path(path), Path(FILE))


def of_loaded(path: Path, file: Path) -> tuple[Means | None, tuple[Problem, ...]]:
    loaded, found = load_actions(file)
    assert loaded is not None, found
    rounds, _ = load([path])
    resolver, problems = Resolver(), Problems(found)
    dossiers, _ = gather_rounds(rounds, resolver)
    return means_of(loaded, dossiers, resolver, {}, problems), tuple(problems)


def tasks(text: str, sample: Sample) -> dict[str, Task]:
    """The tasks of a sound file, by their ids."""
    made, problems = means(text, sample)
    assert made is not None, listed(problems)
    return {task.id: task for task in made.tasks}


#: What stands in the file; where it is wrong and the code.
CASES: dict[str, tuple[str, str]] = {
    # units
    "an unknown unit": ('actions: {a: {name: A, cost: 1, units: xa-9, set: {"1": 50}}}', "1:40 unit_unknown"),
    "a condition that nobody meets": (
        'actions: {a: {name: A, cost: 1, units: {fails: "4"}, set: {"1": 50}}}',
        "1:40 warning action_without_units"),
    "a condition on no node": (
        'actions: {a: {name: A, cost: 1, units: {fails: "9.9"}, set: {"1": 50}}}', "1:48 condition_node_unknown"),
    "no department": (
        'actions: {a: {name: A, cost: 1, responsible: so-y-tee, set: {"1": đạt}}}', "1:46 department_unknown"),
    # effects
    "no such node": ('actions: {a: {name: A, cost: 1, units: xa-1, set: {"9": đạt}}}', "1:52 node_unknown"),
    "a node of the communes": ('actions: {a: {name: A, cost: 1, set: {"2.1": 90}}}', "1:39 node_of_level_here"),
    "a number for a word": ('actions: {a: {name: A, cost: 1, set: {"1": 5}}}', "1:44 number_on_attested"),
    "beyond what can be": (
        'actions: {a: {name: A, cost: 1, units: xa-1, set: {"2.1": 101}}}', "1:59 finding_outside_domain"),
    "made pending": ('actions: {a: {name: A, cost: 1, set: {"1": pending}}}', "1:44 action_sets_nothing"),
    "made not applicable": (
        'actions: {a: {name: A, cost: 1, set: {"1": not_applicable}}}', "1:44 action_sets_nothing"),
    "a word lifted": ('actions: {a: {name: A, cost: 1, lift: {"1": 5}}}', "1:40 lift_without_figure"),
    "money lifted by per cent": (
        'actions: {a: {name: A, cost: 1, units: xa-1, lift: {"1": 5 %}}}', "1:58 lift_in_percent"),
    "half a doctor": (
        """assume: [{units: xa-1, set: {"2.2/a": 1}}]
actions: {a: {name: A, cost: 1, units: xa-1, lift: {"2.2/a": 1..2.5}}}
""",
        "2:62 finding_not_whole"),
    "lifted from a bound": (
        'actions: {a: {name: A, cost: 1, units: xa-2, lift: {"2.1": 5}}}', "1:53 warning lift_of_unknown"),
    "lifted from nothing known": (
        'actions: {a: {name: A, cost: 1, units: xa-1, lift: {"2.2/a": 1}}}', "1:53 warning lift_of_unknown"),
    "set and lifted": (
        'actions: {a: {name: A, cost: 1, units: xa-1, set: {"2.1": 95}, lift: {"2.1": 5}}}',
        "1:71 action_moves_twice"),
    "moved twice by two names": (
        'actions: {a: {name: A, cost: 1, units: xa-1, set: {"2.1": 95, "commune#2.1": 95}}}',
        "1:63 action_moves_twice"),
    "two wholes of one thing": (
        """actions:
  a: {name: A, cost: 1, build: {"1": {part: 6, of: 6, measure: km}}}
  b: {name: B, cost: 1, build: {"1": {part: 6, of: 7, measure: km}}}
""",
        "3:33 build_wholes_differ"),
    "less built than lacking": (
        'actions: {a: {name: A, cost: 1, steps: 2, build: {"1": {part: 2, of: 6, measure: km}}}}',
        "1:51 warning build_unfinished"),
    "after one that moves the same otherwise": (
        """actions:
  a: {name: A, cost: 1, units: xa-1, set: {"2.1": 95}}
  b: {name: B, cost: 1, units: xa-1, after: a, lift: {"2.1": 5}}
""",
        "3:3 after_moved_apart"),
    # money and time
    "by persons of a count": (
        'actions: {a: {name: A, cost: {per_person: 1}, units: xa-2, lift: {"1": 5}}}', "1:43 per_person_not_percent"),
    "by persons whom nobody has counted": (
        'actions: {a: {name: A, cost: {per_person: 1}, units: xa-1, lift: {"2.1": 5}}}',
        "1:43 cost_without_population"),
    "more allotted than it costs": (
        """funds: {f: {name: F}}
actions: {a: {name: A, cost: 9, allotted: {fund: f, amount: 49}, set: {"1": đạt}}}
""",
        "2:43 allotted_over_cost"),
    "money of last year": (
        """funds: {f: {name: F, limits: {2019: 5, 2020: 5}}}
actions: {a: {name: A, cost: 9, set: {"1": đạt}}}
""",
        "1:31 warning fund_year_past"),
    "too late to begin": (
        'actions: {a: {name: A, cost: 1, latest: 2020-04-30, set: {"1": đạt}}}', "1:41 warning action_past"),
    # what is assumed
    "assumed beyond what is known": (
        """assume: [{units: xa-2, set: {"2.1": 95}}]
actions: {a: {name: A, cost: 1, set: {"1": đạt}}}
""",
        "1:37 assumed_against_known"),
    "assumed partly beyond what is known": (
        """assume: [{units: xa-2, set: {"2.1": 85..90}}]
actions: {a: {name: A, cost: 1, set: {"1": đạt}}}
""",
        "1:37 assumed_against_known"),
    "assumed met where it is not": (
        """assume: [{units: xa-2, set: {no-debt: đạt}}]
actions: {a: {name: A, cost: 1, set: {"1": đạt}}}
""",
        "1:39 assumed_against_known"),
    "assumed to be pending": (
        """assume: [{units: xa-1, set: {"3": pending}}]
actions: {a: {name: A, cost: 1, set: {"1": đạt}}}
""",
        "1:35 action_sets_nothing"),
    "assumed in two ways": (
        """assume: [{units: xa-2, set: {"2.1": 85}}, {units: {fails: no-debt}, set: {"2.1": 86}}]
actions: {a: {name: A, cost: 1, set: {"1": đạt}}}
""",
        "1:82 changes_contradict"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_wrong_thing(case: str, sample: Sample) -> None:
    text, expected = CASES[case]
    sample.change("units.yaml", "xa-2: {name: Xã Hai,", "xa-2: {name: Xã Hai, population: 3000,")
    made, problems = means(text, sample)
    warned = "warning " in expected
    assert listed(problems) == [f"{FILE}:{expected.replace('warning ', '')}"]
    (problem,) = problems
    assert (problem.severity is Severity.WARNING) is warned
    assert (made is not None) is warned
    for lang in LANGS:
        assert problem.code + " " in render(problem, lang)
        assert hint(problem.code, lang, problem.values), "nothing says what to do about it"


#: What is wrong of several units alike, and of which.
OF_UNITS = {
    "nobody has counted the persons": (
        'actions: {a: {name: A, cost: {per_person: 1}, units: {level: commune}, lift: {"2.1": 5}}}',
        ("cost_without_population", ("Xã Một", "Xã Hai")), "lift_of_unknown"),
    "assumed beyond what is known": (
        """assume: [{units: {level: commune}, set: {"2.1": 95}}]
actions: {a: {name: A, cost: 1, set: {"1": đạt}}}
""",
        ("assumed_against_known", ("Xã Một", "Xã Hai")), None),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_UNITS)
def test_what_is_wrong_of_several_units_is_told_once(case: str, sample: Sample) -> None:
    text, (code, units), beside = OF_UNITS[case]
    made, problems = means(text, sample)
    assert made is None
    found = [problem for problem in problems if problem.code != beside]
    assert [(problem.code, problem.values["units"]) for problem in found] == [(code, units)]


def test_all_that_is_wrong_is_told_at_once(sample: Sample) -> None:
    made, problems = means(
        """actions:
  a: {name: A, cost: 1, units: xa-9, set: {"1": 50}}
  b: {name: B, cost: 1, units: xa-1, set: {"9": đạt}}
  c: {name: C, cost: 1, units: {fails: "4"}, set: {"1": 50}}
""",
        sample,
    )
    assert made is None
    codes = [problem.code for problem in problems]
    assert codes == ["unit_unknown", "node_unknown", "action_without_units"]


def test_a_task_for_each_unit_or_one_for_all(sample: Sample) -> None:
    made = tasks(
        """actions:
  each: {name: A, cost: 2, units: {level: commune}, set: {"3": đạt}}
  all: {name: B, cost: 2, units: {level: commune}, jointly: true, set: {"2.2": đạt}}
  one: {name: C, cost: 2, set: {"1": đạt}}
  none: {name: D, cost: 2, units: {fails: "4"}, set: {"4": 90}}
""",
        sample,
    )
    units = {task_id: task.units for task_id, task in made.items()}
    assert units == {
        "each@xa-1": ("xa-1",), "each@xa-2": ("xa-2",), "all": ("xa-1", "xa-2"), "one": ("huyen-a",),
    }  # fmt: skip
    assert [effect.place for effect in made["all"].effects] == [
        Place(0, CaseKey("xa-1", "commune"), "2.2"), Place(0, CaseKey("xa-2", "commune"), "2.2"),
    ]  # fmt: skip


def test_without_units_it_is_for_each_assessed_unit(sample: Sample) -> None:
    sample.write(
        "2020-04/huyen-b.yaml",
        "unit: huyen-b\nas_of: 2020-04-30\ncriteria: {district: mau/district, commune: mau/tinh-commune}\n",
    )
    made = tasks('actions: {a: {name: A, cost: 2, set: {"1": đạt}}}', sample)
    places = {task_id: [effect.place for effect in task.effects] for task_id, task in made.items()}
    assert places == {
        "a@huyen-a": [Place(0, CaseKey("huyen-a", "district"), "1")],
        "a@huyen-b": [Place(1, CaseKey("huyen-b", "district"), "1")],
    }


def test_a_role_that_nothing_judges(sample: Sample) -> None:
    sample.change(
        "2020-04/huyen-a.yaml", "commune: mau/tinh-commune}", "commune: mau/tinh-commune, commune-new: mau/commune}"
    )
    text = 'actions: {a: {name: A, cost: 2, units: xa-1, set: {"commune-new#2.2": đạt}}}'
    made, problems = means(text, sample)
    assert made is None
    assert listed(problems) == [f"{FILE}:1:52 action_role_unused"]


#: A cost and other fields of an action with three steps or as many as are listed; the costs of its steps.
COSTS = {
    "cost: 49, steps: 3": ["49", "49", "49"],
    "cost: {fixed: 2, per_step: 0.35}, steps: 3": ["2.35", "2.7", "3.05"],
    "cost: {steps: [2, 3.5, 6]}": ["2", "3.5", "6"],
    "cost: {per_person: 0.0005}, steps: 2": ["0.1235", "0.247"],  # 2470 persons × 10 % × 0.0005 a step
    "cost: {fixed: 1, per_person: 0.0000000001}": ["1.000000025"],  # 24,7 đồng, rounded up
    "cost: 0": ["0"],
}


@pytest.mark.parametrize("written", COSTS)
def test_costs_are_exact_and_in_whole_dong(written: str, sample: Sample) -> None:
    sample.change("units.yaml", "xa-1: {name: Xã Một,", "xa-1: {name: Xã Một, population: 2470,")
    (task,) = tasks(f'actions: {{a: {{name: A, {written}, units: xa-1, lift: {{"2.1": 10}}}}}}', sample).values()
    assert list(task.costs) == list(map(Decimal, COSTS[written]))


def test_what_a_task_takes_over_from_its_file(sample: Sample) -> None:
    made, problems = means(
        """title: Thử
status: illustrative
funds: {tinh: {name: Tỉnh, limits: {2020: 15}}, huyen: {name: Huyện}}
capacities: {duong: {name: Đường, measure: km, limit: 20, per: year}}
actions:
  a:
    name: A
    responsible: so-y-te
    cost: 49
    allotted: {fund: huyen, amount: 9, document: 2152/QĐ-UBND}
    funds: tinh
    uses: {duong: 6}
    payment: finish
    build: {"1": {part: 6.0, of: 6.0, measure: km}}
  b: {name: B, status: reported, cost: 1, units: xa-1, lift: {"2.1": 1..4}}
""",
        sample,
    )
    assert made is not None, problems
    a, b = made.tasks
    assert (a.funds, b.funds) == (("tinh",), ("tinh", "huyen"))
    assert (a.new_money(1), a.cost(1)) == (40, 49)
    assert (a.action.basis, b.action.basis) == (Basis.ILLUSTRATIVE, Basis.REPORTED)
    assert a.action.responsible is not None
    assert a.action.responsible.short == "Sở Y tế"
    assert (made.funds["tinh"].limits, made.funds["huyen"].limits) == ({2020: 15}, None)
    assert made.capacities["duong"].yearly
    assert isinstance(a.effects[0], Build)
    assert b.effects == (Lift(place=b.effects[0].place, low=Decimal(1), likely=Decimal("2.5"), high=Decimal(4)),)


#: Actions by how they move 2.1 (and where), and which tasks exclude each other.
APART = {
    "equal values": ("set: {2.1: 95}", "set: {2.1: 95.0}", []),
    "equal values written otherwise": ("set: {2.1: 95}", "set: {2.1: 95 %}", []),
    "other values": ("set: {2.1: 95}", "set: {2.1: 96}", ["a-b"]),
    "lifts": ("lift: {2.1: 1}", "lift: {2.1: 2}", []),
    "a value and a lift": ("set: {2.1: 95}", "lift: {2.1: 2}", ["a-b"]),
    "a lift and a build": ("lift: {2.1: 1}", "build: {2.1: {part: 1, of: 1, measure: km}}", ["a-b"]),
    "builds of one whole": (
        "build: {2.1: {part: 1, of: 2, measure: km}}", "build: {2.1: {part: 2, of: 2, measure: km}}", []),
    "other nodes": ("set: {2.1: 95}", "set: {3: đạt}", []),
    "said to be so": ("set: {2.1: 95}, excludes: b", "set: {3: đạt}", ["a-b"]),
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_tasks_that_move_a_place_in_different_ways_exclude_each_other(case: str, sample: Sample) -> None:
    a, b, expected = APART[case]
    made = tasks(f"actions: {{a: {{name: A, cost: 1, units: xa-1, {a}}}, b: {{name: B, cost: 1, units: xa-1, {b}}}}}",
                 sample)  # fmt: skip
    assert (made["a"].excludes, made["b"].excludes) == (((1,), (0,)) if expected else ((), ()))
    values = [effect.value for task in made.values() for effect in task.effects if hasattr(effect, "value")]
    if "equal" in case:
        assert values[0] == values[1]


def test_order_and_exclusion_go_by_unit_where_they_can(sample: Sample) -> None:
    made = tasks(
        """actions:
  a: {name: A, cost: 1, units: {level: commune}, set: {"3": đạt}}
  b: {name: B, cost: 1, units: {level: commune}, after: a, excludes: c, set: {"2.2": đạt}}
  c: {name: C, cost: 1, units: xa-2, set: {"4": 90}}
  d: {name: D, cost: 1, after: [a, c], excludes: e, set: {"1": đạt}}
  e: {name: E, cost: 1, units: xa-1, set: {"4": 90}}
""",
        sample,
    )
    at = {task_id: number for number, task_id in enumerate(made)}
    after = {task_id: {list(made)[i] for i in task.after} for task_id, task in made.items() if task.after}
    assert after == {"b@xa-1": {"a@xa-1"}, "b@xa-2": {"a@xa-2"}, "d": {"a@xa-1", "a@xa-2", "c"}}
    apart = {task_id: task.excludes for task_id, task in made.items() if task.excludes}
    assert apart == {"b@xa-2": (at["c"],), "c": (at["b@xa-2"],), "d": (at["e"],), "e": (at["d"],)}


def test_an_assumed_value_may_be_lifted(sample: Sample) -> None:
    made, problems = means(
        """assume: [{units: {fails: no-debt}, set: {"2.1": 84}, because: ước tính}]
actions: {a: {name: A, cost: 1, units: xa-2, lift: {"2.1": 5}}}
""",
        sample,
    )
    assert made is not None
    assert problems == ()
    (assumed,) = made.assumed
    assert (assumed.place, assumed.because) == (Place(0, CaseKey("xa-2", "commune"), "2.1"), "ước tính")
    assert str(assumed.span) == f"{FILE}:1:49"


def test_too_many_tasks(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntm_rules.scenario.plan.means.from_actions.MAX_TASKS", 3)
    each = "\n".join(f'  a{i}: {{name: A, cost: 1, units: [xa-1, xa-2], set: {{"3": đạt}}}}' for i in range(2))
    made, problems = means(f"actions:\n{each}\n", sample)
    assert made is None
    assert listed(problems) == [f"{FILE}:3:3 tasks_too_many"]


class TestShipped:
    FOLDER = ROOT / "assessments/ha-tinh/2020-04"

    def test_the_example_of_the_manual(self, tmp_path: Path) -> None:
        page = (Path(ntm_rules.__file__).parent / "help/plan.vi.md").read_text(encoding="utf-8")
        (example,) = re.findall(r"```yaml\n# 2020-04/actions.yaml\n(.*?)```", page, re.DOTALL)
        file = tmp_path / "actions.yaml"
        file.write_text(example, encoding="utf-8")
        made, problems = of_loaded(self.FOLDER / "loc-ha.yaml", file)
        assert problems == ()
        assert made is not None
        assert len([task for task in made.tasks if task.id.startswith("ho-tro@")]) == 9

    @pytest.mark.parametrize("path", ["", "loc-ha.yaml"])
    def test_its_tasks(self, path: str) -> None:
        made, problems = of_loaded(self.FOLDER / path, self.FOLDER / "actions.yaml")
        assert problems == ()
        assert made is not None
        by_action: dict[str, int] = {}
        for task in made.tasks:
            by_action[task.action.id] = by_action.get(task.action.id, 0) + 1
        assert by_action == {
            "mat-bang": 1, "tl7": 1, "nha-van-hoa": 1, "nha-van-hoa-lap-ghep": 1, "van-dong-bhyt": 9, "ho-tro-bhyt": 9,
            "nuoc-sach": 1, "y-te-giao-duc": 1,
        }  # fmt: skip

    def test_only_the_road_is_told_as_reported_and_by_the_numbers_of_the_report(self) -> None:
        made, _ = of_loaded(self.FOLDER / "loc-ha.yaml", self.FOLDER / "actions.yaml")
        assert made is not None
        reported = [task for task in made.tasks if task.action.basis is not Basis.ILLUSTRATIVE]
        (road,) = reported
        assert (road.action.id, road.action.basis, road.cost(1), road.new_money(1)) == ("tl7", Basis.REPORTED, 49, 40)
        assert "2152/QĐ-UBND" in str(road.allotted[0].document)
        assert [(each.part, each.of) for each in road.effects if isinstance(each, Build)] == [(6, 6)]


def test_an_uncertain_lift_needs_a_requirement_that_one_end_decides(tmp_path: Path) -> None:
    files = commune(number("1", {"between": ["40", "60"]}, "tuoi"), findings={"1": 30})
    files.write(tmp_path)
    for lift, codes in (("8..12", ["lift_range_between"]), ("10", [])):
        file = tmp_path / "actions.yaml"
        file.write_text(f'actions: {{a: {{name: A, cost: 1, lift: {{"1": "{lift}"}}}}}}', encoding="utf-8")
        _, problems = of_loaded(tmp_path / "a.yaml", file)
        assert [problem.code for problem in problems] == codes


ROUND = """
assume: [{units: xa-3, set: {"2.1": 80}}]
actions:
  here: {name: A, cost: 1, units: [xa-1, xa-3], set: {"1": 50}, excludes: there}
  there: {name: B, cost: 1, units: xa-3, set: {"1": 50}}
  waiting: {name: C, cost: 1, units: xa-1, set: {"3": đạt}, after: there}
"""


def test_units_of_other_assessments_are_left_out_and_told(sample: Sample) -> None:
    made, problems = means(ROUND, sample)
    assert made is not None, listed(problems)
    assert [(task.id, task.units) for task in made.tasks] == [("here", ("xa-1",))]
    assert made.assumed == ()
    (told,) = problems
    assert (told.code, told.severity, told.values["actions"]) == (
        "actions_elsewhere", Severity.WARNING, ("there", "waiting"),
    )  # fmt: skip
