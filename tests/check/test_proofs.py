"""What is proved of a set, against brute force over all that can be found under random small ones."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from build import Data, Files, any_of, number, some_of, word
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small_sets import addressed, count_worlds, criteria, inputs, is_met, passes, worlds

from ntm_rules.check import Collection, collect
from ntm_rules.check.proof.counterexample import Counterexample, units_file
from ntm_rules.check.proof.ground import Ground, grounds
from ntm_rules.check.proof.implies import Implication, implies
from ntm_rules.check.proof.reach import conflicts, reach
from ntm_rules.check.proof.shadow import shadowed
from ntm_rules.pipeline import assess

#: Many random sets have too many worlds to go through.
choosy = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
FEW = 500  # worlds that are gone through in one example


def collection(*sets: list[Data], **head: object) -> Collection:
    """The sets "t/0", "t/1" … of these criteria."""
    files = Files()
    for i, one in enumerate(sets):
        files.criteria(f"t/{i}", *one, **head)
    with TemporaryDirectory() as folder:
        files.write(Path(folder))
        found, _ = collect([Path(folder, "criteria")])
    assert found is not None
    return found


def ground(one: list[Data]) -> Ground:
    (found,) = grounds(collection(one).subjects["t/0"].criteria)
    return found


@choosy
@given(criteria())
def test_reach_is_what_some_world_brings_about(one: list[Data]) -> None:
    assume(count_worlds(one) <= FEW)
    reached = reach(ground(one))
    for top in one:
        for address, node in addressed(top):
            verdicts = {is_met(address, node, world) for world in worlds(one)}
            found = reached[address]
            assert (found.can_pass, found.can_fail) == (True in verdicts, False in verdicts), address
            assert found.can_be_pending is (len(verdicts) == 2)


@choosy
@given(criteria())
def test_a_shadowed_leaf_is_one_on_which_no_verdict_turns(one: list[Data]) -> None:
    assume(count_worlds(one) <= FEW)
    found = ground(one)
    told = dict(shadowed(found))
    for addresses in found.by_quantity.values():
        for address in addresses if len(addresses) > 1 else ():
            node = next(n for top in one for a, n in addressed(top) if a == address)
            turned = {
                is_met(address, node, world)
                for world in worlds(one)
                if passes(one, world) is not passes(one, world, flipped=address)
            }
            assert (address in told) is (len(turned) < 2), address


@choosy
@given(criteria(mixed=True))
def test_what_cannot_be_met_together_is_named_by_a_smallest_group(one: list[Data]) -> None:
    assume(count_worlds(one) <= FEW)
    found = ground(one)
    nodes = {a: n for top in one for a, n in addressed(top)}
    groups = dict(conflicts(found))
    every = list(worlds(one))

    def can_pass(address: str, bound: set[str]) -> bool:
        return any(_met(address, nodes, world, bound) for world in every)

    for address, group in groups.items():
        if address:
            assert not can_pass(address, set(group))
            assert all(can_pass(address, set(fewer)) for fewer in combinations(group, len(group) - 1))
    for address, node in nodes.items():
        leaves = {a for a in nodes if a.startswith(address) and not inputs(nodes[a])}
        alone = all(can_pass(leaf, {leaf}) for leaf in leaves)
        if alone and inputs(node) and not can_pass(address, leaves):
            assert any(told == address or told.startswith(f"{address}/") for told in groups), address


def _met(address: str, nodes: dict[str, Data], world: dict[str, int | bool], bound: set[str]) -> bool:
    """Whether a node passes when only the leaves of `bound` ask anything."""
    node = nodes[address]
    below = inputs(node)
    if not below:
        return address not in bound or is_met(address, node, world)
    count = sum(_met(f"{address}/{one['id']}", nodes, world, bound) for one in below)
    return count >= node["require"].get("at_least", len(below) if "all" in node["require"] else 1)


@choosy
@given(criteria(), criteria(prefix="m"))
def test_implies_is_true_exactly_where_no_world_passes_one_and_fails_the_other(a: list[Data], b: list[Data]) -> None:
    assume(count_worlds(a, b) <= FEW)
    found = collection(a, b)
    (implication,) = implies(found.subjects["t/0"].criteria, found.subjects["t/1"].criteria)
    against = [world for world in worlds(a, b) if passes(a, world) and not passes(b, world)]
    assert implication.proved is not bool(against)
    assert implication.whole


@pytest.mark.slow
@settings(choosy, max_examples=25)
@given(criteria(), criteria(prefix="m"))
def test_each_way_is_a_file_that_passes_one_set_and_fails_the_other(a: list[Data], b: list[Data]) -> None:
    files = Files().criteria("t/0", *a).criteria("t/1", *b)
    with TemporaryDirectory() as name:
        folder = Path(name)
        files.write(folder)
        found, _ = collect([folder / "criteria"])
        assert found is not None
        sets = {set_id: subject.criteria for set_id, subject in found.subjects.items()}
        (implication,) = implies(sets["t/0"], sets["t/1"])
        examples = [
            Counterexample(first=sets["t/0"], second=sets["t/1"], parameters={}, way=way, number=i)
            for i, way in enumerate(implication.ways, 1)
        ]
        assume(examples)
        (folder / "units.yaml").write_text(units_file(examples), encoding="utf-8")
        for example in examples:
            (folder / f"{example.unit}.yaml").write_text(example.assessment(sets), encoding="utf-8")
        assessed = assess([folder])
    assert assessed.problems == ()
    verdicts = {(outcome.id, outcome.set): outcome.verdict for outcome in assessed.outcomes}
    for example in examples:
        assert (verdicts[example.unit, "t/0"], verdicts[example.unit, "t/1"]) == ("pass", "fail"), example.way


@choosy
@given(criteria(), st.data())
def test_what_passes_a_set_passes_the_same_set_made_milder(one: list[Data], data: st.DataObject) -> None:
    dropped = data.draw(st.integers(0, len(one)))
    milder = [node for i, node in enumerate(one) if i != dropped] or one
    renumbered = collection(one, milder)
    (implication,) = implies(renumbered.subjects["t/0"].criteria, renumbered.subjects["t/1"].criteria)
    attested = any(node["require"] == "attested" for top in milder for _, node in addressed(top))
    assert implication.proved or attested, "what is attested under one set says nothing of another's requirement"


def test_what_fails_only_where_many_leaves_are_missed_is_not_called_proved() -> None:
    many = any_of("1", *(number(f"q{i}", "≥ 50", f"q{i}") for i in range(4)))
    (implication,) = implied([number("1", "≥ 50", "q")], [many])
    assert [len(way.leaves) for way in implication.ways] == [4]
    assert implication.whole
    more = any_of("1", *(number(f"q{i}", "≥ 50", f"q{i}") for i in range(20)))
    (implication,) = implied([number("1", "≥ 50", "q")], [more, number("2", "≥ 50", "r")])
    assert sorted(len(way.leaves) for way in implication.ways) == [1, 20]
    assert not implication.whole, "there might be others between"


def test_leaves_of_one_quantity_are_missed_together_by_one_figure() -> None:
    either = any_of("1", word("w"), number("a", "≤ 0", "c"), number("b", "≤ 20", "c"))
    (implication,) = implied([word("1")], [either])
    assert [way.leaves for way in implication.ways] == [("1/w", "1/a", "1/b")]
    assert implication.whole


def test_what_hangs_on_several_open_thresholds_together_is_not_called_proved() -> None:
    either = any_of("1", number("a", "≥ ..", "r"), number("b", "≥ ..", "s"))
    (implication,) = implied([number("1", "≥ 50", "q")], [either])
    assert not implication.proved
    assert implication.open == ("1/a", "1/b")


def test_figures_of_one_name_in_two_measures_say_nothing_of_each_other() -> None:
    (implication,) = implied([number("1", "≥ 60", "q")], [number("1", "≥ 50", "q", measure="count")])
    assert not implication.proved


def test_what_the_first_set_requires_may_forbid_the_second() -> None:
    (implication,) = implied([number("1", "≥ 80", "q")], [number("1", "≤ 20", "q"), number("2", "≥ 50", "r")])
    assert [way.leaves for way in implication.ways] == [("1",)]


def test_years_that_either_set_names_are_told_apart() -> None:
    early = {"by": ["year"], "values": {"2020": "≥ 50", "else": "≥ 40"}}
    late = {"by": ["year"], "values": {"2022": "≥ 60", "else": "≥ 30"}}
    found = implied([number("1", early, "q")], [number("1", late, "q")])
    told = {each["year"]: implication.proved for implication in found for each in implication.parameters}
    assert told == {"2020": True, "2022": False, "2019": True}


def test_sets_for_different_regions_have_nothing_to_say_of_each_other() -> None:
    files = Files().criteria("t/0", word("1"), parameters={"region": ["bac"]})
    files.criteria("t/1", word("1"), parameters={"region": ["nam"]})
    with TemporaryDirectory() as folder:
        files.write(Path(folder))
        found, _ = collect([Path(folder, "criteria")])
    assert found is not None
    assert implies(found.subjects["t/0"].criteria, found.subjects["t/1"].criteria) == ()


def implied(first: list[Data], second: list[Data]) -> tuple[Implication, ...]:
    """What passing the first set means for the second."""
    found = collection(first, second)
    return implies(found.subjects["t/0"].criteria, found.subjects["t/1"].criteria)


CASES = [
    # the first requires, the second requires -> the leaves of the second that may be missed, those left open
    ("≥ 90", "≥ 85", [], []),
    ("≥ 85", "≥ 90", ["1"], []),
    ("≥ 85", "≥ 85", [], []),
    ("> 85", "≥ 85", [], []),
    ("≥ 85", "> 85", ["1"], []),
    ("≥ 60..65", "≥ 60", [], []),
    ("≥ 60..65", "≥ 65", ["1"], []),
    ("≥ 65", "≥ 60..65", [], []),
    ("≥ 62", "≥ 60..65", [], ["1"]),
    ("≥ 62", "≥ ..", [], ["1"]),
    ("= 100", "≥ ..", [], []),
    ("≥ ..", "≥ 60", ["1"], []),
    ("≤ 5", "≤ 10", [], []),
    ("≤ 10", "≤ 5", ["1"], []),
]


@pytest.mark.parametrize(("first", "second", "missed", "undecided"), CASES)
def test_thresholds(first: str, second: str, missed: list[str], undecided: list[str]) -> None:
    found = collection([number("1", first, "q")], [number("1", second, "q")])
    (implication,) = implies(found.subjects["t/0"].criteria, found.subjects["t/1"].criteria)
    assert [address for way in implication.ways for address in way.leaves] == missed
    assert list(implication.open) == undecided
    assert implication.proved is not bool(missed or undecided)


def test_a_gate_of_many_ways_is_said_not_to_be_looked_at_whole() -> None:
    many = [some_of("1", 10, *(word(f"w{i}") for i in range(20)))]
    found = collection(many, [word("2")])
    (implication,) = implies(found.subjects["t/0"].criteria, found.subjects["t/1"].criteria)
    assert not implication.whole
    assert not implication.proved


def test_an_overlay_is_held_against_its_base_for_its_own_region() -> None:
    table = {"by": ["region"], "values": {"bac": "≥ 80", "nam": "≥ 90"}}
    files = Files().criteria("t/0", number("1", table, "q"), word("2"), parameters={"region": ["bac", "nam"]})
    files.criteria("t/1", extends="t/0", **{"for": {"region": "bac"}}, change={"1": {"require": "≥ 85"}})
    with TemporaryDirectory() as folder:
        files.write(Path(folder))
        found, _ = collect([Path(folder, "criteria")])
    assert found is not None
    base, overlay = (found.subjects[set_id].criteria for set_id in ("t/0", "t/1"))
    (stricter,) = implies(overlay, base)
    assert stricter.proved, "what is attested, the overlay has from its base"
    assert stricter.parameters == ({"region": "bac"},)
    (milder,) = implies(base, overlay)
    assert [way.leaves for way in milder.ways] == [("1",)]
