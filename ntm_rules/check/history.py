"""Sets that take over from each other: which are of one scope, in what order, and when each is in force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ntm_rules.compile import Subject
from ntm_rules.source import Span

_PERIOD = re.compile(r"(-[0-9]{4}){1,2}$")


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """Units that one set at a time speaks of: those of a level, by role, in a province ("" is the whole country).

    The role is the last part of the id without its period: `vn/commune-2021-2025` and `vn/commune-2026-2030`
    are two of `commune`, which `vn/commune-advanced-2021-2025` may be in force beside.
    """

    level: str
    role: str
    province: str


def scope_of(subject: Subject) -> Scope:
    """The scope of a set."""
    criteria = subject.criteria
    return Scope(criteria.level, role_of(criteria.id), criteria.province or "")


def role_of(set_id: str) -> str:
    """The role that a set plays, by its id."""
    return _PERIOD.sub("", set_id.rpartition("/")[2])


def in_turn(subjects: Iterable[Subject]) -> tuple[tuple[Subject, ...], ...]:
    """The sets of each scope, in the order in which they begin, or were issued where that is not known."""
    scopes: dict[Scope, list[Subject]] = {}
    for subject in subjects:
        scopes.setdefault(scope_of(subject), []).append(subject)
    return tuple(tuple(sorted(scopes[scope], key=_order)) for scope in sorted(scopes))


def amends(subject: Subject, other: Subject) -> bool:
    """Whether a set extends the other, through whatever others: it takes over from it where it begins."""
    base = subject.base
    return base is not None and (base.id == other.id or amends(base, other))


def both_in_force(one: Subject, other: Subject) -> bool:
    """Whether some day surely lies in the periods of both; of a period with one known end that is this day."""
    first, second = _known(one), _known(other)
    return bool(first and second) and first[0] <= second[-1] and second[0] <= first[-1]


def may_be_both_in_force(one: Subject, other: Subject) -> bool:
    """Whether some day may lie in the periods of both."""
    return not (_ends_before(one, other) or _ends_before(other, one))


def in_force_at(subject: Subject) -> Span:
    """Where the period of a set is written, or else its legal ground."""
    return subject.loaded.head.places.value(("legal", "in_force"))


def _known(subject: Subject) -> list[date]:
    return [day for day in (subject.criteria.start, subject.criteria.end) if day is not None]


def _ends_before(one: Subject, other: Subject) -> bool:
    end, start = one.criteria.end, other.criteria.start
    return end is not None and start is not None and end < start


def _order(subject: Subject) -> tuple[date, str]:
    begins = subject.criteria.start or subject.loaded.head.model.legal.issued or subject.criteria.end
    return begins or date.min, subject.id
