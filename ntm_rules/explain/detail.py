"""What would settle a pending node, and what the pass of a gate hangs on, in steps a person can take."""

from __future__ import annotations

from ntm_rules.compile.model import CaseKey, LeafRule
from ntm_rules.evaluate.from_compile import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.model import Margin, Settling, Step
from ntm_rules.explain.settle import Open, Search, Ways
from ntm_rules.explain.standing import named
from ntm_rules.messages import Lang, say

#: How many sets are shown.
SHOWN = 8


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
    """One open item as a node and what must be found of it; of another unit, its name goes before."""
    case = evaluation.appraisal.cases[item.case]
    slot = case.shape.slots[item.address]
    name = named(slot.node.name, lang)
    if item.unlisted:
        return Step(node=item.address, name=say("settle_unlisted", lang), require=say("require_passing_unit", lang))
    held = slot.own is not None or not isinstance(slot.node.rule, LeafRule)
    required = None if held else words.requirement(slot.node, slot.cell, lang)
    elsewhere = item.case.unit != seen_from.unit
    return Step(
        node=f"{item.case.unit}#{item.address}" if elsewhere else item.address,
        name=f"{case.unit.name}: {name}" if elsewhere else name,
        require=required or say("require_attested", lang),
    )
