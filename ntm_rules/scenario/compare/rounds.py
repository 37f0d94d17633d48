"""Rounds of the same units held side by side: what turned from each to the next, and all that only several tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ntm_rules.problem import Problem, Problems
from ntm_rules.scenario.compare.held import Held, Key
from ntm_rules.scenario.compare.lineage import merged, recognised, strays
from ntm_rules.scenario.compare.model import AppraisedRound, Compared, Passage, SetChange
from ntm_rules.scenario.compare.running import still_owed
from ntm_rules.scenario.compare.trends import trends
from ntm_rules.scenario.spoken import where_said
from ntm_rules.scenario.turns import Turns, lines_of, turns_between


def check_rounds(rounds: Sequence[AppraisedRound]) -> tuple[Problem, ...]:
    """Why rounds cannot be compared: a unit that stands twice in one, or a round without a unit of any other."""
    problems = Problems()
    held = [Held.of(each) for each in rounds]
    for each in rounds:
        seen: set[Key] = set()
        for outcome in each.outcomes:
            if (outcome.id, outcome.role) in seen:
                problems.error("compare_unit_twice", None, path=each.label, unit=outcome.name)
            seen.add((outcome.id, outcome.role))
    for at, one in enumerate(held):
        others = {unit for i, other in enumerate(held) if i != at for unit in _known_in(other)}
        if not others & _known_in(one):
            problems.error("compare_nothing_shared", None, path=one.round.label)
    return tuple(problems)


def _known_in(held: Held) -> set[str]:
    """The units of a round and those that they were made of."""
    merged_from = {old for unit in held.ids if unit in held.units for old in held.units[unit].merged_from}
    return {*held.ids, *merged_from}


def compare_rounds(rounds: Sequence[AppraisedRound], only: frozenset[str] | None = None) -> Compared:
    """What there is to say of two or more rounds that `check_rounds` has nothing against; of `only` some units."""
    whole = [Held.of(each) for each in rounds]
    held = whole if only is None else [each.narrowed(only) for each in whole]
    last = len(held) - 1

    def wanted(*ids: str) -> bool:
        return only is None or not only.isdisjoint(ids)

    return Compared(
        rounds=tuple(rounds), steps=tuple(_step(held, a, b) for a, b in pairwise(range(len(held)))),
        whole=_step(held, 0, last) if last > 1 else None, owed=tuple(still_owed(held)),
        trends=tuple(trend for trend in trends(rounds) if wanted(trend.unit)), recognised=tuple(recognised(held)),
        merged=tuple(each for each in merged(whole) if wanted(each.unit.id, *(old.id for old in each.predecessors))),
        strays=tuple(stray for stray in strays(whole) if wanted(stray.unit.id)),
    )  # fmt: skip


def _step(held: Sequence[Held], before: int, after: int) -> Passage:
    old, new = held[before], held[after]
    lines = lines_of((*old.round.evaluations, *new.round.evaluations))
    turns = turns_between(tuple(old.outcomes.values()), tuple(new.outcomes.values()), lines)
    changes: dict[SetChange, None] = {}
    units = []
    for unit in turns.units:
        if unit.before.set != unit.after.set:
            sets = {"before": unit.before.set or "", "after": unit.after.set or ""}
            changes[SetChange(role=unit.after.role or "", **sets, matched=unit.matched)] = None
        told = where_said(unit) if unit.matched else unit
        units.append(replace(told, within=new.within.get((unit.after.id, unit.after.role))))
    return Passage(before=before, after=after, turns=Turns(units=tuple(units)), sets=tuple(changes))
