"""What is asked for as a command line says it, held against dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from pathlib import Path

from ntm_rules.scenario.plan.model import Ask, Target, Terms
from ntm_rules.scenario.plan.targets import Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor(Terms):
    """What is asked for, with targets as words.

    `actions` is the file of actions, by default actions.yaml beside the assessments; `by` is by default the end of
    the year.
    """

    actions: Path | None = None
    by: date | None = None
    targets: Sequence[str] = ()
    first: Sequence[str] = ()


def ask_of(asked: AskedFor, by: date, targets: Targets) -> tuple[Ask, Mapping[Target, Fraction]]:
    """What is asked for, of targets that are there, and what each of them counts for; problems are in `targets`."""
    first = targets.named(asked.first)
    wanted = targets.named(asked.targets) if asked.targets else targets.of_goal(asked.goal)
    wanted = tuple(dict.fromkeys((*wanted, *first)))
    terms = {each.name: getattr(asked, each.name) for each in fields(Terms)}
    ask = Ask(by=by, targets=wanted, first=first, **terms)
    return ask, targets.weights(wanted, asked.weight)
