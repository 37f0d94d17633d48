"""How a place stands before anything moves it: what is known of its figure, and at which figures something changes."""

from __future__ import annotations

from collections.abc import Iterable

from ntm_rules.comparison import UPWARD, Op
from ntm_rules.compile import Appraisal, Dossier
from ntm_rules.explain.quantities import required
from ntm_rules.finding import Cause, Finding, Pending
from ntm_rules.scenario.plan.levers.moves import Standing
from ntm_rules.scenario.plan.levers.wishes import Wish
from ntm_rules.scenario.whatif.model import Place


def standing(place: Place, dossier: Dossier, appraisal: Appraisal, wanted: Iterable[Wish]) -> Standing:
    """How a place of a dossier stands; `wanted` are the wishes about the leaves that share its figure."""
    criteria = dossier.sets[place.key.role]
    node = criteria.nodes[place.address]
    sample = Finding(
        value=Pending(cause=Cause.NO_FINDING), stage=dossier.stage, as_of=dossier.as_of, span=node.span
    )  # fmt: skip
    case = appraisal.cases.get(place.key)
    known = None if case is None else case.known.get(place.address)
    if known is None or node.measure is None or node.quantity is None:
        return Standing(place=place, sample=sample, known=None, domain=None, thresholds=(), worst="low")
    ladders = [
        each.shape.ladders.get(node.quantity, ()) for key, each in appraisal.cases.items() if key.unit == place.key.unit
    ]
    thresholds = sorted({threshold for ladder in ladders for threshold in ladder})
    worst = "high" if any(_is_better_low(wish, appraisal) for wish in wanted) else "low"
    return Standing(
        place=place, sample=sample, known=known, domain=node.measure.domain, thresholds=thresholds, worst=worst
    )  # fmt: skip


def _is_better_low(wish: Wish, appraisal: Appraisal) -> bool:
    """Whether less of the figure of a leaf can only help what is wished of it."""
    comparison = required(appraisal.cases[wish.key].shape.slots[wish.address])
    if comparison is None or comparison.op is Op.BETWEEN:
        return False
    return (comparison.op in UPWARD) is not wish.want
