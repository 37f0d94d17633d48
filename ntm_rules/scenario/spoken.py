"""Turns told where somebody spoke: a finding on a criterion turns all below it, and is news of the criterion alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ntm_rules.compile.model import Via
from ntm_rules.explain.model import Outcome
from ntm_rules.scenario.turns import Turn, Turns, UnitTurns


def told_where_said(turns: Turns) -> Turns:
    """The same with each turn where somebody spoke, where nodes of one address are one node."""
    return Turns(units=tuple(where_said(unit) if unit.matched else unit for unit in turns.units))


def where_said(unit: UnitTurns) -> UnitTurns:
    """The unit with each turn at the node whose finding brought it about, if that node turned as well."""
    olds, news = (dict(_walked(side.children)) for side in (unit.before, unit.after))
    told: dict[tuple[bool, str], Turn] = {}
    for turn in unit.turns:
        lifted = _lifted(turn, olds, news)
        told.setdefault((lifted.after is None, lifted.node.id), lifted)
    return replace(unit, turns=tuple(told.values()))


def _lifted(turn: Turn, olds: Mapping[str, Outcome], news: Mapping[str, Outcome]) -> Turn:
    for side in (turn.after, turn.before):
        said = None if side is None else side.finding
        if said is not None and said.via == Via.OWN:
            return turn
        if said is not None and said.via == Via.ABOVE and said.at is not None:
            old, new = olds.get(said.at), news.get(said.at)
            if old is not None and new is not None and old.verdict is not new.verdict:
                return Turn(before=old, after=new)
    return turn


def _walked(nodes: Sequence[Outcome]) -> Iterator[tuple[str, Outcome]]:
    for node in nodes:
        yield node.id, node
        yield from _walked(node.children)
