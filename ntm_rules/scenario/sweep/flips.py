"""Where along an axis the verdicts of units change: at exact values, whether they are points of the axis or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.compile import Dossier
from ntm_rules.evaluate import Evaluation
from ntm_rules.interval import Exact
from ntm_rules.scenario.sweep.case import NOT_APPLICABLE
from ntm_rules.scenario.sweep.codes import along
from ntm_rules.scenario.sweep.model import Axis, Flip, How
from ntm_rules.scenario.sweep.plan import Plan
from ntm_rules.scenario.sweep.required import Required
from ntm_rules.scenario.sweep.run import Runner
from ntm_rules.scenario.sweep.thing import with_gaps
from ntm_rules.scenario.sweep.totals import At
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

_VERDICTS = {0: Verdict.FAIL, 1: Verdict.PENDING, 2: Verdict.PASS, NOT_APPLICABLE: Verdict.NOT_APPLICABLE}


def tried(axis: Axis, critical: Sequence[Exact]) -> tuple[Exact, ...]:
    """The values of an axis to look at: its ends, all that are critical, and one between each two."""
    first, last = axis.points[0], axis.points[-1]
    inside = [value for value in critical if first <= value <= last]
    return with_gaps([first, *inside, last], whole=axis.measure.domain.whole)


def critical_of(
    number: int, plan: Plan, dossiers: Sequence[Dossier], evaluations: Sequence[Evaluation]
) -> set[Exact]:  # fmt: skip
    """The values of an axis at which anything can change for any unit."""
    axis = plan.axes[number]
    if axis.how is not How.REQUIRE:
        return {value for thing in plan.things if thing.axis == number for value in thing.critical}
    required = next(each for each in plan.requires if each.axis == number)
    return {*required.written(dossiers), *_known(required, evaluations)}


def _known(required: Required, evaluations: Sequence[Evaluation]) -> Iterator[Exact]:
    """The ends of what is known of the figure."""
    for evaluation in evaluations:
        for key, case in evaluation.appraisal.cases.items():
            known = case.known.get(required.address) if key.role == required.role else None
            if known is not None:
                yield from (end for end in (known.low, known.high) if end is not None)


def flips(plan: Plan, runner: Runner, values: Mapping[int, Sequence[Exact]]) -> Mapping[At, tuple[Flip, ...]]:
    """The flips of all units along each axis; `values` are those to look at, by axis."""
    found: dict[At, tuple[Flip, ...]] = {}
    for axis, tried_ in values.items():
        still = [np.zeros(1, np.int64) for _ in runner.groups]
        whole = plan.axes[axis].measure.domain.whole
        for _, chunk in runner.run(along(runner.groups, axis, tried_), still):
            for at, states in chunk.items():
                if states.shape[0] > 1:
                    mine = tuple(_of_unit(axis, states[:, 0], tried_, whole=whole))
                    found[at] = (*found.get(at, ()), *mine)
    return found


def _of_unit(axis: int, states: NDArray[np.int8], values: Sequence[Exact], *, whole: bool) -> Iterator[Flip]:
    for i in np.flatnonzero(states[1:] != states[:-1]).tolist():
        before, after = _VERDICTS[int(states[i])], _VERDICTS[int(states[i + 1])]
        yield _flip(axis, i, values, before, after, whole=whole)


def _flip(axis: int, i: int, values: Sequence[Exact], before: Verdict, after: Verdict, *, whole: bool) -> Flip:
    """The flip between two values: of whole numbers at the second, else at the one of the two that is critical."""
    included = whole or i % 2 == 1
    return Flip(axis=axis, value=values[i + 1 if included else i], included=included, before=before, after=after)
