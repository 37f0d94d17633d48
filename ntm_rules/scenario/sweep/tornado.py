"""Which uncertainty matters most: what it does to hold the figures of one entry low, and high, all else as drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate import Evaluation
from ntm_rules.evaluate.residual import Tri
from ntm_rules.scenario.sweep.codes import Drawn, as_found
from ntm_rules.scenario.sweep.model import Swing
from ntm_rules.scenario.sweep.plan import Plan
from ntm_rules.scenario.sweep.run import Runner
from ntm_rules.scenario.sweep.totals import Totals


def tornado(plan: Plan, runner: Runner, drawn: Drawn, evaluations: Sequence[Evaluation]) -> tuple[Swing, ...]:
    """The swing of each entry, the widest first; the axes are as found."""
    roots = [(i, key) for i, each in enumerate(evaluations) for key in each.appraisal.roots]
    swings = []
    for entry, mine in enumerate(plan.figures):
        sides = [_held(runner, drawn, mine, side, evaluations) for side in (0, 1)]
        low, high = sides
        roles = {role: (_mean(low, role), _mean(high, role)) for role in low.roles}
        chances: dict[CaseKey, tuple[float, float]] = {}
        for at in roots:
            share = [float(side.counts(at)[0, Tri.CERTAIN] / drawn.draws) for side in sides]
            chances[at[1]] = share[0], share[1]
        swings.append(Swing(entry=entry, passing=roles, chances=chances))
    assessed = {key.role for _, key in roots}
    return tuple(sorted(swings, key=lambda swing: (-_width(swing, assessed), -_width(swing, swing.passing.keys()))))


def _held(runner: Runner, drawn: Drawn, figures: range, side: int, evaluations: Sequence[Evaluation]) -> Totals:
    totals = Totals(evaluations, points=1, draws=drawn.draws)
    totals.run(runner, as_found(runner.groups), drawn.of(runner.groups, figures, side))
    return totals


def _mean(totals: Totals, role: str) -> float:
    return float(totals.passing[role].mean[0])


def _width(swing: Swing, roles: Collection[str]) -> float:
    return sum(abs(high - low) for role, (low, high) in swing.passing.items() if role in roles)
