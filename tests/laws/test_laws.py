"""The laws of choosing and deriving, on random small worlds and random networks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from build import Data, Files, Judged, engines, judge_paths
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle import completions
from oracle.law import Law, Node
from worlds import GROUND, communes, worlds

from ntm_rules.evaluate import Engine
from ntm_rules.evaluate.columns import Columns
from ntm_rules.evaluate.direct import Direct
from ntm_rules.network import Gate, Leaf, Network, State


def law(share: float = 1.0) -> settings:
    """Examples as a share of the usual number: a world takes a while to draw, write and read, some laws two."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(max_examples=int(settings().max_examples * share), suppress_health_check=slow)


#: Each law on a few worlds, and on many in the thorough profile that goes with what is slow.
extents = pytest.mark.parametrize("extent", ["few worlds", pytest.param("many worlds", marks=pytest.mark.slow)])

RANK = {"fail": 0, "pending": 1, "pass": 2}


Judge = Callable[..., Judged]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """What the reference engine (or `by`) makes of a world, which must have nothing wrong with it.

    All worlds are written to one folder, one after another: making folders takes longer than judging.
    """
    folder = tmp_path_factory.mktemp("world")

    def judged(files: Files, chosen: Mapping[str, str] | None = None, by: Sequence[Engine] = (Direct(),)) -> Judged:
        found = judge_paths([files.write(folder)], chosen, by)
        assert found.codes == []
        return found

    return judged


# ------------------------------------------------------------------------------------------ whole worlds


@extents
@law(2)
@given(worlds())
def test_brute_force_over_completions_agrees_exactly(judge: Judge, extent: str, files: Files) -> None:
    """A node passes when it is true in every completion, fails when in none, and is pending otherwise."""
    found = judge(files).verdicts()
    try:
        by_definition = completions.verdicts(files, limit=1000)
    except completions.TooMany:
        assume(False)
    assert found == {key: by_definition[key] for key in found}


@extents
@law()
@given(worlds(settled=False))
def test_engines_agree(judge: Judge, extent: str, files: Files) -> None:
    """Every engine there is derives the same states; `evaluate` raises Disagreement where they do not."""
    judge(files, by=(*engines(), Columns()))


@extents
@law(0.6)
@given(worlds(settled=False), st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(judge: Judge, extent: str, files: Files, random: Any) -> None:
    """Neither that of the findings in a file, nor that of the files, nor that of the criteria in a set."""

    def shuffled(data: Any) -> Any:
        return dict(random.sample(list(data.items()), len(data))) if isinstance(data, dict) else data

    other = Files(units=shuffled(files.units), province=files.province)
    for set_id, data in files.sets.items():
        other.sets[set_id] = {**data, "criteria": random.sample(data["criteria"], len(data["criteria"]))}
    names = random.sample(list(files.assessments), len(files.assessments))
    for name, assessment in zip(names, files.assessments.values(), strict=True):
        mixed = {key: shuffled(assessment[key]) for key in ("findings", "communes") if key in assessment}
        if "communes" in mixed:
            mixed["communes"] = {
                unit: shuffled(found) if unit != "rest" else found for unit, found in mixed["communes"].items()
            }
        other.assessments[name] = {**assessment, **mixed}
    assert judge(other).verdicts() == judge(files).verdicts()


@extents
@law(0.4)
@given(worlds(settled=False))
def test_the_empty_overlay_changes_nothing(judge: Judge, extent: str, files: Files) -> None:
    """What is said under the sets is said of the sets that extend them and change nothing, and the other way."""
    expected = judge(files).verdicts()
    chosen, bases = {}, {}
    for assessment in files.assessments.values():
        for role, set_id in assessment["criteria"].items():
            bases[role], chosen[role] = set_id, f"{set_id}-as-it-is"
            files.sets[chosen[role]] = {
                **{key: files.sets[set_id][key] for key in ("level", "title", "legal")},
                "id": chosen[role], "extends": set_id, "criteria": [],
            }  # fmt: skip
    assert judge(files, chosen).verdicts() == expected
    for assessment in files.assessments.values():
        assessment["criteria"] = {role: chosen[role] for role in assessment["criteria"]}
    assert judge(files, bases).verdicts() == expected


@extents
@law(0.5)
@given(communes(alone=True), st.data())
def test_without_is_the_verdict_with_no_such_finding(
    judge: Judge, extent: str, files: Files, data: st.DataObject
) -> None:
    file = data.draw(st.sampled_from(list(files.assessments.values())))
    addresses = [address for address in Law(files.sets["t/xa"]).nodes if address]
    file["findings"][data.draw(st.sampled_from(addresses))] = {"finding": "not_applicable", **GROUND}
    before = judge(files)
    day = max(assessment["as_of"] for assessment in files.assessments.values())
    for assessment in files.assessments.values():
        found = assessment["findings"].items()
        assessment["findings"] = {key: value for key, value in found if not _says_not_applicable(value, day)}
    after = judge(files)
    for address in after.case().shape.slots:
        assert before.without(address) == after.verdict(address)


def _says_not_applicable(found: Any, day: str) -> bool:
    """Whether a finding is n/a, and still so on the day."""
    return isinstance(found, dict) and found.get("finding") == "not_applicable" and found.get("until", day) >= day


# ------------------------------------------------------------------------------- one thing said of a quantity

ROW = tuple(map(Fraction, ("0", "39.9", "40", "45", "50", "50.5", "59", "60", "100")))
#: Places in the row: the ends of a range, of one within it, and of one with both ends as high or higher.
Ends = tuple[int, int]
Moves = tuple[Ends, Ends, Ends]


@st.composite
def ranges(draw: Callable[..., Any]) -> Moves:
    low, within_low, within_high, high = sorted(draw(st.integers(0, len(ROW) - 1)) for _ in range(4))
    higher_low = draw(st.integers(low, len(ROW) - 1))
    higher_high = draw(st.integers(max(high, higher_low), len(ROW) - 1))
    return (low, high), (within_low, within_high), (higher_low, higher_high)


def with_ranges(files: Files, given_: Mapping[str, Ends], downward: Callable[[str], bool] | None = None) -> Files:
    """The world with one range a quantity and no other word on what a quantity or a member may speak of, too.

    With `downward`, the ends of such quantities are counted from the top, so that a better one is lower.
    """
    other = Files(sets=files.sets, units=files.units, province=files.province)
    laws = {r: Law(files.sets[i]) for a in files.assessments.values() for r, i in a["criteria"].items()}
    for name, assessment in files.assessments.items():
        level = files.units[assessment["unit"]]["level"]
        kept = {k: v for k, v in assessment.items() if k not in {"findings", "communes"}}
        kept["findings"] = _with_ranges(assessment.get("findings", {}), laws, level, given_, downward)
        about = {
            unit: _with_ranges(found, laws, "commune", given_, downward)
            for unit, found in assessment.get("communes", {}).items()
            if unit not in {"rest", "all"}
        }
        other.assessments[name] = {**kept, "communes": about} if about else kept
        break  # a second file could contradict the first
    return other


def _with_ranges(
    found: Data, laws: Mapping[str, Law], level: str, given_: Mapping[str, Ends], downward: Callable[[str], bool] | None
) -> Data:
    kept: Data = {}
    seen: set[str] = set()
    for key, finding in found.items():
        role, _, address = key.rpartition("#")
        node = None if address == "rest" else laws[role or level].nodes[address]
        if node is None or (finding == "đạt" and not _is_word(node)) or _answers_share(node, finding):
            continue
        if node.comparison is None:
            kept[key] = finding
        elif node.quantity not in seen and finding != "chưa đạt":
            seen.add(node.quantity)
            ends = given_[address[0]]
            kept[key] = _range(node, ends, turned=downward is not None and downward(node.quantity))
    return kept


def _answers_share(node: Node, finding: Any) -> bool:
    """Whether a finding speaks for members of whom something else may be known: that is a choice, too."""
    return node.counts_units is not None and isinstance(finding, dict) and isinstance(finding["finding"], dict)


def _is_word(node: Node) -> bool:
    return node.require == "attested"


def _range(node: Node, ends: Ends, *, turned: bool) -> str:
    row = [Fraction(n) for n in range(len(ROW))] if node.data["measure"] == "count" else list(ROW)
    low, high = (row[len(row) - 1 - end] for end in reversed(ends)) if turned else (row[end] for end in ends)
    return f"{_text(low)}..{_text(high)}"


def _text(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else str(float(value))


#: A range for each node, by the first character of its address.
several_ranges = st.fixed_dictionaries({first: ranges() for first in "123me"})


@extents
@law(0.6)
@given(worlds(), several_ranges)
def test_narrowing_never_undoes_certain_or_impossible(
    judge: Judge, extent: str, files: Files, given_: Mapping[str, Moves]
) -> None:
    wide = judge(with_ranges(files, {first: row[0] for first, row in given_.items()})).verdicts()
    narrow = judge(with_ranges(files, {first: row[1] for first, row in given_.items()})).verdicts()
    assert {key: v for key, v in wide.items() if v != "pending"}.items() <= narrow.items()


@extents
@law(0.6)
@given(worlds(turned=False), several_ranges)
def test_a_better_figure_never_worsens_a_verdict(
    judge: Judge, extent: str, files: Files, given_: Mapping[str, Moves]
) -> None:
    """More of what must be at least so much, less of what must be at most; nothing here asks for a failure."""
    kinds = ("-down", "-few")

    def downward(quantity: str) -> bool:
        return quantity.endswith(kinds)

    def of(which: int) -> dict[tuple[str, str, str], str]:
        # A `between` has no better end: its range stays.
        base = {first: row[0] for first, row in given_.items()}
        better = {first: row[which] for first, row in given_.items()}
        fixed, moved = with_ranges(files, base, downward), with_ranges(files, better, downward)
        for before, after in zip(fixed.assessments.values(), moved.assessments.values(), strict=True):
            _keep_betweens(files, before, after)
        return judge(moved).verdicts()

    worse, better = of(0), of(2)
    for key, verdict in worse.items():
        if verdict != "not_applicable":
            assert RANK[better[key]] >= RANK[verdict], key


def _keep_betweens(files: Files, before: Data, after: Data) -> None:
    laws = {role: Law(files.sets[set_id]) for role, set_id in before["criteria"].items()}
    level = files.units[before["unit"]]["level"]
    pairs = [(level, before["findings"], after["findings"])]
    pairs += [("commune", found, after["communes"][unit]) for unit, found in before.get("communes", {}).items()]
    for plain, found, moved in pairs:
        for key, finding in found.items():
            role, _, address = key.rpartition("#")
            comparison = laws[role or plain].nodes[address].comparison
            if comparison is not None and comparison.op == "between":
                moved[key] = finding


# ------------------------------------------------------------------------------------------- bare networks


@st.composite
def networks(draw: Callable[..., Any]) -> tuple[Network, list[list[int]]]:
    """A network, and for each leaf four ranks in order: two outer ends around two inner ones."""
    leaves = []
    for _ in range(draw(st.integers(1, 6))):
        can = draw(st.integers(-4, 4))
        leaves.append(Leaf(draw(st.integers(can, 5)), can))
    gates: list[Gate] = []
    for _ in range(draw(st.integers(0, 5))):
        before = st.integers(0, len(leaves) + len(gates) - 1)
        inputs = tuple(draw(st.lists(before, min_size=1, max_size=4, unique=True)))
        gates.append(Gate(draw(st.integers(1, len(inputs))), inputs))
    ends = [sorted(draw(st.integers(-5, 5)) for _ in range(4)) for _ in leaves]
    return Network(tuple(leaves), tuple(gates)), ends


@given(networks())
def test_deriving_is_monotone(drawn: tuple[Network, list[list[int]]]) -> None:
    network, ends = drawn
    wide = Direct().derive(network, [row[0] for row in ends], [row[3] for row in ends])
    narrow = Direct().derive(network, [row[1] for row in ends], [row[2] for row in ends])
    for before, after in ((wide.certain, narrow.certain), (wide.impossible, narrow.impossible)):
        assert all(later for earlier, later in zip(before, after, strict=True) if earlier)


@given(networks())
def test_never_certain_and_impossible_at_once(drawn: tuple[Network, list[list[int]]]) -> None:
    network, ends = drawn
    state = Direct().derive(network, [row[0] for row in ends], [row[3] for row in ends])
    assert not any(map(all, zip(state.certain, state.impossible, strict=True)))


@given(networks())
def test_what_is_fully_known_is_decided(drawn: tuple[Network, list[list[int]]]) -> None:
    """Where each leaf is one number, and no threshold is unsure, nothing is left open."""
    network, ends = drawn
    sharp = Network(tuple(Leaf(leaf.can, leaf.can) for leaf in network.leaves), network.gates)
    points = [row[1] for row in ends]
    state = Direct().derive(sharp, points, points)
    assert all(map(any, zip(state.certain, state.impossible, strict=True)))


@given(networks())
def test_turning_every_leaf_and_gate_turns_the_states(drawn: tuple[Network, list[list[int]]]) -> None:
    """Certain and impossible are each other's mirror: k of n fails as n - k + 1 of n fail."""
    network, ends = drawn
    turned = Network(
        tuple(Leaf(1 - leaf.can, 1 - leaf.sure) for leaf in network.leaves),
        tuple(Gate(len(gate.inputs) - gate.need + 1, gate.inputs) for gate in network.gates),
    )
    low, high = [row[0] for row in ends], [row[3] for row in ends]
    state = Direct().derive(network, low, high)
    mirror = Direct().derive(turned, [-end for end in high], [-end for end in low])
    assert State(mirror.impossible, mirror.certain) == state
