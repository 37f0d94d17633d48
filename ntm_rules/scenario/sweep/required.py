"""An axis that varies a requirement: the sets it makes, and which of its thresholds they are alike for.

What is known does not depend on a threshold, but at the requirement as written an attestation counts. So the
thresholds that are written anywhere are judged each by a set of its own, and one more stands for all others: of those
only the leaf itself must be held against each threshold.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile import Dossier, Resolver
from ntm_rules.compile.model import Case, CriteriaSet, LeafRule
from ntm_rules.compile.ranks import beyond, leaf_of, ranks_of
from ntm_rules.compile.sets import one_sided
from ntm_rules.evaluate.residual import Tri
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.load.loaded import Read
from ntm_rules.load.read_model import read_model
from ntm_rules.load.scenario_model import ScenarioFile
from ntm_rules.load.scenarios import LoadedScenario
from ntm_rules.load.yaml_text import read_yaml
from ntm_rules.problem import Problems
from ntm_rules.scenario.sweep.find import Found
from ntm_rules.scenario.whatif.judge import Judge
from ntm_rules.scenario.whatif.sets import Sets
from ntm_rules.source import Source, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    States = NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """An axis of the requirement of the node at an address of the set of a role; `key` is how the sweep names it.

    `points` are those of the axis, `values` all thresholds that are asked about, in order; where `alone`, each point is
    judged by itself, as a word that is supposed at the node or above it is one of that very requirement.
    """

    axis: int
    key: str
    role: str
    address: str
    op: Op
    quantity: str
    points: tuple[Decimal, ...]
    span: Span
    values: tuple[Exact, ...] = ()
    alone: bool = False

    @property
    def comparison(self) -> Comparison:
        """The comparison with one of the thresholds, which decides what is worse as that with any other does."""
        return Comparison(op=self.op, low=self.points[0], high=self.points[0])

    def codes(self, values: Sequence[Exact]) -> list[int]:
        """The codes of thresholds, each of which is one of `values`; 0 is as written."""
        return [1 + bisect_left(self.values, value) for value in values]

    def tris(self, case: Case, known: Interval | None) -> States | None:
        """The state of the leaf under each of the thresholds, by what is known; None where it does not depend on them.

        The case is one under the set with any threshold that nobody has written.
        """
        slot = case.shape.slots.get(self.address)
        if slot is None or slot.index is None or slot.node.measure is None or slot.node.quantity is None:
            return None
        leaf, domain = slot.leaves[0], slot.node.measure.domain
        end = beyond(case.shape.ladders[slot.node.quantity])
        if abs(case.low[leaf]) == end and case.low[leaf] == case.high[leaf]:  # it is attested, under any threshold
            return None
        low, high = ranks_of(known or domain.everything(), _exactly(self.values), up=self.op in UPWARD)
        sure, can = _leaves(self.op, self.values, domain)
        return np.where(low >= sure, Tri.CERTAIN, np.where(high < can, Tri.IMPOSSIBLE, Tri.OPEN)).astype(np.int8)

    def written(self, dossiers: Sequence[Dossier]) -> frozenset[Exact]:
        """The thresholds of the node that any set in use writes, for whichever region and year."""
        named = [sets for dossier in dossiers for sets in (dossier.sets, *(layer.sets for layer in dossier.layers))]
        mine = [sets[self.role] for sets in named if self.role in sets]
        return frozenset(end for criteria in mine for end in _written(criteria, self.address))

    def put(self, value: Exact, dossiers: Sequence[Dossier], resolver: Resolver, problems: Problems) -> list[Dossier]:
        """The dossiers under a set that requires `value`, those without the role as they are."""
        scenario = _scenario(self, value)
        having = [i for i, dossier in enumerate(dossiers) if self.role in dossier.sets]
        made = Sets(resolver, problems).put(scenario, [dossiers[i] for i in having])
        done = list(dossiers)
        for i, dossier in zip(having, made, strict=True):
            done[i] = dossier
        return done


def op_of(
    found: Sequence[Found], dossiers: Sequence[Dossier], judge: Judge, span: Span, problems: Problems
) -> Op | None:
    """The comparison that the requirement of a node keeps, whatever its threshold; None with a problem."""
    ops: set[Op] = set()
    for place, _, node in found:
        evaluation = judge.evaluation(dossiers[place.dossier])
        assert evaluation is not None, "places are those of cases"
        slot = evaluation.appraisal.cases[place.key].shape.slots[place.address]
        comparison = None if slot.cell is None else slot.cell.comparison
        if comparison is None or node.measure is None or comparison.op is Op.BETWEEN:
            problems.error("require_without_threshold", span, id=place.address)
            return None
        ops.add(one_sided(comparison, node.measure.domain).op)
    if len(ops) > 1:
        problems.error("require_of_two_directions", span, id=found[0][0].address, ops=tuple(map(str, sorted(ops))))
    return ops.pop() if len(ops) == 1 else None


def special(required: Required, dossiers: Sequence[Dossier]) -> Mapping[Exact, int]:
    """The thresholds asked about that have sets of their own, numbered from 1; what is asked besides has the next."""
    written = required.written(dossiers) | (frozenset(required.points) if required.alone else frozenset())
    return {value: i for i, value in enumerate((v for v in required.values if v in written), 1)}


def other(required: Required, named: Collection[Exact]) -> Decimal | None:
    """A threshold to judge by for all that have no set of their own; None where there is none of these."""
    asked = [value for value in required.values if value not in named]
    if not asked:
        return None
    first, second = required.points[0], required.points[:2][-1]
    between = (first + (second - first) * i / 64 for i in range(1, 64))
    decimals = (value for value in (*asked, *between) if isinstance(value, Decimal))
    return next(value for value in decimals if value not in named)


def with_values(required: Required, values: Sequence[Exact], *, alone: bool) -> Required:
    """The axis with all thresholds that are asked about."""
    return replace(required, values=tuple(sorted({*required.points, *values})), alone=alone)


@cache
def _leaves(op: Op, values: tuple[Exact, ...], domain: Domain) -> tuple[Codes, Codes]:
    """The ranks that surely meet each of the thresholds, and those that may."""
    ladder = _exactly(values)
    leaves = [leaf_of(Comparison(op=op, low=value, high=value), domain, ladder) for value in ladder]
    return np.array([leaf.sure for leaf in leaves]), np.array([leaf.can for leaf in leaves])


def _exactly(values: tuple[Exact, ...]) -> tuple[Decimal, ...]:
    """Thresholds as those of files are; a fraction, which no file can write, ranks just as well."""
    return values  # type: ignore[return-value]


def _written(criteria: CriteriaSet, address: str) -> Iterator[Exact]:
    node = criteria.nodes.get(address)
    if node is not None and isinstance(node.rule, LeafRule):
        for cell in node.rule.cells.values():
            ends = () if cell.comparison is None else (cell.comparison.low, cell.comparison.high)
            yield from (end for end in ends if end is not None)


def _scenario(required: Required, value: Exact) -> LoadedScenario:
    """A scenario that requires `value`, as somebody would write it."""
    number = f"{value:f}"
    number += "0" * (len(number.partition(".")[2]) == 3)  # three decimals might be thousands
    change = {"change": {required.address: {"require": f"{required.op} {number}"}}}
    text = json.dumps({"title": "-", "criteria": {required.role: change}}, ensure_ascii=False)
    document, _ = read_yaml(Source(str(required.span), text))
    assert document is not None, "JSON is YAML"
    read, problems = read_model(document, ScenarioFile)
    assert isinstance(read, Read), problems
    return LoadedScenario(id="sweep", read=read, stack=(), about=(), inputs=(), depth=1)
