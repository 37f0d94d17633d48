"""Scenarios in words: the text of every reason and note, in the language asked for."""

from __future__ import annotations

from dataclasses import replace

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang
from ntm_rules.report.wording import Wording
from ntm_rules.scenario.turns import Turn, Turns
from ntm_rules.scenario.whatif.model import Alternative, WhatIf


def worded(found: WhatIf, lang: Lang) -> WhatIf:
    """`found` with the text of all reasons and notes; what several outcomes share is worded once."""
    wording = Wording(lang, found.departments)
    return replace(
        found,
        outcomes=tuple(map(wording.of, found.outcomes)),
        alternatives=tuple(_alternative(each, wording) for each in found.alternatives),
    )


def _alternative(each: Alternative, wording: Wording) -> Alternative:
    units = tuple(
        replace(
            unit,
            before=wording.of(unit.before),
            after=wording.of(unit.after),
            turns=tuple(Turn(before=_side(t.before, wording), after=_side(t.after, wording)) for t in unit.turns),
        )
        for unit in each.turns.units
    )
    return replace(
        each,
        outcomes=tuple(map(wording.of, each.outcomes)),
        turns=Turns(units=units),
        notes=tuple(map(wording.said, each.notes)),
    )


def _side(node: Outcome | None, wording: Wording) -> Outcome | None:
    return None if node is None else wording.of(node)
