"""Whose verdicts change when the sets of the one side give way to those of the other."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.check.diff.model import SetDiff
from ntm_rules.explain.model import Outcome
from ntm_rules.scenario.turns import Turns, turns_between


def impact(before: Sequence[Outcome], after: Sequence[Outcome], sets: Sequence[SetDiff]) -> Turns:
    """What becomes of units appraised under one side and then under the other, rounds in the same order."""
    renumbered = {
        (each.old.id, each.new.id): each.renamed for each in sets if each.old is not None and each.new is not None
    }
    return turns_between(before, after, {}, renumbered)
