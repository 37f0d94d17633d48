"""The laws of a diff on random small sets: nothing differs from itself, mirrors are true, witnesses tell apart."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from build import COMMUNE, Data, Files, judge_paths
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from two_sets import SET, compared, seen
from worlds import COUNTS, PERCENTS, Chance, Writer

from ntm_rules.check.diff import Change, NodeDiff, SetDiff
from ntm_rules.check.diff.model import Witness
from ntm_rules.check.diff.shifts import ORDERED
from ntm_rules.comparison import Comparison, Op
from ntm_rules.compile.model import GateRule, LeafRule, Measure
from ntm_rules.evaluate.direct import Direct
from ntm_rules.finding import Attested, Measured
from ntm_rules.verdict import least_count

extents = pytest.mark.parametrize("extent", ["few sets", pytest.param("many sets", marks=pytest.mark.slow)])


def law(share: float = 0.4) -> settings:
    """Examples as a share of the usual number: two sets take a while to draw, write, read and compare."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(max_examples=int(settings().max_examples * share), suppress_health_check=slow)


Pair = tuple[list[Data], list[Data]]


@st.composite
def pairs(draw: Any) -> Pair:
    """The criteria of two sets: two that have nothing to do with each other, or one and what became of it."""
    chance = Chance(draw)
    old = Writer(chance, "xa", 6).criteria()
    if chance.seldom():
        return old, Writer(chance, "xa", 6).criteria()
    new = copy.deepcopy(old)
    for _ in range(chance.number(1, 4)):
        _edit(chance, new)
    return old, new


def _edit(chance: Chance, criteria: list[Data]) -> None:
    """One slip of the pen, or of the law: another figure, count, name or number, or something less."""
    nodes, free = chance.of(*_lists(criteria))
    node = chance.of(*nodes)
    match chance.of("require", "require", "name", "drop", "move", "gate", "field"):
        case "require" if isinstance(node.get("require"), str) and "measure" in node:
            _refigure(chance, node)
        case "name":
            node["name"] = {"vi": chance.of("Nhà văn hóa", "Đường xã", "Nút 1"), "en": "Another name"}
        case "drop" if len(nodes) > 1:
            nodes.remove(node)
        case "move" if all(other["id"] != free for other in nodes):
            node["id"] = free
        case "gate":
            _recount(chance, node)
        case _:
            node["valid_for"] = "12 months"


def _lists(nodes: list[Data], free: str = "9") -> Iterator[tuple[list[Data], str]]:
    """All lists of nodes, each with an id that none of them has at first."""
    yield nodes, free
    for node in nodes:
        require = node.get("require")
        if "indicators" in node:
            yield from _lists(node["indicators"], f"{node['id']}.9")
        elif isinstance(require, dict):
            for key in require.keys() & {"all", "any", "of"}:
                yield from _lists(require[key], "z")


def _refigure(chance: Chance, node: Data) -> None:
    """Another threshold, in the direction that the quantity has."""
    sign = node["require"].split()[0]
    if sign == "=":
        return
    numbers = COUNTS if node["measure"] == "count" else PERCENTS
    low, high = sorted((chance.of(*numbers), chance.of(*numbers)), key=float)
    flipped = {"≥": ">", ">": "≥", "≤": "<", "<": "≤"}[sign] if chance.seldom() else sign
    node["require"] = f"{flipped} {chance.of(low, low, f'{low}..{high}', f'{low}..', f'..{high}', '..')}"


def _recount(chance: Chance, node: Data) -> None:
    require = node.get("require")
    if not isinstance(require, dict):
        return
    parts = next((require[key] for key in ("all", "any", "of") if isinstance(require.get(key), list)), None)
    if parts is not None:
        kind = chance.of("all", "any", "some")
        least = chance.number(1, len(parts))
        node["require"] = {"at_least": least, "of": parts} if kind == "some" else {kind: parts}


def _files(criteria: list[Data]) -> Files:
    return Files().criteria(SET, *_counted(criteria))


def _counted(criteria: list[Data]) -> list[Data]:
    """The criteria with no count beyond what there is to count: something may have been dropped."""
    for nodes, _ in _lists(criteria):
        for node in nodes:
            require = node.get("require")
            if isinstance(require, dict) and isinstance(require.get("at_least"), int):
                inputs = node.get("indicators") if require["of"] == "indicators" else require["of"]
                require["at_least"] = min(require["at_least"], len(inputs or "x"))
    return criteria


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sets")


def diff_of(folder: Path, old: list[Data], new: list[Data]) -> SetDiff:
    return compared(folder, _files(old), _files(new)).sets[0]


# ------------------------------------------------------------------------------------------------------ laws


@extents
@law(0.2)
@given(pairs())
def test_nothing_differs_from_itself(folder: Path, extent: str, pair: Pair) -> None:
    for criteria in pair:
        assert diff_of(folder, criteria, criteria).is_empty


@extents
@law()
@given(pairs())
def test_the_other_way_round_the_same_is_seen_in_a_mirror(folder: Path, extent: str, pair: Pair) -> None:
    """Tightened is loosened, added is dropped, what was is what is; witnesses are as large, with verdicts swapped."""
    old, new = pair
    assert seen(diff_of(folder, new, old)) == seen(diff_of(folder, old, new), turned=True)


@extents
@law()
@given(pairs())
def test_every_witness_tells_the_two_apart_in_a_real_appraisal(folder: Path, extent: str, pair: Pair) -> None:
    """A commune of which just that is found comes to those two verdicts, by way of files."""
    diff = diff_of(folder, *pair)
    for node in diff.nodes:
        for shift in node.shifts:
            if shift.witness is not None:
                assert node.old is not None
                assert node.new is not None
                assert (str(shift.witness.old), str(shift.witness.new)) == tuple(
                    _judged(folder / "real", criteria, address, _found(shift.witness, diff, node, side))
                    for side, criteria, address in ((0, pair[0], node.old.address), (1, pair[1], node.new.address))
                )
                assert shift.witness.old is not shift.witness.new


@extents
@law()
@given(pairs())
def test_what_was_tightened_or_loosened_has_a_witness(folder: Path, extent: str, pair: Pair) -> None:
    """But for gates whose inputs share a quantity: what would tell them apart may contradict itself."""
    for node in diff_of(folder, *pair).nodes:
        assert node.node.quantity is None or all(
            shift.witness is not None or shift.strictness not in ORDERED for shift in node.shifts
        )


def _found(witness: Witness, diff: SetDiff, node: NodeDiff, side: int) -> Data:
    """What a witness finds of one side, as a file has it."""
    given = {(one.old, one.new)[side]: _text(one.value) for one in witness.findings}
    if witness.rest is not None:
        here = (node.old, node.new)[side]
        assert here is not None
        assert isinstance(here.rule, GateRule)
        few = {(one.old, one.new)[side] for one in witness.findings}
        given |= {i: _text(witness.rest) for i in (*here.rule.inputs, *here.rule.beside) if i not in few}
    return {address: found for address, found in given.items() if address is not None}


def _text(value: Any) -> str:
    if isinstance(value, Attested):
        return "đạt" if value.met else "chưa đạt"
    assert isinstance(value, Measured)
    return value.text


def _judged(folder: Path, criteria: list[Data], address: str, findings: Data) -> str:
    files = _files(criteria).unit(COMMUNE).assess(COMMUNE, findings, criteria={"commune": SET})
    found = judge_paths([files.write(folder)], by=(Direct(),))
    return str(found.verdict(address))


@extents
@law()
@given(pairs())
def test_what_is_said_of_a_requirement_is_so_for_every_number(folder: Path, extent: str, pair: Pair) -> None:
    diff = diff_of(folder, *pair)
    assert diff.old is not None
    assert diff.new is not None
    said = {node.old.address: node.changes for node in diff.nodes if node.old is not None and node.new is not None}
    for address, renamed in diff.renamed.items():
        old, new = diff.old.criteria.nodes[address], diff.new.criteria.nodes[renamed]
        changes = said.get(address, frozenset())
        if isinstance(old.rule, LeafRule) and isinstance(new.rule, LeafRule) and Change.INCOMPARABLE not in changes:
            cells = old.rule.cell({}), new.rule.cell({})
            measure = old.measure
            if measure is not None and all(cell is not None and cell.comparison is not None for cell in cells):
                pairs_ = [(_verdict(cells[0].comparison, x, measure), _verdict(cells[1].comparison, x, measure))  # type: ignore[union-attr]
                          for x in _grid(measure)]  # fmt: skip
                bounds = [cell.comparison for cell in cells]  # type: ignore[union-attr]
                assert _judgement(pairs_, moved=_have_bounds(bounds)) == changes & _OF_FIGURES


_OF_FIGURES = {Change.TIGHTENED, Change.LOOSENED, Change.SETTLED, Change.OPENED}


#: Numbers about all thresholds that the sets have, these and some between.
_NUMBERS = sorted(
    {Fraction(end) + step for end in (*PERCENTS, *COUNTS) for step in (Fraction(-1, 4), 0, Fraction(1, 4))}
)


def _grid(measure: Measure) -> list[Fraction]:
    """Every number that matters."""
    domain = measure.domain
    if domain.whole:
        return [Fraction(n) for n in range(8)]
    return [n for n in _NUMBERS if domain.contains(n)] if domain.high is not None else [*_NUMBERS, Fraction(10**9)]


def _verdict(comparison: Comparison | None, number: Fraction, measure: Measure) -> str:
    """By definition: met for every threshold that may be the true one, for none, or for some."""
    assert comparison is not None
    if comparison.op is Op.BETWEEN:
        assert comparison.low is not None
        assert comparison.high is not None
        return "pass" if comparison.low <= number <= comparison.high else "fail"
    met = {_met(comparison.op, number, threshold) for threshold in _thresholds(comparison, measure)}
    return "pending" if len(met) == 2 else "pass" if met == {True} else "fail"


def _thresholds(comparison: Comparison, measure: Measure) -> list[Fraction]:
    low = comparison.low if comparison.low is not None else measure.domain.low
    high = comparison.high if comparison.high is not None else measure.domain.high
    # beyond every number of the grid: one that the measure does not bound may be anywhere
    least, most = Fraction(-(10**10) if low is None else low), Fraction(10**10 if high is None else high)
    return [least, most, *(n for n in _NUMBERS if least <= n <= most)]


def _met(op: Op, number: Fraction, threshold: Fraction) -> bool:
    return {
        Op.AT_LEAST: number >= threshold, Op.ABOVE: number > threshold, Op.AT_MOST: number <= threshold,
        Op.BELOW: number < threshold, Op.EQUAL: number == threshold,
    }[op]  # fmt: skip


_RANK = {"fail": 0, "pending": 1, "pass": 2}


def _have_bounds(comparisons: list[Comparison | None]) -> bool:
    """Whether both thresholds are bounded from the mild side, and are not known to be one number."""

    def bounded(one: Comparison) -> bool:
        mildest = one.low if one.op in {Op.AT_LEAST, Op.ABOVE} else one.high
        return mildest is not None and one.low != one.high

    return all(one is not None and bounded(one) for one in comparisons)


def _judgement(pairs_: list[tuple[str, str]], *, moved: bool) -> set[Change]:
    """What the verdicts of all numbers, before and after, make of a requirement.

    Of thresholds with bounds on either side, a mild bound that is `moved` while the strict one stays is a change of
    the requirement, not of how well it is known.
    """
    differing = [(old, new) for old, new in pairs_ if old != new]
    if not differing:
        return set()
    if moved and all("pass" not in pair for pair in differing) and len(set(differing)) == 1:
        return {Change.LOOSENED if differing[0][1] == "pending" else Change.TIGHTENED}
    if all(old == "pending" for old, _ in differing):
        return {Change.SETTLED}
    if all(new == "pending" for _, new in differing):
        return {Change.OPENED}
    if all(_RANK[new] < _RANK[old] for old, new in differing):
        return {Change.TIGHTENED}
    if all(_RANK[new] > _RANK[old] for old, new in differing):
        return {Change.LOOSENED}
    return {Change.INCOMPARABLE}


@extents
@law()
@given(pairs())
def test_what_is_said_of_a_gate_is_so_for_all_answers(folder: Path, extent: str, pair: Pair) -> None:
    diff = diff_of(folder, *pair)
    assert diff.old is not None
    assert diff.new is not None
    for node in diff.nodes:
        if node.old is None or node.new is None:
            continue
        old, new = node.old.rule, node.new.rule
        if not (isinstance(old, GateRule) and isinstance(new, GateRule)):
            continue
        names = [diff.renamed.get(i, f"old {i}") for i in old.inputs]
        every = sorted({*names, *new.inputs})
        passing = [
            (_counts(old, names, set(met)), _counts(new, list(new.inputs), set(met)))
            for met in chain.from_iterable(combinations(every, n) for n in range(len(every) + 1))
        ]
        tighter, looser = all(o or not n for o, n in passing), all(n or not o for o, n in passing)
        expected = {
            (True, True): set(), (True, False): {Change.TIGHTENED}, (False, True): {Change.LOOSENED},
            (False, False): {Change.INCOMPARABLE},
        }[tighter, looser]  # fmt: skip
        assert node.changes & (_OF_FIGURES | {Change.INCOMPARABLE}) == expected


def _counts(rule: GateRule, names: list[str], met: set[str]) -> bool:
    need = rule.need if isinstance(rule.need, int) else least_count(rule.need, len(names))
    return sum(name in met for name in names) >= need
