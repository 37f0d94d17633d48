"""The laws of scenarios, on random small worlds: nothing supposed changes nothing, and better only improves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from build import Data, Files, Judged
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from supposing import supposed
from worlds import worlds

from ntm_rules.comparison import UPWARD
from ntm_rules.compile import Dossier, Resolver, appraise, gather_rounds
from ntm_rules.compile.model import CaseKey, LeafRule, Node
from ntm_rules.evaluate import evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.finding import Attested, Cause, Finding, Measured, Pending, Value
from ntm_rules.interval import Interval
from ntm_rules.load import load
from ntm_rules.scenario.suppose import Supposed, suppose

ORDER = {"fail": 0, "pending": 1, "pass": 2}


def law(share: float = 1.0) -> settings:
    """A world takes a while to draw, write and read."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(max_examples=int(settings().max_examples * share), suppress_health_check=slow)


extents = pytest.mark.parametrize("extent", ["few worlds", pytest.param("many worlds", marks=pytest.mark.slow)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


class World:
    """A world read once, in which this and that is supposed."""

    def __init__(self, files: Files, folder: Path) -> None:
        rounds, problems = load([files.write(folder)])
        self.resolver = Resolver()
        dossiers, more = gather_rounds(rounds, self.resolver)
        assume(not any(problem.is_error for problem in (*problems, *more)))
        (self.dossier,) = dossiers

    def judged(self, dossier: Dossier) -> Judged:
        appraisal, problems = appraise(dossier, self.resolver)
        assert appraisal is not None, problems
        return Judged((evaluate(appraisal, (Direct(),)),))

    def places(self) -> list[tuple[CaseKey, Node]]:
        """Every node that can be spoken of, in every case."""
        cases = self.judged(self.dossier).evaluations[0].appraisal.cases
        return [(key, slot.node) for key, case in cases.items() for a, slot in case.shape.slots.items() if a]

    def finding(self, value: Value) -> Finding:
        dossier = self.dossier
        return Finding(value=value, stage=dossier.stage, as_of=dossier.as_of, span=dossier.unit.span)


@extents
@law(0.5)
@given(files=worlds(settled=False))
def test_the_empty_overlay_changes_nothing(folder: Path, extent: str, files: Files) -> None:
    """Neither nothing supposed, nor an overlay of the sets that changes no node."""
    world = World(files, folder)
    before = world.judged(world.dossier).verdicts()
    assert world.judged(suppose(world.dossier, ())).verdicts() == before
    tops = {role: next(a for a in criteria.nodes if a) for role, criteria in world.dossier.sets.items()}
    empty: Data = {"criteria": {role: {"change": {top: {"note": "như cũ"}}} for role, top in tops.items()}}
    run = supposed(files.scenario(**empty), folder)
    assert run.under().verdicts() == before == run.before.verdicts()
    assert run.alternative().turns.turned == ()


@extents
@law(0.4)
@given(files=worlds(settled=False), data=st.data())
def test_a_scenario_then_its_inverse_is_the_baseline(folder: Path, extent: str, files: Files, data: Any) -> None:
    """What is set is found as before when what was found is put back, or removed where nothing was."""
    world = World(files, folder)
    (layer,) = world.dossier.layers
    places = data.draw(st.lists(st.sampled_from(world.places()), min_size=1, max_size=4, unique_by=str))
    values = st.sampled_from([Attested(met=True), Attested(met=False), Pending(cause=Cause.UNDER_CONSTRUCTION)])
    there, back = [], []
    for key, node in places:
        given = layer.said[key].findings.get(node.address, []) if key in layer.said else []
        assume(len(given) <= 1)
        there.append(Supposed(key=key, address=node.address, finding=world.finding(data.draw(values))))
        back.append(Supposed(key=key, address=node.address, finding=given[0] if given else None))
    changed = suppose(world.dossier, there)
    assert world.judged(suppose(changed, back)).verdicts() == world.judged(world.dossier).verdicts()


@extents
@law(0.2)
@given(files=worlds(settled=False, turned=False), data=st.data())
def test_better_figures_only_improve(folder: Path, extent: str, files: Files, data: Any) -> None:
    """A figure in the place of a worse one, or of none, makes no verdict of any node worse."""
    world = World(files, folder)
    judged = world.judged(world.dossier)
    assume(not any(slot.index is None for e in judged.evaluations for c in e.appraisal.cases.values()
                   for slot in c.shape.slots.values()))  # fmt: skip
    leaves = [(key, node) for key, node in world.places() if _is_upward(node)]
    assume(leaves)
    key, node = data.draw(st.sampled_from(leaves))
    assert node.measure is not None
    shared = [other for k, other in world.places() if k.unit == key.unit and other.quantity == node.quantity]
    assume(len(shared) == 1)  # a second finding of one quantity may contradict the first
    better = Interval.point(node.measure.domain.high or Decimal(1000))
    assume(not _is_held(judged, key, node.address))
    finding = world.finding(Measured(interval=better, text="best"))
    after = world.judged(suppose(world.dossier, [Supposed(key=key, address=node.address, finding=finding)])).verdicts()
    for place, verdict in judged.verdicts().items():
        assert ORDER[after[place]] >= ORDER[verdict], place


def _is_upward(node: Node) -> bool:
    if not isinstance(node.rule, LeafRule) or node.measure is None or node.quantity is None:
        return False
    comparisons = [cell.comparison for cell in node.rule.cells.values()]
    known = [c for c in comparisons if c is not None and c.op in UPWARD and c.is_known()]
    return len(known) == len(comparisons)


def _is_held(judged: Judged, key: CaseKey, address: str) -> bool:
    """Whether a word answers the leaf, which a figure may contradict or fall short of."""
    answer = judged.evaluations[0].appraisal.cases[key].answers.get(address)
    return answer is not None and isinstance(answer.finding.value, Attested)
