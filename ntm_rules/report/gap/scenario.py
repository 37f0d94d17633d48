"""A way to pass as a scenario: what would have to be found, in the form of a file that `ntm whatif` reads."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from ntm_rules.check.examples.written import number_written
from ntm_rules.compile.model import Measure
from ntm_rules.evaluate import Evaluation
from ntm_rules.finding import Attested, Measured
from ntm_rules.interval import Exact, Interval
from ntm_rules.messages import LANGS, Lang, say
from ntm_rules.scenario.gap.mend import supposed
from ntm_rules.scenario.gap.model import Gaps
from ntm_rules.scenario.suppose import Supposed

#: A node as a file names it, and what is to be found of it.
_Entry = tuple[str, str]


def to_scenario(gaps: Gaps, evaluations: Sequence[Evaluation], assessments: Sequence[Path], folder: Path) -> str | None:
    """The first way of each unit that no other unit's way includes, as a scenario in `folder`; None without any.

    `assessments` are the files and folders that it is about.
    """
    lacking = [unit for unit in gaps.units if unit.ways and unit.ways[0]]
    whole = [unit for unit in lacking if unit.within is None] or lacking
    found: dict[str, dict[str, str]] = {}
    for unit in whole:
        evaluation = next(each for each in evaluations if unit.key in each.appraisal.cases)
        for each in supposed(evaluation, [change.change for change in unit.ways[0]]):
            key, value = _entry(each, evaluation)
            found.setdefault(each.key.unit, {})[key] = value
    if not found:
        return None
    names = ", ".join(unit.name for unit in whole)
    titles = {lang: say("gap_scenario", lang, {"units": names}) for lang in LANGS}
    return "\n".join(_lines(found, titles, [_relative(path, folder) for path in assessments]))


def _entry(each: Supposed, evaluation: Evaluation) -> _Entry:
    assert each.finding is not None, "a way takes nothing away"
    own = evaluation.appraisal.units[each.key.unit].level == each.key.role
    key = json.dumps(each.address if own else f"{each.key.role}#{each.address}", ensure_ascii=False)
    match each.finding.value:
        case Attested(met=met):
            return key, "đạt" if met else "chưa đạt"
        case Measured(interval=interval):
            case_ = evaluation.appraisal.cases.get(each.key)
            measure = None if case_ is None else case_.shape.slots[each.address].node.measure
            return key, json.dumps(_figure(interval, measure), ensure_ascii=False)
        case value:
            raise AssertionError(value)  # a way is made of words and figures


def _figure(interval: Interval, measure: Measure | None) -> str:
    """A figure as it stands in a file; an end of the measure goes without saying."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return _number(low)
    if measure is not None and high == measure.domain.high and not interval.high_open:
        high = None
    if measure is not None and high is not None and low == measure.domain.low and not interval.low_open:
        low = None
    if low is not None and high is not None and not (interval.low_open or interval.high_open):
        return f"{_number(low)}..{_number(high)}"
    if low is not None:
        return f"{'>' if interval.low_open else '≥'} {_number(low)}"
    assert high is not None, "a figure is asked to lie somewhere"
    return f"{'<' if interval.high_open else '≤'} {_number(high)}"


def _number(end: Exact) -> str:
    assert isinstance(end, Decimal), "thresholds are written numbers"
    return number_written(end)


def _relative(path: Path, folder: Path) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return str(path)


def _lines(found: dict[str, dict[str, str]], titles: Mapping[Lang, str], about: Sequence[str]) -> Iterator[str]:
    """The file; units of which the same is to be found stand together."""
    alike: dict[tuple[_Entry, ...], list[str]] = {}
    for unit, entries in found.items():
        alike.setdefault(tuple(entries.items()), []).append(unit)
    yield "title:"
    yield from (f"  {lang}: {json.dumps(title, ensure_ascii=False)}" for lang, title in titles.items())
    yield f"of: [{', '.join(json.dumps(path, ensure_ascii=False) for path in about)}]"
    yield "changes:"
    for entries_, units in alike.items():
        yield f"  - units: [{', '.join(units)}]"
        yield "    set:"
        yield from (f"      {key}: {value}" for key, value in entries_)
    yield ""
