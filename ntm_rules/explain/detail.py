"""What would settle a pending node, and what the pass of a gate hangs on, in steps a person can take."""

from __future__ import annotations

from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate.from_compile import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.model import Margin, Settling, Step
from ntm_rules.explain.settle import Open, Search, Ways
from ntm_rules.explain.standing import named
from ntm_rules.messages import Lang, say

#: How many sets are shown.
SHOWN = 16


def settling_of(evaluation: Evaluation, key: CaseKey, address: str, lang: Lang) -> Settling:
    """The smallest sets of findings that make the node pass, and those that make it fail."""
    search = Search(evaluation)
    passes = search.ways(key, address, want=True)
    fails = search.ways(key, address, want=False)
    exact = search.exact and len(passes) <= SHOWN and len(fails) <= SHOWN
    shown = (_steps(evaluation, key, ways, lang) for ways in (passes, fails))
    return Settling(passes=next(shown), fails=next(shown), exact=exact)


def margin_of(evaluation: Evaluation, key: CaseKey, address: str, lang: Lang) -> Margin:
    """The smallest sets of passing leaves whose loss would undo the pass of a gate."""
    return Margin(lost_with=revising(evaluation, key, address, lang, want=False))


def revising(
    evaluation: Evaluation, key: CaseKey, address: str, lang: Lang, *, want: bool
) -> tuple[tuple[Step, ...], ...]:
    """The smallest sets of leaves that, found otherwise, would make the node pass (`want`) or fail."""
    return _steps(evaluation, key, Search(evaluation, revising=True).ways(key, address, want=want), lang)


def _steps(evaluation: Evaluation, key: CaseKey, ways: Ways, lang: Lang) -> tuple[tuple[Step, ...], ...]:
    def place(item: Open) -> tuple[int, int, int]:
        """Where an item stands: the unit's own before those of others, then in the order of the set."""
        case = evaluation.appraisal.cases[item.case]
        order = list(evaluation.appraisal.cases).index(item.case)
        return (-1 if item.case == key else order), list(case.shape.slots).index(item.address), item.unlisted

    shown = sorted((sorted(way, key=place) for way in ways), key=lambda way: (len(way), [*map(place, way)]))
    return tuple(tuple(_step(evaluation, key, item, lang) for item in way) for way in shown[:SHOWN])


def _step(evaluation: Evaluation, seen_from: CaseKey, item: Open, lang: Lang) -> Step:
    """One open item as a node and what must be found of it."""
    case = evaluation.appraisal.cases[item.case]
    slot = case.shape.slots[item.address]
    elsewhere = item.case.unit != seen_from.unit
    scope = item.case.unit if elsewhere else item.case.role if item.case.role != seen_from.role else None
    name, required = (
        named(slot.node.name, lang),
        words.settling(slot, known=item.address in case.known, met=item.met, lang=lang),
    )
    if item.unlisted:
        name = say("settle_unlisted", lang, {"count": item.unlisted})
        required = say("require_passing_unit", lang)
    return Step(
        node=item.address if scope is None else f"{scope}#{item.address}", kind=slot.node.kind, name=name,
        require=required, met=item.met, unit=case.unit.name if elsewhere else None,
    )  # fmt: skip
