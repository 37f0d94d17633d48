"""What became of units from round to round: recognised once, merged, new or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ntm_rules.compile.model import Recognition
from ntm_rules.explain.model import Outcome
from ntm_rules.scenario.compare.held import Held, Key
from ntm_rules.scenario.compare.model import Merged, Predecessor, Recognised, Stray


def recognised(held: Sequence[Held]) -> Iterator[Recognised]:
    """The units of the last round that were recognised, by the last units file that says so."""
    known: dict[str, Recognition] = {}
    for each in held:
        known |= {unit.id: unit.recognised for unit in each.units.values() if unit.recognised is not None}
    last = held[-1].outcomes
    for unit in held[-1].ids:
        if unit in known:
            judged = _judged(unit, known[unit], last)
            revocation = next((o for (other, _), o in last.items() if other == unit and o.labels), None)
            if judged is not None:
                yield Recognised(unit=judged, recognition=known[unit], revocation=revocation)


def _judged(unit: str, recognition: Recognition, outcomes: Mapping[Key, Outcome]) -> Outcome | None:
    """Under which set it is asked whether a unit would be recognised today: that of then, else that of its level."""
    found = [o for (other, _), o in outcomes.items() if other == unit and not o.labels]
    same = [o for o in found if o.set == recognition.set] or [o for o in found if o.role == o.level] or found
    return same[0] if same else None


def merged(held: Sequence[Held]) -> Iterator[Merged]:
    """Each unit made of others, in the last round that has it, beside these as they stood last."""
    seen: set[Key] = set()
    for at, each in reversed(list(enumerate(held))):
        for key, outcome in each.outcomes.items():
            sources = each.units[key[0]].merged_from if key[0] in each.units else ()
            if sources and key not in seen and not outcome.labels:
                seen.add(key)
                predecessors = tuple(_predecessor(old, key, held[: at + 1]) for old in sources)
                yield Merged(unit=outcome, round=at, predecessors=predecessors)


def _predecessor(old: str, key: Key, held: Sequence[Held]) -> Predecessor:
    """A unit in the last of these rounds that has it before it was merged, for the merged unit may keep its id."""
    for at, each in reversed(list(enumerate(held))):
        outcome = each.outcomes.get((old, key[1]))
        if outcome is not None and not (old == key[0] and each.units[old].merged_from):
            return Predecessor(id=old, outcome=outcome, round=at)
    return Predecessor(id=old, outcome=None, round=None)


def strays(held: Sequence[Held]) -> Iterator[Stray]:
    """Units that come or go between two rounds without a merger that says why."""
    for at, (old, new) in enumerate(pairwise(held)):
        sources = {source for unit in new.ids if unit in new.units for source in new.units[unit].merged_from}
        for unit in old.ids:
            if unit not in new.ids and unit not in sources:
                yield Stray(unit=_first(old, unit), round=at, appeared=False)
        for unit in new.ids:
            if unit not in old.ids and not (unit in new.units and new.units[unit].merged_from):
                yield Stray(unit=_first(new, unit), round=at + 1, appeared=True)


def _first(held: Held, unit: str) -> Outcome:
    return next(outcome for (other, _), outcome in held.outcomes.items() if other == unit)
