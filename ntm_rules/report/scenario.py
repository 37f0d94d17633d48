"""A scenario as a file: what is supposed of units, in the form that `ntm whatif` reads."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

from ntm_rules.check.examples.written import number_written
from ntm_rules.compile.model import Appraisal, Measure
from ntm_rules.finding import Attested, Measured, Part
from ntm_rules.interval import Exact, Interval
from ntm_rules.messages import Lang
from ntm_rules.scenario.suppose import Supposed

_MOST_PLACES = 25  # with as many before them, what a file may hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be found of a node, as it stands in a file; `more` are other fields, `comment` stands above it."""

    key: str
    value: str
    more: tuple[tuple[str, str], ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the changes: the title, what the file is about, and the day and sets that judge, if any."""

    title: Mapping[Lang, str]
    of: Sequence[str]
    as_of: date | None = None
    criteria: Mapping[str, str] | None = None


def key_and_value(each: Supposed, appraisal: Appraisal) -> tuple[str, str]:
    """The node as a file names it, and what is found of it."""
    assert each.finding is not None, "what is taken away is not found"
    own = appraisal.units[each.key.unit].level == each.key.role
    key = quoted(each.address if own else f"{each.key.role}#{each.address}")
    match each.finding.value:
        case Attested(met=met):
            return key, "đạt" if met else "chưa đạt"
        case Part() as part:
            return key, _part(part)
        case Measured(interval=interval):
            return key, _figure(interval, each, appraisal)
        case value:
            raise AssertionError(value)  # what is to be brought about is a word or a figure


def written(head: Head, found: Mapping[str, Sequence[Entry]]) -> str:
    """The file, from what is to be found by unit; units of which the same is stand together."""
    return "\n".join(_lines(head, found))


def relative(path: Path, folder: Path) -> str:
    """The path as a file in `folder` names it."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return str(path)


def quoted(text: str) -> str:
    """A text in quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def _lines(head: Head, found: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    alike: dict[tuple[Entry, ...], list[str]] = {}
    for unit, entries in found.items():
        alike.setdefault(tuple(entries), []).append(unit)
    yield "title:"
    yield from (f"  {lang}: {quoted(title)}" for lang, title in head.title.items())
    yield f"of: [{', '.join(map(quoted, head.of))}]"
    if head.as_of is not None:
        yield f"as_of: {head.as_of}"
    if head.criteria:
        yield f"criteria: {{{', '.join(f'{role}: {set_id}' for role, set_id in head.criteria.items())}}}"
    if alike:
        yield "changes:"
    for entries_, units in alike.items():
        yield f"  - units: [{', '.join(units)}]"
        yield "    set:"
        for entry in entries_:
            yield from (f"      {line}" for line in _entry(entry))
    yield ""


def _entry(entry: Entry) -> Iterator[str]:
    if entry.comment:
        yield f"# {entry.comment}"
    if not entry.more:
        yield f"{entry.key}: {entry.value}"
        return
    yield f"{entry.key}:"
    yield f"  finding: {entry.value}"
    yield from (f"  {name}: {value}" for name, value in entry.more)


# ------------------------------------------------------------------------------------------------- figures


def _part(part: Part) -> str:
    return f"{{part: {number_written(part.part)}, of: {number_written(part.of)}}}"


def _figure(interval: Interval, each: Supposed, appraisal: Appraisal) -> str:
    """A figure as it stands in a file: what can be written exactly so, else so that it meets the same requirements.

    An end of the measure goes without saying.
    """
    node = None if each.key not in appraisal.cases else appraisal.cases[each.key].shape.slots[each.address].node
    measure, quantity = (None, None) if node is None else (node.measure, node.quantity)
    low, high = _plain(interval.low), _plain(interval.high)
    if isinstance(low, Fraction) and interval.is_point() and measure is not None and measure.id == "percent":
        return _part(Part(part=Decimal(low.numerator), of=Decimal(low.denominator * 100)))
    if measure is not None and not interval.is_point():
        if high == measure.domain.high and not interval.high_open:
            high = None
        elif low == measure.domain.low and not interval.low_open:
            low = None
    thresholds = _thresholds(each.key.unit, quantity, appraisal)
    if low is not None and high is not None:
        first = _inward(low, thresholds, measure, is_open=interval.low_open, up=True)
        last = _inward(high, thresholds, measure, is_open=interval.high_open, up=False)
        return quoted(number_written(first) if first == last else f"{number_written(first)}..{number_written(last)}")
    if low is not None:
        return quoted(_bound(">" if interval.low_open else "≥", low, thresholds, measure))
    assert high is not None, "a figure lies somewhere"
    return quoted(_bound("<" if interval.high_open else "≤", high, thresholds, measure))


def _plain(end: Exact | None) -> Exact | None:
    """The end as a decimal number where it is one."""
    if isinstance(end, Fraction):
        decimal = Decimal(end.numerator) / Decimal(end.denominator)
        return decimal if decimal == end else end
    return end


def _bound(sign: str, end: Exact, thresholds: Sequence[Decimal], measure: Measure | None) -> str:
    if isinstance(end, Decimal):
        return f"{sign} {number_written(end)}"
    up, is_open = sign in ">≥", sign in "<>"
    closed = "≥" if up else "≤"
    return f"{closed} {number_written(_inward(end, thresholds, measure, is_open=is_open, up=up))}"


def _thresholds(unit: str, quantity: str | None, appraisal: Appraisal) -> list[Decimal]:
    """All that a quantity of a unit is held against, under any set."""
    cases = (case for case in appraisal.cases.values() if case.unit.id == unit)
    return [each for case in cases for each in case.shape.ladders.get(quantity or "", ())]


def _inward(end: Exact, thresholds: Sequence[Decimal], measure: Measure | None, *, is_open: bool, up: bool) -> Decimal:
    """An end as a number that can be written and is itself in: the nearest inward with no threshold on the way."""
    if isinstance(end, Decimal) and not is_open:
        return end
    first = 0 if measure is None else max(0, -int(measure.step.as_tuple().exponent))
    for places in range(first, _MOST_PLACES):
        scaled = Fraction(end) * 10**places
        if up:
            whole = floor(scaled) + 1 if is_open else ceil(scaled)
        else:
            whole = ceil(scaled) - 1 if is_open else floor(scaled)
        there = Decimal(whole).scaleb(-places)
        between = (t for t in thresholds if (end < t <= there if up else there <= t < end))
        if next(between, None) is None:
            return there
    outward = floor(Fraction(end) * 10**_MOST_PLACES) if up else ceil(Fraction(end) * 10**_MOST_PLACES)
    return Decimal(outward).scaleb(-_MOST_PLACES)  # too near a threshold to be told apart: less is known then
