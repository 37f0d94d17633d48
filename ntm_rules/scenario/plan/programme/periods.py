"""Quarters or months up to a day, and when in them a task can begin, is done, and is paid.

A task begins on the first day that it can of one period. Its last day is that on which the time it takes is over
(from 1 January 12 months: 31 December), without one the day it begins; it counts at the end of every period from that
in which this day lies. One that would be done only after the last period does not begin at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ntm_rules.scenario.plan.model import Pace, Payment, Period, Task

_MONTHS = {Pace.MONTH: 1, Pace.QUARTER: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One way in time to do a task: begun on `day` in a period, done on `finish` in the period `last`."""

    period: int
    day: date
    finish: date
    last: int


def periods(first: date, last: date, pace: Pace) -> tuple[Period, ...]:
    """The calendar quarters or months from `first` to `last`, both inclusive; the outer ones are cut."""
    return tuple(_periods(first, last, _MONTHS[pace]))


def _periods(first: date, last: date, months: int) -> Iterator[Period]:
    start, index = first, 0
    while start <= last:
        month = (start.month - 1) // months * months + months
        end = date(start.year, 12, 31) if month == 12 else date(start.year, month + 1, 1) - timedelta(days=1)
        yield Period(index=index, start=start, end=min(end, last))
        start, index = end + timedelta(days=1), index + 1


def starts(task: Task, within: Sequence[Period]) -> tuple[Start, ...]:
    """All ways in time to do a task within these periods, the earliest first."""
    return tuple(_starts(task, within))


def _starts(task: Task, within: Sequence[Period]) -> Iterator[Start]:
    for period in within:
        day = max(period.start, task.earliest or period.start)
        if day > period.end or (task.latest is not None and day > task.latest):
            continue
        finish = day if task.duration is None else task.duration.last_day(day) - timedelta(days=1)
        last = next((each.index for each in within if finish <= each.end), None)
        if last is not None:
            yield Start(period=period.index, day=day, finish=finish, last=last)


def by_year(amount: int, payment: Payment, start: Start, within: Sequence[Period]) -> dict[int, int]:
    """What of an amount is paid in which year; equal parts are of whole đồng, the later ones the greater."""
    first = start.last if payment is Payment.FINISH else start.period
    last = start.period if payment is Payment.START else start.last
    at = range(first, last + 1)
    paid: dict[int, int] = {}
    for done, index in enumerate(at):
        part = amount * (done + 1) // len(at) - amount * done // len(at)
        year = within[index].year
        paid[year] = paid.get(year, 0) + part
    return paid
