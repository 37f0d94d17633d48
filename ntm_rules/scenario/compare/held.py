"""One round with every unit by itself: what it came to under each role, whichever file speaks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ntm_rules.compile.model import Unit
from ntm_rules.explain.model import Outcome
from ntm_rules.scenario.compare.model import AppraisedRound

#: A unit under the set that plays a role.
Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Held:
    """One round by unit and role: each outcome alone, and the unit that counts on it."""

    round: AppraisedRound
    outcomes: Mapping[Key, Outcome]
    within: Mapping[Key, str]
    units: Mapping[str, Unit]

    @classmethod
    def of(cls, round_: AppraisedRound) -> Held:
        """The units of a round; a unit's own file goes before what another's says of it."""
        outcomes = {(outcome.id, outcome.role): outcome for outcome in round_.outcomes}
        within: dict[Key, str] = {}
        for above, member in _members(round_.outcomes):
            outcomes.setdefault((member.id, member.role), member)
            within.setdefault((member.id, member.role), above.id)
        alone = {key: replace(outcome, members=()) for key, outcome in outcomes.items()}
        units = {unit.id: unit for each in round_.evaluations for unit in each.appraisal.units.values()}
        return cls(round_, alone, within, units)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the units, each once."""
        return tuple(dict.fromkeys(unit for unit, _ in self.outcomes))

    def narrowed(self, only: Collection[str]) -> Held:
        """The same with some of its units."""
        return replace(self, outcomes={key: outcome for key, outcome in self.outcomes.items() if key[0] in only})


def _members(outcomes: Sequence[Outcome]) -> Iterator[tuple[Outcome, Outcome]]:
    """Each unit that another counts on, at any depth, behind that other."""
    for outcome in outcomes:
        for member in outcome.members:
            yield outcome, member
        yield from _members(outcome.members)
