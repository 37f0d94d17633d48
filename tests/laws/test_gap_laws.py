"""The laws of gaps on random small worlds: what is lacking is enough, and no part of it can be spared.

Nor would anything else do. All of it is tried by putting findings in the place of others and judging the world again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from build import Files
from hypothesis import HealthCheck, assume, given, settings
from mending import Judgement, is_plain, judgements, told_in_full
from worlds import communes, worlds

from ntm_rules.compile.model import LeafRule
from ntm_rules.explain.changes import Open
from ntm_rules.explain.quantities import reach_of, required
from ntm_rules.explain.settle import Search
from ntm_rules.verdict import Verdict

extents = pytest.mark.parametrize("extent", ["few worlds", pytest.param("many worlds", marks=pytest.mark.slow)])
slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
law = settings(max_examples=int(settings().max_examples * 0.5), suppress_health_check=slow)

LACKING = frozenset({Verdict.FAIL, Verdict.PENDING})
#: So many of the ways of a unit are tried, and sets of at most so many changes are made.
WAYS, CHANGES = 6, 7

#: A change told by what it changes: a word on a node, or a quantity of a unit, and how far.
Told = tuple[object, ...]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


@extents
@law
@given(worlds())
def test_what_is_lacking_is_enough_and_no_part_of_it_can_be_spared(folder: Path, extent: str, files: Files) -> None:
    tried = 0
    for judgement in told_in_full(judgements(files, folder)):
        search = Search(judgement.evaluation, revising=True)
        for key in judgement.evaluation.appraisal.cases:
            if judgement.verdict(key) not in LACKING:
                continue
            for way in search.ways(key, "", want=True).sets[:WAYS]:
                tried += 1
                assert judgement.after(way).verdict(key) is Verdict.PASS
                # A share that is said to be met, as more units meet it than are listed, does not ask which.
                if is_plain(judgement) and not any(change.unlisted for change in way):
                    for change in way:
                        assert judgement.after(way - {change}).verdict(key) in LACKING, change
    assume(tried)


@extents
@law
@given(communes(turned=False))
def test_nothing_else_would_do(folder: Path, extent: str, files: Files) -> None:
    """The ways are those that trying all sets of changes finds."""
    tried = 0
    for judgement in filter(is_plain, judgements(files, folder)):
        for key in judgement.evaluation.appraisal.roots:
            changes = dict(every_change(judgement))
            if judgement.verdict(key) not in LACKING or len(changes) > CHANGES:
                continue
            tried += 1
            ways = Search(judgement.evaluation, revising=True).ways(key, "", want=True)
            assert ways.exact
            assert {told(judgement, way) for way in ways.sets} == set(smallest(judgement, key, changes))
    assume(tried)


def every_change(judgement: Judgement) -> Iterator[tuple[Told, Open]]:
    """All there is to change: of each leaf that does not pass its figure or a word, and what holds a node back."""
    for key, case in judgement.evaluation.appraisal.cases.items():
        for address, slot in case.shape.slots.items():
            if slot.index is None or judgement.verdict(key, address) is Verdict.PASS:
                continue
            reach = reach_of(slot, met=True)
            if required(slot) is not None and reach is None:
                assume(False)  # a figure that cannot be met, or a threshold that nobody knows
            if isinstance(slot.node.rule, LeafRule) or slot.own is not None:
                change = Open(key, address, met=True, figures=None if reach is None else reach.interval)
                yield name(judgement, change), change


def smallest(judgement: Judgement, key: object, changes: dict[Told, Open]) -> list[frozenset[Told]]:
    """The sets of changes that make a unit pass, and comprise no other such set."""
    found: list[frozenset[Told]] = []
    for size in range(len(changes) + 1):
        for some in map(frozenset, combinations(changes, size)):
            known = any(comprises(some, each) for each in found) or not is_one_each(some)
            if not known and judgement.after(changes[each] for each in some).verdict(key) is Verdict.PASS:
                found.append(some)
    return [each for each in found if not any(other != each and comprises(each, other) for other in found)]


def told(judgement: Judgement, way: frozenset[Open]) -> frozenset[Told]:
    return frozenset(name(judgement, change) for change in way)


def name(judgement: Judgement, change: Open) -> Told:
    if change.figures is None:
        return change.case, change.address
    node = judgement.evaluation.appraisal.cases[change.case].shape.slots[change.address].node
    return change.case.unit, node.quantity, change.figures


def is_one_each(changes: frozenset[Told]) -> bool:
    """Whether no quantity is moved twice."""
    return len({each[:2] for each in changes}) == len(changes)


def comprises(changes: frozenset[Told], others: frozenset[Told]) -> bool:
    """Whether every other change is among these, or milder than one of them."""
    return all(any(is_as_much(change, other) for change in changes) for other in others)


def is_as_much(change: Told, other: Told) -> bool:
    if change[:2] != other[:2] or len(change) != len(other):
        return False
    return change == other or change[2].meet(other[2]) == change[2]  # type: ignore[attr-defined]
