"""Examples: run, held against slips, completed; and that what is completed notices every slip that can be noticed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from build import Data, Files, all_of, any_of, node, number, share, some_of, word
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_sets import criteria

from ntm_rules.check import Collection, check_files, collect
from ntm_rules.check.bench import bench, inputs_of, shallow, tally
from ntm_rules.check.examples.complete import additions
from ntm_rules.check.examples.run import Many, run_example, run_examples, run_trial, trials
from ntm_rules.check.examples.slips import slips_of
from ntm_rules.check.examples.written import written
from ntm_rules.check.proof.reach import reach
from ntm_rules.cli import main
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.verdict import Verdict

Examples = list[Data]


def collection(*criteria: Data, **head: object) -> Collection:
    """The one set "t/0" of these criteria."""
    with TemporaryDirectory() as folder:
        Files().criteria("t/0", *criteria, **head).write(Path(folder))
        found, problems = collect([Path(folder, "criteria")])
    assert problems == ()
    assert found is not None
    return found


def criteria_of(*criteria: Data, **head: object) -> CriteriaSet:
    return collection(*criteria, **head).subjects["t/0"].criteria


# ---------------------------------------------------------------------------------------------- what runs

GATES = {
    "all": all_of("1", word("a"), number("b", "≥ 85"), word("c")),
    "any": any_of("1", word("a"), number("b", "≥ 85"), word("c")),
    "two": some_of("1", 2, word("a"), number("b", "≥ 85"), word("c")),
    "deep": all_of("1", any_of("g", word("a"), word("b")), word("c")),
    "share": share("1", "75 %", passing="commune"),
    "number": number("1", "≥ 85"),
    "word": word("1"),
    "table": number("1", {"by": ["region"], "values": {"bac": "≥ 85", "nam": "≥ 70"}}),
    "years": number("1", {"by": ["year"], "values": {"2020": "≥ 36", "else": "≥ ..36"}}, measure="money"),
}

RUNS = [
    # the node, an example, the verdicts it comes to (of each turn and set of parameters), or a misfit's code
    ("number", {"finding": "85"}, ["pass"]),
    ("number", {"finding": "84..86"}, ["pending"]),
    ("number", {"finding": "< 85"}, ["fail"]),
    ("number", {"finding": {"part": "17", "of": "20"}}, ["pass"]),
    ("number", {"finding": "đạt"}, ["pass"]),
    ("number", {"finding": "not_applicable"}, ["not_applicable"]),
    ("number", {"finding": "101"}, "finding_outside_domain"),
    ("number", {"each": "đạt", "rest": "đạt"}, "example_each_of_leaf"),
    ("number", {"rest": "đạt"}, "example_each_of_leaf"),
    ("word", {"finding": "chưa đạt"}, ["fail"]),
    ("word", {"finding": "85"}, "number_on_attested"),
    ("word", {"finding": {"part": "1", "of": "2"}}, "part_not_percent"),
    ("table", {"finding": "80", "with": {"region": "bac"}}, ["fail"]),
    ("table", {"finding": "80", "with": {"region": ["bac", "nam"]}}, ["fail", "pass"]),
    ("table", {"finding": "80"}, "example_parameter_missing"),
    ("table", {"finding": "đạt"}, ["pass"]),
    ("table", {"finding": "80", "with": {"region": "tay"}}, "parameter_value_unknown"),
    ("table", {"finding": "80", "with": {"vung": "bac"}}, "parameter_unknown"),
    ("years", {"finding": "35", "with": {"year": ["2020", "2019"]}}, ["fail", "pending"]),
    ("years", {"finding": "35", "with": {"year": "nay"}}, "year_unreadable"),
    ("years", {"finding": "35", "with": {"year": "²"}}, "year_unreadable"),
    ("years", {"finding": "35", "with": {"year": [str(1000 + i) for i in range(1001)]}}, "example_too_wide"),
    ("share", {"finding": {"part": "75", "of": "100"}}, ["pass"]),
    ("share", {"finding": {"part": "74", "of": "100"}}, ["fail"]),
    ("share", {"finding": "85"}, "share_needs_part"),
    ("share", {"finding": {"part": "1,5", "of": "2"}}, "members_not_whole"),
    ("all", {"rest": "đạt"}, ["pass"]),
    ("all", {"rest": "pending"}, ["pending"]),
    ("all", {"each": "chưa đạt", "rest": "đạt"}, ["fail", "fail", "fail"]),
    ("all", {"each": "đạt"}, ["pending", "pending", "pending"]),
    ("all", {"rest": "85"}, "example_word"),
    ("all", {"findings": {"1/b": "84.9"}, "rest": "đạt"}, ["fail"]),
    ("all", {"findings": {"1/x": "đạt"}, "rest": "đạt"}, "node_unknown"),
    ("any", {"each": "đạt", "rest": "chưa đạt"}, ["pass", "pass", "pass"]),
    ("any", {"rest": "chưa đạt"}, ["fail"]),
    ("two", {"each": "chưa đạt", "rest": "đạt"}, ["pass", "pass", "pass"]),
    ("two", {"each": "đạt", "rest": "chưa đạt"}, ["fail", "fail", "fail"]),
    ("deep", {"each": "chưa đạt", "rest": "đạt"}, ["fail", "fail"]),
    ("deep", {"findings": {"1/g/a": "chưa đạt"}, "rest": "đạt"}, ["pass"]),
    ("deep", {"findings": {"1/g": "chưa đạt"}, "rest": "đạt"}, ["fail"]),
]


@pytest.mark.parametrize(("gate", "example", "expected"), RUNS, ids=[f"{gate}-{e}" for gate, e, _ in RUNS])
def test_an_example_comes_to_a_verdict_for_each_turn_and_parameter(gate: str, example: Data, expected: object) -> None:
    with_example = {**GATES[gate], "examples": [{**example, "verdict": "pass"}]}
    found = collection(with_example, parameters={"region": ["bac", "nam"]})
    runs = list(run_examples(found.subjects["t/0"], "1"))
    if isinstance(expected, str):
        assert {run.misfit.code for run in runs if run.misfit} == {expected}
        assert not any(run.holds for run in runs)
    else:
        assert [str(run.verdict) for run in runs] == expected
        assert [run.holds for run in runs] == [verdict == "pass" for verdict in expected]


def test_examples_of_the_set_as_a_whole_count_its_conditions_too() -> None:
    examples = [{"each": "chưa đạt", "rest": "đạt", "verdict": "fail"}]
    found = collection(word("1"), word("2"), conditions=[word("no-debt")], examples=examples)
    runs = list(run_examples(found.subjects["t/0"]))
    assert [run.trial.turn for run in runs] == ["1", "2", "no-debt"]
    assert all(run.holds for run in runs)


# ------------------------------------------------------------------------------------------------- slips

SLIPS = [
    ("≥ 85", ["≥ 85.1", "≥ 84.9", "> 85"]),
    ("> 80", ["> 80.1", "> 79.9", "≥ 80"]),
    ("≤ 5", ["≤ 5.1", "≤ 4.9", "< 5"]),
    ("= 100", ["≥ 99.9"]),
    ("= 0", ["≤ 0.1"]),
    ("≥ 100", ["≥ 99.9", "> 100"]),
    ("≥ 60..65", ["≥ 60.1..65", "≥ 60..65.1", "≥ 59.9..65", "≥ 60..64.9", "> 60..65"]),
    ("≥ 80..", ["≥ 80.1..", "≥ 79.9..", "> 80.."]),
    ("≥ ..36", ["≥ ..36.1", "≥ ..35.9", "> ..36"]),
    ("≥ ..", ["> .."]),
    ({"between": ["20", "30"]}, ["20.1..30", "20..30.1", "19.9..30", "20..29.9"]),
    ({"between": ["20", "20"]}, ["20..20.1", "19.9..20"]),
]


@pytest.mark.parametrize(("require", "expected"), SLIPS, ids=[str(require) for require, _ in SLIPS])
def test_a_requirement_can_be_a_step_off_or_strict(require: object, expected: list[str]) -> None:
    found = criteria_of(number("1", require))
    assert [str(slip.after) for slip in slips_of(found, found.nodes["1"])] == expected


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        ("all", [("1/a", None), ("1/b", None), ("1/c", None), (3, 2)]),
        ("any", [("1/a", None), ("1/b", None), ("1/c", None), (1, 2)]),
        ("two", [("1/a", None), ("1/b", None), ("1/c", None), (2, 1), (2, 3)]),
        ("word", []),
    ],
)
def test_a_gate_can_lose_an_input_or_need_one_more_or_less(gate: str, expected: list[tuple[object, object]]) -> None:
    found = criteria_of(GATES[gate])
    assert [(slip.before, slip.after) for slip in slips_of(found, found.nodes["1"])] == expected


def test_cells_that_no_unit_of_an_overlay_comes_to_are_not_its_own_to_pin() -> None:
    table = {"by": ["region"], "values": {"bac": "≥ 80", "nam": "≥ 90"}}
    head = {"parameters": {"region": ["bac", "nam"]}, "for": {"region": "bac"}}
    found = criteria_of(number("1", table), **head)
    assert {slip.key for slip in slips_of(found, found.nodes["1"])} == {("bac",)}


@pytest.mark.parametrize(
    ("table", "head", "expected"),
    [
        ({"nam": "≥ 90", "else": "≥ 80"}, {"for": {"region": "nam"}}, {"nam"}),
        ({"nam": "≥ 90", "else": "≥ 80"}, {"for": {"region": "bac"}}, {"else"}),
        ({"nam": "≥ 90", "else": "≥ 80"}, {}, {"nam", "else"}),
        ({"bac": "≥ 90", "nam": "≥ 90", "else": "≥ 80"}, {}, {"bac", "nam"}),
    ],
)
def test_only_a_cell_that_some_parameters_choose_can_slip(table: Data, head: Data, expected: set[str]) -> None:
    base = number("1", {"by": ["region"], "values": table})
    found = criteria_of(base, parameters={"region": ["bac", "nam"]}, **head)
    assert {slip.key[0] for slip in slips_of(found, found.nodes["1"])} == expected


# ---------------------------------------------------------------------------------------------- counting

WORDS = st.sampled_from(["đạt", "chưa đạt", "pending"])


@st.composite
def spoken_of(draw: st.DrawFn, addresses: list[str]) -> Data:
    """An example in words, of some of these nodes and of the rest."""
    example: Data = {"verdict": "pass", "rest": draw(WORDS)}
    if draw(st.booleans()):
        example["each"] = draw(WORDS)
    named = draw(st.lists(st.sampled_from(addresses), unique=True, max_size=2))
    return example | ({"findings": {address: draw(WORDS) for address in named}} if named else {})


@settings(max_examples=15)
@given(st.data())
def test_counting_comes_to_the_same_as_a_case(data: st.DataObject) -> None:
    one = data.draw(criteria())
    plain = criteria_of(*one)
    gate = data.draw(st.sampled_from([a for a, node_ in plain.nodes.items() if inputs_of(node_)]))
    example = data.draw(spoken_of(list(inputs_of(plain.nodes[gate]))))
    found = criteria_of(
        *(with_examples(each, gate, [example]) for each in one), **({} if gate else {"examples": [example]})
    )
    place, many = bench(found, gate), Many.at(bench(found, gate), least=1)
    (given_,) = found.nodes[gate].examples
    counted = [run.verdict for run in run_example(place, given_, many)]
    assert counted == [run_trial(place, trial).verdict for trial in trials(place, given_)]
    alone, case = tally(found, gate), shallow(found, gate)
    for rule in [found.nodes[gate].rule, *(slip.rule for slip in slips_of(found, found.nodes[gate]))]:
        for trial in trials(alone, given_):
            by_count = alone.changed(gate, rule).verdict(trial.findings, trial.parameters)
            assert by_count is case.changed(gate, rule).verdict(trial.findings, trial.parameters)


def with_examples(node_: Data, address: str, examples: Examples) -> Data:
    """The node with examples at the node of this address, which is it or lies below."""
    here, _, below = address.partition("/")
    if node_["id"] != here:
        return node_
    if not below:
        return {**node_, "examples": examples}
    require = {
        key: [with_examples(each, below, examples) for each in value] if isinstance(value, list) else value
        for key, value in node_["require"].items()
    }
    return {**node_, "require": require}


@pytest.mark.parametrize(
    ("inputs", "counted"),
    [
        ([word("a"), all_of("g", word("b"), word("c"))], True),
        ([word("a"), number("b", "≥ 85")], True),
        ([number("a", "≥ 85", "q"), number("b", "≥ 60", "q")], False),
    ],
)
def test_inputs_are_counted_only_where_each_stands_alone(inputs: list[Data], counted: bool) -> None:
    found = criteria_of(all_of("1", *inputs))
    many = Many.at(bench(found, "1"), least=1)
    assert (many is not None and many.stand_alone({})) is counted


def test_a_long_gate_runs_every_turn() -> None:
    examples = [{"each": "chưa đạt", "rest": "đạt", "verdict": "fail"}, {"findings": {"1/n0": "1"}, "verdict": "pass"}]
    found = collection(all_of("1", *(word(f"n{i}") for i in range(30))) | {"examples": examples})
    *turns, last = run_examples(found.subjects["t/0"], "1")
    assert [run.trial.turn for run in turns] == [f"1/n{i}" for i in range(30)]
    assert all(run.holds for run in turns)
    assert last.misfit is not None


# ----------------------------------------------------------------------------------------------- complete


def complete(found: Collection) -> list[str]:
    """What would be added, as it would be written."""
    subject = found.subjects["t/0"]
    return [written(e, a.address) for a in additions(subject, found.tried["t/0"]) for e in a.examples]


def test_a_threshold_is_completed_by_either_side_of_it_and_a_range() -> None:
    assert complete(collection(number("1", "≥ 85"))) == [
        "{finding: 85, verdict: pass, generated: true}",
        "{finding: 84.9, verdict: fail, generated: true}",
        '{finding: "84.9..85.1", verdict: pending, generated: true}',
    ]


def test_regions_with_one_figure_share_an_example() -> None:
    table = {"by": ["region"], "values": {"bac": "≥ 80", "trung": "≥ 80", "nam": "≥ 90"}}
    found = complete(collection(number("1", table), parameters={"region": ["bac", "trung", "nam"]}))
    assert "{finding: 80, verdict: pass, with: {region: [bac, trung]}, generated: true}" in found
    assert "{finding: 89.9, verdict: fail, with: {region: nam}, generated: true}" in found


def test_what_is_there_is_not_added_again() -> None:
    examples = [{"finding": "85", "verdict": "pass"}, {"finding": "84.9", "verdict": "fail"}]
    assert complete(collection(number("1", "≥ 85", examples=examples))) == [
        '{finding: "84.9..85.1", verdict: pending, generated: true}'
    ]


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        ("all", "{each: chưa đạt, rest: đạt, verdict: fail, generated: true}"),
        ("any", "{each: đạt, rest: chưa đạt, verdict: pass, generated: true}"),
        ("share", "{finding: {part: 74, of: 100}, verdict: fail, generated: true}"),
    ],
)
def test_gates_are_completed_by_each_input_in_turn(gate: str, expected: str) -> None:
    assert expected in complete(collection(GATES[gate]))


def test_what_does_not_hold_below_the_gate_is_never_offered() -> None:
    shared = any_of("1", number("a", "≥ 85", "q"), number("b", "≥ 60", "q"))
    found = collection(shared)
    subject = found.subjects["t/0"]
    place = bench(subject.criteria, "1")
    offered = {s.slip.before: s.values["example"] for s in found.survivors["t/0"] if s.slip.address == "1"}
    assert offered["1/a"] is None  # who passes by 85 passes by 60
    (added,) = [a.examples for a in additions(subject, found.tried["t/0"]) if a.address == "1"]
    assert all(run.holds for example in added for run in run_example(place, example, None))


@pytest.mark.slow
@settings(max_examples=15)
@given(criteria())
def test_no_slip_survives_completion(one: list[Data]) -> None:
    found = collection(*one)
    subject = found.subjects["t/0"]
    (ground,) = found.proved["t/0"]
    assume(all(each.can_pass and each.can_fail for each in reach(ground).values()))
    assume(all(len(leaves) == 1 for leaves in ground.by_quantity.values()))  # else an input may say what another says
    added = {a.address: a.examples for a in additions(subject, found.tried["t/0"])}
    for address, node_ in subject.criteria.nodes.items():
        place = bench(subject.criteria, address)
        tried = [trial for example in added.get(address, ()) for trial in trials(place, example)]
        assert all(place.verdict(t.findings, t.parameters) is t.expected for t in tried)
        for slip in slips_of(subject.criteria, node_):
            slipped = place.changed(address, slip.rule)
            noticed = any(slipped.verdict(t.findings, t.parameters) is not t.expected for t in tried)
            assert noticed, (address, slip.before, slip.after)


def test_every_own_leaf_ends_with_all_three_verdicts_claimed(tmp_path: Path) -> None:
    files = Files().criteria("t/0", *GATES_WITHOUT_TABLES).write(tmp_path)
    assert main(["check", "--fix-examples", str(files / "criteria")]) == 0
    checked = check_files([files / "criteria"], select=["W5", "E5"])
    assert [problem.code for problem in checked.problems] == []
    (examined,) = checked.sets
    assert (examined.together.noticed, examined.written.noticed) == (examined.together.of, 0)
    found, _ = collect([files / "criteria"])
    assert found is not None
    claimed = {example.verdict for example in found.subjects["t/0"].criteria.nodes["1"].examples}
    assert claimed == {Verdict.PASS, Verdict.FAIL, Verdict.PENDING}


GATES_WITHOUT_TABLES = [number("1", "≥ 60..65"), node("2", {"any": [word("a"), number("b", "≤ 5")]}), word("3")]
