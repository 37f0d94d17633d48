"""The days between which is planned, and dossiers with what is stated of the present."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ntm_rules.compile import Dossier
from ntm_rules.finding import Finding
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.problem import Problems
from ntm_rules.scenario.plan.model import Assumed, Means
from ntm_rules.scenario.suppose import Supposed, suppose

#: How far ahead can be planned.
MOST_YEARS = 12


def last_day(asked: date | None, dossiers: Sequence[Dossier], problems: Problems) -> date:
    """The day asked for, or the end of the year of the assessments; a day that none can be planned by is a problem."""
    as_of = begun_on(dossiers)
    if asked is None:
        end = date(as_of.year, 12, 31)
        return end if end > as_of else date(as_of.year + 1, 12, 31)
    last = ValidFor(MOST_YEARS, "years").last_day(as_of)
    if asked <= as_of:
        problems.error("plan_day_past", None, day=asked, as_of=as_of)
    elif asked > last:
        problems.error("plan_day_far", None, day=asked, last=last, years=MOST_YEARS)
    return asked


def begun_on(dossiers: Sequence[Dossier]) -> date:
    """The day from which on actions can begin, exclusive: that of the latest assessment."""
    return max(dossier.as_of for dossier in dossiers)


def warn_of_expiry(means: Means, dossiers: Sequence[Dossier], last: date, problems: Problems) -> None:
    """Warn of nodes whose findings are good for so short that what an action achieves may have expired by the last day.

    What is achieved is taken to be found anew by then.
    """
    begun, told = begun_on(dossiers), set()
    for task in means.tasks:
        for place in (effect.place for effect in task.effects):
            criteria = dossiers[place.dossier].sets[place.key.role]
            for address, node in criteria.nodes.items():
                below = place.address in criteria.path(address)
                short = below and node.valid_for is not None and node.valid_for.last_day(begun) < last
                if short and (criteria.id, address) not in told:
                    told.add((criteria.id, address))
                    problems.warn("effect_may_expire", task.action.span, id=address, day=last)


def with_stated(dossiers: Sequence[Dossier], assumed: Iterable[Assumed]) -> tuple[Dossier, ...]:
    """The dossiers with the present values that a file states, as old as what else is found."""
    by: list[list[Supposed]] = [[] for _ in dossiers]
    for each in assumed:
        by[each.place.dossier].append(assumed_in(dossiers[each.place.dossier], each))
    return tuple(suppose(dossier, found) if found else dossier for dossier, found in zip(dossiers, by, strict=True))


def assumed_in(dossier: Dossier, assumed: Assumed) -> Supposed:
    """What is assumed, as it is supposed in a dossier, on its day."""
    key, address = assumed.place.key, assumed.place.address
    finding = Finding(
        value=assumed.value, stage=dossier.stage, as_of=dossier.as_of, because=assumed.because,
        span=assumed.span or dossier.sets[key.role].nodes[address].span,
    )  # fmt: skip
    return Supposed(key=key, address=address, finding=finding)
