"""What is to be told of a sweep itself: what it supposes in vain, as what-if tells it of a scenario."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.evaluate import Evaluation, evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.explain.model import Reason
from ntm_rules.messages import Lang
from ntm_rules.scenario.suppose import Supposed
from ntm_rules.scenario.sweep.plan import Plan
from ntm_rules.scenario.sweep.reading import Readings
from ntm_rules.scenario.whatif.apply import Applied
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.scenario.whatif.notes import notes

#: The notes that hold for whatever value is supposed.
_WHATEVER = frozenset({
    "scenario_held_above", "scenario_held_below", "scenario_not_applicable", "scenario_node_dropped",
    "scenario_role_unused", "scenario_lift_unknown",
})  # fmt: skip


def told(plan: Plan, readings: Readings, evaluations: Sequence[Evaluation], lang: Lang) -> tuple[Reason, ...]:
    """The notes on what is swept, as of the best value of each thing."""
    supposed: dict[Place, Supposed] = {}
    variant = readings.variants[0]
    for thing in plan.things:
        made = next(
            (each for code in reversed(range(1, thing.size))
             if (each := thing.supposed(code, variant.dossiers[thing.place.dossier])) is not None), None,
        )  # fmt: skip
        if made is not None:
            supposed[thing.place] = made
    judged = [_judged(i, readings, supposed, evaluations) for i in range(len(evaluations))]
    applied = Applied(dossiers=variant.dossiers, supposed=supposed, unknown=plan.unknown, lost=())
    return tuple(note for note in notes(applied, judged, lang) if note.code in _WHATEVER)


def _judged(
    at: int, readings: Readings, supposed: dict[Place, Supposed], evaluations: Sequence[Evaluation]
) -> Evaluation:
    """One dossier with all that is supposed of it."""
    mine = [each for place, each in supposed.items() if place.dossier == at]
    if not mine:
        return evaluations[at]
    made = readings.appraised_again(readings.variants[0], at, mine, {each.key.unit for each in mine})
    return evaluate(made, (Direct(),))
