"""Units side by side: each as it is and in every scenario, and which of them a scenario makes or takes away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.explain.model import Outcome
from ntm_rules.report.standing import units
from ntm_rules.scenario.turns import Turns
from ntm_rules.scenario.whatif.model import Alternative, WhatIf

#: A unit under the set of one role, in the first round that has it, the second, …
_Key = tuple[str, str | None, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A unit under the set of one role, as it is and in each scenario; None where it is not there."""

    before: Outcome | None
    after: tuple[Outcome | None, ...]

    @property
    def unit(self) -> Outcome:
        """The unit as it is, or as the first scenario that has it makes it."""
        return next(side for side in (self.before, *self.after) if side is not None)


def beside(found: WhatIf) -> tuple[Beside, ...]:
    """All units assessed, in the order of the files, then those that only a scenario has."""
    before = _keyed(found.outcomes)
    after = [_keyed(each.outcomes) for each in found.alternatives]
    keys = dict.fromkeys(key for side in (before, *after) for key in side)
    return tuple(Beside(before=before.get(key), after=tuple(side.get(key) for side in after)) for key in keys)


def members_beside(before: Outcome | None, after: Outcome) -> Iterator[tuple[Outcome | None, Outcome]]:
    """Each member that `after` counts on, and the same unit before, if it was there."""
    known = _keyed(before.members if before is not None else ())
    yield from ((known.get(key), member) for key, member in _keyed(after.members).items())


def _keyed(outcomes: Sequence[Outcome]) -> dict[_Key, Outcome]:
    times: Counter[tuple[str, str | None]] = Counter()
    found = {}
    for outcome in outcomes:
        same = outcome.id, outcome.role
        found[*same, times[same]] = outcome
        times[same] += 1
    return found


def came_and_went(found: WhatIf, each: Alternative) -> tuple[list[Outcome], list[Outcome]]:
    """The units that only the scenario has, and those that it no longer has, within what it speaks of."""
    before, after = _keyed(found.outcomes), _keyed(each.outcomes)
    then = _keyed(list(units([after[key] for key in after])))
    now = _keyed(list(units([before[key] for key in before if key in after])))
    return [unit for key, unit in then.items() if key not in now], [
        unit for key, unit in now.items() if key not in then
    ]


def only(found: WhatIf, ids: frozenset[str]) -> WhatIf:
    """What there is to say of these units alone, and of those that they count on."""
    return replace(
        found,
        outcomes=_those(found.outcomes, ids),
        alternatives=tuple(_only(each, ids) for each in found.alternatives),
    )


def _only(each: Alternative, ids: frozenset[str]) -> Alternative:
    outcomes = _those(each.outcomes, ids)
    within = {unit.id for unit in units(outcomes)}
    turns = tuple(unit for unit in each.turns.units if unit.after.id in within)
    return replace(each, outcomes=outcomes, turns=Turns(units=turns))


def _those(outcomes: Sequence[Outcome], ids: frozenset[str]) -> tuple[Outcome, ...]:
    return tuple(unit for unit in units(outcomes) if unit.id in ids)
