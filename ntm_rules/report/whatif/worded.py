"""Scenarios in words: the text of every reason and note, in the language asked for."""

from __future__ import annotations

from dataclasses import replace

from ntm_rules.messages import Lang
from ntm_rules.report.wording import Wording
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
    return replace(
        each,
        outcomes=tuple(map(wording.of, each.outcomes)),
        turns=wording.turns(each.turns),
        notes=tuple(map(wording.said, each.notes)),
    )
