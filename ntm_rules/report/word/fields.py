"""What a Word template is given: every field it may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from ntm_rules.messages import show
from ntm_rules.report.prose.annex_model import (
    Annexes,
    Matrix,
    OwedRow,
    PlanRow,
    ProgressRow,
    SchemeRow,
    SpentRow,
    SummaryRow,
    UnitTable,
)
from ntm_rules.report.prose.annexes import annexes
from ntm_rules.report.prose.model import Section
from ntm_rules.report.prose.monthly import monthly
from ntm_rules.report.prose.numbering import roman
from ntm_rules.report.prose.whole import subject, subject_of_month, whole
from ntm_rules.report.round.model import RoundReport
from ntm_rules.vietnamese import bare

#: Signs that XML has no place for, and those of which docxtpl makes paragraphs, pages and tabs.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Between a number and its sign of percent no line ends.
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
_ANNEXES = ("summary", "units", "matrices", "owed", "progress", "schemes", "plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the body: `kind` is "chapter", "section" or "text"; `level` is how deep a text stands in lists."""

    kind: str
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexNumbers:
    """The numbers of the annexes (I, II, …); "" for one that there is nothing to put into."""

    summary: str
    units: str
    matrices: str
    owed: str
    progress: str
    schemes: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of a template by name."""

    province: str
    place: str
    day: str
    subject: str
    body: tuple[Line, ...]
    annex: AnnexNumbers
    summary: tuple[SummaryRow, ...]
    units: tuple[UnitTable, ...]
    matrices: tuple[Matrix, ...]
    legend: str
    owed: tuple[OwedRow, ...]
    progress: tuple[ProgressRow, ...]
    schemes: tuple[SchemeRow, ...]
    plan: tuple[PlanRow, ...]
    notes: tuple[str, ...]
    spending: tuple[SpentRow, ...]


def fields_of(report: RoundReport) -> Fields:
    """The fields of the whole report."""
    return _fields(report, subject(report), whole(report))


def fields_of_month(report: RoundReport) -> Fields:
    """The fields of the monthly report: the same, with its own sections as the body."""
    return _fields(report, subject_of_month(report), monthly(report))


def _fields(report: RoundReport, about: str, sections: tuple[Section, ...]) -> Fields:
    found = annexes(report)
    made = Fields(
        province=report.province, place=bare(report.province), day=show(report.day, report.lang), subject=about,
        body=tuple(line for section in sections for line in _lines(section, "chapter")), annex=_numbers(found),
        summary=found.summary, units=found.units, matrices=found.matrices, legend=found.legend, owed=found.owed,
        progress=found.progress, schemes=found.schemes, plan=found.plan, notes=found.notes,
        spending=found.spending,
    )  # fmt: skip
    cleaned = _clean(made)
    assert isinstance(cleaned, Fields)
    return cleaned


def _lines(section: Section, kind: str) -> Iterator[Line]:
    yield Line(kind=kind, level=0, text=section.heading)
    for paragraph in section.paragraphs:
        yield Line(kind="text", level=paragraph.level, text=paragraph.line)
    for inner in section.sections:
        yield from _lines(inner, "section")


def _numbers(found: Annexes) -> AnnexNumbers:
    there = [name for name in _ANNEXES if getattr(found, name)]
    return AnnexNumbers(**{name: roman(there.index(name) + 1) if name in there else "" for name in _ANNEXES})


def _clean(value: object) -> object:
    """The same with every text such that it can stand in a document as it is."""
    if isinstance(value, str):
        return _BEFORE_PERCENT.sub("\N{NO-BREAK SPACE}", _UNPRINTABLE.sub(" ", value))
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _clean(getattr(value, each.name)) for each in fields(value)})
    return value
